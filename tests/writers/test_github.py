"""Workflow commands, which GitHub shows on the lines of a pull request."""

from __future__ import annotations

import pytest
from tests.checks.made import GOOD, made

from tieout import checks
from tieout.model.finding import Finding, Severity
from tieout.model.place import Place
from tieout.writers.github import commands

PLACE = Place("docs/p.md", 3, 4)


def command(message: str = "错了", place: Place = PLACE) -> str:
    finding = Finding("code", Severity.ERROR, place, message, "改好")
    (written,) = commands([finding])
    return written


@pytest.mark.parametrize(
    ("place", "properties"),
    [
        (Place("docs/p.md", 3, 4), "file=docs/p.md,line=3,col=4,title=code"),
        (Place("docs/p.md", 3), "file=docs/p.md,line=3,title=code"),
        (Place("docs/p.md"), "file=docs/p.md,line=1,title=code"),  # GitHub shows nothing without a line
        (Place("docs/a,b:c%.md", 1), "file=docs/a%2Cb%3Ac%25.md,line=1,title=code"),
        (Place("docs/第一页.md", 1), "file=docs/第一页.md,line=1,title=code"),
        (Place("docs/\n::error::.md", 1), "file=docs/�%3A%3Aerror%3A%3A.md,line=1,title=code"),
    ],
)
def test_place(place: Place, properties: str) -> None:
    assert command(place=place) == f"::error {properties}::错了 怎么改：改好"


@pytest.mark.parametrize(
    ("message", "data"),
    [
        ("成功率101%，应不大于100%", "成功率101%25，应不大于100%25"),
        ("a: b, c", "a: b, c"),  # only properties end at commas and colons
        ("一\n::set-output name=x::y", "一�::set-output name=x::y"),
        ("一\r\n二", "一��二"),
        ("\x1b[31m红", "�[31m红"),
        ("%0A::error::", "%250A::error::"),
    ],
)
def test_message(message: str, data: str) -> None:
    assert command(message) == f"::error file=docs/p.md,line=3,col=4,title=code::{data} 怎么改：改好"


def test_each_finding_is_one_line() -> None:
    project = made(
        GOOD.replace("2024: 38", "2024: 37, 2025: 40"), index='{{ metric("work.total") }}{{ metric("work.patrols") }}'
    )
    written = list(commands(checks.run(project)))
    assert [line.partition("::")[2].partition(" ")[0] for line in written] == ["error", "error", "warning"]
    assert written[0] == (
        "::error file=data/metrics.yml,line=8,col=7,title=unused-metric::指标 work.litter（清理堆放）没有页面引用 "
        '怎么改：在页面里写 {{ metric("work.litter") }}，不用了就删去这一行'
    )
    assert not any("\n" in line for line in written)
