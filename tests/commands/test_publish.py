"""Publishing freezes what stands, once, and refuses while anything is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.commands.running import DATA, PAGE, report, tieout

from tieout.readers.project import read_project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return report(tmp_path)


def test_the_edition_holds_every_text_and_the_date(folder: Path) -> None:
    status, said = tieout(folder, "publish", "2024", "--date", "2025-04-01")
    assert (status, said) == (
        0,
        "已发布2024年的报告：3个指标，1条勾稽关系，写在 data/published/2024.yml。请一并提交这个文件。\n",
    )
    assert (folder / "data/published/2024.yml").read_text("utf-8").split("\n", 1)[1] == (
        "year: 2024\n"
        "date: 2025-04-01\n"
        "metrics:\n"
        "  work.total: {label: 开展执法, unit: 次, 2024: 38}\n"
        "  work.patrols: {label: 日常检查, unit: 次, 2024: 29}\n"
        "  work.litter: {label: 清理堆放, unit: 次, 2024: 9}\n"
        "rules:\n"
        "  - work.total = work.patrols + work.litter\n"
    )
    assert tieout(folder, "check")[0] == 0
    (edition,) = read_project(folder).editions
    assert edition.date == "2025-04-01"


def test_a_published_report_is_not_published_again(folder: Path) -> None:
    tieout(folder, "publish", "2024", "--date", "2025-04-01")
    before = (folder / "data/published/2024.yml").read_bytes()
    status, said = tieout(folder, "publish", "2024")
    assert status == 2
    assert "2024年的报告已经发布" in said
    assert (folder / "data/published/2024.yml").read_bytes() == before


def test_nothing_is_published_while_there_are_errors(folder: Path) -> None:
    (folder / "data/metrics.yml").write_text(DATA.replace("2024: 38", "2024: 37"), "utf-8")
    status, said = tieout(folder, "publish", "2024")
    assert status == 1
    assert "不符：合计37，分项之和38，相差-1" in said
    assert "有错误，没有发布。" in said
    assert not (folder / "data/published").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["publish", "2024", "--date", "昨天"], "日期“昨天”不是一个日子，写成 2025-04-01 这样。\n"),
        (["publish", "2019"], "data/metrics.yml 里 report.year 写的是2024年，不是2019年，没有发布。\n"),
    ],
)
def test_what_cannot_be_published(folder: Path, arguments: list[str], said: str) -> None:
    assert tieout(folder, *arguments) == (2, said)


def test_where_it_cannot_be_written_nothing_is_left(folder: Path) -> None:
    (folder / "data/published").write_text("一个文件占了文件夹的位置", "utf-8")
    status, said = tieout(folder, "publish", "2024")
    assert (status, said.startswith("写不了 data/published（")) == (2, True)
    assert sorted(path.name for path in (folder / "data").iterdir()) == ["metrics.yml", "published"]


def test_a_later_edition_freezes_only_what_is_new(folder: Path) -> None:
    tieout(folder, "publish", "2024", "--date", "2025-04-01")
    data = DATA.replace("year: 2024", "year: 2025")
    for old, new in (("2024: 38", "41"), ("2024: 29", "30"), ("2024: 9", "11")):
        data = data.replace(old, f"{old}, 2025: {new}")
    (folder / "data/metrics.yml").write_text(data, "utf-8")
    assert tieout(folder, "publish", "2025", "--date", "2026-04-01")[0] == 0
    second = (folder / "data/published/2025.yml").read_text("utf-8")
    assert "work.total: {label: 开展执法, unit: 次, 2025: 41}" in second
    assert tieout(folder, "check")[0] == 0


def test_a_changed_digit_stops_the_check_and_a_correction_lets_it_pass(folder: Path) -> None:
    tieout(folder, "publish", "2024", "--date", "2025-04-01")
    changed = DATA.replace("2024: 38", "2024: 39").replace("2024: 29", "2024: 30")
    (folder / "data/metrics.yml").write_text(changed, "utf-8")
    status, said = tieout(folder, "check")
    assert status == 1
    assert "data/metrics.yml:6:43  已发布以后，开展执法（work.total）2024年的数改了：发布的是“38”，现在是“39”" in said
    corrections = (
        "corrections:\n"
        "  - {date: 2025-05-01, metric: work.total, was: 38, now: 39, reason: 漏记一次}\n"
        "  - {date: 2025-05-01, metric: work.patrols, was: 29, now: 30, reason: 漏记一次}\n"
    )
    (folder / "data/metrics.yml").write_text(changed + corrections, "utf-8")
    assert tieout(folder, "check")[0] == 0
    (folder / "data/metrics.yml").write_text(changed + corrections.replace(", reason: 漏记一次", "", 1), "utf-8")
    status, said = tieout(folder, "check")
    assert status == 1
    assert "data/metrics.yml:12:5  这条更正缺 reason" in said


def test_the_page_of_this_test_is_clean(folder: Path) -> None:
    assert PAGE.count("metric(") == 3
    assert tieout(folder, "check")[0] == 0
