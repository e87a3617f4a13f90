"""Pages become a document with nothing left out; what cannot is an error at its line."""

from __future__ import annotations

import pytest
import yaml
from tests.checks.made import GOOD, made
from tests.conftest import ROOT

from tieout.model.document import (
    Attachment,
    Cell,
    Document,
    Heading,
    Item,
    Note,
    Number,
    Paragraph,
    Signature,
    Table,
    Text,
)
from tieout.readers.project import read_project
from tieout.writers.document.outline import EXTENSIONS, OutlineError, outline

TOTAL = Number("38次", "work.total")
PATROLS = Number("29次", "work.patrols")
LITTER = Number("9次", "work.litter")


def document(page: str, **pages: str) -> Document:
    """A page of the report's year and, by their paths, others."""
    return outline(made(GOOD, **{"2024/1-a": page, **pages}))


def faults(page: str, **pages: str) -> list[str]:
    with pytest.raises(OutlineError) as caught:
        document(page, **pages)
    return [f"{fault.place} {fault.message}" for fault in caught.value.faults]


def plain(text: str) -> tuple[Text]:
    return (Text(text),)


def test_headings_paragraphs_and_numbers() -> None:
    found = document(
        '# 成效 {: #top }\n\n全年{{ metric("work.total") }}，\n比**上年**多。\n\n## 执法\n\n### 三\n\n#### 四\n'
    )
    assert found == Document(
        "年度报告",
        "启新街道",
        (
            Heading(1, plain("成效")),
            Paragraph((Text("全年"), TOTAL, Text("，比"), Text("上年", strong=True), Text("多。"))),
            Heading(2, plain("执法")),
            Heading(3, plain("三")),
            Heading(4, plain("四")),
        ),
    )


def test_a_number_in_a_heading_and_in_bold() -> None:
    found = document('# 执法{{ metric("work.total") }}\n\n**共{{ metric("work.total", unit=False) }}**\n')
    assert found.blocks[0] == Heading(1, (Text("执法"), TOTAL))
    assert found.blocks[1] == Paragraph((Text("共", strong=True), Number("38", "work.total", strong=True)))


def test_links_are_their_words() -> None:
    assert document("# 题\n\n见[执法页](2-b.md#x)和<span>表</span>。\n").blocks[1] == Paragraph(plain("见执法页和表。"))


def test_line_ends_are_nothing_in_chinese_and_a_space_in_english() -> None:
    assert document("# 题\n\n甲\n乙 app\nstore\n丙<br>\n丁\n").blocks[1] == Paragraph(plain("甲乙 app store丙\n丁"))


def test_lists() -> None:
    page = '# 题\n\n- 甲{{ metric("work.total") }}；\n    1. 一\n    2. 二\n- 乙\n\n    丙\n\n3. 三\n4. 四\n'
    assert document(page).blocks[1:] == (
        Item((Text("甲"), TOTAL, Text("；"))),
        Item(plain("一"), 1, 1),
        Item(plain("二"), 1, 2),
        Item(plain("乙")),
        Item(plain("丙")),
        Item(plain("三")),
        Item(plain("四")),
    )
    # As the site numbers it: Python-Markdown begins with 1.
    assert document("# 题\n\n3. 三\n4. 四\n").blocks[1:] == (Item(plain("三"), 0, 1), Item(plain("四"), 0, 2))


@pytest.mark.parametrize("opening", ['!!! note "不一"', '??? note "不一"'])
def test_notes(opening: str) -> None:
    page = f'# 题\n\n{opening}\n\n    这里{{{{ metric("work.total") }}}}。\n\n    - 甲\n'
    assert document(page).blocks[1] == Note("不一", (Paragraph((Text("这里"), TOTAL, Text("。"))), Item(plain("甲"))))


def test_a_note_without_a_title_has_none_in_english() -> None:
    assert document("# 题\n\n!!! note\n\n    甲\n").blocks[1] == Note("", (Paragraph(plain("甲")),))


def test_tables() -> None:
    page = '# 题\n\n| 事 | 数 |\n|---|--:|\n| 执法 | {{ metric("work.total") }} |\n'
    assert document(page).blocks[1] == Table(
        "",
        ((Cell(plain("事")), Cell(plain("数"), "right")),),
        ((Cell(plain("执法")), Cell((TOTAL,), "right")),),
    )


def test_a_table_in_html() -> None:
    page = (
        '# 题\n\n<table><caption>各队</caption><!-- 注 --><tr><!-- 注 --><td align="justify">甲</td>'
        '<td align="CENTER">乙</td></tr></table>\n'
    )
    assert document(page).blocks[1] == Table("各队", (), ((Cell(plain("甲")), Cell(plain("乙"), "center")),))


HEAD = ((Cell(plain("项目")), Cell(plain("数值"), "right")),)
PARTS = ((Cell(plain("日常检查")), Cell((PATROLS,), "right")), (Cell(plain("清理堆放")), Cell((LITTER,), "right")))


