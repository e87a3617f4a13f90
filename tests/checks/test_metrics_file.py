from __future__ import annotations

import pytest
from tests.checks.made import GOOD, made

from tieout.checks import metrics_file
from tieout.model.finding import Severity


def test_a_good_file_passes() -> None:
    assert list(metrics_file.check(made())) == []


@pytest.mark.parametrize(
    ("metrics", "place", "message"),
    [
        ("", "data/metrics.yml:1", "文件是空的"),
        (GOOD.replace("unit: 次, 2024: 9", "2024: 9"), "data/metrics.yml:8:7", "指标 work.litter 缺 unit"),
        (GOOD + "extra: 1\n", "data/metrics.yml:11:1", "文件里有不认识的名称“extra”"),
    ],
)
def test_what_the_reader_found_is_handed_on(metrics: str, place: str, message: str) -> None:
    (found,) = metrics_file.check(made(metrics))
    assert (str(found.place), found.message, found.severity) == (place, message, Severity.ERROR)
    assert found.code == metrics_file.CODE


def test_each_problem_is_a_finding() -> None:
    assert len(list(metrics_file.check(made(GOOD.replace("label", "lable"))))) == 3
