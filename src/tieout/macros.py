"""The macros that pages call, for MkDocs (mkdocs-macros) and Zensical alike: only ``define_env`` and what both offer."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, Protocol

from click import ClickException, get_current_context  # both engines show the exception as one plain message

from tieout import checks
from tieout.checks import undrawable_chart
from tieout.checks.unknown_metric import explain, explain_change
from tieout.files import write_all
from tieout.model.finding import Finding, errors
from tieout.model.mention import Page
from tieout.model.metric import Metric
from tieout.model.project import Project
from tieout.model.version import Version
from tieout.model.years import year_of
from tieout.readers.front_matter import KNOWN
from tieout.readers.pages import MACROS, read_page
from tieout.readers.project import PAGES, ProjectError, other_files, read_project
from tieout.readers.revision import read_version
from tieout.writers import html, preview
from tieout.writers.site.search import WORKERS, worker


class Engine(Protocol):
    """What we use of the engine's ``env``."""

    project_dir: str
    page: Any
    markdown: str
    conf: Any

    def macro(self, function: Callable[..., str], name: str = ...) -> Any:
        """Make a function callable from pages."""
        ...


class ReportError(ClickException):
    """The report cannot be built; the message lists in Chinese what is wrong, where, and what to do."""


class CitationError(ReportError):
    """A macro has nothing to show."""

    def __init__(self, where: str, macro: str, id_: str, message: str, remedy: str) -> None:
        super().__init__(f"{where}  {macro}：{message}\n      怎么改：{remedy}")
        self.mark = preview.problem(f'{macro}("{id_}")', message, remedy)
        """What stands in its place in a preview."""


def define_env(env: Engine) -> None:
    """Offer the macros to the engine's pages.

    Raises ReportError where the data or a page has errors, except while pages are served to an editor: then they say so.
    """
    serving = _serving()
    binding = Binding(env, strict=not serving)
    for name in MACROS:
        macro = getattr(binding, name)
        env.macro(_marked(macro) if serving else macro, name)
    page = getattr(env, "page", None)  # Zensical comes here for each page; MkDocs has none yet
    if serving and page and not all(known.renders for known in binding.project.pages if known.path == page.path):
        page.meta["render_macros"] = False


def on_pre_page_macros(env: Engine) -> None:
    """What MkDocs calls before it fills in a page's macros: in a preview a page that would stop it is shown as written."""
    if not _serving():
        return
    page = _as_read(env)
    if not page.renders:
        env.markdown = preview.source(page)
    title = str(env.page.title)
    if not (read_page(title, page.path, page.file).renders and isinstance(env.page.title, str)):
        env.page.title = preview.literal(title)
    for key in env.page.meta.keys() - set(KNOWN):  # one swaps the template, one makes mkdocs-macros stop
        del env.page.meta[key]


def on_post_page_macros(env: Engine) -> None:
    """What MkDocs calls after it: in a preview the page begins with what is wrong."""
    if _serving():
        project = read_project(Path(env.project_dir))
        notice = preview.notice(checks.run(project), project, f"{PAGES}/{_path(env)}")
        env.markdown = preview.under_title(env.markdown, notice)


def on_post_build(env: Engine) -> None:
    """What MkDocs calls when the pages are built: writes data/ and feed.xml, and makes the search find words.

    Zensical calls nothing; `tieout export` and `tieout finish` do it.
    """
    root, site = Path(env.project_dir), Path(env.conf["site_dir"])
    write_all(site, {path.relative_to(site).as_posix(): _searching(path) for path in site.glob(WORKERS)})
    project = read_project(root)
    if errors(checks.run(project)):  # only a preview comes here with errors, and it has nothing to carry away
        return
    own = other_files(root)  # not replaced; `tieout finish` says that they have names of ours
    files = {name: data for name, data in _OFFERED.files(project, read_version(root)).items() if name not in own}
    write_all(site, files)


