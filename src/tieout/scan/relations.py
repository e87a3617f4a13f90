"""Arithmetic that a text states: sums, shares, growth. Proposed for what the words say, then judged by exact arithmetic.

A sum that comes out is proposed where the figures stand as total and parts; one that does not, only where the words leave
no doubt that the parts are all (``:`` after the total, 合计 before it).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate, takewhile
from typing import Literal

from tieout.model.comparison import Outcome, compare, evaluate
from tieout.model.quantity import Quantity
from tieout.model.rule import Constant, Expression, Product, Reference, Sum
from tieout.scan.figures import Figure
from tieout.scan.outline import Group, is_amount, is_rate, outline, sort_of

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
RECENT = 5
"""Denominators in use that are tried for the next share."""

_HOLDS: tuple[Verdict, ...] = ("holds",)
_EXPLAINED: tuple[Verdict, ...] = ("holds", "rounding")

# Certain where the word opens the clause: …, 合计30件. Elsewhere (行政处罚合计30件) it may begin something new.
_TOTAL = re.compile(
    r"[,，;；、。]\s*(?:以上|[两三四五]项)?(?:合计|总计|共计|总数|一共|总共)[为达]?[^,，;；、。:：]{0,2}$"
)
_LOOSE_TOTAL = re.compile(r"(?:合计|总计|共计|总数|总量|累计|共|总)[^,，;；、。:：]{0,8}$")
_DIRECT_COLON = re.compile(r"[^:：]{0,4}[:：]")  # 441项:许可28项; not 3次, 主要做法:培训5次
_POINT = re.compile(r"[、和及与]")
_BESIDE = r"(?:约?占比?|占[^,，;；。:：]{0,14})?[为约达:：]?"
_SHARE = re.compile(rf"\s*(?:[(（]\s*{_BESIDE}|[,，、]?\s*[约均]?(?=占){_BESIDE})\s*")
_RATE = re.compile(r"(?P<stem>[^,，;；、。:：()（）\s]{0,12})率(?:约|为|达|达到|达至|均为|是)?\s*$")
_ALL = re.compile(r"全部|均已|均按|全数")
_CHANGE = re.compile(r"增长|上升|增加|提高|增幅|上涨|提升|(?P<down>下降|减少|降低|降幅|下滑)")
_DIFFERENCE = re.compile(rf"(?:{_CHANGE.pattern})(?![至到为])")
_LAST_YEAR = re.compile(r"上年|去年|同期|比(?:19|20)[0-9]{2}年")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年")
_FROM = re.compile(r"[由从]")
_CLAUSE = re.compile(r"[,，;；、。:：()（）\s]")


@dataclass(frozen=True, slots=True)
class Relation:
    """One statement: ``result`` and ``operands`` are positions in the figures.

    A sum's operands are its parts; a ratio's its numerator and denominator; a growth's its earlier and later value.
    """

    kind: Kind
    result: int
    operands: tuple[int, ...]
    verdict: Verdict


def relate(text: str, figures: list[Figure]) -> list[Relation]:
    """Every relation the text states between its figures, each once, in the order of their results' places."""
    return _Finder(text, figures).run()


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


