"""`tieout collect` as an office uses it: forms go out, are filled in, come back, and the data file gains its year."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.commands.running import PAGE, report, tieout
from tests.writers.exports.spreadsheet import recalculated

# Comments, quotes and an order of its own: all of it has to stay.
DATA = """\
# 全部数字都在这里。
report: {title: 启新街道2024年度报告, office: 启新街道, year: 2024}

metrics:
  work:
    title: 执法
    owner: 执法队
    items:
      total: {label: 开展执法, unit: 次, 2024: 38, note: 三类之和}  # 合计
      patrols: {label: 日常检查, 2024: 29, unit: 次}
      litter: {label: 清理堆放, unit: 次, 2024: 9}
  mediation:
    title: 调解   # 主题
    owner: 司法所
    items:
      rate: {label: "成功率", unit: "%", 2023: 98.5, 2024: '99'}
      people:
        label: 参加
        unit: 人
        2024: 120余

rules:
  - {rule: work.total = work.patrols + work.litter, why: 两类之和}
names: [96885]
"""
NEXT = """\
# 全部数字都在这里。
report: {title: 启新街道2024年度报告, office: 启新街道, year: 2024}

metrics:
  work:
    title: 执法
    owner: 执法队
    items:
      total: {label: 开展执法, unit: 次, 2024: 38, 2025: 41, note: 三类之和}  # 合计
      patrols: {label: 日常检查, 2024: 29, 2025: 30, unit: 次}
      litter: {label: 清理堆放, unit: 次, 2024: 9, 2025: 11}
  mediation:
    title: 调解   # 主题
    owner: 司法所
    items:
      rate: {label: "成功率", unit: "%", 2023: 98.5, 2024: '99', 2025: 99.20}
      people:
        label: 参加
        unit: 人
        2024: 120余
        2025: 近200

rules:
  - {rule: work.total = work.patrols + work.litter, why: 两类之和}
names: [96885]
"""
FULL = {"执法队": {"F5": 41, "F6": "30次", "F7": "１１"}, "司法所": {"F5": "99.20%", "F6": "近200人"}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report whose forms have been sent out."""
    report(tmp_path)
    (tmp_path / "data/metrics.yml").write_text(DATA, "utf-8")
    (tmp_path / "docs/index.md").write_text(PAGE, "utf-8")
    assert tieout(tmp_path, "collect", "--template", "发表", "--year", "2025") == (
        0,
        "已在 发表 里写好2张表：\n  执法队.xlsx\n  司法所.xlsx\n发给各责任单位；交回以后运行 tieout collect 加文件名。\n",
    )
    return tmp_path


def fill(folder: Path, owner: str, cells: dict[str, object], copy: str = "") -> Path:
    book = load_workbook(folder / f"发表/{owner}.xlsx")
    for cell, value in cells.items():
        book["指标"][cell] = value
    target = folder / f"发表/{copy or owner}.xlsx"
    book.save(target)
    return target


def data(folder: Path) -> str:
    return (folder / "data/metrics.yml").read_bytes().decode()


def test_the_whole_way(folder: Path) -> None:
    files = [str(fill(folder, owner, cells).relative_to(folder)) for owner, cells in FULL.items()]
    shown = (
        "2025年的数\n"
        "  开展执法  2024年38次 → 41次  执法队.xlsx 指标!F5\n"
        "  日常检查  2024年29次 → 30次  执法队.xlsx 指标!F6\n"
        "  清理堆放  2024年9次 → 11次  执法队.xlsx 指标!F7\n"
        "  成功率  2024年99% → 99.20%  司法所.xlsx 指标!F5\n"
        "  参加  2024年120余人 → 近200人  司法所.xlsx 指标!F6\n"
        "\n"
    )
    assert tieout(folder, "collect", *files) == (0, f"{shown}收到2025年的5个数。还没有写入：确认以后加上 --write。\n")
    assert data(folder) == DATA
    said = "已把2025年的5个数写进 data/metrics.yml。请运行 tieout check。\n"
    assert tieout(folder, "collect", *files, "--write") == (0, shown + said)
    assert data(folder) == NEXT
    assert sorted(path.name for path in (folder / "data").iterdir()) == ["metrics.yml"]
    status, said = tieout(folder, "collect", *files, "--write")
    assert status == 0
    assert said.count("数据文件里已经有，两边相同") == 5
    assert said.endswith("没有新的数要写。\n")
    assert data(folder) == NEXT