def _searching(script: Path) -> bytes:
    return worker(script.read_text("utf-8")).encode()


class Binding:
    """The report's data bound to an engine's pages."""

    def __init__(self, env: Engine, *, strict: bool = True) -> None:
        """``strict``: raise ReportError where there are errors."""
        self.env = env
        try:
            self.project: Project = _BUILD.project(env)
        except ProjectError as error:
            raise ReportError(str(error)) from None
        self.findings = checks.run(self.project)
        if strict and (wrong := errors(self.findings)):
            raise ReportError(_listed(wrong))
        if strict:  # while serving, each rebuild would leave a report behind that is never looked through
            _settle(self.project)
        self.count: Counter[tuple[str, str]] = Counter()

    def metric(self, id: str, year: int | None = None, unit: bool = True) -> str:
        """The value of a metric, linked to its definition; ``year`` is the page's unless named."""
        metric = self._known(id, year, "metric")
        return html.metric_link(self._cited(metric, year), self.project, self._links(), unit=unit)

    def change(self, id: str, year: int | None = None) -> str:
        """How a metric changed from the year before: 增长12.3%, 下降0.5个百分点, 持平."""
        year = self._year(year)
        if amiss := explain_change(id, year, self.project.report):
            raise self._error("change", id, *amiss)
        return html.change(self._cited(self.project.report.by_id[id], year), self.project, self._links())

    def breakdown(self, id: str, year: int | None = None) -> str:
        """A total with its parts, by the rule that says it is their sum."""
        total = self._known(id, year, "breakdown")
        cited = self._cited(total, year)
        parts = self.project.report.parts_of(id)
        if parts is None:
            raise self._error("breakdown", id, f"指标 {id} 没有分项", "在 rules 里写明 总数 = 分项 + 分项")
        found = [self._known(part, cited.year, "breakdown") for part in parts]
        return html.breakdown(cited, found, self.project, self._links())

    def chart(self, *ids: str) -> str:
        """A picture with its numbers below it: of a total and its parts, or of several metrics of one unit."""
        cited = [self._cited(self._known(id_, None, "chart"), None) for id_ in ids]
        amiss = _NOTHING if not ids else undrawable_chart.explain(ids, self._year(None), self.project.report)
        if amiss:
            raise self._error("chart", ids[0] if ids else "", *amiss)
        parts = self.project.report.parts_of(ids[0]) if len(ids) == 1 else None
        found = [self.project.report.by_id[part] for part in parts or ()]
        return html.chart(cited, found, self.project, self._links())

    def metric_index(self) -> str:
        """Every metric by subject."""
        return html.metric_index(self.project, self._links())

    def check_results(self, summary: bool = False) -> str:
        """Every rule and what it came to; with ``summary`` one sentence."""
        if summary:
            return html.check_summary(self.project, read_version(Path(self.env.project_dir)), self._links())
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

    def downloads(self) -> str:
        """The files to take away. What exists only once the site is built is added by `tieout finish`."""
        return html.downloads(self._links())

    def _known(self, id_: str, year: int | None, macro: str) -> Metric:
        amiss = explain(id_, self._year(year), self.project.report, dated=macro != "chart")
        if amiss:
            raise self._error(macro, id_, *amiss)
        return self.project.report.by_id[id_]

    def _cited(self, metric: Metric, year: int | None) -> html.Cited:
        """The citation being built; its ordinal counts those of the page, as the reader of pages does."""
        self.count[self._here(), metric.id] += 1
        return html.Cited(metric, self._year(year), self.count[self._here(), metric.id])

    def _year(self, named: int | None) -> int:
        """The year that a macro speaks of: the one it names, else its page's."""
        return named or year_of(self._here()) or self.project.report.year

    def _here(self) -> str:
        return _path(self.env)

    def _links(self) -> html.Links:
        directories = bool(self.env.conf.get("use_directory_urls", True))
        return html.Links(self._here(), directories, rewritten=not hasattr(self.env.page, "file"))

    def _error(self, macro: str, id_: str, message: str, remedy: str) -> CitationError:
        if self.project.faults and not self.project.report.by_id:  # the metric may well be there
            message, remedy = "数据文件里有写错的地方，整个读不出来", "改好那个文件，这里就有数了"
        page = next((page for page in self.project.pages if page.path == self._here()), None)
        places = [mention.place for mention in page.mentions if mention.id == id_] if page else []
        where = str(places[0]) if places else f"{PAGES}/{self._here()}"
        return CitationError(where, macro, id_, message, remedy)


