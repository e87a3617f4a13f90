"""The text of a rule as a syntax tree, by the grammar in rule.lark. Nothing is ever evaluated as code."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any, Literal, cast

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken, VisitError

from tieout.model.numerals import narrow
from tieout.model.place import NOWHERE, Place
from tieout.model.quantity import SHARES
from tieout.model.rule import Comparison, Constant, Expression, Negative, Product, Reference, Rule, Sum

DEEPEST = 50  # brackets within brackets; far more than arithmetic needs, far less than the interpreter's stack
LONGEST = 10_000  # characters
MOST_SIDES = 10  # of a chain, since each is compared with all others
MOST_FACTORS = 50  # × and ÷: exact fractions grow with each
MOST_DIGITS = 18  # of a number

_COMPARISONS: dict[str, Comparison] = {"≤": "<=", "≥": ">=", "＝": "=", "＜": "<", "＞": ">"}
_OPERATORS: dict[str, Literal["+", "-", "*", "/"]] = {"＋": "+", "－": "-", "×": "*", "÷": "/"}


class RuleError(ValueError):
    """A text that is no rule: ``column`` (from 1) is where, ``message`` why, in Chinese."""

    def __init__(self, message: str, column: int = 1) -> None:
        super().__init__(message)
        self.message, self.column = message, column


def read_rule(text: str, why: str = "", place: Place = NOWHERE) -> Rule:
    """A rule such as ``a.total = a.x + a.y``. Raises RuleError."""
    _refuse_extremes(text)
    try:
        sides, comparisons = cast(tuple[list[Expression], list[Comparison]], _parser().parse(narrow(text)))
    except UnexpectedInput as error:
        raise _explained(error, text) from None
    except VisitError as error:
        raise error.orig_exc from None
    if len(sides) > MOST_SIDES:
        raise RuleError(f"一条关系里连着比较{len(sides)}个式子，最多{MOST_SIDES}个；请分成几条写")
    if {c[0] for c in comparisons} >= {"<", ">"}:
        raise RuleError("一条关系里的 < 和 > 方向相反，请分成两条写")
    return Rule(text, tuple(sides), tuple(comparisons), why, place)


@cache
def _parser() -> Lark:
    grammar = resources.files(__package__).joinpath("rule.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", transformer=_Tree(), propagate_positions=False)


class _Tree(Transformer[Token, Any]):
    """Builds our nodes as the parser goes, so that nothing recurses."""

    def start(self, parts: list[Any]) -> tuple[list[Expression], list[Comparison]]:
        marks = [str(mark) for mark in parts[1::2]]
        return parts[0::2], [_COMPARISONS.get(mark, cast(Comparison, mark)) for mark in marks]

    def sum(self, parts: list[Any]) -> Sum:
        terms = zip(_operators("+", parts), parts[0::2], strict=True)
        return Sum(cast("tuple[tuple[Literal['+', '-'], Expression], ...]", tuple(terms)))

    def product(self, parts: list[Any]) -> Product:
        factors = zip(_operators("*", parts), parts[0::2], strict=True)
        return Product(cast("tuple[tuple[Literal['*', '/'], Expression], ...]", tuple(factors)))

    def negative(self, parts: list[Any]) -> Negative:
        return Negative(parts[1])

    def reference(self, parts: list[Token]) -> Reference:
        return Reference(str(parts[0]), parts[0].column or 0)

    def previous(self, parts: list[Token]) -> Reference:
        return Reference(str(parts[0]), parts[0].column or 0, back=1)

    def constant(self, parts: list[Token]) -> Constant:
        text = str(parts[0])
        number = text.rstrip("%‰")
        if len(number) > MOST_DIGITS:
            raise RuleError(f"“{number[:MOST_DIGITS]}…”太长，一个数最多写{MOST_DIGITS}个字符", parts[0].column or 1)
        return Constant(text, Fraction(number) * SHARES.get(text[len(number) :], Fraction(1)))


def _operators(first: Literal["+", "*"], parts: list[Any]) -> list[str]:
    return [first, *(_OPERATORS.get(str(mark), str(mark)) for mark in parts[1::2])]


def _refuse_extremes(text: str) -> None:
    if len(text) > LONGEST:
        raise RuleError(f"这条关系长达{len(text)}个字符，最多{LONGEST}个；请拆开写")
    if sum(character in "*/×÷" for character in text) > MOST_FACTORS:
        raise RuleError(f"一条关系里最多写{MOST_FACTORS}个乘号和除号；请拆开写")
    depth = 0
    for column, character in enumerate(text, 1):
        depth += (character in "(（") - (character in ")）")
        if depth > DEEPEST:
            raise RuleError(f"括号套了{DEEPEST}层以上，请拆成几条写", column)


def _explained(error: UnexpectedInput, text: str) -> RuleError:
    column = max(error.column, 1) if error.column and error.column > 0 else len(text) + 1
    if isinstance(error, UnexpectedCharacters) or (isinstance(error, UnexpectedToken) and error.token.type != "$END"):
        wrong = (text[column - 1 : column + 11].split(maxsplit=1) or ["空白"])[0]
        if wrong[0] in ")）":
            closed = text[: column - 1].count(")") + text[: column - 1].count("）")
            opened = text[: column - 1].count("(") + text[: column - 1].count("（")
            amiss = "前面缺了指标" if opened > closed else "没有对应的左括号"
            return RuleError(f"第{column}个字符的右括号{amiss}", column)
        return RuleError(
            f"第{column}个字符起的“{wrong}”读不懂；指标写成 组.项，如 enforcement.total，之间用 + - * / 和 = <= < >= >",
            column,
        )
    if not any(mark in text for mark in "=<>≤≥＝＜＞"):
        return RuleError("没有写比较号；要有 = <= < >= > 中的一个，如 a.total = a.x + a.y", column)
    return RuleError("写到一半就结束了；检查最后的运算号后面是否缺了指标，括号是否成对", len(text) + 1)
