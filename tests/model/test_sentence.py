"""Sentences as a reader meets them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.made import GOOD, made

from tieout.model.mention import Page
from tieout.model.sentence import sentences
from tieout.readers.pages import read_page

REPORT = made().report
YEARS = made(GOOD.replace("2024: 38", "2022: 20, 2023: 40, 2024: 38").replace("2024: 9", "2023: 9余, 2024: 9")).report
TOTAL = '{{ metric("work.total") }}'


def read(text: str) -> list[tuple[int, str]]:
    """Line and text of each sentence."""
    return [(found.line, found.text(REPORT)) for found in sentences(read_page(text, "a.md", "docs/a.md"))]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"共{TOTAL}。第二句。", [(1, "共38次。"), (1, "第二句。")]),
        (f"---\ntitle: 题\n---\n\n共{TOTAL}。\n", [(5, "共38次。")]),
        ("共\n" + TOTAL + "，\n不少。后一句\n在此！", [(1, "共38次，不少。"), (3, "后一句在此！")]),
        (f"他说：“共{TOTAL}。”是真的？！是。", [(1, "他说：“共38次。”"), (1, "是真的？！"), (1, "是。")]),
        (f"# 题{TOTAL} {{: #a }}\n文。", [(1, "题38次"), (2, "文。")]),
        (f"- 甲{TOTAL}；\n- 乙：\n  续。\n", [(1, "甲38次；"), (2, "乙：续。")]),
        (f"> 引{TOTAL}\n> 文", [(1, "引38次文")]),
        (f"| 项 | 数 |\n|---|--:|\n| 执法 | {TOTAL} |\n", [(1, "项 | 数"), (3, "执法 | 38次")]),
        (f'!!! note "说明{TOTAL}"\n\n    正文{TOTAL}。\n', [(1, "说明38次"), (3, "正文38次。")]),
        (f"**{TOTAL}**、[页{TOTAL}](a.md#b)、`码`、<b>粗</b>、![图](x.png)", [(1, "38次、页38次、码、粗、图")]),
        (f"甲 &lt;b&gt; \\*星\\* a_b 2 * 3{TOTAL}", [(1, "甲 <b> *星* a_b 2 * 338次")]),
        (f"甲<!-- 注{TOTAL}\n注 -->乙{TOTAL}。", [(2, "甲乙38次。")]),
        ('{{ metric("work.total", unit=False) }}次', [(1, "38次")]),
        ('{{ metric("work.total", 2023) }}、{{ metric("a.b") }}', [(1, "〔work.total〕、〔a.b〕")]),
        ('{{ breakdown("work.total") }}', [(1, "开展执法38次：日常检查29次、清理堆放9次")]),
        ('{{ chart("work.total") }}', [(1, "开展执法38次：日常检查29次、清理堆放9次")]),
        ('{{ chart("work.total", "work.litter") }}', [(1, "开展执法38次、清理堆放9次")]),
        ('图：{{ chart("work.litter", "a.b", "work.total") }}。', [(1, "图：清理堆放9次、a.b〔a.b〕、开展执法38次。")]),
        ('{{ chart("work.litter") }}', [(1, "清理堆放9次")]),
    ],
)
def test_what_a_reader_meets(text: str, shown: list[tuple[int, str]]) -> None:
    assert read(text) == shown


@pytest.mark.parametrize(
    ("path", "text", "shown"),
    [
        ("a.md", 'x{{ change("work.total") }}。', "x下降5%。"),  # 2 of 40
        ("2023/a.md", '{{ change("work.total") }}', "增长100%"),
        ("a.md", '{{ change("work.total", 2023) }}', "增长100%"),
        ("2023/a.md", TOTAL, "40次"),
        ("2022/a.md", '{{ change("work.total") }}', "〔work.total〕"),
        ("a.md", '{{ change("a.b") }}', "〔a.b〕"),
        (
            "a.md",
            '{{ chart("work.total", "work.litter") }}',
            "开展执法2022年20次、2023年40次、2024年38次；清理堆放2023年9余次、2024年9次",
        ),
        ("2022/a.md", '{{ chart("work.total", "work.litter") }}', "开展执法20次、清理堆放〔work.litter〕"),
        ("a.md", '{{ chart("work.total") }}', "开展执法38次：日常检查29次、清理堆放9次"),
    ],
)
def test_what_a_reader_meets_of_several_years(path: str, text: str, shown: str) -> None:
    assert [found.text(YEARS) for found in sentences(read_page(text, path, path))] == [shown]


def test_the_years_whose_values_are_shown() -> None:
    page = read_page(
        '{{ change("work.total") }}{{ metric("work.total") }}{{ chart("work.total", "work.litter") }}', "a", "a"
    )
    figures = [figure for found in sentences(page) for figure in found.figures]
    assert [figure.years(YEARS) for figure in figures] == [(2023, 2024), (2024,), (2022, 2023, 2024)]


@pytest.mark.parametrize("text", ["\ue0000\ue001", "&#xe000;0&#xe001;", f"\ue0009\ue001{TOTAL}"])
def test_the_marks_used_inside_mean_nothing_in_a_page(text: str) -> None:
    assert all(figure.id == "work.total" for found in sentences(read_page(text, "a", "a")) for figure in found.figures)


@given(st.text(alphabet="共次。！\n -|#>*_`[](){}<>!&;:=\"'a1\ue000\ue001") | st.text())
def test_any_text_has_sentences(text: str) -> None:
    lines = [found.line for found in sentences(Page("a", "a", body=text, skipped=3))]
    assert lines == sorted(lines)
    assert all(3 < line <= 4 + text.count("\n") for line in lines)


def test_every_mention_of_prose_is_a_figure() -> None:
    text = "".join(f"第{n}句{TOTAL}。{'换行' * (n % 2)}\n\n" for n in range(50))
    page = read_page(text, "a.md", "docs/a.md")
    found = sentences(page)
    assert sum(len(sentence.figures) for sentence in found) == len(page.mentions) == 50
