"""Every metric is cited on some page: a figure that no reader meets is either forgotten or left over."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model.finding import Finding, Severity
from tieout.model.metric import Metric
from tieout.model.project import Project

CODE = "unused-metric"
TITLE = "每个指标都有页面引用"


def check(project: Project) -> Iterator[Finding]:
    """A finding for each metric without a mention, placed at its line in the data file.

    None while a page cannot be read: it may be the one that cites them. Nor one that a misspelt citation may mean.
    """
    if project.faults or any(page.faults for page in project.pages):
        return
    misspelt = (id_ for id_ in project.mentions if id_ not in project.report.by_id)
    meant = {near for id_ in misspelt for near in project.report.spelling.near(id_)}
    for metric in project.report.by_id.values():
        if metric.id not in project.mentions and metric.id not in meant:
            yield Finding(
                CODE,
                Severity.ERROR,
                metric.place,
                f"指标 {metric.id}（{metric.label}）没有页面引用",
                f"在页面里写 {_macro(metric, project.report.year)}，不用了就删去这一行",
            )


def _macro(metric: Metric, own: int) -> str:
    year = "" if own in metric.values or not metric.values else f", {max(metric.values)}"
    return f'{{{{ metric("{metric.id}"{year}) }}}}'
