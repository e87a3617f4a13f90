"""How a change of a figure reads: +2次 and 增长5.3%, +0.07个百分点, 原为零，不计比例."""

from __future__ import annotations

import re
from decimal import Decimal
from difflib import SequenceMatcher
from fractions import Fraction

from tieout.model.change import Obstacle, ValueChange
from tieout.model.quantity import Quantity

NONE = "—"
_POINTS = {"%": "个百分点", "百分点": "个百分点", "‰": "个千分点"}
_OBSTACLES = {
    Obstacle.ADDED: "新增",
    Obstacle.REMOVED: "删去",
    Obstacle.UNIT: "单位不同，不计相差",
}


def shown(value: Quantity | None) -> str:
    """A value with its unit, — where there is none."""
    return value.text() if value else NONE


def difference(change: ValueChange) -> str:
    """The signed difference with its unit; — where none can be given."""
    if change.difference is None or change.new is None:
        return NONE
    unit = _POINTS.get(change.new.unit, change.new.unit)
    return f"{signed(change.difference)}{unit}"


def trend(change: ValueChange) -> str:
    """What became of the value in words: growth with one decimal, or why there is none."""
    if change.obstacle is Obstacle.QUALIFIER:
        return _qualified(change)
    if change.obstacle:
        return _OBSTACLES[change.obstacle]
    gap = change.difference
    if not gap or change.new is None or change.old is None:
        return "写法不同，数不变"
    if change.new.unit in _POINTS:
        return "上升" if gap > 0 else "下降"
    if change.growth is None:
        return "原为零，不计比例" if not change.old.value else "原为负数，不计比例"
    word = "增长" if gap > 0 else "下降"
    size = percent(abs(change.growth))
    return f"{word}{size}%" if Decimal(size) else f"{word}不到0.1%"


def percent(share: Fraction) -> str:
    """A share in hundredths with one decimal, rounded half away from zero."""
    tenths = (abs(share) * 2000 + 1) // 2
    return f"{'-' if share < 0 and tenths else ''}{_decimal(tenths, 1)}"


def signed(number: Fraction) -> str:
    """An exact decimal with its sign: +2, -0.07, 0. One that has no end gets six places and 约."""
    twos, rest = _power(2, number.denominator)
    fives, rest = _power(5, rest)
    places = max(twos, fives) if rest == 1 else 6
    size = _decimal(abs(round(number * 10**places)), places)
    return f"{'' if rest == 1 else '约'}{'+' if number > 0 else '-' if number < 0 else ''}{size}"


def _power(base: int, number: int) -> tuple[int, int]:
    """How often a number can be divided, and what is left of it."""
    times = 0
    while number % base == 0:
        number, times = number // base, times + 1
    return times, number


def _decimal(units: int, places: int) -> str:
    """Written out whatever its length; Python itself writes no whole number beyond 4300 digits."""
    return f"{Decimal((0, Decimal(units).as_tuple().digits, -places)):f}"


def marked(before: str | None, after: str) -> list[tuple[str, bool]]:
    """The new text in pieces, each with whether it is new: 开展执法 40 次. Numbers are never split.

    One piece where the texts are long or hardly alike: then marks would hide more than they show.
    """
    old, new = (_TOKEN.findall(text or "") for text in (before, after))
    if before is None or max(len(old), len(new)) > _COMPARED:
        return [(after, False)]
    compared = SequenceMatcher(None, old, new, autojunk=False)
    if compared.ratio() < _ALIKE:
        return [(after, False)]
    steps = compared.get_opcodes()
    return [("".join(new[begin:end]), step != "equal") for step, _, _, begin, end in steps if begin < end]


_TOKEN = re.compile(r"\d[\d.,]*|.", re.DOTALL)
_ALIKE = 0.6
_COMPARED = 500  # tokens: the comparison takes the square of it


def _qualified(change: ValueChange) -> str:
    words = [value.qualifier.word if value and value.qualifier else "" for value in (change.old, change.new)]
    if words[0] == words[1]:
        return f"概数（{words[0]}），不计相差"
    if not words[0]:
        return f"改为概数（{words[1]}），不计相差"
    if not words[1]:
        return f"原为概数（{words[0]}），不计相差"
    return f"概数（{words[0]}改为{words[1]}），不计相差"
