"""The change list as it is laid out, on paper and on a terminal alike: a heading, a table of figures, then what follows from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tieout.model.change import Changes, Kind, MetricChange, RuleChange, Unread
from tieout.model.comparison import Outcome
from tieout.model.correction import RULES
from tieout.model.edition import Aspect
from tieout.model.metric import Report
from tieout.model.rule import Rule
from tieout.model.verdict import Verdict
from tieout.model.wording import labelled
from tieout.writers.changes.wording import NONE, difference, shown, trend

COLUMNS = ("指标", "原为", "现为", "相差", "变化")
KINDS = {Kind.ADDED: "新增", Kind.REMOVED: "删去", Kind.CHANGED: "改动"}
_SETTINGS = {"title": "报告名称", "office": "发布单位", "year": "报告年份", "names": "带数字的名称", "units": "单位表"}
_ASPECTS = {"label": "名称", "unit": "单位"}


@dataclass(frozen=True)
class Both:
    """The two states compared: what they are called, and their reports."""

    old_name: str
    new_name: str
    old: Report
    new: Report

    @cached_property
    def old_labels(self) -> dict[str, str]:
        """What the metrics were called."""
        return {id_: metric.label for id_, metric in self.old.by_id.items()}

    @cached_property
    def labels(self) -> dict[str, str]:
        """What the metrics are called, those that are gone too."""
        return self.old_labels | {id_: metric.label for id_, metric in self.new.by_id.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """One change below the table; a text is None where there is none to show."""

    head: str
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole list. ``rows`` have the columns of COLUMNS; a section without entries is left out."""

    title: str
    states: str
    summary: str
    rows: tuple[tuple[str, str, str, str, str], ...]
    sections: tuple[tuple[str, tuple[Entry, ...]], ...]


def outline(changes: Changes, both: Both) -> Outline:
    """The list in the order a reviewer asks: which figures, which sentences, do they still agree, what else."""
    sections = {
        "涉及的句子": _sentences(changes),
        "核对结果的变化": _verdicts(changes, both),
        "勾稽关系的改动": _rules(changes, both),
        "更正": _corrections(changes, both),
        "已发布的数": _editions(changes, both),
        "报告信息": _settings(changes),
        "读不出来的页面（句子没有比较）": (_unread(unread) for unread in changes.unread),
    }
    kept = ((title, tuple(entries)) for title, entries in sections.items())
    return Outline(
        title=f"{both.new.title or both.old.title}：数字变更清单",
        states=f"原稿：{both.old_name}；现稿：{both.new_name}。",
        summary=summary(changes),
        rows=tuple(row for metric in changes.metrics for row in _rows(metric)),
        sections=tuple((title, entries) for title, entries in kept if entries),
    )


def summary(changes: Changes) -> str:
    """What changed, in one line."""
    if changes.same:
        return "数字没有变化。"
    kinds = [metric.kind for metric in changes.metrics]
    metrics = "、".join(
        f"{KINDS[kind]}{kinds.count(kind)}个" for kind in (Kind.CHANGED, Kind.ADDED, Kind.REMOVED) if kind in kinds
    )
    broken = sum(
        verdict.new is not None and verdict.new.outcome is Outcome.CONTRADICTION for verdict in changes.verdicts
    )
    parts = [
        f"指标{metrics}" if metrics else "指标没有改动",
        f"涉及{len(changes.sentences)}个句子" if changes.sentences else "",
        f"核对结果变化{len(changes.verdicts)}条" + (f"（现为不符{broken}条）" if broken else "")
        if changes.verdicts
        else "",
        f"勾稽关系改动{len(changes.rules)}条" if changes.rules else "",
        f"更正改动{len(changes.corrections)}条" if changes.corrections else "",
        f"已发布的数改动{len(changes.editions)}年" if changes.editions else "",
        f"报告信息改动{len(changes.settings)}项" if changes.settings else "",
        f"{len(changes.unread)}个页面读不出来" if changes.unread else "",
    ]
    return "；".join(part for part in parts if part) + "。"


