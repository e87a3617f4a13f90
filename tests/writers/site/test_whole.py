"""The whole report on one page, made of small sections."""

from __future__ import annotations

from dataclasses import replace

from tests.checks.made import GOOD, made

from tieout.model.site import Site
from tieout.writers.site.whole import sections, whole, whole_name

HEAD = '<html lang="zh"><head><link rel="stylesheet" href="../../x.css"><script src="x.js"></script></head><body class="c">'
A = (
    HEAD + '<nav>不要</nav><article><h1 id="t">甲<a class="headerlink" href="#t">¶</a></h1>'
    '<p id="p"><a href="#p">这里</a><a href="../b/#q">那里</a><a href="../b/">乙</a><a href="../../m/#id">指标</a></p>'
    '<svg aria-labelledby="p q"><g clip-path="url(#p)"></g></svg><code>a id="x" href="#y"</code></article>'
)
FILES = {
    "index.html": "",
    "2024/a/index.html": A,
    "2024/b/index.html": HEAD + '<article><a id="__skip" tabindex="-1"></a><h1>乙</h1><h2 id="q">丙</h2></article>',
    "about/index.html": "",
}


def test_the_sections_are_the_built_pages_of_the_year_in_its_order() -> None:
    pages = {"2024/index": "# 总", "2024/a": "# 甲", "2024/b": "# 乙", "2024/draft": "# 草稿", "about": "# 关于"}
    project = replace(made(GOOD, **pages), site=Site(nav=("2024/b.md", "2024/a.md", "2024/draft.md", "2024/index.md")))
    files = [*FILES, "2024/index.html"]
    assert sections(project, files, 2024) == ["2024/b/index.html", "2024/a/index.html", "2024/index.html"]
    assert sections(project, files, 2025) == []
    flat = ["2024/a.html", "2024/b.html", "2024/index.html"]
    assert sections(project, flat, 2024) == ["2024/b.html", "2024/a.html", "2024/index.html"]


def test_it_lies_as_deep_as_its_sections() -> None:
    assert whole_name(["2024/index.html", "2024/a/index.html"]) == "2024/whole/index.html"
    assert whole_name(["2024/index.html", "2024/a.html"]) == "2024/whole.html"
    assert whole_name(["2024/index.html"]) == "2024/whole.html"


def test_what_a_section_of_another_depth_links_to_is_found_from_the_page() -> None:
    files = {
        "2024/index.html": HEAD + '<article><h1>总</h1><a href="../metrics/#id">指</a><a href="a/">甲</a></article>',
        "2024/b/c/index.html": HEAD + '<article><h1 id="t">丙</h1><img src="../x.png"><a href="../../../">首</a>'
        '<a href="https://a.cn/x/">外</a><a href="mailto:a@b.cn">信</a></article>',
        "2024/a/index.html": A,
    }
    page = whole(files, list(files), "报告", "甲", "")
    assert '<section id="2024">\n<h2>总</h2><a href="../../metrics/#id">指</a><a href="#a">甲</a>\n' in page
    assert '<section id="b-c">\n<h2 id="b-c-t">丙</h2><img src="../b/x.png"><a href="../../">首</a>' in page
    assert '<a href="https://a.cn/x/">外</a><a href="mailto:a@b.cn">信</a>' in page


def test_ids_are_of_their_section_and_links_between_sections_stay_in_the_page() -> None:
    page = whole(FILES, ["2024/b/index.html", "2024/a/index.html"], "报告<1>", "甲、乙", "<p>版本</p>")
    assert (
        '<section id="a">\n<h2 id="a-t">甲</h2>'
        '<p id="a-p"><a href="#a-p">这里</a><a href="#b-q">那里</a><a href="#b">乙</a><a href="../../m/#id">指标</a></p>'
        '<svg aria-labelledby="a-p a-q"><g clip-path="url(#a-p)"></g></svg><code>a id="x" href="#y"</code>\n</section>'
    ) in page
    assert '<section id="b">\n<h2>乙</h2><h3 id="b-q">丙</h3>\n</section>' in page
    assert page.index('id="b"') < page.index('id="a"')


def test_of_the_site_around_only_the_style_is_taken() -> None:
    page = whole(FILES, ["2024/a/index.html"], "报告<1>", "甲、乙", "<p>版本</p>")
    assert '<link rel="stylesheet" href="../../x.css">' in page
    assert '<body class="c">' in page
    assert "<title>报告&lt;1&gt;（全文）</title>" in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<p class="office">甲、乙</p>\n<p>版本</p>\n<section' in page
    assert "不要" not in page
    assert "<script" not in page
