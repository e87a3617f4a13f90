"""Rules that reach back a year: what was left over last year is what was carried in."""

from __future__ import annotations

from tests.checks.made import made

from tieout import checks
from tieout.model.protection import protections
from tieout.model.verdict import Verdict

HEAD = "report: {title: 年度报告, office: 启新街道, year: 2025}\nmetrics:\n  foi:\n    title: 依申请公开\n    items:\n"
RULE = "rules:\n  - {rule: foi.carried = prev(foi.pending), why: 上年结转就是上年末没有办结的}\n"


def data(pending: str, carried: str) -> str:
    return (
        f"{HEAD}      pending: {{label: 未办结, unit: 件, {pending}}}\n"
        f"      carried: {{label: 上年结转, unit: 件, {carried}}}\n{RULE}"
    )


def verdicts(pending: str, carried: str) -> list[Verdict]:
    return made(data(pending, carried)).verdicts


def said(pending: str, carried: str) -> list[str]:
    return [f"{verdict.year} {verdict}" for verdict in verdicts(pending, carried)]


def test_it_compares_with_the_year_before() -> None:
    assert said("2024: 7, 2025: 2", "2025: 7") == ["2025 相符：7 = 7"]
    assert said("2024: 7, 2025: 2", "2025: 6") == ["2025 不符：一处6，一处7，相差-1"]


def test_each_year_has_its_own_year_before() -> None:
    found = said("2023: 1, 2024: 7, 2025: 2", "2024: 1, 2025: 6")
    assert found == ["2024 相符：1 = 1", "2025 不符：一处6，一处7，相差-1"]


def test_it_is_silent_of_the_first_year_and_of_one_not_begun() -> None:
    assert said("2024: 7", "2024: 3") == []


def test_a_value_missing_from_the_year_before_is_named_with_its_year() -> None:
    (verdict,) = made(
        data("2023: 1, 2025: 2", "2025: 7").replace("prev(foi.pending)", "prev(foi.pending) + prev(foi.carried)")
        .replace("carried: {label: 上年结转, unit: 件, 2025: 7", "carried: {label: 上年结转, unit: 件, 2024: 3, 2025: 7")
    ).verdicts[-1:]  # fmt: skip
    assert str(verdict) == "缺数据：foi.pending 没有2024年的值"


def test_the_finding_names_the_lines_of_both_years() -> None:
    project = made(
        data("2024: 7, 2025: 2", "2025: 6"), index='# 题\n\n{{ metric("foi.pending") }}{{ metric("foi.carried") }}\n'
    )
    (finding,) = [one for one in checks.run(project) if one.code == "rule-broken"]
    assert "上年结转6件在第7行，未办结7件在第6行" in finding.remedy


def test_a_label_says_that_it_is_last_years() -> None:
    from tieout.model.wording import labelled

    labels = {"foi.pending": "未办结", "foi.carried": "上年结转"}
    (rule,) = made(data("2024: 7", "2025: 7")).report.rules
    assert labelled(rule, labels) == "上年结转 = 上年的未办结"


def test_it_protects_last_years_value_too() -> None:
    found = protections(made(data("2024: 7", "2025: 7")).report)
    assert [(one.metric.id, one.year, one.blind) for one in found] == [
        ("foi.pending", 2024, False),
        ("foi.carried", 2025, False),
    ]
