"""`tieout import`: what it says, what it writes, and that it writes all or nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.commands.running import report, tieout
from tests.readers.manuscript.documents import plain, repacked

REPORT = """\
启新街道2025年度执法工作报告
一、执法工作
（一）日常执法。全年共开展执法41次，其中处理私搭乱建23次、日常检查18次。发放宣传册120余本。
二、存在的不足
无
启新街道办事处
2026年4月1日
"""
DATA = """\
# 全部数字都在这里：一行一个指标，改数只改这里。
# 由 tieout import 从原稿写成：编号按名称的拼音取，名称取自数的前后文，都可以改；改编号，页面里要一起改。
# 数字照原文写，概数也照写：120余、近千、不少于3。没有单独注明年份的页面，用下面的 year。
report:
  title: 启新街道2025年度执法工作报告
  office: 启新街道办事处
  year: 2025

metrics:
  richangzhifa:
    title: 日常执法
    items:
      zhifa: {label: 开展执法, unit: 次, 2025: 41, section: 一（一）}
      chulisidaluanjian: {label: 处理私搭乱建, unit: 次, 2025: 23, section: 一（一）}
      richangjiancha: {label: 日常检查, unit: 次, 2025: 18, section: 一（一）}
      xuanchuance: {label: 发放宣传册, unit: 本, 2025: 120余, section: 一（一）}

# 勾稽关系：数与数之间必须成立的算式。why 写明凭什么成立。
rules:
  - rule: richangzhifa.zhifa = richangzhifa.chulisidaluanjian + richangzhifa.richangjiancha
    why: 开展执法由处理私搭乱建、日常检查相加

# 正文里带数字的名称，不是统计数。
names: []

# 发布以后的更正，一条一行。
corrections: []
"""
PAGE = """\
# 执法工作

## 日常执法 {: #richangzhifa }

全年共开展执法{{ metric("richangzhifa.zhifa") }}，其中处理私搭乱建{{ metric("richangzhifa.chulisidaluanjian") }}、\
日常检查{{ metric("richangzhifa.richangjiancha") }}。发放宣传册{{ metric("richangzhifa.xuanchuance") }}。
"""
SAID = """\
读到：启新街道2025年度执法工作报告（5段文字）
找到4个数：新登记4个指标。
文中的算式写成1条勾稽关系。
落款（启新街道办事处，2026年4月1日）写在正文的末尾，机关写进 report.office。

文件：
  data/metrics.yml  4个指标
  docs/2025/1-zhifagongzuo.md  执法工作（4个数）
  docs/2025/2-cunzaidebuzu.md  存在的不足（0个数）

"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "报告.txt").write_text(REPORT, "utf-8")
    return tmp_path


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_without_write_it_only_says_what_it_would_do(source: Path) -> None:
    before = everything(source)
    status, said = tieout(source, "import", "报告.txt", "--year", "2025", "--into", "新")
    assert (status, said) == (0, f"{SAID}现在什么也没有写。看过以后，加上 --write 再运行一次。\n")
    assert everything(source) == before
    assert not (source / "新").exists()


def test_with_write_the_files_stand_and_pass_the_check(source: Path) -> None:
    status, said = tieout(source, "import", "报告.txt", "--year", "2025", "--into", "新", "--write")
    assert (status, said) == (0, f"{SAID}已写3个文件。运行 tieout check 可以再核对一次。\n")
    written = {path: data.decode() for path, data in everything(source / "新").items()}
    assert written == {
        "data/metrics.yml": DATA,
        "docs/2025/1-zhifagongzuo.md": PAGE,
        "docs/2025/2-cunzaidebuzu.md": '# 存在的不足\n\n无\n\n<p class="signature">启新街道办事处<br>2026年4月1日</p>\n',
    }
    assert tieout(source / "新", "check") == (0, "1条勾稽关系，1条相符；4个指标，2个页面：没有发现问题。\n")


