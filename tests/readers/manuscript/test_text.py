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
