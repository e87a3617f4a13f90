"""The finished site: its policy, what it says to search engines, its edition, its weight, and nothing that no page uses."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect
from tests.site.browsing import Reader, serving
from tests.site.built import PAGES, WHOLE, DeadLinkError, Page, Site
from tests.site.conftest import DESK, PHONE, Opened
from tests.site.test_browser import search_of, write

ADDRESS = "https://example.org/"  # site_url of mkdocs.yml
SECTIONS = tuple(url for url in PAGES if url.startswith("2024/"))
every_page = pytest.mark.parametrize("url", PAGES)
in_browser = pytest.mark.browser


def all_pages(site: Site) -> list[Page]:
    return [*site.pages.values(), site.not_found, site.whole]


# The policy


def policy(page: Page) -> dict[str, list[str]]:
    tag = page.soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert tag is not None, page.url
    directives = (directive.split() for directive in str(tag["content"]).split(";"))
    return {name: sources for name, *sources in directives}


def test_every_page_has_a_policy_before_all_that_it_loads(site: Site):
    for page in all_pages(site):
        assert policy(page)["default-src"] == ["'none'"]
        before = page.html.partition("Content-Security-Policy")[0]
        assert not re.search(r"<(script|style|link|img)\b", before), page.url


def test_the_policy_lets_in_what_is_inline_by_its_hash_only(site: Site):
    for page in all_pages(site):
        allowed = policy(page)
        inline = [tag.string for tag in page.soup.select("script:not([src])") if "json" not in str(tag.get("type"))]
        hashes = {f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in inline}
        assert {*allowed["script-src"]} == {"'self'", *hashes}, page.url
        assert page.soup.select("style") == []
        shared = {source for source in allowed["style-src"] if "sha256" in source}
        assert len(shared) <= 1  # with Zensical, the style of its search
        sources = {source for directive in allowed.values() for source in directive if "sha256" not in source}
        assert sources == {"'self'", "'none'", "data:"}, page.url


def test_nothing_is_written_that_the_policy_would_block(site: Site):
    for page in all_pages(site):
        assert page.soup.select("[style]") == [], page.url
        handlers = [name for tag in page.soup.find_all(True) for name in tag.attrs if name.startswith("on")]
        assert handlers == [], page.url


@in_browser
def test_no_page_breaks_its_policy(site: Site, open_site: Opened):
    reader = open_site(site, DESK)
    for url in (*PAGES, WHOLE):
        reader.open(url)
    assert reader.wrong == []  # a violation is an error in the console


@in_browser
def test_the_switch_of_colours_works_under_the_policy(site: Site, open_site: Opened):
    page = open_site(site, DESK, color_scheme="light").open("")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    for chosen, scheme in [("light", "default"), ("dark", "slate")]:
        page.locator("[data-md-component=palette] label:visible").click()
        expect(body).to_have_attribute("data-md-color-media", f"(prefers-color-scheme: {chosen})")
        expect(body).to_have_attribute("data-md-color-scheme", scheme)
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")  # by an inline script, before all is drawn


@in_browser
@pytest.mark.parametrize(
    "attack",
    [
        "element = document.createElement('script'); element.textContent = 'window.broken = true'",
        "element = document.createElement('p'); element.setAttribute('onclick', 'window.broken = true')",
        "element = document.createElement('a'); element.href = 'javascript:void(window.broken = true)'",
        "element = document.createElement('script'); element.src = 'data:text/javascript,window.broken=true'",
    ],
    ids=["script", "handler", "address", "data"],
)
def test_a_script_put_into_a_page_does_not_run(site: Site, open_site: Opened, attack: str):
    reader = open_site(site, DESK)
    page = reader.open("2024/1-measures/")
    with page.expect_console_message(lambda said: "Content Security Policy" in said.text):
        page.evaluate(f"() => {{ let {attack}; document.body.append(element); element.click() }}")
    assert page.evaluate("window.broken") is None
    reader.wrong.clear()


# The edition


def test_every_page_says_its_edition_once(site: Site):
    for page in all_pages(site):
        (said,) = page.soup.select("p.tieout-version")
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(said["data-date"]))
        assert "10条勾稽关系，10条相符" in said.get_text()
        if page.url != "404.html":
            assert site.resolve(page.url, str(said.a["href"]))[0] == "checks/"


@in_browser
def test_the_edition_is_seen_at_the_foot_of_the_page(site: Site, open_site: Opened):
    page = open_site(site, PHONE).open("2024/1-measures/")
    line = page.locator("footer .tieout-version")
    line.scroll_into_view_if_needed()
    expect(line).to_be_in_viewport()


# What search engines and those who share a page are told


@every_page
def test_a_page_says_what_it_is_to_those_who_share_it(site: Site, url: str):
    soup = site.pages[url].soup
    said = {str(tag["property"]): str(tag["content"]) for tag in soup.select("meta[property^='og:']")}
    heading = site.pages[url].article.h1
    links = "".join(
        link.get_text() for link in heading.select(".headerlink")
    )  # not taken out: other tests read this page too
    assert said["og:title"] == heading.get_text(strip=True).removesuffix(links)
    assert said["og:url"] == ADDRESS + url == str(soup.select_one("link[rel=canonical]")["href"])
    assert (said["og:site_name"], said["og:locale"]) == ("启新街道2024年度法治政府建设报告", "zh_CN")
    assert said["og:type"] == ("article" if url else "website")
    assert 1 <= len(said["og:description"]) <= 120
    assert url == "" or soup.select_one("meta[name=description]")["content"] == said["og:description"]
    assert len(soup.select("link[rel=canonical]")) == len(soup.select("meta[property='og:url']")) == 1


@every_page
def test_what_is_shared_comes_with_a_picture(site: Site, url: str):
    soup = site.pages[url].soup
    said = {str(tag["property"]): str(tag["content"]) for tag in soup.select("meta[property^='og:image']")}
    data = (site.folder / said["og:image"].removeprefix(ADDRESS)).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1200, 630)  # as its header has it
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:image:alt"] == "启新街道2024年度法治政府建设报告"


def linked_data(page: Page) -> list[dict[str, object]]:
    found = []
    for tag in page.soup.select("script[type='application/ld+json']"):
        text = json.loads(tag.string)
        assert text["@context"] == "https://schema.org"
        found += text["@graph"]
    return found


def test_the_first_page_is_the_report_and_its_data(site: Site):
    report, data = linked_data(site.pages[""])
    assert report["@type"] == "Report"
    assert report["name"] == "启新街道2024年度法治政府建设报告"
    assert [one["name"] for one in report["author"]] == ["启新街道党工委", "启新街道办事处"]
    assert (report["datePublished"], report["inLanguage"]) == ("2026-11-24", "zh-CN")
    assert data["@type"] == "Dataset"
    assert 50 <= len(data["description"]) <= 5000  # what Google's search for data sets asks for
    assert data["license"] == f"{ADDRESS}about/#licence"
    assert data["temporalCoverage"] == "2024/2025"  # one metric is an aim for 2025
    assert data["isPartOf"]["@id"] == report["@id"]


def test_the_data_can_be_fetched_from_where_it_is_said_to_be(site: Site):
    (data,) = linked_data(site.pages["metrics/"])
    assert "开展执法" in data["variableMeasured"]
    kinds = {str(one["contentUrl"]): one["encodingFormat"] for one in data["distribution"]}
    assert kinds == {
        f"{ADDRESS}data/metrics.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        f"{ADDRESS}data/metrics.csv": "text/csv",
        f"{ADDRESS}data/metrics.json": "application/json",
    }
    assert all((site.folder / url.removeprefix(ADDRESS)).is_file() for url in kinds)


@pytest.mark.parametrize("url", SECTIONS)
def test_a_section_is_part_of_the_report(site: Site, url: str):
    (section,) = linked_data(site.pages[url])
    assert (section["@type"], section["url"]) == ("Report", ADDRESS + url)
    assert section["isPartOf"]["name"] == "启新街道2024年度法治政府建设报告"


def test_robots_are_shown_the_sitemap_and_it_has_no_made_up_dates(site: Site):
    assert (site.folder / "robots.txt").read_text(
        "utf-8"
    ) == f"User-agent: *\nAllow: /\nSitemap: {ADDRESS}sitemap.xml\n"
    sitemap = (site.folder / "sitemap.xml").read_text("utf-8")
    assert "lastmod" not in sitemap
    found = [tag.text for tag in ET.fromstring(sitemap).iter() if tag.tag.endswith("}loc")]  # noqa: S314 - our own file
    assert sorted(found) == sorted(ADDRESS + url for url in PAGES)


def test_pages_that_repeat_others_or_say_nothing_are_not_listed(site: Site):
    assert all(page.soup.select("meta[name=robots][content=noindex]") for page in (site.not_found, site.whole))
    assert not any(page.soup.select("meta[name=robots]") for page in site.pages.values())


# The page for wrong addresses


def test_a_wrong_address_is_answered_in_chinese_with_ways_on(site: Site):
    article = site.not_found.article
    assert article.h1.get_text() == "没有这个页面"
    leads = [str(link["href"]) for link in article.select("a[href]")]
    assert [*map(where, leads)] == ["", "metrics/"]
    assert "404" not in site.not_found.soup.get_text()


def where(href: str) -> str:
    """The address below the site's own, of one that holds at any depth: whole, or from the host's root."""
    assert href.startswith(("/", ADDRESS)), href
    return urlsplit(href).path.lstrip("/").removeprefix(".").removeprefix("/")


def test_the_page_for_wrong_addresses_works_at_any_depth(site: Site):
    soup = site.not_found.soup
    loaded = [
        str(tag.get("href", tag.get("src"))) for tag in soup.select("link[rel=stylesheet], link[rel=icon], script[src]")
    ]
    assert len(loaded) > 3
    assert [href for href in loaded if not (site.folder / where(href)).is_file()] == []


# The whole report on one page


def test_the_whole_report_has_every_section_in_order(site: Site):
    headings = [heading.get_text(strip=True) for heading in site.whole.article.select("section > h2")]
    assert headings == [
        "主要举措和成效",
        "存在的不足和原因",
        "党政主要负责人履行第一责任人职责情况",
        "2025年的主要安排",
        "其他需要报告的情况",
    ]
    assert len(site.whole.soup.select("h1")) == 1


def test_the_whole_report_says_what_its_sections_say(site: Site):
    def words(soup: BeautifulSoup) -> str:
        return "".join(soup.get_text().split()).replace("¶", "")  # the links to headings are left out

    for section, url in zip(site.whole.article.select("section"), SECTIONS, strict=True):
        assert words(section) == words(site.pages[url].article)


def test_the_ids_of_the_whole_report_are_unique_and_its_links_lead_somewhere(site: Site):
    whole = site.whole
    counts = Counter(str(tag["id"]) for tag in whole.soup.select("[id]"))
    assert [id_ for id_, count in counts.items() if count > 1] == []
    for tag in whole.soup.select("[aria-labelledby], [aria-describedby]"):
        named = f"{tag.get('aria-labelledby', '')} {tag.get('aria-describedby', '')}".split()
        assert set(named) <= counts.keys(), tag
    for tag in whole.soup.select("[href], [src]"):
        page, anchor = site.resolve(WHOLE, str(tag.get("href", tag.get("src"))))
        assert page not in SECTIONS, f"{tag} leaves the page for what stands in it"
        if anchor:
            assert anchor in (counts if page == WHOLE else site.pages[page].by_id), tag


@in_browser
def test_the_whole_report_prints_without_chrome_or_scripts(site: Site, open_site: Opened):
    reader = open_site(site, {"width": 680, "height": 960}, java_script_enabled=False)
    reader.page.emulate_media(media="print")
    reader.page.goto(reader.home + WHOLE)
    assert reader.page.locator("h1").is_visible()
    assert reader.page.locator(".tieout-version").is_visible()
    assert reader.page.locator("p.back").is_hidden()
    assert reader.page.locator(".about").first.is_hidden()


@in_browser
@pytest.mark.parametrize("url", [WHOLE, "404.html"])
def test_the_pages_that_are_not_listed_are_accessible_too(build: Callable[[str], Site], browser: Browser, url: str):
    with serving(build("mkdocs").folder) as host:  # at its root, where the page for wrong addresses finds its style
        page = browser.new_page(viewport=PHONE)
        page.goto(host + url)
        options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
        found = Axe().run(page, options=options).response["violations"]
        page.close()
    assert [f"{one['id']}: {node['html'][:150]}" for one in found for node in one["nodes"]] == []


# Weight, and nothing that no page uses


LIMIT = 90_000
NOT_ASKED_FOR = {
    # The licences of what Zensical's script is made of: they must go where it goes.
    "assets/javascripts/LICENSE",
    # Asked for by those who find the site, not by its pages.
    "robots.txt",
    "sitemap.xml",
    "404.html",
    # Asked for by those who are sent its address.
    "share.png",
}


def loaded(reader: Reader, url: str) -> set[str]:
    """The files that a page loads, below the site's own address, until nothing more is asked for."""
    asked: set[str] = set()
    note = lambda request: asked.add(unquote(urlsplit(request.url.removeprefix(reader.home)).path))  # noqa: E731
    reader.page.on("request", note)
    reader.open(url)
    reader.page.wait_for_load_state("networkidle")
    reader.page.remove_listener("request", note)
    return {f"{name}index.html" if not name or name.endswith("/") else name for name in asked}


