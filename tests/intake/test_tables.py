"""Figures in tables are what their row and column say."""

from __future__ import annotations

from tests.intake.made import all_words, entries, printed

from tieout.intake import Intake, take_in
from tieout.intake.drafts import Citation
from tieout.model.manuscript import Manuscript, Table
from tieout.model.place import Place


def taken(*rows: tuple[str, ...]) -> Intake:
    return take_in(Manuscript("启新街道2025年度报告", (Table(rows, Place("报告.docx", 3)),)), 2025)


def test_row_and_column_are_the_label_and_the_head_has_the_unit() -> None:
    intake = taken(
        ("序号", "事项", "受理（件）", "费用（万元）"), ("1", "行政许可", "1,200", "5.19"), ("2", "行政处罚", "40", "0")
    )
    assert [(entry.label, entry.unit, entry.values) for entry in entries(intake)] == [
        ("行政许可（受理）", "件", {2025: "1,200"}),
        ("行政许可（费用）", "万元", {2025: "5.19"}),
        ("行政处罚（受理）", "件", {2025: "40"}),
        ("行政处罚（费用）", "万元", {2025: "0"}),
    ]
    words = [printed(cell) for cell in all_words(intake.pages[0])[1:]]
    assert words == [
        "序号",
        "事项",
        "受理（件）",
        "费用（万元）",
        "1.",
        "行政许可",
        "1,200",
        "5.19",
        "2.",
        "行政处罚",
        "40",
        "0",
    ]
    cited = [piece for cell in all_words(intake.pages[0]) for piece in cell if isinstance(piece, Citation)]
    assert [citation.unit for citation in cited] == [False] * 4


def test_years_in_the_head_are_years_of_one_metric_and_totals_are_rules() -> None:
    intake = taken(
        ("事项", "2025年", "2024年"), ("许可", "120件", "98件"), ("处罚", "38件", "40件"), ("合计", "158件", "138件")
    )
    assert [(entry.label, entry.values) for entry in entries(intake)] == [
        ("许可", {2025: "120", 2024: "98"}), ("处罚", {2025: "38", 2024: "40"}), ("合计", {2025: "158", 2024: "138"}),
    ]  # fmt: skip
    assert [rule.text for rule in intake.rules] == ["gaikuang.heji = gaikuang.xuke + gaikuang.chufa"]


def test_a_total_that_is_none_is_for_a_person() -> None:
    intake = taken(("事项", "合计", "线上", "线下"), ("许可", "158件", "120件", "39件"))
    assert intake.rules == ()
    assert len(intake.doubtful) == 1
    assert intake.matters[0].place == Place("报告.docx", 3)


def test_what_is_within_another_row_is_not_added() -> None:
    intake = taken(("事项", "数量"), ("许可", "120件"), ("其中：线上", "100件"), ("处罚", "38件"), ("合计", "158件"))
    assert [rule.text for rule in intake.rules] == ["gaikuang.heji = gaikuang.xuke + gaikuang.chufa"]
