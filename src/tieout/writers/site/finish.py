"""All that happens to a site after its engine: from the files that it built to the files that are published."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tieout.model.project import Project
from tieout.model.verdict import tally
from tieout.model.version import Version
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
from tieout.writers.site.head import head
from tieout.writers.site.policy import policy, styles_of
from tieout.writers.site.robots import robots, sitemap
from tieout.writers.site.search import patient
from tieout.writers.site.unused import unused
from tieout.writers.site.whole import sections, whole, whole_name

Files = Mapping[str, bytes]
"""Files by their path below the site's root."""

HOME = "index.html"
NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"
READ_ME = "先读我.txt"
DOWNLOADS = "download/"
_SCRIPTS = "assets/javascripts/bundle."
_CHARSET = '<meta charset="utf-8">'
"""The first thing in the head of every page; the policy comes next, before all that it is to hold for."""


@dataclass(frozen=True)
class Source:
    """What a site is finished with: its report, which state of it, and by path below the site's root the exports and the
    report as official documents.
    """

    project: Project
    version: Version
    exports: Files
    documents: Files


@dataclass(frozen=True)
class Finished:
    """The site's files as they are to be, with what there is to say of them."""

    files: Files
    pages: int
    whole: str
    """The page with the whole report; empty where the report has no pages."""
    archive: str
    """The zip; empty where there is none."""


def finish(built: Files, source: Source, offline: Files | None = None) -> Finished:
    """The site as published. ``offline`` are the files of a build to be opened from a folder; they become the zip."""
    site, zipped = _Site(built, source), {}
    if offline is not None:
        copy, name = _Site(offline, source, from_folder=True), report_name(source.project)
        note = read_me(copy.subject.name, source.version, site.subject.address)
        zipped[f"{name}.zip"] = archive({**copy.finished({}), READ_ME: note}, posixpath.basename(name), source.version)
    return Finished(site.finished(zipped), len(site.pages), site.whole, next(iter(zipped), ""))


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
        files = {name: data for name, data in self.built.items() if not name.startswith(DOWNLOADS)}
        files |= {**self.source.exports, **self.source.documents, **zipped, **self._for_machines()}
        files |= {name: patient(script).encode() for name, script in self.scripts.items()}
        files |= {name: self._page(name, zipped).encode() for name in self.pages}
        if self.whole:
            files[self.whole] = self._whole().encode()
        gone = unused(files, from_folder=self.from_folder)
        return {name: data for name, data in files.items() if name not in gone}

    @cached_property
    def pages(self) -> dict[str, str]:
        """The pages as the engine built them; the one with the whole report is ours."""
        names = (name for name in self.built if name.endswith(".html") and name != whole_name(name))
        return {name: without_ours(self.built[name].decode()) for name in names}

    @cached_property
    def subject(self) -> structured.Subject:
        """What the site is about, by its first page."""
        home = self.pages.get(HOME, "")
        known = "" if self.from_folder else canonical(home)
        return structured.Subject(self.source.project, self.source.version, site_name(home), known)

    @cached_property
    def sections(self) -> list[str]:
        """The files of the report's pages."""
        return sections(self.pages, self.source.project.report.year)

    @cached_property
    def whole(self) -> str:
        """The file of the page with all sections; empty where there are none."""
        return whole_name(self.sections[0]) if self.sections else ""

    @cached_property
    def scripts(self) -> dict[str, str]:
        """The theme's own scripts."""
        names = (name for name in self.built if name.startswith(_SCRIPTS) and name.endswith(".js"))
        return {name: self.built[name].decode() for name in names}

    @cached_property
    def styles(self) -> list[str]:
        """The styles that those write into pages."""
        return [style for script in self.scripts.values() for style in styles_of(script)]

    def _for_machines(self) -> dict[str, bytes]:
        """The files that programs read: robots, or in a folder the data as a script."""
        if not self.from_folder:
            dated = {SITEMAP: sitemap(self.built[SITEMAP].decode()).encode()} if SITEMAP in self.built else {}
            return {"robots.txt": robots(self.subject.address), **dated}
        # There a page's script may read no file, but may load another script.
        data = self.source.exports["data/metrics.json"].strip()
        return {"data/metrics.js": b"var tieoutMetrics = " + data + b";\n"}

    def _page(self, name: str, zipped: Files) -> str:
        html = self.pages[name]
        text = html
        if not self.from_folder and name != NOT_FOUND:
            told = head(html, self.subject.name, self._full(name)) + structured.script(self._nodes(name))
            text = text.replace("</head>", f"{ours(told)}</head>", 1)
        text = put_after(text, FOOTER, ours(self._edition(name)))
        text = with_downloads(text, ours(self._items(name, zipped)))
        return put_after(text, _CHARSET, ours(policy(text, self.styles, from_folder=self.from_folder)))

    def _whole(self) -> str:
        office = self.source.project.report.office
        html = whole(self.pages, self.sections, self.subject.name, office, self._edition(self.whole))
        return put_after(html, _CHARSET, ours(policy(html, from_folder=self.from_folder)))

    def _edition(self, name: str) -> str:
        checks = page_named("checks", self.pages)
        said = tally(self.source.project.verdicts)
        return edition(self.source.version, said, relative(name, address(checks)) if checks else "")

    def _full(self, name: str) -> str:
        return self.subject.address + address(name) if self.subject.address else ""

    def _nodes(self, name: str) -> list[structured.Node]:
        """What search engines are told of the page with this file."""
        if name in self.sections:
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
