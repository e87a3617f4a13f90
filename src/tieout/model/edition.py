"""What was published, how it was corrected since, and whether the data still says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tieout.model.correction import NOTHING, RULES, Correction, corrections_in_order
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

    @property
    def texts(self) -> dict[Aspect, str]:
        """Every text that it froze."""
        return aspects(self.metrics.values(), self.rules)

    @property
    def content(self) -> tuple[str, dict[Aspect, str]]:
        """What it says, wherever it stands: its date and its texts."""
        return self.date, self.texts


Aspect = tuple[str, str | int]
"""A metric's id with ``label``, ``unit`` or the year of a value; ``("rules", text)`` for a rule."""


@dataclass
class Frozen:
    """The texts that stand published, each with the aspect it is of. Corrections are applied to it in their order."""

    texts: dict[Aspect, str] = field(default_factory=dict)
    corrected: dict[Aspect, Correction] = field(default_factory=dict)
    """The latest correction of each aspect that has one."""
    unmatched: list[Correction] = field(default_factory=list)
    """Corrections that speak of nothing published."""
    _by_id: dict[str, dict[Aspect, None]] = field(default_factory=dict)

    @classmethod
    def of(cls, editions: Iterable[Edition], corrections: Iterable[Correction] = ()) -> Frozen:
        """All that the editions published, as corrected since; a text published twice is frozen by the first."""
        frozen = cls()
        for edition in sorted(editions, key=lambda edition: edition.year):
            for aspect, text in edition.texts.items():
                if aspect not in frozen.texts:
                    frozen._put(aspect, text)
        frozen.unmatched += [one for one in corrections_in_order(corrections) if not frozen.apply(one)]
        return frozen

    def of_id(self, id_: str) -> Iterable[Aspect]:
        """The aspects of a metric that stand published; of ``rules``, every rule."""
        return self._by_id.get(id_, {})

    def apply(self, correction: Correction) -> bool:
        """Replace the text that the correction speaks of, and remember it; False, and nothing done, where none matches."""
        aspect = self._meant(correction)
        if aspect is None and correction.was == NOTHING:
            aspect = self._added(correction)
        if aspect is None or correction.was == correction.now:
            return False
        self._take(aspect)
        self.corrected[aspect] = correction
        if correction.now != NOTHING:
            self._put((RULES, correction.now) if correction.metric == RULES else aspect, correction.now)
        elif correction.metric != RULES and not any(isinstance(what, int) for _, what in self.of_id(aspect[0])):
            for rest in list(self.of_id(aspect[0])):  # the label and unit of a metric without a value
                self._take(rest)
        return True

    def _put(self, aspect: Aspect, text: str) -> None:
        self.texts[aspect] = text
        self._by_id.setdefault(aspect[0], {})[aspect] = None

    def _take(self, aspect: Aspect) -> None:
        self.texts.pop(aspect, None)
        self._by_id.get(aspect[0], {}).pop(aspect, None)

    def _meant(self, correction: Correction) -> Aspect | None:
        if correction.metric == RULES:
            rule = RULES, correction.was
            return rule if rule in self.texts and correction.year is None else None
        named = (a for a in self.of_id(correction.metric) if correction.year in (None, a[1]))
        return next((a for a in named if self.texts[a] == correction.was), None)

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
