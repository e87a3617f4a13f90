"""What changed between two states of a report: figures first, then the sentences, verdicts and rules that follow from them.

Changes are values; how they read is the business of writers (as in griffe).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from fractions import Fraction
from typing import Literal, TypeVar

from tieout.model.comparison import Outcome
from tieout.model.correction import Correction
from tieout.model.edition import Aspect, Edition
from tieout.model.mention import Fault, Page
from tieout.model.metric import Metric, Report
from tieout.model.project import Project
from tieout.model.quantity import SHARES, Quantity
from tieout.model.rule import Rule
from tieout.model.sentence import Figure
from tieout.model.sentence_pairs import pairs
from tieout.model.unit import same_kind
from tieout.model.verdict import Verdict

T = TypeVar("T")


class Kind(StrEnum):
    """How something changed."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"

    @classmethod
    def of(cls, old: object | None, new: object | None) -> Kind:
        """By which of the two there is."""
        return cls.ADDED if old is None else cls.REMOVED if new is None else cls.CHANGED


class Obstacle(StrEnum):
    """Why a difference cannot be given."""

    ADDED = "added"
    REMOVED = "removed"
    QUALIFIER = "qualifier"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class ValueChange:
    """The value of a metric in a year: as it was and as it is, None where there is none. The texts differ."""

    year: int
    old: Quantity | None
    new: Quantity | None

    @property
    def obstacle(self) -> Obstacle | None:
        """Why there is no difference, None where there is one: both are numbers of one kind, without a qualifier."""
        if self.old is None:
            return Obstacle.ADDED
        if self.new is None:
            return Obstacle.REMOVED
        if self.old.qualifier or self.new.qualifier:
            return Obstacle.QUALIFIER
        return None if same_kind(self.old.unit, self.new.unit) else Obstacle.UNIT

    @property
    def difference(self) -> Fraction | None:
        """New minus old, exact, in the unit of the new one: percentage points for %."""
        if self.old is None or self.new is None or self.obstacle:
            return None
        return (self.new.value - self.old.value) / self.new.factor

    @property
    def growth(self) -> Fraction | None:
        """The difference as a share of the old value, exact; None for shares themselves, and unless the old one is above zero."""
        if self.old is None or self.new is None or self.obstacle or self.new.unit in SHARES or self.old.value <= 0:
            return None
        return (self.new.value - self.old.value) / self.old.value


@dataclass(frozen=True, slots=True)
class MetricChange:
    """A metric added, removed or changed in its label, unit or values."""

    id: str
    old: Metric | None
    new: Metric | None
    values: tuple[ValueChange, ...]
    """By year, those alone that changed."""

    @property
    def kind(self) -> Kind:
        """How it changed."""
        return Kind.of(self.old, self.new)

    @property
    def label(self) -> str:
        """Its name today, or its last one."""
        metric = self.new or self.old
        return metric.label if metric else self.id


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence with a figure in it that reads otherwise now; None where there was, or is, no such sentence."""

    file: str
    line: int
    """In the new page; in the old one where the sentence is gone."""
    before: str | None
    after: str | None
    moved_by: tuple[str, ...]
    """The changed metrics it shows; empty where its own words alone changed."""


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A rule that stands in both, and comes to something else for a year; None where it could not be asked for that year."""

    rule: Rule
    year: int
    old: Verdict | None
    new: Verdict | None

    @property
    def ids(self) -> tuple[str, ...]:
        """The metrics of the rule."""
        return tuple(reference.id for reference in self.rule.references)


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule added or removed, or written otherwise, with what it came to and comes to."""

    old: Rule | None
    new: Rule | None
    old_verdicts: tuple[Verdict, ...] = ()
    new_verdicts: tuple[Verdict, ...] = ()

    @property
    def kind(self) -> Kind:
        """How it changed."""
        return Kind.of(self.old, self.new)


@dataclass(frozen=True, slots=True)
class CorrectionChange:
    """A correction added or removed."""

    kind: Kind
    correction: Correction


@dataclass(frozen=True, slots=True)
class PublishedText:
    """A text of an edition: of a metric's label, unit or year, or of a rule (``("rules", …)``); None where there is none."""

    aspect: Aspect
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class EditionChange:
    """The edition of a year added, removed or changed. An edition is written once: a changed one was tampered with."""

    year: int
    old: Edition | None
    new: Edition | None
    texts: tuple[PublishedText, ...] = ()
    """Where both are there, what differs."""

    @property
    def kind(self) -> Kind:
        """How it changed."""
        return Kind.of(self.old, self.new)


