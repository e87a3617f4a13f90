"""The arithmetic of a verdict in words that a reader can check by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Context, Decimal
from fractions import Fraction

from tieout.model.comparison import Side, Values
from tieout.model.quantity import SHARES, Quantity
from tieout.model.rule import Comparison, Constant, Expression, Negative, Product, Reference, Rule, Sum

SIGNS = {"=": "=", "<=": "≤", "<": "<", ">=": "≥", ">": ">", "+": "+", "-": "-", "*": "×", "/": "÷"}
_SHOULD = {"<=": "不大于", "<": "小于", ">=": "不小于", ">": "大于"}
TURNED: dict[Comparison, Comparison] = {"=": "=", "<=": ">=", "<": ">", ">=": "<=", ">": "<"}
MISSING = "？"


def arithmetic(rule: Rule, values: Values) -> str:
    """The rule with its numbers put in: ``38 = 20 + 9 + 9``. Units appear where those of the rule differ in size."""
    factors = {value.factor for value in values.values() if value.unit not in SHARES}
    return _joined(rule, lambda one: values[one.name].text(unit=len(factors) > 1) if one.name in values else MISSING)


def labelled(rule: Rule, labels: Mapping[str, str]) -> str:
    """The rule with the labels of its metrics: ``开展执法 = 处理私搭乱建 + 清理乱堆乱放 + 日常执法检查``, ``上年的未办结 = …``."""
    return _joined(rule, lambda one: ("上年的" if one.back else "") + labels.get(one.id, one.id))


def spelled(rule: Rule, values: Values, labels: Mapping[str, str]) -> str:
    """The rule with labels and numbers: ``开展执法38次 = 处理私搭乱建20次 + 清理乱堆乱放9次 + 日常执法检查9次``."""

    def named(one: Reference) -> str:
        said = values[one.name].text() if one.name in values else MISSING
        return ("上年的" if one.back else "") + labels.get(one.id, one.id) + said

    return _joined(rule, named)


def disagreement(left: Side, comparison: Comparison, right: Side) -> str:
    """What two sides say, and the signed difference of the left to the right: ``合计38，分项之和37，相差+1``."""
    if isinstance(right.expression, Reference) and not isinstance(left.expression, Reference):
        left, right = right, left  # the value stated comes first, what it is computed from after it
        comparison = TURNED[comparison]
    unit = left.stated or right.stated
    first, second = _value(left, unit), _value(right, unit)
    gap = _difference(left, right, unit)
    if comparison != "=":
        return f"{first}应{_SHOULD[comparison]}{second}，相差{gap}"
    match left.expression, right.expression:
        case Reference(), Sum(terms) if all(sign == "+" for sign, _ in terms):
            return f"合计{first}，分项之和{second}，相差{gap}"
        case Reference(), Reference():
            return f"一处{first}，一处{second}，相差{gap}"
        case Reference(), _:
            return f"写的是{first}，算得{second}，相差{gap}"
        case _:
            return f"左边{first}，右边{second}，相差{gap}"


def _joined(rule: Rule, name: Callable[[Reference], str]) -> str:
    parts = [_written(rule.sides[0], name)]
    for comparison, side in zip(rule.comparisons, rule.sides[1:], strict=True):
        parts += [SIGNS[comparison], _written(side, name)]
    return " ".join(parts)


def _written(expression: Expression, name: Callable[[Reference], str], *, inside: bool = False) -> str:
    match expression:
        case Constant(text, _):
            return text
        case Reference():
            return name(expression)
        case Negative(operand):
            return f"-{_written(operand, name, inside=True)}"
        case Sum(parts) | Product(parts):
            tight = isinstance(expression, Product)
            text = "".join(
                f" {SIGNS[sign]} {_written(part, name, inside=tight or i > 0)}" for i, (sign, part) in enumerate(parts)
            )
            text = text[3:]
            return f"({text})" if inside else text


def _value(side: Side, unit: Quantity | None) -> str:
    if side.stated is not None:
        return side.stated.text(unit=side.stated.factor > 1)
    if side.exact is not None:
        return _number(side.exact, unit)
    low, high = side.interval.low, side.interval.high
    if isinstance(low, Fraction) and isinstance(high, Fraction):
        return f"{_number(low, unit)}至{_number(high, unit)}"
    if isinstance(low, Fraction):
        return f"{'大于' if side.interval.low_open else '不小于'}{_number(low, unit)}"
    if isinstance(high, Fraction):
        return f"{'小于' if side.interval.high_open else '不大于'}{_number(high, unit)}"
    return "任意数"


def _difference(left: Side, right: Side, unit: Quantity | None) -> str:
    """Left minus right; where a side is a range, the gap between the nearest ends."""
    if left.exact is not None and right.exact is not None:
        gap = left.exact - right.exact
    elif left.interval.low >= right.interval.high:
        gap = Fraction(left.interval.low) - Fraction(right.interval.high)
    else:
        gap = Fraction(left.interval.high) - Fraction(right.interval.low)
    text = _number(abs(gap), unit).replace("%", "个百分点")
    return text.replace("约", "约" + _sign(gap)) if "约" in text else _sign(gap) + text


def _sign(gap: Fraction) -> str:
    return "+" if gap > 0 else "-" if gap < 0 else ""


def _number(value: Fraction, like: Quantity | None) -> str:
    """The value in the unit of ``like``: exactly where six decimals do, else two digits further than ``like`` is written."""
    unit = like.unit if like and like.factor != 1 else ""
    scaled = value / (like.factor if like else 1)
    if unit and unit not in ("%", "‰"):
        unit = "%" if unit in SHARES else unit
    if (scaled * 10**6).denominator == 1:
        exactly = _exact(scaled.numerator)
        return f"{exactly.divide(Decimal(scaled.numerator), Decimal(scaled.denominator)):f}{unit}"
    written = -int(like.step.as_tuple().exponent) if like and like.step < 1 else 0
    rounded = round(scaled * 10 ** (written + 2))
    return f"约{Decimal(rounded).scaleb(-(written + 2), _exact(rounded)):f}{unit}"


def _exact(number: int) -> Context:
    """Digits enough for this number and six decimals; Python's own 28 would round it."""
    return Context(prec=number.bit_length() // 3 + 7)  # a digit is more than three bits
