"""Markdown as people write it: headings with #, bullets, tables with bars; the rest as plain text."""

from __future__ import annotations

import re

from tieout.model.manuscript import Manuscript, Table
from tieout.model.place import Place
from tieout.readers.manuscript.headings import Line, manuscript
from tieout.readers.manuscript.text import seen

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_BULLET = re.compile(r"([ \t]*)[-*+][ \t]+(.+)")
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
_BOUNDARY = re.compile(r"(?<!\\)\|")
# What marks words up and is no word: ** and __ in pairs, code, links, a backslash before a mark.
_MARKED = (
    (re.compile(r"\*\*([^*\n]+)\*\*"), r"\1"),
    (re.compile(r"__([^_\n]+)__"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_INDENT = 2  # spaces of a list within a list


def read_markdown(text: str, name: str) -> Manuscript:
    """The words of the text. Lines that follow each other without an empty one are one paragraph."""
    front = _FRONT.match(text)
    skipped = front[0].count("\n") if front else 0
    lines = text[front.end() if front else 0 :].split("\n")
    found: list[Line] = []
    joined, at = False, 0
    while at < len(lines):
        line, place = lines[at], Place(name, skipped + at + 1)
        if not line.strip() or _rule_alone(line):
            joined, at = False, at + 1
            continue
        if _ROW.fullmatch(line) and at + 1 < len(lines) and _RULE.fullmatch(lines[at + 1].strip()):
            end = at + 2
            while end < len(lines) and _ROW.fullmatch(lines[end]):
                end += 1
            found.append(Line("", place, table=_table([line, *lines[at + 2 : end]], place)))
            joined, at = False, end
            continue
        heading, bullet = _HEADING.fullmatch(line), _BULLET.fullmatch(line)
        if heading:
            found.append(Line(words(heading[2]), place, level=len(heading[1])))
        elif bullet:
            found.append(Line(words(bullet[2]), place, bullet=len(bullet[1].expandtabs(4)) // _INDENT))
        elif joined and found[-1].table is None and not found[-1].level:
            last = found.pop()
            found.append(Line(last.text + _space(last.text, line) + words(line), last.place, bullet=last.bullet))
        else:
            found.append(Line(words(line), place))
        joined, at = not heading, at + 1
    return manuscript([line for line in found if line.text or line.table])


def words(text: str) -> str:
    """A text without its marks."""
    for pattern, kept in _MARKED:
        text = pattern.sub(kept, text)
    return seen(text)


def _rule_alone(line: str) -> bool:
    return bool(re.fullmatch(r" {0,3}(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}", line))


def _space(before: str, after: str) -> str:
    """Between Chinese words a line end is nothing, between Latin ones a space."""
    return " " if before[-1:].isascii() and after.strip()[:1].isascii() else ""


def _table(lines: list[str], place: Place) -> Table:
    rows = [[words(cell.replace("\\|", "|")) for cell in _cells(line)] for line in lines]
    width = max(map(len, rows))
    return Table(tuple(tuple(row + [""] * (width - len(row))) for row in rows), place)


def _cells(line: str) -> list[str]:
    return _BOUNDARY.split(line.strip().removeprefix("|").removesuffix("|"))
