"""What a number says of itself when it is touched or chosen by keyboard: beside the line, without leaving it, without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.site.browsing import Reader
from tests.site.built import METRICS, Site
from tests.site.conftest import DESK, PHONE, Opened, on_each_screen

pytestmark = pytest.mark.browser

URL = "2024/1-measures/"


def part(page: Page, name: str) -> Locator:
    found = page.locator(f"[id='{name}-enforcement.total-1']")
    return found.locator(".card") if name == "about" else found  # the box around the card has no size of its own


def top(element: Locator) -> float:
    """How far below the window's top it begins once nothing moves it any more, in CSS pixels."""
    element.element_handle().wait_for_element_state("stable")
    box = element.bounding_box()
    assert box is not None, "it is not shown"
    return round(box["y"])


def opened(reader: Reader) -> Page:
    reader.page.goto(reader.home + URL)
    part(reader.page, "cite").scroll_into_view_if_needed()
    return reader.page


@on_each_screen
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_touch_opens_the_card_and_closes_it_and_the_line_stays_where_it_is(
    site: Site, open_site: Opened, screen: dict[str, int], *, scripts: bool
):
    page = opened(open_site(site, screen, has_touch=True, java_script_enabled=scripts))
    number, card = part(page, "cite"), part(page, "about")
    before = top(number)
    assert not card.is_visible()
    number.tap()
    card.wait_for()
    expect(page.locator(".about:target")).to_be_focused()
    assert "38次 = 处理私搭乱建20次 + 清理乱堆乱放9次 + 日常执法检查9次" in card.inner_text()
    assert top(number) == before
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= screen["width"]
    assert box["y"] + box["height"] <= screen["height"]
    assert not (box["y"] < before + 10 < box["y"] + box["height"]), "the card covers its number"
    part(page, "close").tap()
    card.wait_for(state="hidden")
    assert top(number) == before


def test_the_keyboard_opens_the_card_walks_through_it_and_goes_on(site: Site, open_site: Opened):
    page = open_site(site, DESK).open(URL)
    part(page, "cite").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".about:target")).to_be_focused()
    before = top(part(page, "cite"))
    page.keyboard.press("Tab")
    expect(part(page, "about").get_by_text("出处和核对", exact=True)).to_be_focused()
    while not page.evaluate("document.activeElement.matches('.close')"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.about') !== null"), "Tab left the card before its end"
    page.keyboard.press("Enter")
    part(page, "about").wait_for(state="hidden")
    assert top(part(page, "cite")) == before
    page.keyboard.press("Tab")
    expect(page.locator("[id='cite-enforcement.structures-1']")).to_be_focused()


def test_escape_closes_the_card_and_returns_to_the_number(site: Site, open_site: Opened):
    page = opened(open_site(site, DESK))
    before = top(part(page, "cite"))
    part(page, "cite").click()
    expect(page.locator(".about:target")).to_be_focused()
    page.keyboard.press("Escape")
    part(page, "about").wait_for(state="hidden")
    expect(part(page, "cite")).to_be_focused()
    assert top(part(page, "cite")) == before


@on_each_screen
def test_the_card_leads_to_the_definition(site: Site, open_site: Opened, screen: dict[str, int]):
    reader = open_site(site, screen)
    page = opened(reader)
    part(page, "cite").click()
    part(page, "about").get_by_text("出处和核对").click()
    page.wait_for_url("**#enforcement.total")
    assert reader.where() == f"{METRICS}#enforcement.total"
    reader.sees("enforcement.total")


def test_a_closed_card_is_no_stop_on_the_way(site: Site, open_site: Opened):
    page = open_site(site, DESK).open(URL)
    part(page, "cite").focus()
    stops = []
    for _ in range(3):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.id"))
    assert stops == [f"cite-enforcement.{item}-1" for item in ("structures", "littering", "patrols")]


@on_each_screen
def test_an_address_that_opens_a_card_shows_it_and_its_number(site: Site, open_site: Opened, screen: dict[str, int]):
    """As it is sent to somebody else: browsers alone stay at the page's top."""
    reader = open_site(site, screen)
    page = reader.open(f"{URL}#about-disclosure.posts-1")
    reader.sees("cite-disclosure.posts-1")
    card = page.locator(".about:target .card")
    assert top(card) >= 0
    box = card.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= screen["height"]


def test_a_card_is_neither_copied_nor_printed(site: Site, open_site: Opened):
    page = opened(open_site(site, PHONE))
    paragraph = part(page, "cite").locator("xpath=..")
    assert paragraph.inner_text() == "近年来共开展执法38次：处理私搭乱建20次，清理乱堆乱放9次，日常执法检查9次。"
    part(page, "cite").click()
    part(page, "about").wait_for()
    page.emulate_media(media="print")
    expect(part(page, "about")).to_be_hidden()
