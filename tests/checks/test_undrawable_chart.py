from __future__ import annotations

import pytest
from tests.checks.made import GOOD, made

from tieout.checks import run, undrawable_chart
from tieout.model.finding import Severity

MORE = GOOD.replace(
    "rules:", "      people: {label: 受众, unit: 人, 2024: 2000余}\n      share: {label: 占比, 2024: 3}\nrules:"
)


def found(page: str, metrics: str = MORE) -> list[str]:
    findings = list(undrawable_chart.check(made(metrics, index=page)))
    assert {(finding.code, finding.severity) for finding in findings} <= {(undrawable_chart.CODE, Severity.ERROR)}
    return [f"{str(f.place).removeprefix('docs/index.md:')} {f.message} → {f.remedy}" for f in findings]


@pytest.mark.parametrize(
    "page",
    [
        "没有图。",
        '{{ chart("work.total") }}',
        '{{ chart("work.litter", "work.patrols") }}',
        '{{ chart("work.total", "work.litter", "work.patrols") }}',
        '{{ chart("work.totl") }}{{ chart("work.litter", "x.y") }}',  # for the check of unknown metrics
    ],
)
def test_what_can_be_drawn_passes(page: str) -> None:
    assert found(page) == []


ALONE = (
    '只有 work.litter 一个数，又没有分项，画不成图 → 再写上单位相同的指标，如 chart("work.litter", "组.项")；'
    "是总数的，在 rules 里写明 总数 = 分项 + 分项"
)
UNITS = "图里的指标单位不同：次、人 → 一张图里只写单位相同的指标，不同的分开画"


@pytest.mark.parametrize(
    ("page", "messages"),
    [
        ('一\n\n图{{ chart("work.litter") }}', [f"3:5 {ALONE}"]),
        ('{{ chart("work.total", "work.people", "work.litter") }}', [f"1:4 {UNITS}"]),
        ('{{ chart("work.total", "work.share") }}', [f"1:4 {UNITS.replace('人', '没有单位')}"]),
        ('{{ chart("work.total", "work.people") }}\n{{ chart("work.litter") }}', [f"1:4 {UNITS}", f"2:4 {ALONE}"]),
    ],
)
def test_what_cannot_be_drawn_fails(page: str, messages: list[str]) -> None:
    assert found(page) == messages


def test_parts_without_a_value_cannot_be_drawn() -> None:
    assert found('{{ chart("work.total") }}', GOOD.replace("2024: 9", "2023: 9")) == [
        "1:4 指标 work.litter（清理堆放）没有2024年的值，有的是：2023 → 在 data/metrics.yml 里补上2024年的值"
    ]


def test_everything_wrong_with_charts_is_said_at_once() -> None:
    page = (
        '{{ chart("work.totl", "work.litter") }}\n{{ chart("work.litter") }}\n{{ chart("work.total", "work.people") }}'
    )
    findings = run(made(MORE, index=page))
    said = [(finding.place.line, finding.code) for finding in findings if finding.place.file == "docs/index.md"]
    assert said == [(1, "unknown-metric"), (2, "undrawable-chart"), (3, "undrawable-chart")]
