"""The list of downloads, with what exists only once the site is built."""

from __future__ import annotations

import re

_KB, _MB = 1_000, 1_000_000
_LIST = re.compile(r'<ul class="downloads">')


def with_downloads(html: str, items: str) -> str:
    """The page with the items at the head of its list of downloads; unchanged where it has no such list."""
    return _LIST.sub(lambda found: found[0] + items, html)


def item(href: str, name: str, use: str) -> str:
    """One item, as the template downloads.html writes the others."""
    return f'<li><a href="{href}">{name}</a><span class="use">：{use}</span></li>'


def size(count: int) -> str:
    """A number of bytes as readers know it: 820 KB, 1.4 MB."""
    return f"{count / _MB:.1f} MB" if count >= _MB else f"{max(1, round(count / _KB))} KB"
