"""What each rule comes to, year by year, with its arithmetic in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from tieout.model import wording
from tieout.model.comparison import Outcome, Side, Values, compare, evaluate
from tieout.model.metric import Report
from tieout.model.rule import Comparison, Expression, Rule, references


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule in a year. ``arithmetic`` is the rule with its numbers; ``detail`` says what is amiss, empty where nothing is."""

    rule: Rule
    year: int
    outcome: Outcome
    arithmetic: str
    detail: str = ""

    def __str__(self) -> str:
        """The verdict in one phrase: ``相符：38 = 20 + 9 + 9`` or ``不符：合计38，分项之和37，相差+1``."""
        return f"{self.outcome.label}：{self.detail or self.arithmetic}"


def judge_all(report: Report) -> list[Verdict]:
    """Every rule for every year that it speaks of; rules that name unknown metrics are left out."""
    found = []
    for rule in report.rules:
        if all(reference.id in report.by_id for reference in rule.references):
            found += [judge(rule, year, report.values_for(year, rule.references)) for year in _years(rule, report)]
    return found


def _years(rule: Rule, report: Report) -> list[int]:
    """The years in which one of its metrics has a value; a rule that reaches back begins with the second of them.

    It begins when all of them have begun to be counted: no one has the values from before.
    """
    known = {one: {year + one.back for year in report.by_id[one.id].values} for one in rule.references}
    begun = max((min(years) for years in known.values() if years), default=0)
    now = {year for one, years in known.items() if not one.back for year in years}
    after = {year for one, years in known.items() if one.back for year in years}
    if any(one.back for one in known):
        now &= after
    elif not now:
        return [report.year]
    return sorted({year for year in now if year >= begun} or now)


def judge(rule: Rule, year: int, values: Values) -> Verdict:
    """The verdict on one rule with the values of one year: the worst of what its sides come to, pair by pair.

    A missing value or a divisor of zero leaves it undecided, unless the other sides already contradict each other.
    """
    arithmetic = wording.arithmetic(rule, values)
    missing: dict[int, list[str]] = {}
    for one in rule.references:
        if one.name not in values:
            missing.setdefault(year - one.back, []).append(one.id)
    undecided = "，".join(f"{'、'.join(ids)} 没有{lacking}年的值" for lacking, ids in missing.items())
    sides: list[Side | None] = []
    for expression in rule.sides:
        try:
            sides.append(_side(expression, values))
        except ZeroDivisionError:
            sides.append(None)
            undecided = undecided or f"{arithmetic} 里除数是0，算不出来"
    outcome, detail = (Outcome.UNDECIDED, undecided) if undecided else (Outcome.HOLDS, "")
    for (i, left), (j, right) in combinations(enumerate(sides), 2):
        if left is None or right is None:
            continue
        comparison = strictest(rule.comparisons[i:j])
        found = compare(left, comparison, right)
        if found.rank > outcome.rank:
            outcome = found
            detail = "" if found is Outcome.CONSISTENT else wording.disagreement(left, comparison, right)
            detail += "，在末位进舍的范围内" if found is Outcome.ROUNDING else ""
    return Verdict(rule, year, outcome, arithmetic, detail)


def tally(verdicts: Sequence[Verdict]) -> str:
    """How many rules there are and what they came to: ``10条勾稽关系，10条相符``."""
    outcomes = Counter(verdict.outcome for verdict in verdicts)
    parts = [f"{outcomes[outcome]}条{outcome.label}" for outcome in Outcome if outcomes[outcome]]
    return "，".join([f"{len(verdicts)}条勾稽关系", *parts])


def _side(expression: Expression, values: Values) -> Side | None:
    if all(reference.name in values for reference in references(expression)):
        return evaluate(expression, values)
    return None


def strictest(comparisons: tuple[Comparison, ...]) -> Comparison:
    """What a chain says of its ends: a = b <= c < d is a < d. All point one way."""
    return max(comparisons, key=["=", "<=", ">=", "<", ">"].index)
