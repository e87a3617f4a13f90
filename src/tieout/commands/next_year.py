"""The files that a new year would write, read again and checked before any is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tieout import checks
from tieout.checks import undrawable_chart, unknown_metric
from tieout.commands.data_file import MisreadError, rewritten
from tieout.model.addition import same_content
from tieout.model.finding import Finding, errors
from tieout.model.metric import Report
from tieout.model.moving_on import moved_on
from tieout.model.place import Place
from tieout.model.project import Project
from tieout.model.wanted import Wanted, wanted
from tieout.model.years import year_of
from tieout.readers.plain_yaml import decode
from tieout.readers.project import DATA, PAGES, SETTINGS, project_of
from tieout.writers.new_year import settings as moved
from tieout.writers.new_year.page import OPEN_DAY, next_page

FIRST = f"{PAGES}/index.md"
"""The site's first page, which speaks of the report's year."""


class RefusedError(Exception):
    """The next year cannot begin; the message says in Chinese why, and what to do."""


@dataclass(frozen=True)
class NextYear:
    """What would be written, and what is left to a person."""

    year: int
    files: Mapping[str, bytes]
    """By their paths from the root."""
    titles: Mapping[str, str]
    """The new pages with their titles."""
    wanted: tuple[Wanted, ...]
    by_hand: tuple[str, ...]
    """Lines for the navigation in mkdocs.yml, where it could not be understood."""
    findings: tuple[Finding, ...]
    """What the checks say of these files besides the values wanted."""
    days: tuple[tuple[Place, str], ...]
    """Places of the site's own pages that name a day, and of the new pages that leave one open (empty)."""


def next_year(year: int, existing: Mapping[str, bytes], folders: frozenset[str]) -> NextYear:
    """``existing`` are the report's files by their paths, ``folders`` the names in the folder of pages. Raises RefusedError."""
    before = project_of(existing)
    findings = checks.run(before)
    report = before.report
    _refuse(year, before, findings, folders)
    pages = {
        f"{PAGES}/{year}/{page.path.partition('/')[2]}": next_page(page, _front(existing[page.file], page.body), report)
        for page in before.pages
        if page.path.startswith(f"{report.year}/")
    }
    if not pages:
        raise RefusedError(f"{PAGES}/{report.year}/ 里没有页面，没有可以照着做的。请先把{report.year}年的页面放进去。")
    files = {path: text.encode() for path, text in pages.items()}
    files[DATA] = _data(existing[DATA], report)
    known = frozenset(path.removeprefix(f"{PAGES}/") for path in pages)
    by_hand: list[str] = []
    if SETTINGS in existing:
        text, by_hand = moved.settings(existing[SETTINGS].decode("utf-8", "surrogateescape"), report, known)
        files[SETTINGS] = text.encode("utf-8", "surrogateescape")
    if FIRST in existing:
        files[FIRST] = moved.first_page(existing[FIRST].decode("utf-8"), report, known).encode()
    after = project_of({**existing, **files})
    titles = {page.file: page.title for page in after.pages if page.file in pages}
    new = [one for one in errors(checks.run(after)) if one.code not in _OF_VALUES]
    changed = {path: data for path, data in files.items() if existing.get(path) != data}
    return NextYear(year, changed, titles, tuple(wanted(after)), tuple(by_hand), tuple(new), tuple(_days(after)))


_OF_VALUES = (unknown_metric.CODE, undrawable_chart.CODE)  # there were none before, so that all are of values wanted
_DAY = re.compile(r"[1-9]\d{3}年[1-9]\d?月[1-9]\d?日", re.ASCII)


def _days(project: Project) -> Iterator[tuple[Place, str]]:
    """The days that pages of no year name, as a signature does, and those that the new pages leave open."""
    for page in project.pages:
        year = year_of(page.path)
        if year is None:
            yield from ((page.place_of(found.start()), found[0]) for found in _DAY.finditer(page.prose))
        elif year == project.report.year:
            found = page.prose.find(OPEN_DAY)
            yield from [(page.place_of(found), "")] if found >= 0 else []


def _refuse(year: int, project: Project, findings: list[Finding], folders: frozenset[str]) -> None:
    own = project.report.year
    wrong = errors(findings)
    if project.faults:
        raise RefusedError(f"{DATA} 有错误。先运行 tieout check，照提示改好。")
    if year != own + 1:
        raise RefusedError(
            f"现在的报告是{own}年的，下一年是{own + 1}年，不是{year}年。要写 tieout new-year {own + 1}。"
        )
    if not any(edition.year == own for edition in project.editions):
        raise RefusedError(
            f"{own}年的报告还没有发布，数还没有固定下来。先运行 tieout publish {own}，提交以后再开始{year}年。"
        )
    if str(year) in folders:
        raise RefusedError(f"{PAGES}/{year}/ 已经有了，没有覆盖。要重新开始，请先把它移走。")
    if wrong:
        raise RefusedError(f"报告里有{len(wrong)}个错误。先运行 tieout check，照提示改好，再开始{year}年。")


def _front(data: bytes, body: str) -> str:
    """The front matter of a page's file, by its text after it."""
    text = decode(data, "").replace("\r\n", "\n").replace("\r", "\n")
    return text[: len(text) - len(body)]


def _data(existing: bytes, report: Report) -> bytes:
    """The data file of the next year, which reads as the report a year later and as nothing else. Raises RefusedError."""
    title = moved_on(report.title, report.year, report.named)
    later = replace(report, year=report.year + 1, title=title)
    try:
        return rewritten(existing, lambda text: moved.data_file(text, report), lambda again: same_content(again, later))
    except MisreadError:
        raise RefusedError(
            f"{DATA} 里 report 的写法少见，自动改不了，什么也没有写。"
            f"请把 year 写成单独一行“year: {report.year}”，title 写成一行，再运行一次。"
        ) from None
