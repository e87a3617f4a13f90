"""A built page as text: where it is, what it says of itself, and where something can be put into it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from html import escape, unescape
from html.parser import HTMLParser

_OURS = re.compile(r"<!--tieout-->.*?<!--/tieout-->", re.DOTALL)
_H1 = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_ARTICLE = re.compile(r"<article\b[^>]*>(.*?)</article>", re.DOTALL)
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
_LOGO = re.compile(r'<a [^>]*title="([^"]*)" class="md-header__button md-logo"')


def ours(text: str) -> str:
    """A text between marks by which `without_ours` takes it out again, so that doing everything twice changes nothing."""
    return f"<!--tieout-->{text}<!--/tieout-->" if text else ""


def without_ours(html: str) -> str:
    """The page as the engine built it."""
    return _OURS.sub("", html)


class NoPlaceError(ValueError):
    """A page has no place for what has to stand in it."""


def put_after(html: str, place: re.Pattern[str], text: str) -> str:
    """The page with the text behind the first ``place``. Raises NoPlaceError: what is left out must not go unseen."""
    found = place.search(html)
    if not found:
        raise NoPlaceError(place.pattern)
    return html[: found.end()] + text + html[found.end() :]


def address(name: str) -> str:
    """The address below the site's root of a page's file: ``a/index.html`` is read at ``a/``."""
    return name.removesuffix("index.html") if posixpath.basename(name) == "index.html" else name


def relative(here: str, there: str) -> str:
    """The way from a page's file to an address below the site's root; a folder's ends in a slash."""
    way = posixpath.relpath(f"/{there}", posixpath.dirname(f"/{here}"))
    return f"{way}/" if not there or there.endswith("/") else way


def page_named(name: str, files: Iterable[str]) -> str:
    """The file of a page, ``a/index.html`` or ``a.html``; empty where there is none."""
    return next((file for file in (f"{name}/index.html", f"{name}.html") if file in files), "")


def article(html: str) -> str:
    """The page's own part, without header, navigation and footer."""
    found = _ARTICLE.search(html)
    return found[1] if found else ""


def heading(html: str) -> str:
    """The page's first heading as plain text."""
    found = _H1.search(html)
    return plain(found[1]) if found else ""


def opening(html: str, longest: int = 120) -> str:
    """The page's first paragraph as plain text, cut after a sentence or at ``longest`` characters."""
    found = _PARAGRAPH.search(article(html))
    text = plain(found[1]) if found else ""
    if len(text) <= longest:
        return text
    end = text.rfind("。", 0, longest)
    return text[: end + 1] if end > 0 else text[: longest - 1] + "…"


def canonical(html: str) -> str:
    """The page's own full address, as the engine says it; empty where it says none."""
    found = _CANONICAL.search(html)
    return unescape(found[1]) if found else ""


def site_name(home: str) -> str:
    """What the site calls itself, from its first page."""
    found = _LOGO.search(home)
    return unescape(found[1]) if found else heading(home)


def attribute(text: str) -> str:
    """A text as it stands in an attribute."""
    return escape(" ".join(text.split()))


def plain(html: str) -> str:
    """The text of a fragment, without what is hidden in it."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.parts).split())


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden: list[str] = []
        """The hidden element that is open, and those of its name within it."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if self._hidden:
            self._hidden += [tag] if tag == self._hidden[0] else []
        elif "hidden" in named or named.get("class") == "headerlink":
            self._hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and tag == self._hidden[0]:
            self._hidden.pop()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)
