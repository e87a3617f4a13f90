"""Growth and difference: 2023年66件, 2024年151件, 同比增长128.78%; 败诉率6.88%, 下降3.95个百分点(上年10.83%)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice

from tieout.scan.ledger import EXPLAINED, JOINT, SHORTEST, Ledger
from tieout.scan.outline import is_amount, is_difference

NEAR = 8
"""Figures before a change that its two values are looked for among."""
AFTER = 2
"""The same after it."""

FURTHER = 24
"""Amounts before these, where a sentence has only the earlier value."""

_LAST_YEAR = re.compile(r"上年|去年|同期|上月|上季|上周|年初|比(?:19|20)[0-9]{2}年")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年")
_FROM = re.compile(r"[由从]")
_YEARLY = re.compile(r"[年月季日]均")  # a rate over several years, of which the two values are not neighbours
# What marks the earlier value: 上年, 2022年, 由…, and 同比 or 较 right before it.
_EARLIER = re.compile(rf"{_LAST_YEAR.pattern}|{_YEAR.pattern}|[由从较比]|同比|环比|相较|基期")


def find_changes(book: Ledger) -> None:
    """Every growth rate, difference and change in points whose two values the text states."""
    for i, figure in enumerate(book.figures):
        unit = figure.quantity.unit
        if _YEARLY.search(book.label(i)) or (not book.changes[i] and not is_difference(book.leads[i])):
            continue
        if "点" in unit:
            _difference(book, i, [k for k in _near(book, i) if book.figures[k].quantity.unit == "%"])
        elif not is_amount(figure) and (unit == "%" or unit.startswith("/")):
            _growth(book, i)
        elif is_difference(book.leads[i]):
            _difference(book, i, [k for k in _near(book, i) if book.sorts[k] == book.sorts[i]])


def _near(book: Ledger, change: int) -> list[int]:
    """The figures of the same sentence about a change."""
    window = range(max(0, change - 2 * NEAR), min(len(book.figures), change + 1 + AFTER))
    return [i for i in book.same_sentence(change, window) if i != change]


def _pairs(book: Ledger, change: int, values: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Earlier and later value as they may be meant: the earlier is marked as such; the nearest first."""
    near = sorted(values, key=lambda i: abs(i - change))[:NEAR]
    later = near
    if len(near) == 1 and is_amount(book.figures[near[0]]):  # 受理1674件. 与2023年(1402件)相比, 增幅19.4%
        at = bisect_left(book.amounts, near[0])
        later = [i for i in book.amounts[max(0, at - FURTHER) : at][::-1] if book.precise(i)]
    for base in near:
        if _is_earlier(book, base):
            yield from ((base, now) for now in later if now != base and book.sorts[now] == book.sorts[base])


def _is_earlier(book: Ledger, figure: int) -> bool:
    """Whether the words before a figure, or before the list it is in (较2020年的2207起、7914起), make it the earlier value."""
    first = figure
    while first > max(0, figure - SHORTEST) and JOINT.fullmatch(book.leads[first]):
        first -= 1
    compared = figure + 1 < len(book.leads) and book.leads[figure + 1].lstrip(")）").startswith("相比")
    return compared or bool(_EARLIER.search(book.leads[first][-16:]))


def _difference(book: Ledger, change: int, values: list[int]) -> None:
    """The higher value is the lower one and the difference."""
    said, lead = book.changes[change], book.leads[change].rstrip("了 ")
    fall = lead.endswith(("少", "减")) or (said is not None and said["down"])
    for base, now in _pairs(book, change, values):
        result, part = (base, now) if fall else (now, base)
        gap = book.values[result] - book.values[part]
        if abs(gap - book.values[change]) * 10 <= gap and book.propose("sum", result, [part, change], EXPLAINED):
            return


def _growth(book: Ledger, rate: int) -> None:
    around = [i for i in _near(book, rate) if is_amount(book.figures[i]) and not is_difference(book.leads[i])]
    pairs = (pair for pair in (*_pairs(book, rate, around), *_later(book, rate)) if _about(book, rate, *pair))
    if any(book.propose("growth", rate, pair, EXPLAINED) for pair in islice(pairs, NEAR)):
        return
    near, base = [i for i in around if i < rate][-SHORTEST:], rate + 1
    if near and base in around and book.sorts[base] == book.sorts[near[-1]] and _LAST_YEAR.search(book.label(base)):
        book.propose("growth", rate, [base, near[-1]])
    elif len(near) == SHORTEST and near[-1] >= rate - SHORTEST and book.sorts[near[0]] == book.sorts[near[1]]:
        order = _order(book, near[0], near[1])
        certain = order is not None and book.exact(*near)
        book.propose("growth", rate, list(order or near), () if certain else EXPLAINED)


def _about(book: Ledger, rate: int, base: int, now: int) -> bool:
    """A quick look that spares most verdicts: the growth is within a tenth, of the base or of itself, of the one stated."""
    said, old = abs(book.values[rate]), book.values[base]
    return abs(abs(book.values[now] - old) - said * old) <= max(old, said * old) / 10


def _later(book: Ledger, rate: int) -> Iterator[tuple[int, int]]:
    """新收1362件, 同比上升13.69%; 审结1330件. 2022年新收1198件: a later sentence names the same thing in the year before."""
    now, label = rate - 1, book.label(rate - 1) if rate else ""
    for base in range(rate + 1, min(len(book.figures), rate + 2 * NEAR)):
        same = book.paragraphs[base] == book.paragraphs[now] and book.sorts[base] == book.sorts[now]
        other = book.label(base)
        if same and _EARLIER.search(other) and len(label) > 1 and (other[-2:] in label or label[-2:] in other):
            yield base, now


def _order(book: Ledger, first: int, second: int) -> tuple[int, int] | None:
    """Earlier and later, where the words say which is which: by years, 上年, or 由…至."""
    one, other = (book.leads[i][-16:] for i in (first, second))
    years = [_YEAR.findall(lead) for lead in (one, other)]
    if all(years) and years[0][-1] != years[1][-1]:
        return (first, second) if years[0][-1] < years[1][-1] else (second, first)
    if _LAST_YEAR.search(other):
        return second, first
    if _LAST_YEAR.search(one) or _FROM.search(book.label(first)):
        return first, second
    return None
