"""A report's folder, read: data/metrics.yml, data/published/*.yml and docs/**/*.md."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from tieout.model.finding import Finding
from tieout.model.mention import Fault, Page
from tieout.model.metric import Report
from tieout.model.place import Place
from tieout.model.project import Project
from tieout.readers.edition import read_edition
from tieout.readers.metrics import read_metrics
from tieout.readers.pages import read_page
from tieout.readers.plain_yaml import YamlError, decode
from tieout.readers.settings import settings, site

DATA = "data/metrics.yml"
PUBLISHED = "data/published"
PAGES = "docs"
SETTINGS = "mkdocs.yml"
BUILT = (".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".html", ".htm")
"""What engines publish as a page."""
EVERY = ("",)


class ProjectError(Exception):
    """The folder holds no report; the message says in Chinese what is missing."""


def read_project(root: Path) -> Project:
    """The report in a folder; the same object as before while no file of it changed. Raises ProjectError.

    Zensical asks once a page, so that asking must cost no more than a look at the files' times.
    """
    if not (root / DATA).is_file():
        raise ProjectError(f"这里没有 {DATA}。请在报告的文件夹里运行，或用 --root 指明文件夹。")
    if not (root / PAGES).is_dir():
        raise ProjectError(f"这里没有放页面的文件夹 {PAGES}/。请在报告的文件夹里运行，或用 --root 指明文件夹。")
    try:
        found = [_stamp(root / DATA), *_files(root / PUBLISHED, EVERY), *_files(root / PAGES, BUILT)]
        found += [_stamp(root / SETTINGS)] if (root / SETTINGS).is_file() else []
        return _read(root, tuple(found))
    except OSError as error:
        raise ProjectError(f"打不开 {error.filename}（{error.strerror}）。请检查文件的权限。") from None


Stamp = tuple[str, int, int]
"""A file's path, time of change in nanoseconds, and size."""


def _stamp(path: str | Path) -> Stamp:
    known = os.stat(path)  # noqa: PTH116 - as below: half the time of pathlib, once a file and page
    return str(path), known.st_mtime_ns, known.st_size


def _files(folder: str | Path, endings: tuple[str, ...]) -> list[Stamp]:
    """The files below a folder, by name; none where there is no folder. A link stands for itself, with a size of -1."""
    if not os.path.isdir(folder):  # noqa: PTH112 - the same
        return []
    found: list[Stamp] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_symlink():  # it could lead out of the report, or in a circle
                found.append((entry.path, 0, -1))
            elif entry.is_dir():
                found += _files(entry.path, endings)
            elif entry.name.endswith(endings) and entry.is_file():
                known = entry.stat()
                found.append((entry.path, known.st_mtime_ns, known.st_size))
    return found


def other_files(root: Path) -> frozenset[str]:
    """The files below the folder of pages that are no pages, which engines copy as they are: their paths below it."""
    top = root / PAGES
    found = (path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file())
    return frozenset(path for path in found if not path.endswith(".md"))


@lru_cache(maxsize=2)
def _read(root: Path, files: tuple[Stamp, ...]) -> Project:
    names = {Path(path): size for path, _, size in files}
    return project_of(
        {path.relative_to(root).as_posix(): b"" if size < 0 else path.read_bytes() for path, size in names.items()},
        links=tuple(path.relative_to(root).as_posix() for path, size in names.items() if size < 0),
    )


def project_of(files: Mapping[str, bytes], links: tuple[str, ...] = ()) -> Project:
    """The report made of these files, by their paths from its root. Other files are passed over; a missing one is empty.

    ``links`` are symbolic links among them: engines follow them, so that they could publish what is not checked here.
    """
    report, faults = _metrics(files.get(DATA, b""))
    editions = []
    for path in files:
        if path.startswith(f"{PUBLISHED}/"):
            edition, wrong = read_edition(files[path], path)
            faults += tuple(wrong)
            editions += [edition] if edition else []
    published = (path for path in files if path.startswith(f"{PAGES}/") and path.endswith(BUILT) and path not in links)
    pages = [_page(files[path], path) for path in published]
    pages += [_stray(path, "是一个链接，链接到的内容不会核对", "换成真正的文件") for path in links]
    shown = settings(files[SETTINGS], SETTINGS) if SETTINGS in files else None
    return Project(report, tuple(pages), faults, tuple(editions), shown, site=site(files.get(SETTINGS, b"")))


def _stray(path: str, message: str, remedy: str) -> Page:
    return Page(
        path.removeprefix(f"{PAGES}/"), path, faults=(Fault(Place(path), f"这个文件{message}", remedy),), file=path
    )


@lru_cache(maxsize=4)
def _metrics(data: bytes) -> tuple[Report, tuple[Finding, ...]]:
    report, faults = read_metrics(data, DATA)
    return report, tuple(faults)


@lru_cache(maxsize=1 << 14)
def _page(data: bytes, file: str) -> Page:
    path = file.removeprefix(f"{PAGES}/")
    if not file.endswith(".md"):
        return _stray(file, "也会发布成网页，却不会核对", "改名为 .md 结尾，或移出 docs/")
    try:
        return read_page(decode(data, file), path, file)
    except YamlError as error:
        return Page(path, path, faults=(Fault(error.place, error.message, error.remedy),))
