"""The arithmetic of a text as rules for the data file; what its own numbers contradict is kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from tieout.intake.drafts import Entry, Matter
from tieout.intake.facts import Fact
from tieout.model.chinese_number import chinese_number
from tieout.model.comparison import Outcome
from tieout.model.metric import Group, Metric, Report
from tieout.model.place import NOWHERE, Place
from tieout.model.quantity import read_quantity
from tieout.model.rule import Constant, Expression, Product, Reference, Rule, Sum
from tieout.model.unit import base_unit
from tieout.model.verdict import Verdict, judge_all
from tieout.scan import Relation

_NAMED = 4  # parts that are named in a reason
_WHOLE = Constant("100%", Fraction(1))


class Arithmetic(NamedTuple):
    """Rules that hold, ``judged`` so many times in all years; statements that the text contradicts, and what to say of them."""

    kept: list[Rule]
    doubtful: list[Rule]
    matters: list[Matter]
    judged: int


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact, its metric and where in the manuscript it stands."""

    fact: Fact
    entry: Entry
    place: Place


def rules(relations: Sequence[Relation], stated: Sequence[Stated], known: Report, year: int) -> Arithmetic:
    """The relations as rules for the data file of a report of this year; of each that is none a person is told.

    A rule is kept where it holds in the year that the text states it of, and no other year's values contradict it. In the
    report's year that is enough; a statement about another one must leave no year without a value.
    """
    metrics = {one.id: one for one in known.by_id.values()}
    for one in stated:
        values = {y: read_quantity(v, one.entry.unit) for y, v in one.entry.values.items()}
        old = metrics[one.entry.id].values if one.entry.known else {}
        metrics[one.entry.id] = Metric(one.entry.id, one.entry.label, one.entry.unit, {**old, **values}, NOWHERE)
    taken = {rule.text.replace(" ", "") for rule in known.rules}
    kept: list[Rule] = []
    doubtful: list[Rule] = []
    matters: list[Matter] = []
    judged = 0
    for relation in relations:
        result, operands = stated[relation.result], [stated[i] for i in relation.operands]
        proposals = [rule for rule in _proposals(relation.kind, result, operands) if rule is not None]
        new = [rule for rule in proposals if rule.text.replace(" ", "") not in taken]
        if len(new) < len(proposals):
            continue
        if relation.verdict == "contradiction":
            doubtful += new[:1]
            why = new[0].why if new else _of(operands)
            said = f"“{result.entry.label}”{result.fact.writing.text}和文中别的数不符（{why}）。没有写成勾稽关系，请对照原始记录"
            matters.append(Matter(result.place, said))
            continue
        tried = [(rule, _verdicts(rule, metrics, year)) for rule in new]
        stated_of = max(one.fact.year for one in (result, *operands))
        standing = [(rule, found) for rule, found in tried if _stands(found, stated_of, year)]
        if standing:
            rule, verdicts = standing[0]
            kept.append(rule)
            taken.add(rule.text.replace(" ", ""))
            judged += sum(verdict.outcome.rank < Outcome.UNDECIDED.rank for verdict in verdicts)
        else:
            matters.append(Matter(result.place, _unwritten(result, operands, tried)))
    return Arithmetic(kept, doubtful, matters, judged)


def _verdicts(rule: Rule, metrics: Mapping[str, Metric], year: int) -> list[Verdict]:
    own = tuple(metrics[id_] for id_ in dict.fromkeys(reference.id for reference in rule.references))
    return judge_all(Report(year=year, groups=(Group("", "", own),), rules=(rule,)))


def _stands(verdicts: Sequence[Verdict], stated: int, year: int) -> bool:
    """Whether a rule may be written that the text states of one year."""
    decided = any(one.year == stated and one.outcome.rank < Outcome.UNDECIDED.rank for one in verdicts)
    worst = max((one.outcome.rank for one in verdicts), default=0)
    return decided and worst <= (Outcome.UNDECIDED if stated == year else Outcome.ROUNDING).rank


