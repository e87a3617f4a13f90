"""Which page cites which metric where."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tieout.model.mention import Page
from tieout.readers.pages import read_page

A, B = '{{ metric("g.a") }}', '{{ metric("g.b") }}'


def read(text: str) -> Page:
    return read_page(text, "p.md", "docs/p.md")


def cited(text: str) -> list[str]:
    """``id line:column`` of each mention."""
    page = read(text)
    assert page.faults == ()
    return [f"{m.id} {str(m.place).removeprefix('docs/p.md:')}" for m in page.mentions]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("", []),
        ("没有数。", []),
        (A, ["g.a 1:4"]),
        ("{{metric('g.a')}}", ["g.a 1:3"]),
        ("{{- metric('g.a') -}}", ["g.a 1:5"]),
        (f"\n\n全年{A}", ["g.a 3:6"]),
        (f"全年{A}，其中{B}", ["g.a 1:6", "g.b 1:28"]),
        (f"{A}、{A}", ["g.a 1:4", "g.a 1:24"]),
        (f"metric 是宏，g.a 是编号：{A}", ["g.a 1:22"]),
        (f"| 一 | {A} |\n|---|---|\n| 二 | {B} |", ["g.a 1:10", "g.b 3:10"]),
        (f"```\n{A}\n```", ["g.a 2:4"]),  # the engines expand macros in fences too
        (f"---\ntitle: 题\n---\n\n{A}", ["g.a 5:4"]),
        (f"---\n{A}", ["g.a 2:4"]),  # a rule across the page, no front matter
        (f"题\r\n\r\n{A}\r\n", ["g.a 3:4"]),
        (f"---\r\ntitle: 题\r\n---\r\n{A}", ["g.a 4:4"]),
        ("{% raw %}\n" + A + "\n{% endraw %}\n" + B, ["g.b 4:4"]),
        ("{# " + A + " #}\n" + B, ["g.b 2:4"]),
        ("一\n{{\n  metric('g.a',\n    2024)\n}} 和 " + B, ["g.a 3:3", "g.b 5:9"]),
    ],
)
def test_mentions(text: str, mentions: list[str]) -> None:
    assert cited(text) == mentions


@pytest.mark.parametrize(
    ("call", "macro", "year"),
    [
        ('metric("g.a")', "metric", None),
        ('metric("g.a", 2023)', "metric", 2023),
        ('metric("g.a", year=2023)', "metric", 2023),
        ('metric(id="g.a", unit=False)', "metric", None),
        ('metric("g.a", None, False)', "metric", None),
        ('breakdown("g.a")', "breakdown", None),
        ("breakdown( 'g.a' , 2023 )", "breakdown", 2023),
        ('change("g.a")', "change", None),
        ('change("g.a", year=2023)', "change", 2023),
    ],
)
def test_what_a_mention_says(call: str, macro: str, year: int | None) -> None:
    (mention,) = read(f"{{{{ {call} }}}}").mentions
    assert (mention.id, mention.macro, mention.year) == ("g.a", macro, year)


def test_a_page_in_the_folder_of_a_year_speaks_of_that_year() -> None:
    text = f'{A}{{{{ metric("g.a", 2023) }}}}{{{{ change("g.a") }}}}{{{{ chart("g.a", "g.b") }}}}'
    page = read_page(text, "2025/p.md", "docs/2025/p.md")
    assert [(mention.macro, mention.year) for mention in page.mentions] == [
        ("metric", 2025), ("metric", 2023), ("change", 2025), ("chart", 2025), ("chart", 2025)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("call", "ids"),
    [
        ('chart("g.a")', ["g.a"]),
        ("chart( 'g.a' , 'g.b', )", ["g.a", "g.b"]),
        ('chart(\n  "g.a",\n  "g.b",\n  "g.c"\n)', ["g.a", "g.b", "g.c"]),
    ],
)
def test_a_chart_mentions_each_metric_it_shows(call: str, ids: list[str]) -> None:
    page = read(f"图{{{{ {call} }}}}")
    assert page.faults == ()
    assert [mention.id for mention in page.mentions] == ids
    for mention in page.mentions:
        assert (mention.macro, mention.year, mention.unit, mention.together) == ("chart", None, True, tuple(ids))
        assert str(mention.place) == "docs/p.md:1:5"
        assert page.body[mention.start : mention.end] == f"{{{{ {call} }}}}"


def test_ordinals_count_what_charts_show() -> None:
    page = read(f'{A}{{{{ chart("g.b", "g.a") }}}}{B}{{{{ chart("g.a") }}}}')
    assert [mention.anchor for mention in page.mentions] == [
        "cite-g.a-1", "cite-g.b-1", "cite-g.a-2", "cite-g.b-2", "cite-g.a-3"
    ]  # fmt: skip


def test_ordinals_count_each_metric_on_its_own() -> None:
    assert [mention.anchor for mention in read(f"{A}{B}{A}\n{A}").mentions] == [
        "cite-g.a-1",
        "cite-g.b-1",
        "cite-g.a-2",
        "cite-g.a-3",
    ]


@pytest.mark.parametrize(
    ("text", "title", "heading"),
    [
        (f"# 题\n\n{A}", "题", "题"),
        (f"# 题\n## 节\n{A}\n## 后\n", "题", "节"),
        (f"{A}\n# 题\n", "题", "题"),  # above every heading: the page
        (f"没有标题 {A}", "", ""),
        (f"# 题 {{: #id .c }}\n## 节 {{: #other }}\n{A}", "题", "节"),
        (f"# 题 ##\n###### 六级 ######\n{A}", "题", "六级"),
        (f"# 题\n```\n# 不是标题\n```\n{A}", "题", "题"),
        (f"# 题\n~~~ python\n## 不是\n~~~\n{A}", "题", "题"),
        (f"````\n```\n# 不是\n````\n# 是\n{A}", "是", "是"),
        (f"```\n~~~\n# 不是\n```\n# 是\n{A}", "是", "是"),
        (f"# 题\n```\n# 没有关上\n{A}", "题", "没有关上"),  # as both engines show it
        (f"---\ntitle: 前言\n---\n# 题\n{A}", "题", "题"),
        (f"# 题\r\n\r\n## 节\r\n{A}", "题", "节"),
        (f"# 题\n    # 代码\n{A}", "题", "题"),
        (f"# 一 # 二\n{A}", "一 # 二", "一 # 二"),
        (f"## 节\n# 题\n{A}", "题", "题"),
        ("# 题\n{% raw %}\n## 节\n{% endraw %}\n" + A, "题", "节"),
    ],
)
def test_headings(text: str, title: str, heading: str) -> None:
    page = read(text)
    assert (page.title, [mention.heading for mention in page.mentions]) == (title, [heading])


GOOD = [
    A,
    B,
    "{{metric('g.a')}}",
    '{{ metric("g.a", 2023) }}',
    '{{ breakdown("g.b", year=2023) }}',
    "{{ metric(\n'g.a') }}",
    "{{ chart('g.a') }}",
    '{{ chart("g.b",\n"g.a") }}',
]
ODD = ["{{ metric('g.a') ~ metric('g.b') }}", "{{ metric('g.a') ~ '}}' }}", "{{ '{{' }}", "{{ page.title }}", "{", "}"]
BAD = [
    "{{ metrc('g.a') }}",
    "{{ metric(x) }}",
    "{{ metric('g.a', '1') }}",
    "{{ metric }}",
    "{ metric('g.a') }",
    "{{ chart('g.a', 2024) }}",
]
BROKEN = ["{{ metric('g.a\") }}", "{{ metric('g.a'", "{{ metric(“g.a”) }}", "{{", "}}"]
TEXT = ["\n", "\n\n", "\r\n", "# 题\n", "## 节 {: #s }\n", "```\n", "g.a", "metric", "metric(", "数", " ", "'", '"']
_PIECES = st.sampled_from([*GOOD, *ODD, *BAD, *BROKEN, *TEXT])


@given(st.lists(_PIECES, max_size=12).map("".join))
@example("{{ metric('g.a\") }}{{ metric('g.b') }}")
@example("metric {{ metric('g.a') }} g.a metric {{ metric('g.a') }}")
def test_one_by_one_or_as_a_whole_the_page_reads_the_same(text: str) -> None:
    """Without tags a page is read expression by expression, with one (here an empty comment) as a whole."""
    quick, whole = read("{  }\n" + text), read("{##}\n" + text)
    assert quick.mentions == whole.mentions
    assert quick.faults == whole.faults


@given(st.text(alphabet="{}%#-'\"()=.,| \n\r`~metricga1题", max_size=60))
def test_any_text_is_read_with_places_in_it(text: str) -> None:
    page = read(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for place in [*(m.place for m in page.mentions), *(f.place for f in page.faults)]:
        assert 1 <= place.line <= len(lines)
        assert place.column <= len(lines[place.line - 1])


@pytest.mark.parametrize(
    ("line", "within"),
    [
        ('## 执法{{ metric("work.total") }}的一年', True),
        ('   ### {{ metric("work.total") }}', True),
        ('[共{{ metric("work.total") }}次](a.md)', True),
        ('[共{{ metric("work.total") }}][甲]', True),
        ('共{{ metric("work.total") }}，见[别处](a.md)', False),
        ('见[别处](a.md)，共{{ metric("work.total") }}（括号里）', False),
        ('#话题{{ metric("work.total") }}', False),
        ('[甲] {{ metric("work.total") }}]', False),
    ],
)
def test_a_mention_in_a_heading_or_in_a_link_is_known(line: str, within: bool) -> None:
    (mention,) = read_page(f"# 题\n\n{line}\n", "p.md", "docs/p.md").mentions
    assert mention.within is within
