"""Units are known, agree with the words around the number, and with each other in a sum.

A unit that no one uses is mostly a slip of the keyboard; a rare one is listed under ``units:``. The macro writes the unit
itself, so a measure word right after it says it twice or says another. Parts counted in different units do not add up to
anything, unless the rule's reason speaks of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model.finding import Finding, Severity
from tieout.model.mention import Page
from tieout.model.metric import Metric, Report
from tieout.model.project import Project
from tieout.model.quantity import SHARES
from tieout.model.rule import Expression, Reference, Rule, Sum
from tieout.model.unit import base_unit
from tieout.scan import known_unit, unit_at

CODE = "unit-mismatch"
TITLE = "单位认识，并且前后一致"


def check(project: Project) -> Iterator[Finding]:
    """A finding for each unit that is unknown, doubled or mixed."""
    report, own = project.report, frozenset(project.report.units)
    for metric in report.by_id.values():
        if not _known(metric.unit, own):
            message = f"指标 {metric.id} 的单位“{metric.unit}”不认识"
            yield Finding(
                CODE,
                Severity.ERROR,
                metric.place,
                message,
                f"改成常用的量词；确实这样用，就在文件里写 units: [{metric.unit}]",
            )
    for page in project.pages:
        yield from _after_numbers(page, report, own)
    for rule in report.rules:
        yield from _in_sums(rule, report)


def _known(unit: str, own: frozenset[str]) -> bool:
    return not unit or unit in own or known_unit(unit)


def _after_numbers(page: Page, report: Report, own: frozenset[str]) -> Iterator[Finding]:
    for mention in page.mentions:
        metric = report.by_id.get(mention.id)
        if mention.macro != "metric" or metric is None or not metric.unit:
            continue
        beside, bare = page.beside(mention), not mention.unit and metric.unit not in ("%", "‰")  # which always stay
        amiss = _amiss(metric, beside.after, own, bare=bare) if beside and beside.after else None
        if beside and amiss:
            yield Finding(CODE, Severity.ERROR, page.place_of(beside.end), *amiss)


def _amiss(metric: Metric, after: str, own: frozenset[str], *, bare: bool) -> tuple[str, str] | None:
    """What is wrong with the words after a number, and what to do; ``bare`` where the macro leaves the unit out."""
    follows = _measure(after, own)
    if bare:
        if follows and follows != metric.unit and metric.unit not in SHARES:
            message = f"指标 {metric.id} 的单位是“{metric.unit}”，后面写的却是“{follows}”"
            return message, f"改成“{metric.unit}”，或去掉 unit=False 和后面的单位"
        return None
    longer = _measure(metric.unit + after, own)  # 人 and then 次 reads 人次
    more = longer.removeprefix(metric.unit) if longer.startswith(metric.unit) else ""
    again = metric.unit if after.startswith(metric.unit) else more
    if again:
        message = f"这里已经带着单位“{metric.unit}”，后面又写了“{again}”"
        return message, "删去后面的单位；要用别的单位，就改指标的 unit"
    return None


def _measure(text: str, own: frozenset[str]) -> str:
    """The longest measure word that a text begins with."""
    found = unit_at(text)
    return max([found, *(unit for unit in own if text.startswith(unit))], key=len)


def _in_sums(rule: Rule, report: Report) -> Iterator[Finding]:
    for side, other in zip(rule.sides, (*rule.sides[1:], rule.sides[0]), strict=True):
        if not isinstance(side, Sum):
            continue
        terms: list[Expression] = [term for _, term in side.terms]
        ids = [term.id for term in (*terms, other) if isinstance(term, Reference) and term.id in report.by_id]
        units = list(dict.fromkeys(base_unit(report.by_id[id_].unit) for id_ in ids))
        unsaid = [unit for unit in units if unit not in rule.why]
        if len(units) > 1 and unsaid:
            message = f"这条关系把不同单位的数相加：{'、'.join(unit or '没有单位' for unit in units)}（{rule.text}）"
            remedy = "统一单位；确实可以相加，就在 why 里写明为什么，并写出这几个单位"
            yield Finding(CODE, Severity.ERROR, rule.place, message, remedy)
            return
