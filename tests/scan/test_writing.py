from __future__ import annotations

import pytest

from tieout.model.quantity import read_quantity
from tieout.scan import obstacle, scan, writing


@pytest.mark.parametrize(
    ("text", "value", "unit", "shown"),
    [
        ("追回1.2万余元。", "1.2万余", "元", "1.2万余元"),
        ("投入5万多元。", "5万多", "元", "5万多元"),
        ("罚款3千元。", "3千", "元", "3千元"),
        ("投入20余万元。", "20余", "万元", "20余万元"),
        ("投入1.2百万元。", "1.2百", "万元", "1.2百万元"),
        ("挽损1亿3000万元。", "1亿3000万", "元", "1亿3000万元"),
        ("受理1 560 件。", "1 560", "件", "1 560件"),
        ("惠及4\u202f000余人。", "4\u202f000余", "人", "4\u202f000余人"),
        ("支出１，２８５．６万元。", "1,285.6", "万元", "1,285.6万元"),
        ("合格率九成五。", "九成五", "成", "九成五"),
        ("合格率六十五点三％。", "六十五点三", "%", "六十五点三%"),
        ("增幅−4.7%。", "-4.7", "%", "-4.7%"),
        ("浓度31微克/立方米。", "31", "微克/立方米", "31微克/立方米"),
    ],
)
def test_a_figure_is_written_so_that_it_prints_as_it_stands(text: str, value: str, unit: str, shown: str) -> None:
    (figure,) = scan(text)
    found = writing(figure)
    assert found is not None
    assert (found.value, found.unit, found.text) == (value, unit, shown)
    assert read_quantity(value, unit).value == figure.quantity.value
    assert read_quantity(value, unit).text(unit=found.shown) == shown


def test_the_first_of_two_takes_the_scale_they_share() -> None:
    first, second = (writing(figure) for figure in scan("参与3-5万人。"))
    assert first is not None
    assert (first.value, first.unit, first.shown) == ("3", "万人", False)
    assert second is not None
    assert (second.value, second.unit) == ("5万", "人")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("近200余件。", "一个数只能带一个概数词"),
        ("约120%左右。", "一个数只能带一个概数词"),
        ("占3/5。", "数据文件里没有这样的写法"),
        ("十几人。", "数据文件里没有这样的写法"),
        ("两三千人。", "数据文件里没有这样的写法"),
    ],
)
def test_what_the_data_file_cannot_hold_and_why(text: str, why: str) -> None:
    (figure,) = scan(text)
    assert writing(figure) is None
    assert obstacle(figure) == why


def test_a_value_with_a_scale_of_its_own_takes_no_other() -> None:
    (figure,) = scan("投入3万余元")
    found = writing(figure)
    assert found is not None
    assert found.counted_in("万元") == found
    assert found.counted_in("美元").unit == "美元"
