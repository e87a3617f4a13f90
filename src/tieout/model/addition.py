"""A report with values added to it, and whether two reports say the same: what an edited data file must come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tieout.model.metric import Metric, Report
from tieout.model.place import NOWHERE
from tieout.model.quantity import Quantity

Values = Mapping[tuple[str, int], Quantity]
"""Values by metric and year."""


def with_quantities(report: Report, values: Values) -> Report:
    """The report with these values; metrics that it has not are passed over."""
    added: dict[str, dict[int, Quantity]] = {}
    for (id_, year), quantity in values.items():
        added.setdefault(id_, {})[year] = quantity

    def with_its_own(metric: Metric) -> Metric:
        return replace(metric, values={**metric.values, **added.get(metric.id, {})})

    groups = (replace(group, metrics=tuple(map(with_its_own, group.metrics))) for group in report.groups)
    return replace(report, groups=tuple(groups))


def same_content(one: Report, other: Report) -> bool:
    """Whether they differ at most in where things stand."""
    return _without_places(one) == _without_places(other)


def _without_places(report: Report) -> Report:
    groups = (
        replace(group, metrics=tuple(replace(metric, place=NOWHERE) for metric in group.metrics))
        for group in report.groups
    )
    return replace(
        report,
        groups=tuple(groups),
        rules=tuple(replace(rule, place=NOWHERE) for rule in report.rules),
        corrections=tuple(correction.said for correction in report.corrections),
        place=NOWHERE,
        places={},
    )
