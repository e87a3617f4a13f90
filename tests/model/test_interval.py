"""Interval arithmetic against sampled members: every value the operands can give lies in the result."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tieout.model.interval import INFINITY, Interval

rationals = st.fractions(min_value=-50, max_value=50, max_denominator=12)


@st.composite
def members(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """An interval and a value in it."""
    low, inside, high = sorted(draw(st.tuples(rationals, rationals, rationals)))
    open_low, open_high = draw(st.booleans()), draw(st.booleans())
    left = draw(st.sampled_from([low, low, -INFINITY]))
    right = draw(st.sampled_from([high, high, INFINITY]))
    interval = Interval(left, right, open_low or left == -INFINITY, open_high or right == INFINITY)
    assume(inside in interval)
    return interval, inside


@given(members(), members())
def test_results_hold_every_value_the_operands_can_give(first: object, second: object) -> None:
    (a, x), (b, y) = first, second  # type: ignore[misc]
    assert x + y in a + b
    assert x - y in a - b
    assert x * y in a * b
    assert -x in -a
    if y != 0:
        assert x / y in a / b


@given(members(), members())
def test_order_questions_agree_with_members(first: object, second: object) -> None:
    (a, x), (b, y) = first, second  # type: ignore[misc]
    assert a.may_be_at_most(b) or x > y
    assert a.may_be_less(b) or x >= y
    assert a.may_equal(b) or x != y
    assert a.may_equal(b) == b.may_equal(a)


def test_open_ends_touch_nothing() -> None:
    below_ten = Interval(Fraction(0), Fraction(10), False, True)
    from_ten = Interval(Fraction(10), Fraction(20))
    assert not below_ten.may_equal(from_ten)
    assert Interval(Fraction(0), Fraction(10)).may_equal(from_ten)


def test_division_by_zero_and_by_a_range_around_it() -> None:
    one, zero = Interval.point(1), Interval.point(0)
    with pytest.raises(ZeroDivisionError):
        one / zero
    assert one / Interval(Fraction(-1), Fraction(1)) == Interval(-INFINITY, INFINITY, True, True)
    assert one / Interval(Fraction(0), Fraction(2)) == Interval(Fraction(1, 2), INFINITY, False, True)


@pytest.mark.parametrize(
    ("interval", "whole"),
    [
        (Interval(Fraction(30), Fraction(40), True, True), (31, 39)),
        (Interval(Fraction(5, 2), Fraction(9, 2)), (3, 4)),
        (Interval(Fraction(3), INFINITY, False, True), (3, INFINITY)),
    ],
)
def test_counted_things_come_whole(interval: Interval, whole: object) -> None:
    assert (interval.integers().low, interval.integers().high) == whole
