"""What came in for a year against the data file: values taken, and every conflict with its cells and words."""

from __future__ import annotations

from dataclasses import replace

from tests.checks.made import made

from tieout.model.collecting import Collected, Kind, collected
from tieout.model.collecting_form import NO_OWNER, asked_of
from tieout.model.returned import Cell, Content, Line, Returned

DATA = """\
report: {title: 启新街道2024年度报告, office: 启新街道, year: 2024}
metrics:
  work:
    title: 执法
    owner: 执法队
    items:
      total: {label: 开展执法, unit: 次, 2024: 38}
      rate: {label: 成功率, unit: "%", owner: 司法所, 2024: 98.5, 2025: 99}
  other:
    title: 其他
    items:
      fund: {label: 资金, unit: 万元, 2024: 5.2}
"""
REPORT = made(DATA).report
ISSUED = {id_: (metric.label, metric.unit) for id_, metric in REPORT.by_id.items()}
A_NUMBER = "照原样写数，如 38、120余、近千、4.93；没有发生写0，还没有数就空着"


def line(row: int, id_: str, value: str = "", file: str = "甲.xlsx", note: str = "", **other: str) -> Line:
    label, unit = ISSUED.get(id_, ("", ""))
    texts = (id_, other.get("label", label), other.get("unit", unit), value, note)
    return Line(*(Content(Cell(file, "指标", f"{c}{row}"), text) for c, text in zip("ACDFG", texts, strict=True)))


def returned(*lines: Line, file: str = "甲.xlsx", year: int = 2025, title: str = REPORT.title) -> Returned:
    return Returned(file, title, year, "执法队", ISSUED, lines)


def remarks(found: Collected, *kinds: Kind) -> list[str]:
    """``cells message → remedy`` of each remark of these kinds."""
    return [
        f"{'、'.join(map(str, remark.cells))} {remark.message} → {remark.remedy}".strip()
        for remark in found.remarks
        if remark.kind in kinds
    ]


def conflicts(*workbooks: Returned, year: int | None = None) -> list[str]:
    found = collected(REPORT, workbooks, year)
    assert found.conflicting
    return remarks(found, Kind.CONFLICT)


def test_each_owner_is_asked_for_its_own_in_the_order_of_the_file() -> None:
    asked = {owner: [metric.id for _, metric in metrics] for owner, metrics in asked_of(REPORT).items()}
    assert asked == {"执法队": ["work.total"], "司法所": ["work.rate"], NO_OWNER: ["other.fund"]}
    assert [group.title for group, _ in asked_of(REPORT)[NO_OWNER]] == ["其他"]


def test_values_come_in_the_order_of_the_data_file_with_their_cells() -> None:
    found = collected(
        REPORT, [returned(line(6, "other.fund", "5.4"), line(5, "work.total", "４１次"), line(7, "work.rate"))]
    )
    assert not found.conflicting
    assert [(id_, quantity.written) for id_, quantity in found.values.items()] == [
        ("work.total", "41"),
        ("other.fund", "5.4"),
    ]
    assert found.year == 2025
    assert str(found.cells["work.total"]) == "甲.xlsx 指标!F5"
    assert found.remarks == ()  # 成功率 has its value of 2025


def test_two_owners_with_different_values() -> None:
    one, other = returned(line(5, "work.total", "41")), returned(line(8, "work.total", "43", "乙.xlsx"), file="乙.xlsx")
    assert conflicts(one, other) == [
        "甲.xlsx 指标!F5、乙.xlsx 指标!F8 开展执法（work.total）有几个不同的数：“41”、“43” → 核实以后改成一样的，或只留一处"
    ]


def test_the_same_value_twice_is_said_and_taken() -> None:
    one, other = (
        returned(line(5, "work.total", "41")),
        returned(line(8, "work.total", "41次", "乙.xlsx"), file="乙.xlsx"),
    )
    found = collected(REPORT, [one, other])
    assert [quantity.written for quantity in found.values.values()] == ["41"]
    assert remarks(found, Kind.NOTE) == ["甲.xlsx 指标!F5、乙.xlsx 指标!F8 开展执法（work.total）填了2次，都是“41” →"]


def test_a_text_for_a_number() -> None:
    assert conflicts(returned(line(5, "work.total", "待定"))) == [
        f"甲.xlsx 指标!F5 开展执法（work.total）：“待定”不是一个数 → {A_NUMBER}"
    ]


def test_a_date_and_its_like() -> None:
    dated = line(5, "work.total")
    dated = replace(
        dated, value=replace(dated.value, text="2025-03-05", fault="是日期或时间（2025-03-05），不是一个数")
    )
    assert conflicts(returned(dated)) == [
        f"甲.xlsx 指标!F5 开展执法（work.total）：是日期或时间（2025-03-05），不是一个数 → {A_NUMBER}"
    ]


def test_label_and_unit_changed_in_the_workbook() -> None:
    assert conflicts(returned(line(5, "work.total", "41", label="开展“联合”执法", unit="件"))) == [
        (
            "甲.xlsx 指标!C5 开展执法（work.total）的名称在表里改成了“开展‘联合’执法”，应为“开展执法”"
            " → 恢复成“开展执法”；名称确实要改的，先改数据文件，再发新表"
        ),
        (
            "甲.xlsx 指标!D5 开展执法（work.total）的单位在表里改成了“件”，应为“次”"
            " → 恢复成“次”；单位确实要改的，先改数据文件，再发新表"
        ),
    ]


