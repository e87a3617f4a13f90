"""Numbers that go through Markdown whole: the page is the same as without, and Markdown has not looked into them."""

from __future__ import annotations

import pytest
from markdown import Markdown
from tests.checks.made import GOOD

from tieout.readers.project import DATA, project_of
from tieout.writers import html

PROJECT = project_of({DATA: GOOD.encode()})
TOTAL = PROJECT.report.by_id["work.total"]
EXTENSIONS = ["admonition", "attr_list", "md_in_html", "pymdownx.superfences", "tables", "toc"]


def number(ordinal: int = 1) -> str:
    return html.metric_link(html.Cited(TOTAL, 2024, ordinal), PROJECT, html.Links("2024/1.md"))


def read(text: str, *more: str) -> tuple[str, list[str]]:
    """The page as HTML, and what was stored of it while it was read."""
    md = Markdown(extensions=[*EXTENSIONS, *more])
    return md.convert(text), [str(stored) for stored in md.htmlStash.rawHtmlBlocks]


@pytest.mark.parametrize(
    "text",
    [
        "全年{0}。",
        "{0}，其中{1}。\n\n又一段{0}",
        "- 甲{0}\n- 乙\n\n    {1}",
        "| 项 | 数 |\n|:--|--:|\n| 甲 | {0} |\n| 乙 | {1} |",
        "> 引用{0}",
        "**加粗{0}**和_斜体{1}_",
        '!!! note "标题"\n\n    里面{0}',
        '<div markdown="1">\n\n里面{0}\n\n</div>',
        "没有数的一段。",
    ],
)
def test_the_page_is_the_same_and_each_number_was_stored_whole(text: str) -> None:
    numbers = number(1), number(2)
    written = text.format(*numbers)
    without, _ = read(written)
    page, stored = read(written, "tieout.markdown")
    assert page == without
    for one, mark in zip(numbers, ("{0}", "{1}"), strict=True):
        assert (one in page) == (one in stored) == (mark in text)


def test_in_a_fence_of_code_it_is_shown_as_it_is_written() -> None:
    text = f"```\n{number()}\n```"
    assert read(text, "tieout.markdown") == read(text)
