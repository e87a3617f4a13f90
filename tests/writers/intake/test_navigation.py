"""Pages added to mkdocs.yml."""

from __future__ import annotations

import pytest

from tieout.writers.intake.navigation import with_pages

HEAD = "site_name: 年报   # 名称\nnav:\n  - 首页: index.md\n"
TAIL = "  - 关于:\n      - 本站: about.md\n\ntheme: {name: material}   # 不动\nslugify: !!python/name:a.b\n"
PATHS = ["2025/3-a.md", "2025/4-b.md"]


def test_pages_follow_those_of_their_year():
    section = "  - 2025年报告:\n      - 一: 2025/1-x.md\n      - 2025/2-y.md   # 二\n"
    assert with_pages(HEAD + section + TAIL, 2025, PATHS) == (
        HEAD + section + "      - 2025/3-a.md\n      - 2025/4-b.md\n" + TAIL
    )


def test_another_year_begins_a_section_after_the_first_page():
    section = "  - 2024年报告:\n      - 一: 2024/1-x.md\n"
    assert with_pages(HEAD + section + TAIL, 2025, PATHS) == (
        HEAD + "  - 2025年报告:\n      - 2025/3-a.md\n      - 2025/4-b.md\n" + section + TAIL
    )


def test_a_navigation_of_one_page_gains_a_section():
    assert with_pages("nav:\n- index.md", 2025, PATHS[:1]) == "nav:\n- index.md\n- 2025年报告:\n    - 2025/3-a.md\n"


def test_blank_lines_and_remarks_stay_behind_it():
    text = "nav:\n  - index.md\n\n# 主题\ntheme: {name: material}\n"
    assert with_pages(text, 2025, PATHS[:1]) == text.replace(
        "index.md\n", "index.md\n  - 2025年报告:\n      - 2025/3-a.md\n"
    )


def test_line_ends_stay_what_they_are():
    text = "nav:\r\n  - index.md\r\n  - a.md\r\n"
    assert with_pages(text, 2025, PATHS[:1]) == (
        "nav:\r\n  - index.md\r\n  - 2025年报告:\r\n      - 2025/3-a.md\r\n  - a.md\r\n"
    )


def test_without_a_navigation_nothing_changes():
    assert with_pages("site_name: 年报\n", 2025, PATHS) == "site_name: 年报\n"


@pytest.mark.parametrize(
    "text",
    [
        "nav: [index.md, {报告: 2025/1-x.md}]\n",
        "nav:\n  {首页: index.md}\n",
        "nav:\n  - 首页: index.md\n   - 报告: [2025/1-x.md\n",
        "nav:\n  - 报告: {一: 2025/1-x.md}\n    二: 2025/2-y.md\n",
        "nav: !ENV NAV\n",
    ],
)
def test_what_is_not_understood_is_left_to_a_person(text: str):
    assert with_pages(text, 2025, PATHS) is None