def _unwritten(result: Stated, operands: Sequence[Stated], tried: Sequence[tuple[Rule, list[Verdict]]]) -> str:
    """Why arithmetic of the text is no rule."""
    amiss = [one for _, verdicts in tried[:1] for one in verdicts if one.outcome.rank >= Outcome.UNDECIDED.rank]
    said = f"“{result.entry.label}”{result.fact.writing.text}由{_of(operands)}算出，没有写成勾稽关系："
    if amiss:
        worst = max(amiss, key=lambda one: one.outcome.rank)
        return f"{said}{worst.year}年{worst.outcome.label}（{worst.detail}）"
    return f"{said}要用的数不是同一年的，或在这里是同一个指标"


def _of(operands: Sequence[Stated]) -> str:
    listed = "、".join(f"“{one.entry.label}”{one.fact.writing.text}" for one in operands[:_NAMED])
    return listed + (f"等{chinese_number(len(operands))}个数" if len(operands) > _NAMED else "")


def _proposals(kind: str, result: Stated, operands: list[Stated]) -> Iterator[Rule | None]:
    """The ways to write a relation, the likeliest first; None for what no rule can say."""
    ids = [one.entry.id for one in (result, *operands)]
    years = [one.fact.year for one in operands]
    label, labels = result.entry.label, [one.entry.label for one in operands]
    if kind == "growth":
        base, now = operands
        gap = result.fact.year - base.fact.year
        same = base.entry.id == now.entry.id
        if now.fact.year != result.fact.year or result.entry.id in ids[1:] or gap != (1 if same else 0):
            return
        parts = Product((("*", Reference(now.entry.id)), ("/", Reference(base.entry.id, back=gap))))
        why = f"{label}由{'当年和上年的' + labels[1] if same else f'{labels[1]}和{labels[0]}'}算出"
        rise, fall = Sum((("+", parts), ("-", _WHOLE))), Sum((("+", _WHOLE), ("-", parts)))
        for expression in (fall, rise) if result.fact.falls else (rise, fall):
            yield _rule(result.entry.id, expression, why)
        return
    if kind == "sum" and (rule := _change(result, operands)):
        yield rule
        return
    if len(set(ids)) < len(ids) or set(years) != {result.fact.year}:
        return
    references = [Reference(one.entry.id) for one in operands]
    if kind == "ratio":
        part, whole = references
        yield _rule(result.entry.id, Product((("*", part), ("/", whole))), f"{label}由{labels[0]}除以{labels[1]}得出")
    else:
        listed = "、".join(labels[:_NAMED]) + (f"等{chinese_number(len(labels))}个数" if len(labels) > _NAMED else "")
        units = dict.fromkeys(base_unit(one.entry.unit) for one in (result, *operands))
        said = "和".join(unit or "没有写单位的" for unit in units)
        mixed = f"；单位{said}在原文里相加" if len(units) > 1 else ""
        yield _rule(result.entry.id, Sum(tuple(("+", one) for one in references)), f"{label}由{listed}相加{mixed}")


def _change(result: Stated, operands: list[Stated]) -> Rule | None:
    """A value, that of the year before and the difference: 由2023年的92.3%升至97.6%，提高5.3个百分点."""
    own = [one for one in operands if one.entry.id == result.entry.id]
    rest = [one for one in operands if one.entry.id != result.entry.id]
    if len(own) != 1 or len(rest) != 1:
        return None
    base, now = sorted((result.fact.year, own[0].fact.year))
    if now != base + 1 or rest[0].fact.year != now:
        return None
    rises, id_ = result.fact.year == now, result.entry.id
    expression = Sum((("+", Reference(id_, back=1)), ("+" if rises else "-", Reference(rest[0].entry.id))))
    done = "加上" if rises else "减去"
    return _rule(id_, expression, f"{result.entry.label}由上年的数{done}{rest[0].entry.label}得出")


def _rule(result: str, expression: Expression, why: str) -> Rule:
    return Rule(f"{result} = {_text(expression)}", (Reference(result), expression), ("=",), why)


def _text(expression: Expression) -> str:
    match expression:
        case Sum(parts) | Product(parts):
            return _text(parts[0][1]) + "".join(f" {sign} {_text(part)}" for sign, part in parts[1:])
        case Constant(text):
            return text
        case Reference():
            return expression.name
        case _:
            raise ValueError(expression)
