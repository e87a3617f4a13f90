"""The Word file read back: figures, the measures of GB/T 9704-2012, styles, tables, bookmarks, properties."""

from __future__ import annotations

import io
import re
import time
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from tests.checks.made import GOOD, made
from tests.report.figures import FIGURES
from tests.writers.document.conftest import VERSION

from tieout.model.manuscript import Heading as ReadHeading
from tieout.readers.manuscript.word import read_word
from tieout.scan import scan
from tieout.writers.document import report_docx

PAGE = (
    '# 成效\n\n全年**共**{{ metric("work.total") }}。\n\n## 执法\n\n### 检查\n\n#### 路面\n\n- 甲\n    1. 乙\n\n'
    '{{ breakdown("work.total") }}\n\n!!! note "不一"\n\n    - {{ metric("work.total") }}\n\n'
    '<p class="signature">启新街道党工委<br>启新街道办事处<br>2025年4月1日</p>\n'
)


SIGNED = '<p class="signature">启新街道党工委<br>2025年4月1日</p>\n'


@pytest.fixture(scope="module")
def small() -> bytes:
    return report_docx(made(GOOD, **{"2024/1-a": PAGE}), VERSION)


def opened(file: bytes) -> Any:
    return docx.Document(io.BytesIO(file))


def part(file: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        return etree.fromstring(packed.read(name))


def texts(word: Any) -> list[str]:
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in word.paragraphs), *cells]


def attributes(element: Any) -> dict[str, str]:
    return {str(name).rpartition("}")[2]: value for name, value in element.attrib.items()}


def test_every_figure_of_the_source_and_none_other(report_word: bytes) -> None:
    word = opened(report_word)
    found = [figure.quantity.text() for figure in scan("\n".join(texts(word)))]
    assert set(found) == {figure.shown for figure in FIGURES}
    # Each is a number of the data: it stands in a bookmark.
    assert len(found) == len(bookmarks(word))


def bookmarks(word: Any) -> dict[str, str]:
    """Every bookmark with what stands between its two ends."""
    found = {}
    for start in word.element.iter(qn("w:bookmarkStart")):
        said, after = "", start.getnext()
        while after.tag != qn("w:bookmarkEnd"):
            said += "".join(node.text for node in after.iter(qn("w:t")))
            after = after.getnext()
        assert after.get(qn("w:id")) == start.get(qn("w:id"))
        found[start.get(qn("w:name"))] = said
    return found


def test_bookmarks(small: bytes, report_word: bytes) -> None:
    assert bookmarks(opened(small)) == {
        "m_work_total_1": "38次",
        "m_work_patrols_1": "29次",
        "m_work_litter_1": "9次",
        "m_work_total_2": "38次",
        "m_work_total_3": "38次",
    }
    starts = list(opened(report_word).element.iter(qn("w:bookmarkStart")))
    ids, names = ([start.get(qn(f"w:{of}")) for start in starts] for of in ("id", "name"))
    assert len(set(ids)) == len(ids) == len(set(names))
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", name) for name in names)


def test_page_5_1_and_5_2(small: bytes) -> None:
    (section,) = opened(small).sections
    measures = [
        section.page_width, section.page_height, section.top_margin, section.bottom_margin,
        section.left_margin, section.right_margin,
    ]  # fmt: skip
    # A4; 37 above, 28 on the left, and a type area of 156 by 225 leave 35 below and 26 on the right.
    assert [round(measure.mm, 1) for measure in measures] == [210, 297, 37, 35, 28, 26]
    # 225 mm are 637.8 points; 22 lines of 28.95 take 636.9, a 23rd has no room.
    grid = section._sectPr.find(qn("w:docGrid"))
    assert attributes(grid) == {"type": "lines", "linePitch": "579"}


