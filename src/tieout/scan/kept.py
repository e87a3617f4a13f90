"""What says how much and yet is no figure that the data file can hold: 3:2, 12个100%, 7～10天. A report keeps it as a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tieout.scan.grammar import fill, pattern
from tieout.scan.plain import even
from tieout.scan.words import rows

KINDS = frozenset(["ratio", "slogan", "span", "power"])


def kept(text: str) -> Iterator[str]:
    """Each such number as written, in the order they stand."""
    plain = even(text)
    for token in pattern().finditer(plain):
        if token["skip"] and token["skip"][0].isdecimal() and _kind(plain, token) in KINDS:
            yield text[token.start("skip") : token.end("skip")]


def _kind(plain: str, token: re.Match[str]) -> str:
    """The kind of the first pattern that reads the token as the scanner did."""
    found = ((kind, one.match(plain, token.start("skip"))) for kind, one in _patterns())
    return next((kind for kind, match in found if match and match.end() == token.end("skip")), "")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["kind"], re.compile(fill(row["pattern"]))) for row in rows("patterns"))
