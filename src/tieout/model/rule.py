"""Arithmetic statements between metrics, as read: terms joined by comparisons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

from tieout.model.place import NOWHERE, Place

Comparison = Literal["=", "<=", "<", ">=", ">"]


@dataclass(frozen=True, slots=True)
class Constant:
    """An exact number in a rule: ``100%`` is the text and 1 the value."""

    text: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class Reference:
    """A metric named in a rule: its value of the year, or with ``back`` 1, written ``prev(…)``, that of the year before."""

    id: str
    column: int = 0
    back: int = 0

    @property
    def name(self) -> str:
        """As rules write it: ``a.total``, ``prev(a.total)``."""
        return f"prev({self.id})" if self.back else self.id


@dataclass(frozen=True, slots=True)
class Negative:
    """The negative of a term."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms added (``+``) or subtracted (``-``), the first with ``+``. Two at least."""

    terms: tuple[tuple[Literal["+", "-"], Expression], ...]


@dataclass(frozen=True, slots=True)
class Product:
    """Factors multiplied (``*``) or divided by (``/``), the first with ``*``. Two at least."""

    factors: tuple[tuple[Literal["*", "/"], Expression], ...]


Expression = Constant | Reference | Negative | Sum | Product


@dataclass(frozen=True)
class Rule:
    """``sides[0] comparisons[0] sides[1] …``; all comparisons point the same way. ``why`` says why it must hold."""

    text: str
    sides: tuple[Expression, ...]
    comparisons: tuple[Comparison, ...]
    why: str = ""
    place: Place = NOWHERE

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every metric named, in order, each once; once more where it is also named of the year before."""
        first: dict[str, Reference] = {}
        for side in self.sides:
            for reference in references(side):
                first.setdefault(reference.name, reference)
        return tuple(first.values())

    @cached_property
    def breakdown(self) -> tuple[str, tuple[str, ...]] | None:
        """A total and its parts where the rule says ``total = part + part …`` or the reverse, else None."""
        if self.comparisons != ("=",):
            return None
        for total, parts in (self.sides, self.sides[::-1]):
            if isinstance(total, Reference) and not total.back and isinstance(parts, Sum):
                added = [term for sign, term in parts.terms if sign == "+" and isinstance(term, Reference)]
                ids = [term.id for term in added if not term.back]
                if len(ids) == len(parts.terms):
                    return total.id, tuple(ids)
        return None


def references(expression: Expression) -> Iterator[Reference]:
    """Every metric an expression names, from left to right."""
    match expression:
        case Reference():
            yield expression
        case Negative(operand):
            yield from references(operand)
        case Sum(parts) | Product(parts):
            for _, part in parts:
                yield from references(part)
        case Constant():
            pass
