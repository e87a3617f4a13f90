"""What the pages say of the metrics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tieout.model.place import Place


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a page that cites a metric. ``ordinal`` counts the page's mentions of that metric from 1."""

    id: str
    place: Place
    ordinal: int
    year: int | None = None
    """The year it names; None is the report's year."""
    macro: str = "metric"
    """``metric`` or ``breakdown``."""
    heading: str = ""
    """The nearest heading above it, or the page's title."""

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


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its path below the folder of pages, title, mentions, and what could not be read."""

    path: str
    title: str
    mentions: tuple[Mention, ...] = ()
    faults: tuple[Fault, ...] = ()


def mentions_by_id(pages: tuple[Page, ...]) -> Mapping[str, list[tuple[Page, Mention]]]:
    """All mentions by metric, in the order of the pages."""
    found: dict[str, list[tuple[Page, Mention]]] = {}
    for page in pages:
        for mention in page.mentions:
            found.setdefault(mention.id, []).append((page, mention))
    return found
