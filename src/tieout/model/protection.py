"""Which slips of the hand the rules would catch, and which values no rule protects.

A slip is one digit changed, two neighbours swapped, or the number one too high or too low: the commonest ways a figure is
copied wrongly. Each is tried in every rule of its metric; it is caught where one of them comes to a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from tieout.model.comparison import Outcome
from tieout.model.metric import Metric, Report
from tieout.model.quantity import Quantity, QuantityError, read_quantity
from tieout.model.rule import Rule
from tieout.model.verdict import judge


@dataclass(frozen=True, slots=True)
class Protection:
    """How many slips in one value the rules would catch, of how many."""

    metric: Metric
    year: int
    caught: int
    slips: int

    @property
    def blind(self) -> bool:
        """Whether no slip at all would be caught."""
        return not self.caught


def protections(report: Report) -> list[Protection]:
    """One for each value of each metric, in the order of the file."""
    rules: dict[str, list[Rule]] = {}
    for rule in report.rules:
        for reference in rule.references:
            rules.setdefault(reference.id, []).append(rule)
    found = []
    for metric in report.by_id.values():
        for year, value in sorted(metric.values.items()):
            wrong = list(slips(value))
            concerned = rules.get(metric.id, [])
            caught = sum(_caught(slip, metric.id, year, concerned, report) for slip in wrong) if concerned else 0
            found.append(Protection(metric, year, caught, len(wrong)))
    return found


def slips(value: Quantity) -> Iterator[Quantity]:
    """The value miswritten in each of the ways above, each once. Chinese numerals have no digits to mistake."""
    head, seen = value.head, {value.head}
    for text in _miswritten(head):
        if text in seen or _leading_zero(text):
            continue
        seen.add(text)
        try:
            yield replace(read_quantity(text + value.tail, value.unit), unit=value.unit)
        except QuantityError:  # a separator of thousands in the wrong place is found by the reader
            continue


def _miswritten(text: str) -> Iterator[str]:
    digits = [i for i, character in enumerate(text) if character in "0123456789"]
    for i in digits:
        for digit in "0123456789":
            yield text[:i] + digit + text[i + 1 :]
    for i, j in pairwise(digits):
        yield text[:i] + text[j] + text[i + 1 : j] + text[i] + text[j + 1 :]
    if digits:
        start, end = digits[0], digits[-1] + 1
        number = text[start:end]
        if number.replace(".", "", 1).isdecimal():
            one = Decimal((0, (1,), int(Decimal(number).as_tuple().exponent)))
            for moved in (Decimal(number) + one, Decimal(number) - one):
                if moved >= 0:
                    yield f"{text[:start]}{moved:f}{text[end:]}"


def _leading_zero(text: str) -> bool:
    number = text.lstrip("".join(set(text) - set("0123456789.")))
    return len(number) > 1 and number[0] == "0" and number[1].isdecimal()


def _caught(slip: Quantity, id_: str, year: int, rules: list[Rule], report: Report) -> bool:
    for rule in rules:
        for one in rule.references:
            if one.id == id_:
                judged = year + one.back
                values: Mapping[str, Quantity] = report.values_for(judged, rule.references) | {one.name: slip}
                if judge(rule, judged, values).outcome is Outcome.CONTRADICTION:
                    return True
    return False


def coverage(found: Sequence[Protection]) -> str:
    """How much is protected, in one sentence."""
    caught, slips_ = sum(one.caught for one in found), sum(one.slips for one in found)
    whole, none = sum(one.caught == one.slips > 0 for one in found), sum(one.blind for one in found)
    share = f"{100 * caught / slips_:.1f}" if slips_ else "0"
    return (
        f"{len(found)}个数：{whole}个写错任何一位都会被发现，{len(found) - whole - none}个有时会，{none}个不会。"
        f"所有{slips_}种写错中，能发现{caught}种，占{share}%。"
    )
