"""The files of the built site: nothing left over from building, nothing dead, the same figures by both engines."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from bs4 import Tag
from tests.conftest import ROOT
from tests.site.built import METRICS, PAGES, DeadLinkError, Page, Site

every_page = pytest.mark.parametrize("url", PAGES)

_LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\bNone\b|\bUndefined\b|\bTraceback\b|\bundefined\b")
_OWN_ADDRESS = "https://example.org/"  # site_url of mkdocs.yml, a placeholder until the site is published


def links(page: Page) -> Iterator[tuple[Tag, str]]:
    """All that a page leads to or loads, but for its own full address."""
    for tag in page.soup.select("[href], [src]"):
        if "canonical" not in tag.get("rel", []):
            yield tag, str(tag["href"] if tag.has_attr("href") else tag["src"])


def metric_links(page: Page) -> list[Tag]:
    return page.article.select("a.metric")


def own_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The files that come from our pages. Those of the theme below assets/ are its makers'."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix in (".html", ".json", ".xml", ".txt", ".css") and not re.match(r"assets/(?!tieout)", name):
            yield name, path.read_text("utf-8")


def indexed(site: Site) -> list[dict[str, str]]:
    """What the search reads: a page or a heading with its text each."""
    index = json.loads(site.search_index().read_text("utf-8"))
    return index["docs"] if site.engine == "mkdocs" else index["items"]


def test_it_has_these_pages_and_no_others(site: Site):
    assert set(site.pages) == set(PAGES)


# Nothing left over


@every_page
def test_a_page_shows_nothing_left_over(site: Site, url: str):
    assert [text for text in site.pages[url].texts() if _LEFT_OVER.search(text)] == []


def test_the_page_for_wrong_addresses_shows_nothing_left_over(site: Site):
    assert [text for text in site.not_found.texts() if _LEFT_OVER.search(text)] == []


def test_the_search_index_has_nothing_left_over(site: Site):
    assert [entry for entry in indexed(site) if _LEFT_OVER.search(f"{entry['title']} {entry['text']}")] == []


def test_the_sitemap_has_nothing_left_over(site: Site):
    assert not _LEFT_OVER.search((site.folder / "sitemap.xml").read_text("utf-8"))


def test_no_file_tells_where_it_was_built(site: Site):
    folders = (str(site.source), str(ROOT), str(Path.home()), "file://", "site-packages", "/tmp/")  # noqa: S108 - a text to look for
    found = [(name, folder) for name, text in own_texts(site.folder) for folder in folders if folder in text]
    assert found == []


def test_own_files_are_looked_at(site: Site):
    names = {name for name, _ in own_texts(site.folder)}
    index = site.search_index().relative_to(site.folder).as_posix()
    assert names >= {"index.html", "404.html", "metrics/index.html", "sitemap.xml", index, "assets/tieout.css"}


# Nothing dead


@every_page
def test_every_link_leads_somewhere(site: Site, url: str):
    dead = []
    for _, href in links(site.pages[url]):
        try:
            page, anchor = site.resolve(url, href)
            if anchor and page in site.pages:
                site.target(url, href)
        except DeadLinkError as error:
            dead.append(str(error))
    assert dead == []


@every_page
def test_ids_are_unique(site: Site, url: str):
    counts = Counter(str(tag["id"]) for tag in site.pages[url].soup.select("[id]"))
    assert [id_ for id_, count in counts.items() if count > 1] == []


def test_the_sitemap_lists_every_page(site: Site):
    found = {str(tag.text).strip() for tag in ET.parse(site.folder / "sitemap.xml").iter() if tag.tag.endswith("}loc")}  # noqa: S314 - our own file
    assert found == {_OWN_ADDRESS + url for url in PAGES}


def test_the_search_finds_every_page_and_every_heading(site: Site):
    found = {unquote(entry["location"]) for entry in indexed(site)}
    assert {location.split("#")[0] for location in found} == set(PAGES)
    headings = {f"{url}#{tag['id']}" for url, page in site.pages.items() for tag in page.article.select("h2[id]")}
    assert headings - found == set()


def test_the_search_index_holds_the_figures(site: Site):
    text = " ".join(entry["text"] for entry in indexed(site))
    assert [figure for figure in ("38次", "120余本", "4.93%", "3000余份", "98%") if figure not in text] == []


# From the number to its definition and back


@every_page
def test_a_number_leads_to_its_definition_and_that_leads_back(site: Site, url: str):
    for number in metric_links(site.pages[url]):
        row = site.target(url, definition(site, url, number))
        assert row.name == "tr", number
        values = [tag.get_text() for tag in row.select(".value")]
        assert number.get_text() in values, f"{number} but its definition says {values}"
        if number.get("id"):
            assert number["id"] in back(site, row, url), f"{number} is not among the mentions of its definition"
        else:
            assert number.find_parent("table") is not None, f"{number} has no id to be led back to"


def definition(site: Site, url: str, number: Tag) -> str:
    """Where a number leads: from a table straight to its definition, in the prose by the card beside it."""
    href = str(number["href"])
    if not href.startswith("#about-"):
        return href
    card = site.target(url, href)
    assert card.name == "span", number
    assert "about" in card["class"], number
    return next(str(link["href"]) for link in card.select("a") if not str(link["href"]).startswith("#close-"))


@every_page
def test_a_number_in_the_prose_has_its_card_beside_it(site: Site, url: str):
    page = site.pages[url]
    for number in page.article.select("a.metric[href^='#about-']"):
        card = number.find_next_sibling("span", class_="about")
        assert number["href"] == f"#{card['id']}"
        assert card.has_attr("hidden"), "it would be read out, copied and shown by readers' views"
        assert number.get_text() in card.get_text()


def test_a_card_says_label_year_value_and_arithmetic(site: Site):
    def said(url: str, id_: str) -> str:
        return site.pages[url].by_id[id_].get_text().replace("出处和核对", "").replace("收起", "").strip()

    assert said("2024/1-measures/", "about-enforcement.total-1") == (
        "开展执法：2024年，38次。开展执法38次 = 处理私搭乱建20次 + 清理乱堆乱放9次 + 日常执法检查9次（相符）；"
        "“街道吹哨、部门报到”执法行动14次 ≤ 开展执法38次（相符）。"
        "第一部分称这是“近年来”的总数，第三部分列为2024年的工作、并称都经“吹哨报到”机制开展，"
        "而第一部分该机制另记为14次。原文两处说法不一，本版照录，不作取舍。"
    )
    assert said("2024/1-measures/", "about-publicity.events-1") == "开展普法宣传：2024年，10次。没有算式与它核对。"
    assert (
        said("2024/4-plan/", "about-mediation.target_rate-1")
        == "矛盾纠纷调解成功率目标：2025年，98%。矛盾纠纷调解成功率目标98% ≤ 100%（相符）。"
        "这是2025年的工作目标，不是2024年的结果。"
    )


def test_the_search_does_not_read_the_cards(build: Callable[[str], Site]):
    for said in ("没有算式与它核对", "出处和核对 收起", "两处说法不一，本版照录"):
        pages = [entry["location"] for entry in indexed(build("mkdocs")) if said in entry["text"]]
        assert [page for page in pages if not page.startswith("metrics/")] == [], said


@every_page
def test_a_table_of_parts_is_led_back_to_from_its_total(site: Site, url: str):
    for table in site.pages[url].article.select("table.breakdown"):
        total = site.target(url, str(table.select_one("tfoot a.metric")["href"]))
        region = table.find_parent(id=True)
        assert region["id"] in back(site, total, url)


def back(site: Site, row: Tag, url: str) -> set[str]:
    """The anchors on a page that a definition's mentions lead to."""
    led = [site.resolve(METRICS, str(link["href"])) for link in row.select(".mentions a")]
    return {anchor for page, anchor in led if page == url}


