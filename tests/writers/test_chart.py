"""Charts as they come into a page: the SVG, its texts and its lengths, worked out by hand."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from itertools import combinations

import pytest
import vl_convert
from bs4 import BeautifulSoup, Tag
from tests.checks.made import GOOD, made

from tieout.model.project import Project
from tieout.writers.chart import WIDTH, Bar, Panel, Picture, Shape, multiples, picture
from tieout.writers.html import Cited, Links, chart

ENFORCEMENT = [("处理私搭乱建", "20次", 20), ("清理乱堆乱放", "9次", 9), ("日常执法检查", "9次", 9)]
POLICE = [("受理行政案件", "55起", 55), ("查结行政案件", "48起", 48)]


def drawn(rows: list[tuple[str, str, int]], whole: int | None = None) -> Picture:
    return picture(
        [Bar(label, value, Fraction(n)) for label, value, n in rows], None if whole is None else Fraction(whole)
    )


def of(kind: str, found: Picture) -> list[Shape]:
    return [shape for shape in found.shapes if shape.kind == kind]


def right(shape: Shape) -> float:
    """Where it ends at most: a Chinese character is as wide as the letters are high, a digit 0.62 of that."""
    return shape.x + (shape.width or sum(14 if c > "\u2000" else 14 * 0.62 for c in shape.text))


def assert_sound(found: Picture) -> None:
    """All within the box, no writing on other writing, no writing on a bar."""
    assert max(map(right, found.shapes)) <= WIDTH + 1
    assert max(shape.y + shape.height for shape in found.shapes) <= found.height
    assert min(min(shape.x, shape.y) for shape in found.shapes) >= 0
    texts = [(s.x, s.y - 12, right(s), s.y + 3) for s in found.shapes if s.text]
    bars = [(s.x, s.y, right(s), s.y + s.height) for s in of("bar", found) if s.width]
    for (left, top, end, foot), (x, y, x2, y2) in [*combinations(texts, 2), *((t, b) for t in texts for b in bars)]:
        assert left >= x2 or x >= end or top >= y2 or y >= foot, f"{(left, top, end, foot)} {(x, y, x2, y2)}"


def test_parts_are_to_the_whole_as_20_and_9_and_9_to_38() -> None:
    found = drawn(ENFORCEMENT, 38)
    assert_sound(found)
    assert [track.width for track in of("track", found)] == [360, 360, 360]
    assert [bar.width for bar in of("bar", found)] == [189.47, 85.26, 85.26]  # 360 × 20/38, 360 × 9/38
    assert [bar.x for bar in of("bar", found)] == [0, 0, 0]
    assert [(label.x, label.text) for label in of("label", found)] == [(0, label) for label, _, _ in ENFORCEMENT]
    assert [(value.x, value.text) for value in of("value", found)] == [(195.47, "20次"), (91.26, "9次"), (91.26, "9次")]


def test_48_is_to_55_as_its_bar_and_the_longest_is_the_widest() -> None:
    found = drawn(POLICE)
    assert_sound(found)
    accepted, closed = of("bar", found)
    assert closed.width / accepted.width == pytest.approx(48 / 55, abs=1e-4)
    assert accepted.width >= 0.85 * WIDTH  # what its value leaves free
    assert of("track", found) == []


@pytest.mark.parametrize(
    ("rows", "whole"),
    [
        ([("甲", "0件", 0), ("乙", "0件", 0)], None),
        ([("甲", "0件", 0), ("乙", "0件", 0)], 0),
        ([("甲", "0件", 0), ("乙", "5件", 5)], 5),
        ([("甲", "-3件", -3), ("乙", "5件", 5)], None),
        ([("甲", "-3件", -3), ("乙", "5件", 5)], 2),
        ([("甲", "-3件", -3), ("乙", "-5件", -5)], -8),
        ([("甲", "2000余人", 2000), ("乙", "1人", 1)], None),
        ([("甲", f"{10**39}件", 10**39), ("乙", "1件", 1)], None),
        ([("甲", "1" * 20 + "件", 10**19), ("乙", "1" * 20 + "件", 10**19)], None),
        ([("“街道吹哨、部门报到”执法行动" * 8, "14次", 14), ("x" * 200, "3次", 3)], None),
        ([("甲", "30人以上", 30), ("乙", "不少于3" + "人" * 30, 3)], 33),
        ([(f"第{n}项", f"{n}件", n) for n in range(40)], 780),
    ],
)
def test_nothing_runs_out_or_over(rows: list[tuple[str, str, int]], whole: int | None) -> None:
    found = drawn(rows, whole)
    assert_sound(found)
    assert len(of("bar", found)) == len(rows)
    written = "".join(shape.text for shape in of("label", found) + of("value", found))
    assert all(label in written and value in written for label, value, _ in rows)


YEARLY = [
    ("受理行政案件", [("2024年", "55起", 55), ("2025年", "60起", 60)]),
    ("查结行政案件", [("2024年", "48起", 48)]),
]


def yearly(rows: list[tuple[str, list[tuple[str, str, int]]]]) -> Picture:
    return multiples(
        [Panel(label, tuple(Bar(year, value, Fraction(n)) for year, value, n in bars)) for label, bars in rows]
    )


def test_years_stand_below_each_other_on_one_scale() -> None:
    found = yearly(YEARLY)
    assert_sound(found)
    first, second, third = of("bar", found)
    assert (first.width / second.width, third.width / second.width) == (
        pytest.approx(55 / 60, abs=1e-4), pytest.approx(48 / 60, abs=1e-4)
    )  # fmt: skip
    assert first.x == second.x == third.x > 0
    assert [(label.x, label.text) for label in of("label", found)] == [(0, "受理行政案件"), (0, "查结行政案件")]
    assert [(year.x, year.text) for year in of("year", found)] == [(0, "2024年"), (0, "2025年"), (0, "2024年")]
    assert [value.text for value in of("value", found)] == ["55起", "60起", "48起"]


@pytest.mark.parametrize(
    "rows",
    [
        [("甲", [("2024年", "0件", 0)]), ("乙", [("2024年", "0件", 0), ("2025年", "0件", 0)])],
        [("甲", [("2024年", "-3件", -3), ("2025年", "5件", 5)])],
        [("甲", [(f"{year}年", f"{10**39}件", 10**39) for year in range(2020, 2025)])],  # no room beside its bar
        [("“街道吹哨、部门报到”执法行动" * 4, [("2024年", "14次", 14)])],
        [(f"第{n}项", [("2023年", "30人以上", 30), ("2024年", "2000余人", 2000)]) for n in range(12)],
    ],
)
def test_nothing_runs_out_or_over_with_years(rows: list[tuple[str, list[tuple[str, str, int]]]]) -> None:
    found = yearly(rows)
    assert_sound(found)
    written = "".join(shape.text for shape in found.shapes)
    assert all(label in written for label, _ in rows)
    assert all(year in written and value in written for _, bars in rows for year, value, _ in bars)
    assert len(of("bar", found)) == sum(len(bars) for _, bars in rows)


def test_bars_begin_at_zero_on_either_side_of_it() -> None:
    below, none, above = of("bar", drawn([("甲", "-3件", -3), ("乙", "0件", 0), ("丙", "5件", 5)]))
    assert (below.x, none.width) == (0, 0)
    assert below.width == none.x == above.x
    assert below.width / above.width == pytest.approx(3 / 5, abs=1e-3)


def test_what_cannot_be_shown_in_xml_is_replaced() -> None:
    texts = [shape.text for shape in drawn([("甲\0\ud800<b>&", "1\x1b件", 1), ("乙", "2件", 2)]).shapes if shape.text]
    assert "甲��<b>&" in texts
    assert "1�件" in texts


def test_it_is_drawn_once_and_always_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [("只在这里画", "3件", 3), ("一次", "1件", 1)]
    once = drawn(rows)
    monkeypatch.setattr(vl_convert, "vegalite_to_svg", lambda *_, **__: pytest.fail("drawn again"))
    assert drawn(rows) == once


def test_without_a_chart_nothing_starts() -> None:
    program = "import sys, tieout.macros; assert 'vl_convert' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# In the page


@pytest.fixture(scope="module")
def project() -> Project:
    return made(GOOD.replace("rules:", "      people: {label: 受众, unit: 次, 2024: 2000余}\nrules:"))


def figure(project: Project, *ids: str, ordinal: int = 1) -> Tag:
    report = project.report
    parts = [report.by_id[id_] for id_ in report.parts_of(ids[0]) or ()] if len(ids) == 1 else []
    cited = [Cited(report.by_id[id_], 2024, ordinal) for id_ in ids]
    html = chart(cited, parts, project, Links("2024/1.md"))
    assert "\n\n" not in html.strip()
    found = BeautifulSoup(html, "html.parser").find("figure")
    assert isinstance(found, Tag)
    return found


def said(tag: Tag) -> tuple[str, str, str]:
    """Caption, title and description."""
    return tuple(tag.select_one(name).get_text() for name in ("figcaption", "svg > title", "svg > desc"))  # type: ignore[union-attr,return-value]


def cells(tag: Tag) -> list[list[str]]:
    return [[cell.get_text() for cell in row.select("th, td")] for row in tag.select("table tr")]


def test_a_whole_and_its_parts(project: Project) -> None:
    found = figure(project, "work.total", ordinal=2)
    assert said(found) == ("开展执法38次的构成", "开展执法38次的构成", "开展执法38次，其中日常检查29次，清理堆放9次。")
    assert [text.get_text() for text in found.select("svg text")] == ["日常检查", "清理堆放", "29次", "9次"]
    assert cells(found) == [["项目", "数值"], ["日常检查", "29次"], ["清理堆放", "9次"], ["合计：开展执法", "38次"]]
    assert "相符 38 = 29 + 9" in found.get_text()
    assert found.select_one("[id='cite-work.total-2'] table") is not None


def test_several(project: Project) -> None:
    found = figure(project, "work.people", "work.litter")
    assert said(found) == ("受众、清理堆放（2024年）", "受众、清理堆放（2024年）", "受众2000余次，清理堆放9次。")
    assert cells(found) == [["项目", "数值"], ["受众", "2000余次"], ["清理堆放", "9次"]]
    assert [(link["id"], link["href"]) for link in found.select("td a")] == [
        ("cite-work.people-1", "../../metrics/#work.people"),
        ("cite-work.litter-1", "../../metrics/#work.litter"),
    ]


def test_the_title_of_many_says_how_many(project: Project) -> None:
    found = figure(project, "work.people", "work.total", "work.patrols", "work.litter")
    assert said(found)[0] == "受众、开展执法等4项（2024年）"


@pytest.mark.parametrize("ids", [("work.total",), ("work.people", "work.litter")])
def test_the_picture_is_named_and_leaves_its_looks_to_the_page(project: Project, ids: tuple[str, ...]) -> None:
    found = figure(project, *ids)
    svg = found.find("svg")
    assert isinstance(svg, Tag)
    assert svg["role"] == "img"
    assert [svg.find(id=id_).name for id_ in str(svg["aria-labelledby"]).split()] == ["title", "desc"]  # type: ignore[union-attr]
    assert {tag.name for tag in svg.find_all(True)} == {"title", "desc", "rect", "text"}
    assert found.select("[style], style, script, [font-family], [clip-path]") == []
    assert {str(tag["fill"]) for tag in svg.find_all(["rect", "text"])} == {"currentColor"}


def test_the_ids_of_two_charts_differ(project: Project) -> None:
    charts = [
        figure(project, "work.total"),
        figure(project, "work.total", ordinal=2),
        figure(project, "work.litter", "work.people"),
    ]
    ids = [str(tag["id"]) for chart in charts for tag in [chart, *chart.select("[id]")]]
    assert len(set(ids)) == len(ids) == 5 + 5 + 6
