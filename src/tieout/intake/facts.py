"""The figures of a manuscript as facts: label, unit, value and year of each; and what among them is no figure but a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise, takewhile

from tieout.intake.clauses import clean
from tieout.intake.drafts import Matter
from tieout.intake.labels import label
from tieout.intake.members import members
from tieout.intake.passages import Passage
from tieout.intake.sentence import Sentence
from tieout.intake.tables import COUNTED, LAST_YEAR, Grid, alone, without_unit
from tieout.intake.years import Time, one_by_one, right_before, year_of
from tieout.model.manuscript import Block, Paragraph, Table
from tieout.model.names import Names
from tieout.model.numerals import narrow
from tieout.model.place import Place
from tieout.scan import Figure, Writing, all_figures, kept, obstacle, writing
from tieout.scan.outline import CHANGE, is_rate, sort_of

_QUOTED = re.compile(r"“[^“”\n]*”|《[^《》\n]*》")
_STOP = re.compile(r"[。；！？!?;\n]")
_PLAIN_HEAD = re.compile(
    r"(?:数量|数值|数|合计|完成情况|完成数|(?:本年|今年)(?:度|[末底])?(?:数|数值|实际|(?:完成|执行)(?:数|情况))?|\d{4}年(?:度)?)?"
)
_ABOVE = 2  # paragraphs above a table: its caption and its unit
_JOINT = re.compile(r"\s*[、和及与:：]\s*")
_TURNS = re.compile(rf"\s*[、，,和及与]\s*(?:{CHANGE.pattern})?")
_OPEN_BRACKET = re.compile(r"[（(][^（）()\n]{0,120}\Z")
_LONGEST_LIST = 30  # figures that one 分别 is said of
_FAR = 300  # characters back that a sentence may have named its year


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
    base: bool = False
    """Whether this year's value is compared with it."""


@dataclass(slots=True)
class Reading:
    """The facts of a manuscript, and what else was found on the way."""

    facts: list[Fact] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    serials: dict[int, str] = field(default_factory=dict)
    """Passages that only number the rows of a table, and how each is written so that it reads as no figure."""
    matters: list[Matter] = field(default_factory=list)
    unbound: int = 0


def read_facts(parts: list[Passage], blocks: tuple[Block, ...], year: int, known: Iterable[str]) -> Reading:
    """All facts in order. ``known`` are the names that the report has already."""
    reading = Reading()
    known = tuple(known)
    for part in parts:
        reading.names += _names(part.text, Names((*known, *reading.names)))
    names = Names((*known, *reading.names))
    for block, group in groupby(enumerate(parts), key=lambda one: one[1].block):
        table, numbered = blocks[block], list(group)
        if isinstance(table, Table):
            above = [one.text for one in blocks[max(0, block - _ABOVE) : block] if isinstance(one, Paragraph)]
            grid = Grid(table, above)
            for number, part in numbered:
                if part.cell and grid.is_serial(part.cell):
                    reading.serials[number] = part.text.strip() + ("" if part.cell in grid.counted else ".")
        found = [
            (number, part, list(_bound(part, names, table.place, reading)))
            for number, part in numbered
            if number not in reading.serials
        ]
        if isinstance(table, Table):
            facts = [fact for number, part, said in found for fact in _in_table(number, part, grid, said, year)]
            reading.facts += _told_apart(facts, parts, grid)
        else:
            reading.facts += [fact for number, part, said in found for fact in _in_prose(number, part, said, year)]
    return reading


def _names(text: str, known: Names) -> Iterator[str]:
    """Quotations with a figure in them that the scanner passes over: names with numbers; and what the data file can't hold: 三分之二, 两三千, 3:2."""
    plain = known.blanked(text)
    quotations = list(_QUOTED.finditer(plain))
    for start, figure in all_figures(plain):
        before = bisect_left(quotations, start, key=lambda one: one.start())
        quoted = quotations[before - 1][0][1:-1] if before and quotations[before - 1].end() > start else ""
        if quoted and figure.start != start and quoted.strip() != figure.surface.strip():
            yield quoted
        elif writing(figure) is None and (figure.quantity.unit.startswith("/") or figure.qualifier == "几"):
            yield figure.surface.strip().removesuffix(figure.unit)
    yield from kept(plain)


def _bound(part: Passage, names: Names, place: Place, reading: Reading) -> Iterator[tuple[Figure, Writing]]:
    """The figures of a passage that the data file can write, at their places in it; what it cannot is a matter for a person."""
    for start, figure in all_figures(names.blanked(part.text)):
        moved = replace(figure, start=start, end=start + len(figure.surface))
        written = writing(moved)
        if written is None:
            reading.unbound += 1
            text = f"“{figure.surface.strip()}”登记不了：{obstacle(moved)}。照原样留在页面里，请改成一种写法"
            reading.matters.append(Matter(place, text))
            continue
        plain = "".join(figure.surface.split())
        if not _same(plain, "".join(written.text.split())):
            reading.matters.append(Matter(place, f"“{plain}”在页面里写作“{written.text}”，数没有变"))
        yield moved, written


def _same(surface: str, text: str) -> bool:
    """Whether they differ at most in the width of their characters."""
    return narrow(surface) == text


