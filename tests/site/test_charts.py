"""The charts in Chromium: to be read on a phone and on a desk, in light and dark, on paper, and the same in the table below."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.site.built import Site
from tests.site.conftest import DESK, PHONE, Opened, on_each_screen

pytestmark = pytest.mark.browser

CHARTS = [  # page, and what each chart of it shows
    ("2024/1-measures/", ["普法宣传受众2000余人，法律进校园受教育师生600余人。", "开展执法38次，其中处理私搭乱建20次，清理乱堆乱放9次，日常执法检查9次。"]),
    (
        "2024/3-leadership/",
        ["受理行政案件55起，查结行政案件48起。", "城镇新增就业742人，城镇失业人员再就业133人，就业困难人员就业186人，灵活就业184人。"],
    ),
]  # fmt: skip
on_each_page = pytest.mark.parametrize(("url", "said"), CHARTS, ids=[url for url, _ in CHARTS])

# Every writing of every chart with the place its letters take, every rectangle, and the size and colours as shown.
_SHOWN = """
() => [...document.querySelectorAll('figure.chart')].map(figure => {
  const box = e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] }
  const svg = figure.querySelector('svg'), scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true})
  const colour = (value, opacity = 1) => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = value
    canvas.globalAlpha = opacity
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const paint = e => colour(getComputedStyle(e).fill, getComputedStyle(e).fillOpacity)
  return {
    texts: [...svg.querySelectorAll('text')].map(e => ({
      kind: e.getAttribute('class'), text: e.textContent, box: box(e), colour: paint(e),
      size: parseFloat(getComputedStyle(e).fontSize) * scale, family: getComputedStyle(e).fontFamily,
    })),
    bars: [...svg.querySelectorAll('.bar')].map(e => ({box: box(e), colour: paint(e)})),
    tracks: [...svg.querySelectorAll('.track')].map(e => ({box: box(e), colour: paint(e)})),
    box: box(svg), family: getComputedStyle(document.body).fontFamily,
    back: colour(getComputedStyle(document.body).backgroundColor),
    said: svg.querySelector('desc').textContent,
    rows: [...figure.querySelectorAll('tbody tr')].map(row => [...row.children].map(cell => cell.textContent.trim())),
  }
})
"""


def shown(page: Page) -> list[dict[str, Any]]:
    return page.evaluate(_SHOWN)


def overlap(one: list[float], other: list[float], slack: float = 0.5) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    return across > slack and min(one[3], other[3]) - max(one[1], other[1]) > slack


def within(one: list[float], other: list[float], slack: float = 1.5) -> bool:
    return all(a >= b - slack for a, b in zip(one[:2], other[:2], strict=True)) and all(
        a <= b + slack for a, b in zip(one[2:], other[2:], strict=True)
    )


def luminance(colour: list[float]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in colour[:3])]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: list[float], other: list[float]) -> float:
    """Of two colours without transparency, by WCAG 2.2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def over(colour: list[float], back: list[float]) -> list[float]:
    """A colour as seen over another, which is opaque."""
    share = colour[3] / 255
    return [share * c + (1 - share) * b for c, b in zip(colour[:3], back[:3], strict=True)]


@on_each_page
@on_each_screen
def test_every_letter_is_to_be_read(site: Site, open_site: Opened, screen: dict[str, int], url: str, said: list[str]):
    charts = shown(open_site(site, screen).open(url))
    assert [chart["said"] for chart in charts] == said
    for chart in charts:
        assert chart["box"][2] - chart["box"][0] <= 34 * 20  # 34rem
        texts = chart["texts"]
        for i, one in enumerate(texts):
            assert one["size"] >= 12, one
            assert one["family"] == chart["family"]
            assert within(one["box"], chart["box"]), one
            assert not [other for other in texts[:i] if overlap(one["box"], other["box"])], one
            assert not [bar for bar in chart["bars"] if overlap(one["box"], bar["box"])], one


@on_each_page
def test_large_text_is_larger_in_charts_too(site: Site, open_site: Opened, url: str, said: list[str]):
    """On a phone, where the picture itself cannot grow."""
    reader = open_site(site, PHONE)
    before = min(one["letters"] for one in letters(reader.open(url)))
    large = reader.page.get_by_role("button", name="大字")
    large.click()
    expect(large).to_have_attribute("aria-pressed", "true")
    charts, found = shown(reader.page), letters(reader.page)
    assert min(one["letters"] for one in found) >= 1.2 * before
    assert len(charts) == len(said)
    for chart in charts:
        texts = chart["texts"]
        for i, one in enumerate(texts):
            assert within(one["box"], chart["box"], 6), one
            assert not [other for other in texts[:i] if overlap(one["box"], other["box"], 6)], one


