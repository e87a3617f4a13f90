"""The workbook that is sent out: what a clerk sees, may write and cannot change, and its file name."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from tests.checks.made import made
from tests.writers.exports.spreadsheet import recalculated

from tieout.model.collecting_form import NO_OWNER, asked_of
from tieout.model.qualifier import QUALIFIERS
from tieout.model.quantity import read_quantity
from tieout.readers.metrics import read_metrics
from tieout.writers.collecting_workbook import file_names, form, forms

ROOT = Path(__file__).parents[2]
REPORT, _ = read_metrics((ROOT / "data/metrics.yml").read_bytes(), "data/metrics.yml")
ENFORCEMENT = "综合行政执法大队"


def opened(owner: str, year: int = 2025) -> Workbook:
    return load_workbook(io.BytesIO(form(REPORT, owner, asked_of(REPORT)[owner], year)))


def test_a_workbook_for_each_owner_with_all_metrics_once() -> None:
    made_ = forms(REPORT, 2025)
    assert list(made_) == [
        "街道党工委.xlsx", "未注明责任单位.xlsx", "综合行政执法大队.xlsx", "街道和社区.xlsx", "党政主要负责人.xlsx",
        "街道各级调解组织.xlsx", "启新派出所.xlsx",
    ]  # fmt: skip
    ids = []
    for data in made_.values():
        sheet = load_workbook(io.BytesIO(data))["指标"]
        ids += [cell.value for (cell,) in sheet.iter_rows(min_row=5, max_col=1)]
    assert sorted(ids) == sorted(REPORT.by_id)


def test_what_a_clerk_sees() -> None:
    sheet = opened(ENFORCEMENT)["指标"]
    rows = list(sheet.iter_rows(min_row=4, max_row=7, values_only=True))
    assert rows == [
        ("编号", "主题", "指标名称", "单位", "2024年", "2025年", "备注"),
        ("enforcement.powers", "行政执法", "承接下放执法权限", "项", "40", None, None),
        ("enforcement.joint", "行政执法", "“街道吹哨、部门报到”执法行动", "次", "14", None, None),
        ("enforcement.total", "行政执法", "开展执法", "次", "38", None, None),
    ]
    assert sheet["A1"].value == "启新街道2025年度法治政府建设报告：数据采集表"
    assert sheet["A2"].value == "责任单位：综合行政执法大队"
    assert opened(NO_OWNER)["指标"]["A2"].value == "责任单位：数据文件里没有写明"
    guide = sheet["A3"].value.splitlines()
    assert len(guide) == 3
    assert guide[1].startswith("2. 数照原样写，不带单位：38、120余、近千、4.93。没有发生的写0；")


def test_last_year_as_written_and_this_year_where_it_stands_already() -> None:
    rows = {row[0]: row[4:6] for row in opened(NO_OWNER)["指标"].iter_rows(min_row=5, values_only=True)}
    assert rows["publicity.brochures"] == ("120余", None)
    assert rows["employment.unemployment_rate"] == ("4.93", None)
    sheet = opened("街道各级调解组织")["指标"]
    assert [cell.value for cell in sheet[7]][4:6] == [None, "98"]  # the goal for 2025, set in 2024
    assert sheet["F7"].protection.locked
    assert not sheet["F6"].protection.locked


def test_only_values_and_notes_can_be_changed() -> None:
    sheet = opened(ENFORCEMENT)["指标"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    unlocked = {cell.column_letter for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {"F", "G"}
    assert {cell.fill.fgColor.rgb for cell in sheet["F"][4:]} == {"FFFFF2CC"}
    assert {cell.number_format for cell in sheet["F"][4:]} == {"@"}  # 4.90 keeps its zero, 3-5 is no date


def test_page_and_panes() -> None:
    sheet = opened(ENFORCEMENT)["指标"]
    assert sheet.freeze_panes == "A5"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")  # A4
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)  # left out, it is 1
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$4:$4"


def test_the_hidden_record() -> None:
    book = opened(ENFORCEMENT)
    assert book.sheetnames == ["指标", "tieout"]
    assert book["tieout"].sheet_state == "veryHidden"
    assert list(book["tieout"].iter_rows(max_row=6, values_only=True)) == [
        ("表", "tieout collect 1", None),
        ("报告", "启新街道2024年度法治政府建设报告", None),
        ("年份", "2025", None),
        ("责任单位", "综合行政执法大队", None),
        ("编号", "指标名称", "单位"),
        ("enforcement.powers", "承接下放执法权限", "项"),
    ]


def test_what_is_said_when_a_cell_is_chosen() -> None:
    book = opened("街道各级调解组织")
    rules = {str(rule.sqref): rule for rule in book["指标"].data_validations.dataValidation}
    assert set(rules) == {"F5", "F6"}
    assert rules["F5"].prompt == "38、120余、近千、4.93。单位是“件”，只写数。没有发生写0，没有数先空着。"
    assert rules["F6"].prompt == (
        "38、120余、近千、4.93。单位是“%”，只写数：百分之四点九三写 4.93。没有发生写0，没有数先空着。"
    )
    for rule in rules.values():
        assert (rule.type, rule.errorStyle or "stop", rule.allowBlank) == ("custom", "stop", True)
        assert (rule.showInputMessage, rule.showErrorMessage) == (True, True)
        # Excel's own limits: a longer text, or an array constant, and it calls the file damaged.
        assert len(rule.promptTitle) <= 32
        assert len(rule.prompt) <= 255
        assert len(rule.errorTitle) <= 32
        assert len(rule.error) <= 225
        assert len(rule.formula1) <= 255
        assert "{" not in rule.formula1


GOOD = [
    "38",
    "120余",
    "近千",
    "4.93",
    "4.93%",
    "1,234",
    "1.2万",
    "不少于3",
    "30以上",
    "三十八",
    "０",
    "-5",
    "41次",
    "数百",
    41,
    4.93,
    0,
]
GOOD += [f"{q.word}3" if q.position == "before" else f"30{q.word}" for q in QUALIFIERS.values()]
BAD = ["待定", "无", "—", "/", "没有发生", "9" * 41]


def test_the_cells_take_what_the_engine_reads_and_refuse_what_is_no_number(tmp_path: Path) -> None:
    for text in GOOD:
        if isinstance(text, str) and text != "41次":
            read_quantity(text)
    formula = opened(ENFORCEMENT)["指标"].data_validations.dataValidation[0].formula1
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row, text in enumerate([*GOOD, *BAD], 1):
        sheet[f"F{row}"] = text
        sheet[f"H{row}"] = f"={re.sub(r'[$]F5', f'$F{row}', formula)}"
    file = io.BytesIO()
    book.save(file)
    found = [cell.value for cell in recalculated(file.getvalue(), tmp_path).worksheets[0]["H"]]
    assert dict(zip([*GOOD, *BAD], found, strict=True)) == {**dict.fromkeys(GOOD, True), **dict.fromkeys(BAD, False)}


def test_the_same_bytes_each_time() -> None:
    assert forms(REPORT, 2025) == forms(REPORT, 2025)


def test_no_text_becomes_a_formula() -> None:
    text = '=HYPERLINK("http://a.b")'
    report = made(
        f"report: {{title: 年度报告, office: 街道, year: 2024}}\nmetrics:\n  work:\n    title: '{text}'\n    owner: '{text}'\n"
        f"    items:\n      total: {{label: '{text}', unit: =甲, 2024: 38}}\n"
    ).report
    (data,) = forms(report, 2025).values()
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/")]
        strings = parts.read("xl/sharedStrings.xml").decode()
    assert len(sheets) == 2
    assert not any("<f>" in sheet for sheet in sheets)
    assert "=HYPERLINK" in strings
    assert ">=甲<" in strings


@pytest.mark.parametrize(
    ("owners", "names"),
    [
        (["综合行政执法大队"], ["综合行政执法大队.xlsx"]),
        (['司法所/综治办:"甲"<乙>|*?'], ["司法所_综治办__甲__乙____.xlsx"]),
        (["con", "LPT1.x", "nul"], ["_con.xlsx", "_LPT1.x.xlsx", "_nul.xlsx"]),
        (["甲 ", "甲.", "甲"], ["甲.xlsx", "甲（2）.xlsx", "甲（3）.xlsx"]),
        (["AB", "ab"], ["AB.xlsx", "ab（2）.xlsx"]),
        (["../../etc"], ["_.._etc.xlsx"]),
        (["..", "\x01"], ["_.xlsx", "_（2）.xlsx"]),
        (["甲" * 200], ["甲" * 60 + ".xlsx"]),
    ],
)
def test_file_names(owners: list[str], names: list[str]) -> None:
    assert list(file_names(owners).values()) == names
