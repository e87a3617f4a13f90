"""Plain text in the encodings that offices save, and Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.readers.manuscript.test_word import shape

from tieout.model.manuscript import Manuscript
from tieout.readers.manuscript import read_manuscript

TEXT = "某街道2025年度工作报告\r\n　　一、执法\r\n　　全年执法38次。\r\n"


def read(folder: Path, name: str, data: bytes) -> Manuscript:
    (folder / name).write_bytes(data)
    return read_manuscript(folder / name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_gives_the_same(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, "报告.txt", TEXT.encode(encoding))
    assert (found.title, shape(found)) == ("某街道2025年度工作报告", [("h1", "一、", "执法"), ("p", "全年执法38次。")])
    assert [block.place.line for block in found.blocks] == [2, 3]


@pytest.mark.parametrize("name", ["报告.txt", "报告.md"])
def test_what_cannot_be_seen_is_left_out(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, name, "报告\n\n图见附件\ufffc，\ue000全年\u200b执法\ue00138次。\n".encode())
    assert shape(found) == [("p", "图见附件，全年执法38次。")]


def test_a_last_point_without_text_stands_beside_the_others(tmp_path: Path) -> None:
    text = "报告\n一、不足\n1、形式单一。缺乏创新。\n2、公开不够，方式单一。\n二、安排\n无\n"
    assert shape(read(tmp_path, "报告.txt", text.encode())) == [
        ("h1", "一、", "不足"), ("h2", "1、", "形式单一"), ("p", "缺乏创新。"), ("h2", "2、", "公开不够，方式单一"),
        ("h1", "二、", "安排"), ("p", "无"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line", ["1.执法38次。另有其他。", "一、今年执法38次", "第一条", "3·15活动", "一是学习。二是宣传。"]
)
def test_what_is_no_heading(tmp_path: Path, line: str) -> None:
    assert shape(read(tmp_path, "报告.txt", f"报告\n{line}\n".encode())) == [("p", line)]


def test_markdown(tmp_path: Path) -> None:
    text = "# 某街道报告\n\n## 一、执法\n\n全年**执法**38次，\n检查9次。\n\n- 走访`1200`户\n\n| 项目 | 数量 |\n|---|--:|\n| 甲\\|乙 | 38 |\n"
    found = read(tmp_path, "报告.md", text.encode())
    assert found.title == "某街道报告"
    assert shape(found) == [
        ("h1", "一、", "执法"), ("p", "全年执法38次，检查9次。"), ("-", 0, "走访1200户"),
        ("table", (("项目", "数量"), ("甲|乙", "38"))),
    ]  # fmt: skip


def test_a_title_on_two_lines(tmp_path: Path) -> None:
    found = read(tmp_path, "报告.txt", "启新街道\n2024年度法治政府建设报告\n全年执法38次。\n".encode())
    assert (found.title, shape(found)) == ("启新街道2024年度法治政府建设报告", [("p", "全年执法38次。")])


def markdown(folder: Path, text: str) -> list[tuple[object, ...]]:
    return shape(read(folder, "报告.md", f"# 某街道报告\n\n## 一、执法\n\n{text}".encode()))[1:]


def test_each_item_of_a_numbered_list_is_a_line(tmp_path: Path) -> None:
    assert markdown(tmp_path, "1. 开展普法宣传 6 场，\n   其中线上 2 场\n2. 调解纠纷 12 件\n10) 慰问老人 45 户\n") == [
        ("p", "1. 开展普法宣传 6 场，其中线上 2 场"), ("p", "2. 调解纠纷 12 件"), ("p", "10) 慰问老人 45 户"),
    ]  # fmt: skip
    assert markdown(tmp_path, "有三点：\n（一）学习\n文。\n（二）宣传\n文。\n二、普法\n文。\n") == [
        ("p", "有三点："), ("h2", "（一）", "学习"), ("p", "文。"), ("h2", "（二）", "宣传"), ("p", "文。"), ("h1", "二、", "普法"), ("p", "文。"),
    ]  # fmt: skip


def test_quotations_tasks_and_headings_underlined_are_their_words(tmp_path: Path) -> None:
    text = "> 来访 120 批次、\n> 356 人次。\n\n- [x] 整改 15 项\n\n普法\n---\n\n党员*3,200*余名，2*3*4 米。\n\n```\n代码\n```\n"
    assert markdown(tmp_path, text) == [
        ("p", "来访 120 批次、356 人次。"), ("-", 0, "整改 15 项"), ("h1", "", "普法"), ("p", "党员3,200余名，2*3*4 米。"), ("p", "代码"),
    ]  # fmt: skip


def test_notes_stand_behind_what_they_are_on_and_pictures_are_said(tmp_path: Path) -> None:
    text = "# 某街道报告\n\n调解 86 件[^1]，\n走访 9 户[^乙]。![图1](a.png)\n\n完。\n\n[^1]: 含简易纠纷 30 件。\n[^3]: 另有说明\n"
    found = read(tmp_path, "报告.md", text.encode())
    assert shape(found) == [
        ("p", "调解 86 件，走访 9 户。"), ("p", "（注：含简易纠纷 30 件。）"), ("p", "完。"), ("p", "（注：另有说明。）"),
    ]  # fmt: skip
    assert found.remarks == (
        "文件里有1张图，没有读；图里的数要自己写进页面",
        "1条脚注放在所注的段落后面，写作“（注：……）”",
    )


def test_tables_with_bars_or_tabs_in_plain_text(tmp_path: Path) -> None:
    bars = "某街道报告\n| 事项 | 数量 |\n|---|---|\n| 受理 |||\n| 许可 | 38 |\n完。\n"
    assert shape(read(tmp_path, "报告.txt", bars.encode())) == [
        ("table", (("事项", "数量", ""), ("受理", "", ""), ("许可", "38", ""))),
        ("p", "完。"),
    ]
    tabs = "某街道报告\n\n如下：\n社区\t户数\n东桥\t\t1,024\n一、甲\t乙\n二、丙\t丁\n"
    for name in ("报告.txt", "报告.md"):
        assert shape(read(tmp_path, name, tabs.encode())) == [
            ("p", "如下："), ("table", (("社区", "户数"), ("东桥", "1,024"))), ("h1", "一、", "甲 乙"), ("h1", "二、", "丙 丁"),
        ]  # fmt: skip


def test_a_table_of_contents_is_left_out(tmp_path: Path) -> None:
    text = "某街道报告\n目  录\n一、执法……1\n二、普法 2\n一、执法\n文。\n二、普法\n文。\n"
    found = read(tmp_path, "报告.txt", text.encode())
    assert shape(found) == [("h1", "一、", "执法"), ("p", "文。"), ("h1", "二、", "普法"), ("p", "文。")]
    assert found.remarks == ("目录没有读：网站的目录是自动生成的",)


def test_headings_of_which_only_some_have_a_style_are_of_one_level(tmp_path: Path) -> None:
    text = "# 某街道报告\n\n**一、执法**\n\n## 二、普法\n\n（一）宣传\n\n文。\n\n三、不足\n"
    assert [one[:2] for one in shape(read(tmp_path, "报告.md", text.encode())) if one[0] != "p"] == [
        ("h1", "一、"), ("h1", "二、"), ("h2", "（一）"), ("h1", "三、"),
    ]  # fmt: skip


def test_spaces_of_every_width_are_plain(tmp_path: Path) -> None:
    assert shape(read(tmp_path, "报告.txt", "报告\n增收1\u2009560元，共\u00a03\u202f件。\n".encode())) == [
        ("p", "增收1 560元，共 3 件。")
    ]
