"""The first page: on a phone's screen, without scrolling, all that a reader comes for."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.site.built import Site
from tests.site.conftest import PHONE, Opened

pytestmark = pytest.mark.browser

FIRST = {
    "what this is": "h1",
    "the state of the checks, and when": ".check-summary time",
    "the last of the telling figures": ".figures li:last-child a.metric",
    "the last section": "a[href*='5-other'] >> nth=-1",
    "the last download": ".downloads li:last-child a",
    "the picture": "figure.chart svg",
}


def test_one_screen_of_a_phone_holds_what_readers_come_for(site: Site, open_site: Opened):
    page = open_site(site, PHONE).open("")
    article = page.locator("article")
    for what, selector in FIRST.items():
        box = article.locator(selector).bounding_box()
        assert box is not None, what
        assert box["y"] + box["height"] <= PHONE["height"], f"{what} ends at {box['y'] + box['height']}"


def test_on_a_phone_with_the_bars_of_its_browser_the_picture_is_still_seen(site: Site, open_site: Opened):
    page = open_site(site, {"width": 390, "height": 664}).open("")
    expect(page.locator("figure.chart svg")).to_be_in_viewport(ratio=1)


def test_it_says_how_many_rules_agree_and_when(site: Site):
    said = site.pages[""].article.select_one(".check-summary")
    assert said is not None
    assert said.get_text(strip=True).startswith("10条勾稽关系，10条相符（20")


def test_it_leads_to_the_five_sections_and_to_the_downloads(site: Site):
    page = site.pages[""]
    sections = page.article.select_one("#sections").find_next("ol")  # type: ignore[union-attr]
    assert [site.resolve("", str(link["href"]))[0] for link in sections.select("a")] == [  # type: ignore[union-attr]
        f"2024/{name}/" for name in ("1-measures", "2-shortcomings", "3-leadership", "4-plan", "5-other")
    ]
    names = {str(link["href"]).rpartition("/")[2] for link in page.article.select(".downloads a")}
    assert names >= {"report-2024.docx", "report-2024.pdf", "metrics.xlsx", "metrics.csv", "metrics.json", "feed.xml"}
