"""The arithmetic of a text becomes rules; what it contradicts itself does not."""

from __future__ import annotations

import pytest
from tests.intake.made import taken


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
        "gaikuang.jinnianshouantongbixiajiang = 100% - gaikuang.jinnianshouan / gaikuang.shangnianshouan"
    ]
