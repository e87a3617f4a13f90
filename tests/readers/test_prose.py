"""What is left of a page for reading: same length, markup and macros gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.readers.pages import read_page
from tieout.readers.prose import MACRO, prose


def words(text: str) -> str:
    return " ".join(read_page(text, "a.md", "docs/a.md").prose.replace(MACRO, " ").split())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("全年{{ metric('a.b') }}次", "全年 次"),
        ("{% raw %}文字{% endraw %}{# 注 #}", "文字"),
        ("前`代码 38次`后", "前`代码 38次`后"),
        ("```yaml\n38次\n```\n后", "后"),
        ("~~~\n```\n38次\n~~~\n后", "后"),
        ("<div class='a9' title='38次'>字</div><!-- 38次\n38次 -->完", "38次 字 完"),
        ("[文](a.md#38次 '题38')字<https://a.cn/38>", "[文 题38 字"),
        ('!!! note "共38次"', "!!! note 共38次"),
        ("文[^1]\n\n[^1]: 注38次", "文 注38次"),
        ("[文]: a.md#38\n字", "字"),
        ("## 题 {: #n38 .b }", "## 题"),
        ("见 https://a.cn/38次", "见 次"),
        ("---\ntitle: 题38次\ntags: [39次]\n---\n文", "题38次 文"),
        ("未完{{ metric(", "未完{{ metric("),
        (
            "| 序号 | 事 |\n|---|---|\n| 1 | 甲3 |\n| 2 | 乙 |\n| 5 | 丙 |",
            "| 序号 | 事 | |---|---| | | 甲3 | | | 乙 | | 5 | 丙 |",
        ),
        ("| 表 | |\n|---|---|\n| 序号 | 事 |\n| 1 | 甲 |", "| 表 | | |---|---| | 序号 | 事 | | | 甲 |"),
        ("序号 | 事\n---|---\n1 | 甲\n\n1 | 乙", "序号 | 事 ---|--- | 甲 1 | 乙"),
        ("| 事 | 序号 |\n|---|---|\n| 1 | 1 |", "| 事 | 序号 | |---|---| | 1 | 1 |"),
    ],
)
def test_what_is_left(text: str, left: str) -> None:
    assert words(text) == left


@given(st.text(alphabet="字3`{}%#<>!-[](): \n~", max_size=80))
def test_places_stay_what_they_are(text: str) -> None:
    left = prose(text)
    assert len(left) == len(text)
    assert [i for i, c in enumerate(left) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]
    assert all(new in (old, " ", MACRO) for old, new in zip(text, left, strict=True))
