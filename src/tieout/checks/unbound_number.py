"""Every figure in the prose comes from a macro.

A number typed by hand agrees with the data only until the data changes. The scanner finds every figure in a page's text, front
matter titles, tables and captions included; what ``names`` lists is no figure. The message offers the metric that has this
value, ready to paste, or a line for the data file. Texts of the data file itself (notes, reasons, titles) may restate a value,
but no other number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from tieout.model.finding import Finding, Severity
from tieout.model.metric import Metric, Report
from tieout.model.place import Place
from tieout.model.project import Project
from tieout.model.years import year_of
from tieout.scan import Figure, all_figures, obstacle, writing

CODE = "unbound-number"
TITLE = "正文里没有手写的数"

Known = Mapping[tuple[Decimal, str, str], list[tuple[Metric, int]]]
"""The values by number, qualifier and unit, and again without the unit."""

_DIGIT = re.compile("[0-9０-９]")


def check(project: Project) -> Iterator[Finding]:
    """A finding for each figure that no macro gave."""
    known: dict[tuple[Decimal, str, str], list[tuple[Metric, int]]] = {}
    for metric in project.report.by_id.values():
        for year, value in metric.values.items():
            for unit in {metric.unit, ""}:
                key = value.number, value.qualifier.word if value.qualifier else "", unit
                known.setdefault(key, []).append((metric, year))
    yield from _in_pages(project, known)
    yield from _in_data(project.report, known)


def _in_pages(project: Project, known: Known) -> Iterator[Finding]:
    for page in (*project.pages, *filter(None, [project.settings])):
        for start, figure in all_figures(project.report.named.blanked(page.seen.text)):
            surface = figure.surface.strip()
            place = page.place_of(page.seen.place(start + figure.surface.index(surface)))
            message = f"“{surface}”是手写的数，没有引用指标"
            own = year_of(page.path) or project.report.year
            yield Finding(CODE, Severity.ERROR, place, message, _remedy(figure, known, own))


def _in_data(report: Report, known: Known) -> Iterator[Finding]:
    for what, text, place in _texts(report):
        for _, figure in all_figures(report.named.blanked(text)):
            if _DIGIT.search(figure.surface) and not _same(figure, known):
                message = f"{what}里的“{figure.surface.strip()}”和任何指标的值都不一样"
                remedy = "照指标的值改好，或先登记成指标；是名称不是数，写进 names"
                yield Finding(CODE, Severity.ERROR, place, message, remedy)
    for name in report.names:
        if any(found.surface == name and found.unit for _, found in all_figures(name)):
            message = f"names 里的“{name}”是一个数，不是名称"
            yield Finding(CODE, Severity.ERROR, report.place, message, "从 names 里删去它，登记成指标再引用")


def _texts(report: Report) -> Iterator[tuple[str, str, Place]]:
    """Every text of the data file that readers see, what it is, and its place."""
    yield "报告的标题", report.title, report.place
    yield "报告的机关", report.office, report.place
    for group in report.groups:
        place = group.metrics[0].place if group.metrics else report.place
        yield f"{group.id} 的标题", group.title, place
        for metric in group.metrics:
            yield f"指标 {metric.id} 的名称", metric.label, metric.place
            yield f"指标 {metric.id} 的说明", metric.note, metric.place
            yield f"指标 {metric.id} 的负责单位", metric.owner, metric.place
    for rule in report.rules:
        yield "勾稽关系的理由", rule.why, rule.place


def _same(figure: Figure, known: Known) -> list[tuple[Metric, int]]:
    if figure.quantity.unit.startswith("/"):  # a fraction
        return []
    return known.get((figure.quantity.number, figure.qualifier, figure.unit), [])


def _remedy(figure: Figure, known: Known, own: int) -> str:
    """``own`` is the year that the page speaks of."""
    same = _same(figure, known)[:3]
    if same:
        offers = [_macro(metric, year, own, unit=bool(figure.unit)) for metric, year in same]
        return "改成 " + " 或 ".join(offers)
    written = writing(figure)
    if written is None:
        return f"{obstacle(figure)}，请换一种写法；如果是名称不是数，写进 names"
    plain = not figure.qualifier and not any(character.isdigit() for character in written.value)
    value, unit = (figure.value, figure.unit) if plain else (written.value, written.unit)  # 两名 is kept as 2
    line = f"编号: {{label: 数的是什么, unit: {unit or '次'}, {own}: {value}}}"
    return f"在 data/metrics.yml 里加一行 {line}，再在这里引用它；如果是名称不是数，写进 names"


def _macro(metric: Metric, year: int, own: int, *, unit: bool) -> str:
    when = "" if year == own else f", {year}"
    bare = "" if unit or metric.unit == "%" else ", unit=False"
    return f'{{{{ metric("{metric.id}"{when}{bare}) }}}}（{metric.label}）'