def weight(site: Site, names: set[str]) -> int:
    """The bytes of these files as a server sends them, compressed."""
    return sum(len(gzip.compress((site.folder / name).read_bytes(), 6)) for name in names)


@in_browser
@every_page
def test_a_page_is_light(build: Callable[[str], Site], open_site: Opened, url: str):
    site = build("mkdocs")  # Zensical's own script and style are 83 KB
    names = loaded(open_site(site, PHONE), url)
    assert len(names) > 4
    assert weight(site, names) <= LIMIT, {name: weight(site, {name}) for name in names}


@in_browser
def test_no_file_is_there_that_nobody_asks_for(site: Site, open_site: Opened):
    used = set(NOT_ASKED_FOR)
    for url in (*PAGES, WHOLE):
        used |= loaded(open_site(site, DESK), url) | led_to(site, site.whole if url == WHOLE else site.pages[url])
    reader = open_site(site, DESK)
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url.removeprefix(reader.home)))
    reader.open("")
    box, results = search_of(reader, site.engine)
    write(box, "执法")
    expect(results.first).to_be_visible()
    reader.open("checks/")
    reader.page.locator("article button.tieout-button").first.click()  # judges the rules again
    expect(reader.page.locator(".check-again [role=status]")).to_contain_text("与本页一致")
    used |= {urlsplit(url).path for url in asked}
    used |= described(site)
    there = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}
    assert there - used == set()


def led_to(site: Site, page: Page) -> set[str]:
    """The files that a page's links lead to."""
    found = set()
    for tag in page.soup.select("a[href]"):
        try:
            url, _ = site.resolve(page.url, str(tag["href"]))
        except DeadLinkError:
            continue
        found.add(f"{url}index.html" if not url or url.endswith("/") else url)
    return found


def described(site: Site) -> set[str]:
    """The files that the data package names, the schemas that files of data/ follow, and the address of every metric."""
    package = json.loads((site.folder / "data/datapackage.json").read_text("utf-8"))
    paths = {f"data/{one['path']}" for one in package["resources"]}
    for path in (site.folder / "data").rglob("*.json"):
        text = json.loads(path.read_text("utf-8"))
        schema = text.get("$schema", "") if isinstance(text, dict) else ""
        if schema and "://" not in schema:
            paths.add((path.parent / schema).resolve().relative_to(site.folder.resolve()).as_posix())
    every = json.loads((site.folder / "data/metrics.json").read_text("utf-8"))["metrics"]
    return paths | {f"data/metrics/{metric['id']}.json" for metric in every}
