"""Of which year a figure is. The report is of 2025; the values are read by hand."""

from __future__ import annotations

import pytest
from tests.intake.made import entries, taken

from tieout.intake.years import stated_year
from tieout.readers.metrics import read_metrics


def values(text: str) -> dict[str, dict[int, str]]:
    return {entry.label: dict(sorted(entry.values.items())) for entry in entries(taken(text))}


@pytest.mark.parametrize(
    "bracket",
    [
        "（2024年为98件）",
        "(2024年98件)",
        "（2024年同期为98件）",
        "（上年98件）",
        "（去年同期：98件）",
        "（上年同期为98件）",
        "（同期98件）",
    ],
)
def test_a_year_in_a_bracket_holds_only_there(bracket: str) -> None:
    assert values(f"立案120件{bracket}，结案110件，罚款36.5万元。") == {
        "立案": {2024: "98", 2025: "120"},
        "结案": {2025: "110"},
        "罚款": {2025: "36.5"},
    }


@pytest.mark.parametrize(
    "compared",
    [
        "参与率由2024年的92.3%升至97.6%",
        "参与率从上年的92.3%提高到97.6%",
        "参与率由去年的92.3%提高到2025年的97.6%",
        "参与率97.6%，较2024年的92.3%有所提高",
        "参与率97.6%，上年为92.3%",
        "参与率97.6%，比去年同期的92.3%高",
        "参与率2024年为92.3%，2025年为97.6%",
        "参与率97.6%（2024年为92.3%）",
        "2024年、2025年参与率分别为92.3%、97.6%",
    ],
)
def test_last_years_value_is_one_of_the_same_metric(compared: str) -> None:
    assert values(f"{compared}。") == {"参与率": {2024: "92.3", 2025: "97.6"}}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("执法人员由上年的21人增加到26人，占岗位人员的86.7%。", {"执法人员": {2024: "21", 2025: "26"}, "执法人员占比": {2025: "86.7"}}),
        ("工单由2023年的51件增至2024年的60件、2025年的67件。", {"工单": {2023: "51", 2024: "60", 2025: "67"}}),
        ("交办积案63件，化解60件。2024年同期交办48件，化解45件。", {"交办积案": {2025: "63"}, "化解": {2024: "45", 2025: "60"}, "交办": {2024: "48"}}),
        ("立案12起，比2024年同期多3起，结案10起。", {"立案": {2025: "12"}, "立案比上年多": {2025: "3"}, "结案": {2025: "10"}}),
        ("近三年新收案件数分别为251件、286件、312件。", {"新收案件数": {2023: "251", 2024: "286", 2025: "312"}}),
        ("上年收案80件，今年收案66件。", {"收案": {2024: "80", 2025: "66"}}),
        ("今年收案66件，去年收案80件，结案70件。", {"收案": {2024: "80", 2025: "66"}, "结案": {2024: "70"}}),
        ("收到7件，上年结转1件，结转下年度2件。", {"收到": {2025: "7"}, "上年结转": {2025: "1"}, "结转下年度": {2025: "2"}}),
        ("新设主体305户，去年同期为288户，增长5.9%。", {"新设主体": {2024: "288", 2025: "305"}, "新设主体比上年增长": {2025: "5.9"}}),
        ("火点同比减少4个（2024年9个，2025年5个）。", {"火点同比减少": {2025: "4"}, "火点": {2024: "9", 2025: "5"}}),
        ("发案93起，同比112起下降17.0%。", {"发案": {2024: "112", 2025: "93"}, "发案比上年下降": {2025: "17.0"}}),
        ("比重由上年的13.8:39.1:47.1调整为13.4:39.4:47.2。", {"比重": {2024: "13.8", 2025: "13.4"}, "比重之二": {2024: "39.1", 2025: "39.4"}, "比重之三": {2024: "47.1", 2025: "47.2"}}),
        ("受理申请150件。与2024年（140件）相比，增加10件。", {"受理申请": {2024: "140", 2025: "150"}, "受理申请增加": {2025: "10"}}),
    ],
)  # fmt: skip
def test_a_figure_has_the_year_of_the_words_before_it(text: str, found: dict[str, dict[int, str]]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "到2026年底，调解成功率达到98%以上。",
        "至2026年，调解成功率达到98%以上。",
        "一、下一步工作\n调解成功率达到98%以上。",
    ],
)
def test_a_year_to_come_is_that_of_a_plan(text: str) -> None:
    assert values(text) == {"调解成功率（计划）": {2026: "98以上"}}


def test_what_is_wanting_now_is_no_plan() -> None:
    assert values("一、存在的问题和下一步打算\n编制12人。") == {"编制": {2025: "12"}}


def test_the_plan_and_what_was_done_are_two_metrics_without_a_year_in_their_names() -> None:
    assert values("优良率86.9%。2026年，优良率不低于87%，计划新建站点3处。") == {
        "优良率": {2025: "86.9"},
        "优良率（计划）": {2026: "不低于87"},
        "计划新建站点": {2026: "3"},
    }


def test_a_year_at_the_beginning_of_a_known_label_does_not_matter() -> None:
    data = """\
report: {title: 年度报告, office: 启新街道, year: 2024}
metrics:
  plan:
    title: 工作打算
    items:
      site: {label: 2025年计划新增法治阵地, unit: 处, 2025: 2}
"""
    report, _ = read_metrics(data.encode(), "data/metrics.yml")
    intake = taken("一、2026年工作打算\n计划新增法治阵地3处。", report)
    assert (entries(intake), intake.additions) == ([], {"plan.site": {2026: "3"}})


@pytest.mark.parametrize(
    ("title", "headings", "year"),
    [
        ("启新街道2025年度报告", [], 2025),
        ("启新街道二〇二四年度报告", [], 2024),
        ("《实施纲要（2021—2025年）》落实情况", ["2024年工作情况"], 2024),
        ("年度报告", ["2025年工作情况", "2026年工作打算"], 2025),
        ("2024年和2025年工作报告", [], None),
        ("2021—2025年工作报告", [], None),
        ("年度报告", ["工作情况"], None),
    ],
)
def test_the_year_that_a_report_says_it_is_of(title: str, headings: list[str], year: int | None) -> None:
    assert stated_year(title, headings) == year
