"""A rule as spreadsheet formulas that come to the verdict of model/comparison.py.

A spreadsheet computes in binary fractions of 15 digits, so every comparison is of a difference rounded to ``digits``; where
the report's own numbers would need finer ones, the formula says so instead of a wrong verdict. Bounds of products and
quotients are those of factors that are not negative, and divisors above zero: others are left to the site as well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, log10

from tieout.model.comparison import Outcome, Side
from tieout.model.interval import End, Interval
from tieout.model.rule import Comparison, Constant, Expression, Negative, Product, Reference, Sum, references
from tieout.writers.exports.dataset import written

ELSEWHERE = "见网站"
"""What stands where no formula can say the verdict."""
MISSING = Outcome.UNDECIDED.label
DIGITS = 15  # of a number in a cell
LONGEST = 8_000  # characters of a formula; Excel takes 8,192


class BeyondFormulasError(Exception):
    """This cannot be said by a formula."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The ends of an interval as formulas, None where it has no end, with the interval that they come to."""

    low: str | None
    high: str | None
    interval: Interval

    @property
    def one(self) -> bool:
        """Whether both ends are the same formula."""
        return self.low is not None and self.low == self.high


def computed(expression: Expression, cell: Callable[[Reference], str]) -> str:
    """The expression over the cells of its metrics. Raises BeyondFormulasError."""
    formula = _computed(expression, cell)
    if len(formula) > LONGEST:
        raise BeyondFormulasError
    return formula


def bounds(expression: Expression, read: Callable[[Reference], Bounds]) -> Bounds:
    """All that the expression can be. Raises BeyondFormulasError."""
    found = _bounds(expression, read)
    if max(len(end or "") for end in (found.low, found.high)) > LONGEST:
        raise BeyondFormulasError
    return found


def digits_for(sides: tuple[Side, Side]) -> int:
    """To how many decimals differences are rounded: 12, fewer for large numbers. Raises BeyondFormulasError."""
    sizes = [Fraction(1)]
    for side in sides:
        for interval in (side.interval, *(side.values[one.name].widened for one in references(side.expression))):
            sizes += [abs(end) for end in (interval.low, interval.high) if isinstance(end, Fraction)]
    digits = min(12, DIGITS - 1 - ceil(int(max(sizes)).bit_length() * log10(2)))
    if digits < 0:
        raise BeyondFormulasError
    return digits


@dataclass(frozen=True, slots=True)
class SideCells:
    """One side of a comparison and the cells that hold it: its value, and its ends where they are needed."""

    side: Side
    value: str
    bounds: Bounds | None = None
    """The cells of its interval; None where no formula can say it."""
    widened: Bounds | None = None
    half: str = ""
    """Half a unit of the last digit of the value stated, where the side is one rounded value and nothing else."""


def verdict(left: SideCells, comparison: Comparison, right: SideCells, digits: int) -> str:
    """The formula of the verdict, without =. Raises BeyondFormulasError."""
    return f'IF(COUNT({left.value},{right.value})<2,"{MISSING}",{_verdict(left, comparison, right, _Tests(digits))})'


def verdict_said(left: SideCells, comparison: Comparison, right: SideCells, outcome: Outcome) -> str:
    """What the formula comes to where the engine comes to ``outcome``: its word, or that it stands on the site."""
    exact = left.side.exact is not None and right.side.exact is not None
    if exact and outcome is Outcome.HOLDS:
        return outcome.label
    last = (left.widened, right.widened) if comparison == "=" else (left.bounds, right.bounds)
    if not exact and outcome in (Outcome.CONSISTENT, Outcome.HOLDS):
        return outcome.label
    return ELSEWHERE if None in last else outcome.label


def _verdict(left: SideCells, comparison: Comparison, right: SideCells, tests: _Tests) -> str:
    match comparison:
        case ">=":
            return _verdict(right, "<=", left, tests)
        case ">":
            return _verdict(right, "<", left, tests)
        case "=":
            return _equal(left, right, tests)
        case _:
            return _ordered(left, right, tests, strict=comparison == "<")


def _equal(left: SideCells, right: SideCells, tests: _Tests) -> str:
    within = _if(_both(left.widened, right.widened, tests.may_equal), Outcome.ROUNDING, _word(Outcome.CONTRADICTION))
    if left.side.exact is not None and right.side.exact is not None:
        same = [tests.zero(left, right), *tests.stands_for(left, right), *tests.stands_for(right, left)]
        return _if(f"OR({','.join(same)})" if len(same) > 1 else same[0], Outcome.HOLDS, within)
    overlap = _both(left.bounds, right.bounds, tests.may_equal)
    if overlap is None:
        raise BeyondFormulasError
    return _if(overlap, Outcome.CONSISTENT, within)


def _ordered(left: SideCells, right: SideCells, tests: _Tests, *, strict: bool) -> str:
    """``left <= right``, or ``<`` where strict."""
    possible = _both(left.bounds, right.bounds, tests.less if strict else tests.at_most)
    if left.side.exact is not None and right.side.exact is not None:
        explained = _if(possible, Outcome.ROUNDING, _word(Outcome.CONTRADICTION))
        return _if(
            tests.compare(right.value, right.side.exact, left.value, left.side.exact, strict), Outcome.HOLDS, explained
        )
    reverse = _both(right.bounds, left.bounds, tests.at_most if strict else tests.less)
    if possible is None or reverse is None:
        raise BeyondFormulasError
    certain = _if(reverse, Outcome.CONSISTENT, _word(Outcome.HOLDS))
    return f"IF({possible},{certain},{_word(Outcome.CONTRADICTION)})"


def _both(left: Bounds | None, right: Bounds | None, test: Callable[[Bounds, Bounds], str]) -> str | None:
    return None if left is None or right is None else test(left, right)


