"""The content security policy of a page (W3C Content Security Policy Level 3): only the site's own files, nothing inline."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

HEAD = re.compile(
    r"<head(?=[\s>])[^>]*>(?:(?:\s*<(?:meta\b[^>]*|!--(?:(?!-->).)*--)>)*?\s*<meta\b[^>]*\bcharset\b[^>]*>)?",
    re.DOTALL | re.IGNORECASE,
)
"""Where the policy stands: before all that the page loads, but behind its encoding, which must be within the first 1024 bytes."""
_SCRIPT = re.compile(r"""<script\b((?:[^>"']|"[^"]*"|'[^']*')*)>(.*?)</script>""", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s"'=<>/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_SHADOW_STYLE = re.compile(r"\(\"style\",\{\},([\w$]+)\.toString\(\)\)")
_DATA = ("application/json", "application/ld+json")


def policy(html: str, styles: Iterable[str] = (), *, from_folder: bool = False) -> str:
    """The policy for this page as a meta element. Its own inline scripts and styles are let in by their hashes.

    ``styles`` are those that a theme's script writes into the page (`styles_of`).
    ``from_folder``: for a copy opened without a server. There ``'self'`` is nothing to some browsers, so files are named too.
    """
    own = "'self' file:" if from_folder else "'self'"
    scripts = [text for attributes, text in _SCRIPT.findall(html) if _runs(attributes)]
    directives = (
        "default-src 'none'",
        f"script-src {' '.join([own, *_hashes(scripts)])}",
        f"style-src {' '.join([own, *_hashes([*_STYLE.findall(html), *styles])])}",
        f"img-src {own} data:",  # the themes' icons are data: in their styles
        f"font-src {own}",
        f"connect-src {own}",
        f"worker-src {own}",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",  # the search sends nothing: its script reads the box
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(directives)}">'


def styles_of(script: str) -> list[str]:
    """The styles that a theme's script writes into every page: with Zensical, that of its search."""
    texts = []
    for name in _SHADOW_STYLE.findall(script):
        literal = re.search(rf"\b{re.escape(name)}='((?:[^'\\]|\\.)*)'", script)
        texts += [re.sub(r"\\(.)", lambda found: _ESCAPED.get(found[1], found[1]), literal[1])] if literal else []
    return texts


_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}


def _runs(attributes: str) -> bool:
    named = {name.lower(): value.strip("\"'").lower() for name, value in _ATTRIBUTE.findall(attributes)}
    return "src" not in named and named.get("type") not in _DATA


def _hashes(texts: list[str]) -> list[str]:
    digests = (b64encode(sha256(text.encode()).digest()).decode() for text in dict.fromkeys(texts))
    return [f"'sha256-{digest}'" for digest in digests]
