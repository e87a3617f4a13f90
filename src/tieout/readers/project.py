"""A report's folder, read: data/metrics.yml, data/published/*.yml and docs/**/*.md."""

from __future__ import annotations

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
    """The report in a folder. A file with the same content is not read twice. Raises ProjectError."""
    if not (root / DATA).is_file():
        raise ProjectError(f"这里没有 {DATA}。请在报告的文件夹里运行，或用 --root 指明文件夹。")
    if not (root / PAGES).is_dir():
        raise ProjectError(f"这里没有放页面的文件夹 {PAGES}/。请在报告的文件夹里运行，或用 --root 指明文件夹。")
    paths = [root / DATA, *sorted((root / PUBLISHED).glob("*.yml")), *sorted((root / PAGES).rglob("*.md"))]
    try:
        return project_of({path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_file()})
    except OSError as error:
        raise ProjectError(f"打不开 {error.filename}（{error.strerror}）。请检查文件的权限。") from None


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
