"""Broken pages: each gives exactly the messages that an editor needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tieout import checks
from tieout.readers.pages import MACROS, read_page
from tieout.readers.project import read_project

LIKE = '{{ metric("enforcement.total") }}'
CLOSE = f"这里的 {{{{ }}}} 没有写完整 → 检查括号和引号是否成对，如 {LIKE}"
ENGLISH = "引号、括号、逗号要用英文的"
OUTRIGHT = 'metric() 的指标编号没有直接写出来 → 写成 metric("组.项")，编号加英文引号'
YEAR = 'metric() 的年份没有写成数 → 写成 metric("g.a", 2024)，年份不加引号'
BRACES = "metric 前面的花括号不对，会照原样印出来 → 写成 {{ metric(…) }}，两个花括号，都用英文的"
ONLY = f"{{{{ }}}} 里只能写一个宏，不能写别的 → 照 {LIKE} 的样子写"
IDS = 'chart() 里只能直接写指标编号 → 写成 chart("组.项") 或 chart("组.项", "组.项")，编号加英文引号'
QUOTE = f"{{{{ }}}} 里的引号没有成对 → 补上缺的引号，如 {LIKE}"
SHOW = "要照样显示，用 {% raw %} 和 {% endraw %} 包起来"

CASES = {
    "never closed": ('{{ metric("g.a") ', f"2 {CLOSE}"),
    "bracket open": ('{{ metric("g.a" }}', f"2 {CLOSE}"),
    "bracket twice": ('{{ metric("g.a")) }}', f"2 {{{{ }}}} 里的“)”读不懂 → 照 {LIKE} 的样子写"),
    "no bracket": ('{{ metric "g.a" }}', f"2 {CLOSE}"),
    "quote open": ('{{ metric("g.a) }}', f"2:1 {QUOTE}"),
    "quote open above a good one": ('数{{ metric("g.a) }}\n\n{{ metric("g.b") }}', f"2:2 {QUOTE}"),
    "one brace closes": ('{{ metric("g.a") }', f"2 {CLOSE}"),
    "empty": ("{{ }}", f"2 {CLOSE}"),
    "over several lines": ('{{\n metric(\n"g.a"\n', f"4 {CLOSE}"),
    "Chinese quotes": ("{{ metric(“g.a”) }}", f"2 {{{{ }}}} 里有不能用的字符（“） → {ENGLISH}"),
    "Chinese bracket": ('{{ metric（"g.a"） }}', f"2 {{{{ }}}} 里有不能用的字符（（） → {ENGLISH}"),
    "Chinese comma": ('{{ metric("g.a"，2024) }}', f"2 {{{{ }}}} 里有不能用的字符（，） → {ENGLISH}"),
    "year with its unit": ('{{ metric("g.a", 2024年) }}', f"2 {{{{ }}}} 里的“年”读不懂 → 照 {LIKE} 的样子写"),
    "one brace": ('全年{ metric("g.a") }次', f"2:3 {BRACES}"),
    "braces apart": ('全年{ { metric("g.a") } }次', f"2:5 {BRACES}"),
    "Chinese braces": ("全年｛｛metric（“g.a”）｝｝次", f"2:4 {BRACES}"),
    "id without quotes": ("{{ metric(g.a) }}", f"2:4 {OUTRIGHT}"),
    "id from a variable": ("{{ metric(x) }}", f"2:4 {OUTRIGHT}"),
    # what could not be checked without a build: all but text and macros
    "set": ("{% set x = 37 %}", f"2 页面里不能用 {{% set %}} → 直接写文字和宏；{SHOW}"),
    "if": ("{% if true %}{{ metric('g.a') }}{% endif %}", f"2 页面里不能用 {{% if %}} → 直接写文字和宏；{SHOW}"),
    "for": ("{% for x in [1] %}37次{% endfor %}", f"2 页面里不能用 {{% for %}} → 直接写文字和宏；{SHOW}"),
    "include": ('{% include "2024/4-plan.md" %}', f"2 页面里不能用 {{% include %}} → 直接写文字和宏；{SHOW}"),
    "own macro": ("{% macro metric(id) %}37次{% endmacro %}", f"2 页面里不能用 {{% macro %}} → 直接写文字和宏；{SHOW}"),
    "number": ("共{{ 37 }}次", f"2 {ONLY}"),
    "filter": ("{{ metric('g.a')|replace('38', '37') }}", f"2 {ONLY}"),
    "sum": ("{{ metric('g.a') ~ metric('g.b') }}", f"2 {ONLY}"),
    "variable": ("{{ page.meta.x }}", f"2 {ONLY}"),
    "other macro": ("{{ other('g.a') }}", f"2:4 没有叫 other 的宏 → 可以用的有：{'、'.join(MACROS)}"),
    "in a comment": ("<!-- {{ metric('g.a') }} -->", "2:9 注释里的引用，读者看不到 → 删去它，或移到注释外面"),
    "id put together": ('{{ metric("g." ~ "a") }}', f"2:4 {OUTRIGHT}"),
    "no id": ("数是{{ metric() }}", f"2:6 {OUTRIGHT}"),
    "year in quotes": ('{{ metric("g.a", "2024") }}', f"2:4 {YEAR}"),
    "argument twice": ('{{ metric("g.a", id="g.a") }}', "2:4 metric() 里 id 写了两次 → 只留一个"),
    "year from a variable": ('{{ metric("g.a", year=y) }}', f"2:4 {YEAR}"),
    "True for a year": ('{{ metric("g.a", True) }}', f"2:4 {YEAR}"),
    "too many arguments": (
        '{{ metric("g.a", 2024, False, 1) }}',
        "2:4 metric() 里写了4项，最多3项 → 括号里可以写：id、year、unit",
    ),
    "unknown argument": (
        '{{ breakdown("g.a", unit=False) }}',
        "2:4 breakdown() 里不能写 unit → 括号里可以写：id、year",
    ),
    "chart of nothing": ("{{ chart() }}", f"2:4 {IDS}"),
    "chart of a variable": ("{{ chart('g.a', x) }}", f"2:4 {IDS}"),
    "chart of a year": ("{{ chart('g.a', 2024) }}", f"2:4 {IDS}"),
    "chart with a title": ("{{ chart('g.a', title='题') }}", f"2:4 {IDS}"),
    "chart of a list": ("{{ chart(['g.a', 'g.b']) }}", f"2:4 {IDS}"),
    "chart of unpacked ids": ("{{ chart(*x) }}", f"2:4 {IDS}"),
    "the same twice in a chart": ("{{ chart('g.a', 'g.b', 'g.a') }}", "2:4 chart() 里 g.a 写了不止一次 → 只留一个"),
    "too many in a chart": (
        "{{ chart(" + ", ".join(f"'g.m{n}'" for n in range(13)) + ") }}",
        "2:4 chart() 里写了13个指标，最多12个 → 分成几张图，或改用表格",
    ),
    "chart in a comment": (
        "<!-- {{ chart('g.a', 'g.b') }} -->",
        "2:9 注释里的引用，读者看不到 → 删去它，或移到注释外面",
    ),
    "chart without brackets": ("{{ chart }}", "2:4 chart 后面没有写括号 → 写成 chart(…)"),
    "chart in Chinese quotes": ("{{ chart(“g.a”) }}", f"2 {{{{ }}}} 里有不能用的字符（“） → {ENGLISH}"),
    "misspelt chart": ("{{ charts('g.a') }}", "2:4 没有叫 charts 的宏 → 是不是 chart？"),
    "misspelt macro": ('{{ metrc("g.a") }}', "2:4 没有叫 metrc 的宏 → 是不是 metric？"),
    "misspelt in capitals": ('{{ Breakdown("g.a") }}', "2:4 没有叫 Breakdown 的宏 → 是不是 breakdown？"),
    "misspelt without an id": ("{{ check_result() }}", "2:4 没有叫 check_result 的宏 → 是不是 check_results？"),
    "macro without brackets": ("{{ metric_index }}", "2:4 metric_index 后面没有写括号 → 写成 metric_index(…)"),
    "square brackets": ('{{ metric["g.a"] }}', "2:4 metric 后面没有写括号 → 写成 metric(…)"),
    "id of a heading": ("## 节 {#s}", "2 {# 在这里是注释的开头，没有结束 → 标题的编号写成 {: #id }"),
    "if without end": ("{% if true %}", "2 {% if %} 没有结束 → 补上 {% endif %}"),
    "raw without end": ("{% raw %} 例", "2 {% raw %} 没有结束 → 补上 {% endraw %}"),
    "end without if": ("{% endif %}", f"2 {{% endif %}} 不认识，或没有对应的开头 → 删去它；{SHOW}"),
    "percent in braces": ("增长{%", f"2 {{% %}} 没有写完整 → 删去它；{SHOW}"),
    "too deep": ("{{ " + "(" * 3_000, "1 页面里的 {{ }} 套得太深 → 一个 {{ }} 里只写一个宏"),
    "several": (
        '{{ metrc("g.a") }}\n{{ metric("g.a", "2024") }}和{ metric("g.a") }\n{{ metric() }}',
        f"2:4 没有叫 metrc 的宏 → 是不是 metric？\n3:4 {YEAR}\n3:29 {BRACES}\n4:4 {OUTRIGHT}",
    ),
}


@pytest.mark.parametrize(("text", "messages"), CASES.values(), ids=CASES.keys())
def test_broken_page(text: str, messages: str) -> None:
    page = read_page(f"# 题\n{text}", "p.md", "docs/p.md")
    found = sorted(page.faults, key=lambda fault: fault.place)
    assert [f"{str(f.place).removeprefix('docs/p.md:')} {f.message} → {f.remedy}" for f in found] == messages.split(
        "\n"
    )
    assert page.title == "题"


def test_lines_count_from_the_top_of_the_file() -> None:
    page = read_page("---\ntitle: 题\n---\n\n{{ metrc('g.a') }}\n{{", "p.md", "docs/p.md")
    assert [str(fault.place) for fault in page.faults] == ["docs/p.md:6"]


@pytest.mark.parametrize(
    ("front", "messages"),
    [
        ("title: 题\nhide: [toc]", []),
        ("title: 题\nrender_macros: false", ["3:1 开头的设置里不能写 render_macros"]),
        ("x: 37次\ntemplate: other.html", ["2:1 开头的设置里不能写 x", "3:1 开头的设置里不能写 template"]),
        ("title: 'open", ["2:8 开头的设置：引号没有成对"]),
        ("- a", ["1 开头两行 --- 之间不是“名称: 内容”的形式"]),
    ],
)
def test_front_matter(front: str, messages: list[str]) -> None:
    page = read_page(f"---\n{front}\n---\n# 题\n", "p.md", "docs/p.md")
    assert [f"{str(f.place).removeprefix('docs/p.md:')} {f.message}" for f in page.faults] == messages


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("正文\n次".encode("gbk"), "docs/p.md:1  文件不是 UTF-8 编码，这一行有读不出的字"),
        (b"\xef\xbb\xbf# \xe9\xa2\x98\n\n{{ metric(", "docs/p.md:3  这里的 {{ }} 没有写完整"),
    ],
)
def test_bytes(data: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "data/metrics.yml").write_text("report: {title: 甲, office: 乙, year: 2024}\nmetrics: {}\n", "utf-8")
    (tmp_path / "docs/p.md").write_bytes(data)
    assert [f"{f.place}  {f.message}" for f in checks.run(read_project(tmp_path))] == [message]
