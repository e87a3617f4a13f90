"""What a clerk may write into a cell, and what of it is worth a second look."""

from __future__ import annotations

import pytest
from tests.checks.made import made

from tieout.model.given_value import given_quantity, striking
from tieout.model.quantity import QuantityError, read_quantity
from tieout.model.returned import Cell, Content


@pytest.mark.parametrize(
    ("text", "unit", "written"),
    [
        ("41", "次", "41"),
        ("41次", "次", "41"),
        ("41 次", "次", "41"),
        ("４１", "次", "41"),
        ("1,234", "人", "1234"),
        ("１，２３４人", "人", "1234"),
        ("120余本", "本", "120余"),
        ("30人以上", "人", "30以上"),
        ("近千人次", "人次", "近千"),
        ("不少于3项", "项", "不少于3"),
        ("4.93", "%", "4.93"),
        ("4.93%", "%", "4.93"),
        ("4.93％", "%", "4.93"),
        ("4.90", "%", "4.90"),
        ("1.2万", "人", "1.2万"),
        ("1.2万人", "人", "1.2万"),
        ("5万元", "元", "5万"),
        ("5.2万元", "万元", "5.2"),
        ("三十八", "件", "三十八"),
        ("0", "", "0"),
        ("三个", "个", "三"),
        (" 41\n", "次", "41"),
        ("约 30", "人", "约30"),
        ("120 余", "本", "120余"),
        ("不少于 3 项", "项", "不少于3"),
        ("近 三十 人", "人", "近三十"),
    ],
)
def test_what_a_clerk_may_write(text: str, unit: str, written: str) -> None:
    found = given_quantity(Content(Cell("甲.xlsx"), text), unit)
    assert found is not None
    assert (found.written, found.unit) == (written, unit)


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        ("41件", "次", "写的是“41件”，而单位是“次”"),
        ("30人", "人次", "写的是“30人”，而单位是“人次”"),
        ("52000元", "万元", "写的是“52000元”，而单位是“万元”"),
        ("三个", "", "写的是“三个”，而单位空着"),
        ("5.2万", "万元", "写的是“5.2万”，而单位已经是“万元”，不知道是5.2万万元，还是5.2万元"),
        ("4.93%", "次", "“4.93%”带着 %，而单位是“次”，两者要一致"),
        ("待定", "次", "“待定”不是一个数"),
        ("无", "次", "“无”不是一个数"),
        ("3-5", "次", "“3-5”不是一个数"),
        ("12 34", "次", "“12 34”不是一个数"),
        ("三 八", "次", "写的是“三 八”，而单位是“次”"),
        ("41次38", "次", "“41次38”不是一个数"),
        ("1234,5", "次", "“1234,5”里的“1234,5”不是一个数，请检查位数和千分位"),
        ("=SUM(F5:F7)", "次", "写的是算式“=SUM(F5:F7)”，不是一个数"),
        ("近30余", "次", "“近30余”里有“近”和“余”两个概数词，只能留一个"),
        ("9" * 41, "次", f"“{'9' * 40}…”有41个字符，一个数最多写40个"),
    ],
)
def test_what_is_no_value(text: str, unit: str, said: str) -> None:
    with pytest.raises(QuantityError) as error:
        given_quantity(Content(Cell("甲.xlsx"), text), unit)
    assert str(error.value) == said


def test_zeros_of_a_format_are_no_digits_of_a_count() -> None:
    cell = Cell("甲.xlsx")
    written = [
        given_quantity(Content(cell, text, number=number), unit)
        for text, number, unit in (
            ("38.00", True, "次"),
            ("38.00", False, "次"),
            ("5.00", True, "%"),
            ("1.20", True, "次"),
        )
    ]
    assert [one.written if one else "" for one in written] == ["38", "38.00", "5.00", "1.20"]


@pytest.mark.parametrize(
    ("unit", "before", "text", "said"),
    [
        ("件", "2024: 38", "-3", "是负数"),
        ("件", "2024: 38", "0.5", "有小数，而“件”是一个一个数的"),
        ("人", "", "3.14", "有小数，而“人”是一个一个数的"),
        ("件", "2024: 38", "381", "超过2024年38件的10倍"),
        ("件", "2023: 38", "381", "超过2023年38件的10倍"),
        ("万元", "2024: 5.2", "5200", "超过2024年5.2万元的10倍"),
        ("件", "", "12345678901234567890", "有20位"),
        # Nothing strikes here.
        ("件", "2024: 38", "380", ""),
        ("件", "2024: 0", "38", ""),
        ("次", "2024: 1.2", "1.3", ""),
        ("", "2024: 22.8", "23.1", ""),
        ("", "", "0.5", ""),
        ("%", "2024: 3.5", "-1.2", ""),
        ("万元", "", "-1.2", ""),
        ("万人", "", "1.25", ""),
        ("件", "2026: 1", "38", ""),
        ("人", "2024: 近千", "1200余", ""),
    ],
)
def test_what_strikes(unit: str, before: str, text: str, said: str) -> None:
    value = f", {before}" if before else ", 2030: 1"
    report = made(
        f"report: {{title: 报告, office: 街道, year: 2024}}\nmetrics:\n  a:\n    title: 甲\n    items:\n"
        f'      x: {{label: 甲, unit: "{unit}"{value}}}\n'
    ).report
    assert list(striking(read_quantity(text, unit), report.by_id["a.x"], 2025)) == ([said] if said else [])
