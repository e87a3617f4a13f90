"""The numbers of a table's rows: a first column headed 序号 that counts 1, 2, 3 holds ordinals, no figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

HEAD = re.compile(r"序\s*号|编\s*号|No\.?", re.IGNORECASE)


def serials(column: Sequence[str]) -> set[int]:
    """The rows whose cell in this column, the first of a table, only numbers them. Each part of a table may begin anew."""
    found: set[int] = set()
    following = ""
    for row, cell in enumerate(map(str.strip, column)):
        if HEAD.fullmatch(cell):
            following = "1"
        elif following and cell in (following, "1"):
            found.add(row)
            following = str(int(cell) + 1)
    return found
