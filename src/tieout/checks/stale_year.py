"""A report of this year speaks of this year.

Three signs that last year's text or figures were taken over: a sentence that names one year and cites a value of another; an
earlier year on a page of this one, where nothing is being compared; a label that names a year its metric has no value for.
And a fourth: more values equal to the year before than chance allows. A bureau once published the same figures three years
running; values equal to last year's by right are said to be so (与上年相同) in the metric's note.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from fractions import Fraction

from tieout.model.finding import Finding, Severity
from tieout.model.mention import Page
from tieout.model.metric import Metric, Report
from tieout.model.place import Place
from tieout.model.project import Project
from tieout.model.quantity import Quantity
from tieout.model.sentence import Figure
from tieout.model.years import year_of

CODE = "stale-year"
TITLE = "年份没有写错，数没有照抄上年"

SAME = "与上年相同"
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?=年)", re.ASCII)
_SENTENCE = re.compile(r"[^。！？；\n]+")
_TITLES = re.compile(r"《[^《》\n]*》")
_BESIDE = re.compile(  # a year that is only compared with, or counted from
    r"(?:[比较自从与同由至到]|截至)(?:19|20)\d\d年|(?:19|20)\d\d年(?:以来|起|底?相比|同期|以前|以后|之前|之后)"
)
_RARE = 1e-3  # as unlikely as this, equal values are no chance
_TELLING = 0.1  # values that often stay the same anyway (2次会议) tell nothing
_FEWEST = 5
_MANY = 500  # above this the probability is bounded, since the exact one takes time that grows with the square


def check(project: Project) -> Iterator[Finding]:
    """A finding for each place that speaks of another year, and one for figures taken over."""
    report = project.report
    if project.faults:  # the year itself may be misread
        return
    for page in project.pages:
        yield from _page(page, report)
    for metric in report.by_id.values():
        wrong = [year for year in _years(metric.label) if year not in metric.values]
        if wrong and metric.values:
            message = f"指标 {metric.id} 的名称“{metric.label}”写着{wrong[0]}年，而它没有{wrong[0]}年的值"
            yield Finding(CODE, Severity.ERROR, metric.place, message, "改好名称里的年份，或改好值的年份")
    yield from _taken_over(report)


def _page(page: Page, report: Report) -> Iterator[Finding]:
    own = year_of(page.path) or report.year
    text = page.prose
    for pattern in (_TITLES, _BESIDE):
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    text = report.named.blanked(text)
    cited = sorted((mention.place, year) for mention in page.mentions for year in Figure.of(mention).years(report))
    for sentence in _SENTENCE.finditer(text):
        found = list(_YEAR.finditer(sentence[0]))
        if not found:
            continue
        named = {int(year["year"]) for year in found}
        values = set(_between(cited, page.place_of(sentence.start()), page.place_of(sentence.end())))
        if values & named:
            continue
        place = page.place_of(sentence.start() + found[0].start())
        if values:
            message = f"这句话说的是{min(named)}年，引用的却是{max(values)}年的数"
            remedy = f'改好年份，或在宏里写明年份，如 metric("组.项", {min(named)})'
            yield Finding(CODE, Severity.ERROR, place, message, remedy)
        elif min(named) < own:
            message = f"这是{own}年的页面，这里写着{min(named)}年"
            remedy = f"改成{own}年；确实要说{min(named)}年，把“{min(named)}年”写进 names"
            yield Finding(CODE, Severity.ERROR, place, message, remedy)


def _between(cited: list[tuple[Place, int]], first: Place, last: Place) -> list[int]:
    """The years of the values cited from one place of a page to another; ``cited`` is in the order of their places."""
    start = bisect_left(cited, first, key=lambda one: one[0])
    return [year for _, year in cited[start : bisect_right(cited, last, key=lambda one: one[0])]]


def _years(text: str) -> list[int]:
    return [int(found["year"]) for found in _YEAR.finditer(text)]


def _taken_over(report: Report) -> Iterator[Finding]:
    """Whether this year's values repeat last year's beyond chance."""
    telling = [
        (metric, chance) for metric in report.by_id.values() if (chance := _chance(metric, report.year)) is not None
    ]
    equal = [
        metric for metric, _ in telling if metric.values[report.year].number == metric.values[report.year - 1].number
    ]
    if len(telling) < _FEWEST or _at_least(len(equal), [chance for _, chance in telling]) > _RARE:
        return
    names = "、".join(metric.label for metric in equal[:5])
    place = report.places.get((equal[0].id, report.year), report.place)
    message = (
        f"{len(telling)}个可以和上年比较的数里，有{len(equal)}个与{report.year - 1}年一字不差（{names}等），不像是巧合"
    )
    yield Finding(CODE, Severity.ERROR, place, message, f"逐个对照原始记录；确实相同的，在 note 里写明“{SAME}”")


def _chance(metric: Metric, year: int) -> float | None:
    """How likely the value is the same in two years by chance; None where there is nothing to compare.

    Two independent Poisson counts of mean n are equal with probability close to 1/sqrt(4πn) (the Skellam distribution at 0).
    That is the steadiest a count can be, so the estimate errs on the side of chance. A qualifier or rounding makes as many
    counts look alike as its last digit is worth.
    """
    now, before = metric.values.get(year), metric.values.get(year - 1)
    if now is None or before is None or SAME in metric.note:
        return None
    chance = min(1.0, _width(now) / math.sqrt(4 * math.pi * max(1.0, _count(now))))
    return chance if chance <= _TELLING else None


def _unit(value: Quantity) -> Fraction:
    """What the value is counted in: its last digit, at most one. 4.93% is 493 hundredths."""
    return min(Fraction(value.step), Fraction(1))


def _count(value: Quantity) -> float:
    return float(abs(Fraction(value.number)) / _unit(value))


def _width(value: Quantity) -> float:
    """How many counts are written alike: 3万 stands for 10000 of them, 约19.20% for ten."""
    return float(Fraction(value.place if value.qualifier else value.step) / _unit(value))


def _at_least(successes: int, chances: list[float]) -> float:
    """The probability of so many successes or more in independent trials (the Poisson binomial distribution).

    Of very many trials, the bound of Chernoff: never less than the probability, so that it errs on the side of chance.
    """
    mean = sum(chances)
    if len(chances) > _MANY:
        return math.exp(successes - mean - successes * math.log(successes / mean)) if successes > mean > 0 else 1.0
    exactly = [1.0]
    for chance in chances:
        exactly = [
            (exactly[k] * (1 - chance) if k < len(exactly) else 0) + (exactly[k - 1] * chance if k else 0)
            for k in range(len(exactly) + 1)
        ]
    return sum(exactly[successes:])
