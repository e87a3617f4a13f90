"""A correction as readers meet it: the mark in the prose, its row, and the feed."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from tests.conftest import Project

ATOM = "{http://www.w3.org/2005/Atom}"
CORRECTIONS = """corrections:
  - {date: 2026-12-01, metric: food.problems, was: 3, now: 5, reason: "漏记两个<b>商铺</b> {{ 1 + 1 }}"}
  - {date: 2026-12-20, metric: food.problems, was: 5, now: 4, reason: 重复记了一个}
"""


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_correction_is_marked_listed_and_announced(project: Project, engine: str) -> None:
    project.replace("data/metrics.yml", "unit: 个, 2024: 3,", "unit: 个, 2024: 4,")
    data = project.folder / "data/metrics.yml"
    text = data.read_text("utf-8")
    assert text.endswith("\ncorrections:\n")
    data.write_text(text.removesuffix("corrections:\n") + CORRECTIONS, "utf-8")
    status, said = project.run(engine)
    assert status == 0, said
    project.run("export")
    site = project.folder / "site"

    page = BeautifulSoup((site / "2024/3-leadership/index.html").read_text("utf-8"), "lxml")
    number = page.find("a", id="cite-food.problems-1")
    assert number is not None
    assert number.text == "4个"
    mark = number.find_next_sibling("a", class_="corrected")
    assert mark is not None
    assert mark.text == "更正"
    assert re.fullmatch(r"\.\./\.\./corrections/#correction-2", str(mark["href"]))

    listed = BeautifulSoup((site / "corrections/index.html").read_text("utf-8"), "lxml")
    rows = [
        [cell.get_text(strip=True) for cell in row(["td", "th"])] for row in listed.select("table.corrections tbody tr")
    ]
    assert rows == [  # newest first; what was written as markup is text
        ["2026年12月20日", "发现并整改问题", "5", "4", "重复记了一个"],
        ["2026年12月1日", "发现并整改问题", "3", "5", "漏记两个<b>商铺</b> {{ 1 + 1 }}"],
    ]
    assert listed.find(id="correction-2") is not None

    feed = ElementTree.parse(site / "feed.xml").getroot()  # noqa: S314 - our own file
    entries = [(e.findtext(f"{ATOM}title"), e.findtext(f"{ATOM}updated")) for e in feed.iter(f"{ATOM}entry")]
    assert entries[:2] == [
        ("更正：发现并整改问题", "2026-12-20T00:00:00Z"),
        ("更正：发现并整改问题", "2026-12-01T00:00:00Z"),
    ]
    assert entries[2][0] == "发布2024年的报告"
    assert feed.findtext(f"{ATOM}updated") == "2026-12-20T00:00:00Z"
    ids = [e.findtext(f"{ATOM}id") for e in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids) == 3


def test_what_is_not_corrected_carries_no_mark(project: Project) -> None:
    assert project.run("mkdocs")[0] == 0
    for page in (project.folder / "site").rglob("*.html"):
        assert 'class="corrected"' not in page.read_text("utf-8")
