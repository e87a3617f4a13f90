"""What tables say of two years: beside this year's number and that of the year before, how much it went up or down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from tieout.intake.facts import Fact
from tieout.intake.passages import Passage
from tieout.intake.tables import Grid
from tieout.intake.totals import Cell
from tieout.model.manuscript import Block, Table
from tieout.scan import Relation
from tieout.scan.ledger import judge
from tieout.scan.outline import is_rate

_CHANGE = re.compile(r"增\s*减|变\s*化|增长|升降|同比|[比较](?:上年|去年)")


def differences(
    parts: Sequence[Passage], blocks: Sequence[Block], facts: Sequence[Fact], year: int
) -> Iterator[Relation]:
    """The changes from the year before to the report's that come out; one that does not may be of prices that do not change."""
    cells = [
        (part.block, part.cell, number)
        for number, fact in enumerate(facts)
        if (part := parts[fact.passage]).cell is not None and (fact.start, fact.end) == (0, len(part.text))
    ]
    for block, within in groupby(cells, key=lambda one: one[0]):
        table = blocks[block]
        if not isinstance(table, Table):
            continue
        grid = Grid(table)
        for _, row in groupby(((cell, number) for _, cell, number in within), key=lambda one: one[0][0]):
            yield from _in_row(grid, dict(row), facts, year)


def _in_row(grid: Grid, row: Mapping[Cell, int], facts: Sequence[Fact], year: int) -> Iterator[Relation]:
    changes = [i for cell, i in row.items() if any(map(_CHANGE.search, grid.telling(cell)))]
    values = [i for i in row.values() if i not in changes]
    now = [i for i in values if facts[i].year == year]
    before = [i for i in values if facts[i].year == year - 1]
    if len(now) != 1 or len(before) != 1 or facts[now[0]].label != facts[before[0]].label:
        return
    said, base = facts[now[0]].figure, facts[before[0]].figure
    for change in changes:
        figure = facts[change].figure
        if is_rate(figure) and "点" not in figure.unit and not is_rate(said):
            if judge("growth", figure.quantity, [base.quantity, said.quantity]) != "contradiction":
                yield Relation("growth", change, (before[0], now[0]), "holds")
        elif judge("sum", said.quantity, [base.quantity, figure.quantity]) != "contradiction":
            yield Relation("sum", now[0], (before[0], change), "holds")


def changes_with_units(facts: Sequence[Fact], changes: Sequence[Relation]) -> list[Fact]:
    """The facts; a difference without a unit is counted as the two numbers that it lies between."""
    found = list(facts)
    for result, (base, change) in ((one.result, one.operands) for one in changes if one.kind == "sum"):
        units = {found[result].writing.unit, found[base].writing.unit}
        written = found[change].writing
        if len(units) == 1 and not written.unit:
            found[change] = replace(found[change], writing=replace(written, unit=units.pop(), shown=False))
    return found
