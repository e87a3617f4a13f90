"""metrics.json and the file of each metric: exact numbers as texts, bounds, rules, corrections, addresses."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from tests.checks.made import GOOD, HEAD, made
from tests.conftest import ROOT

from tieout.model.project import Project
from tieout.model.site import Site
from tieout.model.version import Version
from tieout.readers.project import read_project
from tieout.writers.exports.dataset import by_metric, dataset, written

VERSION = Version("b5b3b3cc", "2026-11-25")


@pytest.fixture(scope="module")
def report() -> Project:
    return read_project(ROOT)


def value(said: str, unit: str = "次") -> dict[str, Any]:
    project = made(f"{HEAD}      total: {{label: 甲, unit: {unit}, 2024: {said}}}\n")
    (only,) = dataset(project, VERSION)["metrics"][0]["values"]
    return dict(only)


def test_the_report(report: Project) -> None:
    whole = dataset(report, VERSION)
    assert (whole["title"], whole["office"], whole["year"]) == (
        "启新街道2024年度法治政府建设报告", "启新街道党工委、启新街道办事处", 2024,
    )  # fmt: skip
    assert (whole["address"], whole["version"]) == (
        "https://example.org/",
        {"commit": "b5b3b3cc", "date": "2026-11-25"},
    )
    assert whole["editions"] == [{"year": 2024, "date": "2026-11-24"}]  # as data/published/2024.yml says
    assert whole["corrections"] == []
    assert len(whole["rules"]) == 10


def test_a_count_of_the_report(report: Project) -> None:
    found = {metric["id"]: metric for metric in dataset(report, VERSION)["metrics"]}
    total = found["enforcement.total"]
    assert (total["group"], total["subject"], total["label"], total["unit"], total["factor"]) == (
        "enforcement", "行政执法", "开展执法", "次", "1",
    )  # fmt: skip
    assert (total["owner"], total["sections"]) == ("综合行政执法大队", ["一、4", "三、3"])
    assert total["address"] == "https://example.org/metrics/#enforcement.total"
    assert total["values"] == [
        {
            "year": 2024, "text": "38次", "number": "38", "step": "1", "unit": "次", "factor": "1", "qualifier": "",
            "rounded": False, "counted": True, "low": "38", "low_open": False, "high": "38", "high_open": False,
            "corrected": None,
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "unit", "number", "step", "low", "high"),
    [
        ("120余", "本", "120", "1", ("121", False), ("129", False)),
        ("4.93", '"%"', "4.93", "0.01", ("4.925", False), ("4.935", True)),
        ("4.90", '"%"', "4.90", "0.01", ("4.895", False), ("4.905", True)),
        ("100", '"%"', "100", "1", ("99.5", False), ("100.5", True)),
        ("1.2万", "人", "12000", "1000", ("11500", False), ("12499", False)),
        ("5.19", "万元", "5.19", "0.01", ("5.185", False), ("5.195", True)),
        ("不少于3", "次", "3", "1", ("3", False), (None, True)),
        ("100以内", "人", "100", "1", (None, True), ("100", False)),
        ("近千", "人", "1000", "1", ("900", False), ("999", False)),
        ("-3.20", "个百分点", "-3.20", "0.01", ("-3.205", True), ("-3.195", False)),
        ("12345678901234567890.5", "元", "12345678901234567890.5", "0.1",
         ("12345678901234567890.45", False), ("12345678901234567890.55", True)),
    ],
)  # fmt: skip
def test_bounds_in_the_unit(said: str, unit: str, number: str, step: str, low: tuple, high: tuple) -> None:
    found = value(said, unit)
    assert (found["number"], found["step"]) == (number, step)
    assert (found["low"], found["low_open"]) == low
    assert (found["high"], found["high_open"]) == high


def test_what_one_of_a_unit_is_worth() -> None:
    assert [value("5", unit)["factor"] for unit in ("次", '"%"', '"‰"', "万元", "亿元")] == [
        "1", "0.01", "0.001", "10000", "100000000",
    ]  # fmt: skip


def test_a_unit_that_only_the_value_names() -> None:
    project = made(f'{HEAD}      total: {{label: 甲, unit: "", 2024: 97.5%}}\n')
    (metric,) = dataset(project, VERSION)["metrics"]
    assert (metric["unit"], metric["factor"], metric["values"][0]["unit"]) == ("%", "0.01", "%")


def test_rules_with_their_verdicts() -> None:
    (rule,) = dataset(made(GOOD.replace("2024: 38", "2024: 37")), VERSION)["rules"]
    assert rule == {
        "rule": "work.total = work.patrols + work.litter",
        "labelled": "开展执法 = 日常检查 + 清理堆放",
        "why": "两类之和",
        "metrics": ["work.total", "work.patrols", "work.litter"],
        "verdicts": [
            {"year": 2024, "verdict": "contradiction", "label": "不符", "arithmetic": "37 = 29 + 9",
             "detail": "合计37，分项之和38，相差-1"},
        ],
    }  # fmt: skip


def test_corrections() -> None:
    text = (
        "corrections:\n"
        "  - {date: 2025-06-01, metric: work.total, year: 2024, was: 39, now: 38, reason: 重复}\n"
        "  - {date: 2025-05-01, metric: rules, was: work.total = 38, now: 无, reason: 不再用}\n"
    )
    whole = dataset(made(GOOD + text), VERSION)
    assert [(one["number"], one["metric"], one["year"], one["now"]) for one in whole["corrections"]] == [
        (1, None, None, "无"), (2, "work.total", 2024, "38"),
    ]  # fmt: skip
    assert whole["corrections"][1]["address"] == "corrections/#correction-2"


def test_the_file_of_one_metric(report: Project) -> None:
    found = by_metric(report, VERSION)
    assert len(found) == len(report.report.by_id)
    joint = found["enforcement.joint"]
    assert (joint["title"], joint["id"], joint["values"][0]["text"]) == (
        "启新街道2024年度法治政府建设报告", "enforcement.joint", "14次",
    )  # fmt: skip
    assert [rule["rule"] for rule in joint["rules"]] == ["enforcement.joint <= enforcement.total"]
    assert found["publicity.brochures"]["rules"] == []


def test_addresses_without_a_site_and_without_folders(report: Project) -> None:
    assert dataset(replace(report, site=Site()), VERSION)["metrics"][0]["address"] == "metrics/#learning.sessions"
    flat = dataset(replace(report, site=Site("https://a.cn/b/", directories=False)), VERSION)
    assert flat["metrics"][0]["address"] == "https://a.cn/b/metrics.html#learning.sessions"


@pytest.mark.parametrize(
    ("number", "text"),
    [(Fraction(3), "3"), (Fraction(-1, 8), "-0.125"), (Fraction(1, 3), "1/3"), (Fraction(10**30), "1" + "0" * 30)],
)
def test_numbers_are_never_rounded(number: Fraction, text: str) -> None:
    assert written(number) == text
