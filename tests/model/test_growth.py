"""Growth by hand, and what must hold of any two values."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tieout.model.growth import comparable, growth
from tieout.model.quantity import read_quantity


def said(old: str, new: str, unit: str = "件") -> str:
    return growth(read_quantity(old, unit), read_quantity(new, unit))


@pytest.mark.parametrize(
    ("old", "new", "unit", "words"),
    [
        ("38", "41", "次", "增长7.9%"),  # 3/38 = 7.894…%
        ("40", "50", "次", "增长25%"),
        ("50", "40", "次", "下降20%"),
        ("86", "86", "件", "持平"),
        ("8", "9", "次", "增长12.5%"),
        ("80", "81", "次", "增长1.3%"),  # 1.25% exactly: half up
        ("80", "79", "次", "下降1.3%"),
        ("1", "3", "次", "增长200%"),
        ("3", "0", "次", "下降100%"),
        ("100000", "100001", "次", "略有增长"),  # 0.001% is no 0%
        ("100000", "99999", "次", "略有下降"),
        # of nothing there is no percentage
        ("0", "5", "件", "由0件变为5件"),
        ("0", "0", "件", "持平"),
        ("-3", "5", "万元", "由-3万元变为5万元"),
        ("3", "-5", "万元", "由3万元变为-5万元"),  # no profit falls by 266.7%
        # shares
        ("4.93", "4.43", "%", "下降0.5个百分点"),
        ("98", "100", "%", "上升2个百分点"),
        ("98.61", "98.6", "%", "下降0.01个百分点"),
        ("0", "1.5", "%", "上升1.5个百分点"),
        ("100", "100", "%", "持平"),
        ("5", "3", "‰", "下降0.2个百分点"),
        # qualifiers
        ("120余", "150余", "本", "有所增长"),  # 121–129, 151–159
        ("120余", "125", "本", "大体持平"),
        ("2000余", "600余", "人", "有所下降"),
        ("30余", "30", "人", "有所下降"),  # 31–39 and 30
        ("不少于3", "2", "次", "有所下降"),
        ("约100", "105", "次", "大体持平"),  # 90–110
        ("约100", "110", "次", "大体持平"),  # a tenth is still much the same
        ("约100", "约111", "次", "由约100次变为约111次"),  # 110–112: may be 110, and is further off
        # what may be anything is not said to be the same
        ("1000以上", "5000以上", "人", "由1000人以上变为5000人以上"),
        ("不少于3", "不少于300", "次", "由不少于3次变为不少于300次"),
        ("几百", "900", "人", "由几百人变为900人"),  # 200–999
        # 万 and 亿 multiplied out
        ("1.2万", "1.5万", "人", "增长25%"),
    ],
)
def test_by_hand(old: str, new: str, unit: str, words: str) -> None:
    assert said(old, new, unit) == words


def test_units_of_another_size_are_multiplied_out() -> None:
    assert growth(read_quantity("9800", "元"), read_quantity("1.96", "万元")) == "增长100%"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("元", "万元", True),
        ("件", "件", True),
        ("件", "次", False),
        ("%", "件", False),
        ("%", "%", True),
        ("‰", "%", True),
        ("%", "个百分点", True),
        ("万亿元", "元", True),
    ],
)
def test_what_can_be_compared(one: str, other: str, same: bool) -> None:
    assert comparable(read_quantity("1", one), read_quantity("2", other)) is same


@example(240, 3837)  # 1498.75%: half up exceeds it by just half of the last digit
@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_the_percentage_is_right_to_half_of_its_last_digit(old: int, new: int) -> None:
    words = said(str(old), str(new))
    exact = Fraction(new - old, old) * 100
    if words == "持平":
        assert exact == 0
    elif words.startswith("略有"):
        assert 0 < abs(exact) < Fraction(1, 20)
    else:
        sign = {"增长": 1, "下降": -1}[words[:2]]
        stated = Fraction(words[2:].removesuffix("%"))
        assert -Fraction(1, 20) <= abs(exact) - stated < Fraction(1, 20)
        assert (exact > 0) == (sign > 0)


@given(st.integers(0, 10**4), st.integers(0, 10**4))
def test_there_and_back_turn_the_direction(old: int, new: int) -> None:
    there, back = said(f"{old}余", f"{new}余"), said(f"{new}余", f"{old}余")
    turned = {"有所增长": "有所下降", "有所下降": "有所增长"}
    assert turned.get(there, "") == (back if back in turned else "")
