"""Reading a built page, and putting texts into it."""

from __future__ import annotations

import re

import pytest

from tieout.writers.site import built
from tieout.writers.site.edition import FOOTER
from tieout.writers.site.policy import HEAD

PAGE = """<!doctype html><html lang="zh"><head>
<link rel="canonical" href="https://example.org/r/?a&amp;b"></head><body>
<a href="../" title="某街道 &amp; 报告" class="md-header__button md-logo" aria-label="x">
<article class="md-content__inner md-typeset"><h1 id="a">工作<a class="headerlink" href="#a">¶</a></h1>
<p>检查<a class="metric" href="#about-x">38次</a><span class="about" hidden>说明<span>里面</span>还有</span>，&lt;都&gt;合格。</p>
<p>第二段。</p></article></body></html>"""


def test_what_a_page_says_of_itself() -> None:
    assert built.heading(PAGE) == "工作"  # without the link to itself
    assert built.opening(PAGE) == "检查38次，<都>合格。"  # without what is hidden
    assert built.canonical(PAGE) == "https://example.org/r/?a&b"
    assert built.site_name(PAGE) == "某街道 & 报告"


def test_a_long_paragraph_ends_after_a_sentence_or_in_dots() -> None:
    page = "<article><p>{}</p></article>"
    assert built.opening(page.format("一二三。四五六七八"), longest=6) == "一二三。"
    assert built.opening(page.format("一二三四五六七八"), longest=6) == "一二三四五…"


def test_a_page_without_these_says_nothing() -> None:
    assert (built.heading("<p>x"), built.opening("<p>x</p>"), built.canonical("")) == ("", "", "")


def test_what_is_put_in_can_be_taken_out() -> None:
    html = "<head></head><footer></footer>"
    put = built.put_after(html, re.compile("<head>"), built.ours("<meta>"))
    put = built.put_after(put, re.compile("<footer>"), built.ours("<p>\n版本</p>"))
    assert (
        put == "<head><!--tieout--><meta><!--/tieout--></head><footer><!--tieout--><p>\n版本</p><!--/tieout--></footer>"
    )
    assert built.without_ours(put) == html
    assert built.ours("") == ""


def test_what_has_no_place_is_not_left_out_unseen() -> None:
    with pytest.raises(built.NoPlaceError):
        built.put_after("<head></head>", re.compile("<main>"), "x")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<html><head><meta charset="utf-8">', '<link href="a">'),
        ('<HEAD>\n  <META charset="UTF-8">', "<script>"),
        ("<head><meta charset=utf-8>", "<title>"),
        ('<head prefix="og: x"><!-- a > b --> <meta name="a"><meta charset="utf-8" />', '<meta name="b">'),
        ('<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">', "<title>"),
        ("<head>", '<script src="a.js"></script><meta charset="utf-8">'),  # what comes first is to be held too
        ("<header></header><head >", "<title>"),
    ],
)
def test_the_policy_comes_before_all_that_is_loaded_and_behind_the_encoding(before: str, after: str) -> None:
    assert built.put_after(before + after, HEAD, "!") == f"{before}!{after}"


@pytest.mark.parametrize(
    "place",
    [
        '<div class="md-copyright">',
        '<DIV class="md-copyright md-grid">',
        "<div id='a' class='x md-copyright'>",
        "<footer class=md-copyright>",
    ],
)
def test_the_edition_stands_at_the_head_of_the_copyright(place: str) -> None:
    html = f'<div class="md-copyright__highlight">x</div>{place}'
    assert built.put_after(f"{html}y", FOOTER, "!") == f"{html}!y"


@pytest.mark.parametrize(
    ("here", "there", "way"),
    [
        ("index.html", "checks/", "checks/"),
        ("checks/index.html", "checks/", "./"),
        ("2024/1-work/index.html", "checks/", "../../checks/"),
        ("2024/1-work/index.html", "", "../../"),
        ("2024/1-work.html", "checks.html", "../checks.html"),
        ("index.html", "download/a.zip", "download/a.zip"),
    ],
)
def test_the_way_from_a_page(here: str, there: str, way: str) -> None:
    assert built.relative(here, there) == way
