"""Manuscripts made of text, and what they come to."""

from __future__ import annotations

from tieout.intake import Intake, take_in
from tieout.intake.drafts import Citation, Entry, HeadingDraft, PageDraft, ParagraphDraft, TableDraft, Words
from tieout.model.manuscript import Manuscript
from tieout.model.metric import Report
from tieout.readers.manuscript.text import read_text


def manuscript(text: str) -> Manuscript:
    """A text of a report with a title."""
    return read_text(f"启新街道2025年度工作报告\n{text}", "报告.txt")


def taken(text: str, report: Report | None = None, year: int = 2025) -> Intake:
    """What a text comes to as the report of 2025."""
    return take_in(manuscript(text), year, report)


def entries(intake: Intake) -> list[Entry]:
    """All new metrics in order."""
    return [entry for group in intake.groups for entry in group.entries]


def labels(text: str) -> list[str]:
    """The labels of the metrics of a text."""
    return [entry.label for entry in entries(taken(text))]


def all_words(page: PageDraft) -> list[Words]:
    """The words of each block, or cell, of a page."""
    found: list[Words] = []
    for block in page.blocks:
        if isinstance(block, HeadingDraft | ParagraphDraft):
            found.append(block.words)
        elif isinstance(block, TableDraft):
            found += [cell for row in block.rows for cell in row]
    return found


def printed(words: Words) -> str:
    """As readers see it."""
    return "".join(word.text if isinstance(word, Citation) else word for word in words)
