from __future__ import annotations

import pytest
from tests.checks.made import HEAD, PAGE, made

from tieout.checks import unused_metric
from tieout.model.finding import Severity

CITED = ['{{ metric("work.total") }}', '{{ metric("work.patrols") }}', '{{ metric("work.litter") }}']


@pytest.mark.parametrize(
    "pages",
    [
        {"index": PAGE},
        {"a": CITED[0], "b": CITED[1] + CITED[2]},
        {"index": "".join(CITED[1:]) + '{{ metric("work.total", 2023) }}'},
        {"index": "".join(CITED[1:]) + '{{ breakdown("work.total") }}'},
    ],
)
def test_what_is_cited_passes(pages: dict[str, str]) -> None:
    assert list(unused_metric.check(made(**pages))) == []


@pytest.mark.parametrize(
    "page",
    [
        "".join(CITED[:2]),
        "".join(CITED[:2]) + "{% raw %}" + CITED[2] + "{% endraw %}",
        "".join(CITED[:2]) + "{# " + CITED[2] + " #}",
        "".join(CITED[:2]) + "清理堆放9次",
    ],
)
def test_what_is_not_cited_fails(page: str) -> None:
    (finding,) = unused_metric.check(made(index=page))
    assert (finding.code, finding.severity, str(finding.place)) == (
        unused_metric.CODE,
        Severity.ERROR,
        "data/metrics.yml:8:7",
    )
    assert finding.message == "指标 work.litter（清理堆放）没有页面引用"
    assert finding.remedy == '在页面里写 {{ metric("work.litter") }}，不用了就删去这一行'


def test_a_report_without_metrics_passes() -> None:
    assert list(unused_metric.check(made(HEAD.replace("items:", "items: {}"), index=""))) == []


def test_what_a_misspelt_citation_may_mean_is_not_called_unused() -> None:
    assert list(unused_metric.check(made(index=PAGE.replace("work.litter", "work.liter")))) == []
