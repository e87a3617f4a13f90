"""Values as editors write them. Expected numbers and ranges are worked out by hand from the table of qualifiers."""

from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.model.interval import INFINITY
from tieout.model.qualifier import QUALIFIERS
from tieout.model.quantity import QuantityError, read_quantity

# written, unit: as readers see it, number, worth of the last digit
WRITTEN = [
    ("38", "次", "38次", "38", "1"),
    ("120余", "本", "120余本", "120", "1"),
    ("近千", "人", "近千人", "1000", "1"),
    ("1.2万", "人次", "1.2万人次", "12000", "1000"),
    ("4.93", "%", "4.93%", "4.93", "0.01"),
    ("4.93%", "%", "4.93%", "4.93", "0.01"),
    ("4.93%", "", "4.93%", "4.93", "0.01"),
    ("98.60", "%", "98.60%", "98.60", "0.01"),
    ("不少于3", "次", "不少于3次", "3", "1"),
    ("30以上", "人", "30人以上", "30", "1"),
    ("98%以上", "%", "98%以上", "98", "1"),
    ("20左右", "户", "20户左右", "20", "1"),
    ("30余万", "人", "30余万人", "300000", "10000"),
    ("30万余", "人", "30万余人", "300000", "10000"),
    ("两", "名", "两名", "2", "1"),
    ("二十余", "人", "二十余人", "20", "1"),
    ("三百", "人", "三百人", "300", "1"),
    ("1,234", "件", "1,234件", "1234", "1"),
    ("２０", "次", "20次", "20", "1"),
    ("012", "次", "012次", "12", "1"),
    ("0", "件", "0件", "0", "1"),
    ("-3.2", "%", "-3.2%", "-3.2", "0.1"),
    ("5.19", "万元", "5.19万元", "5.19", "0.01"),
    ("3千", "元", "3千元", "3000", "1000"),
    ("1.2百万", "元", "1.2百万元", "1200000", "100000"),
    ("1.2百", "万元", "1.2百万元", "120", "10"),
    ("1.2万余", "元", "1.2万余元", "12000", "1000"),
    ("3万3千", "元", "3万3千元", "33000", "1000"),
    ("1亿3000万", "元", "1亿3000万元", "130000000", "10000"),
    ("1万2000", "人", "1万2000人", "12000", "1"),
    ("1百余万", "人", "1百余万人", "1000000", "1000000"),
    ("1 560", "件", "1 560件", "1560", "1"),
    ("1\u202f560.5", "元", "1\u202f560.5元", "1560.5", "0.1"),
    ("二点五", "倍", "二点五倍", "2.5", "0.1"),
    ("九成五", "成", "九成五", "9.5", "0.1"),
    ("九", "成", "九成", "9", "1"),
    ("−4.7", "%", "-4.7%", "-4.7", "0.1"),
]


@pytest.mark.parametrize(("text", "unit", "shown", "number", "step"), WRITTEN)
def test_reads_and_shows_what_is_written(text: str, unit: str, shown: str, number: str, step: str) -> None:
    quantity = read_quantity(text, unit)
    assert quantity.text() == shown
    assert (quantity.number, quantity.step) == (Decimal(number), Decimal(step))


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("38", "次", 38, 38),  # a plain count is exact
        ("30余", "人", 31, 39),
        ("120余", "本", 121, 129),
        ("2000余", "人", 2001, 2999),
        ("135余", "人", 136, 144),  # written so in the wild: less than ten more
        ("38余", "件", 39, 47),
        ("5余", "件", 6, 14),
        ("-30余", "件", -39, -31),
        ("2.8万余", "人次", 28001, 28999),
        ("30余万", "人", 300001, 399999),
        ("30万余", "人", 300001, 309999),
        ("近千", "人", 900, 999),
        ("近5", "件", 4, 4),  # a tenth of five would be no thing at all
        ("约30", "人", 27, 33),
        ("约5", "件", 4, 6),
        ("约38", "件", 37, 39),  # the last digit is written: one more, one less
        ("30左右", "人", 27, 33),
        ("不少于3", "次", 3, INFINITY),
        ("30以上", "人", 30, INFINITY),
        ("超60", "学时", 61, INFINITY),
        ("不超过5", "天", -INFINITY, 5),
        ("不足10", "人", -INFINITY, 9),
        ("1.2万", "人次", 11500, 12499),  # rounds to 1.2万
        ("5千余", "份", 5001, 5999),
        ("3万5千余", "人", 35001, 35999),
        ("1百余万", "人", 1000001, 1999999),
        ("1.03千", "家", 1025, 1034),
        ("2.5千", "册", 2450, 2549),
        ("近1.2", "万人", 11000, 11999),  # the least and the ten are things, not 万 of them
        ("1.2余", "万人", 12001, 12999),
        ("5余", "万人", 50001, 59999),
        ("不少于-3", "次", -3, INFINITY),
        ("不超过-3", "次", -INFINITY, -3),
        ("近-30", "次", -29, -27),
    ],
)
def test_stands_for_a_range_of_counted_things(text: str, unit: str, low: object, high: object) -> None:
    interval = read_quantity(text, unit).interval
    assert (interval.low, interval.high) == (low, high)