@pytest.mark.parametrize("macro", ["breakdown", "chart"])
def test_a_total_and_its_parts_are_a_table(macro: str) -> None:
    total = (Cell(plain("合计：开展执法")), Cell((TOTAL,), "right"))
    found = document(f'# 题\n\n{{{{ {macro}("work.total") }}}}\n')
    assert found.blocks[1:] == (Table("开展执法的构成", HEAD, (*PARTS, total)),)


def test_a_chart_of_several_is_a_table() -> None:
    found = document('# 题\n\n{{ chart("work.patrols",\n"work.litter") }}\n')
    assert found.blocks[1:] == (Table("日常检查、清理堆放（2024年）", HEAD, PARTS),)


def test_several_years_are_columns_and_a_change_is_words() -> None:
    metrics = GOOD.replace("2024: 38", "2023: 36, 2024: 38")
    page = '# 题\n\n比上年{{ change("work.total") }}。\n\n{{ chart("work.total", "work.litter") }}\n'
    found = outline(made(metrics, **{"2024/1-a": page}))
    right = [Cell((run,), "right") for run in (Number("36次", "work.total"), TOTAL, Text("—"), LITTER)]
    assert (
        found.blocks[1:]
        == (
            Paragraph(plain("比上年增长5.6%。")),  # 2 of 36; computed, so no number of the data
            Table(
                "开展执法、清理堆放（2023—2024年）",
                ((Cell(plain("项目")), Cell(plain("2023年"), "right"), Cell(plain("2024年"), "right")),),
                ((Cell(plain("开展执法")), *right[:2]), (Cell(plain("清理堆放")), *right[2:])),
            ),
        )
    )


def test_a_change_that_cannot_be_told() -> None:
    (fault,) = faults('# 题\n\n{{ change("work.total") }}\n')
    assert fault == "docs/2024/1-a.md:3:4 指标 work.total（开展执法）没有2023年的值，算不出增减，有的是：2024"


SIGNED = '<p class="signature">启新街道党工委<br>启新街道办事处<br>2025年4月1日</p>\n'


def test_the_signature() -> None:
    found = document("# 题\n\n文。\n", **{"2024/2-b": f"# 尾\n\n{SIGNED}"})
    assert found.signature == Signature(("启新街道党工委", "启新街道办事处"), "2025年4月1日")
    assert found.blocks[-1] == Heading(1, plain("尾"))


def test_a_division_in_markdown_and_a_comment() -> None:
    page = '# 题\n\n<div class="figures" markdown>\n\n- 甲\n\n</div>\n\n<!-- 待定 -->\n\n乙{# 再看 #}\n'
    assert document(page).blocks[1:] == (Item(plain("甲")), Paragraph(plain("乙")))


def test_front_matter_is_no_text() -> None:
    assert document("---\nhide:\n  - toc\n---\n\n# 题\n").blocks == (Heading(1, plain("题")),)


def test_only_the_pages_of_the_year_in_their_order() -> None:
    project = made(GOOD, **{"2024/10-b": "# 十", "index": "# 首", "2024/9-a": "# 九", "2023/1-a": "# 旧"})
    assert [block.runs for block in outline(project).blocks] == [plain("九"), plain("十")]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("![图](a.png)", "7 公文里放不进图片"),
        ("见`代码`。", "7 公文里放不进代码"),
        ("```\n代码\n```", "8 公文里放不进代码"),
        ("- 甲\n- 乙\n\n***", "10 公文里放不进分隔线"),
        ("***", "7 公文里放不进分隔线"),
        ("> 引文", "7 公文里放不进引文"),
        ("##### 五", "7 公文里放不进五级标题"),
        ("甲<sup>2</sup>", "7 公文里放不进 <sup>"),
        ('<video src="a.mp4"></video>', "7 公文里放不进 <video>"),
        ("- 甲\n\n    > 乙", "9 公文里放不进引文"),
        ('!!! note "注"\n\n    ![图](b.png)', "9 公文里放不进图片"),
        ("{{ metric_index() }}", "7 公文里放不进 metric_index"),
        ("文\n{{ check_results(summary=True) }}", "8 公文里放不进 check_results"),
        ("{% raw %}{{ 甲 }}{% endraw %}", "7 公文里放不进 raw"),
        ("## 二\n\n#### 四", "9 二级标题下面跳到了四级标题"),
        ("### 三", "7 一级标题下面跳到了三级标题"),
        ("<table><tr><td>甲</td></tr>\n<tr><td>乙</td><td>丙</td></tr></table>", "7 表格各行的格数不一样"),
        ("<table></table>", "7 表格里没有内容"),
        ("<table><tr></tr></table>", "7 表格里没有内容"),
        ("<table><thead></thead><tbody></tbody></table>", "7 表格里没有内容"),
        ('<ol start="x"><li>甲</li></ol>', "7 列表的起始编号“x”不是数"),
        ('<ol start="99999999999"><li>甲</li></ol>', "7 列表的起始编号“99999999999”不是数"),
    ],
)
def test_what_paper_cannot_hold_is_an_error_at_its_line(body: str, said: str) -> None:
    assert faults(f"---\nhide:\n  - toc\n---\n# 题\n\n{body}\n\n文。\n")[0] == f"docs/2024/1-a.md:{said}"