def _if(condition: str | None, outcome: Outcome, otherwise: str) -> str:
    """The outcome where the condition holds; where no formula can say whether it does, the site is referred to."""
    return f'"{ELSEWHERE}"' if condition is None else f"IF({condition},{_word(outcome)},{otherwise})"


def _word(outcome: Outcome) -> str:
    return f'"{outcome.label}"'


@dataclass(frozen=True, slots=True)
class _Tests:
    """Comparisons of cells, each of a difference rounded to ``digits``; each checked to be no finer than that."""

    digits: int

    def compare(self, greater: str, more: Fraction, less: str, fewer: Fraction, strict: bool) -> str:
        """``greater >= less``, or > where strict, with the numbers that they now hold."""
        if 0 < abs(more - fewer) < Fraction(2, 10**self.digits):
            raise BeyondFormulasError
        return f"ROUND({greater}-{less},{self.digits}){'>' if strict else '>='}0"

    def zero(self, left: SideCells, right: SideCells) -> str:
        """Both values are the same."""
        self.compare(left.value, _known(left), right.value, _known(right), strict=False)
        return f"ROUND({left.value}-{right.value},{self.digits})=0"

    def stands_for(self, stated: SideCells, other: SideCells) -> list[str]:
        """The value stated is what the other rounds to, half away from zero: one test, or none where it is not rounded."""
        quantity = stated.side.stated
        if quantity is None or not stated.half:
            return []
        half, value, exact = Fraction(quantity.step) * quantity.factor / 2, _known(stated), _known(other)
        positive = value >= 0
        down = self.compare(other.value, exact, f"({stated.value}-{stated.half})", value - half, not positive)
        up = self.compare(f"({stated.value}+{stated.half})", value + half, other.value, exact, positive)
        return [f"AND({down},{up})"]

    def at_most(self, left: Bounds, right: Bounds) -> str:
        """Some value of the left is at most some of the right."""
        return self._order(left, right, strict=left.interval.low_open or right.interval.high_open)

    def less(self, left: Bounds, right: Bounds) -> str:
        """Some value of the left is less than some of the right."""
        return self._order(left, right, strict=True)

    def may_equal(self, left: Bounds, right: Bounds) -> str:
        """Some value lies in both."""
        return f"AND({self.at_most(left, right)},{self.at_most(right, left)})"

    def _order(self, left: Bounds, right: Bounds, *, strict: bool) -> str:
        low, high = left.interval.low, right.interval.high
        if left.low is None or right.high is None or not isinstance(low, Fraction) or not isinstance(high, Fraction):
            return "TRUE"
        return self.compare(right.high, high, left.low, low, strict)


def _known(cells: SideCells) -> Fraction:
    if cells.side.exact is None:
        raise BeyondFormulasError
    return cells.side.exact


def _computed(expression: Expression, cell: Callable[[Reference], str]) -> str:
    match expression:
        case Constant(_, value):
            return _constant(value)
        case Reference():
            return cell(expression)
        case Negative(operand):
            return f"(-{_computed(operand, cell)})"
        case Sum(parts) | Product(parts):
            text = "".join(f"{sign}{_computed(part, cell)}" for sign, part in parts)
            return f"({text[1:]})"  # without the + or * of the first


def _constant(value: Fraction) -> str:
    text = written(value)
    if len(text.strip("-0.").replace(".", "")) > DIGITS:
        raise BeyondFormulasError
    return text


def _bounds(expression: Expression, read: Callable[[Reference], Bounds]) -> Bounds:
    match expression:
        case Constant(_, value):
            return Bounds(_constant(value), _constant(value), Interval.point(value))
        case Reference():
            return read(expression)
        case Negative(operand):
            found = _bounds(operand, read)
            return Bounds(_minus(found.high), _minus(found.low), -found.interval)
        case Sum(terms):
            return _sum([(sign, _bounds(term, read)) for sign, term in terms])
        case Product(factors):
            return _product([(operator, _bounds(factor, read)) for operator, factor in factors])


def _minus(end: str | None) -> str | None:
    return None if end is None else f"(-{end})"


def _sum(terms: list[tuple[str, Bounds]]) -> Bounds:
    total = Interval.point(0)
    for sign, term in terms:
        total = total + term.interval if sign == "+" else total - term.interval
    return _folded(terms, "+", total)


def _product(factors: list[tuple[str, Bounds]]) -> Bounds:
    product = Interval.point(1)
    single = all(factor.one for _, factor in factors)
    for operator, factor in factors:
        if not single and (factor.interval.low < 0 or (operator == "/" and factor.interval.low == 0)):
            raise BeyondFormulasError
        product = product * factor.interval if operator == "*" else product / factor.interval
    return _folded(factors, "*", product)


def _folded(parts: list[tuple[str, Bounds]], forward: str, whole: Interval) -> Bounds:
    """The lows joined, and the highs; what is subtracted, or divided by, enters with its other end."""
    ends = [(sign, part.low, part.high) if sign == forward else (sign, part.high, part.low) for sign, part in parts]
    low = _end(whole.low, [(sign, low) for sign, low, _ in ends])
    return Bounds(low, _end(whole.high, [(sign, high) for sign, _, high in ends]), whole)


def _end(end: End, parts: list[tuple[str, str | None]]) -> str | None:
    """The formula of an end: none where there is no end, zero where an end of a part is infinite (0 × ∞, 1 ÷ ∞)."""
    if not isinstance(end, Fraction):
        return None
    if any(formula is None for _, formula in parts):
        return written(end)
    text = "".join(f"{sign}{formula}" for sign, formula in parts)
    return f"({text[1:]})"  # without the + or * of the first
