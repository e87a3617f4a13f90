"""A text as one writes it in YAML."""

from __future__ import annotations

_OPENS = frozenset("-?:,[]{}#&*!|>'\"%@`=")  # what YAML takes for something else where a text begins with it


def yaml_text(text: str) -> str:
    """The text, in double quotes only where YAML would read it otherwise, in a list in brackets too."""
    risky = (
        not text or text != text.strip() or text[0] in _OPENS or text.endswith(":") or not set(",[]{}").isdisjoint(text)
    )
    if risky or ": " in text or " #" in text:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text
