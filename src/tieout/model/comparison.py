"""Whether two sides of a rule agree, in exact arithmetic.

Every quantity enters twice: as the number written, and as the interval it stands for (a rounded value as what rounds to it:
Nuijten et al., statcheck, Behav Res 48, 2016; a qualifier as its table says). Intervals are asked where a qualifier occurs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tieout.model.interval import Interval
from tieout.model.quantity import Quantity
from tieout.model.rule import Comparison, Constant, Expression, Negative, Product, Reference, Sum

Values = Mapping[str, Quantity]


class Outcome(StrEnum):
    """The five verdicts, from best to worst."""

    HOLDS = "holds"
    CONSISTENT = "consistent"
    ROUNDING = "rounding"
    UNDECIDED = "undecided"
    CONTRADICTION = "contradiction"

    @property
    def label(self) -> str:
        """The word readers see."""
        return _LABELS[self]

    @property
    def meaning(self) -> str:
        """What it says of a rule, in words for readers."""
        return _MEANINGS[self]

    @property
    def rank(self) -> int:
        """0 for the best, 4 for the worst."""
        return list(Outcome).index(self)


_LABELS = {
    Outcome.HOLDS: "相符",
    Outcome.CONSISTENT: "概数相容",
    Outcome.ROUNDING: "尾数差",
    Outcome.UNDECIDED: "缺数据",
    Outcome.CONTRADICTION: "不符",
}
_MEANINGS = {
    Outcome.HOLDS: "算式成立，两边完全一致，或者算得的数四舍五入以后就是所写的数",
    Outcome.CONSISTENT: "算式里有概数，各数的范围有重合，彼此不矛盾",
    Outcome.ROUNDING: "有很小的差，取过整的数末位相差一个单位以内就能解释，例如舍去了尾数，或者分项各自四舍五入再相加",
    Outcome.UNDECIDED: "有的数没有填，或者除数是零，算不出来，并写明是哪个",
    Outcome.CONTRADICTION: "算式不成立，也没有什么能解释，并写明差多少",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison with its numbers put in."""

    expression: Expression
    values: Values
    exact: Fraction | None
    """From the numbers as written; None where a qualifier makes it a range."""

    @property
    def stated(self) -> Quantity | None:
        """The value itself, where the side is one metric and nothing else."""
        return self.values[self.expression.name] if isinstance(self.expression, Reference) else None

    @property
    def interval(self) -> Interval:
        """All it can be."""
        return _fold(self.expression, lambda name: self.values[name].interval)

    @property
    def widened(self) -> Interval:
        """The same with one unit of the last digit allowed for each rounded part."""
        return _fold(self.expression, lambda name: self.values[name].widened)


def evaluate(expression: Expression, values: Values) -> Side:
    """The side with its numbers. Raises KeyError for a missing value, ZeroDivisionError for a divisor that is zero."""
    if _has_qualifier(expression, values):
        _fold(expression, lambda name: values[name].interval)  # now, if at all, it divides by zero
        return Side(expression, values, None)
    return Side(expression, values, Fraction(_fold(expression, lambda name: Interval.point(values[name].value)).low))


def compare(left: Side, comparison: Comparison, right: Side) -> Outcome:
    """The verdict on one comparison; the same with both sides exchanged and the comparison turned round."""
    match comparison:
        case "=":
            return _equal(left, right)
        case "<=":
            return _ordered(left, right, Interval.may_be_at_most, Interval.may_be_less)
        case "<":
            return _ordered(left, right, Interval.may_be_less, Interval.may_be_at_most)
        case ">=":
            return compare(right, "<=", left)
        case ">":
            return compare(right, "<", left)


def _equal(left: Side, right: Side) -> Outcome:
    if left.exact is not None and right.exact is not None:
        if left.exact == right.exact or _rounds_to(left, right.exact) or _rounds_to(right, left.exact):
            return Outcome.HOLDS
    elif left.interval.may_equal(right.interval):
        return Outcome.CONSISTENT
    return Outcome.ROUNDING if left.widened.may_equal(right.widened) else Outcome.CONTRADICTION


def _rounds_to(side: Side, exact: Fraction) -> bool:
    return side.stated is not None and side.stated.stands_for(exact)


Possibly = Callable[[Interval, Interval], bool]


def _ordered(left: Side, right: Side, possible: Possibly, reverse: Possibly) -> Outcome:
    """``possible`` asks whether the order can hold; ``reverse``, with the sides exchanged, whether it can fail.

    Rounding explains half a unit here and no more: 101% is never at most 100%.
    """
    if left.exact is not None and right.exact is not None:
        if possible(Interval.point(left.exact), Interval.point(right.exact)):
            return Outcome.HOLDS
        return Outcome.ROUNDING if possible(left.interval, right.interval) else Outcome.CONTRADICTION
    if possible(left.interval, right.interval):
        return Outcome.CONSISTENT if reverse(right.interval, left.interval) else Outcome.HOLDS
    return Outcome.CONTRADICTION


def _has_qualifier(expression: Expression, values: Values) -> bool:
    match expression:
        case Reference():
            return values[expression.name].qualifier is not None
        case Negative(operand):
            return _has_qualifier(operand, values)
        case Sum(parts) | Product(parts):
            return any(_has_qualifier(part, values) for _, part in parts)
        case Constant():
            return False


def _fold(expression: Expression, read: Callable[[str], Interval]) -> Interval:
    match expression:
        case Constant(_, value):
            return Interval.point(value)
        case Reference():
            return read(expression.name)
        case Negative(operand):
            return -_fold(operand, read)
        case Sum(terms):
            total = Interval.point(0)
            for sign, term in terms:
                addend = _fold(term, read)
                total = total + addend if sign == "+" else total - addend
            return total
        case Product(factors):
            product = Interval.point(1)
            for operator, part in factors:
                factor = _fold(part, read)
                product = product * factor if operator == "*" else product / factor
            return product
