"""What readers see of a page's prose: without the marks that only change its looks, so that 三**百** reads 三百.

Each step is linear in the text: no pattern here looks further than the next mark of its own kind.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass

_HIDDEN = "\0"  # stands for a character that readers do not see
_APART = "\n\n"  # stands between what cannot be one word

_FLOWING = re.compile(  # tags that do not part the words on their two sides
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strong|time|tt|u|var|wbr",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"<!--(?:(?!-->|<!--)[^\n])*+-->"
    r"|</?(?P<tag>[A-Za-z][A-Za-z0-9-]*+)[^<>\n]*+>"
    r"|(?<!!)\[(?=[^\[\]\n]*+\][(\[])"  # a link, before its text
    r"|\](?:(?P<target>\([^()\n]*+\))|\[[^\[\]\n]*+\])"
    r"|\[\^[^\[\]\n]++\]:?"  # the mark of a footnote
    r"|\{:[^{}\n]*+\}"  # an attribute list
)
_LOOKS = (
    re.compile(r"(?<!\\)(?P<first>\*\*|__|~~|==|\^\^)(?P<last>)"),
    re.compile(r"(?<!\\)(?P<first>\*)(?=\S)[^*\n]++(?<=[^\s\\])(?P<last>\*)"),
    re.compile(r"(?<![\w\\])(?P<first>_)(?=\S)[^_\n]++(?<=[^\s\\])(?P<last>_)(?!\w)"),
    re.compile(r"(?P<first>`+|[\u00ad\u200b-\u200d\u2060\ufeff])(?P<last>)"),  # code, and characters of no width
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,31});")
_PIECE = re.compile(f"[^{_HIDDEN}]+")

_REACH = 40  # characters beside a number
_BLANKS = " \t\u3000\u00a0"
# 近 38次 reads as 近38次; but of digits, as in SO2 38次, a blank makes two words.
_BLANKS_AFTER = re.compile(rf"(?<![0-9０-９{_BLANKS}])[{_BLANKS}]+$")
_BLANKS_BEFORE = re.compile(rf"^[{_BLANKS}]+(?![0-9０-９{_BLANKS}])")
_OPENING = re.compile(r"(?:[>\s]|(?:[-*+:]|\d{1,9}[.)]|#{1,6}|\[[ xX]\])(?=\s))*+")  # a list item, quotation or heading


@dataclass(frozen=True, slots=True)
class Beside:
    """What readers see right before and right after a place, on its line; ``end`` is where in the prose the latter begins."""

    before: str
    after: str
    end: int


@dataclass(frozen=True, slots=True)
class Seen:
    """The text that readers see, and where in the prose each piece of it stands.

    What they are told where they point (``title``, ``alt``) comes after the running text.
    """

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]
    running: int
    """How many of the pieces are running text."""

    def place(self, at: int) -> int:
        """Where in the prose a character of the text stands."""
        piece = bisect_right(self.starts, at) - 1
        return self.places[piece] + at - self.starts[piece] if piece >= 0 else 0

    def at(self, place: int) -> int:
        """Where in the text a place in the prose is; of one that is not seen, what follows it."""
        piece = bisect_right(self.places, place, hi=self.running) - 1
        if piece < 0:
            return 0
        end = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        return min(self.starts[piece] + place - self.places[piece], end)

    def between(self, end: int, start: int) -> str:
        """What readers see from one place in the prose to another."""
        return self.text[self.at(end) : self.at(start)]

    def beside(self, start: int, end: int) -> Beside | None:
        """What stands beside a macro, by its places in the prose; None where it is no running text: code, an attribute."""
        first, last = self.at(start), self.at(end)
        if not self.text[first:last].strip():
            return None
        begin = max(0, first - _REACH)
        line = max(self.text.rfind("\n", begin, first) + 1, begin)
        before, after = self.text[line:first], self.text[last : last + _REACH].partition("\n")[0]
        if line == 0 or self.text[line - 1] == "\n":
            before = _OPENING.sub("", before, count=1)
        bare = _BLANKS_BEFORE.sub("", after)
        return Beside(_BLANKS_AFTER.sub("", before), bare, self.place(last + len(after) - len(bare)))


def seen(body: str, prose: str) -> Seen:
    """``prose`` is a whole page, its markup blanked; ``body`` what it ends with, markup and all."""
    front = len(prose) - len(body)
    text, asides = _without_markup(body, prose, front)
    for marks in _LOOKS:
        text = marks.sub(_without_ends, text)
    text = _ENTITY.sub(_character, text)
    pieces = [(found.start(), found[0]) for found in _PIECE.finditer(text)]
    running = len(pieces)
    starts, at = [], 0
    for _, piece in pieces:
        starts.append(at)
        at += len(piece)
    for _, aside in asides:
        at += len(_APART)
        starts.append(at)
        at += len(aside)
    shown = "".join(piece for _, piece in pieces) + "".join(_APART + aside for _, aside in asides)
    return Seen(shown, tuple(starts), tuple(place for place, _ in (*pieces, *asides)), running)


def _without_markup(body: str, prose: str, front: int) -> tuple[str, list[tuple[int, str]]]:
    """The prose with what readers do not see hidden, and what they are told where they point."""
    asides = []
    parts, at = [], 0
    for found in _MARKUP.finditer(body):
        start, end = front + found.start(), front + found.end()
        if (found["tag"] or found["target"]) and prose[start] != " ":  # no markup after all
            continue
        told = prose[start:end].strip() if found["tag"] or found["target"] else ""
        if told:
            asides.append((prose.index(told, start), told))
        apart = _APART if found["tag"] and not _FLOWING.fullmatch(found["tag"]) else ""
        parts += [prose[at:start], apart.ljust(end - start, _HIDDEN)]
        at = end
    return "".join([*parts, prose[at:]]), asides


def _without_ends(found: re.Match[str]) -> str:
    """What is marked, as long as it was, without its marks."""
    first, last = len(found["first"]), len(found["last"])
    return _HIDDEN * first + found[0][first : len(found[0]) - last] + _HIDDEN * last


def _character(found: re.Match[str]) -> str:
    """What an entity stands for, as long as it was; as it is where it stands for nothing."""
    shown = html.unescape(found[0])
    return shown.ljust(len(found[0]), _HIDDEN) if len(shown) == 1 else found[0]
