"""tieout new-year: what it refuses, what it shows, what it writes, and that all else stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.commands.running import DATA, PAGE, report, tieout

NAV = "site_name: 2024年度报告\nnav:\n  - 首页: index.md\n  - 2024年报告:\n      - 成效: 2024/1-a.md\n"
YEARLY = '# 成效 {: #top }\n\n全年{{ metric("work.total") }}。\n\n{{ chart("work.total") }}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report of 2024, published, with one page of the year and a first page."""
    report(tmp_path)
    (tmp_path / "docs/2024").mkdir()
    (tmp_path / "docs/2024/1-a.md").write_text(YEARLY, "utf-8")
    (tmp_path / "docs/index.md").write_text(f"{PAGE}\n[成效](2024/1-a.md)\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(NAV, "utf-8")
    assert tieout(tmp_path, "publish", "2024", "--date", "2025-04-01")[0] == 0
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_shows_what_it_would_do_and_writes_nothing(folder: Path) -> None:
    before = files(folder)
    status, said = tieout(folder, "new-year", "2025")
    assert status == 0
    assert "  docs/2025/1-a.md  新的一页：成效\n" in said
    assert "要收的2025年的数（3个），按责任单位：\n  未注明责任单位（3个）：开展执法、日常检查、清理堆放\n" in said
    assert "tieout collect --template 发表 --year 2025" in said
    assert said.endswith("现在什么也没有写。看过以后，加上 --write 再运行一次。\n")
    assert files(folder) == before


def test_it_writes_the_pages_and_moves_the_year_on(folder: Path) -> None:
    before = files(folder)
    status, said = tieout(folder, "new-year", "2025", "--write")
    assert (status, said.splitlines()[-1]) == (0, "已写4个文件。数收齐以前，tieout check 会列出还缺的数。")
    after = files(folder)
    assert after.keys() - before.keys() == {"docs/2025/1-a.md"}
    assert {path for path in before if before[path] != after[path]} == {
        "data/metrics.yml",
        "docs/index.md",
        "mkdocs.yml",
    }
    page = after["docs/2025/1-a.md"].decode()
    assert page.startswith("# 成效 {: #top }\n")
    assert '- 开展执法{{ metric("work.total") }}\n\n{{ chart("work.total") }}\n' in page
    assert "全年" not in page
    assert after["data/metrics.yml"].decode() == DATA.replace("year: 2024", "year: 2025")
    assert after["mkdocs.yml"].decode() == (
        "site_name: 2025年度报告\nnav:\n  - 首页: index.md\n  - 2025年报告:\n      - 成效: 2025/1-a.md\n"
        "  - 2024年报告:\n      - 成效: 2024/1-a.md\n"
    )
    assert after["docs/index.md"].decode() == f"{PAGE}\n[成效](2025/1-a.md)\n"


def test_every_value_wanted_is_an_error_at_the_new_pages_only(folder: Path) -> None:
    tieout(folder, "new-year", "2025", "--write")
    status, said = tieout(folder, "check")
    places = {line.split()[1].split(":")[0] for line in said.splitlines() if line.startswith("错误")}
    assert (status, places) == (1, {"docs/2025/1-a.md", "docs/index.md"})
    assert "在 data/metrics.yml 里补上2025年的值" in said


@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("2024", "现在的报告是2024年的，下一年是2025年，不是2024年。要写 tieout new-year 2025。"),
        ("2026", "现在的报告是2024年的，下一年是2025年，不是2026年。要写 tieout new-year 2025。"),
    ],
)
def test_only_the_next_year(folder: Path, year: str, said: str) -> None:
    assert tieout(folder, "new-year", year, "--write") == (1, f"{said}\n")


def refused(folder: Path) -> str:
    before = files(folder)
    status, said = tieout(folder, "new-year", "2025", "--write")
    assert status == 1
    assert files(folder) == before
    return said


def test_the_last_year_must_be_published(folder: Path) -> None:
    (folder / "data/published/2024.yml").unlink()
    assert refused(folder).startswith("2024年的报告还没有发布，数还没有固定下来。先运行 tieout publish 2024")


def test_a_folder_that_is_there_is_not_overwritten(folder: Path) -> None:
    (folder / "docs/2025").mkdir()
    (folder / "docs/2025/图.png").write_bytes(b"")
    assert refused(folder) == "docs/2025/ 已经有了，没有覆盖。要重新开始，请先把它移走。\n"


def test_errors_come_first(folder: Path) -> None:
    page = folder / "docs/2024/1-a.md"
    page.write_text(YEARLY.replace("。", "，另有7次。"), "utf-8")
    assert refused(folder) == "报告里有1个错误。先运行 tieout check，照提示改好，再开始2025年。\n"


def test_a_data_file_with_errors(folder: Path) -> None:
    (folder / "data/metrics.yml").write_text(DATA + "x: 1\n", "utf-8")
    assert refused(folder) == "data/metrics.yml 有错误。先运行 tieout check，照提示改好。\n"


def test_a_head_that_is_written_in_a_rare_way(folder: Path) -> None:
    text = DATA.replace(
        "report: {title: 年度报告, office: 启新街道, year: 2024}",
        "report:\n  title: 年度报告\n  office: 启新街道\n  year:\n    2024",
    )
    (folder / "data/metrics.yml").write_text(text, "utf-8")
    assert "自动改不了，什么也没有写" in refused(folder)


def test_without_pages_of_the_year(folder: Path) -> None:
    (folder / "docs/2024/1-a.md").unlink()
    (folder / "docs/index.md").write_text(PAGE, "utf-8")
    assert refused(folder) == "docs/2024/ 里没有页面，没有可以照着做的。请先把2024年的页面放进去。\n"


def test_a_navigation_to_mend_by_hand_is_said(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text("site_name: 报告\nnav:\n  - index.md\n  - 2024/1-a.md\n", "utf-8")
    status, said = tieout(folder, "new-year", "2025")
    assert status == 0
    assert (
        "mkdocs.yml 的 nav 里认不出上年的那一节，没有改。请在 nav 下面加上：\n  - 2025年报告:\n      - 2025/1-a.md\n"
        in said
    )


def test_what_is_left_to_a_person_is_listed(folder: Path) -> None:
    page = folder / "docs/index.md"
    page.write_text(
        f'{page.read_text("utf-8")}\n2024年，街道做了什么。\n\n<p class="signature">街道<br>2025年4月1日</p>\n', "utf-8"
    )
    _, said = tieout(folder, "new-year", "2025")
    assert "  docs/index.md:7:1  这是2025年的页面，这里写着2024年\n" in said
    assert "  docs/index.md:9:28  写着日期2025年4月1日\n" in said


def test_a_byte_order_mark_stays(folder: Path) -> None:
    data = folder / "data/metrics.yml"
    data.write_bytes(b"\xef\xbb\xbf" + data.read_bytes())
    assert tieout(folder, "new-year", "2025", "--write")[0] == 0
    assert data.read_bytes() == b"\xef\xbb\xbf" + DATA.replace("year: 2024", "year: 2025").encode()


def test_a_number_that_is_no_year(folder: Path) -> None:
    status, said = tieout(folder, "new-year", "明年")
    assert (status, "year" in said) == (2, True)


def test_without_a_report(tmp_path: Path) -> None:
    status, said = tieout(tmp_path, "new-year", "2025")
    assert status == 2
    assert "没有 data/metrics.yml" in said
