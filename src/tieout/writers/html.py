"""Metrics, rules and verdicts as HTML for the site's pages. Complete as built: nothing waits for a script."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from tieout.checks import CHECKS
from tieout.model.comparison import Outcome
from tieout.model.finding import Finding
from tieout.model.mention import Mention, Page, anchor
from tieout.model.metric import Metric
from tieout.model.project import Project
from tieout.model.protection import coverage, protections
from tieout.model.qualifier import QUALIFIERS, Position, Sense
from tieout.model.verdict import Verdict, tally
from tieout.model.version import Version
from tieout.model.wording import labelled
from tieout.writers.chart import TEXT, WIDTH, Bar, picture
from tieout.writers.plain import entities, visible

METRICS_PAGE = "metrics.md"
CHECKS_PAGE = "checks.md"
CORRECTIONS_PAGE = "corrections.md"
DATA = "data/metrics.json"


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
        start = posixpath.dirname(self.here if self.rewritten else _built(self.here, directories=self.directories))
        return posixpath.relpath(path, start or ".")


def _quoted(path: str) -> str:
    """A path in an address: what cannot be seen, or would end it, is written with %; Chinese stays."""
    return "".join(c if c.isprintable() and c not in " #?%" else quote(c, errors="surrogateescape") for c in path)


@lru_cache(maxsize=1 << 12)  # a page has many links to one other
def _address(links: Links, path: str) -> str:
    if links.rewritten:
        return _quoted(posixpath.relpath(path, posixpath.dirname(links.here) or "."))
    start = _built(links.here, directories=links.directories)
    target = _built(path, directories=links.directories)
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


@cache
def _built(path: str, *, directories: bool) -> str:
    stem = path.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index") if directories else f"{stem}.html"
    return f"{stem}/" if directories else f"{stem}.html"


def metric_link(cited: Cited, project: Project, links: Links, *, unit: bool = True) -> str:
    """A number in the prose, with a card that says what it is; the number opens the card, the card leads to the definition.

    A link and its target, so that it needs no script; ``hidden`` keeps the card out of what readers copy, print or have read.
    The target is an empty fixed box around the card, for browsers scroll to a target that is placed beside its number.
    One that was corrected carries a mark that leads to the correction.
    """
    metric, number = cited.metric, cited.anchor
    text = entities(metric.values[cited.year].text(unit=unit))
    link = f'<a class="metric" id="{number}" href="#{cited.card}">{text}</a>'
    corrected = _corrected(project, metric.id, cited.year)
    if corrected:
        link += f'<a class="corrected" href="{links.to(CORRECTIONS_PAGE, corrected)}">更正</a>'
    return (
        f'{link}<span class="about" id="{cited.card}" hidden data-search-exclude><span class="card" role="note">'
        f"{_said_of(project, metric.id, cited.year)} "
        f'<a href="{links.to(METRICS_PAGE, metric.id)}">出处和核对</a> <a class="close" id="{cited.closing}" href="#{cited.closing}">收起</a></span></span>'
    )


@lru_cache(maxsize=1 << 14)  # the same on every page that cites it
def _said_of(project: Project, id_: str, year: int) -> str:
    """What a number is, and the arithmetic that it is part of: ``开展执法：2024年，38次。相符：38 = 20 + 9 + 9。``."""
    metric = project.report.by_id[id_]
    said = f"<b>{entities(metric.label)}</b>：{year}年，{entities(metric.values[year].text())}。"
    verdicts = [entities(str(verdict)) for verdict in project.verdicts_on.get((id_, year), ())]
    return said + ("；".join(verdicts) + "。" if verdicts else "没有算式与它核对。")


def breakdown(total: Cited, parts: list[Metric], project: Project, links: Links) -> str:
    """A total with its parts as a table, and the verdict on their sum."""
    whole = (total.metric.id, tuple(part.id for part in parts))
    verdict = project.breakdowns[*whole, total.year]
    return _render("breakdown.html", total=total, parts=parts, verdict=verdict, captioned=True, links=links)


def chart(cited: list[Cited], parts: list[Metric], project: Project, links: Links) -> str:
    """Bars with the same numbers below them: one metric as the whole of its ``parts``, or several beside each other."""
    first = cited[0]
    bars = [_bar(metric, first.year) for metric in parts or [one.metric for one in cited]]
    values = "，".join(f"{bar.label}{bar.value}" for bar in bars)
    shown: dict[str, object] = {"id": f"chart-{first.metric.id}-{first.ordinal}", "parts": parts, "links": links}
    shown |= {"width": WIDTH, "size": TEXT}
    if not parts:
        names = [bar.label for bar in bars]
        named = "、".join(names) if len(names) <= _NAMED else f"{'、'.join(names[:2])}等{len(names)}项"
        shown |= {"title": f"{named}（{first.year}年）", "said": f"{values}。", "cited": cited}
        return _render("chart.html", picture=picture(bars), **shown)
    whole = _bar(first.metric, first.year)
    named = f"{whole.label}{whole.value}"
    verdict = project.breakdowns[first.metric.id, tuple(part.id for part in parts), first.year]
    shown |= {"title": f"{named}的构成", "said": f"{named}，其中{values}。"}
    shown |= {"total": first, "verdict": verdict, "captioned": False}
    return _render("chart.html", picture=picture(bars, whole.length), **shown)


_NAMED = 3  # metrics that the title of a chart names; it says of more how many they are


def _bar(metric: Metric, year: int) -> Bar:
    value = metric.values[year]
    return Bar(metric.label, value.text(), value.value)


def metric_index(project: Project, links: Links) -> str:
    """Every metric by subject, one heading and one table a group."""
    rules: dict[str, list[Verdict]] = {}
    for (id_, _), verdicts in project.verdicts_on.items():
        rules.setdefault(id_, []).extend(verdicts)
    shown = {"project": project, "rules": rules, "citations": _citations(project), "links": links}
    parts = ['<div class="metrics-tools"></div>']  # where a script puts the box to filter with
    for group in project.report.groups:
        parts += [f"## {entities(group.title)} {{: #{group.id} }}", _render("metric_group.html", group=group, **shown)]
    return "\n\n".join(parts)


def _citations(project: Project) -> dict[str, dict[str, list[tuple[Page, Mention]]]]:
    """The mentions of each metric by the heading they stand under, which is what a reader recognises."""
    found: dict[str, dict[str, list[tuple[Page, Mention]]]] = {}
    for id_, mentions in project.mentions.items():
        for page, mention in mentions:
            heading = visible(" › ".join(dict.fromkeys(filter(None, (page.title, mention.heading)))))
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
        verdicts=[(verdict, labelled(verdict.rule, labels)) for verdict in project.verdicts],
        holding=sum(verdict.outcome is Outcome.HOLDS for verdict in project.verdicts),
        tally=tally(project.verdicts),
        checks=[(check, sum(finding.code == check.CODE for finding in findings)) for check in CHECKS],
        data=replace(links, rewritten=False).file(DATA),  # no link to the engine, which leaves it as it is
        links=links,
    )


def corrections(project: Project, links: Links) -> str:
    """Every correction, newest first, and what was published when."""
    labels = {id_: metric.label for id_, metric in project.report.by_id.items()}
    rows = [
        (_correction_anchor(number), correction, labels.get(correction.metric, correction.metric))
        for correction, number in project.correction_numbers.items()
    ]
    return _render("corrections.html", corrections=rows[::-1], editions=project.editions, links=links)


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
    return _render("downloads.html", links=links)


def _shown(word: str, position: Position) -> str:
    return f"{word}…" if position == "before" else f"…{word}"


def _all_good(project: Project) -> bool:
    return all(verdict.outcome in (Outcome.HOLDS, Outcome.CONSISTENT) for verdict in project.verdicts)


def _render(name: str, **values: object) -> str:
    html = _templates().get_template(name).render(**values)
    return "\n".join(line for line in html.splitlines() if line.strip())  # a blank line would end the block in Markdown


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("tieout.writers"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701 - every value passes the stricter filter on the next line
        finalize=lambda value: entities(str(value)),
    )
