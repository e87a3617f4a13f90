"""Metrics, rules and verdicts as HTML for the site's pages. Complete as built: nothing waits for a script."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from urllib.parse import quote

from tieout.checks import CHECKS
from tieout.model.comparison import Outcome
from tieout.model.finding import Finding
from tieout.model.growth import comparable, growth
from tieout.model.mention import Mention, Page, anchor
from tieout.model.metric import Metric
from tieout.model.project import Project
from tieout.model.protection import coverage, protections
from tieout.model.qualifier import QUALIFIERS, Position, Sense
from tieout.model.quantity import Quantity
from tieout.model.rule import Rule
from tieout.model.site import built
from tieout.model.verdict import Verdict, tally
from tieout.model.version import Version, written_date
from tieout.model.wording import labelled, spelled
from tieout.model.years import charted, columns, consecutive, year_of, years_said
from tieout.writers import offered
from tieout.writers.chart import TEXT, WIDTH, Bar, Panel, multiples, picture
from tieout.writers.exports.dataset import stated
from tieout.writers.plain import entities, visible
from tieout.writers.rendering import rendered

METRICS_PAGE = "metrics.md"
CHECKS_PAGE = "checks.md"
CORRECTIONS_PAGE = "corrections.md"


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses relative to the page being built. ``here`` is that page's path below the folder of pages."""

    here: str
    directories: bool = True
    """Whether ``a/b.md`` is built as ``a/b/index.html`` (MkDocs: use_directory_urls) or as ``a/b.html``."""
    rewritten: bool = False
    """Whether the engine itself turns links between source files into links between pages, in HTML too (Zensical)."""

    def to(self, path: str, anchor: str = "") -> str:
        """The address of another page, or of a place in it."""
        fragment = f"#{anchor}" if anchor else ""
        return fragment if path == self.here and fragment else _address(self, path) + fragment

    def file(self, path: str) -> str:
        """The address of a file that is no page, by its path below the site's root."""
        start = posixpath.dirname(self.here if self.rewritten else built(self.here, directories=self.directories))
        return posixpath.relpath(path, start or ".")


def _quoted(path: str) -> str:
    """A path in an address: what cannot be seen, or would end it, is written with %; Chinese stays."""
    return "".join(c if c.isprintable() and c not in " #?%" else quote(c, errors="surrogateescape") for c in path)


@lru_cache(maxsize=1 << 12)  # a page has many links to one other
def _address(links: Links, path: str) -> str:
    if links.rewritten:
        return _quoted(posixpath.relpath(path, posixpath.dirname(links.here) or "."))
    start = built(links.here, directories=links.directories)
    target = built(path, directories=links.directories)
    relative = posixpath.relpath(posixpath.join("/", target), posixpath.join("/", posixpath.dirname(start)))
    return _quoted(relative) + ("/" if target.endswith("/") or not target else "")


@dataclass(frozen=True, slots=True)
class Cited:
    """A metric in a year, cited for the ``ordinal``-th time on its page."""

    metric: Metric
    year: int
    ordinal: int

    @property
    def anchor(self) -> str:
        """The id of the place in the built page: that of the Mention it is."""
        return anchor(self.metric.id, self.ordinal)

    @property
    def card(self) -> str:
        """The id of what is said of it beside it."""
        return f"about-{self.metric.id}-{self.ordinal}"

    @property
    def closing(self) -> str:
        """The id of the link that closes it: it leads to itself, so that nothing scrolls."""
        return f"close-{self.metric.id}-{self.ordinal}"


def metric_link(cited: Cited, project: Project, links: Links, *, unit: bool = True) -> str:
    """A number in the prose, with a card that says what it is; the number opens the card, the card leads to the definition.

    A link and its target, so that it needs no script; ``hidden`` keeps the card out of what readers copy, print or have read.
    The target is an empty fixed box around the card, for browsers scroll to a target that is placed beside its number.
    One that was corrected carries a mark that leads to the correction.
    """
    metric, year = cited.metric, cited.year
    text = metric.values[year].text(unit=unit)
    if (links.here, cited.anchor) in project.within:
        return _alone(cited, text)
    return _with_card(cited, text, _said_of(project, metric.id, year), _corrected(project, metric.id, year), links)


