"""A report with values added, and what counts as the same report."""

from __future__ import annotations

import pytest
from tests.checks.made import GOOD, made

from tieout.model.addition import same_content, with_quantities
from tieout.model.quantity import read_quantity

CORRECTIONS = "corrections:\n  - {date: 2025-04-01, metric: work.total, was: 37, now: 38, reason: 漏记}\n"


def test_values_are_added_to_their_metrics() -> None:
    report = made().report
    more = with_quantities(
        report, {("work.total", 2025): read_quantity("41", "次"), ("no.such", 2025): read_quantity("1")}
    )
    assert same_content(more, made(GOOD.replace("2024: 38", "2024: 38, 2025: 41")).report)
    assert not same_content(more, report)
    assert list(report.by_id["work.total"].values) == [2024]


def test_places_do_not_matter() -> None:
    moved = "\n\n" + (GOOD + CORRECTIONS).replace("2024: 38}", "2024:   38}").replace("- {rule:", "-   {rule:")
    assert same_content(made(GOOD + CORRECTIONS).report, made(moved).report)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2024: 38", "2024: 39"),
        ("2024: 38", "2023: 38"),
        ("2024: 38", "2024: 38余"),
        ("label: 开展执法", "label: 执法"),
        ("unit: 次", "unit: 件"),
        ("title: 年度报告", "title: 报告"),
        ("两类之和", "相加"),
        ("work.total = work.patrols + work.litter", "work.total = work.litter + work.patrols"),
        ("reason: 漏记", "reason: 错记"),
        ("      total:", "      totals:"),
    ],
)
def test_anything_else_does(old: str, new: str) -> None:
    text = GOOD + CORRECTIONS
    assert old in text
    assert not same_content(made(text).report, made(text.replace(old, new)).report)
