"""Findings and verdicts for other programs."""

from __future__ import annotations

import json
from typing import Any

from tests.checks.made import GOOD, made

from tieout import checks
from tieout.model.project import Project
from tieout.writers.as_json import findings_json


def read_back(project: Project) -> Any:
    return json.loads(findings_json(checks.run(project), project))


def test_a_contradiction() -> None:
    assert read_back(made(GOOD.replace("2024: 38", "2024: 37"))) == {
        "findings": [
            {
                "code": "rule-broken",
                "severity": "error",
                "file": "data/metrics.yml",
                "line": 10,
                "column": 12,
                "message": "不符：合计37，分项之和38，相差-1（2024年，work.total = work.patrols + work.litter；两类之和）",
                "remedy": "对照原始记录，改正其中写错的数："
                "开展执法37次在第6行，日常检查29次在第7行，清理堆放9次在第8行",
            }
        ],
        "verdicts": [
            {
                "rule": "work.total = work.patrols + work.litter",
                "why": "两类之和",
                "year": 2024,
                "verdict": "contradiction",
                "arithmetic": "37 = 29 + 9",
                "detail": "合计37，分项之和38，相差-1",
                "line": 10,
            }
        ],
    }


def test_nothing_found() -> None:
    document = read_back(made())
    assert document["findings"] == []
    assert [(verdict["verdict"], verdict["detail"]) for verdict in document["verdicts"]] == [("holds", "")]


def test_a_page_that_cannot_be_read_has_column_0() -> None:
    (finding,) = read_back(made(GOOD.partition("  work")[0] + "  {}\n", p="{{"))["findings"]
    assert (finding["code"], finding["line"], finding["column"]) == ("page-syntax", 1, 0)


def test_chinese_and_control_characters_survive() -> None:
    project = made(GOOD.replace("why: 两类之和", 'why: "两类之和\\e[1m\\"引\\""'))
    assert "两类之和" in findings_json([], project)
    assert read_back(project)["verdicts"][0]["why"] == '两类之和\x1b[1m"引"'
