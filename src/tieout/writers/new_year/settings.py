"""The year of a report moved on in the text of its data file, its site's settings and its first page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from tieout.model.metric import Report
from tieout.model.moving_on import moved_on
from tieout.writers.navigation import led_to

_REPORT = re.compile(r"^report[ \t]*:.*(?:\n(?:[ \t]+.*|[ \t]*#.*|[ \t\r]*(?=\n)))*", re.MULTILINE)
_SAID = re.compile(r"^(?:site_name|site_description)[ \t]*:.*(?:\n[ \t]+[^\s].*)*", re.MULTILINE)
_NAV = re.compile(r"^nav[ \t]*:.*\n(?:(?:[ \t]+.*|-.*|#.*|[ \t\r]*)(?:\n|\Z))*", re.MULTILINE)
_TITLE = re.compile(r"\btitle[ \t]*:[^\n]*")
_HEADING = re.compile(r"^#{1,6}[ \t].*$", re.MULTILINE)
_LINK = re.compile(r"\[([^\[\]\n]*)\]\(([^()\s]+)\)")


def data_file(text: str, report: Report) -> str:
    """The data file with ``report.year`` and the year in ``report.title`` moved on; unchanged where they are not found.

    All else stays as it was; who calls reads the result again, for what is not found here is written in a rare way.
    """

    def block(found: re.Match[str]) -> str:
        years = list(re.finditer(rf"\byear[ \t]*:[ \t]*[\"']?({report.year})\b", found[0]))
        if len(years) != 1:
            return found[0]
        begin, end = years[0].span(1)
        later = f"{found[0][:begin]}{report.year + 1}{found[0][end:]}"
        return _TITLE.sub(lambda line: _later(line[0], report), later)

    return _REPORT.sub(block, text, count=1)


def settings(text: str, report: Report, pages: Collection[str]) -> tuple[str, list[str]]:
    """mkdocs.yml with the next year in its name and a section of the next year's ``pages`` above the last one's.

    ``pages`` are paths below the folder of pages. The lines to add by hand come second: none where the text was understood.
    """
    text = _SAID.sub(lambda found: _later(found[0], report), text)
    nav = _NAV.search(text)
    if nav is None:  # the engine makes it of the folders
        return text, []
    section = _section(nav[0], report.year)
    changed = text
    if section:
        begin, end = (nav.start() + place for place in section)
        added = "".join(_own(text[begin:end], report, pages))
        changed = text[:begin] + added + text[begin:]
    if section and set(pages) <= led_to(changed):
        return changed, []
    return text, [f"  - {report.year + 1}年报告:", *(f"      - {path}" for path in sorted(pages))]


def first_page(text: str, report: Report, pages: Collection[str]) -> str:
    """A page outside the years' folders with the year in its headings moved on, and its links to the year's pages.

    A link whose page the next year does not have stays as it is.
    """
    text = _HEADING.sub(lambda found: _later(found[0], report), text)

    def way(found: re.Match[str]) -> str:
        path, mark, anchor = found[2].partition("#")
        later = _next_path(path.removeprefix("./"), report.year)
        return f"[{_later(found[1], report)}]({later}{mark}{anchor})" if later in pages else found[0]

    return _LINK.sub(way, text)


def _later(text: str, report: Report) -> str:
    return moved_on(text, report.year, report.named)


def _next_path(path: str, year: int) -> str:
    return f"{year + 1}/{path.removeprefix(f'{year}/')}" if path.startswith(f"{year}/") else ""


def _section(nav: str, year: int) -> tuple[int, int] | None:
    """Where in the navigation the section stands that holds the year's pages: its title and what is indented below it."""
    lines = nav.splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]
    first = next((i for i, line in enumerate(lines) if f" {year}/" in line), None)
    if first is None:
        return None
    depth = _indent(lines[first])
    title = next((i for i in range(first - 1, 0, -1) if lines[i].strip() and _indent(lines[i]) < depth), None)
    if title is None or not re.fullmatch(r"[ \t]*-[ \t]+[^#\n]*:[ \t]*(?:#.*)?\s*", lines[title]):
        return None
    outer = _indent(lines[title])
    end = next((i for i in range(first, len(lines)) if lines[i].strip() and _indent(lines[i]) <= outer), len(lines))
    return starts[title], starts[end]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _own(section: str, report: Report, pages: Collection[str]) -> Iterator[str]:
    """The lines of last year's section for the next: its titles, and those of its pages that there are."""
    for line in section.splitlines(keepends=True):
        path = re.search(rf"(?<=[\s\"']){report.year}/[^\s\"'#]+", line)
        later = _next_path(path[0], report.year) if path else ""
        if path and later in pages:
            yield _later(line[: path.start()], report) + later + line[path.end() :]
        elif re.fullmatch(r"[ \t]*-[ \t]+[^#\n]*:[ \t]*(?:#.*)?\s*", line):
            yield _later(line, report)
