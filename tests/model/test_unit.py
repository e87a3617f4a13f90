from __future__ import annotations

import pytest

from tieout.model.unit import base_unit, same_kind


@pytest.mark.parametrize(
    ("unit", "base"),
    [
        ("元", "元"),
        ("万元", "元"),
        ("亿元", "元"),
        ("万亿元", "元"),
        ("万人次", "人次"),
        ("件", "件"),
        ("", ""),
        ("万", ""),
        ("%", "%"),
        ("‰", "%"),
        ("百分点", "%"),
        ("个百分点", "%"),
        ("个", "个"),
        ("/3", "/3"),
    ],
)
def test_base_unit(unit: str, base: str) -> None:
    assert base_unit(unit) == base


def test_same_kind() -> None:
    assert same_kind("亿元", "万元")
    assert same_kind("‰", "个百分点")
    assert not same_kind("件", "次")
    assert not same_kind("%", "")
