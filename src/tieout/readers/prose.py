"""What of a Markdown page is prose: everything else is blanked, so that places stay what they are.

Each step is linear in the text: no pattern here looks further than the next mark of its own kind.
"""

from __future__ import annotations

import re

MACRO = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for each character of a macro: something is there, it is no text."""

_KEPT_KEYS = ("title:", "subtitle:", "description:")  # of the front matter, what readers see
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_MARKUP = re.compile(
    r"(?P<code>(?P<ticks>`+)[^`\n]+(?P=ticks))"
    r"|(?P<comment><!--)"
    r"|<[A-Za-z/!?][^<>\n]*>"  # a tag, or an address in angle brackets
    r"|\]\([^()\n]*\)"  # where a link leads
    r"|^[ \t]*\[[^\[\]\n]+\]:[^\n]*$"  # where a named link leads
    r"|\{:[^{}\n]*\}"  # an attribute list
    r"|https?://[!-~]+",
    re.MULTILINE,
)


def prose(text: str, front: int) -> str:
    """The text, as long as it was, with all that is no prose blanked. ``front`` is the length of the front matter."""
    head = "".join(line if line.startswith(_KEPT_KEYS) else _blank(line) for line in text[:front].splitlines(True))
    body = _without_macros(_without_fences(text[front:]))
    return head + _without_markup(body)


def _without_fences(body: str) -> str:
    lines, fence = [], ""
    for line in body.splitlines(True):
        mark = _FENCE.match(line)
        if fence or mark:
            lines.append(_blank(line))
            if not fence and mark:
                fence = mark[1]
            elif mark and mark[1].startswith(fence):
                fence = ""
        else:
            lines.append(line)
    return "".join(lines)


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
    for found in _MARKUP.finditer(body):
        if found.start() < at:
            continue
        end = found.end()
        if found["comment"]:
            closing = body.find("-->", end)
            end = closing + 3 if closing >= 0 else len(body)
        parts += [body[at : found.start()], _blank(body[found.start() : end])]
        at = end
    return "".join([*parts, body[at:]])


def _blank(text: str, filler: str = " ") -> str:
    """As long, its line ends kept."""
    return "\n".join(filler * len(line) for line in text.split("\n"))
