"""Findings and explanations for a person at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from tieout.model.comparison import Outcome
from tieout.model.finding import Finding, Severity
from tieout.model.metric import Metric
from tieout.model.project import Project
from tieout.model.protection import Protection, coverage
from tieout.model.verdict import tally
from tieout.model.wording import labelled
from tieout.writers.plain import visible

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
_OUTCOMES = {
    Outcome.HOLDS: "green",
    Outcome.CONSISTENT: "green",
    Outcome.ROUNDING: "yellow",
    Outcome.UNDECIDED: "yellow",
    Outcome.CONTRADICTION: "bold red",
}


def write_findings(console: Console, findings: Sequence[Finding], project: Project) -> None:
    """Each finding with its place and remedy, then one line that sums up."""
    for finding in findings:
        line = Text.assemble(
            (finding.severity.label, _STYLES[finding.severity]), "  ", (visible(str(finding.place)), "cyan"),
            "  ", visible(finding.message), (f"  [{finding.code}]", "dim"),
        )  # fmt: skip
        console.print(line, soft_wrap=True)
        console.print(Text(f"      怎么改：{visible(finding.remedy)}"), soft_wrap=True)
    if findings:
        console.print()
    console.print(Text(summary(findings, project)), soft_wrap=True)


def summary(findings: Sequence[Finding], project: Project) -> str:
    """What was checked and what came of it, in one line."""
    severities = Counter(finding.severity for finding in findings)
    found = "，".join(f"{severities[s]}个{s.label}" for s in Severity if severities[s]) or "没有发现问题"
    return f"{tally(project.verdicts)}；{len(project.report.by_id)}个指标，{len(project.pages)}个页面：{found}。"


def write_metric(console: Console, metric: Metric, project: Project) -> None:
    """What a metric is: its values, mentions, and rules with their arithmetic."""
    labels = project.report.labels
    place = str(metric.place)
    console.print(Text.assemble((visible(metric.label), "bold"), "  ", (metric.id, "cyan")), soft_wrap=True)
    facts = [
        ("单位", metric.unit or "无"),
        ("负责", metric.owner or "原文未写"),
        ("原文", "；".join(metric.sections) or "未写"),
    ]
    facts += [("说明", metric.note)] if metric.note else []
    facts += [("登记", place)]
    for name, text in facts:
        console.print(Text(f"  {name}  {visible(text)}"), soft_wrap=True)
    console.print(Text("数值", "bold"))
    for year, value in sorted(metric.values.items()):
        line = project.report.places[metric.id, year].line
        console.print(Text(f"  {year}年  {value.text()}  （第{line}行）"), soft_wrap=True)
    console.print(Text("引用", "bold"))
    for page, mention in project.mentions.get(metric.id, []):
        console.print(
            Text(f"  {visible(str(mention.place))}  {visible(page.title)} › {visible(mention.heading)}"), soft_wrap=True
        )
    if metric.id not in project.mentions:
        console.print(Text("  没有页面引用"))
    console.print(Text("勾稽关系", "bold"))
    verdicts = [v for v in project.verdicts if any(ref.id == metric.id for ref in v.rule.references)]
    for verdict in verdicts:
        console.print(
            Text.assemble(
                "  ",
                (str(verdict), _OUTCOMES[verdict.outcome]),
                f"  （{verdict.year}年，第{verdict.rule.place.line}行）",
            ),
            soft_wrap=True,
        )
        console.print(
            Text(f"      {visible(labelled(verdict.rule, labels))}：{visible(verdict.rule.why)}"), soft_wrap=True
        )
    if not verdicts:
        console.print(Text("  没有一条关系用到它：写错了也查不出来"))


def write_protections(console: Console, found: Sequence[Protection]) -> None:
    """The values that no rule protects, then those protected in part, then the share."""
    blind = [one for one in found if one.blind]
    if blind:
        console.print(Text("没有算式保护的数（写错了，核对发现不了）", "bold"))
    for one in blind:
        value = one.metric.values[one.year].text()
        console.print(Text(f"  {one.metric.id}  {visible(one.metric.label)}  {value}（{one.year}年）"), soft_wrap=True)
    partly = [one for one in found if not one.blind and one.caught < one.slips]
    if partly:
        console.print(Text("保护不全的数（有的写错能发现，有的不能）", "bold"))
    for one in partly:
        value = one.metric.values[one.year].text()
        console.print(
            Text(f"  {one.metric.id}  {visible(one.metric.label)}  {value}：{one.slips}种写错里能发现{one.caught}种"),
            soft_wrap=True,
        )
    console.print(Text(coverage(found)))
