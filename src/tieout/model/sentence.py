"""The sentences of a page as a reader meets them: markup taken off, figures filled in from a report.

A page is read line by line into blocks (a paragraph, a list item, a table row, a heading), a block is cut at 。！？. No step
looks further than the next mark of its own kind, so that the time is linear in the text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Literal

from tieout.model.growth import comparable, growth
from tieout.model.mention import Mention, Page
from tieout.model.metric import Report
from tieout.model.years import charted


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a sentence, how it changed, or the numbers of a table or chart: what a macro says there.

    ``year`` None is the report's.
    """

    id: str
    year: int | None = None
    macro: str = "metric"
    unit: bool = True
    together: tuple[str, ...] = ()
    """All metrics of a chart, of which ``id`` is the first."""

    @classmethod
    def of(cls, mention: Mention) -> Figure:
        """What the macro of a mention says; the mentions of one chart are one figure."""
        first, *_ = mention.together or (mention.id,)
        return cls(first, mention.year, mention.macro, mention.unit, mention.together)

    def ids(self, report: Report) -> tuple[str, ...]:
        """The metrics whose values it shows: a breakdown, or a chart of one metric, shows its parts too."""
        if self.in_line or len(self.together) > 1:
            return self.together or (self.id,)
        return (self.id, *(report.parts_of(self.id) or ()))

    @property
    def in_line(self) -> bool:
        """Whether it is a word of a sentence; a breakdown and a chart are blocks."""
        return self.macro in ("metric", "change")

    def known(self, report: Report) -> bool:
        """Whether the report has all values of a figure in a line."""
        return self.id in report.by_id and set(self.years(report)) <= report.by_id[self.id].values.keys()

    def years(self, report: Report) -> tuple[int, ...]:
        """The years whose values it shows, oldest first."""
        year = self.year or report.year
        if self.macro == "change":
            return (year - 1, year)
        if len(self.together) > 1:
            return charted((report.by_id[id_] for id_ in self.together if id_ in report.by_id), year)
        return (year,)

    def text(self, report: Report) -> str:
        """As readers see it; the id in 〔〕 where the report has no such value."""
        year = self.year or report.year
        if self.macro == "metric":
            return _value(report, self.id, year, unit=self.unit)
        if self.macro == "change":
            return _change(report, self.id, year)
        years = self.years(report)
        if len(years) > 1:
            return "；".join(f"{_label(report, id_)}{_by_year(report, id_, years)}" for id_ in self.ids(report))
        shown = [f"{_label(report, id_)}{_value(report, id_, year, unit=True)}" for id_ in self.ids(report)]
        if len(self.together) > 1:
            return "、".join(shown)
        total, *parts = shown
        return f"{total}：{'、'.join(parts)}" if parts else total


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the line of the file it begins on; ``parts`` are its words and, among them, its figures."""

    line: int
    parts: tuple[str | Figure, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures, from left to right."""
        return tuple(part for part in self.parts if isinstance(part, Figure))

    def text(self, report: Report) -> str:
        """The sentence with the values of a report."""
        return "".join(part.text(report) if isinstance(part, Figure) else part for part in self.parts)


def sentences(page: Page) -> list[Sentence]:
    """Every sentence of a page, those without a figure too, in the order of the page."""
    figures: list[Figure] = []
    found = []
    for line, block in _blocks(_masked(page, figures)):
        for begin, text in _cut(_plain(block)):
            parts = tuple(_parts(text, figures))
            if parts:
                found.append(Sentence(page.skipped + line + begin, parts))
    return found


def _value(report: Report, id_: str, year: int, *, unit: bool) -> str:
    metric = report.by_id.get(id_)
    value = metric.values.get(year) if metric else None
    return value.text(unit=unit) if value else f"〔{id_}〕"


def _by_year(report: Report, id_: str, years: tuple[int, ...]) -> str:
    values = report.by_id[id_].values if id_ in report.by_id else {}
    return "、".join(f"{year}年{values[year].text()}" for year in years if year in values) or f"〔{id_}〕"


def _change(report: Report, id_: str, year: int) -> str:
    values = report.by_id[id_].values if id_ in report.by_id else {}
    old, new = values.get(year - 1), values.get(year)
    return growth(old, new) if old and new and comparable(old, new) else f"〔{id_}〕"


def _label(report: Report, id_: str) -> str:
    return report.by_id[id_].label if id_ in report.by_id else id_


# Macros: each figure becomes \ue000, its number in the page, \ue001. Nothing in Markdown means these two characters.

_FIGURE = re.compile("\ue000([0-9]+)\ue001")
_OPENING = re.compile(r"\{\{|\{%|\{#|<!--")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}", "<!--": "-->"}


