"""How a figure of a text is written in the data file, so that the macro prints the words of the text again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tieout.model.numerals import CHINESE, SCALES, narrow, read_chinese
from tieout.model.qualifier import QUALIFIERS
from tieout.model.quantity import TENTH, QuantityError, read_quantity
from tieout.scan.figures import Figure

_PER = {"百分之": "%", "千分之": "‰"}
_CONNECTED = re.compile(rf"(?<=[^0-9{CHINESE}])[了到至达](?=[0-9{CHINESE}])")  # 超过了40件
_LOOSE = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")  # the space of 1 560 stays
_SCALE = re.compile("|".join(SCALES))


@dataclass(frozen=True, slots=True)
class Writing:
    """The value and unit for the data file. ``shown``: the text has the unit right there; 12 of 12、8、3件 has not."""

    value: str
    unit: str
    shown: bool
    text: str
    """What the macro prints."""

    def counted_in(self, unit: str) -> Writing:
        """The same in a unit that the text has elsewhere; as it was where the value has a 万 of its own and so has the unit."""
        try:
            read_quantity(self.value, unit)
        except QuantityError:
            return self
        return replace(self, unit=unit, shown=False)


def writing(figure: Figure) -> Writing | None:
    """None where the data file has no way to write it: 三分之二, 十几人, 近200余人."""
    plain = _LOOSE.sub("", narrow(figure.surface))
    unit, tail = figure.quantity.unit, figure.quantity.tail
    if unit.startswith("/"):
        return None
    for per, share in _PER.items():
        if plain.startswith(per):
            number = _digits(plain.removeprefix(per))
            return _tried(figure, number, share, f"{number}{share}") if number else None
    for text in (plain, _CONNECTED.sub("", plain, count=1)):
        bare = _SCALE.sub("", unit, count=1)  # 3万余元 has its 万 within the value
        for measure in dict.fromkeys((unit, bare)):
            if measure and text.endswith(measure + tail):
                value = text[: len(text) - len(measure + tail)] + tail
                if found := _tried(figure, value, measure, text):
                    return found
        for measure in (unit, "", *(scale + unit for scale in SCALES)):  # 3 of 3至5万人 is 3万
            if found := _tried(figure, text, measure, text, shown=measure in ("", TENTH)):  # 九成五 holds its unit
                return found
    return None


def obstacle(figure: Figure) -> str:
    """Why the data file has no way to write a figure, in Chinese."""
    found = figure.quantity
    plain = _LOOSE.sub("", narrow(figure.surface))
    words = [word for word in QUALIFIERS if word in plain]
    if found.qualifier is not None and found.qualifier.word in words and len(words) > 1:
        return "一个数只能带一个概数词"
    return "数据文件里没有这样的写法"


def _tried(figure: Figure, value: str, unit: str, text: str, *, shown: bool = True) -> Writing | None:
    """The value, where it reads as the figure does and prints as the text."""
    try:
        quantity = read_quantity(value, unit)
    except QuantityError:
        return None
    said = figure.quantity
    # 3 of 3至5% is kept without its unit, for % can't be left out.
    alike = quantity.value == said.value if unit else quantity.number == said.number
    alike = alike and quantity.qualifier == said.qualifier
    same = alike and quantity.text(unit=shown) == text and quantity.written == value
    return Writing(value, unit, shown, text) if same else None


def _digits(part: str) -> str:
    """The part of 百分之… in digits; empty where it cannot be."""
    try:
        return part if part[:1].isdecimal() else f"{read_chinese(part)[0]}"
    except ValueError:
        return ""