NUMBER = re.compile(r'<a class="metric"[^\n]*?>收起</a></span></span>')
"""A number in the prose with its card, as it stands in a page's Markdown."""


def change(cited: Cited, project: Project, links: Links) -> str:
    """How a metric changed from the year before, with a card that gives both values; a link as those of numbers are."""
    metric, years = cited.metric, (cited.year - 1, cited.year)
    text = growth(*(metric.values[year] for year in years))
    if (links.here, cited.anchor) in project.within:
        return _alone(cited, text)
    values = "，".join(f"{year}年{metric.values[year].text()}" for year in years)
    said = f"<b>{entities(metric.label)}</b>：{entities(f'{values}，{text}')}。"
    corrected = [_corrected(project, metric.id, year) for year in reversed(years)]
    return _with_card(cited, text, said, next(filter(None, corrected), ""), links)


def _alone(cited: Cited, text: str) -> str:
    """The text where a card would get into the page's title, or a link into another link."""
    return f'<span class="metric" id="{cited.anchor}">{entities(text)}</span>'


def _with_card(cited: Cited, text: str, said: str, corrected: str, links: Links) -> str:
    """A text that opens a card; ``said`` is what the card says, as HTML, ``corrected`` the anchor of a correction or empty."""
    metric = cited.metric
    link = f'<a class="metric" id="{cited.anchor}" href="#{cited.card}">{entities(text)}</a>'
    if corrected:
        link += f'<a class="corrected" href="{links.to(CORRECTIONS_PAGE, corrected)}">更正</a>'
    return (
        f'{link}<span class="about" id="{cited.card}" tabindex="-1" hidden data-search-exclude><span class="card" role="note">'
        f"{said} "
        f'<a href="{links.to(METRICS_PAGE, metric.id)}">出处和核对</a> <a class="close" id="{cited.closing}" href="#{cited.closing}">收起</a></span></span>'
    )


@lru_cache(maxsize=1 << 14)  # the same on every page that cites it
def _said_of(project: Project, id_: str, year: int) -> str:
    """What a number is, the arithmetic that it is part of, and what is doubtful about it."""
    metric = project.report.by_id[id_]
    said = f"<b>{entities(metric.label)}</b>：{year}年，{entities(metric.values[year].text())}。"
    verdicts = [entities(_spelled(verdict, project)) for verdict in project.verdicts_on.get((id_, year), ())]
    said += "；".join(verdicts) + "。" if verdicts else "没有算式与它核对。"
    # Not a third <span>: where one ends, Material's index takes the card for ended as well, and reads what follows.
    return said + (f'<small class="note">{entities(metric.note)}</small>' if metric.note else "")


def _spelled(verdict: Verdict, project: Project) -> str:
    """``开展执法38次 = 处理私搭乱建20次 + …（相符）``; what is amiss is added where something is."""
    values = project.report.values_for(verdict.year, verdict.rule.references)
    said = verdict.outcome.label + (f"：{verdict.detail}" if verdict.detail else "")
    return f"{spelled(verdict.rule, values, project.report.labels)}（{said}）"


def breakdown(total: Cited, parts: list[Metric], project: Project, links: Links) -> str:
    """A total with its parts as a table, and the verdict on their sum."""
    whole = (total.metric.id, tuple(part.id for part in parts))
    verdict = project.breakdowns[*whole, total.year]
    return _render("breakdown.html", total=total, parts=parts, verdict=verdict, captioned=True, links=links)


