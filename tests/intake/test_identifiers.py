"""Ids are read off the labels, and say what tells two of them apart."""

from __future__ import annotations

import pytest

from tieout.intake.identifiers import identifier


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PM2.5年均浓度", "pm25nianjunnongdu"),
        ("PM10年均浓度", "pm10nianjunnongdu"),
        ("7月受理量", "qiyueshouliliang"),
        ("12月受理量", "shieryueshouliliang"),
        ("办理情况", "banliqingkuang"),
        ("办理信访事项", "xinfangshixiang"),
    ],
)
def test_numbers_that_are_part_of_a_name_stay(text: str, found: str) -> None:
    assert identifier(text, (), "shu") == found


@pytest.mark.parametrize(
    ("text", "taken", "found"),
    [
        ("农村居民人均可支配收入", "junkezhipeishouru", "nongcunjuminrenjunkezhipeishouru"),
        ("受理审查逮捕案件（人）", "shoulishenchadaibuanjian", "shoulishenchadaibuanjianren"),
        ("处罚", "chufa", "chufa_2"),
    ],
)
def test_one_that_is_taken_becomes_the_whole_label_and_then_numbered(text: str, taken: str, found: str) -> None:
    assert identifier(text, {taken}, "shu") == found
