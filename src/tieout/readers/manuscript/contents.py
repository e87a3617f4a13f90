"""A table of contents that somebody typed: 目录, and below it headings with the numbers of their pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.readers.manuscript.line import Line

_HEAD = re.compile(r"目\s*[录次]")
_ENTRY = re.compile(r".{1,50}?[\s.．·…—_-]+[（(]?[0-9]{1,3}[）)]?")


def without_contents(lines: Sequence[Line]) -> tuple[Sequence[Line], bool]:
    """The lines without one, and whether there was one."""
    for start, line in enumerate(lines):
        if line.table is None and _HEAD.fullmatch(line.text):
            end = start + 1
            while end < len(lines) and lines[end].table is None and _ENTRY.fullmatch(lines[end].text):
                end += 1
            if end > start + 1:
                return [*lines[:start], *lines[end:]], True
    return lines, False
