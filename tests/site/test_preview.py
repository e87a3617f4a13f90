"""For an editor who only looks at the browser: what is wrong stands in the served page, and goes when it is mended.

Under Zensical only wrong citations are marked: it has no hook in which a page could be given a notice.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPException
from socket import socket

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Page, expect
from tests.conftest import Project

PATIENCE = 30  # seconds, on a machine that runs other tests as well
MEASURES, PLAN = "docs/2024/1-measures.md", "docs/2024/4-plan.md"
TOTAL = "total: {label: 开展执法"


@contextmanager
def served(project: Project, engine: str = "mkdocs") -> Iterator[str]:
    """The project as `mkdocs serve` or `zensical serve` shows it: the address, with a slash at its end."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    kept = project.folder.parent / "kept"  # MkDocs leaves its built site there when it is ended
    kept.mkdir()
    with (kept / "said.txt").open("w") as said:
        command = [sys.executable, "-m", engine, "serve", "--dev-addr", address]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(kept)}
        process = subprocess.Popen(command, cwd=project.folder, env=environment, stdout=said, stderr=said)
        try:
            until(
                lambda: process.poll() is not None or text(f"http://{address}/"),
                (kept / "said.txt").read_text,
            )
            assert process.poll() is None, (kept / "said.txt").read_text()
            yield f"http://{address}/"
        finally:
            process.terminate()
            process.wait()


def text(url: str) -> str:
    """What is served there; nothing while nobody serves."""
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 - our own server's
            return str(answer.read().decode())
    except (OSError, HTTPException):  # refused, cut off in the middle, or no such page yet
        return ""


def until(holds: Callable[[], object], told: Callable[[], str] = str) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, told()
        time.sleep(0.1)


class Seen:
    """A page as served now."""

    def __init__(self, url: str) -> None:
        self.page = BeautifulSoup(text(url), "html.parser")
        notice = self.page.find(class_="preview")
        assert isinstance(notice, Tag)
        self.notice = notice

    @property
    def places(self) -> list[str]:
        """Where the findings stand that are shown without unfolding."""
        shown = [item for item in self.notice.find_all("li") if not item.find_parent("details")]
        return [item.code.text for item in shown if item.code]


@pytest.fixture
def spoilt(project: Project) -> tuple[Project, dict[str, int]]:
    """The project with four things wrong, and the lines they stand in."""
    project.replace("data/metrics.yml", "2024: 38", "2024: 39", beside=TOTAL)
    lines = {"rule": project.line_of("data/metrics.yml", "rule: enforcement.total =")}
    lines["key"] = project.replace(
        "data/metrics.yml", "unit: 件", "unit: 件, unit: 件", beside="total: {label: 调解矛盾纠纷"
    )
    with (project.folder / MEASURES).open("a", encoding="utf-8") as file:
        file.write('\n另有{{ metric("enforcement.totl") }}。\n')
    with (project.folder / PLAN).open("a", encoding="utf-8") as file:
        file.write('\n还有{{ metric("enforcement.total" }}<b>。\n')
    lines["id"], lines["brace"] = project.line_of(MEASURES, "totl"), project.line_of(PLAN, "<b>")
    return project, lines


