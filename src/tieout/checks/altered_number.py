"""Nothing written before or after a macro makes its number another one.

三百 before 38次, 近 before it, 万 or 余 after it: each reads as a different figure, though the macro itself is right. Where
the words that touch a macro could do so, its number is put in and the place is read again by the scanner: the figure found
must be the macro's own, no longer.
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model.finding import Finding, Severity
from tieout.model.mention import Mention
from tieout.model.metric import Report
from tieout.model.numerals import CHINESE
from tieout.model.project import Project
from tieout.model.qualifier import QUALIFIERS
from tieout.model.sentence import Figure
from tieout.scan import measure_words, scan

CODE = "altered-number"
TITLE = "引用的数前后没有多写的字"

_REACH = 12  # characters on either side
_NUMERIC = frozenset(CHINESE + "0123456789０１２３４５６７８９.,%‰余多几来-－第")
_DIGITS = frozenset(CHINESE + "0123456789０１２３４５６７８９.")
_BEFORE = _NUMERIC | {word[-1] for word, one in QUALIFIERS.items() if one.position == "before"}
_AFTER = _NUMERIC | {word[0] for word, one in QUALIFIERS.items() if one.position == "after"}


def check(project: Project) -> Iterator[Finding]:
    """A finding for each number that reads as another because of the words that touch it."""
    for page in project.pages:
        front = len(page.prose) - len(page.body)
        for mention in page.mentions:
            amiss = _amiss(page.prose, front + mention.start, front + mention.end, mention, project.report)
            if amiss:
                yield Finding(CODE, Severity.ERROR, mention.place, *amiss)


def _amiss(prose: str, start: int, end: int, mention: Mention, report: Report) -> tuple[str, str] | None:
    before, after = prose[max(0, start - _REACH) : start], prose[end : end + _REACH]
    said = Figure.of(mention)
    if (before[-1:] not in _BEFORE and after[:1] not in _AFTER) or not said.in_line or not said.known(report):
        return None
    shown = said.text(report)
    if before[-1:] in _DIGITS and mention.macro == "metric":  # 三百38次 is no number at all
        return f"指标 {mention.id} 是“{shown}”，前面紧接着又写了“{before[-1]}”", "删去前面多写的字"
    first, last = len(before), len(before) + len(shown)
    for figure in scan(before + shown + after):
        more = (figure.start < first and figure.end > first, figure.end > last and figure.start < last)
        if any(more) and (more[0] or not _unit_only((before + shown + after)[last : figure.end], mention)):
            surface = figure.surface.strip()
            message = f"指标 {mention.id} 是“{shown}”，和前后的字连起来却成了“{surface}”"
            return message, "删去前后多写的字；概数要写在 data/metrics.yml 的数里，如 2024: 120余"
    return None


def _unit_only(text: str, mention: Mention) -> bool:
    """Whether what follows is a unit, where the macro gives none; the check of units looks at which."""
    return not mention.unit and text.strip() in measure_words()
