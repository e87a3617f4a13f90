"""The spreadsheet: what it shows, and that its formulas come to the engine's verdicts where they are computed."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from tests.checks.made import made
from tests.conftest import ROOT
from tests.writers.exports.generated import generated
from tests.writers.exports.made_up import RULES, made_up
from tests.writers.exports.spreadsheet import recalculated, rows

from tieout.model.comparison import Outcome
from tieout.model.project import Project
from tieout.model.version import Version
from tieout.readers.project import read_project
from tieout.writers.exports.workbook import workbook

VERSION = Version("b5b3b3cc", "2026-11-25")
FORMULA, SITE = "核对结果（公式）", "核对结果（网站）"


@pytest.fixture(scope="module")
def report() -> Project:
    return read_project(ROOT)


def opened(project: Project, *, values: bool = True) -> Workbook:
    return load_workbook(io.BytesIO(workbook(project, VERSION)), data_only=values)


def test_the_same_report_gives_the_same_bytes(report: Project) -> None:
    assert workbook(report, VERSION) == workbook(report, VERSION)
    assert opened(report).properties.created.date().isoformat() == "2026-11-25"


def test_the_first_sheet_says_what_it_is(report: Project) -> None:
    book = opened(report)
    assert book.sheetnames == ["说明", "指标", "勾稽关系"]
    said = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True)}
    assert book["说明"]["A1"].value == "启新街道2024年度法治政府建设报告"
    assert (said["版本"], said["网址"]) == ("2026年11月25日，b5b3b3cc", "https://example.org/")
    assert (said["相符"], said["不符"], said["与网站不一致"]) == (10, 0, 0)


def test_the_values(report: Project) -> None:
    found = {(row["编号"], row["年份"]): row for row in rows(opened(report), "指标")}
    total = found["enforcement.total", 2024]
    assert (total["主题"], total["指标"], total["数值"], total["概数词"]) == ("行政执法", "开展执法", 38, None)
    assert (total["写法"], total["单位"], total["出处"], total["责任单位"]) == (
        "38次",
        "次",
        "一、4；三、3",
        "综合行政执法大队",
    )
    assert (total["下限"], total["上限"]) == (38, 38)
    brochures = found["publicity.brochures", 2024]
    assert (brochures["数值"], brochures["概数词"], brochures["下限"], brochures["上限"]) == (120, "余", 121, 129)
    assert brochures["说明"].startswith("原文紧接“4·15”")
    rate = found["employment.unemployment_rate", 2024]
    assert (rate["数值"], rate["下限"], rate["上限"]) == (4.93, 4.925, 4.935)
    assert found["mediation.target_rate", 2025]["写法"] == "98%"


def test_numbers_keep_their_digits(report: Project) -> None:
    sheet = opened(report)["指标"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "employment.unemployment_rate")
    assert row[3].number_format == "0.00"
    assert row[9].number_format == '"小于"0.000'  # 4.935 itself rounds to 4.94


def test_sheets_can_be_worked_with(report: Project) -> None:
    book = opened(report)
    for name in ("指标", "勾稽关系"):
        assert book[name].freeze_panes == "D2"
        assert book[name].auto_filter.ref is not None
        assert book[name].page_setup.orientation == "landscape"


def test_the_rules_are_formulas_over_the_values(report: Project) -> None:
    row = rows(opened(report, values=False), "勾稽关系")[0]
    assert re.fullmatch(r"=IFERROR\('指标'!\$P\$\d+,\"缺数据\"\)", str(row["左边"]))
    assert str(row["右边"]).count("'指标'!") == 3
    assert all(str(row[name]).startswith("=") for name in ("相差", FORMULA, "两者"))
    shown = rows(opened(report), "勾稽关系")[0]
    assert [shown[name] for name in ("关系", "算式", "左边", "右边", "相差", FORMULA, SITE, "两者")] == [
        "开展执法 = 处理私搭乱建 + 清理乱堆乱放 + 日常执法检查", "38 = 20 + 9 + 9", 38, 38, 0, "相符", "相符", "一致",
    ]  # fmt: skip


def test_texts_of_editors_are_no_formulas() -> None:
    data = "report: {title: =1+1, office: '@甲', year: 2024}\nmetrics:\n  g:\n    title: +1\n    items:\n"
    book = opened(made(data + "      a: {label: '=HYPERLINK(\"x\")', unit: 次, note: -1, 2024: -3}\n"), values=False)
    sheet = book["指标"]
    assert [(cell.value, cell.data_type) for cell in sheet[2][1:4]] == [
        ("+1", "s"),
        ('=HYPERLINK("x")', "s"),
        (-3, "n"),
    ]
    assert book["说明"]["A1"].data_type == "s"


def agreeing(book: Workbook, project: Project) -> list[str]:
    """What the formulas come to; each must be what the engine says, or refer to the site."""
    found = rows(book, "勾稽关系")
    for row in found:
        assert row[FORMULA] in (row[SITE], "见网站"), row
        assert row["两者"] == ("见网站" if row[FORMULA] == "见网站" else "一致"), row
    assert len(found) >= len(project.verdicts)
    return [str(row[FORMULA]) for row in found]


def test_what_the_file_brings_along_is_what_is_computed(tmp_path: Path) -> None:
    project = generated(seed=6, rules=200)
    book = recalculated(workbook(project, VERSION), tmp_path)
    said = agreeing(book, project)
    assert {"相符", "概数相容", "尾数差", "不符", "缺数据", "见网站"} == set(said)
    assert said.count("见网站") < len(said) / 5
    for sheet in ("指标", "勾稽关系"):
        for brought, computed in zip(rows(opened(project), sheet), rows(book, sheet), strict=True):
            for name, value in brought.items():
                if isinstance(value, float):
                    assert computed[name] == pytest.approx(value, rel=1e-9, abs=1e-9), (name, brought)
                else:
                    assert (computed[name] or "") == (value or ""), (name, brought)


def test_libreoffice_agrees_about_the_report(report: Project, tmp_path: Path) -> None:
    book = recalculated(workbook(report, VERSION), tmp_path)
    assert agreeing(book, report) == ["相符"] * 10
    counted = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True)}
    assert (counted["相符"], counted["不符"], counted["与网站不一致"]) == (10, 0, 0)


def test_libreoffice_comes_to_every_kind_of_verdict(tmp_path: Path) -> None:
    project = made_up()
    book = recalculated(workbook(project, VERSION), tmp_path)
    agreeing(book, project)
    said = [row[FORMULA] for row in rows(book, "勾稽关系") if row["年份"] == 2024]
    assert said == " ".join(words for _, words in RULES).split()


CHANGED = {  # what is written, of which unit, what stands in its place, and its ends then
    "120余": ("本", "500", 501, 599),
    "38余": ("件", "45", 46, 54),
    "近300": ("人", "500", 450, 499),
    "约12": ("件", "5", 4, 6),
    "30来": ("人", "500", 450, 550),
    "不少于3": ("次", "8", 8, "不限"),
    "50以上": ("次", "80", 80, "不限"),
    "超过60": ("次", "80", 81, "不限"),
    "100以内": ("次", "80", "不限", 80),
    "不足8": ("次", "80", "不限", 79),
    "几十": ("人", "100", 200, 999),
    "约19.2": ('"%"', "20", 18, 22),
    "近98": ('"%"', "60.5", 59.5, 60.5),
    "2.8万余": ("元", "30000", 30000, 40000),
    "5000余": ("万元", "6200", 6200, 6300),
    "-30余": ("次", "500", -39, -31),  # is not followed, which is said beside it
    "3余": ("万人", "500", 3.0001, None),
}


def test_the_ends_of_an_approximate_number_follow_its_changes(tmp_path: Path) -> None:
    items = "".join(
        f"      m{number}: {{label: 甲{number}, unit: {unit}, 2024: {written}}}\n"
        for number, (written, (unit, *_)) in enumerate(CHANGED.items())
    )
    head = "report: {title: 甲, office: 乙, year: 2024}\nmetrics:\n  g:\n    title: 组\n    items:\n"
    book = opened(made(head + items), values=False)
    sheet = book["指标"]
    for row, (_, number, *_) in enumerate(CHANGED.values(), 2):
        sheet[f"D{row}"] = float(number)
    changed = io.BytesIO()
    book.save(changed)
    found = rows(recalculated(changed.getvalue(), tmp_path), "指标")
    for row, (written, (_, _, low, high)) in zip(found, CHANGED.items(), strict=True):
        assert row["写法"][:2] == written[:2], row  # the words of the report
        assert row["下限"] == (pytest.approx(low) if isinstance(low, float) else low), row
        assert high is None or row["上限"] == (pytest.approx(high) if isinstance(high, float) else high), row
    fixed = [written for row, written in enumerate(CHANGED, 2) if "不随数值变" in sheet[f"I{row}"].number_format]
    assert fixed == ["-30余", "3余"]


def test_what_changes_and_what_the_verdicts_mean_is_said(report: Project) -> None:
    said = {row[0]: row[1] for row in opened(report)["说明"].iter_rows(values_only=True)}
    assert "改动“数值”，上下限会跟着变；" in said["指标"]
    assert "“写法”是报告的原话，不跟着变" in said["指标"]
    table = (ROOT / "docs/checks.md").read_text("utf-8")
    for outcome in Outcome:  # in the same words as the site
        assert f"{outcome.label}：{outcome.meaning}。" in said["核对结果"]
        assert re.search(rf">{outcome.label}</span> \| {re.escape(outcome.meaning)} \|", table), outcome


def test_a_changed_number_changes_the_verdict(report: Project, tmp_path: Path) -> None:
    file = io.BytesIO(workbook(report, VERSION))
    changed = io.BytesIO()
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            data = before.read(name).decode()
            if name == "xl/worksheets/sheet2.xml":
                row = next(r for r in range(2, 99) if opened(report)["指标"][f"A{r}"].value == "enforcement.structures")
                cell = re.search(rf'<c r="D{row}"[^>]*><v>20</v>', data)
                assert cell is not None
                data = data.replace(cell[0], cell[0].replace(">20<", ">21<"))
            after.writestr(name, data)
    first = rows(recalculated(changed.getvalue(), tmp_path), "勾稽关系")[0]
    assert [first[name] for name in ("左边", "右边", "相差", FORMULA, SITE, "两者")] == [
        38,
        39,
        -1,
        "不符",
        "相符",
        "不一致",
    ]