class _Finder:
    """The search through one text."""

    def __init__(self, text: str, figures: list[Figure]) -> None:
        self.figures = figures
        self.outline = outline(text, figures)
        self.found: dict[tuple[Kind, int, tuple[int, ...]], Relation] = {}
        self.sorts = [sort_of(figure) for figure in figures]
        self.values = [figure.quantity.value for figure in figures]
        self.totals: dict[int, list[int]] = {}  # of each part, the totals it was found in
        self.bases: list[int] = []  # denominators in use, the latest last
        self.shares = self._attached_shares()

    def run(self) -> list[Relation]:
        for group in self.outline.groups:
            self._parts_of_parent(group)
            if group.kind != "among":
                self._stated_totals(group)
                self._total_first(group)
        for group in self.outline.groups:
            if group.kind == "sentence":
                self._total_elsewhere(group)
        amounts: list[int] = []
        for i, figure in enumerate(self.figures):
            if not is_rate(figure):
                amounts.append(i)
            elif i in self.shares:
                self._share(i, self.shares[i], amounts[-REACH:])
            else:
                self._rate(i, amounts[-6:])
                self._growth(i, amounts[-2:])
                self._points(i)
        return sorted(self.found.values(), key=lambda relation: (relation.result, relation.kind, relation.operands))

    # Sums

    def _parts_of_parent(self, group: Group) -> None:
        """总数: 甲, 乙; 总数(甲, 乙); 总数, 其中甲, 乙."""
        parent = group.parent
        parts = self._alike_run(parent, group.items) if parent is not None else []
        if parent is None or len(parts) < SHORTEST:
            return
        said = list(accumulate(self.values[i] for i in parts))
        ends = [end for end in group.ends if SHORTEST <= end < len(parts)]
        agreeing = [end for end in reversed(ends) if said[end - 1] == self.values[parent]]
        if any(self._propose("sum", parent, parts[:end], _EXPLAINED) for end in (len(parts), *agreeing[:1], *ends[:1])):
            return
        if group.kind == "among" and self._among_earlier(parent, parts, said[-1]):
            return
        whole = parts[: ends[0]] if ends else parts
        if len(whole) not in group.ends or not self._exact(parent, *whole):
            return
        missing = self.values[parent] - said[len(whole) - 1]
        direct = group.kind == "colon" and _DIRECT_COLON.match(self.outline.leads[whole[0]])
        near = group.kind == "bracket" and missing * TELLING <= self.values[parent]
        if direct or near:
            self._propose("sum", parent, whole)

    def _among_earlier(self, parent: int, parts: list[int], said: Fraction) -> bool:
        """申请12件, 上年结转0件; 其中甲8件, 乙4件: the total is not the last figure before 其中."""
        earlier = self._same_sentence(parent, list(range(parent - 1, max(-1, parent - RECENT), -1)))
        totals = [i for i in earlier if self.values[i] == said and self.sorts[i] == self.sorts[parts[0]]]
        return bool(totals) and self._propose("sum", totals[0], parts, _HOLDS)

    def _stated_totals(self, group: Group) -> None:
        """甲, 乙, 合计总数."""
        items, start = group.items, 0
        for k, total in enumerate(items):
            lead = self.outline.leads[total]
            certain = _TOTAL.search(lead)
            if not certain and not _LOOSE_TOTAL.search(lead):
                continue
            first = k - len(self._alike_run(total, items[max(start, k - LIST) : k][::-1]))
            start = k + 1  # the next total has its own parts
            between = group.ends[bisect_right(group.ends, first) : bisect_right(group.ends, k - SHORTEST)]
            lists = [items[start:k] for start in (first, *between) if k - start >= SHORTEST]
            agreeing = [parts for parts in lists if self._sum(parts) == self.values[total]]
            if agreeing:
                self._propose("sum", total, agreeing[0])
            elif lists and certain and self._exact(total, *lists[-1]):
                self._propose("sum", total, lists[-1])

    def _total_first(self, group: Group) -> None:
        """总数, 甲, 乙: without a word for it, so the list must end where a clause does, and small numbers need 、."""
        ends = frozenset(group.ends)
        for k, total in enumerate(group.items):
            parts = self._alike_run(total, group.items[k + 1 : k + 1 + LIST])
            said = Fraction(0)
            for size, part in enumerate(parts, 1):
                said += self.values[part]
                if said > self.values[total]:
                    break
                ends_here = k + 1 + size in ends or size == len(parts)
                if size >= SHORTEST and said == self.values[total] and ends_here and self._telling(total, parts[:size]):
                    self._propose("sum", total, parts[:size], _HOLDS)
                    break

    def _total_elsewhere(self, group: Group) -> None:
        """A sentence that is a list of parts, of a total that an earlier one states."""
        items, ends, start = group.items, group.ends, 0
        while start < len(items):
            parts = self._alike_run(items[start], items[start:])
            inner = ends[bisect_left(ends, start + SHORTEST) : bisect_left(ends, start + len(parts))][:LIST]
            for size in (len(parts), *(end - start for end in reversed(inner))):
                if size >= SHORTEST and self._earlier_total(parts[:size]):
                    break
            start += len(parts)

    def _earlier_total(self, parts: list[int]) -> bool:
        said = self._sum(parts)
        shared = any(self._share_of(i) is not None for i in parts)
        if any(part in self.totals for part in parts) or (said < TELLING and not shared):
            return False
        for total in range(parts[0] - 1, max(-1, parts[0] - REACH), -1):
            figure = self.figures[total]
            if self.sorts[total] == self.sorts[parts[0]] and self.values[total] == said and is_amount(figure):
                return self._fits_shares(total, parts) and self._propose("sum", total, parts, _HOLDS)
        return False

    def _fits_shares(self, total: int, parts: list[int]) -> bool:
        """Whether the shares written beside the parts are shares of this total: 75件(49.66%) is no part of 135."""
        shares = [(self._share_of(part), part) for part in parts]
        return all(share is None or self._judge("ratio", share, [part, total]) in _EXPLAINED for share, part in shares)

    def _telling(self, total: int, parts: list[int]) -> bool:
        """Whether total and parts standing so is more than chance."""
        if self.values[total] >= TELLING or all(self._share_of(part) is not None for part in parts):
            return True
        joints = [self.outline.leads[part] for part in parts]
        return not _POINT.search(joints[0]) and all(_POINT.match(joint) for joint in joints[1:])

    def _alike_run(self, pattern: int, items: list[int]) -> list[int]:
        """The items from the first on that count what ``pattern`` counts."""
        return list(takewhile(lambda i: self.sorts[i] == self.sorts[pattern], items))

    def _sum(self, figures: list[int]) -> Fraction:
        return sum((self.values[i] for i in figures), Fraction(0))

    # Shares and rates

    def _attached_shares(self) -> dict[int, int]:
        """Of each share the amount it stands beside: 75件(49.66%), 140件, 占92.71%."""
        figures, leads = self.figures, self.outline.leads
        beside = (i for i in range(1, len(figures)) if is_rate(figures[i]) and is_amount(figures[i - 1]))
        fine = (i for i in beside if figures[i].quantity.factor < 1)  # 成 and 倍 are too coarse
        return {i: i - 1 for i in fine if _SHARE.fullmatch(leads[i])}

    def _share_of(self, amount: int) -> int | None:
        return amount + 1 if self.shares.get(amount + 1) == amount else None

    def _share(self, share: int, part: int, amounts: list[int]) -> None:
        """The total is one the part was summed to, the figure the part is said of, one in use, or any it agrees with."""
        home = self.outline.home.get(part)
        stated = [*self.totals.get(part, []), *([home.parent] if home and home.parent is not None else [])]
        if self._ratio(share, part, [*stated, *self.bases[: -RECENT - 1 : -1]], _EXPLAINED):
            return
        if self.figures[share].quantity.step < 1 < self.values[part]:  # else it agrees with too many
            for verdict in _EXPLAINED:
                if self._ratio(share, part, amounts[::-1], (verdict,)):
                    return
        if stated and self._exact(part, stated[0]):
            self._ratio(share, part, stated[:1])

    def _rate(self, rate: int, amounts: list[int]) -> None:
        """受理120件, 办结118件, 办结率98.3%; 城镇41万人, 乡村53万人, 城镇化率43.6%."""
        lead, near = _RATE.search(self.outline.leads[rate]), self._same_sentence(rate, amounts)
        if not lead or not near or self.figures[rate].quantity.unit not in ("%", "‰"):
            return
        if self.values[rate] == 1:
            self._whole(rate, near)
            return
        stem = lead["stem"]
        labels = {i: self._label(i) for i in near}
        named = [i for i in near if stem and (labels[i].endswith(stem[-2:]) or labels[i].startswith(stem[:2]))]
        for part in dict.fromkeys((near[-1], *reversed(named))):
            earlier = [i for i in reversed(near) if i < part]
            totals = [*self.totals.get(part, ()), *earlier, *self.bases[: -RECENT - 1 : -1]]
            if self._ratio(rate, part, totals, _EXPLAINED):
                return
        if near[-1] in named and self._exact(*near[-2:]):
            self._ratio(rate, near[-1], near[-2:-1])

    def _whole(self, rate: int, near: list[int]) -> None:
        """100% says something only of two equal figures (受理26件, 办结26件), or of one said to be all (12件已全部办结)."""
        part, earlier = near[-1], near[-2:-1]
        if earlier and self.values[earlier[0]] == self.values[part]:
            self._ratio(rate, part, earlier)
        elif part == rate - 1 and _ALL.search(self.outline.leads[rate]):
            self._propose("ratio", rate, [part, part], _EXPLAINED)

    def _ratio(self, share: int, part: int, totals: Iterable[int], only: Collection[Verdict] = ()) -> bool:
        """Propose the share of the first total that is no smaller, counts the same and, where told, comes to such a verdict."""
        for total in totals:
            fits = total != part and self.sorts[total] == self.sorts[part] and self.values[total] >= self.values[part]
            if not fits or (only and not self._near(share, part, total)):
                continue
            if self._propose("ratio", share, [part, total], only):
                return True
        return False

    def _near(self, share: int, part: int, total: int) -> bool:
        """A quick look that spares most verdicts: within 100 units of the share's last digit. Rounded totals need no more."""
        width = 100 * Fraction(self.figures[share].quantity.step) * self.figures[share].quantity.factor
        return abs(self.values[part] - self.values[share] * self.values[total]) <= width * self.values[total]

    # Growth

    def _growth(self, rate: int, amounts: list[int]) -> None:
        """2023年66件, 2024年151件, 同比增长128.78%; 151件, 增长128.78%(上年66件)."""
        if not _CHANGE.search(self.outline.leads[rate]) or "点" in self.figures[rate].quantity.unit:
            return
        near, base = self._same_sentence(rate, amounts), self._base_after(rate)
        if near and base is not None and self.sorts[base] == self.sorts[near[-1]]:
            self._propose("growth", rate, [base, near[-1]])
            return
        values = [i for i in near if not self._is_change(i)]
        if len(values) >= SHORTEST and self.sorts[near[0]] == self.sorts[near[1]]:
            order = self._order(near[0], near[1])
            certain = order is not None and self._exact(*near)
            self._propose("growth", rate, list(order or near), () if certain else _EXPLAINED)

    def _is_change(self, figure: int) -> bool:
        """Whether an amount is a difference: 比上年减少35万元; not 减少到35万元."""
        return bool(_DIFFERENCE.search(self._label(figure)))

    def _base_after(self, rate: int) -> int | None:
        """The figure of last year right after a rate, in brackets or not."""
        after = rate + 1
        if after >= len(self.figures) or self._sentence_of(after) != self._sentence_of(rate):
            return None
        return after if _LAST_YEAR.search(self._label(after)) else None

    def _order(self, first: int, second: int) -> tuple[int, int] | None:
        """Earlier and later, where the words say which is which: by years, 上年, or 由…至."""
        one, other = (self.outline.leads[i][-16:] for i in (first, second))
        years = [_YEAR.findall(lead) for lead in (one, other)]
        if all(years) and years[0][-1] != years[1][-1]:
            return (first, second) if years[0][-1] < years[1][-1] else (second, first)
        if _LAST_YEAR.search(other):
            return second, first
        if _LAST_YEAR.search(one) or _FROM.search(self._label(first)):
            return first, second
        return None

    def _points(self, points: int) -> None:
        """败诉率6.88%, 下降3.95个百分点(上年10.83%): the higher share is the lower one and the points."""
        change, base, now = _CHANGE.search(self.outline.leads[points]), self._base_after(points), points - 1
        if not change or base is None or now < 0 or "点" not in self.figures[points].quantity.unit:
            return
        if self.figures[now].quantity.unit == self.figures[base].quantity.unit == "%":
            result, part = (base, now) if change["down"] else (now, base)
            self._propose("sum", result, [part, points])

    # All

    def _same_sentence(self, place: int, amounts: list[int]) -> list[int]:
        return [i for i in amounts if self._sentence_of(i) == self._sentence_of(place)]

    def _sentence_of(self, figure: int) -> int:
        return self.outline.sentences[figure]

    def _label(self, figure: int) -> str:
        """The words of its own clause right before a figure."""
        return _CLAUSE.split(self.outline.leads[figure])[-1]

    def _exact(self, *figures: int) -> bool:
        return all(self.figures[i].quantity.qualifier is None for i in figures)

    def _judge(self, kind: Kind, result: int, operands: list[int]) -> Verdict:
        stated, change = self.figures[result].quantity, _CHANGE.search(self.outline.leads[result])
        if kind == "growth" and change and change["down"]:
            stated = replace(stated, number=-stated.number)
        return judge(kind, stated, [self.figures[i].quantity for i in operands])

    def _propose(self, kind: Kind, result: int, operands: list[int], only: Collection[Verdict] = ()) -> bool:
        """Keep a relation, where ``only`` is given if its verdict is one of these. Returns whether it was kept."""
        verdict = self._judge(kind, result, operands)
        if only and verdict not in only:
            return False
        self.found[kind, result, tuple(operands)] = Relation(kind, result, tuple(operands), verdict)
        if kind == "sum":
            for part in operands:
                self.totals.setdefault(part, []).append(result)
        elif kind == "ratio":
            self.bases.append(operands[1])
        return True
