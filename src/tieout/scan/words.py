"""The word lists beside this file, read once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``words/<name>.tsv`` by column; lines that begin with # are comments."""
    text = files("tieout.scan").joinpath("words", f"{name}.tsv").read_text(encoding="utf-8")
    head, *lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(dict(zip(head, line, strict=True)) for line in lines)


@cache
def words(name: str, column: str = "word") -> tuple[str, ...]:
    """All words of one column, each cell split at spaces; longest first, so that an alternation prefers 场次 to 场."""
    return longest(word for row in rows(name) for word in row[column].split())


@cache
def measures(*, kind: str = "", chinese: str = "") -> frozenset[str]:
    """The measure words of one kind, or of one rule for Chinese numerals (see ``words/measures.tsv``)."""
    found = [r for r in rows("measures") if kind in ("", r["kind"]) and chinese in ("", r["chinese"])]
    return frozenset(word for row in found for word in row["words"].split())


def longest(found: Iterable[str]) -> tuple[str, ...]:
    """Sorted by length, longest first, and by the characters, so that the order is always the same."""
    return tuple(sorted(set(found), key=lambda word: (-len(word), word)))
