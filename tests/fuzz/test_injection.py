"""Nothing in the data file becomes markup, code or an address: it reaches the built page as text, under both engines."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from tests.conftest import ENGINES, Project
from tests.site.built import Page, Site

SCRIPTS = (
    "甲<script>alert()</script><img src=x onerror=alert()><b>乙</b>&lt;i&gt;&amp;&quot; {{ config }} {% raw %} {# 丙 #} "
    "'x' \"y\" <!-- 丁 --> <!DOCTYPE x><?php x ?>]]> ${env} #{x} %s \\n"
)
MARKS = (
    "**粗** _斜_ [链](javascript:x) ![图](x) `码` | 表 | # h {: .c #d } https://x.yz a@b.cd \\* ~~删~~ ^^上^^ ==亮== :smile: "
    '$x$ !!! note :material-home: [^脚] --8<-- "x"'
)
UNIT = "&\"'*_~\\:"
NAMES = ("title", "office", "group", "label", "other", "note", "owner", "section", "why", "reason")
SHORT = {"label": SCRIPTS, "other": MARKS, "owner": MARKS}
TEXTS = {name: name + SHORT.get(name, SCRIPTS + MARKS) for name in NAMES}
PLAIN = {name: f"{name}甲" for name in NAMES}
PAGES = {
    "index.md": '# 题\n\n共{{ metric("g.a") }}，另有{{ metric("g.b", unit=False) }}。\n\n{{ breakdown("g.c") }}\n\n{{ chart("g.c") }}\n\n{{ chart("g.a", "g.b") }}\n\n{{ check_results(summary=True) }}\n',
    "metrics.md": "# 指标\n\n{{ metric_index() }}\n",
    "checks.md": "# 核对\n\n## 结果 {: #results }\n\n{{ check_results() }}\n\n{{ qualifiers() }}\n\n{{ blind_spots() }}\n",
    "corrections.md": "# 更正\n\n{{ corrections() }}\n",
}
SHOWN = {  # where each text is to be read
    "group": "metrics/", "label": "metrics/", "note": "metrics/", "owner": "metrics/", "section": "metrics/", "why": "checks/",
    "reason": "corrections/",
}  # fmt: skip


def data(texts: dict[str, str], unit: str) -> tuple[str, str]:
    """The data file and the published edition of a report with these texts; JSON is YAML."""
    said = {name: json.dumps(text, ensure_ascii=False) for name, text in texts.items()}
    measure = json.dumps(unit, ensure_ascii=False)
    rest = f"note: {said['note']}, owner: {said['owner']}, section: {said['section']}"
    metrics = (
        f"report: {{title: {said['title']}, office: {said['office']}, year: 2024}}\n"
        f"metrics:\n  g:\n    title: {said['group']}\n    items:\n"
        f"      a: {{label: {said['label']}, unit: {measure}, 2024: 7, {rest}}}\n"
        f"      b: {{label: {said['other']}, unit: {measure}, 2024: 8}}\n"
        f"      c: {{label: {said['label']}, unit: {measure}, 2024: 15}}\n"
        f"rules:\n  - {{rule: g.c = g.a + g.b, why: {said['why']}}}\nunits: [{measure}]\n"
        f"corrections:\n  - {{date: 2025-02-01, metric: g.a, was: 6, now: 7, reason: {said['reason']}}}\n"
    )
    labels = (("a", "label", 6), ("b", "other", 8), ("c", "label", 15))
    items = "".join(f"  g.{id_}: {{label: {said[name]}, unit: {measure}, 2024: {n}}}\n" for id_, name, n in labels)
    return metrics, f"year: 2024\ndate: 2025-01-01\nmetrics:\n{items}rules: [g.c = g.a + g.b]\n"


def built(folder: Path, engine: str, texts: dict[str, str], unit: str) -> Site:
    """The site of a small report with these texts."""
    copy = Project(folder / "project")
    for page in sorted((copy.folder / "docs").rglob("*.md")):
        page.unlink()
    for name, text in PAGES.items():
        (copy.folder / "docs" / name).write_text(text, "utf-8")
    metrics, edition = data(texts, unit)
    (copy.folder / "data/metrics.yml").write_text(metrics, "utf-8")
    (copy.folder / "data/published/2024.yml").write_text(edition, "utf-8")
    config = copy.folder / "mkdocs.yml"
    before, _, after = config.read_text("utf-8").partition("\nnav:\n")
    config.write_text(before + "\n\n" + after[after.index("\ntheme:\n") :], "utf-8")
    status, said = copy.run(engine)
    assert status == 0, said
    assert copy.run("export")[0] == 0
    return Site(engine, copy.folder / "site", copy.folder)


@pytest.fixture(scope="module", params=ENGINES)
def sites(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """The site with nasty texts, and the same with plain ones."""
    folder = tmp_path_factory.mktemp("injection")
    return built(folder / "nasty", request.param, TEXTS, UNIT), built(folder / "plain", request.param, PLAIN, "甲")


def skeleton(page: Page) -> list[tuple[str, tuple[str, ...]]]:
    """Every element of a page with the names of its attributes; the lines of a label in a chart, however many, are one."""
    found = [(tag.name, tuple(sorted(tag.attrs))) for tag in page.soup.find_all(True)]
    return [one for i, one in enumerate(found) if one[0] != "text" or one != found[i - 1]]


def test_every_text_is_read_as_it_was_written(sites: tuple[Site, Site]) -> None:
    nasty, _ = sites
    for name, url in SHOWN.items():
        assert TEXTS[name] in nasty.pages[url].article.get_text(), name
    assert f"7{UNIT}" in nasty.pages[""].article.get_text()
    card = nasty.pages[""].article.select_one(".about")
    assert card is not None
    assert f"{TEXTS['label']}：2024年" in card.get_text()


def test_no_text_makes_an_element_or_an_attribute(sites: tuple[Site, Site]) -> None:
    nasty, plain = sites
    assert nasty.pages.keys() == plain.pages.keys()
    for url, page in nasty.pages.items():
        assert skeleton(page) == skeleton(plain.pages[url]), url


def test_the_index_of_the_search_and_the_feed_hold_them_as_text(sites: tuple[Site, Site]) -> None:
    nasty, _ = sites
    index = json.loads(nasty.search_index().read_text("utf-8"))
    shown = [text for entry in index.get("docs", index.get("items")) for text in (entry["title"], entry["text"])]
    assert not [text for text in shown if "<script" in text or "<img" in text]
    assert any(TEXTS["note"].split()[0] in html.unescape(text) for text in shown)
    feed = ET.parse(nasty.folder / "feed.xml").getroot()  # noqa: S314 - our own
    said = [text for element in feed.iter() for text in [element.text or ""]]
    assert f"{TEXTS['title']}：发布和更正" in said
    assert TEXTS["office"] in said
    assert any(TEXTS["reason"] in text for text in said)


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200b", "\x1b", "\x7f", "\u2028"])
def test_what_nobody_can_see_is_refused(mark: str, read: Callable[[str], list[str]]) -> None:
    assert any("看不见的字符" in said for said in read(f"甲{mark}乙"))


@pytest.fixture
def read() -> Callable[[str], list[str]]:
    from tests.fuzz import hostile

    return lambda label: hostile.metrics(hostile.HEAD + f"      a: {{label: {label}, unit: 次, 2024: 1}}\n")
