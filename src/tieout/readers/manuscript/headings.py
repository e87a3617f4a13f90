"""Which lines of a report are headings, by their numbers (一、（一）1.（1）) or by their style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from tieout.model.manuscript import Block, Heading, Item, Manuscript, Paragraph
from tieout.model.place import Place
from tieout.readers.manuscript.contents import without_contents
from tieout.readers.manuscript.ending import parted, without_head
from tieout.readers.manuscript.line import LISTING, TITLE, Line, numbered
from tieout.readers.manuscript.remarks import contents_left_out
from tieout.readers.manuscript.tabs import tabulated

DEEPEST = 6
LONGEST = 60
"""Characters a title may have; a longer first line is a paragraph."""
LINE = 50
"""The same for a heading on a line of its own."""
SENTENCE = 40
"""The same for one that a paragraph begins with: 1.强化学习。强化党工委……"""

_KIND = re.compile(
    r"(?:报告|总结|情况|公报|年报|要点|计划|通报|数据|公示|工作|建设)(?:[(（].*[)）])?$"
)  # what titles end in
_RUN_IN = re.compile(rf"(?P<head>[^。：:；;！？\n]{{2,{SENTENCE}}})[。：:](?P<rest>[^\n]+)")
SPEAKS = re.compile(r"[；;，,。：:]$")
"""What no heading ends with."""
_DIGIT = re.compile("[0-9０-９]")
_YEAR = re.compile(r"(?:19|20)\d\d年")


def manuscript(lines: Sequence[Line], remarks: Iterable[str] = (), counted: str = "行") -> Manuscript:
    """The lines with their headings told from their paragraphs."""
    worded, contents = without_contents(lines)
    below, head = without_head(tabulated(worded))
    title, rest = _title(below)
    parts = parted(rest)
    outline = _Outline()
    blocks = [*outline.read(parts.text)]
    blocks += [parts.signature] if parts.signature else []
    blocks += [Paragraph(line.text, line.place) for line in parts.notes]
    blocks += outline.read(parts.attachments)
    form = "、".join(f"“{text}”" for text in (*head, *parts.form))
    said = [f"公文的版头、版记没有放进页面，要用就自己写上：{form}"] if form else []
    said += contents_left_out(contents)
    return Manuscript(title, tuple(blocks), (*remarks, *said), counted)


def _title(lines: Sequence[Line]) -> tuple[str, Sequence[Line]]:
    styled = [line for line in lines if line.level == TITLE]
    if styled:
        return "".join(line.text for line in styled), [line for line in lines if line.level != TITLE]
    first = lines[0] if lines else None
    plain = first is not None and first.table is None and first.bullet is None and first.level in (0, 1)
    if first is None or not plain or len(first.text) > LONGEST or SPEAKS.search(first.text) or numbered(first.text)[0]:
        return "", lines
    if first.level == 1 and sum(line.level == 1 for line in lines) > 1:  # one section among others
        return "", lines
    raised = first.level == 1  # the sections below it are one rank too low
    second = lines[1] if len(lines) > 1 else None
    goes_on = second is not None and not _KIND.search(first.text) and _is_rest_of_title(second)
    rest = lines[1 + goes_on :]
    title = first.text + (second.text if second is not None and goes_on else "")
    return title, [_raised(line) if raised else line for line in rest]


def _is_rest_of_title(line: Line) -> bool:
    """Whether the second line goes on with the title: 启新街道, and below it 2024年度法治政府建设报告."""
    return (
        line.plain
        and not numbered(line.text)[0]
        and len(line.text) <= LINE
        and not SPEAKS.search(line.text)
        and bool(_KIND.search(line.text))
    )


def _raised(line: Line) -> Line:
    return replace(line, level=max(line.level - 1, 0))


@dataclass(frozen=True, slots=True)
class Kind:
    """What makes a heading: its style's level, its number's rank, or both; 0 is none."""

    level: int
    rank: int

    def is_of(self, other: Kind) -> bool:
        """Whether both are of one level: by their styles, or by their numbers where one has no style."""
        return self.level == other.level if self.level and other.level else bool(self.rank) and self.rank == other.rank

    def is_below(self, other: Kind) -> bool:
        """Whether it is lower, where that can be told."""
        if self.level and other.level:
            return self.level > other.level
        return bool(self.rank and other.rank) and self.rank > other.rank


_ATTACHED = Kind(-1, -1)


@dataclass(slots=True)
class _Outline:
    """The headings still open, from the highest."""

    stack: list[Kind] = field(default_factory=list)

    def read(self, lines: Sequence[Line]) -> Iterator[Block]:
        for line, following in zip_longest(lines, lines[1:]):
            yield from self.blocks(line, following)

    def blocks(self, line: Line, following: Line | None) -> list[Block]:
        """The one that a line is, or a heading and the paragraph that follows on the same line."""
        if line.opens:  # what its own headings are below
            self.stack = [_ATTACHED]
            return [Heading(1, line.text, line.place, line.text.partition(" ")[0])]
        if line.table or line.bullet is not None or line.body:
            item = Item(line.text, line.place, line.bullet) if line.bullet is not None else None
            return [line.table or item or Paragraph(line.text, line.place)]
        number, rank = numbered(line.text)
        said = line.text[len(number) :]
        kind = Kind(line.level, rank if said else 0)
        if line.level > 0:
            return [self._heading(kind, said or line.text, number if said else "", line.place)]
        among = any(map(kind.is_of, self.stack))
        heading, rest = _split(said, among=among) if rank else ("", "")
        bare = rank >= LISTING and not rest and not among and _ends_list(following, rank)
        if not heading or bare:
            return [Paragraph(line.text, line.place)]
        below = [Paragraph(rest, line.place)] if rest else []
        return [self._heading(kind, heading, number, line.place), *below]

    def _heading(self, kind: Kind, text: str, number: str, place: Place) -> Heading:
        """The level is the number of headings open above it."""
        same = [k for k, one in enumerate(self.stack) if one.is_of(kind)]
        lower = [k for k, one in enumerate(self.stack) if one.is_below(kind)]
        del self.stack[min(same or lower, default=len(self.stack)) :]
        self.stack.append(kind)
        return Heading(min(len(self.stack), DEEPEST), text, place, number.strip())


def _ends_list(following: Line | None, rank: int) -> bool:
    """Whether nothing stands below a numbered line: then it is an item of a list."""
    if following is None or following.level > 0:
        return True
    return following.table is None and following.bullet is None and 0 < numbered(following.text)[1] <= rank


def _split(said: str, *, among: bool) -> tuple[str, str]:
    """A line after its number, as heading and the paragraph that follows on the same line; no heading where it is a paragraph.

    ``among``: others of its kind were headings, so that this one, a sentence with nothing after it, is one as well.
    """
    if _counts(said[: LINE + 1]) and not _RUN_IN.fullmatch(said):
        return "", ""
    if said and len(said) <= LINE and not SPEAKS.search(said):
        return said, ""
    if among and said.find("。") == len(said) - 1 <= LINE:
        return said[:-1], ""
    found = _RUN_IN.fullmatch(said)
    return (found["head"], found["rest"].strip()) if found and not _counts(found["head"]) else ("", "")


def _counts(text: str) -> bool:
    """Whether a line says a number other than a year, and so is more than a name."""
    return bool(_DIGIT.search(_YEAR.sub("", text)))
