"""Every chart shows numbers that can stand side by side.

One metric is drawn as a whole with its parts, so there must be a rule that names them; several are drawn as bars of one scale,
so they must be counted in one unit. That each has a value is for the check of unknown metrics to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.checks import unknown_metric
from tieout.model.finding import Finding, Severity
from tieout.model.metric import Report
from tieout.model.project import Project

CODE = "undrawable-chart"
TITLE = "图里的数可以放在一起比"


def check(project: Project) -> Iterator[Finding]:
    """A finding for each chart that cannot be drawn."""
    for page in project.pages:
        charts = dict.fromkeys((one.place, one.together, one.year) for one in page.mentions if one.together)
        for place, ids, year in charts:
            if all(id_ in project.report.by_id for id_ in ids) and (amiss := explain(ids, year, project.report)):
                yield Finding(CODE, Severity.ERROR, place, *amiss)


def explain(ids: tuple[str, ...], year: int | None, report: Report) -> tuple[str, str] | None:
    """Why metrics that exist cannot be drawn together for a year (None: the report's), and what to do; None where they can."""
    if len(ids) == 1:
        parts = report.parts_of(ids[0])
        if parts is None:
            remedy = (
                f'再写上单位相同的指标，如 chart("{ids[0]}", "组.项")；是总数的，在 rules 里写明 总数 = 分项 + 分项'
            )
            return f"只有 {ids[0]} 一个数，又没有分项，画不成图", remedy
        return next(filter(None, (unknown_metric.explain(part, year, report, dated=False) for part in parts)), None)
    units = dict.fromkeys(report.by_id[id_].unit or "没有单位" for id_ in ids)
    if len(units) > 1:
        return f"图里的指标单位不同：{'、'.join(units)}", "一张图里只写单位相同的指标，不同的分开画"
    return None