def _in_prose(number: int, part: Passage, found: list[tuple[Figure, Writing]], year: int) -> Iterator[Fact]:
    sentence, last = Sentence(), _number_ends(part.text)
    row: list[int] = []
    time_before: Time | None = None
    for position, (figure, written) in enumerate(found):
        before = part.text[last : figure.start]
        following = found[position + 1][0].start if position + 1 < len(found) else len(part.text)
        stops = list(_STOP.finditer(before))
        if stops:
            before, sentence = before[stops[-1].end() :], Sentence(earlier=sentence.said)
        turns = one_by_one(before, year)
        if turns:
            before, row = before[: turns.start] + before[turns.end :], turns.years
        row = row if turns or _JOINT.fullmatch(before) else []
        time = right_before(before, year, share=is_rate(figure))
        if time is None and time_before and _JOINT.fullmatch(before):  # 较2020年的2207起、7914起
            time = time_before._replace(start=len(before))
        _look_ahead(
            sentence, before, part.text, found[position : position + _LONGEST_LIST], alone=time is None and not turns
        )
        said = label(before, part.text[figure.end : following], figure, sentence, time)
        text = said.text or clean(part.section.subject) or "本节的数"
        change = CHANGE.search(before) if time is None else None
        falls = change is not None and change["down"] is not None
        until = part.text[max(0, figure.start - _FAR) : figure.start]
        when = time.year if time else year_of(until, part.section, year, change=change is not None)
        if said.change and when == year:
            when = sentence.latest(said.subject) or when
        if row:
            when, *row = row
        base = time is not None and time.base
        yield Fact(number, figure.start, figure.end, figure, written, text, when, falls, base)
        sentence.add(said._replace(text=text), figure, when, base=base, aside=_OPEN_BRACKET.search(until) is not None)
        last, time_before = figure.end + said.taken, time


def _look_ahead(
    sentence: Sentence, before: str, text: str, found: list[tuple[Figure, Writing]], *, alone: bool
) -> None:
    """Keep in mind what a list of figures that begins here is of one by one; ``alone``: its words name no years."""
    changes = _changes(text, found) if CHANGE.search(before) else 0
    if "分别" in before and alone:
        listed = _listed(text, found)
        sentence.members = members(before, len(listed), alike=len({sort_of(one) for one in listed}) == 1)
    elif not _JOINT.fullmatch(before):
        sentence.members = []
    if changes and not sentence.members and ("分别" in before or changes > 1):
        sentence.in_turn(changes)


def _changes(text: str, found: list[tuple[Figure, Writing]]) -> int:
    """How many shares stand in a list from the first on, each with or without its own word for the change."""
    ends = [figure.end for figure, _ in found]
    gaps = zip(ends, found[1:], strict=False)
    alike = takewhile(lambda gap: is_rate(gap[1][0]) and _TURNS.fullmatch(text[gap[0] : gap[1][0].start]), gaps)
    return 1 + sum(1 for _ in alike)


def _listed(text: str, found: list[tuple[Figure, Writing]]) -> list[Figure]:
    """The figures of a list from the first on."""
    figures = [figure for figure, _ in found]
    gaps = pairwise(figures)
    return figures[:1] + [
        two for _, two in takewhile(lambda gap: _JOINT.fullmatch(text[gap[0].end : gap[1].start]), gaps)
    ]


def _number_ends(text: str) -> int:
    """Where the number ends that a passage begins with: 2.业务培训12次."""
    found = COUNTED.match(text)
    return found.end() if found else 0


def _in_table(number: int, part: Passage, grid: Grid, found: list[tuple[Figure, Writing]], year: int) -> Iterator[Fact]:
    """A number in a cell is what its row and its column say."""
    cell = part.cell or (0, 0)
    beside = grid.beside_in_full(cell)
    heads = [clean(without_unit(text)) for text in grid.telling(cell)]
    above = "·".join(
        head for head in heads if head and not (beside and (_PLAIN_HEAD.fullmatch(head) or LAST_YEAR.fullmatch(head)))
    )
    said = (f"{beside}（{above}）" if beside and above else beside or above) or "表中的数"
    if len(found) != 1 or cell[0] == 0 or not alone(part.text, found[0][0].start, found[0][0].end):
        for fact in _in_prose(number, part, found, year):
            bare = cell[0] > 0 and alone(part.text[: fact.start], 0, 0)  # no word before it
            whole = f"{beside}，{fact.label}" if beside and cell[1] else fact.label
            yield replace(fact, label=said if bare else whole)
        return
    figure, written = found[0]
    if not written.unit:
        told = grid.unit(cell)
        # A share must print its sign with the number, so that its unit can't stand in the head.
        written = written.counted_in(told) if told and told not in ("%", "‰") else written
    when = grid.year(cell, year) or year_of("", part.section, year)
    yield Fact(number, figure.start, figure.end, figure, written, said, when)


def _told_apart(facts: list[Fact], parts: list[Passage], grid: Grid) -> list[Fact]:
    """The facts of a table; of those with the same words, unit and year each is named by the part of the table it is of."""
    count = Counter((fact.label, fact.writing.unit, fact.year) for fact in facts)
    found = []
    for fact in facts:
        cell = parts[fact.passage].cell
        band = grid.band(cell[0]) if cell and count[fact.label, fact.writing.unit, fact.year] > 1 else ""
        found.append(replace(fact, label=f"{band}，{fact.label}") if band else fact)
    return found
