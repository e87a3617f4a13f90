"""Broken data files: each gives exactly the messages that an editor needs, every problem at once, in the order of the file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tieout import checks
from tieout.model.project import Project
from tieout.readers.metrics import read_metrics

BROKEN = sorted((Path(__file__).parent / "bad_metrics").glob("*.yml"))
FILE = "data/metrics.yml"
GOOD = """\
report: {title: 年度报告, office: 启新街道, year: 2024}
metrics:
  work:
    title: 执法
    items:
      total: {label: 开展执法, unit: 次, 2024: 38}
"""


def said(data: bytes) -> list[str]:
    """``line:column message → remedy`` of all that is wrong with a file, as `tieout check` lists it."""
    report, faults = read_metrics(data, FILE)
    found = [finding for finding in checks.run(Project(report, (), tuple(faults))) if finding.code == "metrics-file"]
    return [f"{str(f.place).removeprefix(FILE + ':')} {f.message} → {f.remedy}" for f in found]


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_broken_file(file: Path) -> None:
    assert said(file.read_bytes()) == file.with_suffix(".txt").read_text("utf-8").splitlines()


def test_at_least_thirty_broken_files_and_none_without_its_messages() -> None:
    assert len(BROKEN) >= 30
    assert {file.stem for file in BROKEN} == {file.stem for file in BROKEN[0].parent.glob("*.txt")}


# Bytes that an editor, git or a formatter would not leave alone in a file.
UNSEEN = "删去这个字符，或整行重打"
NOT_UTF8 = "文件不是 UTF-8 编码，这一行有读不出的字 → 用编辑器另存为 UTF-8 编码"
TOO_DEEP = "一层套一层，超过了20层 → 检查括号和缩进"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "1 文件是空的 → 分 report:、metrics:、rules: 几部分写，每部分的内容缩进两格"),
        (GOOD.replace("38", "3\x008").encode(), f"6:44 有一个看不见的字符（U+0000） → {UNSEEN}"),
        (GOOD.replace("38", "3\x1b[1m8").encode(), f"6:44 有一个看不见的字符（U+001B） → {UNSEEN}"),
        (GOOD.replace("38", "38\u200b").encode(), f"6:45 有一个看不见的字符（U+200B） → {UNSEEN}"),
        (GOOD.replace("执法\n", "执法\u2028\n").encode(), f"4:14 有一个看不见的字符（U+2028） → {UNSEEN}"),
        (GOOD.encode("gbk"), f"1 {NOT_UTF8}"),
        (GOOD.partition("      total")[0].encode() + "开展执法".encode("gbk"), f"6 {NOT_UTF8}"),
        (GOOD.encode("utf-16"), f"1 {NOT_UTF8}"),
        (b"[" * 10_000, f"1:1001 {TOO_DEEP}"),
        (b"[" * 10_000 + b"]" * 10_000, f"1:1001 {TOO_DEEP}"),
        (b"{a: " * 10_000, f"1:81 {TOO_DEEP}"),
        (b"- " * 10_000 + b"a", f"1:41 {TOO_DEEP}"),
    ],
    ids=["empty", "nul", "escape", "zero-width", "line-separator", "gbk", "gbk-in-line-6", "utf-16", "brackets-open",
         "brackets-closed", "braces", "dashes"],
)  # fmt: skip
def test_broken_bytes(data: bytes, message: str) -> None:
    assert said(data) == [message]


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbf" + GOOD.encode(), GOOD.replace("\n", "\r\n").encode()], ids=["byte-order-mark", "crlf"]
)
def test_what_windows_writes_is_accepted(data: bytes) -> None:
    assert said(data) == []
    report, _ = read_metrics(data, FILE)
    assert report.by_id["work.total"].place.line == 6
    assert str(report.places["work.total", 2024]) == f"{FILE}:6:43"


def test_a_rule_too_long() -> None:
    rule = "work.total = " + " + ".join(["work.total"] * 1_000)
    assert said(f"{GOOD}rules:\n  - rule: {rule}\n    why: 理由\n".encode()) == [
        f"8:11 勾稽关系“{rule[:60]}”：这条关系长达{len(rule)}个字符，最多10000个；请拆开写 → 改好这条算式"
    ]


def test_a_thousand_problems_are_all_listed_quickly() -> None:
    items = "".join(f"      m{i}: {{lable: 甲, unit: 次, 2024: x}}\n" for i in range(1_000))
    start = time.perf_counter()
    found = said(GOOD.partition("      total")[0].encode() + items.encode())
    assert len(found) == 2_000
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("step", range(7))
def test_a_file_cut_off_anywhere_is_read_or_refused_in_chinese(step: int) -> None:
    whole = (GOOD + "rules:\n  - rule: work.total <= 40\n    why: '理由'\nnames: [96885, \"3·15\"]\n").encode()
    for end in range(step, len(whole), 7):
        assert not [line for line in said(whole[:end]) if "YAML 写法有误" in line]
