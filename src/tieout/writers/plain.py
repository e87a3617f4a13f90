"""Text from a report or a page made safe for where it is shown."""

from __future__ import annotations

import json
from functools import lru_cache


def visible(text: str) -> str:
    """Control characters replaced, so that no page can move a terminal's cursor or start a log command."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _SPACES else "\N{REPLACEMENT CHARACTER}" for c in text)


_SPACES = "\u3000\u00a0"  # of Chinese text and of Word; as harmless as the plain space


def readable(document: str) -> str:
    """JSON with Chinese as it is, and escapes for what a terminal would obey or could not show."""
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in document)


@lru_cache(maxsize=1 << 14)  # labels and values recur on every page
def entities(text: str) -> str:
    """Every ASCII character that HTML, Markdown or Jinja reads as markup as a numeric entity: the text stays text."""
    return "".join(f"&#{ord(c)};" if c in _MARKUP else c for c in text)


_MARKUP = frozenset("&<>\"'`*_{}[]()#+!|~^=\\$@:")
