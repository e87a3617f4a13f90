"""Marks of headings and lists, who signs where, names of bookmarks; expected values from GB/T 9704-2012 by hand."""

from __future__ import annotations

import re

import pytest

from tieout.model.document import (
    Bookmarks,
    Document,
    Heading,
    Item,
    Note,
    Number,
    Paragraph,
    Signature,
    Text,
    mark,
    marked,
    width,
)


@pytest.mark.parametrize(
    ("level", "ordinal", "written"),
    [
        (1, 1, "一、"),
        (1, 10, "十、"),
        (1, 12, "十二、"),
        (1, 20, "二十、"),
        (1, 21, "二十一、"),
        (1, 99, "九十九、"),
        (1, 100, "一百、"),
        (2, 3, "（三）"),
        (2, 11, "（十一）"),
        (3, 4, "4."),
        (4, 4, "（4）"),
    ],
)
def test_mark_of_a_heading(level: int, ordinal: int, written: str) -> None:
    assert mark(level, ordinal) == written


def test_marks_begin_again_below_each_heading() -> None:
    levels = [1, 2, 3, 4, 4, 3, 4, 2, 3, 1, 2]
    blocks = [Paragraph((Text("文"),)), *(Heading(level, (Text("题"),)) for level in levels)]
    found = list(Document("题", "处", tuple(blocks)).marks())
    assert found == ["一、", "（一）", "1.", "（1）", "（2）", "2.", "（1）", "（二）", "1.", "二、", "（一）"]


def test_mark_of_a_list() -> None:
    words = (Text("文"),)
    assert marked(Paragraph(words)) == marked(Item(words, depth=1)) == words
    assert marked(Item(words, ordinal=3)) == (Text("3."), *words)
    assert marked(Item(words, depth=1, ordinal=3)) == (Text("（3）"), *words)


def test_a_note_says_what_kind_it_is() -> None:
    lead, plain = Text("注（原文不一）：", strong=True), Text("照录。")
    assert list(Note("原文不一", (Paragraph((plain,)), Item((plain,), ordinal=1))).lines()) == [
        (lead, plain),
        (Text("1."), plain),
    ]
    assert list(Note("原文不一", (Item((plain,)), Paragraph((plain,)))).lines()) == [(lead,), (plain,), (plain,)]
    assert list(Note("", (Paragraph((plain,)),)).lines()) == [(Text("注：", strong=True), plain)]


def test_width_counts_digits_as_halves() -> None:
    assert width("2025年4月1日") == 6
    assert width("2025年12月31日") == 7
    assert width("启新街道党工委") == 7


def test_the_date_begins_two_characters_after_the_office() -> None:
    signed = Signature(("启新街道党工委", "启新街道办事处"), "2025年4月1日")
    # Of 28 characters an office takes 20 to 26, the date 22 to 27: one stays free.
    assert list(signed.lines()) == [("启新街道党工委", 2), ("启新街道办事处", 2), ("2025年4月1日", 1)]


def test_a_longer_date_ends_two_characters_from_the_right() -> None:
    # The date takes 20 to 26; the office begins two before it, at 18, and ends at 22: six stay free.
    assert list(Signature(("县政府办",), "2025年4月1日").lines()) == [("县政府办", 6), ("2025年4月1日", 2)]


def test_a_date_as_long_as_the_office() -> None:
    assert list(Signature(("某市人民政府办",), "2025年12月31日").lines()) == [
        ("某市人民政府办", 2),
        ("2025年12月31日", 0),
    ]


def test_bookmarks_are_names_that_word_takes_each_once() -> None:
    bookmarks = Bookmarks()
    ids = ["enforcement.total", "enforcement.total", "a.b_c", "a_b.c", f"g.{'x' * 60}", f"g.{'x' * 59}y", "a.b_c"]
    names = [bookmarks.next(id_) for id_ in ids]
    assert names[:4] == ["m_enforcement_total_1", "m_enforcement_total_2", "m_a_b_c_1", "m_a_b_c_2"]
    assert len(set(names)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", name) for name in names)


def test_a_number_is_no_text() -> None:
    assert Number("38次", "work.total") != Text("38次")
