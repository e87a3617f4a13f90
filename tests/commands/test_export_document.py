"""tieout export --docx and --pdf: both files or neither, and what keeps a report from becoming a document."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.commands.running import DATA, PAGE, report, tieout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    report(tmp_path)
    (tmp_path / "docs/2024").mkdir()
    (tmp_path / "docs/2024/1-work.md").write_text(PAGE, "utf-8")
    return tmp_path


def test_both_are_written_and_said(folder: Path) -> None:
    asked = ("--docx", "公文/报告.docx", "--pdf", "报告.pdf")
    assert tieout(folder, "export", *asked) == (0, "已写 公文/报告.docx、报告.pdf。\n")
    assert (folder / "公文/报告.docx").read_bytes().startswith(b"PK")
    assert (folder / "报告.pdf").read_bytes().startswith(b"%PDF")


def test_with_a_site_both_are_done(folder: Path) -> None:
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("<p>", "utf-8")
    status, said = tieout(folder, "export", "site", "--docx", "报告.docx")
    assert (status, said.split("\n")[0]) == (0, "已写 报告.docx。")
    assert (folder / "site/feed.xml").exists()


def test_nothing_asked_for(folder: Path) -> None:
    status, said = tieout(folder, "export")
    assert (status, said.startswith("没有写要导出什么。")) == (2, True)


def test_a_document_that_may_have_been_edited_is_never_written_over(folder: Path) -> None:
    (folder / "报告.docx").write_bytes("改过的".encode())
    said = "报告.docx 已经有了，里面可能有改过的内容，没有覆盖。请移走它，或者换一个文件名。\n"
    assert tieout(folder, "export", "--docx", "报告.docx", "--pdf", "报告.pdf") == (2, said)
    assert (folder / "报告.docx").read_bytes() == "改过的".encode()
    assert not (folder / "报告.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--docx", "."], ". 是文件夹。请写上文件名，如 报告.docx。\n"),
        (["--pdf", "docs/"], "docs 是文件夹。请写上文件名，如 docs/报告.pdf。\n"),
        (["--docx", "/"], "/ 是文件夹。请写上文件名，如 /报告.docx。\n"),
        (["--docx", "a.doc"], "--docx 写的是 Word 文件，扩展名要写 .docx，如 a.docx。\n"),
        (["--pdf", "报告"], "--pdf 写的是 PDF 文件，扩展名要写 .pdf，如 报告.pdf。\n"),
        (["--docx", "a", "--pdf", "a"], "--docx 和 --pdf 写的是同一个文件 a。请写两个文件名。\n"),
    ],
)
def test_a_place_that_is_no_file(folder: Path, arguments: list[str], said: str) -> None:
    assert tieout(folder, "export", *arguments) == (2, said)


def test_a_page_that_paper_cannot_hold(folder: Path) -> None:
    (folder / "docs/2024/1-work.md").write_text(f"{PAGE}\n***\n", "utf-8")
    said = (
        "报告做不成公文：\ndocs/2024/1-work.md:5  公文里放不进分隔线\n"
        "      怎么改：改成段落、列表或表格，或移到不属于报告正文的页面\n"
    )
    assert tieout(folder, "export", "--docx", "报告.docx") == (1, said)
    assert not (folder / "报告.docx").exists()


def test_a_report_with_errors(folder: Path) -> None:
    (folder / "data/metrics.yml").write_text(DATA.replace("2024: 38", "2024: 37"), "utf-8")
    said = "报告里有1个错误，没有写文件。运行 tieout check 看是哪些。\n"
    assert tieout(folder, "export", "--docx", "报告.docx") == (1, said)


def test_a_place_that_cannot_be_written(folder: Path) -> None:
    (folder / "占").write_text("一个文件", "utf-8")
    status, said = tieout(folder, "export", "--docx", "占/报告.docx")
    assert (status, said.startswith("写不了 ")) == (2, True)
