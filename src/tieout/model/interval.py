"""Intervals of exact rationals, open or closed at each end, and arithmetic on them.

Natural interval arithmetic (Moore, Kearfott, Cloud: Introduction to Interval Analysis, 2009, ch. 2): the result holds every
value the operands can give, and no other where each operand occurs once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

End = Fraction | float  # a float only for the two infinities
INFINITY = math.inf


@dataclass(frozen=True, slots=True)
class Interval:
    """All x with low <= x <= high, or < where that end is open. An infinite end is always open."""

    low: End
    high: End
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def point(cls, value: Fraction | int) -> Interval:
        """The interval that holds one value."""
        exact = Fraction(value)
        return cls(exact, exact)

    @property
    def is_point(self) -> bool:
        """Whether it holds exactly one value."""
        return self.low == self.high

    def __contains__(self, value: Fraction) -> bool:
        above = self.low < value or (self.low == value and not self.low_open)
        below = value < self.high or (self.high == value and not self.high_open)
        return above and below

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.high_open, self.low_open)

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            self.low + other.low,
            self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        if self.is_point and other.is_point:  # as nearly all are
            return Interval(self.low * other.low, self.low * other.low)
        corners = [
            _product(a, a_open, b, b_open)
            for a, a_open in ((self.low, self.low_open), (self.high, self.high_open))
            for b, b_open in ((other.low, other.low_open), (other.high, other.high_open))
        ]
        low, low_open = min(corners)  # at equal values False sorts first: a closed end wins
        high, not_open = max((value, not is_open) for value, is_open in corners)
        return Interval(low, high, low_open, not not_open)

    def __truediv__(self, other: Interval) -> Interval:
        """Raises ZeroDivisionError where the divisor is zero and nothing else."""
        return self * other._reciprocal()

    def _reciprocal(self) -> Interval:
        if self.low == self.high == 0:
            raise ZeroDivisionError
        if self.low < 0 < self.high:
            return Interval(-INFINITY, INFINITY, True, True)
        low, low_open = (-INFINITY, True) if self.high == 0 else (1 / self.high, self.high_open)
        high, high_open = (INFINITY, True) if self.low == 0 else (1 / self.low, self.low_open)
        return Interval(_exact(low), _exact(high), low_open, high_open)

    def may_equal(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return self.may_be_at_most(other) and other.may_be_at_most(self)

    def may_be_at_most(self, other: Interval) -> bool:
        """Whether some value here is less than or equal to some value there."""
        return self.low < other.high or (self.low == other.high and not (self.low_open or other.high_open))

    def may_be_less(self, other: Interval) -> bool:
        """Whether some value here is less than some value there."""
        return self.low < other.high

    def integers(self) -> Interval:
        """The same, shrunk to the whole numbers in it, for things that are counted."""
        low, high = self.low, self.high
        if isinstance(low, Fraction):
            low = Fraction(math.floor(low) + 1 if self.low_open else math.ceil(low))
        if isinstance(high, Fraction):
            high = Fraction(math.ceil(high) - 1 if self.high_open else math.floor(high))
        return Interval(low, high, isinstance(low, float), isinstance(high, float))


def _product(a: End, a_open: bool, b: End, b_open: bool) -> tuple[End, bool]:
    """One corner and whether it is left out; 0 times an infinite end is 0, for the infinity itself is never taken."""
    if (a == 0 and not a_open) or (b == 0 and not b_open):
        return Fraction(0), False
    if a == 0 or b == 0:
        return Fraction(0), True
    return a * b, a_open or b_open


def _exact(end: End) -> End:
    return Fraction(0) if end == 0 else end
