"""The content of the data file: what is counted, by whom, and its values."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tieout.model.correction import Correction
from tieout.model.place import NOWHERE, Place
from tieout.model.quantity import Quantity
from tieout.model.rule import Rule


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

    def values_for(self, year: int, ids: Iterable[str]) -> dict[str, Quantity]:
        """The values that these metrics have in the year; those without one are left out."""
        found = ((id_, self.by_id[id_].values.get(year)) for id_ in ids if id_ in self.by_id)
        return {id_: value for id_, value in found if value is not None}

    def parts_of(self, total: str) -> tuple[str, ...] | None:
        """The parts of a total, by the first rule that says it is their sum."""
        breakdowns = (rule.breakdown for rule in self.rules)
        return next((found[1] for found in breakdowns if found and found[0] == total), None)


def nearest_ids(wrong: str, ids: Iterable[str]) -> list[str]:
    """Up to three ids that a misspelt one may have meant, best first.

    Within its group where there is such a group, since a shared group makes every id of it look near; else as a whole.
    """
    known = list(ids)
    group, _, item = wrong.rpartition(".")
    siblings = {id_.rpartition(".")[2]: id_ for id_ in known if id_.rpartition(".")[0] == group}
    if near := difflib.get_close_matches(item, siblings, n=3):
        return [siblings[one] for one in near]
    if namesakes := [id_ for id_ in known if id_.rpartition(".")[2] == item]:
        return namesakes[:3]
    return difflib.get_close_matches(wrong, known, n=3)
