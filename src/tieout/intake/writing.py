"""How a figure of a text is written in the data file, so that the macro prints the words of the text again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tieout.model.numerals import CHINESE, narrow, read_chinese
from tieout.model.quantity import QuantityError, read_quantity
from tieout.scan import Figure

_PER = {"百分之": "%", "千分之": "‰"}
_CONNECTED = re.compile(rf"(?<=[^0-9{CHINESE}])[了到至达](?=[0-9{CHINESE}])")  # 超过了40件


@dataclass(frozen=True, slots=True)
class Writing:
    """The value and unit for the data file. ``shown``: the text has the unit right there; 12 of 12、8、3件 has not."""

    value: str
    unit: str
    shown: bool
    text: str
    """What the macro prints."""


def writing(figure: Figure) -> Writing | None:
    """None where the data file has no way to write it: 三分之二, 十几人, 近200余人."""
    plain = "".join(narrow(figure.surface).split())
    unit = figure.quantity.unit
    for per, share in _PER.items():
        if plain.startswith(per):
            number = _digits(plain.removeprefix(per))
            return _tried(number, share, f"{number}{share}") if number else None
    for text in (plain, _CONNECTED.sub("", plain, count=1)):
        tail = figure.quantity.tail
        if unit and text.endswith(unit + tail):
            value = text[: len(text) - len(unit + tail)] + tail
            found = _tried(value, unit, text)
        else:
            found = _tried(text, unit, text, shown=False) or _tried(text, "", text)
        if found:
            return found
    return None


def _tried(value: str, unit: str, text: str, *, shown: bool = True) -> Writing | None:
    try:
        quantity = read_quantity(value, unit)
    except QuantityError:
        return None
    same = quantity.text(unit=shown) == text and quantity.written == value
    return Writing(value, unit, shown, text) if same else None


def _digits(part: str) -> str:
    """The part of 百分之… in digits; empty where it cannot be."""
    whole, _, decimals = part.partition("点")
    try:
        number = whole if whole[:1].isdecimal() else f"{read_chinese(whole)[0]}"
        return number + ("." + "".join(str(read_chinese(digit)[0]) for digit in decimals) if decimals else "")
    except ValueError:
        return ""
