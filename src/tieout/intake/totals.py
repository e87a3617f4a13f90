"""The totals of tables: a row or column called 合计 is the sum of the others, of its group where there are groups."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from tieout.intake.facts import Fact
from tieout.intake.passages import Passage
from tieout.intake.tables import Grid, Path, without_unit
from tieout.model.manuscript import Block, Table
from tieout.scan import Relation
from tieout.scan.ledger import judge
from tieout.scan.outline import is_rate

_TOTAL = re.compile(r"(?:合\s*计|总\s*计|小\s*计|总\s*数|共\s*计)")
_WITHIN = re.compile(r"其\s*中|#")
_FEWEST = 2

Cell = tuple[int, int]
Cells = Mapping[Cell, int]
"""Of each cell that is one figure, the number of its fact."""


def totals(parts: Sequence[Passage], blocks: Sequence[Block], facts: Sequence[Fact]) -> Iterator[Relation]:
    """The sums that the tables state, each with what it comes to."""
    tables: dict[int, dict[Cell, int]] = {}
    for number, fact in enumerate(facts):
        part = parts[fact.passage]
        if part.cell is not None and (fact.start, fact.end) == (0, len(part.text)):
            tables.setdefault(part.block, {})[part.cell] = number
    for block, cells in tables.items():
        table = blocks[block]
        if isinstance(table, Table):
            yield from _sums(Grid(table), cells, facts)


def _sums(grid: Grid, cells: Cells, facts: Sequence[Fact]) -> Iterator[Relation]:
    rows, columns = range(len(grid.rows)), range(grid.width)
    # Down each column, those below one head; then along each row.
    for column in columns:
        for _, below in groupby(rows, key=grid.block):
            line = [(row, column) for row in below if (row, column) in cells]
            named = [_Named(cell, grid.beside(cell), listed=grid.is_listed(cell)) for cell in line]
            yield from _in_line(named, cells, facts)
    for row in rows:
        line = [(row, column) for column in columns if (row, column) in cells]
        yield from _in_line([_Named(cell, grid.over(cell)) for cell in line], cells, facts)


class _Named(NamedTuple):
    """A number of a row or column, with its names from the widest group to the narrowest; ``listed``: these are numbered."""

    cell: Cell
    path: Path
    listed: bool = False

    @property
    def within(self) -> bool:
        """Whether it is said of another number: 其中."""
        return any(map(_WITHIN.search, self.path))

    @property
    def is_total(self) -> bool:
        """Whether it is called one."""
        return bool(self.path) and _TOTAL.fullmatch(without_unit(self.path[-1]).strip()) is not None


def _in_line(line: Sequence[_Named], cells: Cells, facts: Sequence[Fact]) -> Iterator[Relation]:
    """The sums of one row or column: of all that is not within another; where some is, what holds of the ways to read it."""
    ways = [_without(line, lambda one, _: one.within)]
    if any(one.within for one in line):  # those below 其中 may be within as well, up to the next that is numbered
        ways.append(_without(line, lambda one, within: one.within or (within and not one.listed)))
    if any(one.listed for one in line):
        ways.append([one for one in line if one.listed or one.is_total])
    for total in (one for one in ways[0] if one.is_total):
        found: list[Relation] = []
        for way in ways:
            operands = tuple(cells[part] for part in _parts(way, total))
            if len(operands) >= _FEWEST and not any(is_rate(facts[i].figure) for i in operands):
                result = cells[total.cell]
                verdict = judge("sum", facts[result].figure.quantity, [facts[i].figure.quantity for i in operands])
                found.append(Relation("sum", result, operands, verdict))
        holding = [one for one in found if one.verdict != "contradiction"]
        yield from (holding or (found if all(way == ways[0] for way in ways) else []))[:1]


def _without(line: Sequence[_Named], out: Callable[[_Named, bool], bool]) -> list[_Named]:
    """The line without what a function takes out, which is told whether the one before was taken out; totals stay."""
    kept: list[_Named] = []
    taken = False
    for one in line:
        taken = not one.is_total and out(one, taken)
        kept += [] if taken else [one]
    return kept


def _parts(line: Sequence[_Named], total: _Named) -> Iterator[Cell]:
    """What a total of a group is the sum of; nothing where it isn't clear: two totals, or one amid the others."""
    group = total.path[:-1]
    depth = len(group)
    within = [one for one in line if one.path[:depth] == group]
    totals = [one for one in within if one.is_total and len(one.path) == depth + 1]
    if totals != [total] or total not in (within[0], within[-1]):
        return
    for _, same in groupby((one for one in within if one != total), key=lambda one: one.path[: depth + 1]):
        inner = list(same)
        # A group within this one counts by its own total, or by the number that stands for all of it.
        whole = [one for one in inner if len(one.path) <= depth + 1 or (one.is_total and len(one.path) == depth + 2)]
        yield from (one.cell for one in whole or inner)


def with_units(facts: list[Fact], sums: Sequence[Relation]) -> list[Fact]:
    """The facts; a total without a unit has that of its parts, where they have one."""
    found = list(facts)
    for one in sums:
        units = {facts[part].writing.unit for part in one.operands}
        written = found[one.result].writing
        if len(units) == 1 and not written.unit and not units & {"%", "‰"}:
            found[one.result] = replace(found[one.result], writing=replace(written, unit=units.pop(), shown=False))
    return found
