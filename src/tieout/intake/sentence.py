"""What the figures of a sentence are called, one after another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from tieout.model.chinese_number import chinese_number
from tieout.scan import Figure
from tieout.scan.outline import sort_of

_AGAINST = re.compile(r"[比较]((?:19|20)\d\d)年")
_PLACED = ("（此前）", "（法定）", "（下限）")
_NAMED_YEARS = ("", "比上年", "比前年")


class Label(NamedTuple):
    """``derived``: made of the label before it (处罚占比 of 处罚); ``taken``: so many characters after the figure are part of it."""

    text: str
    derived: bool = False
    taken: int = 0
    change: bool = False
    """Whether it is how much something went up or down."""
    subject: str = ""
    """What it is said of, where that is not all of it: 结案率 in 结案率比上年提高."""


_NONE = Label("")


class _Said(NamedTuple):
    subject: str
    sort: str
    unit: str
    year: int
    base: bool
    aside: bool
    """Whether it stands in a bracket."""


@dataclass(slots=True)
class Sentence:
    """What the figures of a sentence so far are called."""

    previous: str = ""
    """The label of the last one that is not made of another's."""
    last: Label = _NONE
    said: list[_Said] = field(default_factory=list)
    period: str = ""
    """The part of the year that it speaks of: 上半年."""
    change: str = ""
    """The words for the last change."""
    earlier: list[_Said] = field(default_factory=list)
    """The figures of the sentence before, which this one may speak of."""
    each: list[str] = field(default_factory=list)
    """What the changes of a list are of one by one: 死亡8人、受伤19人，同比分别下降20%、5%."""
    members: list[str] = field(default_factory=list)
    """What the figures to come are called, where the words before the first name all: 收案、结案分别为120件和118件."""

    def add(self, label: Label, figure: Figure, year: int, *, base: bool, aside: bool) -> None:
        """Keep in mind how a figure was called."""
        if not label.derived:
            self.previous = label.subject if label.text.endswith(_PLACED) else label.text
        self.last = label
        if not label.change:
            self.said.append(_Said(label.subject or label.text, sort_of(figure), figure.unit, year, base, aside))

    def subject(self, figure: Figure) -> str:
        """What the last figure that counts the same was said of; of points, the last share."""
        sort = "%" if "点" in figure.quantity.unit else sort_of(figure)
        return next((one.subject for one in reversed(self.said or self.earlier) if one.sort == sort), "")

    def in_turn(self, changes: int) -> None:
        """The next figures are so many changes, of the same number of things just counted."""
        subjects = list(dict.fromkeys(one.subject for one in self.said if not one.base and not one.aside))
        self.each = subjects[-changes:] if 1 < changes <= len(subjects) else []

    def latest(self, subject: str) -> int | None:
        """The last year that values of a subject are of, without those that it is compared with."""
        return max((one.year for one in self.said if one.subject == subject and not one.base), default=None)

    def against(self, subject: str, clause: str) -> str:
        """比上年, where the clause compares with the year before or the sentence has a subject's value of that year."""
        now, said = self.latest(subject), _AGAINST.search(clause)
        base = next((one.year for one in reversed(self.said) if one.subject == subject and one.base), None)
        base = int(said[1]) if said else base
        if base is None or now is None or base >= now:
            return ""
        back = now - base
        return _NAMED_YEARS[back] if back < len(_NAMED_YEARS) else f"比{chinese_number(back)}年前"
