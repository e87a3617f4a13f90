"""What an editor sees in the pages while an engine serves them: what is wrong, in the page, where a build would stop.

All that is shown comes from files that may hold anything; it passes ``entities``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tieout.model.finding import Finding, Severity
from tieout.model.mention import Page
from tieout.model.project import Project
from tieout.writers.plain import entities, visible
from tieout.writers.rendering import rendered

MOST = 50  # findings in a list: who has more mends these first

_TITLE = re.compile(r"\s*# .*\n?")


def notice(findings: Sequence[Finding], project: Project, file: str) -> str:
    """The findings for the page of a file: its own, those of data and settings, which concern every page, then the others'."""
    pages = {page.file for page in project.pages}
    lists = (
        ("本页", [finding for finding in findings if finding.place.file == file], False),
        ("数据和设置", [finding for finding in findings if finding.place.file not in pages], False),
        ("别的页面", [finding for finding in findings if finding.place.file in pages - {file}], True),
    )
    severities = Counter(finding.severity for finding in findings)
    return _render(
        "preview.html",
        total="、".join(f"{severities[s]}个{s.label}" for s in Severity if severities[s]),
        stops=Severity.ERROR in severities,
        lists=[one for one in lists if one[1]],
        most=MOST,
    )


def under_title(text: str, notice: str) -> str:
    """A page's Markdown with the notice at its top, but below its title: engines take the title from what stands first."""
    title = _TITLE.match(text)
    at = title.end() if title else 0
    return f"{text[:at].strip()}\n\n{notice}\n\n{text[at:]}".lstrip("\n")


def problem(call: str, message: str, remedy: str) -> str:
    """The mark that stands where a macro has nothing to show; it fits into a line, a heading and a table."""
    said = _shown(f"{message}。怎么改：{remedy}")
    return f'<mark class="problem" data-search-exclude><code>{_shown(call)}</code> {said}</mark>'


def source(page: Page) -> str:
    """The text of a page that cannot be built, each line with its number in the file, those with faults marked."""
    wrong = {fault.place.line for fault in page.faults}
    lines = []
    for number, line in enumerate(page.body.split("\n"), page.skipped + 1):
        marked = ' class="wrong"' if number in wrong else ""
        lines.append(f"<span{marked}><b>{number}</b> {_shown(line.expandtabs(4))}</span>")
    text = "\n".join(lines)
    return f'{_render("preview_source.html")}\n<pre class="preview-source" data-search-exclude>{text}</pre>\n'


def literal(text: str) -> str:
    """A template that gives the text itself, whatever it holds."""
    return text.replace("{", '{{ "{" }}')


def _render(name: str, **values: object) -> str:
    return rendered(name, _shown, **values)


def _shown(text: str) -> str:
    return entities(visible(text))
