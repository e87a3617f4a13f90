"""A report's folder, read: data/metrics.yml and docs/**/*.md."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tieout.model.finding import Finding
from tieout.model.mention import Fault, Page
from tieout.model.metric import Report
from tieout.model.place import Place
from tieout.model.project import Project
from tieout.readers.metrics import read_metrics
from tieout.readers.pages import read_page
from tieout.readers.plain_yaml import YamlError, decode

DATA = "data/metrics.yml"
PAGES = "docs"


class ProjectError(Exception):
    """The folder holds no report; the message says in Chinese what is missing."""


def read_project(root: Path) -> Project:
    """The report in a folder. Each file is read again only after it changed. Raises ProjectError."""
    data, pages = root / DATA, root / PAGES
    if not data.is_file():
        raise ProjectError(f"这里没有 {DATA}。请在报告的文件夹里运行，或用 --root 指明文件夹。")
    if not pages.is_dir():
        raise ProjectError(f"这里没有放页面的文件夹 {PAGES}/。请在报告的文件夹里运行，或用 --root 指明文件夹。")
    report, faults = _metrics(data, data.stat().st_mtime_ns)
    files = sorted(path for path in pages.rglob("*.md") if path.is_file())
    return Project(report, tuple(_page(path, pages, path.stat().st_mtime_ns) for path in files), faults)


@lru_cache(maxsize=4)
def _metrics(path: Path, _changed: int) -> tuple[Report, tuple[Finding, ...]]:
    report, faults = read_metrics(path.read_bytes(), DATA)
    return report, tuple(faults)


@lru_cache(maxsize=1 << 14)
def _page(path: Path, pages: Path, _changed: int) -> Page:
    relative = path.relative_to(pages).as_posix()
    file = f"{PAGES}/{relative}"
    try:
        return read_page(decode(path.read_bytes(), file), relative, file)
    except YamlError as error:
        return Page(relative, relative, faults=(Fault(error.place, error.message, error.remedy),))
    except OSError as error:
        return Page(
            relative, relative, faults=(Fault(Place(file), f"打不开这个文件（{error.strerror}）", "检查文件的权限"),)
        )
