"""What was published, how it was corrected since, and whether the data still says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tieout.model.correction import NOTHING, RULES, Correction
from tieout.model.metric import Metric
from tieout.model.place import Place


@dataclass(frozen=True, slots=True)
class Edition:
    """The report of a year as published: metrics with their texts, rules, the date; written by `tieout publish`."""

    year: int
    date: str
    metrics: Mapping[str, Metric]
    rules: tuple[str, ...]
    place: Place


Aspect = tuple[str, str | int]
"""A metric's id with ``label``, ``unit`` or the year of a value; ``("rules", text)`` for a rule."""


@dataclass
class Frozen:
    """The texts that stand published, each with the aspect it is of. Corrections are applied to it in their order."""

    texts: dict[Aspect, str] = field(default_factory=dict)

    @classmethod
    def of(cls, editions: Iterable[Edition]) -> Frozen:
        """All that the editions published; a text published twice is frozen by the first."""
        frozen = cls()
        for edition in sorted(editions, key=lambda edition: edition.year):
            for aspect, text in aspects(edition.metrics.values(), edition.rules).items():
                frozen.texts.setdefault(aspect, text)
        return frozen

    def apply(self, correction: Correction) -> bool:
        """Replace the text that the correction speaks of; False, and nothing done, where none matches it."""
        aspect = next(
            (a for a, text in self.texts.items() if self._meant(a, correction) and text == correction.was), None
        )
        if aspect is None and correction.was == NOTHING:
            aspect = self._added(correction)
        if aspect is None or correction.was == correction.now:
            return False
        self.texts.pop(aspect, None)
        if correction.metric == RULES:
            if correction.now != NOTHING:
                self.texts[RULES, correction.now] = correction.now
        elif correction.now != NOTHING:
            self.texts[aspect] = correction.now
        elif not any(id_ == correction.metric and isinstance(what, int) for id_, what in self.texts):
            self.texts = {a: text for a, text in self.texts.items() if a[0] != correction.metric}
        return True

    def _meant(self, aspect: Aspect, correction: Correction) -> bool:
        return aspect[0] == correction.metric and (correction.year is None or aspect[1] == correction.year)

    def _added(self, correction: Correction) -> Aspect | None:
        if correction.metric == RULES:
            return RULES, correction.now
        if correction.year is not None and (correction.metric, correction.year) not in self.texts:
            return correction.metric, correction.year
        return None


def aspects(metrics: Iterable[Metric], rules: Iterable[str]) -> dict[Aspect, str]:
    """Every text of the metrics and rules that publishing freezes."""
    found: dict[Aspect, str] = {}
    for metric in metrics:
        found |= {(metric.id, year): value.written for year, value in metric.values.items()}
        found |= {(metric.id, "unit"): metric.unit, (metric.id, "label"): metric.label}
    return found | {(RULES, rule): rule for rule in rules}
