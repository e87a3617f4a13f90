"""Where the site will stand, how its pages are addressed and ordered, and what it says of its rights."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Site:
    """``address`` is the site's own, with a slash at its end, empty where none is set."""

    address: str = ""
    copyright: str = ""
    directories: bool = True
    """Whether ``a.md`` is built as ``a/index.html`` (use_directory_urls) or as ``a.html``."""
    nav: tuple[str, ...] = ()
    """The paths of the pages that the navigation leads to, in its order; none where the engine makes it up itself."""

    def page(self, stem: str, anchor: str = "") -> str:
        """The address of a page, ``metrics`` for metrics.md: a whole one where the site's is known, else from its root."""
        return self.address + built(stem, directories=self.directories) + (f"#{anchor}" if anchor else "")


NO_SITE = Site()
"""Where the settings name none."""


@cache
def built(path: str, *, directories: bool) -> str:
    """The address below the site's root of the page that is built of ``a/b.md``: ``a/b/`` or, without directories, ``a/b.html``."""
    stem = path.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index") if directories else f"{stem}.html"
    return f"{stem}/" if directories else f"{stem}.html"
