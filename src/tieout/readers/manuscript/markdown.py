"""Markdown as people write it: headings with #, lists, tables with bars; the rest as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tieout.model.manuscript import Manuscript
from tieout.model.place import Place
from tieout.readers.manuscript.bars import ends, table
from tieout.readers.manuscript.ending import is_day
from tieout.readers.manuscript.headings import LINE, SPEAKS, manuscript
from tieout.readers.manuscript.line import LISTING, Line, numbered
from tieout.readers.manuscript.remarks import noted, notes_kept, pictures_left_out
from tieout.readers.manuscript.text import between_tabs, seen

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_BULLET = re.compile(r"([ \t]*)[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(.+)")
_NUMBERED = re.compile(r"[ \t]*[0-9]{1,9}[.)][ \t]+.*")
_UNDERLINE = re.compile(r" {0,3}(?P<mark>=)?(?(mark)=+|-{2,})[ \t]*")
_QUOTED = re.compile(r"(?: {0,3}>[ \t]?)+")
_FENCE = re.compile(r" {0,3}(?:```+|~~~+)[^`]*")
_NOTE = re.compile(r" {0,3}\[\^([^\[\]\s]+)\]:[ \t]*(.+)")
_MARK = re.compile(r"\[\^([^\[\]\s]+)\]")
_PICTURE = re.compile(r"!\[[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])|<img\b[^<>\n]*>")
# What marks words up and is no word: * and _ in pairs, code, links, the end of a line, a backslash before a mark.
_MARKED = (
    (re.compile(r"\*\*([^*\n]+)\*\*"), r"\1"),
    (re.compile(r"__([^_\n]+)__"), r"\1"),
    (re.compile(r"(?<![\\*0-9A-Za-z])\*(?![\s*])([^*\n]*[^\s*\\])\*(?![*0-9A-Za-z])"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\[([^\[\]\n]*)\]\([^()\n]*\)"), r"\1"),
    (re.compile(r"<br[ \t]*/?>"), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_BROKEN = ("  ", "\\")  # what the end of a line that ends a line for readers as well has
_INDENT = 2  # spaces of a list within a list


def read_markdown(text: str, name: str) -> Manuscript:
    """The words of the text. Lines that follow each other are one paragraph, but each item of a list is its own."""
    front = _FRONT.match(text)
    reader = _Reader(text[front.end() if front else 0 :].split("\n"), name, front[0].count("\n") if front else 0)
    lines = [line for line in reader.read() if line.text or line.table]
    return manuscript(lines, [*pictures_left_out(reader.pictures), *notes_kept(reader.cited)])


class _Reader:
    """The lines of a text, with its notes and pictures."""

    def __init__(self, lines: list[str], name: str, skipped: int) -> None:
        self.lines, self.name, self.skipped = [_without_quoting(line) for line in lines], name, skipped
        self.found: list[Line] = []
        self.marks: list[list[str]] = []
        """Of each line found, the notes it is marked with."""
        self.notes = {found[1]: found[2] for line in self.lines if (found := _NOTE.fullmatch(line))}
        self.pictures = self.cited = 0

    def read(self) -> Iterator[Line]:
        """The lines, each with its notes after it; a note that no line is marked with stands where it was written."""
        at = joins = 0
        while at < len(self.lines):
            at, joins = self._step(at, joins=bool(joins))
        marked = {mark for marks in self.marks for mark in marks}
        for line, marks in zip(self.found, self.marks, strict=True):
            defined = _NOTE.fullmatch(line.text)
            if defined is None:
                yield line
            elif defined[1] not in marked:
                yield replace(line, text=noted(words(defined[2])))
            for mark in dict.fromkeys(marks):
                if mark in self.notes:
                    self.cited += 1
                    yield Line(noted(words(_MARK.sub("", self.notes[mark]))), line.place)

    def _step(self, at: int, *, joins: bool) -> tuple[int, bool]:
        """Read a line or a table. What is left of the lines, and whether the next may go on with this one."""
        line, place = self.lines[at], Place(self.name, self.skipped + at + 1)
        end = ends(self.lines, at)
        if end > at:
            marks = [mark for one in self.lines[at:end] for mark in _MARK.findall(one)]
            self._add(Line("", place, table=table(self.lines[at:end], place, self._plain)), marks)
            return end, False
        if _NOTE.fullmatch(line):
            self._add(Line(line.strip(), place), [])
            return at + 1, False
        heading, bullet = _HEADING.fullmatch(line), _BULLET.fullmatch(line)
        marks = _MARK.findall(line)
        last = self.found[-1] if joins else None
        if last is not None and last.plain and len(last.text) <= LINE and (under := _UNDERLINE.fullmatch(line)):
            self.found[-1] = replace(last, level=1 if under["mark"] else 2)
        elif not line.strip() or _FENCE.fullmatch(line) or _rule_alone(line):
            return at + 1, False
        elif heading:
            self._add(Line(self._plain(heading[2]), place, level=len(heading[1])), marks)
        elif bullet:
            depth = len(bullet[1].expandtabs(4)) // _INDENT
            self._add(Line(self._plain(bullet[2]), place, bullet=depth), marks)
        elif last is not None and not last.level and not _begins(line):
            self.found[-1] = replace(last, text=last.text + _space(last.text, line) + self._plain(line), cells=())
            self.marks[-1] += marks
        else:
            self._add(Line(self._plain(line), place, cells=between_tabs(line)), marks)
        return at + 1, not heading and not line.endswith(_BROKEN) and not _heads(self.found[-1])

    def _add(self, line: Line, marks: list[str]) -> None:
        self.found.append(line)
        self.marks.append(marks)

    def _plain(self, text: str) -> str:
        """A text without its marks, pictures and notes."""
        self.pictures += len(_PICTURE.findall(text))
        return words(_MARK.sub("", _PICTURE.sub("", text)))


def words(text: str) -> str:
    """A text without its marks."""
    for pattern, kept in _MARKED:
        text = pattern.sub(kept, text)
    return seen(text)


def _without_quoting(line: str) -> str:
    quoted = _QUOTED.match(line)
    return line[quoted.end() :] if quoted else line


def _begins(line: str) -> bool:
    """Whether a line is one of its own, whatever stands above it: an item with a number, a row with tabs, the day of a signature."""
    return bool(numbered(line.lstrip(" 　"))[0] or _NUMBERED.fullmatch(line) or between_tabs(line) or is_day(line))


def _heads(line: Line) -> bool:
    """Whether a line is a heading by its number: 一、执法, （一）立案."""
    return 0 < numbered(line.text)[1] < LISTING and len(line.text) <= LINE and not SPEAKS.search(line.text)


def _rule_alone(line: str) -> bool:
    return bool(re.fullmatch(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})", line))


def _space(before: str, after: str) -> str:
    """Between Chinese words a line end is nothing, between Latin ones a space."""
    return " " if before[-1:].isascii() and after.strip()[:1].isascii() else ""
