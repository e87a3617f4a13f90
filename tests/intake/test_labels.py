"""What a figure counts is read from the words around it."""

from __future__ import annotations

import pytest
from tests.intake.made import entries, labels, taken


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全年开展普法宣传10次，发放宣传册120余本。", ["开展普法宣传", "发放宣传册"]),
        ("承接40项下放执法权限。", ["承接下放执法权限"]),
        ("26次列入党工委会前学法议题。", ["列入党工委会前学法议题"]),
        ("街道和社区聘用两名法律顾问。", ["街道和社区聘用法律顾问"]),
        ("共开展执法38次，其中处理私搭乱建20次，另检查9次。", ["开展执法", "处理私搭乱建", "检查"]),
        ("举报投诉处理75件(49.66%)、行政处罚40件(26.49%)。", ["举报投诉处理", "举报投诉处理占比", "行政处罚", "行政处罚占比"]),
        ("合格7件占63.64%。", ["合格", "合格占比"]),
        ("新收案件151件，同比增长28.8%。", ["新收案件", "新收案件同比增长"]),
        ("抽取案件11件(6件民事、5件刑事)。", ["抽取案件", "民事", "刑事"]),
        ("败诉率6.88%，同比下降3.95个百分点(上年10.83%)。", ["败诉率", "败诉率同比下降", "上年败诉率"]),
        ("通过“街道吹哨，部门报到”机制开展执法14次。", ["通过“街道吹哨，部门报到”机制开展执法"]),
        ("52所学校的“一键报警”系统安装率100%。", ["学校", "“一键报警”系统安装率"]),
        ("查处甲、乙、丙案件12、8、3件。", ["查处甲、乙、丙案件", "查处甲、乙、丙案件之二", "查处甲、乙、丙案件之三"]),
        ("96885工作帮扶217人。", ["96885工作帮扶"]),
    ],
)  # fmt: skip
def test_the_label_says_what_is_counted(text: str, found: list[str]) -> None:
    assert labels(text) == found


def test_a_list_of_titles_is_no_part_of_a_label() -> None:
    text = "及时公布《安全生产治本攻坚三年行动实施方案》《街道政务服务事项清单》《对市政协委员提案的答复》等文件23件。"
    assert labels(text) == ["及时公布文件"]


def test_parts_of_two_totals_in_one_section_are_told_apart() -> None:
    text = "生产总值201亿元:一产45亿元、二产56亿元、三产100亿元。民营经济120亿元:一产40亿元、二产30亿元、三产50亿元。"
    assert labels(text) == [
        "生产总值", "一产", "二产", "三产", "民营经济", "民营经济（一产）", "民营经济（二产）", "民营经济（三产）",
    ]  # fmt: skip


def test_ids_are_the_sounds_of_the_words() -> None:
    found = entries(taken("一、行政执法工作\n开展普法宣传10次，城镇失业人员再就业133人，办理12、8件。"))
    assert [entry.id for entry in found] == [
        "xingzhengzhifagongzuo.pufaxuanchuan",
        "xingzhengzhifagongzuo.chengzhenshiyerenyuanzaijiuye",
        "xingzhengzhifagongzuo.banli",
        "xingzhengzhifagongzuo.banlizhier",
    ]


def test_sections_are_named_by_their_numbers() -> None:
    found = entries(
        taken("一、主要举措\n3.深入开展法治宣传。开展宣传10次。\n二、存在的不足\n（一）队伍\n仅有队员4名。")
    )
    assert [(entry.label, entry.sections) for entry in found] == [("开展宣传", ["一、3"]), ("仅有队员", ["二（一）"])]
