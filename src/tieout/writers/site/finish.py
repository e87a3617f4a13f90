"""All that happens to a site after its engine: from the files that it built to the files that are published."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cached_property

from tieout.model.project import Project
from tieout.model.verdict import tally
from tieout.model.version import Version
from tieout.model.years import year_of
from tieout.writers.exports import stale
from tieout.writers.feed import feed
from tieout.writers.offered import FEED, JSON
from tieout.writers.site import structured
from tieout.writers.site.archive import archive, read_me
from tieout.writers.site.built import (
    address,
    canonical,
    heading,
    ours,
    page_named,
    put_after,
    relative,
    site_name,
    without_ours,
)
from tieout.writers.site.downloads import item, size, with_downloads
from tieout.writers.site.edition import FOOTER, edition
from tieout.writers.site.head import described, description, head
from tieout.writers.site.policy import HEAD, policy, styles_of
from tieout.writers.site.robots import robots, sitemap
from tieout.writers.site.scripts import needed
from tieout.writers.site.search import WORKERS, finds_words, in_chinese, patient, waits, worker
from tieout.writers.site.sharing import PICTURE, picture
from tieout.writers.site.unused import SHIM, unused
from tieout.writers.site.whole import sections, whole, whole_name

Files = Mapping[str, bytes]
"""Files by their path below the site's root."""

HOME = "index.html"
NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"
READ_ME = "先读我.txt"
ROBOTS = "robots.txt"
SEARCH = "search/search_index.json"
"""The index of Material's search; with another engine there is none."""
DOWNLOADS = "download/"
JS = "data/metrics.js"
"""The data as a script, for a copy in a folder."""
_SCRIPTS = "assets/javascripts/bundle."


@dataclass(frozen=True)
class Source:
    """What a site is finished with: its report, which state of it, and files by their paths below the site's root."""

    project: Project
    version: Version
    exports: Files
    documents: Files
    """The report as official documents."""
    own: frozenset[str] = frozenset()
    """The files of the report's own that its engine copies as they are; they stay."""


@dataclass(frozen=True)
class Finished:
    """The site's files as they are to be, with what there is to say of them."""

    files: Files
    pages: int
    whole: str
    """The page with the whole report; empty where the report has no pages."""
    archive: str
    """The zip; empty where there is none."""
    clashes: tuple[tuple[str, str], ...]
    """The report's own files that ours would replace, below the folder of pages, each with the name of ours."""
    search_waits: bool
    """Whether the search is fetched when it is opened, so far as the engine has one that can be."""
    search_finds_words: bool
    """Whether the search is ours, which finds words, so far as there is one."""


def finish(built: Files, source: Source, offline: Files | None = None) -> Finished:
    """The site as published. ``offline`` are the files of a build to be opened from a folder; they become the zip."""
    site, zipped = _Site(built, source), dict[str, bytes]()
    ours = [*site.made]
    if offline is not None:
        copy, name = _Site(offline, source, from_folder=True), report_name(source.project)
        note = read_me(copy.subject.name, source.version, site.subject.address)
        zipped[f"{name}.zip"] = archive({**copy.finished({}), READ_ME: note}, posixpath.basename(name), source.version)
        ours += [*copy.made, *zipped, READ_ME]
    files, packed = site.finished(zipped), next(iter(zipped), "")
    clashes = tuple(_clashes(source, ours))
    searching = site.search_waits, all(finds_words(script) for script in site.workers.values())
    return Finished(files, len(site.pages), site.whole, packed, clashes, *searching)


def lacking(built: Files, source: Source) -> list[tuple[str, str]]:
    """The pages that `finish` cannot do, each with what has no place in it, in words for readers."""
    found = []
    for name, html in sorted(_Site(built, source).pages.items()):
        if not HEAD.search(html):
            found.append((name, "没有 <head>，放不进安全策略"))
        if heading(html) and not FOOTER.search(html):
            found.append((name, '没有页脚里的版权栏（class="md-copyright"），放不进版本'))
    return found


def _clashes(source: Source, ours: Iterable[str]) -> Iterator[tuple[str, str]]:
    pages = {page.path: page.path.removesuffix(".md") for page in source.project.pages}
    built = {name: path for path, stem in pages.items() for name in (f"{stem}.html", f"{stem}/index.html")}
    for name in dict.fromkeys(ours):
        if name in source.own or name in built:
            yield built.get(name, name), name


