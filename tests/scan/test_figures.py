from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from tests.scan.cases import read_cases

from tieout.readers.project import read_project
from tieout.scan import scan
from tieout.scan.words import rows


@pytest.mark.parametrize(("section", "text", "expected"), read_cases("figures.txt"))
def test_figures_of_a_sentence(section: str, text: str, expected: list[str]) -> None:
    assert [" ".join((f.value, f.qualifier or "-", f.unit or "-")) for f in scan(text)] == expected


@pytest.mark.parametrize("row", rows("patterns"), ids=lambda row: row["example"])
def test_the_example_of_a_pattern_is_no_figure(row: dict[str, str]) -> None:
    assert scan(row["example"] + "。") == []
    assert scan("关于" + row["example"]) == [] or row["kind"] in ("marker", "base")


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("发放１２０余本，近千人", ["１２０余本", "近千人"]),
        ("复议0 件，关注85.4 万", ["0 件", "85.4 万"]),
        ("约19.2%，98%以上", ["约19.2%", "98%以上"]),
        ("突破了94万件", ["突破了94万件"]),
        ("投入30余万元", ["30余万元"]),
    ],
)
def test_surface_holds_qualifier_number_and_unit(text: str, surfaces: list[str]) -> None:
    assert [f.surface for f in scan(text)] == surfaces


def test_quantity_says_what_the_value_stands_for() -> None:
    books, people, share = (f.quantity for f in scan("发放120余本，3000余人次，占98%以上"))
    assert (books.head, books.tail, books.unit) == ("120余", "", "本")
    assert (books.interval.low, books.interval.high) == (121, 129)
    assert (people.interval.low, people.interval.high) == (3001, 3999)
    assert (share.head, share.tail, share.text()) == ("98", "以上", "98%以上")


# The source report, read by hand from beginning to end; its 参与人次150余人 is 150余人次 in the data.
REPORT = """9次 26次 120余本 30余人次 10次 500余份 2000余人 1次 600余人 40项 14次 38次 20次 9次 9次 23件 两名 2次 2次 38次
2期 150余人次 2次 30余人次 86件 100% 11起 55起 48起 19人 23条 3处 18条 3000余份 742人 133人 186人 184人 346人 198人 285人
4.93% 217人 984个 30户 106人 40个 8次 3个 60余份 23次 2次 2次 2次 1次 98%"""


def test_the_report_filled_in_reads_back_as_what_the_source_states() -> None:
    """The pages with each macro replaced by its number: the scanner finds every figure of the source, and no other."""
    project = read_project(Path(__file__).parents[2])
    prose = []
    for page in project.pages:
        if page.path.startswith("2024/"):
            values = {metric.id: metric.values for metric in project.report.by_id.values()}
            text = CITED.sub(lambda m, v=values: v[m["id"]][int(m["year"] or 2024)].text(), page.body)
            prose.append(
                re.sub(r"^(!!!.*|    .*)$|\{:[^{}]*\}|\{\{.*\}\}", "", text, flags=re.MULTILINE)
            )  # notes repeat figures
    found = Counter(figure.surface.replace("两名", "2名") for page in prose for figure in scan(page))
    assert found == Counter(
        [*REPORT.replace("两名", "2名").split(), "0件", "0件"]
    )  # 未发生 has no number in the source


CITED = re.compile(r"\{\{ metric\(\"(?P<id>[a-z0-9_.]+)\"(?:, (?P<year>\d{4}))?\) \}\}")
