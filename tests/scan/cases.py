"""Reads the tables of cases beside it: sections in brackets, then ``text => what is expected``."""

from __future__ import annotations

from pathlib import Path


def read_cases(name: str) -> list[tuple[str, str, list[str]]]:
    """Section, text and the expected entries of each line."""
    section, found = "", []
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            text, _, expected = line.partition(" =>")
            found.append((section, text, [entry.strip() for entry in expected.split(";") if entry.strip()]))
    return found