def test_every_mention_of_a_definition_is_one(site: Site):
    rows = site.pages[METRICS].article.select("table.metrics tbody tr")
    assert len(rows) == 56
    for row in rows:
        mentions = row.select(".mentions a")
        assert mentions, f"{row['id']} has no mention"
        for mention in mentions:
            page, _ = site.resolve(METRICS, str(mention["href"]))
            target = site.target(METRICS, str(mention["href"]))
            numbers = [target] if target.name == "a" else target.select("tfoot a.metric")
            assert [site.target(page, definition(site, page, number))["id"] for number in numbers] == [row["id"]]


def test_38_is_mentioned_where_the_pages_cite_it(site: Site):
    row = site.pages[METRICS].by_id["enforcement.total"]
    led = Counter(site.resolve(METRICS, str(link["href"]))[0] for link in row.select(".mentions a"))
    # The two sections that state it, and the notes on their disagreement.
    assert set(led) == {"2024/1-measures/", "2024/3-leadership/"}


# What a browser and a screen reader need


@every_page
def test_it_says_that_it_is_chinese(site: Site, url: str):
    assert site.pages[url].soup.html["lang"] == "zh"


@every_page
def test_it_has_one_heading_of_the_first_rank_and_a_title(site: Site, url: str):
    page = site.pages[url]
    assert len(page.soup.select("h1")) == 1
    assert "启新街道2024年度法治政府建设报告" in page.soup.title.get_text()


