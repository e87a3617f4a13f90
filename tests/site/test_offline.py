"""The zip: unpacked into a folder and opened from there, without a server and without a network."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect
from tests.conftest import ROOT, Project
from tests.site.browsing import Reader
from tests.site.conftest import DESK
from tests.site.test_browser import leads_of, waited, write

ARCHIVE = "download/report-2024.zip"
FOLDER = "report-2024"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with its zip, built by MkDocs as `make build` does."""
    return build(Project(tmp_path_factory.mktemp("offline") / "project"))


def build(project: Project) -> Path:
    for program in ("mkdocs", "offline", "finish with offline"):
        status, said = project.run(program)
        assert status == 0, said
    return project.folder / "site"


@pytest.fixture(scope="module")
def unpacked(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    # In a folder as people have them.
    target = tmp_path_factory.mktemp("carried") / "我的 文档#1"
    with zipfile.ZipFile(built / ARCHIVE) as packed:
        packed.extractall(target)
    return target / FOLDER


@pytest.fixture
def reader(browser: Browser, unpacked: Path) -> Iterator[Reader]:
    """A window on the folder; at the end, an error or a request for anything outside it fails the test."""
    context = browser.new_context(viewport=DESK, reduced_motion="reduce", locale="zh-CN", offline=True)
    reader = Reader(context.new_page(), f"{unpacked.as_uri()}/")
    yield reader
    context.close()
    assert reader.wrong == []


def test_two_builds_of_the_same_state_are_the_same_to_the_byte(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def digests(folder: Path) -> dict[str, str]:
        files = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    again = digests(build(Project(tmp_path / "elsewhere")))
    assert ARCHIVE in again
    assert again == digests(built)


class _Settings(yaml.SafeLoader):
    """Reads mkdocs.yml without making what its tags name."""


_Settings.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: suffix)
_Settings.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node))


def test_the_copy_is_built_with_the_plugins_of_the_site():
    assert settings("mkdocs-offline.yml")["plugins"] == [*settings("mkdocs.yml")["plugins"], "offline"]


def settings(name: str) -> dict[str, object]:
    return yaml.load((ROOT / name).read_text("utf-8"), _Settings)  # noqa: S506 - a safe loader that knows two tags more


def test_all_is_in_one_folder_with_a_word_on_how_to_open_it(built: Path):
    with zipfile.ZipFile(built / ARCHIVE) as packed:
        assert packed.testzip() is None
        names = packed.namelist()
        assert names == sorted(names)
        assert {name.partition("/")[0] for name in names} == {FOLDER}
        assert not [name for name in names if name.endswith((".map", ".zip", "404.html", "sitemap.xml"))]
        note = packed.read(f"{FOLDER}/先读我.txt").decode("utf-8-sig")
    assert "双击文件夹里的 index.html" in note
    assert "https://example.org/" in note


def test_the_site_leads_to_it_and_says_how_large_it_is(built: Path):
    soup = BeautifulSoup((built / "index.html").read_text("utf-8"), "lxml")
    link = soup.select_one(f"ul.downloads a[href='{ARCHIVE}']")
    assert link is not None
    said = re.search(r"压缩包，解压后不联网也能看、能查，(\d+) KB", link.parent.get_text())
    assert said is not None
    assert abs(int(said[1]) * 1000 - (built / ARCHIVE).stat().st_size) <= 500
    assert soup.select_one("ul.downloads a[href='2024/whole/']") is not None


def test_the_copy_does_not_lead_to_itself(unpacked: Path):
    assert not [path for path in unpacked.rglob("*.html") if "download/report-2024.zip" in path.read_text("utf-8")]


@pytest.mark.browser
def test_every_page_opens_without_a_request_outside_the_folder(reader: Reader, unpacked: Path):
    pages = sorted(path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*.html"))
    assert len(pages) == 19  # the eighteen of the site, and the whole report
    for page in pages:
        reader.open(page)
        expect(reader.page.locator("h1").first).to_be_visible()


@pytest.mark.browser
def test_links_lead_to_files_in_the_folder(reader: Reader, unpacked: Path):
    page = reader.open("index.html")
    page.locator("article a", has_text="主要举措和成效").first.click()
    page.wait_for_url("**/2024/1-measures.html")
    for path in unpacked.rglob("*.html"):
        here = path.relative_to(unpacked).as_posix()
        hrefs = reader.open(here).eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        for href in hrefs:
            assert href.startswith(reader.home), f"{here}: {href}"
        names = {href.removeprefix(reader.home).partition("#")[0].partition("?")[0] for href in hrefs}
        assert [name for name in names if not (unpacked / name).is_file()] == [], here


@pytest.mark.browser
def test_the_search_finds_words_and_figures(reader: Reader):
    page = reader.open("index.html")
    page.keyboard.press("/")
    box, results = page.locator(".md-search__input"), page.locator(".md-search-result__list a")
    for words, place in [("执法", "2024/1-measures.html#enforcement"), ("742", "metrics.html#employment")]:
        write(box, words)
        found = lambda place=place: [lead for lead in leads_of(reader, results) if lead.startswith(place)]  # noqa: E731
        assert waited(lambda found=found: bool(found())), f"{words}: {leads_of(reader, results)}"
    write(box, "鲸鱼")
    assert waited(lambda: not leads_of(reader, results)), leads_of(reader, results)


@pytest.mark.browser
def test_the_rules_can_be_judged_again(reader: Reader):
    page = reader.open("checks.html")
    page.get_by_role("button", name="在我的浏览器里重新核对").click()
    page.get_by_role("status").filter(has_text="10条与本页一致").wait_for()


@pytest.mark.browser
def test_a_citation_names_the_published_page_and_not_the_folder(reader: Reader):
    page = reader.open("2024/1-measures.html")
    page.evaluate("() => { Object.defineProperty(navigator, 'clipboard', { value: undefined }) }")
    page.evaluate("() => { document.execCommand = () => false }")  # so that the text is shown
    page.click("[id='cite-enforcement.total-1']")
    page.locator(".about:target .cite").click()
    said = page.locator("#cite-text").input_value()
    assert said.splitlines()[-1] == "https://example.org/2024/1-measures/#cite-enforcement.total-1"


@pytest.mark.browser
def test_the_policy_holds_in_a_folder_too(reader: Reader):
    page = reader.open("index.html")
    with page.expect_console_message(lambda said: "Content Security Policy" in said.text):
        page.evaluate(
            "() => { const script = document.createElement('script');"
            " script.textContent = 'window.broken = true'; document.body.append(script) }"
        )
    assert page.evaluate("window.broken") is None
    reader.wrong.clear()
