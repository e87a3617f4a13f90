"""Tables that people make with tabs: lines below each other with equally many of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from tieout.model.manuscript import Table
from tieout.readers.manuscript.line import Line, numbered

_FEWEST = 2
"""Rows, and columns, of a table."""
_LONGEST = 30  # characters of a cell


def tabulated(lines: Sequence[Line]) -> list[Line]:
    """The lines; those that are rows of one table are one."""
    found: list[Line] = []
    for columns, group in groupby(lines, key=_columns):
        rows = list(group)
        if columns >= _FEWEST and len(rows) >= _FEWEST:
            table = Table(tuple(row.cells for row in rows), rows[0].place)
            found.append(Line("", rows[0].place, table=table))
        else:
            found += rows
    return found


def _columns(line: Line) -> int:
    """How many cells a row has; 0 where the line is none."""
    row = line.plain and not numbered(line.text)[0] and all(len(cell) <= _LONGEST for cell in line.cells)
    return len(line.cells) if row else 0
