"""How the figures of a text hang together: sentences, brackets, colons, 其中, and what stands right before each figure.

Only words, punctuation and order are read here, never values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from tieout.model.quantity import SHARES
from tieout.scan.figures import Figure
from tieout.scan.words import measures

Kind = Literal["sentence", "bracket", "among", "colon"]

DEEPEST = 16
"""Brackets within brackets beyond this are not followed."""
LEAD = 80
"""As much of the text before a figure is its label."""

_TIME = measures(kind="time")
_RATES = frozenset(SHARES) | {"倍", "成", "/10000"}
_MARK = re.compile(
    r"(?P<stop>[。！？!?\n])|(?P<semi>[;；])|(?P<colon>[:：])|(?P<open>[(（])|(?P<close>[)）])|(?P<among>其中|分别[为是]?)"
)
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
    """The groups of a text, and for each figure the text before it (``leads``), its sentence, and the group it is in."""

    groups: list[Group]
    leads: list[str]
    sentences: list[int]
    home: dict[int, Group]


def is_rate(figure: Figure) -> bool:
    """Whether it says a part or a change rather than an amount: %, 个百分点, 倍, 三分之二."""
    return figure.quantity.unit in _RATES or figure.quantity.unit.startswith("/")


def is_amount(figure: Figure) -> bool:
    """Whether it can be added to others."""
    return not is_rate(figure) and figure.quantity.unit not in _TIME


def sort_of(figure: Figure) -> str:
    """What is counted; the same for 件 and 项, 万元 and 亿元, 人 and 名, which may be added."""
    measure = figure.quantity.unit.lstrip("万亿")
    return _ALIKE.get(measure, measure)


def outline(text: str, figures: list[Figure]) -> Outline:
    """Read the structure of a text in one pass."""
    sentence, last_end = Group("sentence"), 0
    stack, groups = [sentence], [sentence]
    found = Outline(groups, [], [], {})
    number = 0
    for i, figure in enumerate(figures):
        lead = text[last_end : figure.start]
        found.leads.append(lead[-LEAD:])
        for mark in _MARK.finditer(lead):
            if mark["stop"]:
                number += 1
                stack = [Group("sentence")]
                groups.append(stack[0])
            else:
                _step(stack, groups, mark)
        found.sentences.append(number)
        if is_amount(figure):
            stack[-1].items.append(i)
            found.home[i] = stack[-1]
        last_end = figure.end
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
