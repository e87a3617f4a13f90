"""A report as an official document (公文): its blocks in order, whatever file it becomes.

The order of the marks 一、（一）1.（1） is that of GB/T 9704-2012, 7.3.3; who signs and when, that of 7.3.5; attachments are 7.3.7.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tieout.model.chinese_number import chinese_number

LEVELS = 4
"""How many levels of headings there are marks for."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words. A line break is a newline character."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A value of a metric as readers see it: 38次."""

    text: str
    metric: str
    """The metric's id."""
    strong: bool = False


Run = Text | Number
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level from 1; its mark isn't part of its words."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph of a list. ``depth`` counts from 0, ``ordinal`` from 1 where the list is numbered."""

    runs: Runs
    depth: int = 0
    ordinal: int | None = None

    @property
    def mark(self) -> str:
        """What it begins with: ``1.``, one level further in ``（1）``, nothing where the list isn't numbered."""
        if self.ordinal is None:
            return ""
        return f"（{self.ordinal}）" if self.depth else f"{self.ordinal}."


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on the text: what kind of remark, and its paragraphs."""

    title: str
    blocks: tuple[Paragraph | Item, ...]

    def lines(self) -> Iterator[Runs]:
        """Its paragraphs, the first with what kind of remark it is: 注（原文说法不一）：…; before a list that stands alone."""
        lead = Text(f"注（{self.title}）：" if self.title else "注：", strong=True)
        first = self.blocks[0].runs if self.blocks and isinstance(self.blocks[0], Paragraph) else ()
        yield (lead, *first)
        for block in self.blocks[bool(first) :]:
            yield marked(block)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. ``align`` is ``left``, ``center`` or ``right``."""

    runs: Runs
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the rows of its head, which each page repeats, and those below; all rows have the same number of cells."""

    caption: str
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def columns(self) -> int:
        """The number of cells of a row."""
        return len((*self.head, *self.rows)[0])


def marked(block: Paragraph | Item) -> Runs:
    """What a paragraph says, with its mark where it is of a numbered list."""
    mark = block.mark if isinstance(block, Item) else ""
    return (Text(mark), *block.runs) if mark else block.runs


@dataclass(frozen=True, slots=True)
class Attachment:
    """Where an attachment begins, on a page of its own: 附件1, and its title."""

    number: str
    title: Runs


Block = Heading | Paragraph | Item | Note | Table | Attachment


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, and the day as it is written: 2025年4月1日."""

    offices: tuple[str, ...]
    date: str

    def lines(self) -> Iterator[tuple[str, float]]:
        """Each line with what stays free on its right, in characters, as 7.3.5.2 has it without a seal.

        Offices end two characters from the right, the date begins two characters after their first; where it would then
        be the longer, the date ends two characters from the right, and the offices move left.
        """
        longest, dated = max(map(width, self.offices)), width(self.date)
        beyond = max(0.0, dated - longest + 2) if dated > longest else 0.0
        for office in self.offices:
            yield office, 2 + beyond
        yield self.date, 2.0 if dated > longest else longest - dated


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its title, the office that issues it, what it says, who signs it, and notes and attachments below that."""

    title: str
    office: str
    blocks: tuple[Block, ...]
    signature: Signature | None = None
    below: tuple[Block, ...] = ()

    def marks(self) -> Iterator[str]:
        """The mark of each heading, in order: 一、（一）（二）二、（一）. Each attachment counts its own."""
        count: Counter[int] = Counter()
        for heading in (*self.blocks, *self.below):
            if isinstance(heading, Attachment):
                count.clear()
            elif isinstance(heading, Heading):
                count[heading.level] += 1
                for deeper in range(heading.level + 1, LEVELS + 1):
                    del count[deeper]
                yield mark(heading.level, count[heading.level])


def mark(level: int, ordinal: int) -> str:
    """What a heading begins with, by its level and its place among those of the level: 一、（一）1.（1）."""
    return (f"{chinese_number(ordinal)}、", f"（{chinese_number(ordinal)}）", f"{ordinal}.", f"（{ordinal}）")[
        level - 1
    ]


def width(text: str) -> float:
    """How wide a text is in characters: half of one for a digit or a letter."""
    return sum(0.5 if character.isascii() else 1 for character in text)


class Bookmarks:
    """A name for each number in the order of the document: ``m_enforcement_total_2`` is the second place of that metric.

    Word takes at most 40 letters, digits and ``_``, the first a letter, and each name once. Metrics whose names are then
    the same (``a.b_c`` and ``a_b.c``, or longer than that) are counted together.
    """

    STEM = 34  # leaves five digits to the count

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()

    def next(self, metric: str) -> str:
        """The name of the next place where the metric with this id stands."""
        stem = f"m_{re.sub('[^A-Za-z0-9_]', '_', metric)}"[: self.STEM]
        self.count[stem] += 1
        return f"{stem}_{self.count[stem]}"