def _rows(change: MetricChange) -> Iterator[tuple[str, str, str, str, str]]:
    old, new = change.old, change.new
    for value in change.values:
        name = f"{change.label}（{value.year}年）"
        yield name, shown(value.old), shown(value.new), difference(value), trend(value)
    if old and new and old.label != new.label:
        yield f"{change.label}（名称）", old.label, new.label, NONE, "改名"
    if old and new and old.unit != new.unit:
        yield f"{change.label}（单位）", old.unit or NONE, new.unit or NONE, NONE, "改单位"
    if not change.values and not (old and new):
        yield change.label, NONE, NONE, NONE, KINDS[change.kind]


def _sentences(changes: Changes) -> Iterator[Entry]:
    labels = {metric.id: metric.label for metric in changes.metrics}
    for sentence in changes.sentences:
        movers = "、".join(labels[id_] for id_ in sentence.moved_by)
        reason = movers or {Kind.ADDED: "新写的句子", Kind.REMOVED: "删去的句子"}.get(
            Kind.of(sentence.before, sentence.after), "句子改写"
        )
        yield Entry(f"{sentence.file}:{sentence.line}（{reason}）", sentence.before, sentence.after)


def _verdicts(changes: Changes, both: Both) -> Iterator[Entry]:
    for verdict in changes.verdicts:
        head = f"{labelled(verdict.rule, both.labels)}（{verdict.year}年）"
        yield Entry(head, _said(verdict.old, verdict.year), _said(verdict.new, verdict.year))


def _said(verdict: Verdict | None, year: int) -> str:
    return str(verdict) if verdict else f"没有{year}年的数，不核对"


def _rules(changes: Changes, both: Both) -> Iterator[Entry]:
    for change in changes.rules:
        yield Entry(
            f"{KINDS[change.kind]}：{_reason(change)}",
            _with_verdicts(change.old, change.old_verdicts, both.old_labels),
            _with_verdicts(change.new, change.new_verdicts, both.labels),
        )


def _reason(change: RuleChange) -> str:
    old, new = change.old.why if change.old else "", change.new.why if change.new else ""
    return f"{old} → {new}" if old and new and old != new else new or old


def _with_verdicts(rule: Rule | None, verdicts: tuple[Verdict, ...], labels: dict[str, str]) -> str | None:
    if rule is None:
        return None
    said = "；".join(f"{verdict.year}年{verdict}" for verdict in verdicts)
    return labelled(rule, labels) + (f"（{said}）" if said else "")


def _corrections(changes: Changes, both: Both) -> Iterator[Entry]:
    for change in changes.corrections:
        made = change.correction
        what = _named((made.metric, made.year or ""), both) if made.metric != RULES else "勾稽关系"
        yield Entry(f"{KINDS[change.kind]}：{made.date}，{what}，原因：{made.reason}", made.was, made.now)


def _editions(changes: Changes, both: Both) -> Iterator[Entry]:
    for change in changes.editions:
        edition = change.new or change.old
        if edition and change.kind is not Kind.CHANGED:
            count = f"{len(edition.metrics)}个指标，{len(edition.rules)}条勾稽关系"
            yield Entry(f"{KINDS[change.kind]}：{change.year}年的报告，{edition.date}发布，{count}")
            continue
        if change.old and change.new and change.old.date != change.new.date:
            yield Entry(f"{change.year}年的报告，发布日期", change.old.date, change.new.date)
        for text in change.texts:
            yield Entry(f"{change.year}年的报告，{_named(text.aspect, both)}", text.old, text.new)


def _named(aspect: Aspect, both: Both) -> str:
    id_, what = aspect
    if id_ == RULES:
        return "勾稽关系"
    label = both.labels.get(id_, id_)
    detail = _ASPECTS.get(str(what), f"{what}年" if what else "")
    return f"{label}（{detail}）" if detail else label


def _settings(changes: Changes) -> Iterator[Entry]:
    for change in changes.settings:
        kind = "" if change.old and change.new else f"{KINDS[Kind.of(change.old, change.new)]}："
        yield Entry(f"{kind}{_SETTINGS[change.name]}", change.old, change.new)


def _unread(unread: Unread) -> Entry:
    side = {"old": "原稿", "new": "现稿", "both": "两稿"}[unread.side]
    return Entry(f"{side} {unread.fault.place}：{unread.fault.message}")