def test_a_word_document_gives_the_same_files(source: Path) -> None:
    (source / "报告.docx").write_bytes(plain(*REPORT.splitlines()))
    for name in ("报告.txt", "报告.docx"):
        assert tieout(source, "import", name, "--year", "2025", "--into", name[-4:], "--write")[0] == 0
    assert everything(source / "docx") == everything(source / ".txt")


def test_a_page_that_exists_is_not_overwritten(source: Path) -> None:
    page = source / "新/docs/2025/1-zhifagongzuo.md"
    page.parent.mkdir(parents=True)
    page.write_text("# 已有的\n", "utf-8")
    before = everything(source)
    status, said = tieout(source, "import", "报告.txt", "--year", "2025", "--into", "新", "--write")
    assert status == 1
    assert "这些页面已经有了，没有覆盖，什么也没有写：\n  docs/2025/1-zhifagongzuo.md\n" in said
    assert everything(source) == before


def test_a_report_that_exists_gains_values_and_metrics_and_keeps_every_line(source: Path) -> None:
    folder = report(source)
    old = (folder / "data/metrics.yml").read_text("utf-8")
    status, said = tieout(folder, "import", "报告.txt", "--year", "2025", "--write")
    assert status == 0, said
    assert "找到4个数：新登记2个指标，2个已有的指标加上2025年的值。" in said
    assert "缺数据：work.litter 没有2025年的值" in said
    new = (folder / "data/metrics.yml").read_text("utf-8")
    assert new == old.replace("2024: 38}", "2024: 38, 2025: 41}").replace("2024: 29}", "2024: 29, 2025: 18}").replace(
        "rules:\n",
        "\n  richangzhifa:\n    title: 日常执法\n    items:\n"
        "      chulisidaluanjian: {label: 处理私搭乱建, unit: 次, 2025: 23, section: 一（一）}\n"
        "      xuanchuance: {label: 发放宣传册, unit: 本, 2025: 120余, section: 一（一）}\n"
        "rules:\n",
    ) + (
        "  - rule: work.total = richangzhifa.chulisidaluanjian + work.patrols\n"
        "    why: 开展执法由处理私搭乱建、日常检查相加\n"
    )
    assert "richangzhifa.chulisidaluanjian 没有" not in said  # counted since 2025, so that nothing is lacking of 2024
    assert '开展执法{{ metric("work.total") }}' in (folder / "docs/2025/1-zhifagongzuo.md").read_text("utf-8")


def test_importing_twice_changes_nothing(source: Path) -> None:
    arguments = ("import", "报告.txt", "--year", "2025", "--into", "新", "--write")
    tieout(source, *arguments)
    before = everything(source)
    assert tieout(source, *arguments)[0] == 1
    assert everything(source) == before


def test_what_a_person_must_decide_is_said_with_its_place(source: Path) -> None:
    text = REPORT.replace("发放宣传册120余本", "近200余人参加").replace("日常检查18次", "日常检查17次")
    (source / "报告.txt").write_text(text.replace("其中处理私搭乱建23次、", "：私搭乱建23次、"), "utf-8")
    status, said = tieout(source, "import", "报告.txt", "--year", "2025", "--into", "新", "--write")
    assert status == 1
    assert "  报告.txt 第3行  “近200余人”登记不了" in said
    assert "  报告.txt 第3行  “开展执法”41次和文中别的数不符" in said
    assert "  错误  docs/2025/1-zhifagongzuo.md:5:" in said
    assert "已写3个文件。还有1个错误要改，改好以后运行 tieout check。" in said
    data = (source / "新/data/metrics.yml").read_text("utf-8")
    assert "  # 原文的数不符，没有写成关系：richangzhifa.zhifa = " in data


def test_a_data_file_with_errors_is_left_alone(source: Path) -> None:
    folder = report(source)
    (folder / "data/metrics.yml").write_text("report: [", "utf-8")
    before = everything(folder)
    status, said = tieout(folder, "import", "报告.txt", "--year", "2025", "--write")
    assert (status, said) == (1, "data/metrics.yml 有错误。先运行 tieout check，照提示改好，再导入。\n")
    assert everything(folder) == before


