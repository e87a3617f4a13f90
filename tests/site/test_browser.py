"""The built site in Chromium, on a phone and on a desk: what a reader does, sees and prints."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect
from tests.site.browsing import PATIENCE, Reader
from tests.site.built import METRICS, PAGES, Site
from tests.site.conftest import DESK, PHONE, Opened, on_each_screen

pytestmark = pytest.mark.browser

PAPER = {"width": 680, "height": 960}  # A4 within margins of 15 mm, in CSS pixels


def test_no_page_is_wider_than_the_screen(site: Site, open_site: Opened):
    reader = open_site(site, DESK)
    for url in PAGES:
        page = reader.open(url)
        for screen in (DESK, PHONE):
            reader.resize(screen)
            width = page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)")
            assert width <= screen["width"], url


@on_each_screen
def test_a_number_leads_to_its_definition_and_back(site: Site, open_site: Opened, screen: dict[str, int]):
    reader = open_site(site, screen)
    for url, cite, id_ in [
        ("", "cite-mediation.total-1", "mediation.total"),
        ("2024/3-leadership/", "cite-secrecy.self_checks-1", "secrecy.self_checks"),
        ("2024/4-plan/", "cite-mediation.target_rate-1", "mediation.target_rate"),
    ]:
        page = reader.open(url)
        page.click(f"[id='{cite}']")
        page.click(f"[id='{cite.replace('cite', 'about')}'] >> text=出处和核对")
        page.wait_for_url(f"**#{id_}")
        assert reader.where() == f"{METRICS}#{id_}"
        reader.sees(id_)
        mentions = page.locator(f"[id='{id_}'] .mentions a")
        leads = mentions.evaluate_all("links => links.map(link => link.href)")
        mentions.nth(leads.index(f"{reader.home}{url}#{cite}")).click()
        page.wait_for_url(f"**#{cite}")
        assert reader.where() == f"{url}#{cite}"
        reader.sees(cite)


@on_each_screen
def test_the_search_finds_chinese_words(site: Site, open_site: Opened, screen: dict[str, int]):
    reader = open_site(site, screen)
    reader.open("")
    box, results = search_of(reader, site.engine)
    for words, place in [
        ("执法", "2024/1-measures/#enforcement"),
        ("纠纷", "2024/3-leadership/#mediation"),
        ("普法宣传", "2024/1-measures/#publicity"),
        ("法律顾问", "2024/2-shortcomings/#legal-services"),
        ("信用承诺书", "2024/3-leadership/#openness"),
        ("援助", "about/#not-here"),
        ("发放宣传册", "metrics/#publicity"),  # a metric by its label
        ("346", "2024/3-leadership/#employment"),  # a figure by its digits, in its sentence
        ("346", "metrics/#employment"),  # and where it is defined
        ("4.93", "2024/3-leadership/#employment"),
        ("2000余人", "2024/1-measures/#publicity"),
    ]:
        write(box, words)
        assert waited(lambda place=place: place in leads_of(reader, results)), f"{words}: {leads_of(reader, results)}"
    write(box, "鲸鱼")  # on no page
    assert waited(lambda: not leads_of(reader, results)), leads_of(reader, results)


def test_the_search_counts_in_chinese(site: Site, open_site: Opened):
    reader = open_site(site, PHONE)
    page = reader.open("")
    box, _ = search_of(reader, site.engine)
    write(box, "执法")
    page.get_by_text(re.compile(r"^[1-9]\d* ?个(符合条件的)?结果$")).wait_for()


def search_of(reader: Reader, engine: str) -> tuple[Locator, Locator]:
    """Opens the search by its key: the box to write in, and the links that it gives."""
    page = reader.page
    box, results = page.locator(".md-search__input"), page.locator(".md-search-result__list a")
    if engine != "mkdocs":
        box, results = page.get_by_role("combobox"), page.locator("a[role=option]")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    return box, results


def write(box: Locator, words: str) -> None:
    """As with an input method, whose last key Material's search waits for."""
    box.fill(words)
    box.press("End")


def leads_of(reader: Reader, results: Locator) -> list[str]:
    """Where results lead below the site's own address, without the words they will mark there."""
    found = results.evaluate_all("links => links.map(link => link.href)")
    return [re.sub(r"\?[^#]*", "", href.removeprefix(reader.home)) for href in found]


def waited(true: Callable[[], bool]) -> bool:
    """Whether it becomes true after a while."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def test_the_keyboard_reaches_a_number_and_follows_it(site: Site, open_site: Opened):
    reader = open_site(site, DESK)
    page = reader.open("2024/1-measures/")
    number, card = (page.locator(f"[id='{kind}-learning.sessions-1']") for kind in ("cite", "about"))
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.metric')"):
            break
    expect(number).to_be_focused()
    expect(number).to_have_css("outline-style", "solid")
    page.keyboard.press("Enter")
    expect(card).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#learning.sessions")
    assert reader.where() == f"{METRICS}#learning.sessions"


def test_the_numbers_wait_for_no_script(site: Site, open_site: Opened):
    reader = open_site(site, PHONE, java_script_enabled=False)
    reader.page.goto(f"{reader.home}2024/1-measures/")
    assert reader.page.locator("[id='cite-enforcement.total-1']").inner_text() == "38次"
    assert reader.page.locator("table.breakdown").is_visible()


def test_on_paper_nothing_is_cut_off(site: Site, open_site: Opened):
    reader = open_site(site, PAPER)
    reader.page.emulate_media(media="print")
    for url in PAGES:
        page = reader.open(url)
        cut = page.evaluate(
            "['html', 'article table', 'article .table-scroll', 'article pre']"
            ".flatMap(selector => [...document.querySelectorAll(selector)])"
            ".filter(e => e.scrollWidth > e.clientWidth || e.getBoundingClientRect().right > innerWidth)"
            ".map(e => `${e.tagName} ${e.className}: ${e.scrollWidth} > ${e.clientWidth}`)"
        )
        assert cut == [], url
        assert not page.locator(".md-header").is_visible()


# Each page once on the desk in light, once on the phone in dark.
@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize(
    ("screen", "light", "scheme"),
    [pytest.param(DESK, "light", "default", id="light"), pytest.param(PHONE, "dark", "slate", id="dark")],
)
def test_it_is_accessible(
    build: Callable[[str], Site], open_site: Opened, url: str, screen: dict[str, int], *, light: str, scheme: str
):
    page = open_site(build("mkdocs"), screen, color_scheme=light).open(url)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    assert [f"{v['id']}: {node['html'][:150]} {node['failureSummary']}" for v in found for node in v["nodes"]] == []
