"""Every metric that a page cites exists, with a value for the year cited, and one of the year before where a change is told.

Without this a misspelt id would stop the build at the first one; here all are listed, each with the ids it may have meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model.finding import Finding, Severity
from tieout.model.growth import comparable
from tieout.model.mention import Mention
from tieout.model.metric import Report
from tieout.model.project import Project

CODE = "unknown-metric"
TITLE = "页面引用的指标都存在"


def check(project: Project) -> Iterator[Finding]:
    """A finding for each mention that has no number to show; none where the data file itself could not be read."""
    if project.faults and not project.report.by_id:
        return
    for page in project.pages:
        for mention in page.mentions:
            if mention.macro == "change":
                amiss = explain_change(mention.id, mention.year, project.report)
            else:
                dated = not mention.together
                amiss = explain(mention.id, mention.year, project.report, dated=dated)
                amiss = amiss or _no_parts(mention, project.report)
            if amiss:
                yield Finding(CODE, Severity.ERROR, mention.place, *amiss)


def explain(id_: str, year: int | None, report: Report, *, dated: bool = True) -> tuple[str, str] | None:
    """Why a metric has no value for the year (None: the report's year), and what to do; None where it has one.

    ``dated`` where the macro can name another year.
    """
    metric = report.by_id.get(id_)
    if metric is None:
        near = report.spelling.near(id_)
        return (
            f"指标 {id_} 不存在",
            f"是不是 {' 或 '.join(near)}？" if near else "检查编号，或先在 data/metrics.yml 里加上它",
        )
    year = report.year if year is None else year
    if year not in metric.values:
        known = "、".join(str(y) for y in sorted(metric.values))
        remedy = f"在 data/metrics.yml 里补上{year}年的值"
        if known and dated:
            other = f'写明年份，如 metric("{id_}", {known.split("、")[0]})'
            remedy = f"{remedy}；要用别的年份的数，{other}" if year == report.year else other
        return f"指标 {id_}（{metric.label}）没有{year}年的值，有的是：{known or '无'}", remedy
    return None


def explain_change(id_: str, year: int | None, report: Report) -> tuple[str, str] | None:
    """Why it cannot be told how a metric changed from the year before to the year (None: the report's), and what to do."""
    metric = report.by_id.get(id_)
    if metric is None:
        return explain(id_, year, report)
    year = report.year if year is None else year
    missing = [f"{one}年" for one in (year - 1, year) if one not in metric.values]
    if missing:
        known = "、".join(str(one) for one in sorted(metric.values)) or "无"
        message = f"指标 {id_}（{metric.label}）没有{'和'.join(missing)}的值，算不出增减，有的是：{known}"
        return message, f"在 data/metrics.yml 里补上{'和'.join(missing)}的值，或删去这个 change"
    old, new = metric.values[year - 1], metric.values[year]
    if not comparable(old, new):
        message = (
            f"指标 {id_}（{metric.label}）{year - 1}年是{old.text()}，{year}年是{new.text()}，单位不同，算不出增减"
        )
        return message, "把两年的数改成同一个单位，或删去这个 change"
    return None


def _no_parts(mention: Mention, report: Report) -> tuple[str, str] | None:
    if mention.macro != "breakdown":
        return None
    parts = report.parts_of(mention.id)
    if parts is None:
        return f"指标 {mention.id} 没有分项，列不出表", "在 rules 里写明 总数 = 分项 + 分项，或改用 metric"
    return next(filter(None, (explain(part, mention.year, report) for part in parts)), None)
