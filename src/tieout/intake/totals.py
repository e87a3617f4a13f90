"""The totals of tables: a row or column called 合计 is the sum of the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tieout.intake.facts import Fact
from tieout.intake.passages import Passage
from tieout.model.manuscript import Block, Table
from tieout.scan import Relation
from tieout.scan.ledger import judge

_TOTAL = re.compile(r"(?:合\s*计|总\s*计|小\s*计|总\s*数|共\s*计)(?:[(（].*[)）])?")
_WITHIN = re.compile(r"其中|#")
_FEWEST = 2

Cells = Mapping[tuple[int, int], int]
"""Of each cell that is one figure, the number of its fact."""


def totals(parts: Sequence[Passage], blocks: Sequence[Block], facts: Sequence[Fact]) -> Iterator[Relation]:
    """The sums that the tables state, each with what it comes to."""
    tables: dict[int, dict[tuple[int, int], int]] = {}
    for number, fact in enumerate(facts):
        part = parts[fact.passage]
        if part.cell is not None and (fact.start, fact.end) == (0, len(part.text)):
            tables.setdefault(part.block, {})[part.cell] = number
    for block, cells in tables.items():
        table = blocks[block]
        if isinstance(table, Table):
            yield from _sums(table, cells, facts)


def _sums(table: Table, cells: Cells, facts: Sequence[Fact]) -> Iterator[Relation]:
    rows, columns = range(1, len(table.rows)), range(len(table.rows[0]))
    words = {row: _words(table.rows[row][c] for c in columns if (row, c) not in cells) for row in rows}
    heads = {column: table.rows[0][column].strip() for column in columns}
    for names, lines in (
        (words, [[(r, c) for r in rows] for c in columns]),
        (heads, [[(r, c) for c in columns] for r in rows]),
    ):
        at = 0 if names is words else 1
        for line in lines:
            counted = [cell for cell in line if cell in cells and not _WITHIN.search(names[cell[at]])]
            total = [cell for cell in counted if _TOTAL.fullmatch(names[cell[at]])]
            others = [cells[cell] for cell in counted if cell not in total]
            if len(total) == 1 and len(others) >= _FEWEST and counted[0 if total[0] == counted[0] else -1] == total[0]:
                result = cells[total[0]]
                verdict = judge("sum", facts[result].figure.quantity, [facts[i].figure.quantity for i in others])
                yield Relation("sum", result, tuple(others), verdict)


def _words(cells: Iterable[str]) -> str:
    """What a row is called: its cells without figures, and without the number of the row."""
    return "".join(cell for cell in map(str.strip, cells) if not cell.isdecimal())


def with_units(facts: list[Fact], sums: Sequence[Relation]) -> list[Fact]:
    """The facts; a total without a unit has that of its parts, where they have one."""
    found = list(facts)
    for one in sums:
        units = {facts[part].writing.unit for part in one.operands}
        written = found[one.result].writing
        if len(units) == 1 and not written.unit and not units & {"%", "‰"}:
            found[one.result] = replace(found[one.result], writing=replace(written, unit=units.pop(), shown=False))
    return found
