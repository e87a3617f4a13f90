"""A report's folder, read: data/metrics.yml, data/published/*.yml and docs/**/*.md."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from tieout.model.finding import Finding
from tieout.model.mention import Fault, Page
from tieout.model.metric import Report
from tieout.model.project import Project
from tieout.readers.edition import read_edition
from tieout.readers.metrics import read_metrics
from tieout.readers.pages import read_page
from tieout.readers.plain_yaml import YamlError, decode

DATA = "data/metrics.yml"
PUBLISHED = "data/published"
PAGES = "docs"


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
        found = [_stamp(root / DATA), *_files(root / PUBLISHED, ".yml"), *_files(root / PAGES, ".md")]
        return _read(root, tuple(found))
    except OSError as error:
        raise ProjectError(f"打不开 {error.filename}（{error.strerror}）。请检查文件的权限。") from None


Stamp = tuple[str, int, int]
"""A file's path, time of change in nanoseconds, and size."""


def _stamp(path: str | Path) -> Stamp:
    known = os.stat(path)  # noqa: PTH116 - as below: half the time of pathlib, once a file and page
    return str(path), known.st_mtime_ns, known.st_size


def _files(folder: str | Path, ending: str) -> list[Stamp]:
    """The files below a folder, by name; none where there is no folder."""
    if not os.path.isdir(folder):  # noqa: PTH112 - the same
        return []
    found: list[Stamp] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):  # a link could lead out of the report, or in a circle
                found += _files(entry.path, ending)
            elif entry.name.endswith(ending) and entry.is_file(follow_symlinks=False):
                known = entry.stat()
                found.append((entry.path, known.st_mtime_ns, known.st_size))
    return found


@lru_cache(maxsize=2)
def _read(root: Path, files: tuple[Stamp, ...]) -> Project:
    paths = [Path(path) for path, _, _ in files]
    return project_of({path.relative_to(root).as_posix(): path.read_bytes() for path in paths})


def project_of(files: Mapping[str, bytes]) -> Project:
    """The report made of these files, by their paths from its root. Other files are passed over; a missing one is empty."""
    report, faults = _metrics(files.get(DATA, b""))
    editions = []
    for path in files:
        if path.startswith(f"{PUBLISHED}/"):
            edition, wrong = read_edition(files[path], path)
            faults += tuple(wrong)
            editions += [edition] if edition else []
    pages = [_page(data, path) for path, data in files.items() if path.startswith(f"{PAGES}/") and path.endswith(".md")]
    return Project(report, tuple(pages), faults, tuple(editions))


@lru_cache(maxsize=4)
def _metrics(data: bytes) -> tuple[Report, tuple[Finding, ...]]:
    report, faults = read_metrics(data, DATA)
    return report, tuple(faults)


@lru_cache(maxsize=1 << 14)
def _page(data: bytes, file: str) -> Page:
    path = file.removeprefix(f"{PAGES}/")
    try:
        return read_page(decode(data, file), path, file)
    except YamlError as error:
        return Page(path, path, faults=(Fault(error.place, error.message, error.remedy),))
