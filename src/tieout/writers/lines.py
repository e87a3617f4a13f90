"""Lines for a person at a terminal, some of their words in colour."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from tieout.writers.plain import visible


class Lines:
    """Lines put together first and printed once: rich takes its time over each call."""

    def __init__(self) -> None:
        self._text = Text()

    def say(self, *parts: str | tuple[str, str]) -> None:
        """Add a line of words, each plain or with its style."""
        for part in parts:
            words, style = (part, "") if isinstance(part, str) else part
            self._text.append(visible(words), style)
        self._text.append("\n")

    def print(self, console: Console) -> None:
        """Print them all, unbroken."""
        console.print(self._text, soft_wrap=True, end="")
