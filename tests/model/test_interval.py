"""Interval arithmetic against sampled members: every value the operands can give lies in the result; and by hand, no other."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.model.interval import INFINITY, Interval

rationals = st.fractions(min_value=-50, max_value=50, max_denominator=12)
ends = st.one_of(st.integers(-2, 2).map(Fraction), rationals)  # signs and zero are where arithmetic goes wrong


@st.composite
def members(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """An interval and a value in it, an end of it as often as not: what lies between proves little."""
    low, between, high = sorted(draw(st.tuples(ends, ends, ends)))
    inside = draw(st.sampled_from([low, between, high]))
    open_low = inside != low and draw(st.booleans())
    open_high = inside != high and draw(st.booleans())
    left = draw(st.sampled_from([low, low, -INFINITY]))
    right = draw(st.sampled_from([high, high, INFINITY]))
    interval = Interval(left, right, open_low or left == -INFINITY, open_high or right == INFINITY)
    assert inside in interval
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


def between(written: str) -> Interval:
    """An interval as mathematicians write it: ``[1, 2)``; ``oo`` is infinity."""
    low, high = (float(end.replace("oo", "inf")) if "oo" in end else Fraction(end) for end in written[1:-1].split(","))
    return Interval(low, high, written[0] == "(", written[-1] == ")")


@pytest.mark.parametrize(
    ("one", "other", "product"),
    [
        ("[2, 3]", "[4, 5]", "[8, 15]"),
        ("(2, 3]", "[4, 5)", "(8, 15)"),
        ("[2, 3)", "(4, 5]", "(8, 15)"),
        ("[-3, 2)", "[4, 5]", "[-15, 10)"),
        ("[-3, 2]", "[-4, 5)", "(-15, 12]"),  # 12 is -3 times -4, -15 is -3 times an end left out
        ("(-3, -2]", "[4, 5]", "(-15, -8]"),
        ("[-2, 2]", "[-2, 2)", "[-4, 4]"),  # 4 comes of 2 times 2, left out, and of -2 times -2
        ("(0, 2]", "[3, 4]", "(0, 8]"),  # nothing here is 0
        ("[0, 2]", "(3, 4)", "[0, 8)"),  # 0 times anything is
        ("[0, 2]", "[3, oo)", "[0, oo)"),
        ("(0, 2]", "[3, oo)", "(0, oo)"),
        ("(0, 2]", "(0, 3]", "(0, 6]"),
        ("(0, 2]", "[0, 3]", "[0, 6]"),
        ("[0, 0]", "(-oo, oo)", "[0, 0]"),
        ("(-oo, 2]", "[-1, 3]", "(-oo, oo)"),
    ],
)
def test_products_by_hand(one: str, other: str, product: str) -> None:
    assert between(one) * between(other) == between(other) * between(one) == between(product)


@pytest.mark.parametrize(
    ("one", "other", "quotient"),
    [
        ("[1, 1]", "[2, 4]", "[1/4, 1/2]"),
        ("[1, 1]", "(2, 4]", "[1/4, 1/2)"),
        ("[1, 1]", "[2, 4)", "(1/4, 1/2]"),
        ("[-1, -1]", "(2, 4]", "(-1/2, -1/4]"),
        ("[1, 1]", "[-4, -2)", "(-1/2, -1/4]"),
        ("[6, 8)", "[2, 3)", "(2, 4)"),
        ("[6, 8)", "(2, 3]", "[2, 4)"),
        ("(6, 8]", "[2, 3]", "(2, 4]"),
        ("[1, 2]", "(0, 4]", "[1/4, oo)"),
        ("[1, 2]", "[0, 4)", "(1/4, oo)"),  # of 0 itself there is no quotient
        ("[1, 2]", "[-4, 0]", "(-oo, -1/4]"),
        ("[1, 2]", "[4, oo)", "(0, 1/2]"),
        ("[1, 2]", "(-oo, -4]", "[-1/2, 0)"),
        ("[0, 0]", "[2, 4]", "[0, 0]"),
        ("[1, 2]", "(-1, 1)", "(-oo, oo)"),
    ],
)
def test_quotients_by_hand(one: str, other: str, quotient: str) -> None:
    assert between(one) / between(other) == between(quotient)


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
