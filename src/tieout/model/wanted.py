"""The values that the pages of the report's year cite and the data file does not have yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tieout.model.metric import Metric
from tieout.model.project import Project
from tieout.model.sentence import Figure
from tieout.model.years import year_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value to be collected."""

    metric: Metric
    year: int


def wanted(project: Project) -> Iterator[Wanted]:
    """Each value once, in the order of the data file; pages of earlier years want nothing."""
    report = project.report
    asked: dict[str, set[int]] = {}
    for page in project.pages:
        if (year_of(page.path) or report.year) < report.year:
            continue
        for figure in map(Figure.of, page.mentions):
            year = figure.year or report.year
            years = (year - 1, year) if figure.macro == "change" else (year,)
            for id_ in figure.ids(report):
                asked.setdefault(id_, set()).update(years)
    for metric in report.by_id.values():
        yield from (Wanted(metric, year) for year in sorted(asked.get(metric.id, set()) - metric.values.keys()))
