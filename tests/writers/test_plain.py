"""Text made safe for where it is shown."""

from __future__ import annotations

import html

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from tieout.writers.plain import entities, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("开展执法38次", "开展执法38次"),
        ("“引号”（括号）、〇　", "“引号”（括号）、〇　"),
        ("a b", "a b"),
        ("\x1b[31m", "�[31m"),
        ("一\n二\t三", "一�二�三"),
        ("\u202e倒\u200b", "�倒�"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_visible_leaves_nothing_that_moves_a_cursor(text: str) -> None:
    assert visible(text).replace("\u3000", "").replace("\u00a0", "").isprintable()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "{% raw %}", "**粗** [链接](x) `代码`", "a@b.c", "http://x"])  # fmt: skip
def test_entities_are_read_back_as_the_text(text: str) -> None:
    escaped = entities(text)
    assert html.unescape(escaped) == text
    assert not set(escaped.replace("&#", "").replace(";", "")) & set("<>&{}*[]`\"'")


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"])))  # no label has them; the parser changes some
def test_entities_are_no_template_and_no_markup(text: str) -> None:
    escaped = entities(text)
    rendered = Environment(autoescape=False).from_string(escaped).render()  # noqa: S701 - shows that nothing is run
    assert rendered == escaped
    assert "".join(BeautifulSoup(f"<p>{escaped}</p>", "html.parser").strings) == text
