"""Which year a page speaks of, which years stand beside each other, and words a year later."""

from __future__ import annotations

import pytest
from tests.checks.made import HEAD, made

from tieout.model.moving_on import moved_on
from tieout.model.names import Names
from tieout.model.wanted import wanted
from tieout.model.years import charted, columns, consecutive, year_of, years_said

ITEMS = {  # of a report of 2024
    "plan": "2025: 5",
    "one": "2024: 5",
    "two": "2023: 4, 2024: 5",
    "old": "2019: 1, 2020: 2",
    "long": "2018: 1, 2019: 2, 2020: 3, 2021: 4, 2022: 5, 2023: 6, 2024: 7, 2025: 8",
}


def metrics(*names: str) -> str:
    return HEAD + "".join(f"      {name}: {{label: 数, unit: 次, {ITEMS[name]}}}\n" for name in names)


@pytest.mark.parametrize(
    ("path", "year"),
    [
        ("2024/1.md", 2024),
        ("2024/a/1.md", 2024),
        ("1999/index.md", 1999),
        ("index.md", None),
        ("2024.md", None),
        ("a/2024/1.md", None),
        ("20245/1.md", None),
        ("2124/1.md", None),
        ("２０２４/1.md", None),
    ],
)
def test_the_folder_of_a_page_says_its_year(path: str, year: int | None) -> None:
    assert year_of(path) == year


@pytest.mark.parametrize(
    ("names", "years"),
    [
        (["one"], ()),
        (["one", "plan"], ()),  # what is planned for a year is nothing to compare with
        (["one", "two"], (2024, 2023)),
        (["long", "one"], (2024, 2023, 2022)),
        (["old", "one"], (2024, 2020, 2019)),
    ],
)
def test_the_columns_of_a_table(names: list[str], years: tuple[int, ...]) -> None:
    assert columns(made(metrics(*names)).report) == years


def test_the_years_that_a_change_is_told_of() -> None:
    assert consecutive((2024, 2023, 2022)) == (2024, 2023)
    assert consecutive((2024, 2020, 2019)) == (2020, 2019)
    assert consecutive((2024, 2022)) is None
    assert consecutive(()) is None


@pytest.mark.parametrize(
    ("names", "until", "years"),
    [
        (["one"], 2024, (2024,)),
        (["one", "plan"], 2025, (2025,)),  # no metric has two
        (["two"], 2023, (2023,)),  # a page of 2023 knows nothing of 2024
        (["two", "one"], 2024, (2023, 2024)),
        (["long"], 2024, (2020, 2021, 2022, 2023, 2024)),
        (["long", "old"], 2020, (2018, 2019, 2020)),
    ],
)
def test_the_years_of_a_chart(names: list[str], until: int, years: tuple[int, ...]) -> None:
    assert charted(made(metrics(*names)).report.by_id.values(), until) == years


def test_how_years_are_said() -> None:
    assert years_said((2024,)) == "2024年"
    assert years_said((2021, 2023, 2024)) == "2021—2024年"


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("2024年度报告", "2025年度报告"),
        ("2025年的主要安排", "2026年的主要安排"),
        ("比2023年多", "比2024年多"),
        ("到2035年基本建成", "到2035年基本建成"),
        ("编号12024年2024", "编号12024年2024"),
        ("《2024年工作要点》和2024年", "《2024年工作要点》和2025年"),
        ("2024年冬奥和2024年", "2024年冬奥和2025年"),
        ("没有年份", "没有年份"),
    ],
)
def test_words_a_year_later(text: str, later: str) -> None:
    assert moved_on(text, 2024, Names(["2024年冬奥"])) == later


def test_what_is_wanted_is_what_pages_of_this_year_cite() -> None:
    report = (
        metrics("one", "old")
        + "      part: {label: 分, unit: 次, 2024: 5}\nrules:\n  - {rule: work.one = work.part + work.old, why: 合}\n"
    )
    pages = {
        "2023/a": '{{ metric("work.one") }}',  # an earlier year's page: what it lacks is not asked for now
        "2024/a": '{{ breakdown("work.one") }}{{ metric("work.old") }}{{ metric("work.one", 2026) }}',
        "b": '{{ change("work.part") }}',
    }
    found = [(one.metric.id, one.year) for one in wanted(made(report, **pages))]
    assert found == [("work.one", 2026), ("work.old", 2024), ("work.part", 2023)]
