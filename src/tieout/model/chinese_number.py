"""Whole numbers as Chinese text writes them in lists: 一, 十二, 二十, 一百零一."""

_DIGITS = "零一二三四五六七八九"
_PLACES = ("千", "百", "十", "")
MOST = 9999
"""The largest number that is written so here."""


def chinese_number(number: int) -> str:
    """The number from 0 to 9999 in Chinese numerals; any other in digits."""
    if not 0 <= number <= MOST:
        return str(number)
    written = ""
    for digit, place in zip(f"{number:04}", _PLACES, strict=True):
        written += _DIGITS[int(digit)] + place if digit != "0" else "零" if written and written[-1] != "零" else ""
    return written.rstrip("零").removeprefix("一" if written.startswith("一十") else "") or "零"
