"""What the searches for sums, shares and changes have in common: the figures in their outline, and the relations kept so far."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import takewhile
from typing import Literal

from tieout.model.comparison import Outcome, compare, evaluate
from tieout.model.quantity import Quantity
from tieout.model.rule import Constant, Expression, Product, Reference, Sum
from tieout.scan.figures import Figure
from tieout.scan.outline import CHANGE, attached_shares, is_rate, outline, sort_of

Kind = Literal["sum", "ratio", "growth"]
Verdict = Literal["holds", "rounding", "contradiction"]

REACH = 60
"""A total is looked for among as many figures before its parts."""
LIST = 30
"""Parts of one total that are tried where no mark says where the list ends."""
SHORTEST = 2
"""Parts that make a list."""
TELLING = 20
"""A total below this may equal a sum of its neighbours by chance."""
PRECISE = 1000
"""A number of as many of its own last places agrees with nothing by chance."""
RECENT = 5
"""Denominators in use that are tried for the next share."""

HOLDS: tuple[Verdict, ...] = ("holds",)
EXPLAINED: tuple[Verdict, ...] = ("holds", "rounding")

JOINT = re.compile(r"\s*[、和及与]\s*")
"""What stands between the members of a list."""

_CLAUSE = re.compile(r"[,，;；、。:：()（）\s]")
_AMONG = re.compile(r"其中[,，:：]?[^,，;；、。:：()（）\s]*$")


@dataclass(frozen=True, slots=True)
class Relation:
    """One statement: ``result`` and ``operands`` are positions in the figures.

    A sum's operands are its parts; a ratio's its numerator and denominator; a growth's its earlier and later value.
    """

    kind: Kind
    result: int
    operands: tuple[int, ...]
    verdict: Verdict


def judge(kind: Kind, result: Quantity, operands: list[Quantity]) -> Verdict:
    """The verdict on a stated result, by the comparison that judges rules. A division by zero is a contradiction."""
    values = {str(i): quantity for i, quantity in enumerate(operands)}
    first, *rest = (Reference(id_) for id_ in values)
    expression: Expression
    match kind:
        case "sum":
            expression = Sum((("+", first), *(("+", part) for part in rest)))
        case "ratio":
            expression = Product((("*", first), ("/", rest[0])))
        case "growth":
            expression = Sum((("+", Product((("*", rest[0]), ("/", first)))), ("-", Constant("100%", Fraction(1)))))
    try:
        outcome = compare(evaluate(Reference("r"), {"r": result}), "=", evaluate(expression, values))
    except ZeroDivisionError:
        return "contradiction"
    if outcome is Outcome.ROUNDING:
        return "rounding"
    return "holds" if outcome in (Outcome.HOLDS, Outcome.CONSISTENT) else "contradiction"


class Ledger:
    """The figures of one text and the relations found between them."""

    def __init__(self, text: str, figures: list[Figure]) -> None:
        self.figures = figures
        self.outline = outline(text, figures)
        self.leads, self.sentences, self.paragraphs = (
            self.outline.leads,
            self.outline.sentences,
            self.outline.paragraphs,
        )
        self.found: dict[tuple[Kind, int, tuple[int, ...]], Relation] = {}
        self.sorts = [sort_of(figure) for figure in figures]
        self.values = [figure.quantity.value for figure in figures]
        self.lists = self.outline.lists
        self.listed = {i for shares in self.lists.values() for i in shares}
        self.amounts = [i for i, figure in enumerate(figures) if not is_rate(figure) and i not in self.listed]
        self.shares = attached_shares(figures, self.leads, self.listed)
        self.changes = self._changes()
        self.totals: dict[int, list[int]] = {}  # of each part, the totals it was found in
        self.bases: list[int] = []  # denominators in use, the latest last

    def _changes(self) -> list[re.Match[str] | None]:
        """The word of change before each figure; in a list (分别下降26.9%、26.3%) the first has it for all."""
        found: list[re.Match[str] | None] = []
        for i, lead in enumerate(self.leads):
            follows = (
                i > 0 and self.sorts[i] == self.sorts[i - 1] and is_rate(self.figures[i]) and JOINT.fullmatch(lead)
            )
            found.append(found[-1] if follows else CHANGE.search(lead))
        return found

    def label(self, figure: int) -> str:
        """The words of its own clause right before a figure."""
        return _CLAUSE.split(self.leads[figure])[-1]

    def share_of(self, amount: int) -> int | None:
        """The share written right beside an amount."""
        return amount + 1 if self.shares.get(amount + 1) == amount else None

    def same_sentence(self, place: int, figures: Iterable[int]) -> list[int]:
        """Those of the figures that are in the sentence of another."""
        return [i for i in figures if self.sentences[i] == self.sentences[place]]

    def alike_run(self, pattern: int, items: Iterable[int]) -> list[int]:
        """The items from the first on that count what ``pattern`` counts."""
        return list(takewhile(lambda i: self.sorts[i] == self.sorts[pattern], items))

    def sum_of(self, figures: Iterable[int]) -> Fraction:
        """The figures added up."""
        return sum((self.values[i] for i in figures), Fraction(0))

    def siblings(self, *figures: int) -> bool:
        """Whether all are members of one list: after one 其中, or parts of one total."""
        homes = [self.outline.home.get(i) for i in figures]
        alike = homes[0] is not None and all(home is homes[0] for home in homes)
        if alike and homes[0] and (homes[0].kind == "among" or _AMONG.search(self.leads[figures[0]])):
            return True
        return bool(set.intersection(*(set(self.totals.get(i, ())) for i in figures)))

    def exact(self, *figures: int) -> bool:
        """Whether none of the figures is qualified (余, 约)."""
        return all(self.figures[i].quantity.qualifier is None for i in figures)

    def precise(self, figure: int) -> bool:
        """Whether a number has so many digits that it agrees with nothing by chance: 3412件, 46.99万元; not 24件, 5万元."""
        quantity = self.figures[figure].quantity
        return abs(quantity.number) >= PRECISE * quantity.step

    def judge(self, kind: Kind, result: int, operands: Sequence[int]) -> Verdict:
        """The verdict on one relation; where the words say a fall, the stated growth is negative."""
        stated, change = self.figures[result].quantity, self.changes[result]
        if kind == "growth" and change and change["down"]:
            stated = replace(stated, number=-stated.number)
        if kind == "ratio" and not is_rate(self.figures[result]):
            stated = replace(stated, unit="%")  # 结构22.8:21.2:56.0
        return judge(kind, stated, [self.figures[i].quantity for i in operands])

    def propose(self, kind: Kind, result: int, operands: Sequence[int], only: Collection[Verdict] = ()) -> bool:
        """Keep a relation, where ``only`` is given if its verdict is one of these. Returns whether it was kept."""
        verdict = self.judge(kind, result, operands)
        if only and verdict not in only:
            return False
        self.found[kind, result, tuple(operands)] = Relation(kind, result, tuple(operands), verdict)
        if kind == "sum":
            for part in operands:
                self.totals.setdefault(part, []).append(result)
        elif kind == "ratio":
            self.bases.append(operands[1])
        return True
