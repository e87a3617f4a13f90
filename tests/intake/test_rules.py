"""The arithmetic of a text becomes rules; what it contradicts itself does not."""

from __future__ import annotations

import pytest
from tests.intake.made import entries, manuscript, taken

from tieout.commands.proposal import proposal
from tieout.model.metric import Report
from tieout.readers.metrics import read_metrics
from tieout.readers.project import DATA as DATA_FILE


@pytest.mark.parametrize(
    ("text", "rule", "why"),
    [
        (
            "开展执法38次：私搭乱建20次、乱堆乱放9次、日常检查9次。",
            "gaikuang.zhifa = gaikuang.sidaluanjian + gaikuang.luanduiluanfang + gaikuang.richangjiancha",
            "开展执法由私搭乱建、乱堆乱放、日常检查相加",
        ),
        (
            "抽查1234件，合格1200件，合格率97.2%。",
            "gaikuang.hegelv = gaikuang.hege / gaikuang.choucha",
            "合格率由合格除以抽查得出",
        ),
        (
            "权力事项33项：许可28项、征收5件。",
            "gaikuang.quanlishixiang = gaikuang.xuke + gaikuang.zhengshou",
            "权力事项由许可、征收相加；单位项和件在原文里相加",
        ),
    ],
)
def test_a_statement_that_holds_is_a_rule(text: str, rule: str, why: str) -> None:
    intake = taken(text)
    assert [(one.text, one.why) for one in intake.rules] == [(rule, why)]
    assert intake.doubtful == ()


def test_a_contradiction_is_for_a_person() -> None:
    intake = taken("公开信息3437条：人事信息12条，政务动态1740条，其他类1827条。")
    assert intake.rules == ()
    assert [rule.text for rule in intake.doubtful] == [
        "gaikuang.gongkaixinxi = gaikuang.renshixinxi + gaikuang.zhengwudongtai + gaikuang.qitalei"
    ]
    assert "“公开信息”3437条和文中别的数不符" in intake.matters[-1].text


def test_a_fall_is_taken_from_the_whole() -> None:
    intake = taken("上年收案80件，今年收案66件，同比下降17.5%。")
    assert [rule.text for rule in intake.rules] == [
        "gaikuang.shouantongbixiajiang = 100% - gaikuang.shouan / prev(gaikuang.shouan)"
    ]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "参与率由2024年的92.3%升至97.6%，提高5.3个百分点。",
            "gaikuang.canyulv = prev(gaikuang.canyulv) + gaikuang.canyulvbishangniantigao",
        ),
        (
            "败诉率6.88%，同比下降3.95个百分点（上年10.83%）。",
            "gaikuang.baisulv = prev(gaikuang.baisulv) - gaikuang.baisulvtongbixiajiang",
        ),
    ],
)
def test_a_difference_from_last_year_is_a_rule_that_reaches_back(text: str, rule: str) -> None:
    assert [one.text for one in taken(text).rules] == [rule]


DATA = """\
report: {title: 年度报告, office: 启新街道, year: 2024}
metrics:
  work:
    title: 概况
    items:
      total: {label: 开展执法, unit: 次, 2024: 30}
      patrols: {label: 日常巡查, unit: 次, PATROLS}
"""
STATED = "全年开展执法38次，其中私搭乱建20次，乱堆乱放9次，日常巡查9次。"


def known(patrols: str, year: int = 2024) -> Report:
    report, faults = read_metrics(DATA.replace("PATROLS", patrols).replace("2024}", f"{year}}}", 1).encode(), "a.yml")
    assert not faults
    return report


def test_a_sum_over_metrics_that_begin_this_year_is_a_rule_beside_the_total_of_last_year() -> None:
    intake = taken(STATED, known("2024: 9"))
    assert [rule.text for rule in intake.rules] == [
        "work.total = work.sidaluanjian + work.luanduiluanfang + work.patrols"
    ]
    assert intake.matters == ()


def test_a_rule_stands_although_a_year_between_lacks_a_value_and_the_checks_say_so() -> None:
    data = DATA.replace("开展执法, unit: 次, 2024: 30", "受理案件, unit: 件, 2023: 3, 2024: 30")
    data = data.replace("日常巡查, unit: 次, PATROLS", "办结案件, unit: 件, 2023: 3, 2024: 30")
    data += '      rate: {label: 案件结案率, unit: "%", 2023: 100}\n'
    proposed = proposal(manuscript("受理案件120件，办结案件90件，案件结案率75%。"), 2025, {DATA_FILE: data.encode()})
    assert [rule.text for rule in proposed.intake.rules] == ["work.rate = work.patrols / work.total"]
    assert [one.message.partition("（")[0] for one in proposed.findings if one.code == "rule-broken"] == [
        "缺数据：work.rate 没有2024年的值"
    ]


def test_a_sum_that_last_year_contradicts_is_no_rule_and_said() -> None:
    report, _ = read_metrics(
        DATA.replace("PATROLS", "2024: 9")
        .replace(
            "      patrols",
            "      a: {label: 私搭乱建, unit: 次, 2024: 9}\n      b: {label: 乱堆乱放, unit: 次, 2024: 9}\n      patrols",
        )
        .encode(),
        "a.yml",
    )
    intake = taken(STATED, report)
    assert intake.rules == ()
    assert [(matter.place.line, matter.text) for matter in intake.matters if "勾稽关系" in matter.text] == [
        (
            2,
            (
                "“开展执法”38次由“私搭乱建”20次、“乱堆乱放”9次、“日常巡查”9次算出，没有写成勾稽关系："
                "2024年不符（合计30，分项之和27，相差+3）"
            ),
        )
    ]


def test_last_years_value_is_one_metric_with_this_years_and_the_share_of_this_year_a_rule() -> None:
    intake = taken("受理案件120件，办结案件90件，案件结案率75%。2024年受理案件100件。")
    assert [(entry.label, entry.values) for entry in entries(intake)] == [
        ("受理案件", {2025: "120", 2024: "100"}),
        ("办结案件", {2025: "90"}),
        ("案件结案率", {2025: "75"}),
    ]
    assert [rule.text for rule in intake.rules] == [
        "gaikuang.anjianjieanlv = gaikuang.banjieanjian / gaikuang.shoulianjian"
    ]


def test_arithmetic_over_one_metric_twice_is_said() -> None:
    intake = taken("全年受理申请12件，受理申请12件，受理申请办结率100%。")
    assert intake.rules == ()
    assert "要用的数不是同一年的，或在这里是同一个指标" in intake.matters[-1].text