@every_page
def test_it_asks_no_other_host_for_anything(site: Site, url: str):
    outside = [
        str(tag)
        for tag, href in links(site.pages[url])
        if tag.name in ("link", "script", "img", "iframe", "source", "video", "audio", "embed")
        and (urlsplit(href).netloc or urlsplit(href).scheme not in ("", "data"))
    ]
    assert outside == []


def test_our_style_asks_no_other_host_for_anything(site: Site):
    style = (site.folder / "assets/tieout.css").read_text("utf-8")
    assert re.findall(r"@import|url\(|https?://", style) == []


@every_page
def test_no_inline_style_but_the_themes_own(site: Site, url: str):
    assert [str(tag) for tag in site.pages[url].article.select("[style]")] == []


@every_page
def test_tables_say_what_they_are(site: Site, url: str):
    for table in site.pages[url].article.select("table"):
        assert table.select("thead th"), table
        region = table.find_parent(role="region")
        if region is not None:
            assert region.get("aria-label"), region
            assert region.get("tabindex") == "0", region


# Both engines


@every_page
def test_both_engines_show_the_same_figures(build: Callable[[str], Site], url: str):
    def figures(engine: str) -> Counter[tuple[str, str, str]]:
        page = build(engine).pages[url]
        return Counter(
            (link.get_text(), str(link.get("id", "")), urlsplit(str(link["href"])).fragment)
            for link in metric_links(page)
        )

    assert figures("mkdocs") == figures("zensical")


@every_page
def test_both_engines_say_the_same(build: Callable[[str], Site], url: str):
    def words(engine: str) -> str:
        return "".join(build(engine).pages[url].article.get_text().split())

    assert words("mkdocs") == words("zensical")


def test_figures_are_there_to_be_compared(site: Site):
    counts = {url: len(metric_links(page)) for url, page in site.pages.items()}
    assert counts["2024/5-other/"] == 0
    assert min(counts[url] for url in ("", "2024/1-measures/", "2024/2-shortcomings/", "2024/3-leadership/")) >= 1
    assert sum(counts.values()) >= 58  # what the source states


def test_the_checks_are_told_in_chinese(site: Site):
    """Each rule by the names of its metrics, which lead to them; no id is shown, and what we check inside lies folded up."""
    page = site.pages["checks/"]
    rows = page.article.select("tr[data-rule]")
    assert len(rows) == 10
    first = rows[0].select("td")
    assert first[2].get_text().strip() == "开展执法 = 处理私搭乱建 + 清理乱堆乱放 + 日常执法检查"
    assert [site.resolve(page.url, str(link["href"])) for link in first[2].select("a")] == [
        (METRICS, f"enforcement.{item}") for item in ("total", "structures", "littering", "patrols")
    ]
    assert first[4].get_text() == "2024年"
    assert [code for row in rows for code in row.select("code")] == []
    (folded,) = page.article.select("details.all-checks")
    assert folded.select("table")
    assert "没有发现问题" in folded.select_one("summary").get_text()  # type: ignore[union-attr]


def test_the_summary_on_the_checks_page_leads_on(site: Site):
    link = site.pages["checks/"].article.select_one(".check-summary a")
    assert link is not None
    assert link["href"] == "#results"
