"""What a figure counts, from the words around it: 开展普法宣传10次, 承接40项下放执法权限, 75件(49.66%)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from tieout.checks.unbound_number import figures
from tieout.scan import Figure
from tieout.scan.outline import CHANGE, is_rate
from tieout.scan.words import words

LONGEST = 36
"""Characters of a label; of a longer clause the part after the last 、 is taken."""
SHORT = 3
"""A verb of as many characters (承接, 聘用) says what is counted only with the noun after the figure."""
_AFTER = 24

_CLAUSE = re.compile(r"[,，;；。!！?？:：\n]")
_NEXT = re.compile(r"[,，;；。!！?？:：()（）、\n]")
_YEAR = re.compile(
    r"[比较自从与同由至到]?(?:19|20)\d\d年(?:度|底|初|末)?(?:全年|以来|起|相比|同期)?(?:\d{1,2}(?:[-—至]\d{1,2})?月(?:\d{1,2}日)?)?"
)
_OPENS = re.compile(
    r"(?:[一二三四五六七八九十]是|[①-⑳]|的|其中|另外|此外|同时|并且|以及|共计|合计|总计|累计|全年共|全年(?=.{3})|今年以来|近年来|截至目前|目前|本年度?|年内"
    r"|并(?!购|轨|联)|及(?!时|格)|和(?!谐|解|平)|与(?!会)|还(?!款)|共(?!产|享|同|青|建|治|有)|已(?!故)|均(?!衡)|另|[、)）\]］”’\s])(?=.{2})"
)
_ENDS = re.compile(
    r"(?<=..)(?:分别[为占是]?|总计|累计|合计|共计|共|了|为|[要应需将]?达[到至]?|至|到|约|是|(?<![没所持])有|计|各|均|近|已|[(（“‘、\s])$"
)
_BESIDE = re.compile(r"(?:约?占比?[^,，]{0,14}|比重|比例)?[为约达]?")
_CHANGED = re.compile(
    rf"(?:同比|环比|[比较]上年[^,，]{{0,4}}|[比较]去年[^,，]{{0,4}})?[均分别]*(?:{CHANGE.pattern.replace('?P<down>', '?:')}|[增减]).{{0,3}}"
)
_HAN = re.compile(r"[\u4e00-\u9fff“《]")
_TITLES = re.compile(r"(?:《[^《》]*》[、和及]?)+等?")
_WHOLE = re.compile(r"“[^“”]*”|《[^《》]*》|（[^（）]*）|\([^()]*\)")
# Verbs and the like after which the noun follows the figure: 聘用两名法律顾问, 按10类情形, 全年4次在常务会议上.
_TAKES_NOUN = re.compile(
    rf"(?:{'|'.join(words('counting_verbs'))}|选出|列出|列入|涉及|培养|成立|建立|组建|招募|吸纳|通过|覆盖|惠及|打造|创建|设立|承接|组织"
    r"|签订|签署|选派|推荐|评选|表彰|慰问|帮扶|梳理|清理|整改|排查|形成|收集|解决|落实|实施|对接|全年|每年|每月|先后|[按在对由向有])$"
)
_LISTED = re.compile(r"\s*(?:[、和及与至到]|--|——|[-—–－~～])\s*")  # 12、8、3件, 30－50人
_NO_NOUN = re.compile(r"[占的等为、，]|其中|同比|环比|以上|以下")
_EARLIER = re.compile(r"(?:上|去|前)年(?:同期|底|末)?|上月|上季度?|同期|年初")
_OPEN = "（("
_EDGES = " 、，,：:-－—*#>"
_PAIRS = tuple(zip("“‘（(《「【[", "”’）)》」】]", strict=True))


class Label(NamedTuple):
    """``derived``: made of the label before it (处罚占比 of 处罚); ``taken``: so many characters after the figure are part of it."""

    text: str
    derived: bool = False
    taken: int = 0


def label(before: str, after: str, figure: Figure, previous: str) -> Label:
    """The label of a figure between two texts that hold no other; ``previous`` is that of the one before it in its sentence."""
    clauses = _clauses(before)
    clause = clauses[-1]
    said = clean(clause)
    listed = bool(previous) and _LISTED.fullmatch(before) is not None
    if is_rate(figure) and (share := _share(clause, said, figure, previous, listed=listed)):
        return share
    if previous and _EARLIER.fullmatch(said):
        return Label(said + previous, derived=True)
    if found := _with_noun(said, after, figure):
        return found
    if said:
        return Label(said)
    if previous and len(clauses) == 1:  # 全员轮训1次(不少于40学时)
        return Label(f"{previous}（{figure.unit}）" if figure.unit and not listed else previous, derived=True)
    return Label(next((one for one in map(clean, reversed(clauses[:-1])) if one), previous))


def _with_noun(said: str, after: str, figure: Figure) -> Label | None:
    """聘用两名法律顾问: what is counted stands after the figure."""
    noun = _NEXT.split(after)[0].partition("的")[0]
    follows = clean(noun)[:_AFTER]
    attached = bool(_HAN.match(after)) and not is_rate(figure) and not _NO_NOUN.match(after)
    wanted = len(said) <= SHORT or _TAKES_NOUN.search(said) is not None
    return Label(clean(said + follows), taken=len(noun)) if attached and follows and wanted else None


def _share(clause: str, said: str, figure: Figure, previous: str, *, listed: bool) -> Label | None:
    """占63.64%, (49.66%), 同比增长3.5%: of the figure before; 六市占61.9% says of what itself; in a list all are of one kind."""
    if listed:
        return Label(previous, derived=True)
    bare = clause.strip(" 、)）(（")
    if previous and (not bare or _BESIDE.fullmatch(bare)):
        told = f"{previous}占比" if figure.quantity.unit in ("%", "‰") else f"{previous}（{figure.unit or '比例'}）"
        return Label(told, derived=True)
    if previous and _CHANGED.fullmatch(said):
        return Label(previous + said, derived=True)
    return Label(f"{said}比") if said.endswith("占") and len(said) > 1 else None


def _clauses(text: str) -> list[str]:
    """The text cut at commas and the like, but not within quotation marks and brackets."""
    masked = _WHOLE.sub(lambda one: "\0" * len(one[0]), text)
    cuts = [0, *(found.end() for found in _CLAUSE.finditer(masked)), len(text) + 1]
    return [text[start : end - 1] for start, end in pairwise(cuts)]


def without_figures(text: str) -> str:
    """The text without its figures; what is left when they are gone must hold none either."""
    while found := list(figures(text)):
        for start, figure in reversed(found):
            text = text[:start] + text[start + len(figure.surface) :]
    return text


def clean(clause: str) -> str:
    """A clause without years, what joins it to others, half-open brackets and figures."""
    text = without_figures(_YEAR.sub("", clause)).strip()
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            if opening in _OPEN and text.rfind(opening) > text.rfind(
                closing
            ):  # what stands in it is said of something else
                text = text.rpartition(opening)[2]
            text = text.replace(opening, "").replace(closing, "")
    text = text.replace('"', "")
    for _ in range(SHORT + 1):
        text = _ENDS.sub("", _OPENS.sub("", text, count=1) if _OPENS.match(text) else text)
    if len(text) > LONGEST:
        text = _TITLES.sub("", text)
    while len(text) > LONGEST and "、" in text.rstrip("、"):
        text = text.partition("、")[2]
    text = text[-LONGEST:]
    return without_figures(text.strip(_EDGES)).strip(_EDGES)
