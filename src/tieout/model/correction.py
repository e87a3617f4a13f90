"""A change of something already published, told openly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tieout.model.place import NOWHERE, Place

NOTHING = "无"
"""What a correction writes for a value that was not there before, or is no longer."""
RULES = "rules"
"""What a correction names instead of a metric where it changes a rule."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A published text changed: ``was`` and ``now`` as written, of a value, unit or label of a metric, or of a rule."""

    date: str
    metric: str
    was: str
    now: str
    reason: str
    place: Place
    year: int | None = None
    """The year whose value changed, where the metric has several and the text does not tell."""

    @property
    def said(self) -> Correction:
        """What it says, wherever it stands: two that say the same are equal."""
        return replace(self, place=NOWHERE)


def corrections_in_order(corrections: Iterable[Correction]) -> list[Correction]:
    """By date, those of one day as the file has them."""
    return sorted(corrections, key=lambda correction: correction.date)
