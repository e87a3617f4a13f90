"""Nothing written before or after a macro makes its number another one.

三百 before 38次, 近 before it, 万 or 余 after it: each reads as a different figure, though the macro itself is right. Where
the words that touch a macro could do so, whatever markup stands between, its number is put in and the place is read again by
the scanner: the figure found must be the macro's own, no longer. Two macros side by side can make one number too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.model.finding import Finding, Severity
from tieout.model.mention import Mention, Page
from tieout.model.metric import Report
from tieout.model.numerals import CHINESE
from tieout.model.project import Project
from tieout.model.qualifier import QUALIFIERS
from tieout.model.seen import Beside
from tieout.model.sentence import Figure
from tieout.scan import measure_words, scan

CODE = "altered-number"
TITLE = "引用的数前后没有多写的字"

_REACH = 12  # characters on either side
_NUMERIC = frozenset(CHINESE + "0123456789０１２３４５６７８９.,%‰余多几来-－第")
_DIGITS = frozenset(CHINESE + "0123456789０１２３４５６７８９.")
_FRACTION = re.compile(f"[{CHINESE}]*分之$")
_BEFORE = _NUMERIC | {"之"} | {word[-1] for word, one in QUALIFIERS.items() if one.position == "before"}
_AFTER = _NUMERIC | {word[0] for word, one in QUALIFIERS.items() if one.position == "after"} | {"有"}
_MORE = re.compile(r"(?:有?余|多)(?=[^\w%‰\ufffc]|\Z)")  # but 比38次多9次, where another macro follows


def check(project: Project) -> Iterator[Finding]:
    """A finding for each number that reads as another because of what touches it."""
    for page in project.pages:
        yield from _page(page, project.report)


def _page(page: Page, report: Report) -> Iterator[Finding]:
    last: Mention | None = None
    for mention in page.mentions:
        said, beside = Figure.of(mention), page.beside(mention)
        if beside is None or not said.in_line or not said.known(report):
            continue
        joined = _joined(last, mention, report) if last and page.joined(last, mention) else None
        amiss = joined or _amiss(beside, mention, report)
        if amiss:
            yield Finding(CODE, Severity.ERROR, mention.place, *amiss)
        last = mention


def _joined(mention: Mention, following: Mention, report: Report) -> tuple[str, str] | None:
    """What is wrong with two macros that nothing parts."""
    first, second = (Figure.of(one).text(report) for one in (mention, following))
    if (mention.id, first) == (following.id, second):
        return f"指标 {mention.id} 的“{first}”连着引用了两遍", "删去一个"
    if first[-1:] not in _DIGITS or second[:1] not in _DIGITS:
        return None
    message = f"指标 {mention.id} 的“{first}”和指标 {following.id} 的“{second}”紧挨着，连成了“{first}{second}”"
    return message, "两个数之间写上字或标点；多引用的就删去"


def _amiss(beside: Beside, mention: Mention, report: Report) -> tuple[str, str] | None:
    before, after = beside.before[-_REACH:], beside.after[:_REACH]
    if before[-1:] not in _BEFORE and after[:1] not in _AFTER:
        return None
    shown = Figure.of(mention).text(report)
    touching = _FRACTION.search(before)
    if mention.macro == "metric" and (touching or before[-1:] in _DIGITS):  # 三百38次 is no number at all
        written = touching[0] if touching else before[-1]
        return f"指标 {mention.id} 是“{shown}”，前面紧接着又写了“{written}”", "删去前面多写的字"
    text, first, last = before + shown + after, len(before), len(before) + len(shown)
    if odd := _MORE.match(after):  # 38次余, as 38余次
        return _longer(mention, shown, text[first : last + odd.end()])
    unit = report.by_id[mention.id].unit
    for figure in scan(text):
        begun, goes_on = figure.start < first < figure.end, figure.start < last < figure.end
        if begun or (goes_on and not (not mention.unit and _is_unit(text[last : figure.end].strip(), unit))):
            return _longer(mention, shown, figure.surface.strip())
    return None


def _longer(mention: Mention, shown: str, surface: str) -> tuple[str, str]:
    message = f"指标 {mention.id} 是“{shown}”，和前后的字连起来却成了“{surface}”"
    return message, "删去前后多写的字；概数要写在 data/metrics.yml 的数里，如 2024: 120余"


def _is_unit(text: str, own: str) -> bool:
    """Whether a text is a unit, the metric's own or another; the check of units looks at which."""
    return text == own or text in measure_words()
