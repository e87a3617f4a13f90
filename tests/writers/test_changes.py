"""How a change list reads: on a terminal, as Markdown to sign, for programs."""

from __future__ import annotations

import io
import json
from fractions import Fraction

import pytest
from markdown_it import MarkdownIt
from rich.console import Console
from tests.model.test_change import EDITION, FULL, project

from tieout.model.change import ValueChange, compare
from tieout.model.project import Project
from tieout.model.quantity import read_quantity
from tieout.writers.changes.as_json import changes_json
from tieout.writers.changes.markdown import changes_markdown
from tieout.writers.changes.outline import Both
from tieout.writers.changes.text import write_changes
from tieout.writers.changes.wording import difference, marked, percent, signed, trend

VISITS = "      visits: {label: 走访, unit: 户, 2024: 7}\n"
RATE = '      rate: {label: 成功率, unit: "%", 2024: 98}\n'
ENTRY = "corrections:\n  - {date: 2025-05-01, metric: work.total, was: 38, now: 40, reason: 漏记两次}\n"
OLD = project(FULL.replace("rules:", f"{VISITS}{RATE}rules:"), edition=EDITION)
NEW = project(
    FULL.replace("rules:", f"{RATE.replace('98', '98.5')}      copies: {{label: 手册, unit: 本, 2024: 120余}}\nrules:")
    .replace("2024: 38", "2024: 40")
    .replace("names:", "  - {rule: work.litter <= work.patrols, why: 堆放少于检查}\nnames:")
    .replace("corrections: []\n", ENTRY)
    .replace("[96885]", "[96885, 3·15]"),
    {
        "index": '# 题\n\n全年{{ metric("work.total") }}，其中{{ metric("work.patrols") }}、{{ metric("work.litter") }}。'
        '\n\n发放手册{{ metric("work.copies") }}。\n'
    },
    EDITION.replace("2024: 38", "2024: 40"),
)

MARKDOWN = """\
# 年度报告：数字变更清单

原稿：main（9a9691fc）；现稿：当前文件夹。

**指标改动2个、新增1个、删去1个；涉及2个句子；核对结果变化1条（现为不符1条）；勾稽关系改动1条；更正改动1条；已发布的数改动1年；报告信息改动1项。**

## 数字

| 指标 | 原为 | 现为 | 相差 | 变化 |
|---|--:|--:|--:|---|
| 开展执法（2024年） | 38次 | 40次 | +2次 | 增长5.3% |
| 成功率（2024年） | 98% | 98.5% | +0.5个百分点 | 上升 |
| 手册（2024年） | — | 120余本 | — | 新增 |
| 走访（2024年） | 7户 | — | — | 删去 |

## 涉及的句子

- docs/index.md:3（开展执法）
  - 原：全年38次，其中29次、9次。
  - 现：全年<b>40</b>次，其中29次、9次。
- docs/index.md:5（手册）
  - 现：发放手册120余本。

## 核对结果的变化

- 开展执法 = 日常检查 + 清理堆放（2024年）
  - 原：相符：38 = 29 + 9
  - 现：不符：合计40，分项之和38，相差+2

## 勾稽关系的改动

- 新增：堆放少于检查
  - 现：清理堆放 ≤ 日常检查（2024年相符：9 ≤ 29）

## 更正

- 新增：2025-05-01，开展执法，原因：漏记两次
  - 原：38
  - 现：40

## 已发布的数

- 2024年的报告，开展执法（2024年）
  - 原：38
  - 现：40

## 报告信息

- 新增：带数字的名称
  - 现：3·15
"""

TEXT = """\
年度报告：数字变更清单
原稿：main（9a9691fc）；现稿：当前文件夹。

数字
  开展执法（2024年）  38次 → 40次  相差+2次  增长5.3%
  成功率（2024年）  98% → 98.5%  相差+0.5个百分点  上升
  手册（2024年）  — → 120余本  新增
  走访（2024年）  7户 → —  删去

涉及的句子
  docs/index.md:3（开展执法）
    - 全年38次，其中29次、9次。
    + 全年40次，其中29次、9次。
  docs/index.md:5（手册）
    + 发放手册120余本。

核对结果的变化
  开展执法 = 日常检查 + 清理堆放（2024年）
    - 相符：38 = 29 + 9
    + 不符：合计40，分项之和38，相差+2

勾稽关系的改动
  新增：堆放少于检查
    + 清理堆放 ≤ 日常检查（2024年相符：9 ≤ 29）

更正
  新增：2025-05-01，开展执法，原因：漏记两次
    - 38
    + 40

已发布的数
  2024年的报告，开展执法（2024年）
    - 38
    + 40

报告信息
  新增：带数字的名称
    + 3·15

指标改动2个、新增1个、删去1个；涉及2个句子；核对结果变化1条（现为不符1条）；勾稽关系改动1条；更正改动1条；已发布的数改动1年；报告信息改动1项。
"""


