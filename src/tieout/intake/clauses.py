"""The clauses of a text, and what is left of one when all that joins it to a figure is taken away."""

from __future__ import annotations

import re
from itertools import pairwise

from tieout.scan import all_figures

LONGEST = 36
"""Characters of a label; of a longer clause the part after the last 、 is taken."""
_CLAUSE = re.compile(r"[,，;；。!！?？:：\n]")
_DAY = r"\d{1,2}月(?:\d{1,2}日|[底末初])"
YEAR = re.compile(
    rf"(?:[比较自从与同由到于在]|截[至止]|至)?(?:19|20)\d\d年(?:度|底|初|末)?(?:全年|以来|起|相比|同期)?"
    rf"(?:{_DAY}|\d{{1,2}}月(?![-—至~～]))?(?:[-—至到~～]{_DAY})?(?:期间|以来|之?前|之?后|起|止)?"
    rf"|(?:[自从于在至到]|截[至止])?{_DAY}(?:[-—至到~～]{_DAY})?(?:期间|以来|之?前|之?后|起|止)?"
)
# The number of a point: 1. 2、（3）④ 二、
_POINT = re.compile(
    r"\s*(?:\d{1,2}[.．、](?!\d)|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]、?|\d{1,2}[)）]"
    r"|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|[\u2460-\u249b•●■◆▪*]|[.．])\s*"
)
_OPENS = re.compile(
    r"(?:[一二三四五六七八九十]是|的|其中|另外|此外|同时|并且|以及|共计|合计|总计|累计|全年共|全年(?=..)|今年以来|今年(?=..)|近年来|截至目前|目前|力争|本年度?|年内|相[比较]|分别"
    r"|并(?!购|轨|联|网|案)|及(?!时|格)|和(?!谐|解|平)|与(?!会)|还(?!款)|共(?!产|享|同|青|建|治|有|性)|已(?!故)|均(?!衡)|另|[、)）\]］”’\s])(?=.{2})"
)
# What joins a label to its figure. Many of these characters also end words: 违法行为, 督察审计, 收到, 节约.
_ENDS = re.compile(
    r"(?<=..)(?:分别[为占是]?|总计|累计|合计|共计|(?<![公中])共|了|的|(?<![行作人])为|[要应需将]?(?<![传表转送下直])达[到至]?|(?<!截)至"
    r"|(?<![收接受得签])到|(?<![节预签违合条公契履])约|是|(?:现|共|设|辖|拥|仅|还|尚)有|(?<![没所持国私公享占含])有|(?<![审统会设预估])计|各"
    r"|(?<![平人户年月日亩件案])均|(?<![附临邻])近|已|仅|(?<!船)只有?|(?<=率)双|(?<![事理缘案自])由|(?<![服跟听])从|(?:保持|稳定|控制|维持)在|连续[两三四五六七八九十]年|力争|争取|稳步|逐步|大幅"
    r"|[(（“‘、\s])$"
)
_INNER = re.compile(r"(?<=力争)[把将]|(?<=[^公中])共(?=[受收办开审调接组检出排处召举完培查征发化])")
WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_TITLES = re.compile(r"(?:《[^《》]*》[、和及]?)+等?")
_WHOLE = re.compile(r"“[^“”]*”|《[^《》]*》|（[^（）]*）|\([^()]*\)")
_ASIDE = re.compile(r"\s*[（(][^（）()]*[）)](?=.*[\u4e00-\u9fff]{2})")  # （社区）共培养: said of what stands before it
_HOLLOW = re.compile(r"[（(][\s、，,]*[）)]")
_OPEN = "（("
EDGES = " 、，,：:-－—*#>.．+＋"
_PAIRS = tuple(zip("“‘（(《「【[", "”’）)》」】]", strict=True))
_ROUNDS = 4  # of what joins, one word may stand before another


def clauses_of(text: str) -> list[str]:
    """The text cut at commas and the like, but not within quotation marks and brackets."""
    masked = _WHOLE.sub(lambda one: "\0" * len(one[0]), text)
    cuts = [0, *(found.end() for found in _CLAUSE.finditer(masked)), len(text) + 1]
    return [text[start : end - 1] for start, end in pairwise(cuts)]


def without_figures(text: str) -> str:
    """The text without its figures; what is left when they are gone must hold none either."""
    while found := list(all_figures(text)):
        for start, figure in reversed(found):
            text = text[:start] + text[start + len(figure.surface) :]
    return text


def clean(clause: str) -> str:
    """A clause without its number, years, what joins it to others, half-open brackets and figures."""
    text = without_figures(_HOLLOW.sub("", YEAR.sub("", _POINT.sub("", clause) if _POINT.match(clause) else clause)))
    text = _ASIDE.sub("", text.strip()) if _ASIDE.match(text.strip()) else text.strip()
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            if opening in _OPEN and text.rfind(opening) > text.rfind(
                closing
            ):  # what stands in it is said of something else
                text = text.rpartition(opening)[2] or text.rpartition(opening)[0]
            text = text.replace(opening, "").replace(closing, "")
    text = _INNER.sub("", text.replace('"', ""))
    for _ in range(_ROUNDS):
        text = _ENDS.sub("", _OPENS.sub("", text, count=1) if _OPENS.match(text) else text)
    if len(text) > LONGEST:
        text = _TITLES.sub("", text)
    while len(text) > LONGEST and "、" in text.rstrip("、"):
        text = text.partition("、")[2]
    text = text[-LONGEST:]
    text = without_figures(text.strip(EDGES)).strip(EDGES)
    return text if WORD.search(text) else ""
