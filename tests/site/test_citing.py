"""What the button copies: the sentence, the value, the report with its edition, the address; and where copying is refused."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.site.browsing import Reader
from tests.site.built import METRICS, Site
from tests.site.conftest import DESK, PHONE, Opened, on_each_screen

pytestmark = pytest.mark.browser

OFFICE = "启新街道党工委、启新街道办事处"
TITLE = "启新街道2024年度法治政府建设报告"
NOTE = (
    "注：第一部分称这是“近年来”的总数，第三部分列为2024年的工作、并称都经“吹哨报到”机制开展，"
    "而第一部分该机制另记为14次。原文两处说法不一，本版照录，不作取舍。"
)
MEASURES = "2024/1-measures/"
MAY_COPY = {"permissions": ["clipboard-read", "clipboard-write"]}
REFUSED = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')) }"
EDITION = """
office => {
  document.querySelectorAll('.tieout-version').forEach(one => one.remove())
  const edition = Object.assign(document.createElement('p'), { className: 'tieout-version' })
  Object.assign(edition.dataset, { commit: 'b5b3b3cc', date: '2026-11-25', office })
  document.body.append(edition)
}
"""


def opened(reader: Reader, url: str) -> Page:
    page = reader.open(url)
    page.evaluate(EDITION, OFFICE)
    return page


def copied(page: Page) -> list[str]:
    expect(page.locator(".tieout-status")).to_have_text("已复制")
    return page.evaluate("navigator.clipboard.readText()").split("\n")


@on_each_screen
def test_a_number_in_the_prose(site: Site, open_site: Opened, screen: dict[str, int]):
    reader = open_site(site, screen, **MAY_COPY)
    reader.page.clock.install(time="2026-11-25")
    page = opened(reader, MEASURES)
    page.clock.pause_at("2026-11-26")  # else the button says what it has done for two seconds only
    page.click("[id='cite-enforcement.total-1']")
    page.locator(".about:target").get_by_role("button", name="复制引用").click()
    assert copied(page) == [
        "“近年来共开展执法38次：处理私搭乱建20次，清理乱堆乱放9次，日常执法检查9次。”",
        "开展执法：2024年，38次。",
        NOTE,
        f"{OFFICE}：《{TITLE}》，“主要举措和成效”，版本b5b3b3cc，2026-11-25。",
        f"{reader.home}{MEASURES}#cite-enforcement.total-1",
    ]
    expect(page.locator(".about:target .cite")).to_have_text("已复制")


def test_a_sentence_in_the_middle_of_its_paragraph(site: Site, open_site: Opened):
    page = opened(open_site(site, DESK, **MAY_COPY), MEASURES)
    page.click("[id='cite-enforcement.powers-1']")
    page.locator(".about:target .cite").click()
    assert copied(page)[0] == "“行政执法清单进一步明确，下放的执法权限承接了40项。”"


def test_a_figure_on_the_first_page_is_told_once_and_the_title_once(site: Site, open_site: Opened):
    reader = open_site(site, PHONE, **MAY_COPY)
    page = opened(reader, "")
    page.click("[id='cite-mediation.total-1']")
    page.locator(".about:target .cite").click()
    assert copied(page) == [
        "调解矛盾纠纷：2024年，86件。",
        "注：原文为“今年以来”的件数。",
        f"{OFFICE}：《{TITLE}》，版本b5b3b3cc，2026-11-25。",
        f"{reader.home}#cite-mediation.total-1",
    ]


def test_a_metric(site: Site, open_site: Opened):
    reader = open_site(site, DESK, **MAY_COPY)
    page = opened(reader, METRICS)
    page.locator("[id='enforcement.total'] .cite").press("Enter")
    assert copied(page) == [
        "2024年，开展执法38次。",
        NOTE,
        f"{OFFICE}：《{TITLE}》，“全部指标”，版本b5b3b3cc，2026-11-25。",
        f"{reader.home}{METRICS}#enforcement.total",
    ]


def test_a_chart(site: Site, open_site: Opened):
    reader = open_site(site, DESK, **MAY_COPY)
    page = opened(reader, MEASURES)
    figure = page.locator("figure.chart[id*='enforcement.total']")
    figure.locator(".cite").click()
    title, edition, address = copied(page)
    assert title.startswith(figure.locator("figcaption").inner_text() + "。")
    assert title.endswith("日常执法检查9次。")
    assert edition.startswith(f"{OFFICE}：《{TITLE}》")
    assert address == f"{reader.home}{MEASURES}#{figure.get_attribute('id')}"


def test_a_preview_has_no_edition(site: Site, open_site: Opened):
    page = open_site(site, DESK, **MAY_COPY).open(METRICS)
    page.evaluate("document.querySelectorAll('.tieout-version').forEach(one => one.remove())")
    page.locator("[id='enforcement.total'] .cite").click()
    assert copied(page)[2] == f"《{TITLE}》，“全部指标”。"


def test_where_the_clipboard_is_refused_an_older_way_copies(site: Site, open_site: Opened):
    page = opened(open_site(site, DESK, **MAY_COPY), METRICS)
    page.evaluate(REFUSED)
    button = page.locator("[id='enforcement.total'] .cite")
    button.click()
    assert copied(page)[0] == "2024年，开展执法38次。"
    expect(button).to_be_focused()


@on_each_screen
def test_where_nothing_may_copy_the_text_is_shown(site: Site, open_site: Opened, screen: dict[str, int]):
    page = opened(open_site(site, screen), METRICS)
    page.evaluate(REFUSED)
    page.evaluate("() => { document.execCommand = () => false }")
    page.locator("[id='enforcement.total'] .cite").click()
    dialog = page.get_by_role("dialog").filter(has_text="浏览器没有允许自动复制")
    expect(dialog.get_by_role("textbox")).to_have_value(re.compile("^2024年，开展执法38次。"))
    assert page.evaluate("getSelection().toString()").startswith("2024年，开展执法38次。")
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    expect(page.locator(".tieout-status")).to_have_text("")


def test_the_button_has_a_name_of_its_own_and_is_no_small_target(site: Site, open_site: Opened):
    page = open_site(site, PHONE).open(METRICS)
    buttons = page.locator("table.metrics .cite")
    names = buttons.evaluate_all("buttons => buttons.map(button => button.ariaLabel)")
    assert len(set(names)) == len(names) == page.locator("table.metrics tbody tr").count()
    sizes = buttons.evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => [box.width, box.height])"
    )
    assert all(width >= 24 and height >= 24 for width, height in sizes)


def test_no_button_on_paper(site: Site, open_site: Opened):
    page = open_site(site, DESK).open(METRICS)
    page.emulate_media(media="print")
    expect(page.locator(".cite:visible, .metrics-tools:visible, .large-text:visible")).to_have_count(0)