def test_label_changed_in_the_data_file_since() -> None:
    report = made(DATA.replace("开展执法", "开展联合执法")).report
    found = collected(report, [returned(line(5, "work.total", "41"))])
    assert remarks(found, Kind.CONFLICT) == [
        (
            "甲.xlsx 指标!C5 开展联合执法（work.total）的名称在表发出以后改了：表里是“开展执法”，数据文件里是“开展联合执法”"
            " → 重新发表，或请填表的人确认数仍然对得上"
        )
    ]


def test_ids() -> None:
    assert conflicts(returned(line(5, "work.totl", "41"), line(6, "", "3"), line(7, "zzz.q", "1"))) == [
        "甲.xlsx 指标!A5 编号 work.totl 不存在 → 恢复成原来的编号，可能是 work.total",
        "甲.xlsx 指标!A6 这一行没有编号，不知道是哪个指标 → 恢复编号，或删去这一行",
        "甲.xlsx 指标!A7 编号 zzz.q 不存在 → 恢复成原来的编号",
    ]
    gone = made(DATA.replace("      total: {label: 开展执法, unit: 次, 2024: 38}\n", "")).report
    assert remarks(collected(gone, [returned(line(5, "work.total", "41"))]), Kind.CONFLICT) == [
        (
            "甲.xlsx 指标!A5 数据文件里已经没有指标 work.total：表发出以后删去了，或改了编号"
            " → 重新发表，或请填表的人确认数仍然对得上"
        )
    ]


def test_a_value_that_already_stands() -> None:
    assert conflicts(returned(line(6, "work.rate", "98"))) == [
        (
            "甲.xlsx 指标!F6 成功率（work.rate）：表里是“98”，数据文件里2025年已经是“99”（第8行）"
            " → 核实以后改表，或改数据文件；已经发布的数要写更正"
        )
    ]
    found = collected(REPORT, [returned(line(6, "work.rate", "99%"))])
    assert not found.conflicting
    assert found.values == {}
    assert remarks(found, Kind.NOTE) == ["甲.xlsx 指标!F6 成功率（work.rate）：数据文件里已经有，两边相同 →"]


def test_the_same_value_written_otherwise_is_the_same() -> None:
    data = DATA.replace("2024: 38}", '2024: 38, 2025: "1,234"}').replace("5.2}", "5.2, 2025: 一百二十}")
    report = made(data).report
    found = collected(report, [returned(line(5, "work.total", "1234"), line(6, "other.fund", "120"))])
    assert not found.conflicting
    assert len(remarks(found, Kind.NOTE)) == 2
    found = collected(REPORT, [returned(line(5, "work.total", "1,234"), line(6, "work.total", "1234次"))])
    assert [quantity.written for quantity in found.values.values()] == ["1234"]
    assert remarks(found, Kind.NOTE)[-1].endswith("填了2次，都是“1234” →")


def test_another_digit_or_another_word_is_another_value() -> None:
    assert conflicts(returned(line(6, "work.rate", "99.0")))[0].partition("：")[2].startswith("表里是“99.0”")
    workbook = returned(
        *(line(row, "work.total", text) for row, text in ((5, "43"), (6, "43余"), (7, "43"), (8, "42")))
    )
    assert "有几个不同的数：“43”、“43余”、“42”" in conflicts(workbook)[0]


def test_another_report_or_year() -> None:
    other = returned(line(5, "work.total", "1"), file="乙.xlsx", title="别处2024年度报告")
    late = returned(line(5, "work.total", "2"), file="丙.xlsx", year=2026)
    assert conflicts(returned(line(5, "work.total", "41")), other, late) == [
        "乙.xlsx 这是“别处2024年度报告”的表，不是“启新街道2024年度报告”的 → 检查是否拿错了表",
        "丙.xlsx 这是2026年的表，要收的是2025年的 → 检查是否拿错了表；不同年份分开收",
    ]
    assert conflicts(returned(), year=2024) == [
        "甲.xlsx 这是2025年的表，要收的是2024年的 → 检查是否拿错了表；不同年份分开收"
    ]


def test_the_title_of_the_next_year_is_the_same_report() -> None:
    report = replace(REPORT, title="启新街道2025年度报告", year=2025)
    assert not collected(report, [returned(line(5, "work.total", "41"))]).conflicting


def test_missing_values() -> None:
    workbook = returned(line(5, "work.total"), file="甲.xlsx")
    found = collected(REPORT, [workbook])
    assert not found.conflicting
    assert remarks(found, Kind.WANTING) == [
        "甲.xlsx 指标!F5 开展执法（work.total）没有填 →",
        "甲.xlsx 资金（other.fund）的一行不见了 → 把这一行加回去，或重新发表",
    ]
    found = collected(REPORT, [replace(workbook, issued={"work.total": ISSUED["work.total"]})])
    assert remarks(found, Kind.WANTING)[1:] == ["没有收到“未注明责任单位”的表，缺1个指标 →"]


def test_notes_of_the_clerk_are_passed_on() -> None:
    found = collected(REPORT, [returned(line(5, "work.total", "41", note="含联合执法"))])
    assert remarks(found, Kind.NOTE) == ["甲.xlsx 指标!G5 开展执法（work.total）的备注：含联合执法 →"]


def test_an_unlikely_value_is_taken_and_said() -> None:
    found = collected(REPORT, [returned(line(5, "work.total", "3800"))])
    assert found.values["work.total"].written == "3800"
    assert remarks(found, Kind.NOTE) == [
        "甲.xlsx 指标!F5 开展执法（work.total）填的是3800次，超过2024年38次的10倍 → 核对是不是填错了；没有错就不用改"
    ]


def test_conflicts_come_first() -> None:
    kinds = [
        remark.kind
        for remark in collected(REPORT, [returned(line(5, "work.total", "无"), line(6, "other.fund"))]).remarks
    ]
    assert kinds == [Kind.CONFLICT, Kind.WANTING]