def report_name(project: Project) -> str:
    """Where the report lies for download, but for its ending: ``download/report-2024``."""
    return f"{DOWNLOADS}report-{project.report.year}"


@dataclass(frozen=True)
class _Site:
    """A site as an engine built it, or as we left it: what we put in is taken out before it is put in again."""

    built: Files
    source: Source
    from_folder: bool = False
    """Whether it is to be opened without a server, and so has no address."""

    def finished(self, zipped: Files) -> dict[str, bytes]:
        """All files, with the zip of the site where there is one."""
        downloads = {f"{report_name(self.source.project)}{ending}" for ending in _FORMATS}
        before = (
            downloads | {PICTURE} | stale(self.built, self.source.exports)
        ) - self.source.own  # left by finishing it before
        files = {name: data for name, data in self.built.items() if name not in before}
        files |= {**self.source.exports, **self.source.documents, **zipped, **self._for_machines()}
        files |= {name: in_chinese(patient(script)).encode() for name, script in self.scripts.items()}
        files |= {name: script.encode() for name, script in self.workers.items()}
        files |= {name: self._page(name, zipped).encode() for name in self.pages}
        files |= {name: self._whole(year).encode() for year, name in self.wholes.items()}
        gone = unused(files, from_folder=self.from_folder) - (self.source.own - {SHIM})
        return {name: data for name, data in files.items() if name not in gone}

    @property
    def made(self) -> list[str]:
        """The files that are ours and nobody else's, but for the zip."""
        folder = (JS,) if self.from_folder else (PICTURE,) if self.picture else ()
        return [*self.source.exports, *self.source.documents, *self.wholes.values(), *folder]

    @property
    def search_waits(self) -> bool:
        """Whether the search is fetched when it is opened, so far as it is the one that can be."""
        return SEARCH not in self.built or all(waits(patient(script)) for script in self.scripts.values())

    @cached_property
    def pages(self) -> dict[str, str]:
        """The pages as the engine built them; those with a whole report are ours."""
        names = (name for name in self.built if name.endswith(".html") and name not in self.wholes.values())
        return {name: without_ours(self.built[name].decode()) for name in names}

    @cached_property
    def sections(self) -> dict[int, list[str]]:
        """The files of the pages of each year; what was published once stays there."""
        project = self.source.project
        years = sorted({year for page in project.pages if (year := year_of(page.path))})
        taken = {name for year in years for name in (f"{year}/whole/index.html", f"{year}/whole.html")}
        found = {year: sections(project, self.built.keys() - taken, year) for year in years}
        return {year: names for year, names in found.items() if names}

    @cached_property
    def wholes(self) -> dict[int, str]:
        """The file of the page with all sections of each year."""
        return {year: whole_name(names) for year, names in self.sections.items()}

    @cached_property
    def subject(self) -> structured.Subject:
        """What the site is about, by its first page."""
        home = self.pages.get(HOME, "")
        known = "" if self.from_folder else canonical(home)
        return structured.Subject(self.source.project, self.source.version, site_name(home), known)

    @property
    def whole(self) -> str:
        """The file of the page with all sections of the report's year; empty where there are none."""
        return self.wholes.get(self.source.project.report.year, "")

    @cached_property
    def tally(self) -> str:
        """What the checks came to."""
        return tally(self.source.project.verdicts)

    @cached_property
    def scripts(self) -> dict[str, str]:
        """The theme's own scripts."""
        names = (name for name in self.built if name.startswith(_SCRIPTS) and name.endswith(".js"))
        return {name: self.built[name].decode() for name in names}

    @cached_property
    def workers(self) -> dict[str, str]:
        """The scripts that search."""
        return {name: worker(data.decode()) for name, data in self.built.items() if fnmatchcase(name, WORKERS)}

    @cached_property
    def styles(self) -> list[str]:
        """The styles that those write into pages."""
        return [style for script in self.scripts.values() for style in styles_of(script)]

    @cached_property
    def picture(self) -> bytes:
        """What stands for the site where it is shared; empty where no address is known, or it cannot be drawn."""
        office = self.source.project.report.office
        said = f"每个数都可以查到出处和算法 · {self.tally}"
        return picture(self.subject.name, office, said) if self.subject.address else b""

    def _for_machines(self) -> dict[str, bytes]:
        """The files that programs read: robots and the picture, or in a folder the data as a script."""
        if not self.from_folder:
            dated = {SITEMAP: sitemap(self.built[SITEMAP].decode()).encode()} if SITEMAP in self.built else {}
            asked = {} if ROBOTS in self.source.own else {ROBOTS: robots(self.subject.address)}
            shared = {PICTURE: self.picture} if self.picture else {}
            return {**asked, **dated, **shared}
        # There a page's script may read no file, but may load another script; and no page is the index of a folder.
        data, project = self.source.exports[JSON].strip(), self.source.project
        flat = replace(project, site=replace(project.site, directories=bool(project.site.address)))
        return {JS: b"var tieoutMetrics = " + data + b";\n", FEED: feed(flat)}

    def _page(self, name: str, zipped: Files) -> str:
        """The page as published; one without a heading only leads to another, and says no edition."""
        html = self.pages[name]
        text = needed(html) if name == HOME else described(needed(html), description(self.pages.get(HOME, "")))
        if not self.from_folder and name != NOT_FOUND:
            pictured = self.subject.address + PICTURE if self.picture else ""
            told = head(html, self.subject.name, self._full(name), pictured) + structured.script(self._nodes(name))
            text = text.replace("</head>", f"{ours(told)}</head>", 1)
        text = put_after(text, FOOTER, ours(self._edition(name))) if heading(html) else text
        text = with_downloads(text, ours(self._items(name, zipped)))
        return put_after(text, HEAD, ours(policy(text, self.styles, from_folder=self.from_folder)))

    def _whole(self, year: int) -> str:
        """The page with the sections of a year; the site is named after the report's own year."""
        name = self.wholes[year]
        report = self.source.project.report
        title = self.subject.name.replace(f"{report.year}年", f"{year}年")
        html = whole(self.pages, self.sections[year], title, report.office, self._edition(name))
        return put_after(html, HEAD, ours(policy(html, from_folder=self.from_folder)))

    def _edition(self, name: str) -> str:
        checks = page_named("checks", self.pages)
        way, office = relative(name, address(checks)) if checks else "", self.source.project.report.office
        return edition(self.source.version, self.tally, way, office, self._published(name))

    def _published(self, name: str) -> str:
        """The full address at which the page with this file is read; that of a copy opened from a folder is the site's."""
        site = self.source.project.site
        if name == NOT_FOUND or not site.address:
            return ""
        return site.page(name.removesuffix(".html")) if self.from_folder else self._full(name)

    def _full(self, name: str) -> str:
        return self.subject.address + address(name) if self.subject.address else ""

    def _nodes(self, name: str) -> list[structured.Node]:
        """What search engines are told of the page with this file."""
        if name in self.sections.get(self.source.project.report.year, ()):
            return [structured.section(self.subject, heading(self.pages[name]), self._full(name))]
        if name not in (HOME, page_named("metrics", self.pages)):
            return []
        about = page_named("about", self.pages)
        licence = f"{self._full(about)}#licence" if about and self.subject.address else ""
        data = structured.dataset(self.subject, self.source.exports, licence)
        if name == HOME:
            return [structured.report(self.subject), data]
        return [data | {"variableMeasured": structured.measured(self.source.project)}]

    def _items(self, name: str, zipped: Files) -> str:
        items = [item(relative(name, address(self.whole)), "打印版", "报告全文排在一页")] if self.whole else []
        for path, data in {**self.source.documents, **zipped}.items():
            title, use = _FORMATS[posixpath.splitext(path)[1]]
            items.append(item(relative(name, path), title, f"{use}，{size(len(data))}"))
        return "".join(items)


_FORMATS = {
    ".docx": ("Word", "报告全文，按公文格式排好，可以接着改"),
    ".pdf": ("PDF", "报告全文，按公文格式排好"),
    ".zip": ("整个网站", "压缩包，解压后不联网也能看、能查"),
}
"""What a download is called, and what it is for."""
