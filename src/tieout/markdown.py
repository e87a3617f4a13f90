"""A Markdown extension: a number with its card goes through Markdown whole, not tag by tag.

A page is the same without it, but takes Markdown twice as long: it looks through all that a card says, for its own marks too.
Both engines take it from ``markdown_extensions`` in mkdocs.yml.
"""

from __future__ import annotations

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from tieout.writers.html import NUMBER

_PRIORITY = 22  # after fences of code (25), whose text is shown as it is, and before HTML is looked for (20)


class _Numbers(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """The lines with a mark in the place of each number; Markdown puts back what was stored."""
        return NUMBER.sub(lambda number: self.md.htmlStash.store(number[0]), "\n".join(lines)).split("\n")


class NumbersExtension(Extension):
    """Takes the numbers out before a page is read as Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Add it to a reader of Markdown."""
        md.preprocessors.register(_Numbers(md), "tieout", _PRIORITY)


def makeExtension(**settings: object) -> NumbersExtension:  # noqa: N802 - the name that Markdown looks for
    """The extension, by its module's name; it has no settings."""
    return NumbersExtension(**settings)
