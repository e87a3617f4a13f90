"""The content of the data file: what is counted, by whom, and its values."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tieout.model.correction import Correction
from tieout.model.names import Names
from tieout.model.place import NOWHERE, Place
from tieout.model.quantity import Quantity
from tieout.model.rule import Reference, Rule


@dataclass(frozen=True, slots=True)
class Metric:
    """Something counted or measured. ``id`` is ``group.item``; ``sections`` are the sections of the source that state it."""

    id: str
    label: str
    unit: str
    values: Mapping[int, Quantity]
    place: Place
    owner: str = ""
    sections: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Metrics of one subject."""

    id: str
    title: str
    metrics: tuple[Metric, ...]
    owner: str = ""


@dataclass(frozen=True)
class Report:
    """One data file. ``names`` are numbers in the prose that are names; ``year`` is the year pages speak of."""

    title: str = ""
    office: str = ""
    year: int = 0
    groups: tuple[Group, ...] = ()
    rules: tuple[Rule, ...] = ()
    names: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    """Units that this report uses and the package does not know."""
    corrections: tuple[Correction, ...] = ()
    place: Place = NOWHERE
    """The data file."""
    places: Mapping[tuple[str, int], Place] = field(default_factory=dict)
    """Where the value of a metric for a year is written."""

    @cached_property
    def by_id(self) -> Mapping[str, Metric]:
        """Every metric by its id, in the order of the file."""
        return {metric.id: metric for group in self.groups for metric in group.metrics}

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The label of every metric by its id."""
        return {id_: metric.label for id_, metric in self.by_id.items()}

    def values_for(self, year: int, references: Iterable[Reference]) -> dict[str, Quantity]:
        """The values that a rule's references have in the year, by their names; those without one are left out."""
        known = (one for one in references if one.id in self.by_id)
        found = ((one.name, self.by_id[one.id].values.get(year - one.back)) for one in known)
        return {name: value for name, value in found if value is not None}

    @cached_property
    def spelling(self) -> Spelling:
        """The ids, to look for those that a misspelt one may have meant."""
        return Spelling(self.by_id)

    @cached_property
    def named(self) -> Names:
        """The names, to take them out of a text."""
        return Names(self.names)

    def parts_of(self, total: str) -> tuple[str, ...] | None:
        """The parts of a total, by the first rule that says it is their sum."""
        return self._parts.get(total)

    @cached_property
    def _parts(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for rule in self.rules:
            if rule.breakdown:
                found.setdefault(*rule.breakdown)
        return found


class Spelling:
    """The ids of a report, in order, by group and by item.

    Comparing two words is slow, so of very many misspelt ids only the first are compared with the ids there are: ``WORK``
    letters in all, which is 100 misspelt ids of 20 letters among 1,000 ids.
    """

    WORK = 2_000_000
    LONGEST = 60  # letters; what is longer is no slip of the hand

    def __init__(self, ids: Iterable[str]) -> None:
        self.known = [id_ for id_ in ids if len(id_) <= self.LONGEST]
        self.groups: dict[str, dict[str, str]] = {}
        self.items: dict[str, list[str]] = {}
        self.left = self.WORK
        self.told: dict[str, list[str]] = {}
        for id_ in self.known:
            group, _, item = id_.rpartition(".")
            self.groups.setdefault(group, {})[item] = id_
            self.items.setdefault(item, []).append(id_)

    def near(self, wrong: str) -> list[str]:
        """Up to three ids that a misspelt one may have meant, best first.

        Within its group where there is such a group, since a shared group makes every id of it look near; else as a whole.
        """
        if wrong not in self.told:
            self.told[wrong] = self._near(wrong)
        return self.told[wrong]

    def _near(self, wrong: str) -> list[str]:
        group, _, item = wrong.rpartition(".")
        siblings = self.groups.get(group, {})
        if near := self._close(item, siblings):
            return [siblings[one] for one in near]
        if namesakes := self.items.get(item):
            return namesakes[:3]
        return self._close(wrong, self.known)

    def _close(self, wrong: str, known: Collection[str]) -> list[str]:
        work = len(wrong) * len(known)
        if len(wrong) > self.LONGEST or work > self.left:
            return []
        self.left -= work
        return difflib.get_close_matches(wrong, known, n=3)
