from __future__ import annotations

import pytest
from tests.checks.made import GOOD, PAGE, made

from tieout.checks import unbound_number
from tieout.readers.project import project_of

FOUND = list[tuple[str, str]]


def found(page: str, head: str = GOOD) -> FOUND:
    findings = unbound_number.check(made(head, index=page))
    return [(str(f.place), f.message.split("”")[0].removeprefix("“")) for f in findings]


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        "2024年1月1日，党的二十大，第一责任人，“八五”普法，拨打12345。",  # dates, ordinals, names, a hotline
        "联系3·15和96885。",  # listed under names
        "```\n共38次\n```",
        "[链接](a.md#38次)和<span class='n38次'>字</span>",
        "<!-- 共38次 -->",
        "## 标题 {: #n38 }",
        "---\ntags: [38次]\n---\n正文",
    ],
)
def test_what_is_bound_or_no_figure_passes(page: str) -> None:
    assert found(page, GOOD + "names: [3·15, 96885]\n") == []


@pytest.mark.parametrize(
    ("page", "where"),
    [
        ("共开展执法38次。", [("docs/index.md:1:6", "38次")]),
        ("共开展执法３８次。", [("docs/index.md:1:6", "３８次")]),
        ("聘用两名法律顾问。", [("docs/index.md:1:3", "两名")]),
        ("发放资料120余份，\n\n惠及近千人。", [("docs/index.md:1:5", "120余份"), ("docs/index.md:3:3", "近千人")]),
        ("---\ntitle: 调解86件\n---\n正文", [("docs/index.md:2:10", "86件")]),
        ("| 项目 | 数 |\n|---|---|\n| 调解 | 86件 |", [("docs/index.md:3:8", "86件")]),
        ("<figcaption>办结率98.5%</figcaption>", [("docs/index.md:1:16", "98.5%")]),
        ('{{ metric("work.total") }}，其中9次', [("docs/index.md:1:30", "9次")]),
        ("写法见 `38次`。", [("docs/index.md:1:6", "38次")]),
        ("<span title='38次'>字</span>", [("docs/index.md:1:14", "38次")]),
        ('!!! note "全年共38次"', [("docs/index.md:1:14", "38次")]),
        ("“执法共38次”，《共38次》", [("docs/index.md:1:5", "38次"), ("docs/index.md:1:12", "38次")]),
        ("文[^1]\n\n[^1]: 共38次", [("docs/index.md:3:8", "38次")]),
        ("共96885人。", [("docs/index.md:1:2", "96885人")]),
        ("聘用**三**名顾问", [("docs/index.md:1:5", "三名")]),
        ("开展三十**八**次，*９*件", [("docs/index.md:1:3", "三十八次"), ("docs/index.md:1:13", "９件")]),
        ("开展<b>3</b><b>8</b>次", [("docs/index.md:1:6", "38次")]),
        ("[3](a.md)8次", [("docs/index.md:1:2", "38次")]),
        ("开展&#51;8次", [("docs/index.md:1:3", "38次")]),
    ],
)
def test_a_figure_typed_by_hand_fails(page: str, where: FOUND) -> None:
    assert found(page) == where


def remedy(page: str) -> str:
    (finding,) = unbound_number.check(made(index=page))
    return finding.remedy


def test_the_remedy_speaks_of_the_year_of_the_page() -> None:
    project = made(GOOD.replace("2024: 38", "2023: 30, 2024: 38"), **{"2023/a": "共执法30次，比38次少。"})
    assert [finding.remedy for finding in unbound_number.check(project)] == [
        '改成 {{ metric("work.total") }}（开展执法）', '改成 {{ metric("work.total", 2024) }}（开展执法）'
    ]  # fmt: skip


def test_the_remedy_offers_the_metric_with_that_value_and_unit() -> None:
    assert remedy("共执法38次。") == '改成 {{ metric("work.total") }}（开展执法）'


def test_or_a_line_for_the_data_file() -> None:
    assert remedy("聘用两名顾问。").startswith(
        "在 data/metrics.yml 里加一行 编号: {label: 数的是什么, unit: 名, 2024: 2}，"
    )
    assert "120余}" in remedy("发放120余份。")
    assert "unit: 元, 2024: 1.2万余}" in remedy("追回1.2万余元。")
    assert "unit: 元, 2024: 3千}" in remedy("罚款3千元。")
    assert "unit: 人, 2024: 近千}" in remedy("惠及近千人。")


def test_what_the_data_file_cannot_hold_is_not_offered() -> None:
    assert remedy("占3/5。") == "数据文件里没有这样的写法，请换一种写法；如果是名称不是数，写进 names"
    assert remedy("近200余人。").startswith("一个数只能带一个概数词，")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("why: 两类之和", "why: 两类之和共37次", "勾稽关系的理由里的“37次”和任何指标的值都不一样"),
        ("title: 执法", "title: 执法39次", "work 的标题里的“39次”和任何指标的值都不一样"),
        ("label: 开展执法,", "label: 开展执法40次,", "指标 work.total 的名称里的“40次”和任何指标的值都不一样"),
        ("2024: 38}", "2024: 38, note: 实为41次}", "指标 work.total 的说明里的“41次”和任何指标的值都不一样"),
        ("title: 年度报告", "title: 年度报告42次", "报告的标题里的“42次”和任何指标的值都不一样"),
    ],
)
def test_texts_of_the_data_file_hold_no_other_number(old: str, new: str, message: str) -> None:
    assert old in GOOD
    assert [f.message for f in unbound_number.check(made(GOOD.replace(old, new)))] == [message]


def test_a_note_may_restate_a_value() -> None:
    assert list(unbound_number.check(made(GOOD.replace("2024: 38}", "2024: 38, note: 含9次清理}")))) == []


def test_a_number_is_no_name() -> None:
    (finding,) = unbound_number.check(made(GOOD + "names: [37次, 96885]\n"))
    assert finding.message == "names 里的“37次”是一个数，不是名称"


def test_what_readers_see_of_the_settings() -> None:
    files = {
        "data/metrics.yml": GOOD.encode(),
        "mkdocs.yml": "site_name: 执法37次\nsite_url: https://a.cn/39次\nnav:\n  - 共41次: a.md\nplugins:\n  - x: 43次\n".encode(),
    }
    found = unbound_number.check(project_of(files))
    assert [(str(f.place), f.message[1:4]) for f in found] == [("mkdocs.yml:1:14", "37次"), ("mkdocs.yml:4:6", "41次")]
