"""What the pages say of the metrics."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from tieout.model.place import Place
from tieout.model.seen import Beside, Seen, seen


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a page that cites a metric. ``ordinal`` counts the page's mentions of that metric from 1."""

    id: str
    place: Place
    ordinal: int
    year: int | None = None
    """The year it names, else that of its page's folder; None is the report's year."""
    macro: str = "metric"
    """``metric``, ``change``, ``breakdown`` or ``chart``."""
    heading: str = ""
    """The nearest heading above it, or the page's title."""
    unit: bool = True
    """Whether the unit is shown."""
    start: int = 0
    end: int = 0
    """Where its braces begin and end in the page's body."""
    together: tuple[str, ...] = ()
    """All metrics of the chart that cites it; empty for other macros, which cite one."""
    within: bool = False
    """Whether it stands in a heading or in the text of a link, where no other link can stand."""

    @property
    def anchor(self) -> str:
        """The id of its place in the built page."""
        return anchor(self.id, self.ordinal)


def anchor(id_: str, ordinal: int) -> str:
    """The id, in the built page, of its ``ordinal``-th mention of a metric."""
    return f"cite-{id_}-{ordinal}"


@dataclass(frozen=True, slots=True)
class Fault:
    """A place in a page that cannot be read: what is wrong, in Chinese, and what to do."""

    place: Place
    message: str
    remedy: str


@dataclass(frozen=True)
class Page:
    """A page: its path below the folder of pages, title, mentions, and what could not be read."""

    path: str
    title: str
    mentions: tuple[Mention, ...] = ()
    faults: tuple[Fault, ...] = ()
    body: str = ""
    """The text after the front matter."""
    skipped: int = 0
    """Lines of front matter before it."""
    prose: str = ""
    """The whole text, as long as it was, with markup and macros blanked."""
    file: str = ""
    """Its path from the root, for messages."""
    renders: bool = True
    """Whether an engine can fill in its macros: one with broken braces, or with anything but our macros, stays as it is."""

    def place_of(self, offset: int) -> Place:
        """The line and column of a place in ``prose``."""
        line = bisect_right(self._starts, offset)
        return Place(self.file, line, offset - self._starts[line - 1] + 1)

    @cached_property
    def seen(self) -> Seen:
        """The prose as readers see it."""
        return seen(self.body, self.prose)

    def beside(self, mention: Mention) -> Beside | None:
        """What readers see right before and right after a mention; None where it is no running text."""
        front = len(self.prose) - len(self.body)
        return self.seen.beside(front + mention.start, front + mention.end)

    def joined(self, mention: Mention, following: Mention) -> bool:
        """Whether readers see nothing between two mentions."""
        front = len(self.prose) - len(self.body)
        return not self.seen.between(front + mention.end, front + following.start)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.prose.split("\n"))]


def mentions_by_id(pages: tuple[Page, ...]) -> Mapping[str, list[tuple[Page, Mention]]]:
    """All mentions by metric, in the order of the pages."""
    found: dict[str, list[tuple[Page, Mention]]] = {}
    for page in pages:
        for mention in page.mentions:
            found.setdefault(mention.id, []).append((page, mention))
    return found
