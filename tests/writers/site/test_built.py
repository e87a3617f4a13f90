"""Reading a built page, and putting texts into it."""

from __future__ import annotations

import pytest

from tieout.writers.site import built

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
    put = built.put_after(
        built.put_after(html, "<head>", built.ours("<meta>")), "<footer>", built.ours("<p>\n版本</p>")
    )
    assert put != html
    assert built.without_ours(put) == html
    assert built.ours("") == ""
    assert built.put_after(html, "<main>", "x") == html


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