def test_styles_5_2_2_and_7_3(small: bytes) -> None:
    styles = opened(small).styles
    looks = {}
    for style in styles:
        if style.type == docx.enum.style.WD_STYLE_TYPE.PARAGRAPH:
            fonts = style.element.rPr.find(qn("w:rFonts")) if style.element.rPr is not None else None
            size = style.font.size.pt if style.font.size else None
            looks[style.name] = (fonts.get(qn("w:eastAsia")) if fonts is not None else None, size)
    assert looks == {
        "Normal": ("仿宋_GB2312", 16),
        "Title": ("方正小标宋简体", 22),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体_GB2312", 16),
        "Heading 3": ("仿宋_GB2312", 16),
        "Heading 4": ("仿宋_GB2312", 16),
        "Caption": ("黑体", 14),
        **dict.fromkeys(("List", "List 2", "List 3", "List 4", "List 5"), (None, None)),
        "Signature": (None, None),
        "Footer": ("宋体", 14),
        "注": ("楷体_GB2312", 16),
        "附件": ("黑体", 16),
        "附件标题": ("方正小标宋简体", 22),
        "表中文字": ("仿宋_GB2312", 14),
    }
    normal = styles["Normal"]
    assert attributes(normal.element.pPr.find(qn("w:ind"))) == {"firstLineChars": "200", "firstLine": "640"}
    # 28 characters of 16 points with 0.25 less between them take 441.2 of the 442.2 points of 156 mm.
    assert attributes(normal.element.rPr.find(qn("w:spacing"))) == {"val": "-5"}
    assert all(
        attributes(normal.element.pPr.find(qn(f"w:{gap}"))) == {"val": "0"} for gap in ("autoSpaceDE", "autoSpaceDN")
    )
    defaults = part(small, "word/styles.xml").find(".//w:pPrDefault//w:spacing", NAMES)
    assert attributes(defaults) == {"before": "0", "after": "0", "line": "579", "lineRule": "exact"}
    language = part(small, "word/styles.xml").find(".//w:rPrDefault//w:lang", NAMES)
    assert attributes(language)["eastAsia"] == "zh-CN"


NAMES = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


def test_paragraphs_have_styles(small: bytes) -> None:
    assert [(paragraph.style.name, paragraph.text) for paragraph in opened(small).paragraphs] == [
        ("Title", "年度报告"),
        ("Heading 1", "成效"),
        ("Normal", "全年共38次。"),
        ("Heading 2", "执法"),
        ("Heading 3", "检查"),
        ("Heading 4", "路面"),
        ("List", "甲"),
        ("List 2", "（1）乙"),
        ("Caption", "开展执法的构成"),
        ("注", "注（不一）："),
        ("注", "38次"),
        ("Signature", "启新街道党工委"),
        ("Signature", "启新街道办事处"),
        ("Signature", "2025年4月1日"),
    ]
    bold = [run.text for paragraph in opened(small).paragraphs for run in paragraph.runs if run.bold]
    assert bold == ["共", "注（不一）："]


def test_word_numbers_the_headings_7_3_3(small: bytes) -> None:
    levels = part(small, "word/numbering.xml").findall(".//w:lvl", NAMES)
    said = [
        [attributes(level.find(f"w:{what}", NAMES))["val"] for what in ("pStyle", "numFmt", "lvlText", "suff")]
        for level in levels
    ]
    assert said == [
        ["Heading1", "chineseCountingThousand", "%1、", "nothing"],
        ["Heading2", "chineseCountingThousand", "（%2）", "nothing"],
        ["Heading3", "decimal", "%3.", "nothing"],
        ["Heading4", "decimal", "（%4）", "nothing"],
    ]
    for level in range(1, 5):
        numbered = opened(small).styles[f"Heading {level}"].element.pPr.find(qn("w:numPr"))
        assert [attributes(one)["val"] for one in numbered] == [str(level - 1), "1"]


def test_page_numbers_7_5(small: bytes) -> None:
    (section,) = opened(small).sections
    assert part(small, "word/settings.xml").find("w:evenAndOddHeaders", NAMES) is not None
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        properties = paragraph._p.pPr
        assert paragraph.style.name == "Footer"
        assert attributes(properties.find(qn("w:jc"))) == {"val": side}
        assert attributes(properties.find(qn("w:ind"))) == {f"{side}Chars": "100", side: "280"}
        assert attributes(paragraph._p.find(qn("w:fldSimple")))["instr"].strip() == "PAGE"
        assert "".join(node.text for node in paragraph._p.iter(qn("w:t"))) == "— 1 —"
    # The line of 14 points that has the dash in its middle ends 9.5 mm below the text, which ends at 35 mm.
    assert section.footer_distance.mm == pytest.approx(35 - 7 - 14 / 2 / 72 * 25.4, abs=0.05)


def test_signature_7_3_5_2(small: bytes) -> None:
    signed = [paragraph for paragraph in opened(small).paragraphs if paragraph.style.name == "Signature"]
    indents = [attributes(paragraph._p.pPr.find(qn("w:ind"))) for paragraph in signed]
    # Offices of seven characters end two from the right, so that they begin after 19 of 28; the date two later.
    assert [indent["left"] for indent in indents] == ["6001", "6001", "6633"]
    assert opened(small).paragraphs[-4].paragraph_format.keep_with_next  # no page has nothing but a signature
    assert [paragraph.paragraph_format.space_before for paragraph in signed] == [28.95 * 12700, None, None]


