"""大字: larger text and stronger contrast at one touch, remembered, on every page and in both schemes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from tests.site.built import PAGES, Site
from tests.site.conftest import DESK, PHONE, Opened, on_each_screen

pytestmark = pytest.mark.browser

SIZE = "parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"
IS_LARGE = "document.documentElement.hasAttribute('data-tieout-large')"


def button(page: Page) -> Locator:
    return page.get_by_role("button", name="大字")


def large(page: Page) -> Locator:
    return page.locator("html[data-tieout-large]")


@on_each_screen
def test_one_touch_enlarges_and_it_is_remembered(site: Site, open_site: Opened, screen: dict[str, int]):
    reader = open_site(site, screen)
    page = reader.open("")
    before = page.evaluate(SIZE)
    expect(button(page)).to_have_attribute("aria-pressed", "false")
    box = button(page).bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    button(page).click()
    expect(button(page)).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(SIZE) == pytest.approx(before * 1.3, abs=0.1)
    page = reader.open("checks/")
    assert page.evaluate(IS_LARGE)
    button(page).click()
    expect(button(page)).to_have_attribute("aria-pressed", "false")
    assert not page.evaluate(IS_LARGE)
    assert not reader.open("").evaluate(IS_LARGE)


def test_by_keyboard(site: Site, open_site: Opened):
    page = open_site(site, DESK).open("")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.large-text')"):
            break
    expect(button(page)).to_be_focused()
    expect(button(page)).not_to_have_css("outline-style", "none")
    page.keyboard.press("Space")
    expect(large(page)).to_be_attached()


def test_it_is_large_before_the_page_is_drawn(site: Site, open_site: Opened):
    reader = open_site(site, DESK)
    button(reader.open("")).click()
    expect(large(reader.page)).to_be_attached()
    reader.page.add_init_script(
        "new MutationObserver(() => { if (document.body && !('early' in window)) "
        f"window.early = {IS_LARGE} }}).observe(document, {{ childList: true, subtree: true }})"
    )
    assert reader.open("metrics/").evaluate("window.early") is True


def test_a_browser_that_stores_nothing_still_enlarges(site: Site, open_site: Opened):
    reader = open_site(site, DESK)
    reader.page.add_init_script(
        "for (const name of ['getItem', 'setItem', 'removeItem']) { const old = Storage.prototype[name]; "
        "Storage.prototype[name] = function (key, ...rest) "
        "{ if (key === 'tieout.large') throw new Error('refused'); return old.call(this, key, ...rest) } }"
    )
    page = reader.open("")
    button(page).click()
    expect(large(page)).to_be_attached()


def test_no_page_is_wider_than_the_screen(site: Site, open_site: Opened):
    reader = open_site(site, PHONE)
    button(reader.open("")).click()
    expect(large(reader.page)).to_be_attached()
    for url in PAGES:
        page = reader.open(url)
        for screen in (PHONE, DESK):
            reader.resize(screen)
            width = page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)")
            assert width <= screen["width"], url
            cut = page.evaluate(
                "[...document.querySelectorAll('.md-header__inner > :not(.md-header__title)')]"
                ".map(part => part.getBoundingClientRect()).filter(box => box.right > innerWidth + 1).length"
            )
            assert cut == 0, f"{url}: the header is wider than {screen['width']}"
            header = page.locator(".md-header").bounding_box()
            assert header is not None
            assert header["height"] < 90, f"{url}: the header is broken into lines"


# Each page once on the desk in light, once on the phone in dark.
@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize(
    ("screen", "light"), [pytest.param(DESK, "light", id="light"), pytest.param(PHONE, "dark", id="dark")]
)
def test_it_is_accessible_and_its_contrast_enhanced(
    build: Callable[[str], Site], open_site: Opened, url: str, screen: dict[str, int], light: str
):
    """WCAG 1.4.6: 7:1, and 4.5:1 for large text; and no violation of A or AA."""
    reader = open_site(build("mkdocs"), screen, color_scheme=light)
    reader.page.add_init_script("localStorage.setItem('tieout.large', '1')")
    page = reader.open(url)
    assert page.evaluate(IS_LARGE)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    rules = {"color-contrast-enhanced": {"enabled": True}}
    options = {"runOnly": {"type": "tag", "values": tags}, "rules": rules, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    assert [f"{v['id']}: {node['html'][:150]} {node['failureSummary']}" for v in found for node in v["nodes"]] == []
