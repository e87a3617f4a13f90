from __future__ import annotations

import pytest
from tests.checks.made import GOOD, HEAD, PATROLS, SUM, TOTAL, made

from tieout.checks import rule_broken
from tieout.model.finding import Severity

RATE = HEAD + (
    '      rate: {label: 成功率, unit: "%", 2024: 33.4}\n'
    "      won: {label: 成功, unit: 件, 2024: 1}\n"
    "      all: {label: 全部, unit: 件, 2024: 3}\n"
    "rules:\n  - {rule: work.rate = work.won / work.all, why: 成功率的算法}\n"
)


def judged(metrics: str) -> list[tuple[Severity, str, str, str]]:
    found = list(rule_broken.check(made(metrics)))
    assert {finding.code for finding in found} <= {rule_broken.CODE}
    return [(finding.severity, str(finding.place), finding.message, finding.remedy) for finding in found]


@pytest.mark.parametrize(
    "metrics",
    [
        GOOD,
        GOOD.replace("2024: 9", "2024: 近十"),  # ranges that overlap
        RATE.replace("33.4", "33.3"),  # what rounds to it
        HEAD + TOTAL,  # no rules
    ],
)
def test_what_holds_or_may_hold_passes(metrics: str) -> None:
    assert judged(metrics) == []


@pytest.mark.parametrize(
    ("total", "difference"), [("37", "合计37，分项之和38，相差-1"), ("39", "合计39，分项之和38，相差+1")]
)
def test_a_contradiction_is_an_error(total: str, difference: str) -> None:
    assert judged(GOOD.replace("2024: 38", f"2024: {total}")) == [
        (
            Severity.ERROR,
            "data/metrics.yml:10:12",
            f"不符：{difference}（2024年，work.total = work.patrols + work.litter；两类之和）",
            f"对照原始记录，改正其中写错的数：开展执法{total}次在第6行，日常检查29次在第7行，清理堆放9次在第8行",
        )
    ]


def test_a_difference_that_rounding_explains_is_a_warning() -> None:
    assert judged(RATE) == [
        (
            Severity.WARNING,
            "data/metrics.yml:10:12",
            "尾数差：写的是33.4%，算得约33.333%，相差约+0.067个百分点，在末位进舍的范围内（2024年，work.rate = work.won / work.all；成功率的算法）",
            "确认这是四舍五入造成的；不是就改正：成功率33.4%在第6行，成功1件在第7行，全部3件在第8行",
        )
    ]


def test_a_missing_value_is_a_warning() -> None:
    assert judged(GOOD.replace("2024: 38", "2024: 38, 2025: 40")) == [
        (
            Severity.WARNING,
            "data/metrics.yml:10:12",
            "缺数据：work.patrols、work.litter 没有2025年的值（2025年，work.total = work.patrols + work.litter；两类之和）",
            "补上缺的值，或删去这条关系：开展执法40次在第6行",
        )
    ]


def test_a_value_is_not_called_missing_where_it_may_be_misread() -> None:
    assert judged(GOOD.replace("2024: 38", "2024: 三十捌次")) == []


def test_a_year_before_the_parts_were_counted_is_none_of_the_rules() -> None:
    assert judged(GOOD.replace("2024: 38", "2023: 30, 2024: 38")) == []


def test_each_year_is_judged() -> None:
    both = (
        GOOD.replace("2024: 38", "2023: 30, 2024: 38")
        .replace("2024: 29", "2023: 20, 2024: 28")
        .replace("2024: 9", "2023: 9, 2024: 9")
    )
    assert [message.partition("（")[0] for _, _, message, _ in judged(both)] == [
        "不符：合计30，分项之和29，相差+1",
        "不符：合计38，分项之和37，相差+1",
    ]


def test_a_rule_with_an_unknown_metric_is_left_to_the_reader() -> None:
    assert judged(HEAD + TOTAL + PATROLS + SUM) == []
