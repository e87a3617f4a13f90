"""What search engines ask for first: robots.txt (RFC 9309) and the sitemap (sitemaps.org)."""

from __future__ import annotations

import re

_DATED = re.compile(r"\s*<lastmod>[^<]*</lastmod>")


def robots(address: str) -> bytes:
    """Everything may be read; where the list of pages is. ``address`` is the site's, empty where it is not known."""
    sitemap = f"Sitemap: {address}sitemap.xml\n" if address else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()


def sitemap(xml: str) -> str:
    """The sitemap without dates: engines write the day of the build there, not the day a page was last changed."""
    return _DATED.sub("", xml)
