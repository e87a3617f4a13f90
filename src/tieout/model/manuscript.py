"""A report as it exists before it is taken in: its title, and its text as headings, paragraphs, items, tables and who signs."""

from __future__ import annotations

from dataclasses import dataclass

from tieout.model.place import Place


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading without its number. ``level`` counts from 1, the report's own title above them all."""

    level: int
    text: str
    place: Place
    number: str = ""
    """Its number as written, such as 一、 or （二）; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text, on one line."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a bulleted list; ``depth`` counts from 0."""

    text: str
    place: Place
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Cells by row, the first row being a head. All rows are of one length; what spans several cells stands in the first."""

    rows: tuple[tuple[str, ...], ...]
    place: Place
    across: frozenset[tuple[int, int]] = frozenset()
    """Cells, by row and column, that are one with the cell at their left, where the file says so."""
    down: frozenset[tuple[int, int]] = frozenset()
    """Those that are one with the cell above."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The offices that sign, and as the last line the day. Only notes in brackets and attachments stand below it."""

    lines: tuple[str, ...]
    place: Place

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(self.lines)


ATTACHMENT = "附件"
"""What the heading of an attachment begins with: such a heading is of the first level, and its part stands after the signature."""

Block = Heading | Paragraph | Item | Table | Signature


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A report that exists. Places are lines of a text, or paragraphs of a Word document, counted from 1."""

    title: str
    blocks: tuple[Block, ...]
    remarks: tuple[str, ...] = ()
    """What the reader could not take over, in Chinese."""
    counted: str = "行"
    """What places count: 行 or 段."""

    @property
    def signature(self) -> tuple[str, ...]:
        """The offices that sign it, and the day; empty where nobody does."""
        return next((block.lines for block in self.blocks if isinstance(block, Signature)), ())
