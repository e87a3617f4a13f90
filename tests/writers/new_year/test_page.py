"""Last year's page as the next year's: headings and figures, no sentence."""

from __future__ import annotations

import pytest
from tests.checks.made import GOOD, made

from tieout.writers.new_year.page import next_page

PLAN = '      rate: {label: 成功率目标, unit: "%", 2025: 98}\n'
HINT = "<!-- 提示：在这里写2025年的情况。 -->"
BELOW = "<!-- 提示：在这里写2025年的情况。下面是上年这里用过的数，写进句子，用不着的删去。 -->"


def later(body: str, front: str = "", metrics: str = GOOD.replace("rules:", PLAN + "rules:")) -> str:
    project = made(metrics, **{"2024/1": front + body})
    (page,) = project.pages
    assert not page.faults
    return next_page(page, front, project.report)


def test_headings_stay_with_their_ids_and_figures_are_listed_once_under_each() -> None:
    body = (
        '# 成效\n\n2024年开展{{ metric("work.total") }}。\n\n## 2024年的执法 {: #a }\n\n'
        '共{{ metric("work.litter", unit=False) }}、{{ metric("work.total") }}。又{{ metric("work.litter") }}。\n\n'
        '!!! note "说明"\n\n    这里{{ metric("work.patrols", 2024) }}。\n\n## 没有数 {: #b }\n\n文字。\n'
    )
    assert later(body) == (
        f'# 成效\n\n{BELOW}\n\n- 开展执法{{{{ metric("work.total") }}}}\n\n'
        f'## 2025年的执法 {{: #a }}\n\n{BELOW}\n\n- 清理堆放{{{{ metric("work.litter") }}}}\n'
        f'- 开展执法{{{{ metric("work.total") }}}}\n- 日常检查{{{{ metric("work.patrols") }}}}\n\n'
        f"## 没有数 {{: #b }}\n\n{HINT}\n"
    )


def test_tables_and_charts_stay_as_blocks_and_changes_as_words() -> None:
    body = '# 题\n\n{{ breakdown("work.total", 2024) }}\n\n{{ chart("work.litter",\n "work.patrols") }}\n\n{{ change("work.total") }}\n'
    metrics = GOOD.replace("2024: 38", "2023: 30, 2024: 38")
    assert later(body, metrics=metrics) == (
        f'# 题\n\n{BELOW}\n\n- 开展执法{{{{ change("work.total") }}}}\n\n'
        '{{ breakdown("work.total") }}\n\n{{ chart("work.litter",\n "work.patrols") }}\n'
    )


def test_a_plan_for_next_year_is_asked_again_and_stands_beside_the_one_it_was() -> None:
    body = '# 2025年的安排\n\n## 目标\n\n成功率达到{{ metric("work.rate", 2025) }}。\n'
    text = later(body)
    assert text.startswith("# 2026年的安排\n\n<!-- 提示：在这里写2026年的安排。 -->\n\n## 目标\n")
    assert text.endswith(
        '- 成功率目标（2026年）{{ metric("work.rate", 2026) }}\n- 成功率目标（上年为2025年定的）{{ metric("work.rate") }}\n'
    )


def test_an_earlier_year_is_one_later_too() -> None:
    metrics = GOOD.replace("2024: 38", "2023: 30, 2024: 38")
    assert '- 开展执法（2024年）{{ metric("work.total", 2024) }}\n' in later(
        '# 题\n\n上年{{ metric("work.total", 2023) }}。\n', metrics=metrics
    )


def test_front_matter_stays_and_the_signature_waits_for_its_day() -> None:
    front = "---\ntitle: 2024年\nhide:\n  - toc\n---\n"
    body = '# 题\n\n文字。\n\n<p class="signature">街道<br>2025年4月1日</p>\n'
    assert later(body, front) == (
        f'---\ntitle: 2025年\nhide:\n  - toc\n---\n\n# 题\n\n{HINT}\n\n<p class="signature">街道<br>2026年×月×日</p>\n'
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("", f"{HINT}\n"),
        ("没有标题。\n", f"{HINT}\n"),
        ("# 题\n\n```\n## 不是标题\n```\n", f"# 题\n\n{HINT}\n"),
        ("# 题\r\n\r\n文字。\r\n", f"# 题\n\n{HINT}\n"),
    ],
)
def test_pages_of_other_shapes(body: str, text: str) -> None:
    assert later(body) == text


def test_a_label_with_markup_stays_text() -> None:
    metrics = GOOD.replace("label: 开展执法", 'label: "**开展** {{ 7 }}"')
    text = later('# 题\n\n{{ metric("work.total") }}\n', metrics=metrics)
    assert "- &#42;&#42;开展&#42;&#42; &#123;&#123; 7 &#125;&#125;{{ metric(" in text
