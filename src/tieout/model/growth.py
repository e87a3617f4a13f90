"""How a value changed from one year to the next, in the words of Chinese reports.

A share changes by percentage points (百分点), all else by a percentage of what it was. Percentages are rounded half up to one
decimal, points to two; zeros at the end are not written.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor

from tieout.model.interval import INFINITY
from tieout.model.quantity import SHARES, Quantity
from tieout.model.unit import same_kind

SAME = "持平"


def growth(old: Quantity, new: Quantity) -> str:
    """``增长12.3%``, ``下降0.5个百分点``, ``持平``; what cannot be computed is said without a number that would claim it.

    With a qualifier only the direction is known, and that only where the ranges are apart. Of nothing there is no percentage.
    """
    if old.qualifier or new.qualifier:
        return _direction(old, new)
    if old.value == new.value:
        return SAME
    if new.unit in SHARES:
        return _said(new.value - old.value, 2, "个百分点", up="上升")
    if old.value <= 0 or new.value < 0:
        return f"由{old.text()}变为{new.text()}"
    return _said((new.value - old.value) / old.value, 1, "%")


def comparable(old: Quantity, new: Quantity) -> bool:
    """Whether both are counted in the same: 万元 and 元 are, % and 件 are not."""
    return same_kind(old.unit, new.unit)


def _said(change: Fraction, decimals: int, unit: str, *, up: str = "增长") -> str:
    scaled = floor(abs(change) * 100 * 10**decimals + Fraction(1, 2))
    if not scaled:
        return f"略有{_grown(change, up)}"
    whole, part = divmod(scaled, 10**decimals)
    digits = f"{part:0{decimals}d}".rstrip("0")
    return f"{_grown(change, up)}{whole}{'.' if digits else ''}{digits}{unit}"


def _grown(change: Fraction, up: str) -> str:
    return up if change > 0 else "下降"


def _direction(old: Quantity, new: Quantity) -> str:
    before, after = old.interval, new.interval
    if not after.may_be_at_most(before):
        return "有所增长"
    if not before.may_be_at_most(after):
        return "有所下降"
    bounded = not {before.low, before.high, after.low, after.high} & {INFINITY, -INFINITY}
    if bounded and abs(new.value - old.value) * _CLOSE <= abs(old.value):
        return "大体持平"
    return f"由{old.text()}变为{new.text()}"


_CLOSE = 10
"""Ranges that overlap are much the same where their numbers differ by a tenth at most."""