def both(old: Project, new: Project) -> Both:
    return Both("main（9a9691fc）", "当前文件夹", old.report, new.report)


def markdown(old: Project, new: Project) -> str:
    return changes_markdown(compare(old, new), both(old, new))


def text(old: Project, new: Project, *, terminal: bool = False) -> str:
    file = io.StringIO()
    colours = "standard" if terminal else "auto"
    screen = Console(
        file=file, width=40, highlight=False, force_terminal=terminal, color_system=colours, _environ={}
    )  # fmt: skip
    write_changes(screen, compare(old, new), both(old, new))
    return file.getvalue()


def test_markdown_to_sign() -> None:
    assert markdown(OLD, NEW) == MARKDOWN


def test_text() -> None:
    assert text(OLD, NEW) == TEXT


def test_colour_at_a_terminal() -> None:
    assert "\x1b[31m38次\x1b[0m → \x1b[32m40次\x1b[0m" in text(OLD, NEW, terminal=True)


def test_nothing_changed() -> None:
    assert markdown(OLD, OLD).endswith("\n\n**数字没有变化。**\n")
    assert text(OLD, OLD).endswith("\n\n数字没有变化。\n")
    assert json.loads(changes_json(compare(OLD, OLD), both(OLD, OLD)))["same"] is True


def test_label_unit_and_an_unread_page() -> None:
    new = project(
        FULL.replace("label: 清理堆放, unit: 次, 2024: 9", "label: 清理, unit: 处, 2024: 8"), {"index": "{{ metric("}
    )
    found = text(project(), new)
    assert "  清理（2024年）  9次 → 8处  单位不同，不计相差\n" in found
    assert "  清理（名称）  清理堆放 → 清理  改名\n" in found
    assert "  清理（单位）  次 → 处  改单位\n" in found
    assert "读不出来的页面（句子没有比较）\n  现稿 docs/index.md:1：这里的 {{ }} 没有写完整\n" in found
    assert "核对结果变化1条（现为不符1条）；1个页面读不出来。\n" in found


def test_a_verdict_for_a_new_year() -> None:
    new = project(
        FULL.replace("2024: 38", "2024: 38, 2025: 3")
        .replace("2024: 29", "2024: 29, 2025: 2")
        .replace("2024: 9", "2024: 9, 2025: 1")
    )
    found = text(project(), new)
    assert "    - 没有2025年的数，不核对\n    + 相符：3 = 2 + 1\n" in found


def test_json() -> None:
    document = json.loads(changes_json(compare(OLD, NEW), both(OLD, NEW)))
    assert (document["base"], document["head"], document["same"]) == ("main（9a9691fc）", "当前文件夹", False)
    total, rate, copies, visits = document["metrics"]
    assert total == {
        "id": "work.total",
        "kind": "changed",
        "label": {"old": "开展执法", "new": "开展执法"},
        "unit": {"old": "次", "new": "次"},
        "values": [{"year": 2024, "old": "38次", "new": "40次", "difference": "2", "percent": "5.3", "obstacle": None}],
    }
    assert rate["values"] == [
        {"year": 2024, "old": "98%", "new": "98.5%", "difference": "0.5", "percent": None, "obstacle": None}
    ]
    assert (copies["kind"], copies["label"]) == ("added", {"old": None, "new": "手册"})
    assert visits["values"][0]["obstacle"] == "removed"
    assert document["sentences"] == [
        {
            "file": "docs/index.md",
            "line": 3,
            "old": "全年38次，其中29次、9次。",
            "new": "全年40次，其中29次、9次。",
            "metrics": ["work.total"],
        },
        {"file": "docs/index.md", "line": 5, "old": None, "new": "发放手册120余本。", "metrics": ["work.copies"]},
    ]
    assert document["verdicts"] == [
        {
            "rule": "work.total = work.patrols + work.litter",
            "year": 2024,
            "metrics": ["work.total", "work.patrols", "work.litter"],
            "old": {"verdict": "holds", "text": "相符：38 = 29 + 9"},
            "new": {"verdict": "contradiction", "text": "不符：合计40，分项之和38，相差+2"},
        }
    ]
    assert document["rules"] == [
        {
            "kind": "added",
            "old": None,
            "new": {
                "rule": "work.litter <= work.patrols",
                "why": "堆放少于检查",
                "verdicts": [{"year": 2024, "verdict": "holds", "text": "相符：9 ≤ 29"}],
            },
        }
    ]
    assert document["corrections"] == [
        {
            "kind": "added",
            "date": "2025-05-01",
            "metric": "work.total",
            "year": None,
            "was": "38",
            "now": "40",
            "reason": "漏记两次",
        }
    ]
    assert document["editions"] == [
        {
            "kind": "changed",
            "year": 2024,
            "texts": [{"metric": "work.total", "aspect": 2024, "old": "38", "new": "40"}],
        }
    ]
    assert document["settings"] == [{"name": "names", "old": None, "new": "3·15"}]
    assert document["unread"] == []