def _masked(page: Page, figures: list[Figure]) -> Iterator[tuple[int, str]]:
    """The lines of the page, counted from 1, without macros and comments; a figure stands as a mark, and in ``figures``."""
    body = page.body.replace("\ue000", "\ufffd").replace("\ue001", "\ufffd")
    mentions = {mention.start: mention for mention in page.mentions}
    text: list[str] = []
    number, at = 1, 0
    for begin, end in _spans(body):
        number = yield from _lines(body[at:begin], text, number)
        if mention := mentions.get(begin):
            text.append(f"\ue000{len(figures)}\ue001")
            figures.append(Figure.of(mention))
        number += body.count("\n", begin, end)
        at = end
    number = yield from _lines(body[at:], text, number)
    yield number, "".join(text)


def _lines(chunk: str, text: list[str], number: int) -> Generator[tuple[int, str], None, int]:
    """Each line that ends in the chunk; what is left of it stays in ``text``. Returns the number of the next line."""
    first, *rest = chunk.split("\n")
    text.append(first)
    for line in rest:
        yield number, "".join(text)
        text[:] = [line]
        number += 1
    return number


def _spans(body: str) -> Iterator[tuple[int, int]]:
    at = 0
    absent: set[str] = set()
    while opening := _OPENING.search(body, at):
        closing = _CLOSING[opening[0]]
        end = -1 if closing in absent else body.find(closing, opening.end())
        if end < 0:
            absent.add(closing)
            at = opening.end()
            continue
        at = end + len(closing)
        yield opening.start(), at


# Blocks

_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?|===[+!]?)[ \t]+[^\"]*(?:\"([^\"]*)\")?")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)]|\[\^[^\]\n]*\]:|:)[ \t]+(?:\[[ xX]\][ \t]+)?")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_RULER = re.compile(r"[-|:=_* \t]*")


def _blocks(lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The line each block begins on, and its lines without indentation and marks, with line ends between them."""
    begin, block = 0, list[str]()
    for number, indented in lines:
        joins, line = _bare(indented.strip().lstrip("> \t"))
        if block and joins != "both":
            yield begin, "\n".join(block)
            block = []
        if not line:
            continue
        begin = begin if block else number
        block.append(line)
        if joins == "neither":
            yield begin, line
            block = []
    if block:
        yield begin, "\n".join(block)


def _bare(line: str) -> tuple[Literal["both", "next", "neither"], str]:
    """A line without the marks of its kind, and what it forms one block with: the lines before and after it, or less."""
    if _RULER.fullmatch(line) or _FENCE.match(line):
        return "neither", ""
    if heading := _HEADING.match(line):
        return "neither", line[heading.end() :].rstrip("#").rstrip()
    if admonition := _ADMONITION.match(line):
        return "neither", admonition[1] or ""
    if line.startswith("|"):
        return "neither", " | ".join(cell.strip() for cell in line.strip("|").split("|"))
    if item := _ITEM.match(line):
        return "next", line[item.end() :]
    return "both", line


# Markup within a block

_MARKUP = (
    (re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])"), r"\1"),  # links and images
    (re.compile(r"\[\^[^\[\]]*\]"), ""),  # marks of footnotes
    (re.compile(r"\{:[^{}]*\}|\{ *[.#][^{}]*\}"), ""),  # attribute lists
    (re.compile(r"</?[A-Za-z][^<>]*>"), ""),
    (re.compile(r"`+"), ""),
    (re.compile(r"(?<!\\)(\*\*|__|~~|==|\^\^)(?=\S)(.+?)\1", re.DOTALL), r"\2"),
    (re.compile(r"(?<!\\)\*(?=\S)([^*]+)(?<=\S)\*"), r"\1"),
    (re.compile(r"(?<![\w\\])_(?=\S)([^_]+)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def _plain(block: str) -> str:
    for pattern, kept in _MARKUP:
        block = pattern.sub(kept, block)
    return block


_END = re.compile(r"[。！？]+[”’」』）)】》]*|[!?](?=\s|$)")
_WIDE_BREAK = re.compile(r"(?<=[^\x00-\x7f])\n|\n(?=[^\x00-\x7f])")  # Chinese lines join without a space


def _cut(block: str) -> Iterator[tuple[int, str]]:
    """The sentences of a block, each with the number of line ends before it."""
    at = line = 0
    for end in [*(found.end() for found in _END.finditer(block)), len(block)]:
        text = block[at:end]
        words = text.lstrip()
        yield line + text.count("\n", 0, len(text) - len(words)), " ".join(_WIDE_BREAK.sub("", words).split())
        line += text.count("\n")
        at = end


def _parts(text: str, figures: list[Figure]) -> Iterator[str | Figure]:
    for i, part in enumerate(_FIGURE.split(text)):
        if i % 2:
            yield figures[int(part)]
        elif part:
            yield html.unescape(part)
