from __future__ import annotations

import pytest

from tieout.model.chinese_number import chinese_number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1005, "一千零五"),
        (3210, "三千二百一十"),
        (10000, "10000"),
        (-1, "-1"),
    ],
)
def test_numbers_of_lists(number: int, text: str) -> None:
    assert chinese_number(number) == text
