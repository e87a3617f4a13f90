"""By keyboard and by ear: what is reached is to be seen, what is named is named in Chinese, and focus is shown everywhere."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.site.built import Site
from tests.site.conftest import DESK, PHONE, Opened, on_each_screen

pytestmark = pytest.mark.browser

URL = "2024/1-measures/"
MENU = "label.md-header__button[for=__drawer]"
FOCUSED = """
() => {
  let one = document.activeElement
  if (one.matches('.md-option')) one = one.nextElementSibling // a choice without size, and the label that stands for it
  const box = one.getBoundingClientRect()
  const seen = box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0
  return { name: `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 20)}`, seen }
}
"""
# What the keyboard has come to lies in the menu, on top of all else; between two rounds it is at the browser's own.
STOP_IN_THE_MENU = """
() => {
  const one = document.activeElement
  if (one === document.body) return { name: '', seen: true }
  const box = one.getBoundingClientRect()
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
  const seen = document.querySelector('.md-sidebar--primary').contains(one) && top !== null && (one.contains(top) || top.contains(one))
  return { name: one.textContent.trim(), seen }
}
"""


def tab_to(page: Page, selector: str) -> None:
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never comes to {selector}")


@on_each_screen
def test_every_stop_of_the_keyboard_is_to_be_seen(site: Site, open_site: Opened, screen: dict[str, int]):
    page = open_site(site, screen).open(URL)
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        unseen += [] if stop["seen"] else [stop["name"]]
        if page.evaluate("document.activeElement.matches('article a.metric')"):
            break
    else:
        pytest.fail("40 stops and no number yet")
    assert unseen == []


def test_the_menu_by_keyboard(site: Site, open_site: Opened):
    page = open_site(site, PHONE).open(URL)
    menu, drawer = page.locator(MENU), page.locator("#__drawer")
    tab_to(page, MENU)
    expect(menu).to_have_role("button")
    expect(menu).to_have_accessible_name("导航栏")
    expect(menu).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(drawer).to_be_checked()
    expect(page.locator(".md-sidebar--primary :focus")).to_be_visible()
    names = set()
    for _ in range(60):  # around, and never behind what lies over the page
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP_IN_THE_MENU)
        assert stop["seen"], stop["name"]
        names.add(stop["name"])
    assert "2025年的主要安排" in names
    if site.engine == "mkdocs":  # where a list slides over the one that it was opened from
        tab_to(page, "label.md-nav__title[for=__nav_2]")
        page.keyboard.press("Enter")
        expect(page.locator("label.md-nav__link[for=__nav_2]")).to_be_focused()
        assert page.evaluate(STOP_IN_THE_MENU) == {"name": "2024年报告", "seen": True}
        tab_to(page, "label.md-nav__link[for=__nav_3]")
        page.keyboard.press("Space")
        expect(page.locator("label.md-nav__title[for=__nav_3]")).to_be_focused()
        tab_to(page, "[href$='checks/']")
        assert page.evaluate(STOP_IN_THE_MENU) == {"name": "核对结果", "seen": True}
    page.keyboard.press("Escape")
    expect(drawer).not_to_be_checked()
    expect(menu).to_be_focused()
    page.keyboard.press("Space")
    expect(drawer).to_be_checked()
    expect(menu).to_have_attribute("aria-expanded", "true")


def test_the_search_by_keyboard(site: Site, open_site: Opened):
    """On a phone the box is out of sight until it is opened: by the button, or by the theme's own key."""
    page = open_site(site, PHONE).open(URL)
    tab_to(page, "label.md-header__button[for=__search], .md-search__button")
    page.keyboard.press("Enter")
    expect(page.locator(".md-search__input, [role=combobox]")).to_be_focused()
    page.keyboard.type("执法")
    page.get_by_text(re.compile("结果$")).first.wait_for()


def test_an_open_menu_does_not_lock_a_window_that_grows(site: Site, open_site: Opened):
    page = open_site(site, PHONE).open(URL)
    page.locator(MENU).click()
    page.set_viewport_size(DESK)
    page.locator("[id='cite-enforcement.total-1']").click()
    page.locator(".about:target .card").wait_for()


def test_the_skip_link_says_where_it_leads(site: Site, open_site: Opened):
    page = open_site(site, DESK).open(URL)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文", exact=True)).to_be_focused()


def test_headings_are_read_without_the_mark_of_their_link(site: Site, open_site: Opened):
    page = open_site(site, DESK).open(URL)
    tree = page.locator("article").aria_snapshot()
    assert 'heading "法治宣传教育" [level=2]' in tree
    assert "¶" not in tree


def test_the_closed_search_is_no_dialog(site: Site, open_site: Opened):
    page = open_site(site, DESK).open(URL)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_number_says_that_it_opens_something_and_focus_goes_there(site: Site, open_site: Opened):
    page = open_site(site, DESK).open(URL)
    number = page.locator("[id='cite-enforcement.total-1']")
    expect(number).to_have_attribute("aria-expanded", "false")
    number.focus()
    page.keyboard.press("Enter")
    expect(number).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".about:target .card")).to_be_visible()
    expect(page.locator("[id='about-enforcement.total-1']")).to_be_focused()
    page.keyboard.press("Escape")
    expect(number).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".about:target")).to_have_count(0)


def test_the_search_hears_text_that_comes_without_a_key(site: Site, open_site: Opened):
    """Pasted by touch, spoken, written by hand: there is an input, but no key goes up."""
    if site.engine != "mkdocs":
        pytest.skip("its search hears it by itself")
    page = open_site(site, DESK).open(URL)
    page.locator(".md-search__input").click()
    expect(page.locator(".md-search-result__meta")).to_have_text("键入以开始搜索")
    page.evaluate(
        "() => { const box = document.querySelector('.md-search__input'); box.value = '调解'; "
        "box.dispatchEvent(new InputEvent('input', { bubbles: true })) }"
    )
    page.locator(".md-search-result__item").first.wait_for()


@pytest.mark.parametrize("light", ["light", "dark"])
def test_one_clear_ring_everywhere(site: Site, open_site: Opened, light: str):
    page = open_site(site, DESK, color_scheme=light).open(URL)
    rings = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('body, .md-search__input, .md-search__button')"):
            continue  # the box that holds the whole search has its own look
        rings.add(
            page.evaluate(
                "() => { const one = document.activeElement, it = getComputedStyle(one.matches('.md-option') ? one.nextElementSibling : one); return `${it.outlineStyle} ${it.outlineWidth}` }"
            )
        )
    assert len(rings) == 1
    (ring,) = rings
    assert ring.startswith("solid 2")
