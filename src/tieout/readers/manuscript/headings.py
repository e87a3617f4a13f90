"""Which lines of a report are headings, by their numbers (GB/T 9704-2012, 7.3.3: 一、（一）1.（1）) or by their style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from tieout.model.manuscript import Block, Heading, Item, Manuscript, Paragraph, Table
from tieout.model.place import Place

DEEPEST = 6
TITLE = 60
"""Characters a title may have; a longer first line is a paragraph."""
LINE = 50
"""The same for a heading on a line of its own."""
SENTENCE = 40
"""The same for one that a paragraph begins with: 1.强化学习。强化党工委……"""

_HAN = "一二三四五六七八九十百"
_NUMBERS = (  # from the highest rank to the lowest
    re.compile(rf"第[{_HAN}]{{1,3}}[章编部分篇]+[ 　、:：]*"),
    re.compile(rf"第[{_HAN}]{{1,3}}节[ 　、:：]*"),
    re.compile(rf"[{_HAN}]{{1,3}}[、．.][ 　]*"),
    re.compile(rf"[（(][{_HAN}]{{1,3}}[)）][、 　]*"),
    re.compile(r"[0-9０-９]{1,2}(?:[、．](?![0-9])|\.(?![0-9]))[ 　]*"),
    re.compile(r"[（(][0-9０-９]{1,2}[)）][ 　]*"),
)
_ITEMS = 5  # the rank from which on a number may be that of a list
_KIND = re.compile(
    r"(?:报告|总结|情况|公报|年报|要点|计划|通报|数据|公示|工作|建设)(?:[(（].*[)）])?$"
)  # what titles end in
_RUN_IN = re.compile(rf"(?P<head>[^。：:；;！？\n]{{2,{SENTENCE}}})[。：:](?P<rest>[^\n]+)")
_SPEAKS = re.compile(r"[；;，,。：:]$")
_DIGIT = re.compile("[0-9０-９]")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_DAY = re.compile(
    r"(?:[12][0-9]{3}|[〇零○一二三四五六七八九]{4})年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日"
)
_OFFICE = re.compile(r"[^。，,；;：:0-9]{1,30}(?:[委府处局院会厅部镇乡办科所队站社]|街道|中心|公司)")
_SIGNERS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as it stands in the file. ``level`` is that of a heading's style, 0 without one; -1 is the title's."""

    text: str
    place: Place
    level: int = 0
    bullet: int | None = None
    """The depth of a bulleted item."""
    table: Table | None = None


def manuscript(lines: Sequence[Line], remarks: Iterable[str] = (), counted: str = "行") -> Manuscript:
    """The lines with their headings told from their paragraphs."""
    title, rest = _title(lines)
    rest, signature = _signature(rest)
    outline = _Outline()
    blocks: list[Block] = []
    for line, following in zip_longest(rest, rest[1:]):
        blocks += outline.blocks(line, following)
    return Manuscript(title, tuple(blocks), signature, tuple(remarks), counted)


def _title(lines: Sequence[Line]) -> tuple[str, Sequence[Line]]:
    styled = [line for line in lines if line.level == -1]
    if styled:
        return "".join(line.text for line in styled), [line for line in lines if line.level != -1]
    first = lines[0] if lines else None
    plain = first is not None and first.table is None and first.bullet is None and first.level in (0, 1)
    if first is None or not plain or len(first.text) > TITLE or _SPEAKS.search(first.text) or _number(first.text)[0]:
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
    plain = line.table is None and line.bullet is None and line.level == 0 and not _number(line.text)[0]
    return plain and len(line.text) <= LINE and not _SPEAKS.search(line.text) and bool(_KIND.search(line.text))


def _raised(line: Line) -> Line:
    return Line(line.text, line.place, max(line.level - 1, 0), line.bullet, line.table)


def _signature(lines: Sequence[Line]) -> tuple[Sequence[Line], tuple[str, ...]]:
    """The offices and the day at the end; nothing where the last line is no day."""
    if not lines or not _DAY.fullmatch(lines[-1].text.replace(" ", "").replace("　", "")):
        return lines, ()
    start = len(lines) - 1
    while start and len(lines) - start <= _SIGNERS and _signs(lines[start - 1]):
        start -= 1
    day = lines[-1].text.replace(" ", "").replace("　", "")
    return lines[:start], (*(line.text for line in lines[start:-1]), day)


def _signs(line: Line) -> bool:
    plain = not line.table and line.bullet is None and line.level == 0 and not _number(line.text)[0]
    return plain and bool(_OFFICE.fullmatch(line.text))


def _number(text: str) -> tuple[str, int]:
    """The number a line begins with, and its rank from 1; an empty one and 0 where it begins with none."""
    for rank, pattern in enumerate(_NUMBERS, 1):
        if found := pattern.match(text):
            return found[0], rank
    return "", 0


Kind = tuple[str, int]
"""What makes a heading: its style or its number, and the level or rank of it."""


@dataclass(slots=True)
class _Outline:
    """The headings still open, from the highest."""

    stack: list[Kind] = field(default_factory=list)

    def blocks(self, line: Line, following: Line | None) -> list[Block]:
        if line.table is not None:
            return [line.table]
        if line.bullet is not None:
            return [Item(line.text, line.place, line.bullet)]
        number, rank = _number(line.text)
        said = line.text[len(number) :]
        if line.level > 0:
            return [self._heading(("style", line.level), said or line.text, number if said else "", line.place)]
        kind = "number", rank
        heading, rest = _split(said, among=kind in self.stack) if rank else ("", "")
        bare = rank >= _ITEMS and not rest and kind not in self.stack and _ends_list(following, rank)
        if not heading or bare:
            return [Paragraph(line.text, line.place)]
        below = [Paragraph(rest, line.place)] if rest else []
        return [self._heading(kind, heading, number, line.place), *below]

    def _heading(self, kind: Kind, text: str, number: str, place: Place) -> Heading:
        """The level is the number of headings open above it."""
        if kind in self.stack:
            del self.stack[self.stack.index(kind) + 1 :]
        else:
            lower = [k for k, one in enumerate(self.stack) if one[0] == kind[0] and one[1] > kind[1]]
            del self.stack[min(lower, default=len(self.stack)) :]
            self.stack.append(kind)
        return Heading(min(len(self.stack), DEEPEST), text, place, number.strip())


def _ends_list(following: Line | None, rank: int) -> bool:
    """Whether nothing stands below a numbered line: then it is an item of a list."""
    if following is None or following.level > 0:
        return True
    return following.table is None and following.bullet is None and 0 < _number(following.text)[1] <= rank


def _split(said: str, *, among: bool) -> tuple[str, str]:
    """A line after its number, as heading and the paragraph that follows on the same line; no heading where it is a paragraph.

    ``among``: others of its kind were headings, so that this one, a sentence with nothing after it, is one as well.
    """
    if _counts(said[: LINE + 1]) and not _RUN_IN.fullmatch(said):
        return "", ""
    if said and len(said) <= LINE and not _SPEAKS.search(said):
        return said, ""
    if among and said.find("。") == len(said) - 1 <= LINE:
        return said[:-1], ""
    found = _RUN_IN.fullmatch(said)
    return (found["head"], found["rest"].strip()) if found and not _counts(found["head"]) else ("", "")


def _counts(text: str) -> bool:
    """Whether a line says a number other than a year, and so is more than a name."""
    return bool(_DIGIT.search(_YEAR.sub("", text)))
