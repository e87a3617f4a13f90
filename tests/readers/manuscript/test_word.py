"""A Word document is read as its readers see it."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from tests.readers.manuscript.documents import document, part, plain, repacked, with_body

from tieout.model.manuscript import Heading, Item, Manuscript, Paragraph, Table
from tieout.readers.manuscript import read_manuscript

TEXT = "<w:r><w:t>{}</w:t></w:r>"


@pytest.fixture
def read(tmp_path: Path) -> Any:
    def reading(data: bytes) -> Manuscript:
        (tmp_path / "报告.docx").write_bytes(data)
        return read_manuscript(tmp_path / "报告.docx")

    return reading


def shape(manuscript: Manuscript) -> list[tuple[object, ...]]:
    """Each block without its place."""
    found: list[tuple[object, ...]] = []
    for block in manuscript.blocks:
        match block:
            case Heading(level, text, _, number):
                found.append((f"h{level}", number, text))
            case Item(text, _, depth):
                found.append(("-", depth, text))
            case Paragraph(text, _):
                found.append(("p", text))
            case Table(rows, _):
                found.append(("table", rows))
    return found


def test_styles_make_title_headings_and_lists(read: Any) -> None:
    def build(made: Any) -> None:
        made.add_heading("某街道2025年度工作报告", 0)
        made.add_heading("一、主要工作", 1)
        made.add_heading("执法", 2)
        made.add_paragraph("全年执法38次。")
        made.add_paragraph("走访居民1200户", style="List Bullet")

    found = read(document(build))
    assert found.title == "某街道2025年度工作报告"
    assert shape(found) == [
        ("h1", "一、", "主要工作"), ("h2", "", "执法"), ("p", "全年执法38次。"), ("-", 0, "走访居民1200户"),
    ]  # fmt: skip
    assert [block.place.line for block in found.blocks] == [2, 3, 4, 5]


def test_numbers_alone_make_headings(read: Any) -> None:
    found = read(
        plain("某街道2025年度工作报告", "一、主要工作", "（一）执法。全年执法38次。", "1.检查9次。", "二、不足")
    )
    assert shape(found) == [
        ("h1", "一、", "主要工作"), ("h2", "（一）", "执法"), ("p", "全年执法38次。"), ("p", "1.检查9次。"), ("h1", "二、", "不足"),
    ]  # fmt: skip


def test_numbers_that_word_writes_are_counted_again(read: Any) -> None:
    number = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="7"/></w:numPr></w:pPr>'
    lines = [(0, "主要工作"), (1, "执法"), (1, "普法"), (0, "不足"), (1, "队伍")]
    body = "".join(f"<w:p>{number.format(level)}{TEXT.format(text)}</w:p>" for level, text in lines)
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, text in enumerate(["%1、", "（%2）"])
    )
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:abstractNum w:abstractNumId="3">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
    )
    found = read(repacked(with_body(body), {"word/numbering.xml": numbering.encode()}))
    assert shape(found) == [
        ("h1", "一、", "主要工作"), ("h2", "（一）", "执法"), ("h2", "（二）", "普法"), ("h1", "二、", "不足"), ("h2", "（一）", "队伍"),
    ]  # fmt: skip


@pytest.mark.parametrize("level", ["9", "30000000", "9" * 30])
def test_a_level_that_no_list_has_makes_no_list(read: Any, level: str) -> None:
    body = f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>{TEXT.format("执法")}</w:p>'
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="{level}"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
    )
    start = perf_counter()
    found = read(
        repacked(
            with_body(body + f"<w:p>{TEXT.format('全年执法38次。')}</w:p>"), {"word/numbering.xml": numbering.encode()}
        )
    )
    assert perf_counter() - start < 1
    assert shape(found)[-1] == ("p", "全年执法38次。")


def test_a_table_keeps_its_place_and_its_merged_cells(read: Any) -> None:
    def build(made: Any) -> None:
        made.add_paragraph("某街道2025年度工作报告")
        made.add_paragraph("情况见表。")
        table = made.add_table(rows=2, cols=3)
        for column, text in enumerate(["类别", "项目", "数量"]):
            table.cell(0, column).text = text
        table.cell(1, 0).merge(table.cell(1, 1)).text = "合计"
        table.cell(1, 2).text = "38"
        made.add_paragraph("以上。")

    assert shape(read(document(build))) == [
        ("p", "情况见表。"), ("table", (("类别", "项目", "数量"), ("合计", "", "38"))), ("p", "以上。"),
    ]  # fmt: skip


def test_changes_are_read_as_accepted_and_said(read: Any) -> None:
    inserted = '<w:ins w:id="1" w:author="a">' + TEXT.format("41次") + "</w:ins>"
    deleted = '<w:del w:id="2" w:author="a"><w:r><w:delText>38次</w:delText></w:r></w:del>'
    found = read(with_body(f"<w:p>{TEXT.format('全年执法')}{inserted}{deleted}{TEXT.format('。')}</w:p>"))
    assert shape(found) == [("p", "全年执法41次。")]
    assert len(found.remarks) == 1
    assert "修订" in found.remarks[0]


def test_a_line_break_begins_a_paragraph_and_a_tab_is_a_space(read: Any) -> None:
    body = "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙。</w:t></w:r></w:p>"
    assert shape(read(with_body(f"<w:p>{TEXT.format('报告。')}</w:p>{body}"))) == [
        ("p", "报告。"),
        ("p", "甲 乙"),
        ("p", "丙。"),
    ]


def test_the_signature_is_no_part_of_the_text(read: Any) -> None:
    found = read(plain("某街道报告", "一、其他", "无", "中共某街道工作委员会", "某街道办事处", "2026年1月5日"))
    assert found.signature == ("中共某街道工作委员会", "某街道办事处", "2026年1月5日")
    assert shape(found) == [("h1", "一、", "其他"), ("p", "无")]


def test_footnotes_stand_behind_their_paragraph_and_comments_are_said(read: Any) -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    comment = '<w:r><w:commentReference w:id="0"/></w:r>'
    made = with_body(f"<w:p>{TEXT.format('全年执法38次')}{note}{TEXT.format('。')}{comment}</w:p>")
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:footnote w:id="2"><w:p>{TEXT.format("含联合执法。")}</w:p></w:footnote></w:footnotes>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    rels = part(made, "word/_rels/document.xml.rels").replace("</Relationships>", relation)
    types = part(made, "[Content_Types].xml").replace(
        "</Types>",
        '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.footnotes+xml"/></Types>',
    )
    parts = {"word/footnotes.xml": notes, "word/_rels/document.xml.rels": rels, "[Content_Types].xml": types}
    found = read(repacked(made, {name: text.encode() for name, text in parts.items()}))
    assert shape(found) == [("p", "全年执法38次。"), ("p", "（注：含联合执法。）")]
    assert found.remarks == ("文件里有1条批注，批注没有读", "1条脚注放在所注的段落后面，写作“（注：……）”")
