"""The PDF read back: tagged, its figures copied as they are written, its lines where GB/T 9704-2012 has them."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from tests.checks.made import GOOD, made
from tests.conftest import ROOT
from tests.report.figures import FIGURES
from tests.writers.document.conftest import VERSION
from tests.writers.document.pages import PAGE_NUMBER, lines, text

from tieout.scan import scan
from tieout.writers.document import NoPdfError, pdf, report_pdf


def test_every_figure_of_the_source_and_none_other(report_printed: bytes, report_word: bytes) -> None:
    found = [figure.quantity.text() for figure in scan(text(report_printed))]
    assert set(found) == {figure.shown for figure in FIGURES}


def test_text_is_copied_without_gaps(report_printed: bytes) -> None:
    said = text(report_printed)
    assert "近年来共开展执法38次：处理私搭乱建20次，清理乱堆乱放9次，日常执法检查9次。" in said
    assert "登记失业率完成4.93%；" in said
    assert "（一）学习党的二十大精神、习近平法治思想" in said


def test_tagged_and_described(report_printed: bytes) -> None:
    read = PdfReader(io.BytesIO(report_printed))
    root: Any = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "zh-CN"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert read.metadata is not None
    assert read.metadata.title == "启新街道2024年度法治政府建设报告"
    assert read.metadata.author == "启新街道党工委、启新街道办事处"
    assert str(read.metadata.creation_date_raw) == "D:20261125000000Z"
    tags = list(_tags(root["/StructTreeRoot"]["/K"]))
    assert tags.count("/Title") == 1
    # Five pages are five first levels; the sections below them as docs/2024/ has them: 6, 6, 10, 3, 1.
    assert (tags.count("/H1"), tags.count("/H2")) == (5, 25)
    assert tags.count("/Table") == tags.count("/THead") == tags.count("/Caption") == len(_charts())
    bookmarks = [item.title for item in read.outline if not isinstance(item, list)]
    assert bookmarks[0] == "一、主要举措和成效"


def _charts() -> list[str]:
    return [line for page in (ROOT / "docs/2024").glob("*.md") for line in page.open() if line.startswith("{{ chart(")]


def _tags(element: Any) -> Any:
    element = element.get_object()
    if isinstance(element, list):
        for one in element:
            yield from _tags(one)
    elif isinstance(element, dict):
        if "/S" in element:
            yield str(element["/S"])
        if "/K" in element:
            yield from _tags(element["/K"])


def test_22_lines_of_28_characters(report_printed: bytes) -> None:
    pages = lines(report_printed)
    assert all(
        [round(float(side) / 72 * 25.4) for side in page.mediabox] == [0, 0, 210, 297]
        for page in PdfReader(io.BytesIO(report_printed)).pages
    )
    full = [page for page in pages if all(line.size == pytest.approx(16) for line in page[:-1]) and len(page) == 23]
    assert len(full) >= 3  # pages of text alone: 22 lines and the number
    for *body, _ in full:
        assert all(low.base - high.base == pytest.approx(28.95 / 72 * 25.4, abs=0.15) for high, low in pairwise(body))
        # The middle of the first and the last line, half a pitch (5.1 mm) within the type area.
        assert body[0].base - 0.38 * 16 / 72 * 25.4 == pytest.approx(37 + 5.1, abs=0.2)
        assert body[-1].base - 0.38 * 16 / 72 * 25.4 == pytest.approx(297 - 35 - 5.1 - 0.3, abs=0.4)
    body = [line for page in pages for line in page if line.size == pytest.approx(16)]
    assert {
        round(line.left) for line in body if not line.text.startswith("启新街道") and "2025年4月" not in line.text
    } == {
        28,  # at the edge
        28 + 11,  # two characters further
    }


def test_a_line_of_text_without_marks_has_28_characters() -> None:
    pages = lines(report_pdf(made(GOOD, **{"2024/1-a": f"# 题\n\n{'字' * 100}\n"}), VERSION))
    assert [len(line.text) for line in pages[0][2:-1]] == [26, 28, 28, 18]


def test_page_numbers_7_5(report_printed: bytes) -> None:
    numbers = [page[-1] for page in lines(report_printed)]
    assert [line.text for line in numbers] == [f"— {number} —" for number in range(1, len(numbers) + 1)]
    for number, line in enumerate(numbers, 1):
        assert PAGE_NUMBER.fullmatch(line.text)
        assert line.size == pytest.approx(14)
        # The dash stands 0.38 of 14 points above the base line, 7 mm below the text.
        assert line.base - 0.38 * 14 / 72 * 25.4 == pytest.approx(297 - 35 + 7, abs=0.1)
        one = 14 / 72 * 25.4  # a character
        assert line.left == pytest.approx(28 + one, abs=0.1) if number % 2 == 0 else 155 < line.left < 184 - one


SIGNED = '<p class="signature">启新街道党工委<br>启新街道办事处<br>2025年4月1日</p>\n'


def test_title_7_3_1_and_signature_7_3_5_2() -> None:
    (page,) = lines(report_pdf(made(GOOD, **{"2024/1-a": f"# 题\n\n文。\n\n{SIGNED}"}), VERSION))
    title, heading, before, office, second, date, _ = page
    pitch, character = 28.95 / 72 * 25.4, 16 / 72 * 25.4
    assert (title.text, title.size) == ("年度报告", pytest.approx(22))
    assert title.left == pytest.approx(28 + (156 - 4 * 22 / 72 * 25.4) / 2, abs=0.1)  # centred
    assert heading.text == "一、题"
    middles = [line.base - 0.38 * line.size / 72 * 25.4 for line in (title, heading)]
    assert middles[1] - middles[0] == pytest.approx(2 * pitch, abs=0.1)  # a line stays free below it
    assert [line.text for line in (office, second, date)] == ["启新街道党工委", "启新街道办事处", "2025年4月1日"]
    assert office.left == second.left == pytest.approx(184 - 9 * character, abs=1)  # seven characters and two
    assert date.left - office.left == pytest.approx(2 * character, abs=0.2)
    assert office.base - before.base == pytest.approx(2 * pitch, abs=0.1)
    assert second.base - office.base == date.base - second.base == pytest.approx(pitch, abs=0.1)


def test_attachments_7_3_7_begin_a_page() -> None:
    pages = {"2024/1-a": f"# 题\n\n{SIGNED}\n（联系人：李某）\n", "2024/2-b": "# 附件1 统计表\n\n## 立案\n\n文。\n"}
    first, second = lines(report_pdf(made(GOOD, **pages), VERSION))
    assert [line.text for line in first][-3:-1] == ["2025年4月1日", "（联系人：李某）"]
    word, title, heading, text, _ = second
    assert [line.text for line in (word, title, heading, text)] == ["附件1", "统计表", "一、立案", "文。"]
    assert word.left == pytest.approx(28, abs=0.5)
    assert title.left == pytest.approx(28 + (156 - 3 * 22 / 72 * 25.4) / 2, abs=0.2)  # centred
    assert title.base - word.base == pytest.approx(2 * 28.95 / 72 * 25.4, abs=1)  # on the third line


def test_no_page_has_nothing_but_a_signature() -> None:
    # Title, a free line, heading and 17 paragraphs leave two lines; the signature takes four.
    page = "# 题\n\n" + "".join(f"{letter}。\n\n" for letter in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午") + SIGNED
    first, second = lines(report_pdf(made(GOOD, **{"2024/1-a": page}), VERSION))
    assert first[-2].text == "巳。"
    assert [line.text for line in second[:2]] == ["午。", "启新街道党工委"]


def test_the_same_bytes_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    project = made(GOOD, **{"2024/1-a": f"# 题\n\n{{{{ breakdown('work.total') }}}}\n\n{SIGNED}"})
    first = report_pdf(project, VERSION)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    assert report_pdf(project, VERSION) == first


def test_every_kind_of_block() -> None:
    page = (
        '# 甲\n\n## 乙\n\n### 丙\n\n#### 丁\n\n- 戊\n    1. 己\n\n| 事 | 数 |\n|---|:-:|\n| 执法 | {{ metric("work.total") }} |\n\n'
        '!!! note\n\n    庚<br>辛\n\n{{ breakdown("work.total") }}\n\n# 壬 #list *a* $x$ &lt;b&gt;\n'
    )
    said = text(report_pdf(made(GOOD, **{"2024/1-a": page}), VERSION))
    for words in (
        "一、甲",
        "（一）乙",
        "1.丙",
        "（1）丁",
        "戊（1）己",
        "注：庚辛",
        "执法 38次",
        "合计：开展执法 38次",
        "二、壬 #list a $x$ <b>",
    ):
        assert words in said


def test_a_machine_without_chinese_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_has_fonts", lambda: False)
    with pytest.raises(NoPdfError, match="没有中文字体"):
        report_pdf(made(GOOD, **{"2024/1-a": "# 题\n"}), VERSION)


def test_whatever_else_the_program_refuses_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_template", lambda: b'#panic("x")')
    with pytest.raises(NoPdfError, match=r"^报告做不成 PDF，排版程序 Typst 说：.*panicked.*。Word 文件不受影响。$"):
        report_pdf(made(GOOD, **{"2024/1-a": "# 题\n"}), VERSION)


def test_a_character_that_no_font_has() -> None:
    with pytest.raises(NoPdfError, match="字体里没有“\U0003134a”，做不了 PDF"):
        report_pdf(made(GOOD, **{"2024/1-a": "# 题\n\n文\U0003134a。\n"}), VERSION)
