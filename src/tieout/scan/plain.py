"""A text as the grammar reads it: the same characters in number, digits and signs half-width, thousands parted by commas."""

from __future__ import annotations

import re

from tieout.model.numerals import GAPS, narrow
from tieout.model.quantity import SHARES
from tieout.scan.grammar import HAN, NUMERALS, SCALE, UNIT

_WIDE = re.compile(r"(?<![０-９．])(?<![０-９]，)[１-９][０-９]{0,2}(?:，[０-９]{3})+(?![０-９，])")
_CELL = re.compile(
    rf"(?<![^|\t\n])[ \u3000]*[1-9][0-9]{{0,2}}(?:，[0-9]{{3}})+(?:\.[0-9]+)?\s?{UNIT}?[ \u3000]*(?![^|\t\n])"
)
# 1 560件, 4 000余人: in prose a unit follows, or words stand right before; else it is all that a line or a cell has.
_GAPPED = re.compile(
    rf"(?<![A-Za-z0-9.,])[1-9][0-9]{{0,2}}([{GAPS}])[0-9]{{3}}(?:\1[0-9]{{3}}){{0,4}}(?![{GAPS}]?[0-9])"
)
_FOLLOWED = re.compile(rf"(?:\.[0-9]+)?\s?(?:[余多%‰]|{SCALE}|{UNIT})")
_ENDED = re.compile(r"(?:\.[0-9]+)?\s*(?:[、,，;；。:：)）]|\Z)")
_EDGE = re.compile(r"(?:\.[0-9]+)?[ \u3000]*(?:[|\t\n]|\Z)")
_BEGUN = re.compile(r"(?:\A|[|\t\n])[ \u3000]*\Z")
_NEAR = 12  # characters that can tell where a cell begins

_MINUS = "−"
_AFTER = frozenset("(（,，、:：;；/")
_WORD = re.compile(f"[{HAN}]")
_NO_MINUS = frozenset(NUMERALS + "年月日号时点第期") - frozenset("零")  # 3月-5人, 第一-3号
_TO = re.compile(r"\s?[至到~～]-?[0-9]")  # -5至-3℃
_TEMPERATURES = ("℃", "°", "摄氏度", "度")


def even(text: str) -> str:
    """The text with every number in one form of characters.

    A full-width comma parts clauses, unless it groups digits as wide, or those of a cell that holds nothing else.
    """
    for grouped in (_WIDE, _CELL) if "，" in text else ():
        text = grouped.sub(lambda found: found[0].replace("，", ","), text)
    plain = narrow(text.replace("，", "；"))
    return _GAPPED.sub(lambda found: _joined(found, plain), plain)


def _joined(found: re.Match[str], plain: str) -> str:
    """Whether the spaces of a run of digits part its thousands: then with commas. 120 135 140 may be three numbers of a row."""
    before, end = plain[max(0, found.start() - _NEAR) : found.start()], found.end()
    several = found[0].count(found[1]) > 1 and found[0].index(found[1]) == len("120")
    alone = _BEGUN.search(before) and _EDGE.match(plain, end) and not several
    row = before.rstrip(GAPS)[-1:].isdecimal() and before[-1:] in GAPS
    attached = bool(before) and not before[-1].isspace()
    fits = found[1] != " " or _FOLLOWED.match(plain, end) or (attached and _ENDED.match(plain, end))
    return found[0].replace(found[1], ",") if alone or (fits and not row) else found[0]


def negative(text: str, plain: str, start: int, last: int, token: re.Match[str]) -> bool:
    """Whether a minus stands before the figure that begins at ``start``; ``last`` is where the number before it ends.

    A dash between two numbers makes a range, one at the beginning of a line an item of a list, one after letters a name.
    """
    at = start - 1
    if at < 0 or plain[at] != "-" or at == last > 0 or token["number"] is None or not token["number"][0].isdecimal():
        return False
    before = plain[max(0, at - _NEAR) : at]
    if before[-1:] in _AFTER and before:
        return True
    unit = token["unit"] or ""
    rate = unit in SHARES or unit in _TEMPERATURES
    if _BEGUN.search(before):
        return rate or text[at] == _MINUS or _EDGE.match(plain, token.end()) is not None
    if before[-1:].isspace():
        return rate or text[at] == _MINUS
    if not _WORD.match(before[-1:]) or before[-1] in _NO_MINUS:
        return False
    return bool(unit or token["scale"] or _TO.match(plain, token.end())) or text[at] == _MINUS
