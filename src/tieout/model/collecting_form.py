"""The form by which a year's values are collected: what is asked of whom, and how its sheets and columns are found again."""

from __future__ import annotations

from typing import NamedTuple

from tieout.model.metric import Group, Metric, Report

NO_OWNER = "未注明责任单位"
"""What a workbook is called whose metrics have no owner."""

# The form that is sent out: its sheets, and the headings by which its columns are found again.
SHEET, RECORD = "指标", "tieout"
ID, SUBJECT, LABEL, UNIT, NOTE = "编号", "主题", "指标名称", "单位", "备注"
FORM = ("表", "tieout collect 1")
"""The first line of RECORD, which then has the report, the year, the owner, and id, label and unit of each metric."""


def of_year(year: int) -> str:
    """The heading of a year's values."""
    return f"{year}年"


class Asked(NamedTuple):
    """A metric asked for, and the group it belongs to."""

    group: Group
    metric: Metric


def asked_of(report: Report) -> dict[str, list[Asked]]:
    """What is asked of each owner, in the order of the data file; of a metric without owner, NO_OWNER."""
    found: dict[str, list[Asked]] = {}
    for group in report.groups:
        for metric in group.metrics:
            found.setdefault(metric.owner or NO_OWNER, []).append(Asked(group, metric))
    return found
