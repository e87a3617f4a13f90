"""The year moved on in the text of the data file, the site's settings and the first page; all else stays."""

from __future__ import annotations

import pytest
from tests.checks.made import GOOD, made

from tieout.model.metric import Report
from tieout.writers.new_year.settings import data_file, first_page, settings

REPORT = made().report  # of 2024
PAGES = {"2025/1-a.md", "2025/2-plan.md"}


def of(text: str) -> Report:
    return made(text).report


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("# 2024\nreport:\n  title: 街道2024年度报告  # 2024\n  year: 2024   # 年\n\nmetrics:\n", "# 2024\nreport:\n  title: 街道2025年度报告  # 2024\n  year: 2025   # 年\n\nmetrics:\n"),
        ('report: {title: "2024年", office: 甲, year: 2024}\nmetrics: {year: 2024}\n', 'report: {title: "2025年", office: 甲, year: 2025}\nmetrics: {year: 2024}\n'),
        ("report:\r\n  year: '2024'\r\n# 注 2024\r\n  title: 年度报告\r\n", "report:\r\n  year: '2025'\r\n# 注 2024\r\n  title: 年度报告\r\n"),
        ("metrics:\n  year: 2024\n", "metrics:\n  year: 2024\n"),  # no report
        ("report:\n  year:\n    2024\n", "report:\n  year:\n    2024\n"),  # rare; who calls sees that nothing changed
    ],
)  # fmt: skip
def test_the_head_of_the_data_file(text: str, later: str) -> None:
    assert data_file(text, REPORT) == later


def test_a_whole_data_file_reads_as_the_next_year() -> None:
    later = of(data_file(GOOD, REPORT))
    assert (later.year, later.title, later.by_id.keys()) == (2025, "年度报告", REPORT.by_id.keys())


NAV = """\
site_name: 街道2024年度报告   # 名称
site_description: >-
  街道2024年度报告的网页版
edit_uri: 2024年
nav:
  - 首页: index.md
  # 各年
  - 2024年报告:          # 一年一节
      - 成效: 2024/1-a.md
      - 2025年的安排: '2024/2-plan.md'
      - 附件: 2024/gone.md
  - 关于:
      - 关于: about.md

theme: {name: material}
slug: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
"""


def test_the_navigation_gains_a_section_above_the_last() -> None:
    text, by_hand = settings(NAV, REPORT, PAGES)
    assert by_hand == []
    added = """\
  - 2025年报告:          # 一年一节
      - 成效: 2025/1-a.md
      - 2026年的安排: '2025/2-plan.md'
"""
    assert text == NAV.replace("街道2024年度", "街道2025年度").replace("  - 2024年报告", f"{added}  - 2024年报告")


@pytest.mark.parametrize(
    "nav",
    [
        "nav: [index.md, 2024/1-a.md]\n",
        "nav:\n  - index.md\n  - 2024/1-a.md\n  - 2024/2-plan.md\n",  # no section of its own
        "nav:\n  - 首页: index.md\n",
        "nav:\n  - 报告: {甲: 2024/1-a.md, 乙: 2024/2-plan.md}\n",
        "nav:\n  - 报告:\n      - 甲: 2024/1-a.md\n",  # one page is not in it
    ],
)
def test_a_navigation_that_is_not_understood_is_left_to_a_person(nav: str) -> None:
    text, by_hand = settings(f"site_name: 2024年\n{nav}", REPORT, PAGES)
    assert text == f"site_name: 2025年\n{nav}"
    assert by_hand == ["  - 2025年报告:", "      - 2025/1-a.md", "      - 2025/2-plan.md"]


def test_without_navigation_the_engine_makes_it() -> None:
    assert settings("site_name: 甲\n", REPORT, PAGES) == ("site_name: 甲\n", [])


def test_the_first_page() -> None:
    text = (
        "# 街道2024年度报告\n\n2024年，街道做了什么。见[2025年的安排](2024/2-plan.md#x)、[成效](./2024/1-a.md)、"
        "[附件](2024/gone.md)、[指标](metrics.md)。\n\n## 2024年一览 {: #glance }\n"
    )
    assert first_page(text, REPORT, PAGES) == (
        "# 街道2025年度报告\n\n2024年，街道做了什么。见[2026年的安排](2025/2-plan.md#x)、[成效](2025/1-a.md)、"
        "[附件](2024/gone.md)、[指标](metrics.md)。\n\n## 2025年一览 {: #glance }\n"
    )