def test_forms_saved_by_libreoffice(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    for owner, cells in FULL.items():
        file, saved = fill(folder, owner, cells), tmp_path_factory.mktemp("office")
        recalculated(file.read_bytes(), saved)
        file.write_bytes((saved / "out/book.xlsx").read_bytes())
    assert tieout(folder, "collect", "发表/执法队.xlsx", "发表/司法所.xlsx", "--write")[0] == 0
    assert data(folder) == NEXT


def test_every_conflict_at_once_and_nothing_written(folder: Path) -> None:
    fill(folder, "司法所", {"F5": "99"}, copy="司法所（补）")
    fill(folder, "执法队", {"F5": "待定", "F6": 30, "F7": "11件", "C6": "检查", "G5": "下周报"})
    fill(folder, "司法所", {"F5": "99.20", "A6": "mediation.peple", "F6": 3})
    (folder / "发表/坏.xlsx").write_bytes(b"PK\3\4")
    before = data(folder)
    status, said = tieout(
        folder, "collect", *(f"发表/{n}.xlsx" for n in ("执法队", "司法所", "司法所（补）", "坏")), "--write"
    )
    number = "      怎么改：照原样写数，如 38、120余、近千、4.93；没有发生写0，还没有数就空着\n"
    assert said == (
        "冲突  坏.xlsx  文件已损坏，读不出来；请用 Excel 或 WPS 打开，另存一份再交\n"
        f"冲突  执法队.xlsx 指标!F5  开展执法（work.total）：“待定”不是一个数\n{number}"
        "冲突  执法队.xlsx 指标!C6  日常检查（work.patrols）的名称在表里改成了“检查”，应为“日常检查”\n"
        "      怎么改：恢复成“日常检查”；名称确实要改的，先改数据文件，再发新表\n"
        f"冲突  执法队.xlsx 指标!F7  清理堆放（work.litter）：写的是“11件”，而单位是“次”\n{number}"
        "冲突  司法所.xlsx 指标!A6  编号 mediation.peple 不存在\n"
        "      怎么改：恢复成原来的编号，可能是 mediation.people\n"
        "冲突  司法所.xlsx 指标!F5、司法所（补）.xlsx 指标!F5  成功率（mediation.rate）有几个不同的数：“99.20”、“99”\n"
        "      怎么改：核实以后改成一样的，或只留一处\n"
        "缺数  司法所（补）.xlsx 指标!F6  参加（mediation.people）没有填\n"
        "说明  执法队.xlsx 指标!G5  开展执法（work.total）的备注：下周报\n"
        "\n有6处冲突，没有写入。改好以后再收。\n"
    )
    assert status == 1
    assert data(folder) == before


def test_missing_values_do_not_stop_the_others(folder: Path) -> None:
    fill(folder, "执法队", {"F5": 41})
    status, said = tieout(folder, "collect", "发表/执法队.xlsx", "--write")
    assert status == 0
    assert "缺数  执法队.xlsx 指标!F6  日常检查（work.patrols）没有填\n" in said
    assert "缺数  没有收到“司法所”的表，缺2个指标\n" in said
    assert said.endswith("已把2025年的1个数写进 data/metrics.yml，还有3条缺数。请运行 tieout check。\n")
    assert data(folder) == DATA.replace("2024: 38,", "2024: 38, 2025: 41,")


def test_forms_of_another_year_or_report(folder: Path) -> None:
    fill(folder, "执法队", {"F5": 41})
    assert "这是2025年的表，要收的是2026年的" in tieout(folder, "collect", "发表/执法队.xlsx", "--year", "2026")[1]
    file = folder / "data/metrics.yml"
    file.write_text(DATA.replace("启新街道2024年度报告", "启新街道2025年度报告"), "utf-8")
    assert tieout(folder, "collect", "发表/执法队.xlsx")[0] == 0
    file.write_text(DATA.replace("启新街道2024年度报告", "别处2024年度报告"), "utf-8")
    status, said = tieout(folder, "collect", "发表/执法队.xlsx")
    assert status == 1
    assert "执法队.xlsx  这是“启新街道2024年度报告”的表，不是“别处2024年度报告”的" in said


def test_files_of_one_name_are_told_apart_and_one_given_twice_is_read_once(folder: Path) -> None:
    fill(folder, "执法队", {"F5": 41})
    (folder / "乙").mkdir()
    (folder / "乙/执法队.xlsx").write_bytes((folder / "发表/执法队.xlsx").read_bytes())
    said = tieout(folder, "collect", "发表/执法队.xlsx", "乙/执法队.xlsx", "乙/../发表/执法队.xlsx")[1]
    assert "说明  发表/执法队.xlsx 指标!F5、乙/执法队.xlsx 指标!F5  开展执法（work.total）填了2次，都是“41”\n" in said


def test_links_that_lead_in_a_circle_are_no_workbook(folder: Path) -> None:
    (folder / "甲.xlsx").symlink_to("乙.xlsx")
    (folder / "乙.xlsx").symlink_to("甲.xlsx")
    status, said = tieout(folder, "collect", "甲.xlsx")
    assert status == 1
    assert said.startswith("冲突  甲.xlsx  打不开（")


def test_a_bom_and_windows_line_ends_stay(folder: Path) -> None:
    fill(folder, "执法队", {"F5": 41})
    before = b"\xef\xbb\xbf" + DATA.replace("\n", "\r\n").encode()
    (folder / "data/metrics.yml").write_bytes(before)
    assert tieout(folder, "collect", "发表/执法队.xlsx", "--write")[0] == 0
    assert (folder / "data/metrics.yml").read_bytes() == before.replace(b"2024: 38,", b"2024: 38, 2025: 41,")


def test_a_form_is_never_written_over(folder: Path) -> None:
    (folder / "发表/司法所.xlsx").unlink()
    before = (folder / "发表/执法队.xlsx").read_bytes()
    assert tieout(folder, "collect", "--template", "发表", "--year", "2025") == (
        1,
        "这些文件已经存在，里面可能填了数，没有覆盖，一张表也没有写：\n  发表/执法队.xlsx\n请移走，或换一个文件夹。\n",
    )
    assert [path.name for path in (folder / "发表").iterdir()] == ["执法队.xlsx"]
    assert (folder / "发表/执法队.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "没有写要收的表，如 tieout collect 收表/*.xlsx。要发表，写 --template 文件夹 --year 年份。\n"),
        (["--template", "新"], "没有写要收哪一年的数，如 --year 2025。\n"),
        (["--template", "新", "--year", "25"], "“25”不是年份，写四位数，如 --year 2025。\n"),
        (["--template", "新", "--year", "2025", "--write"], "--template 用来发表，不和交回的表、--write 一起用。\n"),
        (["甲.xlsx", "--template", "新", "--year", "2025"], "--template 用来发表，不和交回的表、--write 一起用。\n"),
    ],
)  # fmt: skip
def test_commands_that_make_no_sense(folder: Path, arguments: list[str], said: str) -> None:
    assert tieout(folder, "collect", *arguments) == (2, said)
    assert not (folder / "新").exists()


def test_a_data_file_with_errors_takes_nothing_in(folder: Path) -> None:
    (folder / "data/metrics.yml").write_text(DATA.replace("unit: 次,", "unit 次,"), "utf-8")
    said = "data/metrics.yml 有错误。先运行 tieout check，照提示改好。\n"
    assert tieout(folder, "collect", "发表/执法队.xlsx") == (2, said)


def test_a_folder_that_is_a_file(folder: Path) -> None:
    status, said = tieout(folder, "collect", "--template", "data/metrics.yml", "--year", "2025")
    assert status == 2
    assert said.startswith("写不了 data/metrics.yml")


def test_a_style_that_cannot_be_edited_is_left_alone(folder: Path) -> None:
    odd = DATA.replace("        2024: 120余\n", "        ? 2024\n        : 120余\n")
    (folder / "data/metrics.yml").write_text(odd, "utf-8")
    fill(folder, "司法所", {"F6": 3})
    assert tieout(folder, "collect", "发表/司法所.xlsx", "--write")[0] == 2
    assert data(folder) == odd