@dataclass(frozen=True, slots=True)
class SettingChange:
    """The head of the data file, or one of its lists: a name or unit added or removed."""

    name: Literal["title", "office", "year", "names", "units"]
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Unread:
    """A page that cannot be read, so that its sentences were not compared: in one state, or in both where it is unchanged."""

    side: Literal["old", "new", "both"]
    fault: Fault


@dataclass(frozen=True, slots=True)
class Changes:
    """All of it. Metrics in the order of the new data file, removed ones after them; sentences in the order of the pages."""

    metrics: tuple[MetricChange, ...] = ()
    sentences: tuple[SentenceChange, ...] = ()
    verdicts: tuple[VerdictChange, ...] = ()
    rules: tuple[RuleChange, ...] = ()
    corrections: tuple[CorrectionChange, ...] = ()
    editions: tuple[EditionChange, ...] = ()
    settings: tuple[SettingChange, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        unread = [page for page in self.unread if page.side != "both"]
        return not unread and not any(getattr(self, field.name) for field in fields(self) if field.name != "unread")


def compare(old: Project, new: Project) -> Changes:
    """What changed from one state to the other; nothing where only the order of metrics, rules or pages did."""
    metrics = tuple(_metrics(old.report, new.report))
    return Changes(
        metrics=metrics,
        sentences=tuple(_sentences(old, new, metrics)),
        verdicts=tuple(_verdicts(old, new)),
        rules=tuple(_rules(old, new)),
        corrections=tuple(_corrections(old.report, new.report)),
        editions=tuple(_editions(old.editions, new.editions)),
        settings=tuple(_settings(old.report, new.report)),
        unread=tuple(_unread(old.pages, new.pages)),
    )


# Metrics


def _metrics(old: Report, new: Report) -> Iterator[MetricChange]:
    for id_, was, now in _matched(old.by_id, new.by_id):
        values = tuple(
            ValueChange(year, before, after)
            for year, before, after in sorted(_matched(was.values if was else {}, now.values if now else {}))
            if before is None or after is None or before.text() != after.text()
        )
        if values or was is None or now is None or (was.label, was.unit) != (now.label, now.unit):
            yield MetricChange(id_, was, now, values)


# Sentences


def _sentences(old: Project, new: Project, metrics: Sequence[MetricChange]) -> Iterator[SentenceChange]:
    moved = {(change.id, value.year) for change in metrics for value in change.values}
    renamed = {change.id for change in metrics if change.old and change.new and change.old.label != change.new.label}

    def moving(figures: Iterable[tuple[Figure, Report]]) -> Iterator[str]:
        for figure, report in figures:
            for id_ in figure.ids(report):
                shown = ((id_, year) for year in figure.years(report))
                if not moved.isdisjoint(shown) or (not figure.in_line and id_ in renamed):
                    yield id_

    before, after = ({page.path: page for page in project.pages} for project in (old, new))
    for _, was, now in _matched(before, after):
        if _is_unread(was) or _is_unread(now) or (was and now and _reads_alike(was, now, old.report, new.report)):
            continue
        for then, today in pairs(was, now):
            reads = then.text(old.report) if then else None, today.text(new.report) if today else None
            if reads[0] == reads[1]:
                continue
            shown = [(figure, old.report) for figure in (then.figures if then else ())]
            shown += [(figure, new.report) for figure in (today.figures if today else ())]
            page, sentence = (now, today) if now and today else (was, then)
            if page and sentence:
                yield SentenceChange(page.file, sentence.line, *reads, tuple(dict.fromkeys(moving(shown))))


def _reads_alike(was: Page, now: Page, old: Report, new: Report) -> bool:
    """Whether a page of the same words shows the same figures; most pages do, and need not be taken apart."""
    if was.body != now.body:
        return False
    cited = {Figure.of(mention) for mention in now.mentions}
    return all(figure.text(old) == figure.text(new) for figure in cited)


def _is_unread(page: Page | None) -> bool:
    return page is not None and bool(page.faults) and not page.mentions


def _unread(old: Iterable[Page], new: Iterable[Page]) -> Iterator[Unread]:
    for _, was, now in _matched({page.path: page for page in old}, {page.path: page for page in new}):
        if was and now and (was.body, was.faults) == (now.body, now.faults):
            yield from (Unread("both", page.faults[0]) for page in [now] if _is_unread(page))
            continue
        yield from (Unread("old", page.faults[0]) for page in [was] if page and _is_unread(page))
        yield from (Unread("new", page.faults[0]) for page in [now] if page and _is_unread(page))


# Rules


def _plain(rule: Rule) -> str:
    return "".join(rule.text.split())


def _verdicts(old: Project, new: Project) -> Iterator[VerdictChange]:
    before, after = (
        {(_plain(verdict.rule), verdict.year): verdict for verdict in project.verdicts} for project in (old, new)
    )
    common = {_plain(rule) for rule in old.report.rules} & {_plain(rule) for rule in new.report.rules}
    for (text, year), was, now in _matched(before, after):
        rule = now.rule if now else was.rule if was else None
        if rule and text in common and _judged(was) != _judged(now):
            yield VerdictChange(rule, year, was, now)


def _judged(verdict: Verdict | None) -> tuple[Outcome, str] | None:
    """What of a verdict must not change unseen: the outcome, and, where something is amiss, what."""
    return (verdict.outcome, verdict.detail) if verdict else None


def _rules(old: Project, new: Project) -> Iterator[RuleChange]:
    """Those in one state only; one that went and one that came are the same rule where both give the same reason."""
    before, after = ({_plain(rule): rule for rule in project.report.rules} for project in (old, new))
    gone = {text: rule for text, rule in before.items() if text not in after}
    reasons: dict[str, str] = {}
    for text, rule in gone.items():
        reasons.setdefault(rule.why, text)

    judged = _by_rule(old), _by_rule(new)

    def change(was: Rule | None, now: Rule | None) -> RuleChange:
        found = (
            tuple(known.get(_plain(rule), ())) if rule else () for known, rule in zip(judged, (was, now), strict=True)
        )
        return RuleChange(was, now, *found)

    for text, now in after.items():
        if text not in before:
            was = gone.pop(reasons.get(now.why, ""), None)
            yield change(was, now)
        elif before[text].why != now.why:
            yield change(before[text], now)
    for was in gone.values():
        yield change(was, None)


def _by_rule(project: Project) -> dict[str, list[Verdict]]:
    found: dict[str, list[Verdict]] = {}
    for verdict in project.verdicts:
        found.setdefault(_plain(verdict.rule), []).append(verdict)
    return found


# Corrections, published values, the head of the file


def _corrections(old: Report, new: Report) -> Iterator[CorrectionChange]:
    for kind, here, there in ((Kind.ADDED, new, old), (Kind.REMOVED, old, new)):
        known = Counter(correction.said for correction in there.corrections)
        for correction in here.corrections:
            known[correction.said] -= 1
            if known[correction.said] < 0:
                yield CorrectionChange(kind, correction)


def _editions(old: Iterable[Edition], new: Iterable[Edition]) -> Iterator[EditionChange]:
    before, after = ({edition.year: edition for edition in editions} for editions in (old, new))
    for year, was, now in sorted(_matched(before, after), key=lambda found: found[0]):
        if was is None or now is None:
            yield EditionChange(year, was, now)
            continue
        if was.content != now.content:
            texts = _matched(was.texts, now.texts)
            yield EditionChange(year, was, now, tuple(PublishedText(*one) for one in texts if one[1] != one[2]))


def _settings(old: Report, new: Report) -> Iterator[SettingChange]:
    if old.title != new.title:
        yield SettingChange("title", old.title, new.title)
    if old.office != new.office:
        yield SettingChange("office", old.office, new.office)
    if old.year != new.year:
        yield SettingChange("year", str(old.year), str(new.year))
    lists: tuple[tuple[Literal["names", "units"], tuple[str, ...], tuple[str, ...]], ...] = (
        ("names", old.names, new.names),
        ("units", old.units, new.units),
    )
    for kind, before, after in lists:
        known, kept = frozenset(before), frozenset(after)
        yield from (SettingChange(kind, None, text) for text in after if text not in known)
        yield from (SettingChange(kind, text, None) for text in before if text not in kept)


K = TypeVar("K")


def _matched(old: Mapping[K, T], new: Mapping[K, T]) -> Iterator[tuple[K, T | None, T | None]]:
    """Every key with what both hold under it: those of the new in their order, then those of the old alone."""
    yield from ((key, old.get(key), value) for key, value in new.items())
    yield from ((key, value, None) for key, value in old.items() if key not in new)
