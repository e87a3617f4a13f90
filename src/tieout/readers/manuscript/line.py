"""The lines of a file that holds a report, before it is known which of them are headings; and the numbers they begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tieout.model.manuscript import Table
from tieout.model.place import Place

TITLE = -1
"""The level of a line in the style of a title."""

_HAN = "一二三四五六七八九十百"
_NUMBERS = (  # GB/T 9704-2012, 7.3.3, from the highest rank to the lowest
    re.compile(rf"第[{_HAN}]{{1,3}}[章编部分篇]+[ 　、:：]*"),
    re.compile(rf"第[{_HAN}]{{1,3}}节[ 　、:：]*"),
    re.compile(rf"[{_HAN}]{{1,3}}[、．.][ 　]*"),
    re.compile(rf"[（(][{_HAN}]{{1,3}}[)）][、 　]*"),
    re.compile(r"[0-9０-９]{1,2}(?:[、．](?![0-9])|\.(?![0-9])|[．.](?=(?:19|20)[0-9]{2}年))[ 　]*"),
    re.compile(r"[（(][0-9０-９]{1,2}[)）][ 　]*"),
)
LISTING = 5
"""The rank from which on a number may be that of a list."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as it stands in the file. ``level`` is that of a heading's style, 0 without one."""

    text: str
    place: Place
    level: int = 0
    bullet: int | None = None
    """The depth of a bulleted item."""
    table: Table | None = None
    cells: tuple[str, ...] = ()
    """What stands between its tabs, where it has any."""
    body: bool = False
    """Whether it is no heading, whatever it begins with."""
    opens: bool = False
    """Whether it opens an attachment."""

    @property
    def plain(self) -> bool:
        """Whether nothing but its words can tell what it is."""
        return self.table is None and self.bullet is None and self.level == 0


def numbered(text: str) -> tuple[str, int]:
    """The number a line begins with, and its rank from 1; an empty one and 0 where it begins with none."""
    for rank, pattern in enumerate(_NUMBERS, 1):
        if found := pattern.match(text):
            return found[0], rank
    return "", 0
