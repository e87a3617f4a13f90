"""What a person sees at a terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from tests.checks.made import GOOD, HEAD, PAGE, made

from tieout import checks
from tieout.model.finding import Finding, Severity
from tieout.model.place import Place
from tieout.model.project import Project
from tieout.writers.terminal import summary, write_findings, write_metric

WRONG = GOOD.replace("2024: 38", "2024: 37")
CONTRADICTION = """\
错误  data/metrics.yml:10:12  不符：合计37，分项之和38，相差-1（2024年，work.total = work.patrols + work.litter；两类之和）  [rule-broken]
      怎么改：对照原始记录，改正其中写错的数：开展执法37次在第6行，日常检查29次在第7行，清理堆放9次在第8行

1条勾稽关系，1条不符；3个指标，1个页面：1个错误。
"""
EXPLAINED = """\
开展执法  work.total
  单位  次
  负责  司法所
  原文  一、4；三、3
  说明  两处写法不同
  登记  data/metrics.yml:6:7
数值
  2024年  38次  （第6行）
引用
  docs/index.md:3:6  题 › 题
勾稽关系
  相符：38 = 29 + 9  （2024年，第10行）
      开展执法 = 日常检查 + 清理堆放：两类之和
"""
ALONE = """\
开展执法  work.total
  单位  无
  负责  原文未写
  原文  未写
  登记  data/metrics.yml:6:7
数值
  2024年  38  （第6行）
引用
  没有页面引用
勾稽关系
  没有一条关系用到它：写错了也查不出来
"""


def console(width: int = 40, *, terminal: bool = False) -> tuple[Console, io.StringIO]:
    """A narrow one: lines must not be broken, so that a search finds them."""
    file = io.StringIO()
    colours = "standard" if terminal else "auto"
    return Console(
        file=file, width=width, highlight=False, force_terminal=terminal, color_system=colours, _environ={}
    ), file


def written(project: Project, *, terminal: bool = False) -> str:
    screen, file = console(terminal=terminal)
    write_findings(screen, checks.run(project), project)
    return file.getvalue()


def explained(project: Project, id_: str) -> str:
    screen, file = console()
    write_metric(screen, project.report.by_id[id_], project)
    return file.getvalue()


def test_a_contradiction_as_text_without_colour() -> None:
    assert written(made(WRONG)) == CONTRADICTION


def test_colour_at_a_terminal() -> None:
    coloured = written(made(WRONG), terminal=True)
    assert "\x1b[1;31m错误\x1b[0m" in coloured
    assert "\x1b[36mdata/metrics.yml:10:12\x1b[0m" in coloured


def test_nothing_found() -> None:
    assert written(made()) == "1条勾稽关系，1条相符；3个指标，1个页面：没有发现问题。\n"


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ([], "没有发现问题"),
        ([Severity.WARNING], "1个提醒"),
        ([Severity.ERROR] * 3, "3个错误"),
        ([Severity.WARNING, Severity.ERROR, Severity.WARNING], "1个错误，2个提醒"),
    ],
)
def test_summary(severities: list[Severity], said: str) -> None:
    findings = [Finding("code", severity, Place("f"), "", "") for severity in severities]
    assert summary(findings, made()) == f"1条勾稽关系，1条相符；3个指标，1个页面：{said}。"


def test_a_metric_explained() -> None:
    metrics = GOOD.replace(
        "unit: 次, 2024: 38", "unit: 次, owner: 司法所, section: [一、4, 三、3], note: 两处写法不同, 2024: 38"
    )
    assert explained(made(metrics), "work.total") == EXPLAINED


def test_a_metric_that_stands_alone() -> None:
    project = made(HEAD + '      total: {label: 开展执法, unit: "", 2024: 38}\n', index="没有数。")
    assert explained(project, "work.total") == ALONE


def test_text_from_the_report_cannot_command_the_terminal_or_rich() -> None:
    finding = Finding(
        "code", Severity.ERROR, Place("docs/\x1b[2J.md", 1), "[red]不是标记[/red]\x1b]0;题\x07\r\n", "\u202e倒"
    )
    screen, file = console()
    write_findings(screen, [finding], made(index=PAGE))
    assert file.getvalue().splitlines()[:2] == [
        "错误  docs/�[2J.md:1  [red]不是标记[/red]�]0;题���  [code]",
        "      怎么改：�倒",
    ]
