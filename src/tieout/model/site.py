"""Where the site will stand, and what it says of its rights."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """``address`` is the site's own, with a slash at its end, empty where none is set."""

    address: str = ""
    copyright: str = ""
    directories: bool = True
    """Whether ``a.md`` is built as ``a/index.html`` (use_directory_urls) or as ``a.html``."""

    def page(self, stem: str, anchor: str = "") -> str:
        """The address of a page, ``metrics`` for metrics.md: a whole one where the site's is known, else from its root."""
        return self.address + stem + ("/" if self.directories else ".html") + (f"#{anchor}" if anchor else "")


NO_SITE = Site()
"""Where the settings name none."""
