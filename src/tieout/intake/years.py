"""Of which year a figure speaks: the one right before it, the last one its sentence names, or the one its section is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tieout.intake.passages import Section

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年", re.ASCII)
_SENTENCE = re.compile(r"[。！？；\n]")
# Years that are only compared with or counted from, and years in titles.
_BESIDE = re.compile(
    r"《[^《》\n]*》|[“「][^“”「」\n]*[”」]"
    r"|(?:[比较自从与同由至到]|截至)(?:19|20)\d\d年|(?:19|20)\d\d年(?:以来|起|(?:底|同期)?相比|以前|以后|之前|之后)"
    r"|(?<=[^,，、:：（(\s])(?:19|20)\d\d年同期"
)
_BRACKETS = re.compile(r"[（(][^（）()\n]*[)）]")
# Words that stand for a year where a clause begins with them; 上年结转1件 is counted this year. Those right before a figure
# (上年为47件) are of that figure only.
_RELATIVE = re.compile(
    r"(?:^|(?<=[,，、:：（(])|(?<=其中))\s*(?:(?P<last>[上去]年)(?:度|同期|全年|底|末)?(?![度底末初的为是结旧转跨未]|同期|全年|以来|相比|持平|反馈|遗留|\s?\d)"
    r"|(?P<this>今年|本年|当年)(?:度|全年)?(?!来)|(?P<next>明年|来年)(?:度|全年)?)"
)
_TOWARDS = re.compile(r"[到至]((?:19|20)\d\d)年", re.ASCII)
_RIGHT_BEFORE = re.compile(
    r"(?P<against>相[比较]于?|[比较与同由从]|截[至止]|[到至])?"
    r"(?:(?P<year>(?<!\d)(?:19|20)\d\d)年(?:度|底|末|初)?|(?P<last>[上去]年)(?:度|底|末)?|(?P<former>前年)(?:度|底|末)?"
    r"|(?P<same>(?:(?<=[（(，,])同期|同比)))"
    r"(?:同期|全年|同口径)?\s*[）)]?(?:[的为是有共仅（(:：]|合计|总计|共计|分别)?(?:[为是有共:：]|合计|总计|共计)?\s*$",
    re.ASCII,
)
_SINCE = "截到至"
_EACH = re.compile(
    r"(?P<years>(?:(?:19|20)\d\d年?(?:度)?[、和及与，,]\s*)+(?:19|20)\d\d年(?:度)?|近(?P<last>[两二三四五])年来?)"
    r"(?=[^,，;；。]*分别[^,，;；。]{0,12}$)",
    re.ASCII,
)
_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_SPAN_END = re.compile(r"(?:19|20)\d\d年?[-—–－~～至到]((?:19|20)\d\d)年", re.ASCII)
_AHEAD = re.compile(r"下一步|打算|计划|安排|思路|目标|展望|明年|来年")
_CHINESE_YEAR = re.compile(r"[一二][〇○零九][〇○零一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_NEXT = re.compile(r"下一步|下一?年|明年|来年|新的一年")
_NOW = re.compile(r"问题|不足|存在|困难|情况")


class Time(NamedTuple):
    """What stands right before a figure and says its year. ``base``: this year's value is compared with it."""

    year: int
    start: int
    """Where in the text before the figure these words begin."""
    base: bool


def right_before(before: str, year: int, *, share: bool) -> Time | None:
    """由2023年的 and (上年 as the end of the text before a figure; ``year`` is that of the report.

    同比112起 is last year's, 同比5% a ``share`` by which something changed.
    """
    found = _RIGHT_BEFORE.search(before)
    if found is None or (share and found["same"] == "同比"):
        return None
    against = found["against"] or ""
    to = against in ("到", "至")
    named = int(found["year"]) if found["year"] else year - (2 if found["former"] else 1)
    beside = before[: found.start()].rstrip().endswith(("（", "("))
    base = not found["year"] or (bool(against) and against[0] not in _SINCE) or beside
    return Time(named, found.end("against") if to else found.start(), base and named != year)


class Years(NamedTuple):
    """Years that a list of figures is of one by one, and where in the text before its first figure they stand."""

    years: list[int]
    start: int
    end: int


def one_by_one(before: str, year: int) -> Years | None:
    """2022年、2023年、2024年分别受理; 近三年受理量分别为."""
    found = _EACH.search(before)
    if found is None:
        return None
    years = [int(one) for one in re.findall(r"\d{4}", found["years"], re.ASCII)]
    if found["last"]:
        years = list(range(year - _COUNTS[found["last"]] + 1, year + 1))
    return Years(years, *found.span())


def year_of(before: str, section: Section, year: int, *, change: bool = False) -> int:
    """``before`` is the text of the passage before the figure, ``year`` that of the report.

    A change between years that the sentence names is one of the later: 2022年320件，2021年250件，同比上升28%.
    """
    found = _spoken(_SENTENCE.split(before)[-1], year)
    if found:
        return max(found) if change else found[-1]
    about = {one for heading in section.headings for one in named(heading.text)}
    if len(about) == 1:
        return about.pop()
    ahead = any(_NEXT.search(heading.text) and not _NOW.search(heading.text) for heading in section.headings)
    return year + 1 if ahead and not about else year


def _spoken(sentence: str, year: int) -> list[int]:
    """The years that a sentence speaks of before a figure. One in a bracket that is closed reaches no further than that."""
    while (without := _BRACKETS.sub(lambda one: "\0" * len(one[0]), sentence)) != sentence:
        sentence = without
    found = [(one.start(), int(one[1])) for one in _YEAR.finditer(_masked(sentence))]
    found += [(one.start(), int(one[1])) for one in _TOWARDS.finditer(sentence) if int(one[1]) > year]
    for one in _RELATIVE.finditer(sentence):
        found.append((one.start(), year - bool(one["last"]) + bool(one["next"])))
    return [named for _, named in sorted(found)]


def without_time(clause: str) -> str:
    """A clause without 上年, 今年 and the like where they say its year."""
    return _RELATIVE.sub("", clause)


def named(text: str) -> list[int]:
    """The years that a text speaks of, in order."""
    return [int(found) for found in _YEAR.findall(_masked(text))]


def stated_year(title: str, headings: Iterable[str]) -> int | None:
    """The one year that a report says it is of: in its title, or where that has none in headings that are not of plans."""
    for text in (title, "\n".join(heading for heading in headings if not _AHEAD.search(heading))):
        plain = _CHINESE_YEAR.sub(lambda one: one[0].translate(_DIGITS), text)
        years = set(named(plain)) - {int(one[1]) for one in _SPAN_END.finditer(plain)}
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def _masked(text: str) -> str:
    return _BESIDE.sub(lambda one: " " * len(one[0]), text)
