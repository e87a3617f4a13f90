"""The report as plain data: what metrics.json and each metric's own file say. Numbers are texts, so that none is rounded."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

from tieout.model.correction import RULES, Correction, corrections_in_order
from tieout.model.interval import End
from tieout.model.metric import Group, Metric, Report
from tieout.model.project import Project
from tieout.model.quantity import Quantity, unit_factor
from tieout.model.rule import Rule
from tieout.model.verdict import Verdict
from tieout.model.version import Version
from tieout.model.wording import labelled

Record = dict[str, Any]

_EXACT = Context(prec=1000)


def dataset(project: Project, version: Version) -> Record:
    """Everything: metrics with their values, rules with their verdicts, corrections, editions."""
    report = project.report
    return {
        "$schema": "metrics.schema.json",
        **_head(project, version),
        "year": report.year,
        "address": project.site.address,
        "metrics": [_metric(metric, group, project) for group in report.groups for metric in group.metrics],
        "rules": _rules(project.verdicts, project),
        "corrections": [_correction(one, project) for one in corrections_in_order(report.corrections)],
        "editions": [{"year": edition.year, "date": edition.date} for edition in project.editions],
    }


def by_metric(project: Project, version: Version) -> dict[str, Record]:
    """For each metric's id what there is to say of it alone: the report's name and edition, its record, rules, corrections."""
    verdicts: dict[str, list[Verdict]] = {}
    for verdict in project.verdicts:
        for id_ in _named(verdict.rule):
            verdicts.setdefault(id_, []).append(verdict)
    corrections: dict[str, list[Record]] = {}
    for correction in corrections_in_order(project.report.corrections):
        corrections.setdefault(correction.metric, []).append(_correction(correction, project))
    head = _head(project, version)
    return {
        metric.id: {
            "$schema": "../metric.schema.json",
            **head,
            **_metric(metric, group, project),
            "rules": _rules(verdicts.get(metric.id, []), project),
            "corrections": corrections.get(metric.id, []),
        }
        for group in project.report.groups
        for metric in group.metrics
    }


def written(number: Fraction) -> str:
    """An exact decimal without an exponent (0.0493, 1200), or ``a/b`` where there is none."""
    below = number.denominator
    for prime in (2, 5):
        while below % prime == 0:
            below //= prime
    if below != 1:
        return str(number)
    exact = _EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))
    return f"{exact:f}"


def _head(project: Project, version: Version) -> Record:
    return {
        "title": project.report.title,
        "office": project.report.office,
        "language": "zh-CN",
        "version": {"commit": version.commit, "date": version.date},
    }


def _metric(metric: Metric, group: Group, project: Project) -> Record:
    unit = metric.unit or _common_unit(metric)
    return {
        "id": metric.id,
        "group": group.id,
        "subject": group.title,
        "label": metric.label,
        "unit": unit,
        "factor": written(unit_factor(unit)),
        "owner": metric.owner,
        "sections": list(metric.sections),
        "note": metric.note,
        "address": project.site.page("metrics", metric.id),
        "values": [
            {**_value(year, value), "corrected": _corrected(project, metric.id, year)}
            for year, value in sorted(metric.values.items())
        ],
    }


def stated(report: Report) -> str:
    """Each value of each metric and what it comes to: ``a.b 2024 120余本 120 121 129; …``.

    It stands in the checks page, for docs/assets/check-again.js to hold the data against.
    """
    metrics = report.by_id.values()
    found = ((one.id, year, _stated(_value(year, value))) for one in metrics for year, value in one.values.items())
    return "; ".join(f"{id_} {year} {said}" for id_, year, said in found)


def _stated(value: Record) -> str:
    return " ".join(value[key] or "" for key in ("text", "number", "low", "high"))


def _common_unit(metric: Metric) -> str:
    """The unit that stands in every value itself, where the metric names none: 100%."""
    units = {value.unit for value in metric.values.values()}
    return units.pop() if len(units) == 1 else ""


def _value(year: int, value: Quantity) -> Record:
    interval, step = value.interval, value.step.normalize()
    return {
        "year": year,
        "text": value.text(),
        "number": f"{value.number.quantize(step, context=_EXACT):f}",
        "step": f"{step:f}",
        "unit": value.unit,
        "factor": written(value.factor),
        "qualifier": value.qualifier.word if value.qualifier else "",
        "rounded": value.rounded,
        "counted": value.counted,
        "low": _end(interval.low, value.factor),
        "low_open": interval.low_open,
        "high": _end(interval.high, value.factor),
        "high_open": interval.high_open,
    }


def _end(end: End, factor: Fraction) -> str | None:
    return written(end / factor) if isinstance(end, Fraction) else None


def _corrected(project: Project, id_: str, year: int) -> Record | None:
    correction = project.frozen.corrected.get((id_, year))
    if correction is None:
        return None
    return {"date": correction.date, "was": correction.was, "now": correction.now, "reason": correction.reason}


def _named(rule: Rule) -> list[str]:
    """The metrics of a rule, each once, of whichever year."""
    return list(dict.fromkeys(reference.id for reference in rule.references))


def _rules(verdicts: list[Verdict], project: Project) -> list[Record]:
    found: dict[int, Record] = {}
    for verdict in verdicts:
        rule = verdict.rule
        record = found.get(id(rule))
        if record is None:
            record = found[id(rule)] = {
                "rule": rule.text,
                "labelled": labelled(rule, project.report.labels),
                "why": rule.why,
                "metrics": _named(rule),
                "verdicts": [],
            }
        record["verdicts"].append(
            {
                "year": verdict.year,
                "verdict": verdict.outcome.value,
                "label": verdict.outcome.label,
                "arithmetic": verdict.arithmetic,
                "detail": verdict.detail,
            }
        )
    return list(found.values())


def _correction(correction: Correction, project: Project) -> Record:
    return {
        "number": project.correction_numbers[correction],
        "date": correction.date,
        "metric": None if correction.metric == RULES else correction.metric,
        "year": correction.year,
        "was": correction.was,
        "now": correction.now,
        "reason": correction.reason,
        "address": project.site.page("corrections", f"correction-{project.correction_numbers[correction]}"),
    }
