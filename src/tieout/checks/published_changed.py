"""What was published stays as published, unless a correction says what changed and why.

`tieout publish` freezes each value, unit, label and rule in ``data/published/``. From then on each of them changed, added or
dropped needs an entry under ``corrections:`` that names the text that stood (``was``), the text that stands now (``now``), the
date and the reason; 无 stands for a text that was not there, or is no longer. Corrections of one text follow each other by date.
An entry that matches nothing is an error as well: it would tell readers of a correction that did not happen. What is added for
a year that is not published yet, a value or a rule that speaks of no other, corrects nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tieout.model.correction import NOTHING, RULES, Correction
from tieout.model.edition import Aspect, Frozen, aspects
from tieout.model.finding import Finding, Severity
from tieout.model.metric import Report
from tieout.model.place import Place
from tieout.model.plain_text import yaml_text
from tieout.model.project import Project

CODE = "published-changed"
TITLE = "已发布的数没有悄悄改动"

_PLACEHOLDER = "为什么改"


def check(project: Project) -> Iterator[Finding]:
    """A finding for each published text that the data no longer has, and for each correction that is none.

    None where the data file could not be read throughout: what is missing then is no change.
    """
    report, frozen = project.report, project.frozen
    if project.faults:
        return
    for correction in report.corrections:
        yield from _questionable(correction, project)
    yield from (_unmatched(correction, frozen) for correction in frozen.unmatched)
    if not project.editions:
        return
    rules = {rule.text: rule.place for rule in reversed(report.rules)}
    years = {edition.year for edition in project.editions}
    current = aspects(report.by_id.values(), (rule.text for rule in report.rules))
    for aspect, text in frozen.texts.items():
        now = current.get(aspect, NOTHING)
        if now != text and (isinstance(aspect[1], int) or aspect[0] == RULES or aspect[0] in report.by_id):
            yield _changed(aspect, text, now, project, rules)
    judged = {verdict.rule.text for verdict in project.verdicts if verdict.year in years}
    for aspect, text in current.items():
        if aspect not in frozen.texts and (aspect[1] in years or aspect[1] in judged):
            yield _changed(aspect, NOTHING, text, project, rules)


def _questionable(correction: Correction, project: Project) -> Iterator[Finding]:
    if correction.reason == _PLACEHOLDER:
        yield Finding(
            CODE, Severity.ERROR, correction.place, "这条更正没有写原因", "把 reason 改成真正的原因，读者会看到"
        )
    released = [e.date for e in project.editions if correction.metric in e.metrics or correction.metric == RULES]
    if released and correction.date < min(released):
        message = f"这条更正的日期{correction.date}在发布（{min(released)}）之前"
        yield Finding(CODE, Severity.ERROR, correction.place, message, "改成真正更正的日期")


def _unmatched(correction: Correction, frozen: Frozen) -> Finding:
    what = f"勾稽关系“{correction.was}”" if correction.metric == RULES else f"指标 {correction.metric} "
    named = {"label": "名称", "unit": "单位"}
    stands = [] if correction.metric == RULES else list(frozen.of_id(correction.metric))
    texts = "、".join(f"{named.get(str(a[1]), f'{a[1]}年')}“{frozen.texts[a]}”" for a in stands)
    found = f"，现在发布的是：{texts}" if stands else "，它没有发布过"
    message = f"这条更正对不上：{what}没有发布过“{correction.was}”{found}"
    if correction.was == correction.now:
        message = f"这条更正前后一样：{what}“{correction.was}”"
    return Finding(CODE, Severity.ERROR, correction.place, message, "照已发布的写法改好 was 和 now，或删去这条更正")


def _changed(aspect: Aspect, was: str, now: str, project: Project, rules: Mapping[str, Place]) -> Finding:
    id_, what = aspect
    correction = project.frozen.corrected.get(aspect)
    if correction and now != NOTHING:
        message = f"更正里写着改成“{was}”，数据里却是“{now}”（{id_}）"
        return Finding(CODE, Severity.ERROR, correction.place, message, "改好更正里的 now，或改好数据里的")
    label = project.report.by_id[id_].label if id_ in project.report.by_id else project.frozen.texts.get((id_, "label"))
    name = f"{label}（{id_}）" if label else id_
    told = {"unit": f"{name}的单位", "label": f"指标 {id_} 的名称"}.get(str(what), f"{name}{what}年的数")
    named, year = id_, f", year: {what}" if isinstance(what, int) else ""
    if id_ == RULES:
        told, named = "勾稽关系", RULES
    verb = {was: "增加了", now: "删去了"}.get(NOTHING, "改了")
    change = f"“{now}”" if was == NOTHING else f"“{was}”" if now == NOTHING else f"：发布的是“{was}”，现在是“{now}”"
    entry = f"- {{date: 年-月-日, metric: {named}{year}, was: {yaml_text(was)}, now: {yaml_text(now)}, reason: {_PLACEHOLDER}}}"
    undo = "删去它" if was == NOTHING else "恢复原样"
    return Finding(
        CODE,
        Severity.ERROR,
        _place(aspect, project.report, rules),
        f"已发布以后，{told}{verb}{change}，没有更正说明",
        f"{undo}；确实要{verb[:-1]}，在 corrections: 下面加一行，写上日期和原因：{entry}",
    )


def _place(aspect: Aspect, report: Report, rules: Mapping[str, Place]) -> Place:
    id_, what = aspect
    if isinstance(what, int) and (id_, what) in report.places:
        return report.places[id_, what]
    if id_ in report.by_id:
        return report.by_id[id_].place
    return rules.get(str(what), report.place) if id_ == RULES else report.place
