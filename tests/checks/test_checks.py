"""The list of checks, and what holds for each."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from tests.checks.made import GOOD, HEAD, PATROLS, SUM, TOTAL, made

from tieout import checks

MODULES = [module.name for module in pkgutil.iter_modules(checks.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_each_module_is_listed_documented_and_tested(name: str) -> None:
    module = importlib.import_module(f"tieout.checks.{name}")
    assert module in checks.CHECKS
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", module.CODE)
    assert module.TITLE
    assert module.__doc__
    assert module.__doc__.strip()
    assert (Path(__file__).parent / f"test_{name}.py").is_file()


def test_codes_and_titles_differ() -> None:
    assert len(checks.CHECKS) == len(MODULES)
    assert len({check.CODE for check in checks.CHECKS}) == len(MODULES)
    assert len({check.TITLE for check in checks.CHECKS}) == len(MODULES)


def test_a_good_report_has_no_findings() -> None:
    assert checks.run(made()) == []


def test_everything_is_reported_at_once_what_could_not_be_read_first() -> None:
    codes = ("metrics-file", "unknown-metric", "unused-metric", "page-syntax")
    project = made(
        HEAD + TOTAL + PATROLS.replace("unit: 次, ", "") + SUM,
        second='{{ metric("work.totl") }}',
        first="{{ metric(",
    )
    assert [(str(finding.place), finding.code) for finding in checks.run(project) if finding.code in codes] == [
        ("data/metrics.yml:7:7", "metrics-file"),
        ("data/metrics.yml:9:40", "metrics-file"),
        ("docs/first.md:1", "page-syntax"),
        # no metric is called unused while a page cannot be read
        ("docs/second.md:1:4", "unknown-metric"),
    ]


def test_checks_change_nothing() -> None:
    project = made(GOOD.replace("29", "28"))
    assert checks.run(project) == checks.run(project)
