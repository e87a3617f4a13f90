"""甲、乙分别为1件、2件: each figure is called what it is of."""

from __future__ import annotations

import pytest
from tests.intake.made import labels


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("收案、结案分别为120件和118件。", ["收案", "结案"]),
        ("受理率、按期办结率和群众满意率分别为99.9%、100%和97.3%。", ["受理率", "按期办结率", "群众满意率"]),
        ("7月、8月、9月受理量分别为4.51万件、4.32万件、4.03万件。", ["7月受理量", "8月受理量", "9月受理量"]),
        ("一季度、二季度办件量分别达到251件、286件。", ["一季度办件量", "二季度办件量"]),
        ("PM2.5和PM10年均浓度分别为29微克/立方米和52微克/立方米。", ["PM2.5年均浓度", "PM10年均浓度"]),
        ("城镇、农村居民人均收入分别为38412元、20165元。", ["城镇居民人均收入", "农村居民人均收入"]),
        ("刑事、民事、行政案件分别审结120件、340件、15件。", ["刑事案件审结", "民事案件审结", "行政案件审结"]),
        ("咨询、投诉、举报分别占51.1%、39.1%、9.8%。", ["咨询占比", "投诉占比", "举报占比"]),
        ("和解与调解分别为12件、8件。", ["和解", "调解"]),
        ("全市参与人数和满意率分别为120人、98%。", ["全市参与人数", "满意率"]),
        ("许可、处罚公示率分别为100%、99.5%。", ["许可公示率", "处罚公示率"]),
        ("行政许可、行政处罚公示率分别为100%、99.5%。", ["行政许可公示率", "行政处罚公示率"]),
        ("全区刑事、治安警情分别下降12.5%、8.3%。", ["全区刑事警情下降", "治安警情下降"]),
        (
            "生产总值、工业增加值和财政收入同比分别增长5.8%、8.4%和2.6%。",
            ["生产总值同比增长", "工业增加值同比增长", "财政收入同比增长"],
        ),
        ("立案、罚款金额分别为12件、8万元。", ["立案", "罚款金额"]),  # not the same kind: nothing is said of both
    ],
)
def test_each_figure_is_called_what_it_is_of(text: str, found: list[str]) -> None:
    assert labels(text) == found


def test_changes_follow_what_was_listed() -> None:
    text = "收案、结案分别为120件和118件，同比分别上升5.2%、6.1%。"
    assert labels(text) == ["收案", "结案", "收案同比上升", "结案同比上升"]


@pytest.mark.parametrize("joint", ["和", "、"])
def test_changes_in_a_list_are_in_turn_without_a_word_for_it(joint: str) -> None:
    """What stands in a bracket is not one of the things that changed."""
    text = f"破获案件328起（其中诈骗案件74起），抓获嫌疑人415名，同比上升12.5%{joint}9.8%。"
    assert labels(text) == ["破获案件", "诈骗案件", "抓获嫌疑人", "破获案件同比上升", "抓获嫌疑人同比上升"]


def test_other_figures_are_called_as_usual() -> None:
    assert labels("市区、县城、乡镇的学校分别为12所、30所。处罚8人。") == [
        "市区、县城、乡镇的学校",
        "市区、县城、乡镇的学校之二",
        "处罚",
    ]
