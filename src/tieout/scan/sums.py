"""Totals and their parts.

A sum that comes out is proposed where the figures stand as total and parts; one that does not, only where the words leave
no doubt that the parts are all (``:`` after the total, 合计 before it).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from fractions import Fraction
from itertools import accumulate, groupby, pairwise

from tieout.scan.ledger import EXPLAINED, HOLDS, LIST, REACH, RECENT, SHORTEST, TELLING, Ledger
from tieout.scan.outline import Group, is_amount

# Certain where the word opens the clause: …, 合计30件. Elsewhere (行政处罚合计30件) it may begin something new.
_TOTAL = re.compile(
    r"[,，;；、。]\s*(?:以上|[两三四五]项)?(?:合计|总计|共计|总数|一共|总共)[为达]?[^,，;；、。:：]{0,2}$"
)
_LOOSE_TOTAL = re.compile(r"(?:合计|总计|共计|总数|总量|累计|之和|共|总)[^,，;；、。:：]{0,8}$")
_ADDED = re.compile(r"加上|加之|连同|加(?=上年|20[0-9]{2}年)")
# 收到17件, 上年结转1件, 办结18件; 收到18件, 办结17件, 结转下年1件.
_CARRIED = re.compile(r"结转|遗留|旧存")
_ONWARD = re.compile(r"下一?年|下期|次年|明年|来年")
_LEFT = re.compile(r"(?:剩余|尚余|余下|其余|未(?:办结|审结|结|整治|整改|完成|化解))[^,，;；。、]{0,4}$")
_DEALT_WITH = re.compile(r"(?:办结|审结|结案|办理|答复|处理|办复)[^,，;；。、]{0,4}$")
_DIRECT_COLON = re.compile(r"[^:：]{0,4}[:：]")  # 441项:许可28项; not 3次, 主要做法:培训5次
_POINT = re.compile(r"[、和及与]")


def find_sums(book: Ledger) -> None:
    """Every sum whose total and parts the text states."""
    for group in book.outline.groups:
        _parts_of_parent(book, group)
        if group.kind != "among":
            _stated_totals(book, group)
            _total_first(book, group)
    for group in book.outline.groups:
        if group.kind == "sentence":
            _total_elsewhere(book, group)
    stated = {result for kind, result, _ in book.found if kind == "sum"}
    for line in _flat(book):
        _across_groups(book, line, stated)


def _parts_of_parent(book: Ledger, group: Group) -> None:
    """总数: 甲, 乙; 总数(甲, 乙); 总数, 其中甲, 乙."""
    parent = group.parent
    if parent is None:
        return
    parts = book.alike_run(parent, group.items)
    if len(parts) < SHORTEST:
        _interleaved(book, group.items)
        return
    if group.kind == "among" and not book.exact(parent) and _among_earlier(book, parent, parts):
        return  # 余额84.3亿元, 限额87.1亿元以内, 其中一般31.6亿元, 专项52.7亿元
    said = list(accumulate(book.values[i] for i in parts))
    ends = [end for end in group.ends if SHORTEST <= end < len(parts)]
    first, last = bisect_left(said, book.values[parent]), bisect_right(said, book.values[parent])
    agreeing = [last] if first < last >= SHORTEST and (last in ends or book.values[parent] >= TELLING) else []
    if any(book.propose("sum", parent, parts[:end], EXPLAINED) for end in (len(parts), *agreeing, *ends[:1])):
        return
    if group.kind == "among" and _among_earlier(book, parent, parts):
        return
    whole = parts[: ends[0]] if ends else parts
    if len(whole) not in group.ends or not book.exact(parent, *whole):
        return
    missing = book.values[parent] - said[len(whole) - 1]
    direct = group.kind == "colon" and _DIRECT_COLON.match(book.leads[whole[0]])
    near = group.kind == "bracket" and missing * TELLING <= book.values[parent]
    if direct or near:
        book.propose("sum", parent, whole)


def _among_earlier(book: Ledger, parent: int, parts: list[int]) -> bool:
    """申请12件, 上年结转0件; 其中甲8件, 乙4件: the total is not the last figure before 其中."""
    said = book.sum_of(parts)
    earlier = book.same_sentence(parent, range(parent - 1, max(-1, parent - RECENT), -1))
    totals = [i for i in earlier if book.values[i] == said and book.sorts[i] == book.sorts[parts[0]]]
    return bool(totals) and book.propose("sum", totals[0], parts, HOLDS)


def _interleaved(book: Ledger, items: list[int]) -> None:
    """事故14起、死亡9人, 其中甲5起4人, 乙8起5人, 丙1起0人: two lists, of two totals. Both coming out is no chance."""
    columns = [items[k : 2 * LIST : 2] for k in range(2)]
    sorts = [{book.sorts[i] for i in column} for column in columns]
    if len(items) % 2 or len(items) <= 2 * SHORTEST or len(sorts[0]) != 1 or len(sorts[1]) != 1 or sorts[0] == sorts[1]:
        return
    found = [(_same_value(book, parts), parts) for parts in columns]
    for total, parts in found:
        if total is not None and (book.values[total] >= TELLING or all(other is not None for other, _ in found)):
            book.propose("sum", total, parts, HOLDS)


def _same_value(book: Ledger, parts: list[int]) -> int | None:
    """The nearest earlier amount that the parts sum to."""
    said = book.sum_of(parts)
    for total in range(parts[0] - 1, max(-1, parts[0] - REACH), -1):
        alike = book.sorts[total] == book.sorts[parts[0]] and book.values[total] == said
        if alike and is_amount(book.figures[total]) and not book.siblings(total, *parts):
            return total
    return None


def _stated_totals(book: Ledger, group: Group) -> None:
    """甲, 乙, 合计总数."""
    items, start = group.items, 0
    for k, total in enumerate(items):
        lead = book.leads[total]
        certain = _TOTAL.search(lead)
        if not certain and not _LOOSE_TOTAL.search(lead):
            continue
        first = k - len(book.alike_run(total, items[max(start, k - LIST) : k][::-1]))
        start = k + 1  # the next total has its own parts
        between = group.ends[bisect_right(group.ends, first) : bisect_right(group.ends, k - SHORTEST)]
        lists = [items[start:k] for start in (first, *between) if k - start >= SHORTEST]
        agreeing = [parts for parts in lists if book.sum_of(parts) == book.values[total]]
        if agreeing:
            book.propose("sum", total, agreeing[0])
        elif lists and certain and book.exact(total, *lists[-1]):
            book.propose("sum", total, lists[-1])


def _total_first(book: Ledger, group: Group) -> None:
    """总数, 甲, 乙: without a word for it, so the list must end where a clause does, and small numbers need 、."""
    ends = frozenset(group.ends)
    for k, total in enumerate(group.items):
        parts = book.alike_run(total, group.items[k + 1 : k + 1 + LIST])
        if book.siblings(total, *parts[:SHORTEST]):
            continue
        said = Fraction(0)
        for size, part in enumerate(parts, 1):
            said += book.values[part]
            if said > book.values[total]:
                break
            ends_here = k + 1 + size in ends or size == len(parts)
            if size >= SHORTEST and said == book.values[total] and ends_here and _telling(book, total, parts[:size]):
                book.propose("sum", total, parts[:size], HOLDS)
                break


def _total_elsewhere(book: Ledger, group: Group) -> None:
    """A sentence that is a list of parts, of a total that an earlier one states."""
    items, ends, start = group.items, group.ends, 0
    _interleaved(book, items)
    while start < len(items):
        parts = book.alike_run(items[start], (items[k] for k in range(start, len(items))))
        inner = ends[bisect_left(ends, start + SHORTEST) : bisect_left(ends, start + len(parts))][:LIST]
        for size in (len(parts), *(end - start for end in reversed(inner))):
            if size >= SHORTEST and _earlier_total(book, parts[:size]):
                break
        else:
            _columns(book, parts[:LIST])
        marks = ends[bisect_right(ends, start) : bisect_left(ends, start + len(parts))]
        for first, last in pairwise([start, *marks, start + len(parts)]) if marks else ():
            if last - first >= SHORTEST:
                _near_total(book, items[first:last])
        start += len(parts)


def _columns(book: Ledger, items: list[int]) -> None:
    """刑事收486件结431件, 民事收562件结490件, 行政收7件结6件: every second one is a list."""
    half = range(SHORTEST) if len(items) % SHORTEST == 0 and len(items) > 2 * SHORTEST else ()
    for parts in (items[k::SHORTEST] for k in half):
        if len({book.label(i)[-1:] for i in parts}) == 1 or len({book.leads[i] for i in parts}) == 1:
            _earlier_total(book, parts)


def _earlier_total(book: Ledger, parts: list[int]) -> bool:
    said = book.sum_of(parts)
    shared = any(book.share_of(i) is not None for i in parts)
    if any(part in book.totals for part in parts) or (said < TELLING and not shared):
        return False
    total = _same_value(book, parts)
    return total is not None and _fits_shares(book, total, parts) and book.propose("sum", total, parts, HOLDS)


def _near_total(book: Ledger, parts: list[int]) -> bool:
    """The same where no mark sets the list apart: the total stands in this sentence or the one before, or is precise."""
    total = _same_value(book, parts)
    if total is None or not (book.precise(total) or book.sentences[total] >= book.sentences[parts[0]] - 1):
        return False
    return (len(parts) > SHORTEST or book.values[total] >= TELLING**2) and _earlier_total(book, parts)


def _fits_shares(book: Ledger, total: int, parts: list[int]) -> bool:
    """Whether the shares written beside the parts are shares of this total: 75件(49.66%) is no part of 135."""
    shares = [(book.share_of(part), part) for part in parts]
    return all(share is None or book.judge("ratio", share, [part, total]) in EXPLAINED for share, part in shares)


def _telling(book: Ledger, total: int, parts: list[int]) -> bool:
    """Whether total and parts standing so is more than chance."""
    if book.values[total] >= TELLING or all(book.share_of(part) is not None for part in parts):
        return True
    joints = [book.leads[part] for part in parts]
    return not _POINT.search(joints[0]) and all(_POINT.match(joint) for joint in joints[1:])


def _flat(book: Ledger) -> list[list[int]]:
    """The amounts of each run of alike sentences, whatever brackets and 其中 they stand in; only what may be added."""
    lines: dict[tuple[int, str], list[int]] = {}
    for i in book.amounts:
        if i in book.outline.home:
            lines.setdefault((book.paragraphs[i], book.sorts[i]), []).append(i)
    return list(lines.values())


def _across_groups(book: Ledger, line: list[int], stated: set[int]) -> None:
    """Total and parts that stand in order, but not on one level: 审结165件, 其中调解61件; 支持97件、纠错7件."""
    for k, total in enumerate(line):
        _carried(book, total, line[max(0, k - SHORTEST) : k], line[k + 1 : k + 1 + SHORTEST])
        known = any(total in book.totals.get(part, ()) for part in line[k + 1 : k + 2])
        if not known:
            _following(book, total, line[k + 1 : k + 1 + LIST])
        if total not in stated and _LOOSE_TOTAL.search(book.leads[total]):
            _added(book, total, line[max(0, k - LIST) : k])
            _preceding(book, total, line[max(0, k - LIST) : k][::-1])
    for _, sentence in groupby(line, key=lambda i: book.sentences[i]):
        _outer(book, list(sentence))


def _outer(book: Ledger, items: list[int]) -> None:
    """处分14件: 训诫6件、警告8件; 不予处分23件: the list that is left without the parts of parts, of an earlier total."""
    own = frozenset(items)
    parts = [i for i in items if own.isdisjoint(book.totals.get(i, ()))]
    if len(parts) < len(items) and SHORTEST <= len(parts) <= LIST:
        _earlier_total(book, parts)
    elif SHORTEST <= len(parts) <= LIST:
        _near_total(book, parts)


def _following(book: Ledger, total: int, parts: list[int]) -> None:
    said = Fraction(0)
    for size, part in enumerate(parts, 1):
        said += book.values[part]
        if said > book.values[total] or book.sentences[part] > book.sentences[total] + 1:
            return
        if size < SHORTEST or said != book.values[total]:
            continue
        if book.siblings(total, *parts[:size]):
            return
        ends_here = size == len(parts) or book.sentences[parts[size]] != book.sentences[part]
        if not _fits_shares(book, total, parts[:size]):
            return
        if book.precise(total) or (ends_here and book.values[total] >= TELLING):
            book.propose("sum", total, parts[:size], HOLDS)
        return


def _added(book: Ledger, total: int, before: list[int]) -> None:
    """受理1702件, 不予受理187件; 加上结转211件, 共办理1913件: one more, and a figure further back."""
    if before and _ADDED.search(book.label(before[-1])):
        rest = book.values[total] - book.values[before[-1]]
        parts = [i for i in before[:-1] if book.values[i] == rest and rest > 0]
        if parts:
            book.propose("sum", total, [parts[-1], before[-1]], HOLDS)


def _carried(book: Ledger, total: int, before: list[int], after: list[int]) -> None:
    """What came in and what was left of the year before is what was dealt with; or what is dealt with and what is left is all."""
    for parts in (before, after):
        labels = [book.label(i) for i in parts]
        if len(parts) != SHORTEST or len(book.same_sentence(total, parts)) != SHORTEST:
            continue
        if parts is after and _LEFT.search(labels[-1]):
            book.propose("sum", total, parts, HOLDS)
        carried = [label for label in labels if _CARRIED.search(label)]
        onward = [label for label in carried if _ONWARD.search(label)]
        dealt_with = book.label(total) if parts is before else labels[0]
        if len(carried) == 1 and bool(onward) == (parts is after) and _DEALT_WITH.search(dealt_with):
            book.propose("sum", total, parts, HOLDS)


def _preceding(book: Ledger, total: int, before: list[int]) -> None:
    """The parts before a stated total, in sentences before it too; parts of parts are left out."""
    own = frozenset(before)
    for parts in ([i for i in before if own.isdisjoint(book.totals.get(i, ()))], before):
        said = list(accumulate(book.values[i] for i in parts))
        size = bisect_left(said, book.values[total]) + 1
        if SHORTEST <= size <= len(parts) and said[size - 1] == book.values[total] and book.values[total] >= TELLING:
            book.propose("sum", total, parts[size - 1 :: -1], HOLDS)
            return
