"""What taking a manuscript in comes to: metrics, rules and pages, none of them written yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tieout.model.place import Place
from tieout.model.rule import Rule


@dataclass(frozen=True, slots=True)
class Citation:
    """A figure in a page: the metric that says it. ``text`` is what readers will see there."""

    id: str
    year: int
    unit: bool
    text: str


Words = tuple[str | Citation, ...]
"""Text with citations where its figures stood."""


@dataclass(frozen=True, slots=True)
class HeadingDraft:
    """A heading of a page, with the id its address ends in."""

    level: int
    words: Words
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphDraft:
    """A paragraph, or with ``bullet`` an item of a list at that depth."""

    words: Words
    bullet: int | None = None


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table by rows, the head first."""

    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class SignatureDraft:
    """Who signs, and as the last line the day."""

    lines: tuple[str, ...]


BlockDraft = HeadingDraft | ParagraphDraft | TableDraft | SignatureDraft


@dataclass(frozen=True, slots=True)
class PageDraft:
    """A page; ``name`` is that of its file without the ending."""

    name: str
    blocks: tuple[BlockDraft, ...]


@dataclass(slots=True)
class Entry:
    """A metric to be. ``values`` are as the data file writes them."""

    id: str
    label: str
    unit: str
    values: dict[int, str] = field(default_factory=dict)
    sections: list[str] = field(default_factory=list)
    known: bool = False
    """Whether the data file has it already, and only values are to be added to it."""


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """Metrics of one subject. ``known``: the data file has the group, and the metrics are to be added to it."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    known: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """Something a person should look at; ``place`` is in the manuscript."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Intake:
    """All of it. ``names`` are new ones; ``doubtful`` are statements of the text that its own numbers contradict."""

    title: str
    office: str
    year: int
    groups: tuple[GroupDraft, ...]
    additions: Mapping[str, Mapping[int, str]]
    """Of metrics the data file has: the values to add, by id and year."""
    rules: tuple[Rule, ...]
    doubtful: tuple[Rule, ...]
    names: tuple[str, ...]
    pages: tuple[PageDraft, ...]
    matters: tuple[Matter, ...]
    figures: int
    """How many figures the text has."""
    repeated: int = 0
    """How many of them repeat one that stands earlier."""
