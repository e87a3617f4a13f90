from __future__ import annotations

import pytest
from tests.checks.made import GOOD, PAGE, made

from tieout.checks import unknown_metric
from tieout.model.finding import Severity

BOTH_YEARS = GOOD.replace("2024: 38", "2023: 30, 2024: 38")
NO_SUCH = "不存在 → 检查编号，或先在 data/metrics.yml 里加上它"


def found(page: str, metrics: str = BOTH_YEARS) -> list[str]:
    findings = list(unknown_metric.check(made(metrics, index=page)))
    assert {(finding.code, finding.severity) for finding in findings} <= {(unknown_metric.CODE, Severity.ERROR)}
    return [f"{str(f.place).removeprefix('docs/index.md:')} {f.message} → {f.remedy}" for f in findings]


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        "没有数。",
        '{{ metric("work.total", 2023) }}',
        '{{ change("work.total") }}',
        '{{ breakdown("work.total") }}',
        '{% raw %}{{ metric("work.totl") }}{% endraw %}',
    ],
)
def test_what_exists_passes(page: str) -> None:
    assert found(page) == []


@pytest.mark.parametrize(
    ("page", "messages"),
    [
        (
            'a\n\n共{{ metric("work.totl") }}',
            ["3:5 指标 work.totl 不存在 → 是不是 work.total？"],
        ),
        (
            '{{ metric("wrok.litter") }}',
            ["1:4 指标 wrok.litter 不存在 → 是不是 work.litter？"],
        ),
        (
            '{{ metric("litter.litter") }}',  # near only in its last part
            ["1:4 指标 litter.litter 不存在 → 是不是 work.litter？"],
        ),
        (
            '{{ metric("food.checks") }}',
            [f"1:4 指标 food.checks {NO_SUCH}"],
        ),
        (
            '{{ metric("work.patrols", 2023) }}',
            [
                '1:4 指标 work.patrols（日常检查）没有2023年的值，有的是：2024 → 写明年份，如 metric("work.patrols", 2024)'
            ],
        ),
        (
            '{{ change("work.totl") }}',
            ["1:4 指标 work.totl 不存在 → 是不是 work.total？"],
        ),
        (
            '{{ change("work.patrols") }}',
            [
                (
                    "1:4 指标 work.patrols（日常检查）没有2023年的值，算不出增减，有的是：2024"
                    " → 在 data/metrics.yml 里补上2023年的值，或删去这个 change"
                )
            ],
        ),
        (
            '{{ change("work.total", 2026) }}',
            [
                (
                    "1:4 指标 work.total（开展执法）没有2025年和2026年的值，算不出增减，有的是：2023、2024"
                    " → 在 data/metrics.yml 里补上2025年和2026年的值，或删去这个 change"
                )
            ],
        ),
        (
            '{{ breakdown("work.litter") }}',
            ["1:4 指标 work.litter 没有分项，列不出表 → 在 rules 里写明 总数 = 分项 + 分项，或改用 metric"],
        ),
        (
            '{{ metric("a.b") }}和{{ metric("a.c") }}\n{{ metric("a.b") }}',
            [f"1:4 指标 a.b {NO_SUCH}", f"1:24 指标 a.c {NO_SUCH}", f"2:4 指标 a.b {NO_SUCH}"],
        ),
    ],
)
def test_what_does_not_exist_fails(page: str, messages: list[str]) -> None:
    assert found(page) == messages


def test_the_year_of_the_report_is_meant_where_none_is_named() -> None:
    assert found(
        '{{ metric("work.litter") }}{{ metric("work.litter", 2025) }}', GOOD.replace("2024: 9", "2025: 9")
    ) == [
        '1:4 指标 work.litter（清理堆放）没有2024年的值，有的是：2025 → 在 data/metrics.yml 里补上2024年的值；要用别的年份的数，写明年份，如 metric("work.litter", 2025)'
    ]


def test_what_is_counted_in_two_units_has_no_change() -> None:
    metrics = BOTH_YEARS.replace("rules:", '      rate: {label: 率, 2023: 12, 2024: "98%"}\nrules:')
    assert found('{{ change("work.rate") }}', metrics) == [
        "1:4 指标 work.rate（率）2023年是12，2024年是98%，单位不同，算不出增减 → 把两年的数改成同一个单位，或删去这个 change"
    ]


def test_a_page_in_the_folder_of_a_year_cites_that_year() -> None:
    pages = {
        "2023/a": '{{ metric("work.total") }}{{ metric("work.litter") }}',
        "2024/a": PAGE,
        "2025/a": '{{ metric("work.total") }}',
    }
    findings = list(unknown_metric.check(made(BOTH_YEARS, **pages)))
    assert [(finding.place.file, finding.message) for finding in findings] == [
        ("docs/2023/a.md", "指标 work.litter（清理堆放）没有2023年的值，有的是：2024"),
        ("docs/2025/a.md", "指标 work.total（开展执法）没有2025年的值，有的是：2023、2024"),
    ]


def test_parts_without_a_value_cannot_be_listed() -> None:
    (message,) = found('{{ breakdown("work.total", 2023) }}')
    assert message.startswith("1:4 指标 work.patrols（日常检查）没有2023年的值")


def test_nothing_is_said_of_the_pages_while_the_data_file_cannot_be_read() -> None:
    assert found(PAGE, "report: [") == []
