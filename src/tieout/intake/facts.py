"""The figures of a manuscript as facts: label, unit, value and year of each; and what among them is no figure but a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tieout.checks.unbound_number import figures as figures_of
from tieout.intake.drafts import Matter
from tieout.intake.labels import clean, label
from tieout.intake.passages import Passage
from tieout.intake.writing import Writing, writing
from tieout.intake.years import year_of
from tieout.model.manuscript import Block, Table
from tieout.model.names import Names
from tieout.model.place import Place
from tieout.scan import Figure, measure_words
from tieout.scan.outline import CHANGE

_QUOTED = re.compile(r"“[^“”\n]*”|《[^《》\n]*》")
_STOP = re.compile(r"[。；！？!?;\n]")
_SERIAL = re.compile(r"序号|编号|No\.?", re.IGNORECASE)
_UNIT = re.compile(r"[(（]\s*(?:单位[:：])?\s*([^()（）\s]{1,6})\s*[)）]")
_PLAIN_HEAD = re.compile(r"(?:数量|数值|数|合计|完成情况|完成数|本年|本年度|今年|\d{4}年(?:度)?)?")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_FAR = 300  # characters back that a sentence may have named its year
_HEADS = 4  # columns at the left that say what a row is
_LARGEST_SERIAL = 3  # digits


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of a passage, from ``start`` to ``end`` of its text, and what it says."""

    passage: int
    start: int
    end: int
    figure: Figure
    writing: Writing
    label: str
    year: int
    falls: bool = False
    """Whether the words say that something went down."""


@dataclass(slots=True)
class Reading:
    """The facts of a manuscript, and what else was found on the way."""

    facts: list[Fact] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    serials: set[int] = field(default_factory=set)
    """Passages that only number the rows of a table."""
    matters: list[Matter] = field(default_factory=list)
    unbound: int = 0


def read_facts(parts: list[Passage], blocks: tuple[Block, ...], year: int, known: Iterable[str]) -> Reading:
    """All facts in order. ``known`` are the names that the report has already."""
    reading = Reading()
    known = tuple(known)
    for part in parts:
        reading.names += _names(part.text, Names((*known, *reading.names)))
    names = Names((*known, *reading.names))
    for number, part in enumerate(parts):
        table = blocks[part.block]
        if part.cell is not None and isinstance(table, Table) and _is_serial(table, part.cell):
            reading.serials.add(number)
            continue
        found = list(_bound(part, names, blocks[part.block].place, reading))
        if part.cell is not None and isinstance(table, Table):
            reading.facts += _in_table(number, part, table, found, year)
        else:
            reading.facts += _in_prose(number, part, found, year)
    return reading


def _names(text: str, known: Names) -> Iterator[str]:
    """Quotations with a figure in them that the scanner passes over: names with numbers; and figures that no unit fits."""
    plain = known.blanked(text)
    quotations = list(_QUOTED.finditer(plain))
    for start, figure in figures_of(plain):
        before = bisect_left(quotations, start, key=lambda one: one.start())
        quoted = quotations[before - 1][0][1:-1] if before and quotations[before - 1].end() > start else ""
        if quoted and figure.start != start and quoted.strip() != figure.surface.strip():
            yield quoted
        elif writing(figure) is None and (figure.quantity.unit.startswith("/") or "几" in figure.surface):
            yield figure.surface.strip().removesuffix(figure.unit)


def _bound(part: Passage, names: Names, place: Place, reading: Reading) -> Iterator[tuple[Figure, Writing]]:
    """The figures of a passage that the data file can write, at their places in it; what it cannot is a matter for a person."""
    for start, figure in figures_of(names.blanked(part.text)):
        moved = replace(figure, start=start, end=start + len(figure.surface))
        written = writing(moved)
        if written is None:
            reading.unbound += 1
            text = f"“{figure.surface.strip()}”登记不了：一个数只能带一个概数词。照原样留在页面里，请改成一种写法"
            reading.matters.append(Matter(place, text))
            continue
        plain = "".join(figure.surface.split())
        if not _same(plain, written.text):
            reading.matters.append(Matter(place, f"“{plain}”在页面里写作“{written.text}”，数没有变"))
        yield moved, written