def test_what_is_wrong_stands_in_the_page_until_it_is_mended(spoilt: tuple[Project, dict[str, int]]) -> None:
    project, lines = spoilt
    with served(project) as home:
        shared = {f"data/metrics.yml:{lines[at]}" for at in ("rule", "key")}
        for url in ("", "about/", "2024/1-measures/", "2024/4-plan/", "checks/", "metrics/"):
            shown = {place.rpartition(":")[0] for place in Seen(home + url).places}
            assert shared <= shown, url

        measures = Seen(home + "2024/1-measures/")
        assert measures.places[0] == f"{MEASURES}:{lines['id']}:6"
        assert "怎么改：是不是 enforcement.total？" in measures.notice.text
        mark = measures.page.find("mark", class_="problem")
        assert isinstance(mark, Tag)
        assert "enforcement.totl 不存在" in mark.text
        assert measures.page.find(id="cite-publicity.brochures-1")  # the rest of the page is as ever
        folded = measures.notice.find("details")
        assert isinstance(folded, Tag)
        assert f"{PLAN}:{lines['brace']}" in folded.text

        plan = Seen(home + "2024/4-plan/")
        assert plan.places[0] == f"{PLAN}:{lines['brace']}"
        wrong = plan.page.find(class_="wrong")
        assert isinstance(wrong, Tag)
        assert wrong.text == f'{lines["brace"]} 还有{{{{ metric("enforcement.total" }}}}<b>。'
        assert plan.page.title
        assert plan.page.title.text.startswith("2025年的主要安排")

        project.replace("data/metrics.yml", "2024: 39", "2024: 38", beside=TOTAL)
        project.replace("data/metrics.yml", "unit: 件, unit: 件", "unit: 件", beside="total: {label: 调解矛盾纠纷")
        project.replace(MEASURES, "totl", "total")
        project.replace(PLAN, 'metric("enforcement.total" }}<b>', 'metric("enforcement.total") }}')
        until(lambda: "没有发现问题" in Seen(home + "2024/4-plan/").notice.text, lambda: text(home + "2024/4-plan/"))
        measures = Seen(home + "2024/1-measures/")
        assert not measures.page.find("mark", class_="problem")
        assert "没有发现问题" in measures.notice.text
        assert "编辑提示" not in text(home + "search/search_index.json")


def test_data_that_cannot_be_read_at_all_is_shown_too(project: Project) -> None:
    line = project.replace("data/metrics.yml", "unit: 次", "unit: [次", beside=TOTAL)
    with served(project) as home:
        for url in ("", "2024/1-measures/", "metrics/", "checks/"):
            assert Seen(home + url).places[0].startswith(f"data/metrics.yml:{line}"), url


def test_nothing_that_a_page_may_hold_stops_it(project: Project) -> None:
    pages = {
        "tag": "{% for x in range(10**9) %}{% endfor %}\n",
        "deep": "{{ " + "(" * 500,
        "raise": "{{ 1 / 0 }}{{ nothing.at.all }}\n",
        "front": "---\ntemplate: none.html\nignore_macros: true\ntitle: '{{ metric('\n---\n# 题\n\n正文\n",
        "number": "---\ntitle: 2024\n---\n# 题\n",
        "include": "{% include 'none' %}\n",
    }
    for name, page in pages.items():
        (project.folder / f"docs/{name}.md").write_text(page, "utf-8")
    with served(project) as home:
        for name in pages:
            assert Seen(f"{home}{name}/").places[0].startswith(f"docs/{name}.md:"), name


def test_zensical_shows_it_at_its_place(spoilt: tuple[Project, dict[str, int]]) -> None:
    project, _ = spoilt
    with served(project, "zensical") as home:
        measures, plan = home + "2024/1-measures/", home + "2024/4-plan/"
        said = lambda url, what: "".join(tag.text for tag in BeautifulSoup(text(url), "html.parser").select(what))  # noqa: E731
        wrong = "指标 enforcement.totl 不存在。怎么改：是不是 enforcement.total？"
        until(lambda: wrong in said(measures, "mark.problem"), lambda: text(measures))
        until(lambda: 'metric("enforcement.total" }}' in said(plan, "html"), lambda: text(plan))
        project.replace(MEASURES, "totl", "total")
        until(lambda: (now := text(measures)) and 'class="problem"' not in now, lambda: text(measures))


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.browser
def test_the_browser_shows_it_without_being_asked(project: Project, tab: Page) -> None:
    with served(project) as home:
        tab.goto(home + "2024/1-measures/")
        tab.locator(".preview.good").wait_for()
        line = project.replace("data/metrics.yml", "2024: 38", "2024: 39", beside=TOTAL)
        tab.locator(".preview li", has_text="合计39，分项之和38，相差+1").wait_for(timeout=PATIENCE * 1000)
        expect(tab.locator(".preview")).to_contain_text(f"data/metrics.yml:{line}:")
        tab.emulate_media(media="print")
        expect(tab.locator(".preview")).to_be_hidden()
        tab.emulate_media(media="screen")
        project.replace("data/metrics.yml", "2024: 39", "2024: 38", beside=TOTAL)
        tab.locator(".preview.good").wait_for(timeout=PATIENCE * 1000)
