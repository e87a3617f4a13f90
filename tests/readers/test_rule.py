"""The grammar of rules."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.model.rule import Constant, Expression, Negative, Product, Reference, Rule, Sum
from tieout.readers.rule import RuleError, read_rule


def shape(expression: Expression) -> str:
    """The tree with every bracket written out."""
    match expression:
        case Constant(text):
            return text
        case Reference():
            return expression.name.replace("g.", "")
        case Negative(operand):
            return f"neg({shape(operand)})"
        case Sum(parts) | Product(parts):
            return "(" + " ".join(f"{sign}{shape(part)}" for sign, part in parts) + ")"


def shown(rule: Rule) -> str:
    sides = [shape(side) for side in rule.sides]
    return " ".join([sides[0], *(f"{mark} {side}" for mark, side in zip(rule.comparisons, sides[1:], strict=True))])


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("g.a = g.b", "a = b"),
        ("g.a = g.b + g.c - g.d", "a = (+b +c -d)"),
        ("g.a = g.b + g.c * g.d", "a = (+b +(*c *d))"),
        ("g.a = g.b * g.c + g.d", "a = (+(*b *c) +d)"),
        ("g.a = g.b / g.c / g.d", "a = (*b /c /d)"),  # from the left
        ("g.a = g.b - g.c - g.d", "a = (+b -c -d)"),
        ("g.a = g.b - (g.c - g.d)", "a = (+b -(+c -d))"),
        ("g.a = (g.b + g.c) * g.d", "a = (*(+b +c) *d)"),
        ("g.a = ((g.b))", "a = b"),
        ("prev(g.a) = g.b", "prev(a) = b"),
        ("g.a = prev（ g.b ） + g.c", "a = (+prev(b) +c)"),
        ("g.a = -g.b", "a = neg(b)"),
        ("g.a = -g.b + g.c", "a = (+neg(b) +c)"),
        ("g.a = g.b - -g.c", "a = (+b -neg(c))"),
        ("g.a = g.b * -g.c", "a = (*b *neg(c))"),
        ("g.a = -(g.b + g.c)", "a = neg((+b +c))"),
        ("g.a + g.b = g.c", "(+a +b) = c"),
        # chains
        ("g.a = g.b = g.c", "a = b = c"),
        ("g.a <= g.b < g.c", "a <= b < c"),
        ("g.a >= g.b = g.c > 0", "a >= b = c > 0"),
        # as an input method writes it
        ("g.a ＝ g.b ＋ g.c － g.d", "a = (+b +c -d)"),
        ("g.a ≤ g.b × g.c ÷ g.d", "a <= (*b *c /d)"),
        ("g.a ≥ （g.b ＋ g.c）", "a >= (+b +c)"),
        ("g.a ＜ g.b", "a < b"),
        ("g.a ＞ －g.b", "a > neg(b)"),
        ("g.a <= １００％", "a <= 100%"),
        # spaces
        ("g.a=g.b+g.c", "a = (+b +c)"),
        ("  g.a　=\tg.b  ", "a = b"),
        ("g.a<=g.b", "a <= b"),
        # names
        ("g.a_1 = g.b2", "a_1 = b2"),
    ],
)
def test_tree(text: str, tree: str) -> None:
    assert shown(read_rule(text)) == tree


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", Fraction(1)),
        ("0", Fraction(0)),
        ("100%", Fraction(1)),
        ("12.5%", Fraction(1, 8)),
        ("3‰", Fraction(3, 1000)),
        ("0.1", Fraction(1, 10)),  # no float
        ("007", Fraction(7)),
        ("１００％", Fraction(1)),
    ],
)
def test_constant(text: str, value: Fraction) -> None:
    side = read_rule(f"g.a <= {text}").sides[1]
    assert isinstance(side, Constant)
    assert side.value == value


def test_the_text_is_kept_and_references_have_their_columns() -> None:
    rule = read_rule("g.a ＝ g.b + g.a", "理由")
    assert (rule.text, rule.why) == ("g.a ＝ g.b + g.a", "理由")
    assert [(reference.id, reference.column) for reference in rule.references] == [("g.a", 1), ("g.b", 7)]


@pytest.mark.parametrize(
    ("text", "breakdown"),
    [
        ("g.t = g.a + g.b", ("g.t", ("g.a", "g.b"))),
        ("g.a + g.b = g.t", ("g.t", ("g.a", "g.b"))),
        ("g.t = g.a - g.b", None),
        ("g.t = g.a + 1", None),
        ("g.t = g.a", None),
        ("g.t <= g.a + g.b", None),
        ("g.t = g.a + g.b = g.u", None),
    ],
)
def test_a_total_and_its_parts(text: str, breakdown: object) -> None:
    assert read_rule(text).breakdown == breakdown


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("", 1),
        ("g.a", 1),
        ("g.a =", 6),
        ("= g.a", 1),
        ("g.a = g.b g.c", 11),
        ("g.a = (g.b", 11),
        ("g.a = g.b)", 10),
        ("g.a = +g.b", 7),
        ("g.a = g.b ** 2", 12),
        ("g.a = g.b.c", 10),
        ("G.a = g.b", 1),
        ("g.a = 1_000", 8),
        ("g.a = g.b; g.c", 10),
        ("g.a\n= g.b", 4),
        ("g.a < g.b > g.c", 1),
        ("g.a = " + "(" * 51 + "g.b" + ")" * 51, 57),
    ],
)
def test_no_rule(text: str, column: int) -> None:
    with pytest.raises(RuleError) as caught:
        read_rule(text)
    assert caught.value.column == column


def test_fifty_brackets_are_read() -> None:
    assert shown(read_rule("g.a = " + "(" * 50 + "g.b" + ")" * 50)) == "a = b"


def test_a_long_sum_is_read() -> None:
    terms = [f"g.m{i}" for i in range(1_000)]
    assert len(read_rule("g.a = " + " + ".join(terms)).references) == 1_001


def refused_at(text: str) -> int | None:
    try:
        read_rule(text)
    except RuleError as error:
        return error.column
    return None


@given(st.text(alphabet="g.ab =<>+-*/()（）＝≤%1\n\t 甲", max_size=40))
def test_any_text_is_a_rule_or_is_refused_at_a_column(text: str) -> None:
    column = refused_at(text)
    assert column is None or 1 <= column <= len(text) + 1