def _same(surface: str, text: str) -> bool:
    """Whether they differ at most in the width of their characters."""
    return surface.translate(_WIDE) == text


_WIDE = str.maketrans("０１２３４５６７８９．，％－＋", "0123456789.,%-+")


def _in_prose(number: int, part: Passage, found: list[tuple[Figure, Writing]], year: int) -> Iterator[Fact]:
    subject, last = "", 0
    for position, (figure, written) in enumerate(found):
        before = part.text[last : figure.start]
        following = found[position + 1][0].start if position + 1 < len(found) else len(part.text)
        stops = list(_STOP.finditer(before))
        if stops:
            before, subject = before[stops[-1].end() :], ""
        said = label(before, part.text[figure.end : following], figure, subject)
        text = said.text or clean(part.section.subject) or "本节的数"
        subject = subject if said.derived else text
        change = CHANGE.search(before)
        falls = change is not None and change["down"] is not None
        until = part.text[max(0, figure.start - _FAR) : figure.start]
        when = year_of(until, part.section, year, change=change is not None)
        yield Fact(number, figure.start, figure.end, figure, written, text, when, falls)
        last = figure.end + said.taken


def _is_serial(table: Table, cell: tuple[int, int]) -> bool:
    row, column = cell
    text = table.rows[row][column].strip()
    plain = text.isascii() and text.isdecimal() and len(text) <= _LARGEST_SERIAL
    return row > 0 and plain and bool(_SERIAL.fullmatch(table.rows[0][column].strip()))


def _in_table(
    number: int, part: Passage, table: Table, found: list[tuple[Figure, Writing]], year: int
) -> Iterator[Fact]:
    """A number in a cell is what its row and its column say; the unit may stand in either, in brackets."""
    row, column = part.cell or (0, 0)
    if len(found) != 1 or part.text.strip() != part.text[found[0][0].start : found[0][0].end].strip() or row == 0:
        for fact in _in_prose(number, part, found, year):
            beside = _row_label(table, row, column)
            yield replace(fact, label=fact.label if column == 0 or not beside else f"{beside}，{fact.label}")
        return
    figure, written = found[0]
    beside, head = _row_label(table, row, column), table.rows[0][column].strip()
    named = _YEAR.search(head) or _YEAR.search(table.rows[row][0])
    if not written.unit:
        unit = next(
            (
                one[1]
                for text in (head, *table.rows[row][: min(column, _HEADS)])
                for one in _UNIT.finditer(text)
                if _known(one[1])
            ),
            "",
        )
        # A share must print its sign with the number, so that its unit can't stand in the head.
        written = replace(written, unit=unit, shown=False) if unit and unit not in ("%", "‰") else written
    above = clean(_UNIT.sub("", head))
    said = above if not beside else beside if _PLAIN_HEAD.fullmatch(above) else f"{beside}（{above}）"
    when = int(named[1]) if named else year_of("", part.section, year)
    yield Fact(number, figure.start, figure.end, figure, written, said or "表中的数", when)


def _row_label(table: Table, row: int, column: int) -> str:
    """The words at the beginning of the row; those of the row above where a cell spans both."""
    cells = []
    for place in range(min(column, _HEADS)):
        at = row
        while at > 0 and not table.rows[at][place].strip():
            at -= 1
        text = table.rows[at][place].strip()
        if at > 0 and text and not _is_serial(table, (at, place)) and not list(figures_of(text)):
            cells.append(clean(_UNIT.sub("", text)))
    return "".join(cells)


def _known(unit: str) -> bool:
    return unit in measure_words() or unit.lstrip("万亿") in measure_words()
