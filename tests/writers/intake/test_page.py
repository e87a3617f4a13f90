"""A page to be as Markdown: what readers see is the text, whatever marks stand in it."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from markdown import markdown

from tieout.intake.drafts import Citation, HeadingDraft, PageDraft, ParagraphDraft, SignatureDraft, TableDraft
from tieout.readers.pages import read_page
from tieout.writers.intake.page import page

TOTAL = Citation("work.total", 2025, True, "41次")


def written(*words: str | Citation, bullet: int | None = None) -> str:
    return page(PageDraft("1-a", (ParagraphDraft(words, bullet),)), 2025)


def shown(text: str) -> str:
    """What Markdown makes of it, with the extensions of the site that read marks of their own."""
    html = markdown(text, extensions=["admonition", "attr_list", "md_in_html", "tables"])
    return BeautifulSoup(html, "html.parser").get_text().strip()


def test_a_citation_is_a_macro_with_what_differs_from_the_usual() -> None:
    assert written("执法", TOTAL, "。") == '执法{{ metric("work.total") }}。\n'
    assert written(Citation("work.total", 2024, True, "")) == '{{ metric("work.total", 2024) }}\n'
    assert written(Citation("work.total", 2025, False, "")) == '{{ metric("work.total", unit=False) }}\n'


def test_headings_lists_and_tables() -> None:
    blocks = (
        HeadingDraft(1, ("执法",)),
        HeadingDraft(2, ("全年", TOTAL), "quannian"),
        ParagraphDraft(("走访",), 0),
        ParagraphDraft(("入户",), 1),
        TableDraft(((("项目",), ("数|量",)), (("合计",), (TOTAL,)))),
    )
    assert page(PageDraft("1-a", blocks), 2025) == (
        '# 执法\n\n## 全年{{ metric("work.total") }} {: #quannian }\n\n- 走访\n    - 入户\n\n'
        '| 项目 | 数&vert;量 |\n| --- | --- |\n| 合计 | {{ metric("work.total") }} |\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "*甲*和**乙**", "__甲__和_乙_", "变量a_b_c", "`代码`", "<b>甲</b>", "<!-- 甲 -->", "[甲](乙)", "![甲](乙)", "[甲]: 乙", "甲&lt;乙",
        "甲 {: #乙 }", "# 甲", "> 甲", "- 甲", "+ 甲", "--- ", "***", "!!! note 甲", "??? 甲", "\\*甲\\*", "甲\\乙", "7*24小时", "a|b", "http://a.b/c_d_e",
        "{甲} {{ 乙 }} {% raw %} {# 丙 #}", "&copy;", "=== 甲",
    ],
)  # fmt: skip
def test_marks_are_text(text: str) -> None:
    made = written(text)
    assert shown(made) == text.strip()
    assert read_page(made, "a.md", "docs/a.md").faults == ()


def test_a_number_before_a_paragraph_makes_no_list() -> None:
    assert written("1. 学习") == "1.学习\n"
    assert "<ol" not in markdown(written("1) 学习"))


def test_marks_on_both_sides_of_a_citation_are_a_pair() -> None:
    assert written("*", TOTAL, "*") == '\\*{{ metric("work.total") }}\\*\n'


def test_a_signature_is_a_paragraph_of_its_class() -> None:
    draft = PageDraft("1-a", (ParagraphDraft(("无",)), SignatureDraft(("启新街道{办}", "2025年4月1日"))))
    assert page(draft, 2025) == '无\n\n<p class="signature">启新街道&lbrace;办}<br>2025年4月1日</p>\n'
