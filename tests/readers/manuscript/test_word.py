"""A Word document is read as its readers see it."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from tests.readers.manuscript.documents import document, part, plain, repacked, with_body

from tieout.model.manuscript import Heading, Item, Manuscript, Paragraph, Signature, Table
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
            case Signature(lines, _):
                found.append(("signed", *lines))
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


def test_the_signature_is_a_block_of_its_own(read: Any) -> None:
    found = read(plain("某街道报告", "一、其他", "无", "中共某街道工作委员会", "某街道办事处", "2026年1月5日"))
    assert found.signature == ("中共某街道工作委员会", "某街道办事处", "2026年1月5日")
    assert shape(found) == [("h1", "一、", "其他"), ("p", "无"), ("signed", *found.signature)]


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


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_hidden_text_is_not_read_and_said(read: Any) -> None:
    body = run("全年") + run("999件", "<w:vanish/>") + run("执法38次。", '<w:vanish w:val="0"/>')
    found = read(with_body(f"<w:p>{body}</w:p>"))
    assert shape(found) == [("p", "全年执法38次。")]
    assert found.remarks == ("文件里有1处隐藏的文字，没有读；要用就先在 Word 里取消隐藏",)


def test_a_raised_2_or_3_is_the_power_of_a_unit(read: Any) -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    body = (
        run("面积80m")
        + run("2", raised)
        + run("，容积9m")
        + run("3", raised)
        + run("，纠纷38件")
        + run("2", raised)
        + run("。")
    )
    assert shape(read(with_body(f"<w:p>{body}</w:p>"))) == [("p", "面积80m²，容积9m³，纠纷38件2。")]


def test_merged_cells_are_told_apart(read: Any) -> None:
    def build(made: Any) -> None:
        made.add_paragraph("某街道2025年度工作报告")
        table = made.add_table(rows=3, cols=3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "合计"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "类别"

    (table,) = read(document(build)).blocks
    assert table.rows == (("合计", "", ""), ("类别", "", ""), ("", "", ""))
    assert (table.across, table.down) == ({(0, 1)}, {(2, 0)})


def test_rows_with_tabs_are_a_table(read: Any) -> None:
    found = read(plain("某街道报告。", "社区\t户数", "东桥\t1,024", "以上。"))
    assert shape(found)[1:] == [("table", (("社区", "户数"), ("东桥", "1,024"))), ("p", "以上。")]


def test_the_styles_of_lists_are_lists(read: Any) -> None:
    def build(made: Any) -> None:
        made.add_paragraph("某街道报告。")
        made.add_paragraph("执法", style="List")
        made.add_paragraph("检查", style="List 2")
        made.add_paragraph("1.学习", style="List")
        made.add_paragraph("宣传", style="List Paragraph")

    assert shape(read(document(build)))[1:] == [("-", 0, "执法"), ("-", 1, "检查"), ("p", "1.学习"), ("p", "宣传")]


def test_a_list_that_begins_anew(read: Any) -> None:
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr></w:pPr>'
    body = "".join(
        f"<w:p>{number.format(id_)}{TEXT.format(text)}</w:p>"
        for id_, text in [(7, "甲"), (7, "乙"), (8, "丙"), (8, "丁")]
    )
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="3">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="3"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
    )
    found = read(
        repacked(with_body(f"<w:p>{TEXT.format('报告。')}</w:p>{body}"), {"word/numbering.xml": numbering.encode()})
    )
    assert shape(found)[1:] == [("p", "1.甲"), ("p", "2.乙"), ("p", "1.丙"), ("p", "2.丁")]