def test_what_is_wrong_with_a_figure_is_at_its_line_and_column() -> None:
    assert faults('# 题\n\n文{{ metric("work.totl") }}\n') == ["docs/2024/1-a.md:3:5 指标 work.totl 不存在"]
    assert faults('# 题\n\n文{{ chart("work.total") }}\n') == ["docs/2024/1-a.md:3:5 chart 写在了别的文字中间"]
    assert faults('# 题\n\n{{ breakdown("work.litter") }}\n') == ["docs/2024/1-a.md:3:4 指标 work.litter 没有分项"]


def test_pages_that_do_not_make_a_report() -> None:
    assert faults("文。\n") == ["docs/2024/1-a.md:1 页面开头不是一级标题"]
    assert faults(f"# 题\n\n{SIGNED}\n后话。\n") == ["docs/2024/1-a.md:5 落款后面还有内容"]
    assert faults(f"# 题\n\n{SIGNED}", **{"2024/2-b": "# 尾\n"}) == ["docs/2024/2-b.md:1 落款后面还有一页"]
    assert faults('# 题\n\n<p class="signature">街道<br>四月</p>\n') == ["docs/2024/1-a.md:3 落款读不懂"]
    assert faults("# 题\n\n{{\n")[0].startswith("docs/2024/1-a.md:3")
    with pytest.raises(OutlineError, match=r"docs/2024/  这里没有报告的页面\n      怎么改："):
        outline(made())


def test_a_page_with_the_title_of_the_report_stands_before_the_sections() -> None:
    found = document("# 年度 报告\n\n前言。\n", **{"2024/2-b": "# 成效\n"})
    assert found.blocks == (Paragraph(plain("前言。")), Heading(1, plain("成效")))
    assert list(found.marks()) == ["一、"]
    whole = document("# 年度报告\n\n## 成效\n\n### 执法\n\n## 不足\n")
    assert list(whole.marks()) == ["一、", "（一）", "二、"]


def test_notes_and_attachments_stand_below_the_signature() -> None:
    table = '# 附件2 统计{{ metric("work.total") }}\n\n## 立案\n\n文。\n'
    found = document(f"# 题\n\n{SIGNED}\n（联系人：李某）\n", **{"2024/2-b": "# 附件1\n\n## 甲\n", "2024/3-c": table})
    assert found.blocks == (Heading(1, plain("题")),)
    assert found.signature
    assert found.below == (
        Paragraph(plain("（联系人：李某）")),
        Attachment("附件1", ()),
        Heading(1, plain("甲")),
        Attachment("附件2", (Text("统计"), TOTAL)),
        Heading(1, plain("立案")),
        Paragraph(plain("文。")),
    )
    assert list(found.marks()) == ["一、", "一、", "一、"]


@pytest.mark.parametrize("day", ["2025年04月01日", "二〇二五年四月一日"])
def test_days_as_offices_write_them(day: str) -> None:
    signed = document(f'# 题\n\n<p class="signature">街道<br>{day}</p>\n').signature
    assert signed == Signature(("街道",), day)


def test_every_fault_is_said() -> None:
    assert len(faults("# 题\n\n![甲](a.png)\n\n***\n\n`c`\n", **{"2024/2-b": "文\n"})) == 4


def test_the_markdown_is_that_of_the_site() -> None:
    loader = yaml.SafeLoader
    loader.add_multi_constructor("!!", lambda *_: None)
    loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)
    loader.add_constructor("!ENV", lambda *_: None)
    said = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), loader)["markdown_extensions"]  # noqa: S506
    site = {}
    for one in said:
        site |= one if isinstance(one, dict) else {one: {}}
    looks = ("toc", "pymdownx.highlight", "tieout.markdown")  # have no part in what a page says
    assert {name: options or {} for name, options in site.items() if name not in looks} == EXTENSIONS


def test_the_report_itself() -> None:
    found = outline(read_project(ROOT))
    firsts = [block.runs[0].text for block in found.blocks if isinstance(block, Heading) and block.level == 1]
    assert firsts == [
        "主要举措和成效",
        "存在的不足和原因",
        "党政主要负责人履行第一责任人职责情况",
        "2025年的主要安排",
        "其他需要报告的情况",
    ]
    assert found.signature == Signature(("启新街道党工委", "启新街道办事处"), "2025年4月1日")
