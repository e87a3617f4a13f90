"""Shares and rates: 75件(49.66%), 140件, 占92.71%; 受理120件, 办结118件, 办结率98.3%; 分别占78.0%、20.5%、1.5%."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from itertools import islice

from tieout.scan.ledger import EXPLAINED, REACH, RECENT, SHORTEST, TELLING, Ledger, Verdict
from tieout.scan.outline import changes, is_amount

NEAR = 6
"""Amounts before a rate that it may be the rate of."""
FINE = 100
"""A share of as many of its own last places (19.2%, not 2.1%) seldom agrees with a wrong whole."""
NEARLY = Fraction(1, 50)
"""A rate further off than this is no slip but the rate of something else."""

_RATE = re.compile(
    r"(?P<stem>[^,，;；、。:：()（）\s]{0,12})(?:率|比例|比重|占(?P<of>[^,，;；、。:：()（）\s]{0,14}))"
    r"(?:约|为|达|达到|达至|均为|是)?\s*$"
)
_ALL = re.compile(r"全部|均已|均按|全数")


def find_shares(book: Ledger) -> None:
    """Every share and rate whose part and whole the text states."""
    breakdowns = _breakdowns(book)
    for i in range(len(book.figures)):
        before = bisect_left(book.amounts, i)
        amounts = book.amounts[max(0, before - REACH) : before]
        if i in book.lists:
            _list(book, book.lists[i], amounts, breakdowns)
        elif i in book.shares:
            _share(book, i, book.shares[i], amounts)
        elif i not in book.listed and not is_amount(book.figures[i]) and not _of_target(book, i, amounts):
            _rate(book, i, amounts)


def _share(book: Ledger, share: int, part: int, amounts: list[int]) -> None:
    """The whole is one the part was summed to, the figure the part is said of, one in use, or any it agrees with."""
    stated = _stated_totals(book, part)
    if _ratio(book, share, part, [*stated, *book.bases[: -RECENT - 1 : -1]], EXPLAINED):
        return
    if book.figures[share].quantity.step < 1 < book.values[part]:  # else it agrees with too many
        for verdict in EXPLAINED:
            if _ratio(book, share, part, amounts[::-1], (verdict,)):
                return
    if stated and book.exact(part, stated[0]):
        _ratio(book, share, part, stated[:1])


def _stated_totals(book: Ledger, part: int) -> list[int]:
    home = book.outline.home.get(part)
    return [*book.totals.get(part, []), *([home.parent] if home and home.parent is not None else [])]


def _rate(book: Ledger, rate: int, amounts: list[int]) -> None:
    """受理120件, 办结118件, 办结率98.3%; 城镇41万人, 乡村53万人, 城镇化率43.6%; 银行业占67.9%."""
    lead = _RATE.search(book.leads[rate])
    if not lead or changes(book.leads[rate]) or book.figures[rate].quantity.unit not in ("%", "‰"):
        return
    near = book.same_sentence(rate, amounts[-NEAR:])
    stem = lead["stem"] or _topic(book, rate)
    if book.values[rate] == 1:
        _whole(book, rate, near, stem)
        return
    named = [i for i in (near or amounts[-2 * NEAR :]) if _names(stem, book.label(i))]
    fine = book.figures[rate].quantity.number >= FINE * book.figures[rate].quantity.step
    for part in dict.fromkeys((*near[-1:], *reversed(named))):
        earlier = [i for i in reversed(near) if i < part]
        totals = [*book.totals.get(part, ()), *earlier, *book.bases[: -RECENT - 1 : -1]]
        if fine and part in named and book.values[part] >= TELLING:
            totals += reversed(amounts)
        if _ratio(book, rate, part, totals, EXPLAINED):
            return
    if near[-2:] == [rate - 2, rate - 1] and rate - 1 in named and book.exact(*near[-2:]) and lead["of"] is None:
        total = book.values[rate - 2]
        if abs(book.values[rate] * total - book.values[rate - 1]) <= NEARLY * total:
            _ratio(book, rate, rate - 1, [rate - 2])


def _names(stem: str, label: str) -> bool:
    """Whether a rate (办结率) is named for what stands before an amount (已办结)."""
    return (
        len(stem) >= SHORTEST
        and len(label) >= SHORTEST
        and (stem[-2:] in label or stem[:2] in label or label[:2] in stem)
    )


def _topic(book: Ledger, rate: int) -> str:
    """What the sentence of a rate begins with: 发明专利授权 in 发明专利授权增长14.6%, 占22.03%."""
    first = rate
    while first > rate - SHORTEST and book.sentences[first - 1] == book.sentences[rate] and first > 0:
        first -= 1
    return re.split(r"[。\n;；]", book.leads[first])[-1][:NEAR]


def _whole(book: Ledger, rate: int, near: list[int], stem: str) -> None:
    """100% says something only of two equal figures (受理26件, 办结26件), or of one said to be all (12件已全部办结).

    The rate must be named for the later of the two: 应诉1件 after 撤回1件 is not what 出庭率100% is of.
    """
    part, earlier = near[-1:], near[-2:-1]
    if earlier and book.values[earlier[0]] == book.values[part[0]]:
        if _names(stem, book.label(part[0])) and not book.siblings(*part, *earlier):
            _ratio(book, rate, part[0], earlier)
    elif part == [rate - 1] and _ALL.search(book.leads[rate]):
        book.propose("ratio", rate, [rate - 1, rate - 1], EXPLAINED)


def _of_target(book: Ledger, rate: int, amounts: list[int]) -> bool:
    """新增就业5.82万人, 完成目标5.5万人的105.8%: the whole stands right before the rate and may be the smaller one."""
    if book.leads[rate].strip() != "的" or amounts[-1:] != [rate - 1]:
        return False
    parts = (i for i in reversed(book.same_sentence(rate, amounts[-NEAR:-1])) if book.sorts[i] == book.sorts[rate - 1])
    return any(book.propose("ratio", rate, [part, rate - 1], EXPLAINED) for part in parts)


def _breakdowns(book: Ledger) -> dict[int, list[tuple[int, ...]]]:
    """The parts of each sum by their number, in the order they end."""
    found: dict[int, list[tuple[int, ...]]] = {}
    for kind, _, parts in book.found:
        if kind == "sum" and parts[0] < parts[-1]:
            found.setdefault(len(parts), []).append(parts)
    for lists in found.values():
        lists.sort(key=lambda parts: parts[-1])
    return found


def _list(book: Ledger, shares: range, amounts: list[int], breakdowns: dict[int, list[tuple[int, ...]]]) -> None:
    """网络301件、信函79件、当面6件, 分别占78.0%、20.5%、1.6%; and 结构17.6:34.6:47.8. All but one must come out."""
    size = len(shares)
    known = breakdowns.get(size, [])
    at = bisect_right(known, shares[0], key=lambda parts: parts[-1])
    candidates: list[Sequence[int]] = [*known[max(0, at - RECENT) : at][::-1]]
    bare = not book.figures[shares[0]].quantity.unit  # a weak hint, so the parts must be known to be all
    if not bare and len(amounts) >= size and len({book.sorts[i] for i in amounts[-size:]}) == 1:
        candidates.insert(0, amounts[-size:])
    for parts in candidates:
        stated = [i for i in _stated_totals(book, parts[0]) if not bare or book.sum_of(parts) == book.values[i]]
        totals = stated if bare else [*stated, *book.bases[: -RECENT - 1 : -1], *reversed(amounts)]
        likely = (i for i in dict.fromkeys(totals) if i not in parts and _whole_of_list(book, shares, parts, i))
        for total in islice(likely, RECENT):
            pairs = [(share, [part, total]) for share, part in zip(shares, parts, strict=True)]
            right = sum(book.judge("ratio", share, operands) in EXPLAINED for share, operands in pairs)
            if right >= max(SHORTEST, size - 1):
                for share, operands in pairs:
                    book.propose("ratio", share, operands)
                return


def _whole_of_list(book: Ledger, shares: range, parts: Sequence[int], total: int) -> bool:
    """A quick look whether a total can be what all shares but one are of."""
    near = sum(_near(book, share, part, total) for share, part in zip(shares, parts, strict=True))
    return book.sorts[total] == book.sorts[parts[0]] and near >= max(SHORTEST, len(shares) - 1)


def _ratio(book: Ledger, share: int, part: int, totals: Iterable[int], only: Collection[Verdict] = ()) -> bool:
    """Propose the share of the first total that is no smaller, counts the same and, where told, comes to such a verdict."""
    for total in totals:
        fits = total != part and book.sorts[total] == book.sorts[part] and book.values[total] >= book.values[part]
        if not fits or book.siblings(part, total) or (only and not _near(book, share, part, total)):
            continue
        if book.propose("ratio", share, [part, total], only):
            return True
    return False


def _near(book: Ledger, share: int, part: int, total: int) -> bool:
    """A quick look that spares most verdicts: within 100 units of the share's last digit. Rounded totals need no more."""
    quantity = book.figures[share].quantity
    factor = quantity.factor if quantity.factor < 1 else Fraction(1, 100)
    width = 100 * Fraction(quantity.step) * factor
    return (
        abs(book.values[part] - Fraction(quantity.number) * factor * book.values[total]) <= width * book.values[total]
    )
