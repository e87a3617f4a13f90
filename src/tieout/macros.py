"""The macros that pages call, for MkDocs (mkdocs-macros) and Zensical alike: only ``define_env`` and what both offer."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from click import ClickException  # both engines show it as one plain message

from tieout import checks
from tieout.checks.unknown_metric import explain
from tieout.model.finding import Finding, Severity
from tieout.model.metric import Metric
from tieout.model.project import Project
from tieout.readers.pages import MACROS
from tieout.readers.project import PAGES, ProjectError, read_project
from tieout.writers import html
from tieout.writers.feed import FEED, feed


class Engine(Protocol):
    """What we use of the engine's ``env``."""

    project_dir: str
    page: Any
    conf: Any

    def macro(self, function: Callable[..., str], name: str = ...) -> Any:
        """Make a function callable from pages."""
        ...


class ReportError(ClickException):
    """The report cannot be built; the message lists in Chinese what is wrong, where, and what to do."""


def define_env(env: Engine) -> None:
    """Offer the macros to the engine's pages. Raises ReportError where the data or a page has errors."""
    binding = Binding(env)
    gc.freeze()  # the report stays to the end of the build: looking through it for garbage took a sixth of the time
    for name in MACROS:
        env.macro(getattr(binding, name), name)


def on_post_build(env: Engine) -> None:
    """What MkDocs calls when the pages are built: writes feed.xml. Zensical calls nothing; `tieout export` does it there."""
    (Path(env.conf["site_dir"]) / FEED).write_bytes(feed(read_project(Path(env.project_dir))))


class Binding:
    """The report's data bound to an engine's pages."""

    def __init__(self, env: Engine) -> None:
        self.env = env
        try:
            self.project: Project = read_project(Path(env.project_dir))
        except ProjectError as error:
            raise ReportError(str(error)) from None
        self.findings = checks.run(self.project)
        errors = [finding for finding in self.findings if finding.severity is Severity.ERROR]
        if errors:
            raise ReportError(_listed(errors))
        self.count: Counter[tuple[str, str]] = Counter()

    def metric(self, id: str, year: int | None = None, unit: bool = True) -> str:
        """The value of a metric, linked to its definition; ``year`` is the report's unless named."""
        metric = self._known(id, year, "metric")
        return html.metric_link(self._cited(metric, year), self.project, self._links(), unit=unit)

    def breakdown(self, id: str, year: int | None = None) -> str:
        """A total with its parts, by the rule that says it is their sum."""
        total = self._known(id, year, "breakdown")
        cited = self._cited(total, year)
        parts = self.project.report.parts_of(id)
        if parts is None:
            raise self._error("breakdown", id, f"指标 {id} 没有分项", "在 rules 里写明 总数 = 分项 + 分项")
        found = [self._known(part, cited.year, "breakdown") for part in parts]
        return html.breakdown(cited, found, self.project, self._links())

    def metric_index(self) -> str:
        """Every metric by subject."""
        return html.metric_index(self.project, self._links())

    def check_results(self, summary: bool = False) -> str:
        """Every rule and what it came to; with ``summary`` one sentence."""
        if summary:
            return html.check_summary(self.project, self._links())
        return html.check_results(self.project, self.findings, self._links())

    def corrections(self) -> str:
        """Every correction of something published, newest first."""
        return html.corrections(self.project, self._links())

    def blind_spots(self) -> str:
        """The values that no rule protects."""
        return html.blind_spots(self.project, self._links())

    def qualifiers(self) -> str:
        """How the words that make a number a range are read."""
        return html.qualifiers()

    def _known(self, id_: str, year: int | None, macro: str) -> Metric:
        amiss = explain(id_, year, self.project.report)
        if amiss:
            raise self._error(macro, id_, *amiss)
        return self.project.report.by_id[id_]

    def _cited(self, metric: Metric, year: int | None) -> html.Cited:
        """The citation being built; its ordinal counts those of the page, as the reader of pages does."""
        self.count[self._here(), metric.id] += 1
        return html.Cited(metric, year or self.project.report.year, self.count[self._here(), metric.id])

    def _here(self) -> str:
        page = self.env.page
        return str(page.file.src_uri if hasattr(page, "file") else page.path)

    def _links(self) -> html.Links:
        directories = bool(self.env.conf.get("use_directory_urls", True))
        return html.Links(self._here(), directories, rewritten=not hasattr(self.env.page, "file"))

    def _error(self, macro: str, id_: str, message: str, remedy: str) -> ReportError:
        page = next((page for page in self.project.pages if page.path == self._here()), None)
        places = [mention.place for mention in page.mentions if mention.id == id_] if page else []
        where = str(places[0]) if places else f"{PAGES}/{self._here()}"
        return ReportError(f"{where}  {macro}：{message}\n      怎么改：{remedy}")


def _listed(errors: list[Finding]) -> str:
    lines = [f"{finding.place}  {finding.message}\n      怎么改：{finding.remedy}" for finding in errors]
    return f"报告里有{len(errors)}个错误，改好才能生成网站：\n" + "\n".join(lines)
