"""The metrics page with its script: what the box filters, what the headings order; and without it: nothing that does nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.site.built import METRICS, Site
from tests.site.conftest import DESK, PHONE, Opened, on_each_screen

pytestmark = pytest.mark.browser

ROWS = "table.metrics tbody tr"
SHOWN = f"{ROWS}:visible"


def ids(page: Page) -> list[str]:
    """The metrics that are shown, in the order of the page."""
    return page.locator(SHOWN).evaluate_all("rows => rows.map(row => row.id)")


def status(page: Page) -> Locator:
    return page.locator(".metrics-tools [role=status]")


def filtered(page: Page, words: str) -> list[str]:
    """The metrics that are shown for these words, after all were shown."""
    for text, said in [("", r"共\d+个"), (words, r"共\d+个，.+" if words else r"共\d+个")]:
        page.get_by_label("查找指标").fill(text)
        expect(status(page)).to_have_text(re.compile(f"^{said}$"))
    return ids(page)


@on_each_screen
def test_the_box_filters_as_one_types(site: Site, open_site: Opened, screen: dict[str, int]):
    page = open_site(site, screen).open(METRICS)
    count = page.locator(ROWS).count()
    expect(status(page)).to_have_text(f"共{count}个")
    page.get_by_label("查找指标").press_sequentially("私搭")
    expect(status(page)).to_have_text(f"共{count}个，显示1个")
    assert ids(page) == ["enforcement.structures"]
    assert page.locator("article h2:visible").all_inner_texts() == [page.locator("[id='enforcement']").inner_text()]
    assert filtered(page, "") == page.locator(ROWS).evaluate_all("rows => rows.map(row => row.id)")
    assert page.locator("article h2:visible").count() == page.locator("table.metrics").count()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("开展执法", ["enforcement.total"]),  # a label
        ("enforcement.total", ["enforcement.total"]),  # an id
        ("ENFORCEMENT.ＴＯＴＡＬ", ["enforcement.total"]),
        ("38次", ["enforcement.total"]),  # a value with its unit
        ("38 次", ["enforcement.total"]),
        ("2000余", ["publicity.audience"]),
        ("法律进校园 人", ["publicity.campus_people"]),  # both words
        ("鲸鱼", []),
    ],
)
def test_what_is_found(site: Site, open_site: Opened, words: str, found: list[str]):
    page = open_site(site, DESK).open(METRICS)
    assert filtered(page, words) == found
    if not found:
        expect(status(page)).to_have_text(re.compile("没有符合的，请换个词$"))


def test_a_number_is_not_found_in_the_years(site: Site, open_site: Opened):
    page = open_site(site, DESK).open(METRICS)
    every = page.locator(ROWS).count()
    found = filtered(page, "20")
    assert {"enforcement.structures", "publicity.audience"} <= {*found}  # 20次, 2000余人
    assert not {"enforcement.littering", "enforcement.total", "mediation.total"} & {*found}  # 9次, 38次, 86件
    assert len(filtered(page, "2024")) == len(filtered(page, "2024年")) > every / 2


@pytest.mark.parametrize("words", ["街道党工委", "一、1", "理论学习"])  # its owner, its section, its subject
def test_what_is_found_by_more_than_its_name(site: Site, open_site: Opened, words: str):
    page = open_site(site, DESK).open(METRICS)
    found = filtered(page, words)
    assert "learning.sessions" in found
    assert "enforcement.total" not in found


def test_a_link_to_a_hidden_row_shows_it(site: Site, open_site: Opened):
    reader = open_site(site, DESK)
    page = reader.open(METRICS)
    assert "enforcement.total" not in filtered(page, "police")
    page.evaluate("location.hash = 'enforcement.total'")
    reader.sees("enforcement.total")
    expect(page.get_by_label("查找指标")).to_have_value("")


def ordered(page: Page, direction: str = "") -> Locator:
    """The headings that say that their column is in order, or in this order: one in each table, or none."""
    return page.locator(f"th[aria-sort='{direction}']" if direction else "th[aria-sort]")


def of_group(page: Page, group: str) -> list[str]:
    return [id_.removeprefix(f"{group}.") for id_ in ids(page) if id_.startswith(f"{group}.")]


def test_the_headings_order_the_rows_by_keyboard(site: Site, open_site: Opened):
    page = open_site(site, DESK).open(METRICS)
    publicity = page.locator("table.metrics").nth(1)
    before = of_group(page, "publicity")
    value = publicity.get_by_role("columnheader", name="数值")
    value.get_by_role("button").focus()
    expect(value.get_by_role("button")).to_have_css("outline-style", "solid")
    page.keyboard.press("Enter")
    expect(value).to_have_attribute("aria-sort", "ascending")
    # 1次、2次、2期、10次、30余人次、120余本、150余人次、500余份、600余人、2000余人; of equals the first stays first
    by_value = ["campus_events", "classes", "lectures", "events", "consultations", "brochures"]
    by_value += ["class_attendance", "materials", "campus_people", "audience"]
    assert of_group(page, "publicity") == by_value
    page.keyboard.press("Enter")
    expect(value).to_have_attribute("aria-sort", "descending")
    assert of_group(page, "publicity")[:3] == ["audience", "campus_people", "materials"]
    page.keyboard.press("Enter")
    expect(ordered(page)).to_have_count(0)
    assert of_group(page, "publicity") == before


def test_labels_are_ordered_as_chinese_dictionaries_do(site: Site, open_site: Opened):
    page = open_site(site, DESK).open(METRICS)
    tables = page.locator("table.metrics")
    tables.first.get_by_role("button", name="指标").click()
    expect(ordered(page, "ascending")).to_have_count(tables.count())
    assert of_group(page, "learning") == ["sessions", "premeeting"]  # 党 dǎng, 列 liè
    tables.first.get_by_role("button", name="指标").click()
    expect(ordered(page, "descending")).to_have_count(tables.count())
    assert of_group(page, "learning") == ["premeeting", "sessions"]


def test_sources_are_ordered_by_their_number(site: Site, open_site: Opened):
    page = open_site(site, DESK).open(METRICS)
    tables = page.locator("table.metrics")
    tables.first.get_by_role("button", name="出处").click()
    expect(ordered(page, "ascending")).to_have_count(tables.count())
    assert of_group(page, "publicity")[-3:] == ["classes", "class_attendance", "lectures"]  # 三、4 after 一、3


def test_on_a_phone_the_order_is_chosen_from_a_list(site: Site, open_site: Opened):
    page = open_site(site, PHONE).open(METRICS)
    assert not page.locator(".sort").first.is_visible()
    page.get_by_label("排列").select_option(label="数值：从大到小")
    expect(ordered(page, "descending")).to_have_count(page.locator("table.metrics").count())
    assert of_group(page, "publicity")[0] == "audience"
    page.get_by_label("排列").select_option(label="报告里的顺序")
    expect(ordered(page)).to_have_count(0)
    assert of_group(page, "publicity")[0] == "brochures"


def test_without_scripts_there_is_nothing_that_does_nothing(site: Site, open_site: Opened):
    reader = open_site(site, DESK, java_script_enabled=False)
    reader.page.goto(reader.home + METRICS)
    article = reader.page.locator("article")
    assert article.locator("button, input, select").count() == 0
    assert article.locator(SHOWN).count() == article.locator(ROWS).count() > 0