def test_nothing_is_left_where_writing_fails(source: Path) -> None:
    folder = source / "新"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/2025").write_text("不是文件夹", "utf-8")
    status, said = tieout(source, "import", "报告.txt", "--year", "2025", "--into", "新", "--write")
    assert status == 2
    assert "什么也没有写" in said
    assert everything(folder) == {"docs/2025": "不是文件夹".encode()}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.docx", b"", "空.docx 是空的。请检查是不是选错了文件。\n"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧.doc 是旧版的 Word 文件（.doc）。请用 Word 或 WPS 打开，另存为 .docx，再运行。\n"),
        (
            "宏.docx",
            repacked(plain("报告"), {"word/vbaProject.bin": b"x"}),
            "宏.docx 里有宏。请用 Word 或 WPS 打开，另存为 .docx，再运行（保存类型选“Word 文档”，不选“启用宏的”）。\n",
        ),
    ],
)  # fmt: skip
def test_a_bad_file_is_one_sentence(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert tieout(tmp_path, "import", name, "--year", "2025", "--write") == (2, said)
    assert everything(tmp_path) == {name: data}


def test_a_year_that_is_none(source: Path) -> None:
    assert tieout(source, "import", "报告.txt", "--year", "25") == (2, "“25”不是年份，写四位数，如 --year 2025。\n")


def test_another_year_in_the_title_is_the_first_thing_said(source: Path) -> None:
    (source / "报告.txt").write_text(REPORT.replace("日常检查18次", "日常检查百分之百"), "utf-8")
    status, said = tieout(source, "import", "报告.txt", "--year", "2024")
    assert status == 0, said
    assert "请看一看：\n  报告.txt  标题里写的是2025年，给的却是 --year 2024，" in said
    assert "标题里写的是" not in tieout(source, "import", "报告.txt", "--year", "2025")[1]


def test_the_next_year_is_found_by_the_words(source: Path) -> None:
    tieout(source, "import", "报告.txt", "--year", "2025", "--into", "新", "--write")
    (source / "下年.txt").write_text(
        REPORT.replace("2025", "2026").replace("41次", "44次").replace("23次", "26次"), "utf-8"
    )
    status, said = tieout(source, "import", "下年.txt", "--year", "2026", "--into", "新", "--write")
    assert status == 0, said
    data = (source / "新/data/metrics.yml").read_text("utf-8")
    wanted = DATA.replace("2025: 41", "2025: 41, 2026: 44").replace("2025: 23", "2025: 23, 2026: 26")
    assert data == wanted.replace("2025: 18", "2025: 18, 2026: 18").replace("2025: 120余", "2025: 120余, 2026: 120余")
    shutil.rmtree(source / "新/docs/2025")
    assert 'metric("richangzhifa.zhifa")' in (source / "新/docs/2026/1-zhifagongzuo.md").read_text("utf-8")


def test_the_pages_go_into_the_navigation(source: Path) -> None:
    folder = report(source)
    (folder / "mkdocs.yml").write_text("site_name: 年报\nnav:\n  - 首页: index.md\n", "utf-8")
    status, said = tieout(folder, "import", "报告.txt", "--year", "2025", "--write")
    assert status == 0, said
    assert "  mkdocs.yml  导航里加上这些页面\n" in said
    assert (folder / "mkdocs.yml").read_text("utf-8") == (
        "site_name: 年报\nnav:\n  - 首页: index.md\n"
        "  - 2025年报告:\n      - 2025/1-zhifagongzuo.md\n      - 2025/2-cunzaidebuzu.md\n"
    )


def test_a_navigation_written_otherwise_is_left_and_the_lines_are_said(source: Path) -> None:
    folder = report(source)
    settings = "nav: [index.md]\n"
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    status, said = tieout(folder, "import", "报告.txt", "--year", "2025", "--write")
    assert status == 0, said
    assert "请在 nav 里加上：\n      - 2025/1-zhifagongzuo.md\n      - 2025/2-cunzaidebuzu.md\n" in said
    assert (folder / "mkdocs.yml").read_text("utf-8") == settings
