import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.model.numerals import read_chinese


@pytest.mark.parametrize(
    ("text", "value", "place"),
    [
        ("零", 0, 1),
        ("两", 2, 1),
        ("十", 10, 10),
        ("十三", 13, 1),
        ("二十", 20, 10),
        ("一百零二", 102, 1),
        ("一百一十", 110, 10),
        ("两百三十五", 235, 1),
        ("三千零二十", 3020, 10),
        ("一千零二", 1002, 1),
        ("千", 1000, 1000),
        ("百", 100, 100),
        ("万", 10_000, 10_000),
        ("一万二千", 12_000, 1000),
        ("三十五万", 350_000, 10_000),
        ("两亿零三万", 200_030_000, 10_000),
        ("一万亿", 10**12, 10**12),
    ],
)
def test_reads_numerals(text: str, value: int, place: int) -> None:
    assert read_chinese(text) == (value, place)


@pytest.mark.parametrize(
    "text", ["", "二三", "二〇二四", "一百二", "十零", "百千", "十十", "一万万", "三点五十", "点五", "三点", "零零"]
)
def test_refuses_what_is_no_numeral(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_chinese(text)


def spelt(number: int) -> str:
    """A whole number below 10**12 in Chinese, written the long way."""
    if number >= 10**4:
        scale, word = (10**8, "亿") if number >= 10**8 else (10**4, "万")
        high, rest = divmod(number, scale)
        gap = "零" if rest and rest < scale // 10 else ""
        return spelt(high) + word + gap + (spelt(rest) if rest else "")
    text, gap = "", False
    for power, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + word
        gap = not digit
    return text or "零"


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_reads_back_every_number(number: int) -> None:
    assert read_chinese(spelt(number))[0] == number