# Wording


@pytest.mark.parametrize(
    ("old", "new", "unit", "gap", "said"),
    [
        ("38", "40", "次", "+2次", "增长5.3%"),
        ("40", "38", "次", "-2次", "下降5.0%"),
        ("3", "0", "件", "-3件", "下降100.0%"),
        ("0", "3", "件", "+3件", "原为零，不计比例"),
        ("-2", "3", "万元", "+5万元", "原为负数，不计比例"),
        ("100000", "100001", "人", "+1人", "增长不到0.1%"),
        ("100", "2000", "人", "+1900人", "增长1900.0%"),
        ("4.93", "5.02", "%", "+0.09个百分点", "上升"),
        ("100", "98", "%", "-2个百分点", "下降"),
        ("5", "3", "‰", "-2个千分点", "下降"),
        ("1", "1.5", "百分点", "+0.5个百分点", "上升"),
        ("5.19", "5.2", "万元", "+0.01万元", "增长0.2%"),
        ("38", "38.0", "公斤", "0公斤", "写法不同，数不变"),
        ("120余", "130余", "本", "—", "概数（余），不计相差"),
        ("120", "120余", "本", "—", "改为概数（余），不计相差"),
        ("近千", "1000", "人", "—", "原为概数（近），不计相差"),
        ("近千", "1000余", "人", "—", "概数（近改为余），不计相差"),
        (None, "3", "人", "—", "新增"),
        ("3", None, "人", "—", "删去"),
    ],
)
def test_a_difference_in_words(old: str | None, new: str | None, unit: str, gap: str, said: str) -> None:
    change = ValueChange(2024, *(read_quantity(value, unit) if value else None for value in (old, new)))
    assert (difference(change), trend(change)) == (gap, said)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Fraction(1, 19), "5.3"),
        (Fraction(-1, 19), "-5.3"),
        (Fraction(5, 10_000), "0.1"),
        (Fraction(25, 10_000), "0.3"),
        (Fraction(-4, 10_000), "0.0"),
        (Fraction(10**5000), "1" + "0" * 5002 + ".0"),
    ],
)
def test_percent(share: Fraction, said: str) -> None:
    assert percent(share) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (Fraction(0), "0"),
        (Fraction(1, 8), "+0.125"),
        (Fraction(-3, 10**40), "-0." + "0" * 39 + "3"),
        (Fraction(10**30 + 1), "+1" + "0" * 29 + "1"),
        (Fraction(-1, 3), "约-0.333333"),
    ],
)
def test_signed(number: Fraction, said: str) -> None:
    assert signed(number) == said


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("执法38次。", "执法40次。", [("执法", False), ("40", True), ("次。", False)]),
        ("执法138次。", "执法38.5次。", [("执法", False), ("38.5", True), ("次。", False)]),
        ("全年执法38次。", "全年执法次。", [("全年执法", False), ("次。", False)]),
        (None, "新的。", [("新的。", False)]),
        ("完全两样", "另一句话。", [("另一句话。", False)]),
        ("长" * 501, "长" * 502, [("长" * 502, False)]),
    ],
)
def test_what_is_new_in_a_sentence(before: str | None, after: str, pieces: list[tuple[str, bool]]) -> None:
    assert marked(before, after) == pieces


# Text of the report stays text


HOSTILE = "<script>x</script>|`c`**b**[l](u){{ x }}&amp;\\ ~d~ @a #1 ![i](u) $m$ _u_ = + "


def test_markup_in_labels_and_sentences_is_text() -> None:
    old = project(
        FULL.replace("开展执法", f"'{HOSTILE}'"),
        {"index": f'{HOSTILE}{{{{ metric("work.total") }}}}。'.replace("{{ x }}", "")},
    )
    new = project(
        FULL.replace("开展执法", f"'{HOSTILE}'").replace("2024: 38", "2024: 40"),
        {"index": f'{HOSTILE}{{{{ metric("work.total") }}}}。'.replace("{{ x }}", "")},
    )
    source = markdown(old, new)
    rendered = MarkdownIt("commonmark").enable("table").enable("strikethrough").render(source)
    assert "<script" not in rendered.lower()
    for tag in ("<code", "<a ", "<img", "<em", "<s>", "<del"):
        assert tag not in rendered
    assert rendered.count("<strong>") == 1  # the line that sums up
    assert rendered.count("<td") == 5
    assert "{{" not in source
    assert "&lt;script&gt;x&lt;/script&gt;|`c`**b**" in rendered


def test_nothing_moves_the_cursor() -> None:
    old = project(pages={"index": '甲\x1b[2J{{ metric("work.total") }}\u202e。'})
    new = project(FULL.replace("2024: 38", "2024: 40"), {"index": '甲\x1b[2J{{ metric("work.total") }}\u202e。'})
    assert "    + 甲�[2J40次�。\n" in text(old, new)
    assert "\x1b" not in markdown(old, new)