def chart(cited: list[Cited], parts: list[Metric], project: Project, links: Links) -> str:
    """Bars with the same numbers below them: one metric as the whole of its ``parts``, or several beside each other."""
    first = cited[0]
    years = (first.year,) if parts else charted((one.metric for one in cited), first.year)
    if len(years) > 1:
        return _chart_by_year(cited, years, links)
    bars = [_bar(metric, first.year) for metric in parts or [one.metric for one in cited]]
    values = "，".join(f"{bar.label}{bar.value}" for bar in bars)
    shown: dict[str, object] = {"id": f"chart-{first.metric.id}-{first.ordinal}", "parts": parts, "links": links}
    shown |= {"width": WIDTH, "size": TEXT}
    if not parts:
        named = _named([bar.label for bar in bars])
        shown |= {"title": f"{named}（{first.year}年）", "said": f"{values}。", "cited": cited, "years": years}
        return _render("chart.html", picture=picture(bars), **shown)
    whole = _bar(first.metric, first.year)
    named = f"{whole.label}{whole.value}"
    verdict = project.breakdowns[first.metric.id, tuple(part.id for part in parts), first.year]
    shown |= {"title": f"{named}的构成", "said": f"{named}，其中{values}。"}
    shown |= {"total": first, "verdict": verdict, "captioned": False}
    return _render("chart.html", picture=picture(bars, whole.length), **shown)


def _chart_by_year(cited: list[Cited], years: tuple[int, ...], links: Links) -> str:
    """Each metric with a bar for each year, all on one scale, and a column for each year below."""
    first = cited[0]
    panels = []
    for one in cited:
        known = [(year, one.metric.values[year]) for year in years if year in one.metric.values]
        bars = [Bar(f"{year}年", value.text(), value.value) for year, value in known]
        panels.append(Panel(one.metric.label, tuple(bars)))
    said = "；".join(f"{panel.label}{'，'.join(bar.label + bar.value for bar in panel.bars)}" for panel in panels)
    return _render(
        "chart.html",
        id=f"chart-{first.metric.id}-{first.ordinal}",
        title=f"{_named([panel.label for panel in panels])}（{years_said(years)}）",
        said=f"{said}。",
        picture=multiples(panels),
        width=WIDTH,
        size=TEXT,
        parts=[],
        cited=cited,
        years=years,
        links=links,
    )


def _named(labels: list[str]) -> str:
    """The metrics that a chart is called after."""
    return "、".join(labels) if len(labels) <= _NAMED else f"{'、'.join(labels[:2])}等{len(labels)}项"


_NAMED = 3  # metrics that the title of a chart names; it says of more how many they are


def _bar(metric: Metric, year: int) -> Bar:
    value = metric.values[year]
    return Bar(metric.label, value.text(), value.value)


def metric_index(project: Project, links: Links) -> str:
    """Every metric by subject, one heading and one table a group; with several years a column each, and what changed."""
    years = columns(project.report)
    shown = {"project": project, "rules": _judged(project, newest_first=bool(years))}
    shown |= {"citations": _citations(project), "links": links}
    pair = consecutive(years)
    shown |= {
        "years": years,
        "pair": pair,
        "change": partial(_change, pair=pair),
        "first": partial(_first, years=years),
    }
    parts = ['<div class="metrics-tools"></div>']  # where a script puts the box to filter with
    for group in project.report.groups:
        parts += [f"## {entities(group.title)} {{: #{group.id} }}", _render("metric_group.html", group=group, **shown)]
    return "\n\n".join(parts)


def _judged(project: Project, *, newest_first: bool) -> dict[str, list[Verdict]]:
    """The verdicts that each metric takes part in, each once: a rule may look at the year before of the same metric."""
    found: dict[str, dict[int, Verdict]] = {}
    for (id_, _), verdicts in project.verdicts_on.items():
        found.setdefault(id_, {}).update({id(verdict): verdict for verdict in verdicts})
    if not newest_first:
        return {id_: list(verdicts.values()) for id_, verdicts in found.items()}
    return {id_: sorted(verdicts.values(), key=lambda one: -one.year) for id_, verdicts in found.items()}


def _change(metric: Metric, pair: tuple[int, int] | None) -> str:
    """How a metric changed between two years; empty where one has no value, or they are not counted in the same unit."""
    new, old = (metric.values.get(year) for year in pair or (0, 0))
    return growth(old, new) if old and new and comparable(old, new) else ""


def _first(metric: Metric, years: tuple[int, ...]) -> list[tuple[int, Quantity]]:
    """The values of the first column, newest first: plans for later years too; where no column has any, the latest there is."""
    shown = [year for year in metric.values if year >= years[0]]
    if not shown and metric.values.keys().isdisjoint(years):
        shown = [max(metric.values)] if metric.values else []
    return [(year, metric.values[year]) for year in sorted(shown, reverse=True)]


