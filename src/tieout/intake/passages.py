"""A manuscript as passages: stretches of text that are read for figures one by one, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tieout.model.manuscript import ATTACHMENT, Heading, Manuscript, Table

_ATTACHED = re.compile(rf"^{ATTACHMENT}\s*[0-9一二三四五六七八九十]{{0,3}}\s+")
_YEAR = re.compile(r"(?:19|20)\d\d年(?:度)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Section:
    """Where in the report: the headings above, from the highest, a page for each of the first level."""

    headings: tuple[Heading, ...] = ()
    page: int = 0
    """0 is what stands before the first heading."""

    @property
    def number(self) -> str:
        """As the data file names it: 一、3."""
        found = ""
        for number in (heading.number.strip("、．. ") for heading in self.headings if heading.number):
            found += f"、{number}" if found and number[0] not in "（(" else number
        return found

    @property
    def subject(self) -> str:
        """What it is about: the second heading, or the first, without a year and the number of an attachment."""
        text = (self.headings[1:2] or self.headings[:1])[0].text if self.headings else ""
        return _ATTACHED.sub("", _YEAR.sub("", text)).strip() or text


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of a block, or of a cell of a table."""

    text: str
    section: Section
    block: int
    cell: tuple[int, int] | None = None


def passages(manuscript: Manuscript) -> Iterator[Passage]:
    """All passages in the order they stand, the title left out. A heading belongs to the section it opens."""
    section = Section()
    for number, block in enumerate(manuscript.blocks):
        if isinstance(block, Table):
            for row, cells in enumerate(block.rows):
                for column, cell in enumerate(cells):
                    yield Passage(cell, section, number, (row, column))
            continue
        if isinstance(block, Heading):
            above = tuple(heading for heading in section.headings if heading.level < block.level)
            section = Section((*above, block), section.page + (block.level == 1))
        yield Passage(block.text, section, number)