def test_attachments_7_3_7_begin_a_page_and_count_anew() -> None:
    pages = {
        "2024/1-a": f"# 题\n\n{SIGNED}",
        "2024/2-b": "# 附件1 统计表\n\n## 立案\n",
        "2024/3-c": "# 附件2\n\n## 结案\n",
    }
    file = report_docx(made(GOOD, **pages), VERSION)
    assert [(one.style.name, one.text) for one in opened(file).paragraphs[-5:]] == [
        ("附件", "附件1"), ("附件标题", "统计表"), ("Heading 1", "立案"), ("附件", "附件2"), ("Heading 1", "结案"),
    ]  # fmt: skip
    assert opened(file).styles["附件"].paragraph_format.page_break_before
    ids = [int(one.get(qn("w:val"))) for one in part(file, "word/document.xml").iter(qn("w:numId"))]
    anew = {
        one.get(qn("w:numId")): len(one.findall(qn("w:lvlOverride")))
        for one in part(file, "word/numbering.xml").iter(qn("w:num"))
    }
    assert (ids, anew) == ([2, 3], {"1": 0, "2": 4, "3": 4})
    again = read_word(file, "报告.docx")
    assert [(one.level, one.number, one.text) for one in again.blocks if isinstance(one, ReadHeading)] == [
        (1, "一、", "题"), (1, "附件1", "附件1 统计表"), (2, "一、", "立案"), (1, "附件2", "附件2"), (2, "一、", "结案"),
    ]  # fmt: skip
    assert again.signature == ("启新街道党工委", "2025年4月1日")


def test_tables_repeat_their_heads(small: bytes) -> None:
    (table,) = opened(small).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["项目", "数值"],
        ["日常检查", "29次"],
        ["清理堆放", "9次"],
        ["合计：开展执法", "38次"],
    ]
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert table.style.name == "Table Grid"
    assert sum(column.width for column in table.columns) == pytest.approx(docx.shared.Mm(156), abs=20000)


def test_fonts_that_stand_in(small: bytes) -> None:
    fonts = {
        attributes(font)["name"]: attributes(font.find("w:altName", NAMES))["val"].split(",")
        for font in part(small, "word/fontTable.xml")
    }
    assert set(fonts) == {"仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"}
    assert "仿宋" in fonts["仿宋_GB2312"]
    assert "Noto Serif CJK SC" in fonts["仿宋_GB2312"]


def test_properties(small: bytes) -> None:
    known = opened(small).core_properties
    assert (known.title, known.author, known.last_modified_by) == ("年度报告", "启新街道", "启新街道")
    assert known.created == known.modified == datetime(2026, 11, 25, tzinfo=UTC)
    assert (known.language, known.version, known.comments) == ("zh-CN", "b5b3b3cc", "")


def test_nothing_of_the_library_s_template_is_left(small: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(small)) as packed:
        assert sorted(packed.namelist()) == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/fontTable.xml",
            "word/footer1.xml",
            "word/footer2.xml",
            "word/numbering.xml",
            "word/settings.xml",
            "word/styles.xml",
        ]


# ECMA-376, part 1, 17.3.1: the order in which Word reads them; one out of order, and it calls the file damaged.
ORDER = [
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "autoSpaceDE", "autoSpaceDN", "spacing", "ind", "jc",
    "outlineLvl",
]  # fmt: skip


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "word/footer1.xml", "word/footer2.xml"])
def test_properties_of_paragraphs_stand_in_order(small: bytes, name: str) -> None:
    for properties in part(small, name).iter(qn("w:pPr")):
        found = [child.tag.rpartition("}")[2] for child in properties]
        assert found == sorted(found, key=ORDER.index)


def test_the_same_bytes_each_time(small: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.time() + 86400
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    assert report_docx(made(GOOD, **{"2024/1-a": PAGE}), VERSION) == small
    with zipfile.ZipFile(io.BytesIO(small)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(2026, 11, 25, 0, 0, 0)}


def test_text_that_xml_cannot_hold() -> None:
    metrics = GOOD.replace("title: 年度报告", 'title: "年度\\u0007<报告>&"')
    word = opened(report_docx(made(metrics, **{"2024/1-a": "# 甲&lt;b&gt;&amp;乙\n"}), VERSION))
    assert [paragraph.text for paragraph in word.paragraphs] == ["年度�<报告>&", "甲<b>&乙"]
