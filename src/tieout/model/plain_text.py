"""A text as one writes it in YAML."""

from __future__ import annotations

import re

# What YAML takes for something else: where a text begins with it; anywhere in a list in brackets; a colon or # beside a space.
_RISKY = re.compile(r"\A\Z|\A[-?:,\[\]{}#&*!|>'\"%@`=\s]|[,?\[\]{}]|:(?:\s|\Z)|\s(?:#|\Z)")


def yaml_text(text: str) -> str:
    """The text, in double quotes only where YAML would read it otherwise, in a list in brackets too."""
    if _RISKY.search(text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text
