"""Every figure of the source stands in the data file and on the page of its section, and nothing else does."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from tests.conftest import ROOT
from tests.report.figures import FIGURES, ITEMS, PAGES, Figure
from tests.site.built import Site

from tieout.model.metric import Report
from tieout.readers.metrics import read_metrics

every_figure = pytest.mark.parametrize("figure", FIGURES, ids=lambda f: f"{f.section}{f.item}-{f.id}")
every_section = pytest.mark.parametrize("section", PAGES)


@pytest.fixture(scope="module")
def report() -> Report:
    found, faults = read_metrics((ROOT / "data/metrics.yml").read_bytes(), "data/metrics.yml")
    assert faults == []
    return found


def prose(site: Site, section: str, item: int) -> Tag:
    """An item's own sentences: what stands under its heading, but for this edition's notes, tables, pictures and cards."""
    tags = site.pages[PAGES[section]].items()[item - 1]
    found = BeautifulSoup("".join(map(str, tags)), "lxml")
    for tag in found.select(".admonition, .table-scroll, .chart, .about, .headerlink"):
        tag.decompose()
    return found


def test_the_source_states_58_figures_of_56_metrics():
    assert len(FIGURES) == 58
    assert len({figure.id for figure in FIGURES}) == 56


@every_figure
def test_a_figure_stands_in_its_item(site: Site, figure: Figure):
    numbers = prose(site, figure.section, figure.item).select("a.metric")
    shown = [number.get_text() for number in numbers if str(number["id"]).startswith(f"cite-{figure.id}-")]
    assert shown == [figure.shown]


@every_figure
def test_a_figure_is_in_what_a_reader_sees(site: Site, figure: Figure):
    assert figure.shown in prose(site, figure.section, figure.item).get_text()


@every_section
def test_a_page_has_the_items_of_its_section(site: Site, section: str):
    assert len(site.pages[PAGES[section]].items()) == ITEMS[section]


@every_section
def test_an_item_states_its_figures_and_no_others(site: Site, section: str):
    for item in range(1, ITEMS[section] + 1):
        shown = [link.get_text() for link in prose(site, section, item).select("a.metric")]
        stated = [figure.shown for figure in FIGURES if (figure.section, figure.item) == (section, item)]
        assert Counter(shown) == Counter(stated), f"{section}、{item}"


@every_section
def test_no_figure_stands_before_the_first_item(site: Site, section: str):
    article = site.pages[PAGES[section]].article
    within = sum(len(tag.select("a.metric")) for item in site.pages[PAGES[section]].items() for tag in item)
    assert len(article.select("a.metric")) == within


def test_the_data_file_has_these_metrics_and_no_others(report: Report):
    assert set(report.by_id) == {figure.id for figure in FIGURES}


@every_figure
def test_the_data_file_has_the_figure_as_written(report: Report, figure: Figure):
    metric = report.by_id[figure.id]
    assert set(metric.values) == {figure.year}
    value = metric.values[figure.year]
    word = value.qualifier.word if value.qualifier else ""
    assert (value.number, word, value.unit) == (Decimal(figure.number), figure.qualifier, figure.unit)
    assert value.text() == figure.shown


@pytest.mark.parametrize("id_", sorted({figure.id for figure in FIGURES}))
def test_the_data_file_names_every_section_that_states_a_figure(report: Report, id_: str):
    assert list(report.by_id[id_].sections) == [f"{f.section}、{f.item}" for f in FIGURES if f.id == id_]


def test_the_data_file_says_so_to_any_yaml_reader_too():
    groups = yaml.load((ROOT / "data/metrics.yml").read_text("utf-8"), Loader=yaml.BaseLoader)["metrics"]  # noqa: S506 - makes only text
    found = {
        f"{group}.{item}": {year: fields[year] + fields["unit"] for year in fields if year.isdecimal()}
        for group, content in groups.items()
        for item, fields in content["items"].items()
    }
    assert found == {figure.id: {str(figure.year): figure.shown} for figure in FIGURES}


@pytest.mark.parametrize(
    ("section", "item", "words"),
    [
        ("一", 3, "30余人次"),  # 安全知识 here, 市民 in 三、4
        ("一", 3, "是否计入宣传资料"),  # 120余本 and 500余份
        ("一", 4, "“近年来”"),  # 38次 is of recent years here,
        ("三", 3, "2024年度"),  # and of the year there
        ("一", 6, "23条"),  # 23件 here,
        ("三", 6, "23件"),  # 23条 there
    ],
)
def test_readers_see_a_note_where_the_source_is_ambiguous(site: Site, section: str, item: int, words: str):
    notes = [tag for tag in site.pages[PAGES[section]].items()[item - 1] if "admonition" in tag.get("class", [])]
    assert any(words in note.get_text() for note in notes)
