from __future__ import annotations

import pytest

from tieout.model.mention import Page
from tieout.readers.pages import read_page

MACRO = '{{ metric("a.b") }}'


def page(text: str) -> Page:
    return read_page(text, "a.md", "docs/a.md")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("三**百**人", "三百人"),
        ("***三***、*四*、_五_、`六`、~~七~~", "三、四、五、六、七"),
        ("三<b>百</b><span class='x'>人</span>", "三百人"),
        ("[三](a.md)百，[四][b]百", "三百，四百"),
        ("三[^1]百<!-- 删 -->人", "三百人"),
        ("三\u200b百&#20154;&nbsp;人", "三百人\u00a0人"),  # no width; 人 by its number
        ("<td>三</td><td>百</td>三<br>百", "\n\n三\n\n\n\n百\n\n三\n\n百"),  # what parts words
        ("三<sup>2</sup>", "三\n\n2\n\n"),
        ("# 题 {: #x }", "# 题 "),
        (
            "7*24小时，7\\*24，三_百_人，[三]百，&无;&nosuch;",
            "7*24小时，7\\*24，三_百_人，[三]百，&无;&nosuch;",
        ),  # no marks
    ],
)
def test_marks_that_change_looks_are_not_seen(text: str, shown: str) -> None:
    assert page(text).seen.text == shown


def test_what_is_told_where_one_points_comes_last() -> None:
    found = page("三<abbr title='共38次'>百</abbr>[四](a.md \"共9次\")百").seen
    assert found.text == "三百四百\n\n共38次\n\n共9次"
    assert [found.place(found.text.index(told)) for told in ("共38次", "共9次")] == [14, 38]
    assert [found.at(place) for place in (0, 20, 29, 43, 44)] == [0, 1, 2, 3, 4]


def test_places_go_both_ways() -> None:
    text = "三**百**<b>人</b>&#51;。"
    found = page(text).seen
    assert found.text == "三百人3。"
    assert [found.place(at) for at in range(5)] == [0, 3, 9, 14, 19]
    assert [found.at(place) for place in (0, 1, 2, 3, 4, 9, 10, 14, 19, 20)] == [0, 1, 1, 1, 2, 2, 3, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        (f"近**{MACRO}**余", ("近", "余", 24)),
        (f"近 [{MACRO}](a.md) 余", ("近", "余", 30)),
        (f"> - **{MACRO}** 余", ("", "余", 28)),
        (f"1. {MACRO}次", ("", "次", 22)),
        (f"## {MACRO} {{: #x }}", ("", "", 23)),
        (f"| 三 | {MACRO} | 人 |", ("| 三 |", "| 人 |", 26)),
        (f"三\n{MACRO}\n余", ("", "", 21)),
        (f"<td>三</td><td>{MACRO}</td><td>人</td>", ("", "", 33)),
    ],
)
def test_what_stands_beside_a_macro(text: str, beside: tuple[str, str, int]) -> None:
    (mention,) = page(text).mentions
    found = page(text).beside(mention)
    assert found
    assert (found.before, found.after, found.end) == beside


@pytest.mark.parametrize("text", [f"```\n近{MACRO}\n```", f"近<b title='{MACRO}'>余</b>"])
def test_nothing_stands_beside_what_is_no_running_text(text: str) -> None:
    (mention,) = page(text).mentions
    assert page(text).beside(mention) is None


def test_two_macros_are_joined_where_nothing_is_seen_between_them() -> None:
    for between, joined in (
        ("", True),
        ("** **", False),
        ("</b><b>", True),
        ("、", False),
        ("\n", False),
        ("<br>", False),
    ):
        found = page(f"{MACRO}{between}{MACRO}")
        assert found.joined(*found.mentions) is joined, between