def test_a_percentage_stands_for_what_rounds_to_it() -> None:
    interval = read_quantity("4.93", "%").interval
    assert (interval.low, interval.high) == (Fraction(4925, 100000), Fraction(4935, 100000))
    assert (interval.low_open, interval.high_open) == (False, True)  # half up: 4.935 is written 4.94


@pytest.mark.parametrize(("text", "low", "high"), [("九", 85, 95), ("九成五", 94.5, 95.5)])
def test_tenths_are_a_share(text: str, low: float, high: float) -> None:
    interval = read_quantity(text, "成").interval
    assert (float(interval.low * 100), float(interval.high * 100)) == (low, high)


def test_money_is_measured_not_counted() -> None:
    interval = read_quantity("650余", "万元").interval
    assert (interval.low, interval.high, interval.low_open) == (6_500_000, 6_600_000, True)
    loss = read_quantity("-650余", "万元").interval  # more of a loss
    assert (loss.low, loss.high, loss.low_open, loss.high_open) == (-6_600_000, -6_500_000, True, True)


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("5余", "元", 5, 6),
        ("5余", "%", Fraction(5, 100), Fraction(6, 100)),
        ("约5", "元", Fraction(9, 2), Fraction(11, 2)),
    ],
)
def test_what_is_measured_is_not_widened(text: str, unit: str, low: object, high: object) -> None:
    interval = read_quantity(text, unit).interval
    assert (interval.low, interval.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "unit", "reason"),
    [
        ("", "次", "不是一个数"),
        ("许多", "次", "不是一个数"),
        ("12:30", "次", "不是一个数"),
        ("NO", "次", "不是一个数"),
        ("1e5", "次", "不是一个数"),
        ("3 8", "次", "不是一个数"),
        ("38次", "次", "不是一个数"),
        ("1,23", "次", "检查位数和千分位"),
        ("一百二", "次", "检查位数和千分位"),
        ("约30余", "次", "只能留一个"),
        ("4.93‰", "%", "要一致"),
        ("九成五", "%", "要一致"),
        ("3万余", "万元", "不知道是3万余万元，还是3万余元"),
        ("三万", "亿元", "不知道是三万亿元，还是三万元"),
        ("1 56", "件", "不是一个数"),
        ("1 560,000", "件", "不是一个数"),
        ("3千5千", "元", "不是一个数"),
    ],
)
def test_refuses_what_is_no_value_and_says_why(text: str, unit: str, reason: str) -> None:
    with pytest.raises(QuantityError, match=reason):
        read_quantity(text, unit)


@pytest.mark.parametrize("word", QUALIFIERS)
def test_every_qualifier_is_read_where_it_stands_and_has_its_reason(word: str) -> None:
    qualifier = QUALIFIERS[word]
    text = f"{word}30" if qualifier.position == "before" else f"30{word}"
    quantity = read_quantity(text, "人")
    assert quantity.qualifier == qualifier
    assert word in quantity.text()
    assert not quantity.interval.is_point
    assert qualifier.sense.saying
    assert qualifier.sense.reason


@pytest.mark.parametrize(
    ("text", "unit", "exact", "stands"),
    [
        ("36.36", "%", Fraction(4, 11), True),
        ("38.40", "%", Fraction(10864, 28287), False),  # 38.4063: cut off, not rounded
        ("0.5", "元", Fraction(45, 100), True),  # half up
        ("0.4", "元", Fraction(45, 100), False),
        ("-0.5", "元", Fraction(-45, 100), True),  # away from zero
        ("11", "件", Fraction(11), True),
        ("11", "件", Fraction(112, 10), False),  # a count is exact
    ],
)
def test_stands_for_what_rounds_half_up_to_it(text: str, unit: str, exact: Fraction, stands: bool) -> None:
    assert read_quantity(text, unit).stands_for(exact) is stands


@given(st.decimals(min_value=0, max_value=10**12, allow_nan=False, allow_infinity=False, places=3))
def test_a_number_is_never_changed_by_reading(number: Decimal) -> None:
    quantity = read_quantity(f"{number:f}", "元")
    assert quantity.number == number
    assert quantity.text(unit=False) == f"{number:f}"
    assert number.as_integer_ratio() == (quantity.value.numerator, quantity.value.denominator)


@given(st.integers(min_value=1, max_value=10**9), st.sampled_from(["余", "多"]))
def test_a_little_more_is_more_than_the_number_written(number: int, word: str) -> None:
    interval = read_quantity(f"{number}{word}", "人").interval
    assert number < interval.low <= interval.high


@given(st.text(max_size=30))
def test_any_text_is_a_value_or_is_refused(text: str) -> None:
    with suppress(QuantityError):
        assert read_quantity(text, "次").text()
