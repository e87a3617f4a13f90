"""An edition as the file that freezes it."""

from __future__ import annotations

from dataclasses import replace

from tieout.model.edition import Edition
from tieout.model.metric import Metric
from tieout.model.place import Place
from tieout.model.plain_text import yaml_text
from tieout.model.project import Project

_HEAD = "# 由 tieout publish 写成。这是发布时的内容，不要改动；要更正，写在 data/metrics.yml 的 corrections 里。\n"


def first_edition(project: Project, year: int, date: str, place: Place) -> Edition:
    """The report of a year as it stands: values that an earlier edition already froze are left out of this one.

    Values of later years (a target for the next one, say) are stated by this report and freeze with it.
    """
    frozen = {
        (id_, y) for edition in project.editions for id_, metric in edition.metrics.items() for y in metric.values
    }
    metrics: dict[str, Metric] = {}
    for metric in project.report.by_id.values():
        values = {y: value for y, value in metric.values.items() if (metric.id, y) not in frozen}
        if values:
            metrics[metric.id] = replace(metric, values=values)
    return Edition(year, date, metrics, tuple(rule.text for rule in project.report.rules), place)


def edition_yaml(edition: Edition) -> str:
    """One line a metric, one line a rule."""
    lines = [_HEAD + f"year: {edition.year}", f"date: {edition.date}", "metrics:"]
    for id_, metric in edition.metrics.items():
        values = ", ".join(f"{year}: {yaml_text(value.written)}" for year, value in sorted(metric.values.items()))
        lines.append(f"  {id_}: {{label: {yaml_text(metric.label)}, unit: {yaml_text(metric.unit)}, {values}}}")
    lines += ["rules:", *(f"  - {yaml_text(rule)}" for rule in edition.rules)]
    return "\n".join(lines) + "\n"
