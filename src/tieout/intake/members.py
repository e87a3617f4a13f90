"""What each figure of a list is of, where the words name as many things one after another: 收案、结案分别为120件和118件."""

from __future__ import annotations

import re

from tieout.intake.clauses import clauses_of, clean

_AND = re.compile(r"[、和及与]")
_AND_WORDS = "和及与"
"""The likeliest first: 参与 is one word."""
_WHOLE = re.compile(r"“[^“”]*”|《[^《》]*》|（[^（）]*）|\([^()]*\)")
_JOINS = re.compile(r"^(?:已|各)?[为有是达占共]?[到为是有]?$")
_SHARE = re.compile(r"^(?:约?占)")
_LONGEST_WORD = 6
"""Characters between 分别 and the first figure: 分别受理, 分别占总量的."""
_FEWEST = 2
_SHORT = 3
"""Words as short as this stand side by side with words of the same length: 城镇、农村居民."""
# What measures: words that end so need none of the words that end the list.
_COMPLETE = re.compile(r"[率度数量额值比费]$")
_WHERE = re.compile(r"^(?:全[国省市州区县镇乡]|[我本][省市州区县镇乡])(?=..)")
_COMPARED = re.compile(r"(?:[比较](?:上年|去年)(?:同期)?|同比|环比)$")
_NUMBER = re.compile(r"\d+(?:\.\d+)?|[一二三四五六七八九十]+|(?<![\u4e00-\u9fff])[上下](?=半年)", re.ASCII)


def members(before: str, count: int, *, alike: bool) -> list[str]:
    """The labels of ``count`` figures that ``before`` ends at; none where it does not name as many things.

    ``alike``: all figures count the same, so that words at the end of the list are said of each (7月、8月受理量).
    """
    head, found, tail = clauses_of(before)[-1].rpartition("分别")
    compared = _COMPARED.search(head)
    head, tail = head[: compared.start()] if compared else head, tail.strip()
    if not found or len(tail) > _LONGEST_WORD or _AND.search(tail) or count < _FEWEST:
        return []
    said = _split(head, count)
    named = [clean(one) if position == 0 else one.strip() for position, one in enumerate(said)]
    if len(named) != count or not all(named):
        return []
    shared = _shared([_WHERE.sub("", named[0]), *named[1:]]) if alike else ""
    end = "" if _JOINS.match(tail) and "占" not in tail else "占比" if _SHARE.match(tail) else clean(tail)
    end = (compared[0] if compared else "") + end
    return [f"{one}{shared}{end}" for one in named[:-1]] + [named[-1] + end]


def _split(words: str, count: int) -> list[str]:
    """The words at every 、 and, where one is wanted more, at the 和 of the last two; not within quotation marks and brackets."""
    masked = _WHOLE.sub(lambda one: "\0" * len(one[0]), words)
    cuts = [found.start() for found in re.finditer("、", masked)]
    last = cuts[-1] + 1 if cuts else 0
    if len(cuts) + 1 == count - 1:
        joined = (masked.find(word, last + _FEWEST, len(masked) - _FEWEST) for word in _AND_WORDS)  # 和解 is one word
        cuts += [at for at in joined if at > 0][:1]
    starts = [0, *(at + 1 for at in cuts)]
    return [words[start:end] for start, end in zip(starts, [*cuts, len(words)], strict=True)]


def _shared(named: list[str]) -> str:
    """The words at the end of the last that are said of all: 受理量 of 7月, 8月, 9月受理量."""
    *first, last = named
    if found := re.match("".join(_as_pattern(first[0])), last):
        return last[found.end() :]
    length = len(first[0])
    alike = length <= _SHORT or all(one[:_FEWEST] == last[:_FEWEST] for one in first)  # 行政许可、行政处罚公示率
    complete = any(one[-1] == last[-1] or _COMPLETE.search(one) for one in first)
    if not alike or complete or any(len(one) != length for one in first):
        return ""
    return last[length:]


def _as_pattern(word: str) -> list[str]:
    """A word with any other number in the place of its own."""
    pieces, at = [], 0
    for found in _NUMBER.finditer(word):
        number = r"\d+(?:\.\d+)?" if found[0][0].isdecimal() and found[0].isascii() else r"[一二三四五六七八九十上下]+"
        pieces += [re.escape(word[at : found.start()]), number]
        at = found.end()
    return [*pieces, re.escape(word[at:])]
