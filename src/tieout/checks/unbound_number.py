"""Every figure in the prose comes from a macro.

A number typed by hand agrees with the data only until the data changes. The scanner finds every figure in a page's text, front
matter titles, tables and captions included; what ``names`` lists is no figure. The message offers the metric that has this
value, ready to paste, or a line for the data file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tieout.model.finding import Finding, Severity
from tieout.model.metric import Metric, Report
from tieout.model.project import Project
from tieout.scan import Figure, scan

CODE = "unbound-number"
TITLE = "正文里没有手写的数"

Known = Mapping[tuple[Decimal, str], list[tuple[Metric, int]]]


def check(project: Project) -> Iterator[Finding]:
    """A finding for each figure that no macro gave."""
    known: dict[tuple[Decimal, str], list[tuple[Metric, int]]] = {}
    for metric in project.report.by_id.values():
        for year, value in metric.values.items():
            known.setdefault((value.number, value.qualifier.word if value.qualifier else ""), []).append((metric, year))
    for page in project.pages:
        for figure in scan(_without_names(page.prose, project.report.names)):
            surface = figure.surface.strip()
            yield Finding(
                CODE,
                Severity.ERROR,
                page.place_of(figure.start + figure.surface.index(surface)),
                f"“{surface}”是手写的数，没有引用指标",
                _remedy(figure, known, project.report),
            )


def _without_names(prose: str, names: tuple[str, ...]) -> str:
    for name in sorted(names, key=len, reverse=True):
        if name:
            prose = prose.replace(name, " " * len(name))
    return prose


def _remedy(figure: Figure, known: Known, report: Report) -> str:
    same = [
        (metric, year)
        for metric, year in known.get((figure.quantity.number, figure.qualifier), [])
        if figure.unit in (metric.unit, "")
    ]
    if same:
        offers = [_macro(metric, year, report.year, unit=bool(figure.unit)) for metric, year in same[:3]]
        return "改成 " + " 或 ".join(offers)
    unit = figure.unit or "次"
    written = figure.quantity.written
    value = written if any(character.isdigit() for character in written) else figure.value  # 两名 is kept as 2
    line = f"编号: {{label: 数的是什么, unit: {unit}, {report.year}: {value}}}"
    return f"在 data/metrics.yml 里加一行 {line}，再在这里引用它；如果是名称不是数，写进 names"


def _macro(metric: Metric, year: int, own: int, *, unit: bool) -> str:
    when = "" if year == own else f", {year}"
    bare = "" if unit or metric.unit == "%" else ", unit=False"
    return f'{{{{ metric("{metric.id}"{when}{bare}) }}}}（{metric.label}）'
