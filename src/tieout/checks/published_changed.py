"""What was published stays as published, unless a correction says what changed and why.

`tieout publish` freezes each value, unit, label and rule in ``data/published/``. From then on each of them changed, added or
dropped needs an entry under ``corrections:`` that names the text that stood (``was``), the text that stands now (``now``), the
date and the reason; 无 stands for a text that was not there, or is no longer. Corrections of one text follow each other by date.
An entry that matches nothing is an error as well: it would tell readers of a correction that did not happen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tieout.model.correction import NOTHING, RULES, Correction, corrections_in_order
from tieout.model.edition import Aspect, Frozen, aspects
from tieout.model.finding import Finding, Severity
from tieout.model.metric import Report
from tieout.model.place import Place
from tieout.model.plain_text import yaml_text
from tieout.model.project import Project

CODE = "published-changed"
TITLE = "已发布的数没有悄悄改动"


def check(project: Project) -> Iterator[Finding]:
    """A finding for each published text that the data no longer has, and for each correction that matches nothing."""
    report = project.report
    if project.faults and not report.by_id:
        return
    frozen = Frozen.of(project.editions)
    for correction in corrections_in_order(report.corrections):
        if not frozen.apply(correction):
            yield _unmatched(correction, frozen)
    if not project.editions:
        return
    rules = {rule.text: rule.place for rule in reversed(report.rules)}
    years = {edition.year for edition in project.editions}
    current = aspects(report.by_id.values(), (rule.text for rule in report.rules))
    for aspect, text in frozen.texts.items():
        now = current.get(aspect)
        if now != text:
            yield _finding(aspect, text, NOTHING if now is None else now, report, rules)
    for aspect, text in current.items():
        if aspect not in frozen.texts and (aspect[1] in years or aspect[0] == RULES):
            yield _finding(aspect, NOTHING, text, report, rules)


def _unmatched(correction: Correction, frozen: Frozen) -> Finding:
    what = f"勾稽关系“{correction.was}”" if correction.metric == RULES else f"指标 {correction.metric} "
    stands = [] if correction.metric == RULES else [frozen.texts[a] for a in frozen.of_id(correction.metric)]
    found = f"，现在发布的是：{'、'.join(stands)}" if stands else "，它没有发布过"
    message = f"这条更正对不上：{what}没有发布过“{correction.was}”{found}"
    if correction.was == correction.now:
        message = f"这条更正前后一样：{what}“{correction.was}”"
    return Finding(CODE, Severity.ERROR, correction.place, message, "照已发布的写法改好 was 和 now，或删去这条更正")


def _finding(aspect: Aspect, was: str, now: str, report: Report, rules: Mapping[str, Place]) -> Finding:
    id_, what = aspect
    metric = report.by_id.get(id_)
    name = f"{metric.label}（{id_}）" if metric else id_
    told = {"unit": f"{name}的单位", "label": f"指标 {id_} 的名称"}.get(str(what), f"{name}{what}年的数")
    named, year = id_, f", year: {what}" if isinstance(what, int) else ""
    if id_ == RULES:
        told, named = "勾稽关系", RULES
    verb = {was: "增加了", now: "删去了"}.get(NOTHING, "改了")
    change = f"“{now}”" if was == NOTHING else f"“{was}”" if now == NOTHING else f"：发布的是“{was}”，现在是“{now}”"
    entry = (
        f"- {{date: 年-月-日, metric: {named}{year}, was: {yaml_text(was)}, now: {yaml_text(now)}, reason: 为什么改}}"
    )
    return Finding(
        CODE,
        Severity.ERROR,
        _place(aspect, report, rules),
        f"已发布以后，{told}{verb}{change}，没有更正说明",
        f"恢复原样；确实要改，在 corrections 里加一条：{entry}",
    )


def _place(aspect: Aspect, report: Report, rules: Mapping[str, Place]) -> Place:
    id_, what = aspect
    if isinstance(what, int) and (id_, what) in report.places:
        return report.places[id_, what]
    if id_ in report.by_id:
        return report.by_id[id_].place
    return rules.get(str(what), report.place) if id_ == RULES else report.place