class _Build:
    """The report as it stood when a build began: looking at the times of all files once a page took longer than the macros.

    Zensical does not say when a build begins, but builds no page twice in one. While it serves, every change must be seen.
    """

    def __init__(self) -> None:
        self.folder, self.pages = "", set[str]()
        self.report: Project | None = None

    def project(self, env: Engine) -> Project:
        """The report of the build that the engine's page is of. Raises ProjectError."""
        page = getattr(env, "page", None)  # MkDocs has none yet when it begins
        path = str(page.path) if page else ""
        known = env.project_dir == self.folder and path and path not in self.pages and not _serving()
        if self.report is None or not known:
            self.report = read_project(Path(env.project_dir))
            self.folder, self.pages = env.project_dir, set()
        self.pages.add(path)
        return self.report


_BUILD = _Build()


class _Offered:
    """What readers carry away, made anew only where the data changed: of 10,000 metrics that takes seconds, at every save."""

    def __init__(self) -> None:
        self.of: tuple[object, ...] = ()
        self.made: Mapping[str, bytes] = {}

    def files(self, project: Project, version: Version) -> Mapping[str, bytes]:
        """The exports of a report; its pages have no part in them."""
        from tieout.writers.exports import exports  # noqa: PLC0415 - spreadsheets take a while to load, and Zensical has no use for them

        of = (project.report, project.editions, project.site, version)
        if of != self.of:
            self.of, self.made = of, exports(project, version)
        return self.made


_OFFERED = _Offered()


def _path(env: Engine) -> str:
    """The path of the page being built, below the folder of pages."""
    page = env.page
    return str(page.file.src_uri if hasattr(page, "file") else page.path)


def _serving() -> bool:
    """Whether the engine was started to show pages to an editor, and not to build a site.

    MkDocs calls us from within its command, which click knows; Zensical from a thread of its own, where only the process's
    arguments tell. `mkdocs serve --clean` shows what a build would give.
    """
    command = get_current_context(silent=True)
    if command is None:
        return sys.argv[1:2] == ["serve"]
    return command.info_name == "serve" and command.params.get("build_type") != "clean"


def _marked(macro: Callable[..., str]) -> Callable[..., str]:
    """The macro, with a mark in the page where it would stop the build."""

    @wraps(macro)
    def marking(*arguments: object, **named: object) -> str:
        try:
            return macro(*arguments, **named)
        except CitationError as error:
            return error.mark

    return marking


def _as_read(env: Engine) -> Page:
    """The page whose macros MkDocs is about to fill in, from the text that it holds: the file may have changed since."""
    path = _path(env)
    known = [page for page in read_project(Path(env.project_dir)).pages if page.path == path]
    if known and known[0].body.strip() == env.markdown.strip():
        return known[0]
    return read_page(env.markdown, path, f"{PAGES}/{path}")


@lru_cache(maxsize=1)
def _settle(_: Project) -> None:
    """Keep a report to the end of the build: looking through it for garbage took a sixth of the time."""
    gc.freeze()


_NOTHING = ("没有写指标编号", '写成 chart("组.项", "组.项")')


def _listed(wrong: list[Finding]) -> str:
    lines = [f"{finding.place}  {finding.message}\n      怎么改：{finding.remedy}" for finding in wrong]
    return f"报告里有{len(wrong)}个错误，改好才能生成网站：\n" + "\n".join(lines)
