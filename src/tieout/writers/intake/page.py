"""A page to be as Markdown."""

from __future__ import annotations

import re

from tieout.intake.drafts import Citation, HeadingDraft, PageDraft, ParagraphDraft, SignatureDraft, TableDraft, Words

# What Markdown, HTML or Jinja would read as markup, and how it is written as text.
_ENTITIES = {"{": "&lbrace;", "<": "&lt;", "&": "&amp;"}
_READ = re.compile(r"\{|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_BACKSLASHED = re.compile(r"\\(?=[\\`*_{}\[\]()>#+.!-])|`|\[|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])")
_BEGINS = re.compile(r"(?:[-+*] |#|>|!!!|\?\?\?|[-*]{3,}\s*$)")
_NUMBERED = re.compile(r"(\d{1,9}[.)])\s+")
_INDENT = 4


def page(draft: PageDraft, year: int) -> str:
    """The text of its file. ``year`` is the report's own: citations of another one name it."""
    parts: list[str] = []
    after_item = False
    for block in draft.blocks:
        match block:
            case HeadingDraft(level, words, anchor):
                text = f"{'#' * level} {_joined(words, year)}" + (f" {{: #{anchor} }}" if anchor else "")
            case ParagraphDraft(words, bullet):
                text = _joined(words, year)
                text = _begun(text) if bullet is None else f"{' ' * _INDENT * bullet}- {_begun(text)}"
            case TableDraft(rows):
                text = "\n".join(_table(rows, year))
            case SignatureDraft(lines):
                text = f'<p class="signature">{"<br>".join(map(_in_html, lines))}</p>'
        item = isinstance(block, ParagraphDraft) and block.bullet is not None
        parts += ["" if not parts else "\n" if item and after_item else "\n\n", text]
        after_item = item
    return "".join(parts) + "\n"


def macro(citation: Citation, year: int) -> str:
    """``{{ metric("a.b") }}``."""
    when = "" if citation.year == year else f", {citation.year}"
    return f'{{{{ metric("{citation.id}"{when}{"" if citation.unit else ", unit=False"}) }}}}'


def _table(rows: tuple[tuple[Words, ...], ...], year: int) -> list[str]:
    lines = [" | ".join(_joined(cell, year).replace("|", "&vert;") for cell in row) for row in rows]
    lines.insert(1, " | ".join(["---"] * len(rows[0])))
    return [f"| {line} |" for line in lines]


def _joined(words: Words, year: int) -> str:
    """Marks are looked for in the words as a whole: a pair of them may stand on both sides of a citation."""
    text = "".join(word if isinstance(word, str) else "\N{OBJECT REPLACEMENT CHARACTER}" for word in words)
    cited = iter([word for word in words if isinstance(word, Citation)])
    escaped = _escaped(text)
    return re.sub("\N{OBJECT REPLACEMENT CHARACTER}", lambda _: macro(next(cited), year), escaped)


def _escaped(text: str) -> str:
    text = _BACKSLASHED.sub(lambda one: "\\" + one[0], text)
    if text.count("*") > 1:  # a single one marks nothing
        text = text.replace("*", "\\*")
    return _READ.sub(lambda one: _ENTITIES[one[0]], text)


def _in_html(text: str) -> str:
    """In an element of HTML Markdown marks nothing up, but Jinja is read as everywhere."""
    return _READ.sub(lambda one: _ENTITIES[one[0]], text)


def _begun(text: str) -> str:
    """A paragraph must not begin like a list, a heading or a quotation: 1. 学习 would be a list, 1.学习 is none."""
    text = _NUMBERED.sub(r"\1", text, count=1) if _NUMBERED.match(text) else text
    if not _BEGINS.match(text):
        return text
    return f"&quest;{text[1:]}" if text[0] == "?" else f"\\{text}"
