"""A built site, read as a browser without scripts reads it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Comment, Doctype, Tag

PAGES = (
    "",
    "2024/1-measures/",
    "2024/2-shortcomings/",
    "2024/3-leadership/",
    "2024/4-plan/",
    "2024/5-other/",
    "corrections/",
    "metrics/",
    "checks/",
    "editing/",
    "guide/collect/",
    "guide/commands/",
    "guide/data-file/",
    "guide/document/",
    "guide/import/",
    "guide/new-office/",
    "guide/new-year/",
    "about/",
)
"""Every page of the site by its address below the site's own."""

METRICS = "metrics/"
WHOLE = "2024/whole/"
"""The whole report on one page, made of those above; neither searched nor listed."""

_HIDDEN = ("script", "style", "template", "noscript")


@dataclass(frozen=True)
class Page:
    """One built page. ``url`` is its address below the site's own, ``""`` for the first page."""

    url: str
    html: str

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "lxml")

    @cached_property
    def article(self) -> Tag:
        """The page's own text, without header, navigation and footer."""
        found = self.soup.select_one("article")
        assert found is not None, f"{self.url} has no article"
        return found

    @cached_property
    def by_id(self) -> dict[str, Tag]:
        return {str(tag["id"]): tag for tag in self.soup.select("[id]")}

    def texts(self) -> Iterator[str]:
        """What people are shown or read out: text, and the values of attributes."""
        for text in self.soup.find_all(string=True):
            if not isinstance(text, Comment | Doctype) and text.parent.name not in _HIDDEN:
                yield str(text)
        for tag in self.soup.find_all(True):
            for value in tag.attrs.values():
                yield value if isinstance(value, str) else " ".join(value)

    def items(self) -> list[list[Tag]]:
        """The items of the page: each h2 with all that follows it up to the next."""
        found: list[list[Tag]] = []
        for tag in self.article.find_all(True, recursive=False):
            if tag.name == "h2":
                found.append([])
            if found:
                found[-1].append(tag)
        return found


@dataclass(frozen=True)
class Site:
    """A built site in its folder. ``source`` is the project it was built from."""

    engine: str
    folder: Path
    source: Path

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its address; the one for addresses that don't exist, and the one for paper, left out."""
        found = {}
        for path in sorted(self.folder.rglob("*.html")):
            url = path.relative_to(self.folder).as_posix()
            if url not in ("404.html", f"{WHOLE}index.html"):
                found[url.removesuffix("index.html")] = Page(url.removesuffix("index.html"), path.read_text("utf-8"))
        return found

    @cached_property
    def not_found(self) -> Page:
        """The page shown for addresses that don't exist."""
        return Page("404.html", (self.folder / "404.html").read_text("utf-8"))

    @cached_property
    def whole(self) -> Page:
        """The whole report on one page."""
        return Page(WHOLE, (self.folder / WHOLE / "index.html").read_text("utf-8"))

    def search_index(self) -> Path:
        """The file that the search reads."""
        return next(
            path for name in ("search/search_index.json", "search.json") if (path := self.folder / name).exists()
        )

    def resolve(self, page: str, href: str) -> tuple[str, str]:
        """Where a link leads: the address below the site's own, and the anchor. Raises DeadLinkError.

        A link that climbs above the site is dead, though a browser forgives it where the site is its host's root.
        """
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            raise DeadLinkError(f"{page}: {href} leaves the site")
        if not parts.path:
            return page, unquote(parts.fragment)
        folder = posixpath.dirname(f"/site/{page}")
        target = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        if not f"{target}/".startswith("/site/"):
            raise DeadLinkError(f"{page}: {href} climbs out of the site")
        inside = target.removeprefix("/site").lstrip("/")
        file = self.folder / inside
        if file.is_dir():
            if not parts.path.endswith("/") and inside and posixpath.basename(parts.path) not in (".", ".."):
                raise DeadLinkError(f"{page}: {href} lacks the slash at its end")
            file, inside = file / "index.html", f"{inside}/" if inside else ""
        if not file.is_file():
            raise DeadLinkError(f"{page}: {href} leads to no file")
        return inside.removesuffix("index.html"), unquote(parts.fragment)

    def target(self, page: str, href: str) -> Tag:
        """The element that a link with an anchor leads to. Raises DeadLinkError."""
        url, anchor = self.resolve(page, href)
        found = self.pages[url].by_id.get(anchor) if url in self.pages else None
        if found is None:
            raise DeadLinkError(f"{page}: {href} leads to no id {anchor!r} on {url!r}")
        return found


class DeadLinkError(Exception):
    """A link that leads nowhere; the message says from where and why."""
