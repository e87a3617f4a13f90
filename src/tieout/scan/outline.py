"""How the figures of a text hang together: sentences, brackets, colons, 其中, and what stands right before each figure.

Only words, punctuation and order are read here, never values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from tieout.model.quantity import SHARES, TENTH
from tieout.model.unit import base_unit
from tieout.scan.figures import Figure
from tieout.scan.words import measures

Kind = Literal["sentence", "bracket", "among", "colon"]

DEEPEST = 16
"""Brackets within brackets beyond this are not followed."""
LEAD = 80
"""As much of the text before a figure is its label."""

_TIME = measures(kind="time")
_RATES = frozenset(SHARES) | measures(kind="share") | {"/10000"}
_MARK = re.compile(
    r"(?P<stop>[。！？!?\n])|(?P<semi>[;；])|(?P<colon>[:：])|(?P<open>[(（])|(?P<close>[)）])|(?P<among>其中|分别[为是]?)"
)
CHANGE = re.compile(
    r"增长|上升|增加|提高|增幅|上涨|提升|增收|攀升|(?P<down>下降|减少|降低|降幅|下滑|回落|压减|减幅|下跌|减收|缩小)"
)
"""The words for a change, and which way it goes."""
# 减少35万元; not 减少到35万元. A bare 增加 may count new ones (增加教师12人), so it takes 比 or a figure before it.
_DIFFERENCE = re.compile(
    rf"\s*(?:{CHANGE.pattern}|多|少)了?\s*|.*(?:同比|环比|[比较]).{{0,24}}(?:{CHANGE.pattern.replace('?P<down>', '?:')}|[增减多少])了?\s*"
    rf"|.*(?:减少|下降)了?\s*",
    re.DOTALL,
)
# The value something is compared with: 环比15993件, 比上年39.84万人, 较2023年合计598件.
_BASE = re.compile(
    r"(?:同比|环比)[由从为]?|.*[比较与由从](?:上年|去年|前年|上月|上季度?|年初|(?:19|20)[0-9]{2}年)[^,，;；。()（）]{0,6}",
    re.DOTALL,
)
_BESIDE = r"(?:约?占比?|占[^,，;；。:：]{0,14})?[为约达:：]?"
_SHARE = re.compile(rf"\s*(?:[(（]\s*{_BESIDE}|[,，、]?\s*[约均]?(?=占){_BESIDE})\s*")
_JOINT = re.compile(r"\s*[、和及与]\s*|\s*[:：]\s*")
_STRUCTURE = re.compile(r"占|比重|比例|结构|构成|之比|[(（]\s*$")
_CLAUSE_MARK = re.compile(r"[,，;；。\n]")
_ALIKE = dict.fromkeys("件项宗起例", "件") | dict.fromkeys("人名位", "人")


@dataclass(slots=True)
class Group:
    """Figures on one level. ``parent`` is the figure they are said of, if any; ``ends`` are positions a list may end at."""

    kind: Kind
    parent: int | None = None
    items: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def close(self) -> None:
        """Mark that a list may end after the last item. The ends stay in order, each once."""
        if self.ends[-1:] != [len(self.items)]:
            self.ends.append(len(self.items))


@dataclass(slots=True)
class Outline:
    """The groups of a text, and for each figure the text before it (``leads``), its sentence, line and group; and shares in lists."""

    groups: list[Group]
    leads: list[str]
    sentences: list[int]
    paragraphs: list[int]
    home: dict[int, Group]
    lists: dict[int, range]


def is_rate(figure: Figure) -> bool:
    """Whether it says a part or a change rather than an amount: %, 个百分点, 倍, 三分之二."""
    return figure.quantity.unit in _RATES or figure.quantity.unit.startswith("/")


def is_amount(figure: Figure) -> bool:
    """Whether it can be added to others."""
    return not is_rate(figure) and figure.quantity.unit not in _TIME


def sort_of(figure: Figure) -> str:
    """What is counted; the same for 件 and 项, 万元 and 亿元, 人 and 名, which may be added."""
    unit = figure.quantity.unit
    measure = unit if is_rate(figure) else base_unit(unit)
    return _ALIKE.get(measure, measure)


def outline(text: str, figures: list[Figure]) -> Outline:
    """Read the structure of a text in one pass."""
    sentence = Group("sentence")
    stack, groups = [sentence], [sentence]
    gaps = [text[a : b.start] for a, b in zip([0, *(figure.end for figure in figures)], figures, strict=False)]
    leads = [gap[-LEAD:] for gap in gaps]
    lists = share_lists(figures, leads)
    listed = {i for shares in lists.values() for i in shares}
    found = Outline(groups, leads, [], [], {}, lists)
    number = paragraph = 0
    for i, (figure, lead) in enumerate(zip(figures, gaps, strict=True)):
        for mark in _MARK.finditer(lead):
            if mark["stop"]:
                number += 1
                stack = [Group("sentence")]
                groups.append(stack[0])
            else:
                _step(stack, groups, mark)
        paragraph += lead.count("\n")
        found.sentences.append(number)
        found.paragraphs.append(paragraph)
        if is_amount(figure) and i not in listed and not is_difference(leads[i]) and not is_base(leads[i]):
            stack[-1].items.append(i)
            found.home[i] = stack[-1]
    for group in groups:
        group.close()
    return found


def _step(stack: list[Group], groups: list[Group], mark: re.Match[str]) -> None:
    """Follow one mark within a sentence: leave a group, open one, or both."""
    if mark["close"]:
        opened = next((k for k in range(len(stack) - 1, 0, -1) if stack[k].kind == "bracket"), len(stack))
        del stack[opened:]
        return
    if mark["semi"] or mark["among"]:
        while stack[-1].kind == "among":
            stack.pop()
    if mark["semi"]:
        stack[-1].close()
    elif len(stack) < DEEPEST:
        _open(stack, groups, mark)


def _open(stack: list[Group], groups: list[Group], mark: re.Match[str]) -> None:
    items = stack[-1].items
    if mark["open"]:
        group = Group("bracket", items[-1] if items else None)
    elif not items:
        return
    elif mark["colon"] and stack[-1].kind == "colon" and stack[-1].ends[-1:] == [len(items) - 1]:
        # A: a1, a2; B: b1, b2. B stands beside A, not among its parts.
        moved = items.pop()
        stack.pop()
        stack[-1].items.append(moved)
        group = Group("colon", moved)
    else:
        group = Group("among" if mark["among"] else "colon", items[-1])
    stack.append(group)
    groups.append(group)


def changes(lead: str) -> bool:
    """Whether the clause right before a figure says a change: 同比增长."""
    return bool(CHANGE.search(_CLAUSE_MARK.split(lead)[-1]))


def is_difference(lead: str) -> bool:
    """Whether what stands before an amount makes it a difference: 比上年减少35万元; not 减少到35万元."""
    return bool(_DIFFERENCE.fullmatch(_CLAUSE_MARK.split(lead)[-1]))


def is_base(lead: str) -> bool:
    """Whether what stands before an amount makes it the value of an earlier time, beside the list it stands in."""
    return bool(_BASE.fullmatch(_CLAUSE_MARK.split(lead)[-1].strip()))


def share_lists(figures: list[Figure], leads: list[str]) -> dict[int, range]:
    """Shares that stand in a list, by the first: 分别占78.0%、20.5%、1.5%; 结构22.8:21.2:56.0."""
    found: dict[int, range] = {}
    start = 0
    while start < len(figures):
        end = start + 1
        unit = figures[start].quantity.unit
        while end < len(figures) and figures[end].quantity.unit == unit and _JOINT.fullmatch(leads[end]):
            end += 1
        ratio = end - start > 1 and unit == "" and all(lead.strip() in (":", "：") for lead in leads[start + 1 : end])
        said = _CLAUSE_MARK.split(leads[start])[-1]
        shares = unit == "%" and _STRUCTURE.search(said) and not CHANGE.search(said.rpartition("占")[0])
        if end - start > 1 and (ratio or shares):
            found[start] = range(start, end)
        start = end
    return found


def attached_shares(figures: list[Figure], leads: list[str], listed: set[int]) -> dict[int, int]:
    """Of each share the amount it stands beside: 75件(49.66%), 140件, 占92.71%; 140件, 增长3.5%, 占92.71%."""
    found: dict[int, int] = {}
    amount = None
    for i, figure in enumerate(figures):
        if is_amount(figure):
            amount = i
            continue
        fine = is_rate(figure) and figure.quantity.factor < 1 and i not in listed
        fine = fine and figure.quantity.unit != TENTH  # too coarse, as 倍 is
        if fine and amount is not None and _SHARE.fullmatch(leads[i]):
            found[i] = amount
        if not changes(leads[i]) or re.search(r"[。；;\n]", leads[i]):
            amount = None
    return found
