"""What of a Markdown page is prose: everything else is blanked, so that places stay what they are.

Each step is linear in the text: no pattern here looks further than the next mark of its own kind.
"""

from __future__ import annotations

import re

from tieout.model.serial import serials

MACRO = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for each character of a macro: something is there, it is no text."""

_FENCE = re.compile(r" {0,3}(?:(`{3,}+)[^`]*|(~{3,}+).*)")
_MARKUP = re.compile(
    r"(?P<comment><!--)"
    r"|(?P<tag><[A-Za-z/!?][^<>\n]*>)"  # a tag, or an address in angle brackets
    r"|(?P<link>\]\([^()\n]*\))"  # where a link leads
    r"|^[ \t]*\[(?!\^)[^\[\]\n]+\]:[^\n]*$"  # where a named link leads
    r"|\[\^[^\[\]\n]+\]:?"  # the mark of a footnote
    r"|\{:[^{}\n]*\}"  # an attribute list
    r"|https?://[!-~]+",
    re.MULTILINE,
)
_SPOKEN = re.compile(r"\b(?:title|alt|aria-label)\s*=\s*(\"[^\"\n]*\"|'[^'\n]*')")  # of a tag, what readers are told
_LINK_TITLE = re.compile(r"[ \t](\"[^\"\n]*\"|'[^'\n]*')\)")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*")
_FIRST_CELL = re.compile(r"([ \t]*\|?)([^|]*)(?=\|)")
_ADMONITION = re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?|===[+!]?)[^\n]*$", re.MULTILINE)


def prose(body: str) -> str:
    """The text, as long as it was, with all that is no prose blanked."""
    lines = body.split("\n")
    text = "\n".join(_blank(line) if code else line for line, code in zip(lines, fenced(lines), strict=True))
    text = _ADMONITION.sub(lambda line: line[0].replace('"', " "), text)  # a title, not a quotation
    return _without_serials(_without_markup(_without_macros(text)))


def fenced(lines: list[str]) -> list[bool]:
    """Which lines are code between fences, the fences among them. As the engines see it: one that is never closed is text."""
    marks = [(found[1] or found[2]) if (found := _FENCE.fullmatch(line)) else "" for line in lines]
    last = {mark: number for number, (mark, line) in enumerate(zip(marks, lines, strict=True)) if mark == line.strip()}
    code, fence = [], ""
    for number, (mark, line) in enumerate(zip(marks, lines, strict=True)):
        opens = bool(mark) and not fence and last.get(mark, 0) > number
        code.append(bool(fence) or opens)
        if opens:
            fence = mark
        elif mark and mark == fence == line.strip():
            fence = ""
    return code


def _without_serials(text: str) -> str:
    """The text without the numbers of tables' rows, in a column headed 序号."""
    lines = text.split("\n")
    for number in [number for number, line in enumerate(lines) if number and _RULE.fullmatch(line)]:
        end = number
        while end < len(lines) and "|" in lines[end]:
            end += 1
        cells = [_FIRST_CELL.match(line) for line in lines[number - 1 : end]]
        for row in serials([cell[2] if cell else "" for cell in cells]):
            cell = cells[row]
            if cell:
                line = lines[number - 1 + row]
                lines[number - 1 + row] = cell[1] + _blank(cell[2]) + line[cell.end(2) :]
    return "\n".join(lines)


def _without_macros(body: str) -> str:
    for opening, closing in (("{{", "}}"), ("{%", "%}"), ("{#", "#}")):
        parts, at = [], 0
        while (begin := body.find(opening, at)) >= 0:
            end = body.find(closing, begin)
            if end < 0:
                break
            parts += [body[at:begin], _blank(body[begin : end + 2], MACRO)]
            at = end + 2
        body = "".join([*parts, body[at:]])
    return body


def _without_markup(body: str) -> str:
    parts, at = [], 0
    last = body.rfind("-->")
    while found := _MARKUP.search(body, at):
        end = found.end()
        if found["comment"] and end <= last:  # one that is never closed is text
            end = body.find("-->", end) + 3
        spoken = _SPOKEN if found["tag"] else _LINK_TITLE if found["link"] else None
        parts += [body[at : found.start()], _only(spoken, body[found.start() : end])]
        at = end
    return "".join([*parts, body[at:]])


def _only(spoken: re.Pattern[str] | None, markup: str) -> str:
    """The markup blanked, but for the texts in it that readers are told."""
    parts, at = [], 0
    for text in spoken.finditer(markup) if spoken else ():
        parts += [_blank(markup[at : text.start(1) + 1]), markup[text.start(1) + 1 : text.end(1) - 1]]
        at = text.end(1) - 1
    return "".join([*parts, _blank(markup[at:])])


def _blank(text: str, filler: str = " ") -> str:
    """As long, its line ends kept."""
    return "\n".join(filler * len(line) for line in text.split("\n"))