def _citations(project: Project) -> dict[str, dict[str, list[tuple[Page, Mention]]]]:
    """The mentions of each metric by the heading they stand under, which is what a reader recognises."""
    found: dict[str, dict[str, list[tuple[Page, Mention]]]] = {}
    several = len({year_of(page.path) for page in project.pages} - {None}) > 1
    for id_, mentions in project.mentions.items():
        newest_first = sorted(mentions, key=lambda one: -(year_of(one[0].path) or project.report.year))
        for page, mention in newest_first if several else mentions:
            year = year_of(page.path) if several else None  # the same headings every year
            words = (f"{year}年" if year else "", page.title, mention.heading)
            heading = visible(" › ".join(dict.fromkeys(filter(None, words))))
            found.setdefault(id_, {}).setdefault(heading, []).append((page, mention))
    return found


def check_summary(project: Project, version: Version, links: Links) -> str:
    """The state of the checks in one sentence, and the day of the version they were made on."""
    good, said = _all_good(project), tally(project.verdicts)
    return _render("check_summary.html", tally=said, good=good, version=version, links=links, page=CHECKS_PAGE)


def check_results(project: Project, findings: list[Finding], links: Links) -> str:
    """Every rule with its arithmetic and verdict, then every check with what it found."""
    labels = {id_: metric.label for id_, metric in project.report.by_id.items()}
    return _render(
        "check_results.html",
        verdicts=[(verdict, _linked(verdict.rule)) for verdict in project.verdicts],
        labels=labels,
        holding=sum(verdict.outcome is Outcome.HOLDS for verdict in project.verdicts),
        tally=tally(project.verdicts),
        checks=[(check, sum(finding.code == check.CODE for finding in findings)) for check in CHECKS],
        found=len(findings),
        stated=stated(project.report),
        data=replace(links, rewritten=False).file(offered.JSON),  # no link to the engine, which leaves it as it is
        links=links,
    )


def _linked(rule: Rule) -> list[str]:
    """A rule in words as texts and, every second one, the id of a metric that is to be named and linked there."""
    marked = {reference.id: f"{_MARK}{reference.id}{_MARK}" for reference in rule.references}
    return labelled(rule, marked).split(_MARK)


_MARK = "\ue000"  # in no rule


def corrections(project: Project, links: Links) -> str:
    """Every correction, newest first, and what was published when."""
    labels = {id_: metric.label for id_, metric in project.report.by_id.items()}
    rows = [
        (_correction_anchor(number), correction, labels.get(correction.metric, correction.metric))
        for correction, number in project.correction_numbers.items()
    ]
    shown = {"corrections": rows[::-1], "editions": project.editions, "written_date": written_date}
    return _render("corrections.html", **shown, links=links)


def _corrected(project: Project, id_: str, year: int) -> str:
    """The anchor of the latest correction of a metric's value, empty where there is none."""
    correction = project.frozen.corrected.get((id_, year))
    return _correction_anchor(project.correction_numbers[correction]) if correction else ""


def _correction_anchor(number: int) -> str:
    return f"correction-{number}"


def blind_spots(project: Project, links: Links) -> str:
    """What the rules would not see: the share of slips they catch, and the values that none protects."""
    found = protections(project.report)
    blind = [one for one in found if one.blind]
    return _render("blind_spots.html", coverage=coverage(found), blind=blind, links=links)


def qualifiers() -> str:
    """How each word that makes a number a range is read, and why."""
    families: dict[Sense, list[str]] = {}
    for qualifier in QUALIFIERS.values():
        families.setdefault(qualifier.sense, []).append(_shown(qualifier.word, qualifier.position))
    return _render("qualifiers.html", families=families)


def downloads(links: Links) -> str:
    """The files of the exports, each with what it is for."""
    return _render("downloads.html", links=links, offered=offered)


def _shown(word: str, position: Position) -> str:
    return f"{word}…" if position == "before" else f"…{word}"


def _all_good(project: Project) -> bool:
    return all(verdict.outcome in (Outcome.HOLDS, Outcome.CONSISTENT) for verdict in project.verdicts)


def _render(name: str, **values: object) -> str:
    return rendered(name, entities, **values)