def letters(page: Page) -> list[dict[str, Any]]:
    """How large the letters of every chart are shown, in CSS pixels."""
    return page.locator("figure.chart svg text").evaluate_all(
        "all => all.map(one => ({ text: one.textContent, letters: parseFloat(getComputedStyle(one).fontSize)"
        " * one.ownerSVGElement.getBoundingClientRect().width / one.ownerSVGElement.viewBox.baseVal.width }))"
    )


@on_each_page
def test_the_table_below_says_the_same(site: Site, open_site: Opened, url: str, said: list[str]):
    page = open_site(site, PHONE).open(url)
    for chart in shown(page):
        labels, values = ([one["text"] for one in chart["texts"] if one["kind"] == kind] for kind in ("label", "value"))
        assert chart["rows"] == [list(row) for row in zip(labels, values, strict=True)]
        numbers = [int(re.sub(r"\D", "", value)) for value in values]
        lengths = [bar["box"][2] - bar["box"][0] for bar in chart["bars"]]
        assert [length / lengths[0] for length in lengths] == pytest.approx(
            [n / numbers[0] for n in numbers], abs=0.005
        )
    for figure in page.locator("figure.chart").all():
        picture, table = figure.locator("svg").bounding_box(), figure.locator("table").bounding_box()
        assert picture and table  # noqa: PT018 - both, for the types
        assert picture["y"] + picture["height"] <= table["y"]


def test_the_tracks_are_as_long_as_the_whole(site: Site, open_site: Opened):
    (_, chart) = shown(open_site(site, PHONE).open("2024/1-measures/"))
    bars, tracks = ([one["box"][2] - one["box"][0] for one in chart[kind]] for kind in ("bars", "tracks"))
    assert [bar / track for bar, track in zip(bars, tracks, strict=True)] == pytest.approx(
        [20 / 38, 9 / 38, 9 / 38], abs=0.005
    )


@on_each_page
@pytest.mark.parametrize("large", [False, True], ids=["", "large text"])
@pytest.mark.parametrize(("scheme", "media"), [("light", "screen"), ("dark", "screen"), ("light", "print")])
def test_the_bars_stand_out(
    site: Site, open_site: Opened, url: str, said: list[str], scheme: str, media: str, *, large: bool
):
    page = open_site(site, DESK, color_scheme=scheme).open(url)
    page.emulate_media(media=media)
    if large:
        page.evaluate("document.documentElement.setAttribute('data-tieout-large', '')")
    for chart in shown(page):
        back = chart["back"]
        tracks = [over(track["colour"], back) for track in chart["tracks"]]
        assert len({tuple(bar["colour"]) for bar in chart["bars"]}) == 1
        for ground in (back, *tracks):
            assert contrast(chart["bars"][0]["colour"], ground) >= 3
            for text in chart["texts"]:
                assert contrast(over(text["colour"], ground), ground) >= 4.5, text
        for track in tracks:
            assert contrast(track, back) > 1.2  # a track is to be seen, in grey too


@on_each_page
def test_on_paper_a_chart_is_whole(site: Site, open_site: Opened, url: str, said: list[str]):
    page = open_site(site, {"width": 680, "height": 960}).open(url)
    page.emulate_media(media="print")
    assert [chart["said"] for chart in shown(page)] == said
    for figure in page.locator("figure.chart").all():
        assert figure.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
        for part in ("figcaption", "svg", "table"):
            expect(figure.locator(part)).to_be_visible()
        assert figure.evaluate("e => e.scrollWidth <= e.clientWidth")


@on_each_page
def test_a_mention_in_a_chart_is_there(site: Site, open_site: Opened, url: str, said: list[str]):
    """What a definition's list of mentions leads to is in view, with or without scripts."""
    page = open_site(site, PHONE, java_script_enabled=False)
    for figure in site.pages[url].article.select("figure.chart"):
        for tag in figure.select("[id^='cite-']"):
            page.page.goto(f"{page.home}{url}#{tag['id']}")
            expect(page.page.locator(f"[id='{tag['id']}']")).to_be_visible()
