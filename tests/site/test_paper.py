"""A page on paper: black on white whatever the screen's colours, and it says which edition it is and where it stands."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.site.built import METRICS, WHOLE, Site
from tests.site.conftest import DESK, PHONE, Opened

pytestmark = pytest.mark.browser

# Relative luminance (WCAG 2) of a colour as computed styles give it.
LUMINANCE = """
color => {
  const [r, g, b, a = 1] = color.match(/[\\d.]+/g).map(Number)
  const linear = part => { const c = (part * a + 255 * (1 - a)) / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4 }
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}
"""


def luminance(page, selector: str, kind: str) -> float:  # type: ignore[no-untyped-def]
    color = page.locator(selector).first.evaluate(f"one => getComputedStyle(one).{kind}")
    return page.evaluate(LUMINANCE, color)


@pytest.mark.parametrize("large", ["", "1"], ids=["normal", "large"])
def test_a_dark_site_is_printed_in_light_colours(site: Site, open_site: Opened, large: str):
    reader = open_site(site, DESK, color_scheme="dark")
    reader.page.add_init_script(f"if ('{large}') localStorage.setItem('tieout.large', '1')")
    page = reader.open(METRICS)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(media="print", color_scheme="dark")
    assert luminance(page, "table.metrics thead th", "backgroundColor") > 0.85
    for text in ("table.metrics thead th", "table.metrics .source", "table.metrics .value", "article p", "article h1"):
        assert luminance(page, text, "color") < 0.15, text


@pytest.mark.parametrize("url", ["2024/1-measures/", METRICS, "checks/"])
def test_paper_says_which_edition_it_is_and_where_it_stands(site: Site, open_site: Opened, url: str):
    page = open_site(site, DESK, color_scheme="dark").open(url)
    expect(page.locator(".tieout-version .address")).to_be_hidden()
    page.emulate_media(media="print")
    edition = page.locator(".tieout-version")
    expect(edition.locator(".address")).to_be_visible()
    assert "10条勾稽关系，10条相符" in edition.inner_text()
    assert f"https://example.org/{url}" in edition.inner_text()
    assert luminance(page, ".tieout-version", "color") < 0.15
    assert luminance(page, ".md-footer-meta", "backgroundColor") > 0.9
    expect(page.locator(".md-footer__inner")).to_be_hidden()


def test_a_footer_is_legible(site: Site, open_site: Opened):
    page = open_site(site, PHONE).open("2024/1-measures/")
    for part in (".md-footer__link", ".tieout-version", ".tieout-version a", ".md-footer__direction"):
        assert luminance(page, part, "color") > 0.75, part  # on dark teal


def test_the_page_of_the_whole_report_keeps_what_the_reader_chose(site: Site, open_site: Opened):
    reader = open_site(site, DESK, color_scheme="dark")
    large = reader.page.get_by_role("button", name="大字")
    reader.open("")
    large.click()
    expect(large).to_have_attribute("aria-pressed", "true")
    page = reader.open(WHOLE)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(large).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    assert page.locator("header a").first.get_attribute("href") == "../../"
    assert page.locator("h3").first.evaluate("h3 => Number(getComputedStyle(h3).fontWeight)") >= 600
    page.emulate_media(media="print")
    expect(page.locator("header")).to_be_hidden()


def test_the_page_of_the_whole_report_in_colours_chosen_by_hand(site: Site, open_site: Opened):
    reader = open_site(site, DESK, color_scheme="light")
    page = reader.open("")
    page.locator(".md-header label[for=__palette_1]").click()  # from the system's to light
    page.locator(".md-header label[for=__palette_2]").click()  # to dark
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page = reader.open(WHOLE)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator("article")).to_be_visible()
