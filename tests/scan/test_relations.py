from __future__ import annotations

import pytest
from tests.scan.cases import read_cases

from tieout.scan import as_json, relate, scan


def relations(text: str) -> list[str]:
    figures = scan(text)
    return sorted(
        f"{r.kind} {figures[r.result].value} = {' '.join(figures[i].value for i in r.operands)} {r.verdict}"
        for r in relate(text, figures)
    )


@pytest.mark.parametrize(("section", "text", "expected"), read_cases("relations.txt"))
def test_relations_of_a_text(section: str, text: str, expected: list[str]) -> None:
    assert relations(text) == sorted(expected)


def test_several_breakdowns_of_one_total() -> None:
    text = "收到1793件：职责外1004件，办结564件，办理中225件。电话103件，网络129件，微信1561件。"
    assert relations(text) == ["sum 1793 = 1004 564 225 holds", "sum 1793 = 103 129 1561 holds"]


def test_parts_have_parts() -> None:
    text = "诉求38447件，解答20334件，转派18113件，其中县区15390件（84.97%）、市直2723件（15.03%）。"
    assert relations(text) == [
        "ratio 15.03 = 2723 18113 holds",
        "ratio 84.97 = 15390 18113 holds",
        "sum 18113 = 15390 2723 holds",
        "sum 38447 = 20334 18113 holds",
    ]


def test_a_list_whose_shares_name_another_total_is_no_part_of_this_one() -> None:
    text = "受理151件，审结135件。投诉75件（49.67%）、处罚60件（39.74%）。"
    assert relations(text) == ["ratio 39.74 = 60 151 holds", "ratio 49.67 = 75 151 holds"]


def test_json_names_figures_by_position() -> None:
    figures = scan("执法38次（白天30次、夜间8次）")
    said = as_json(figures, relate("执法38次（白天30次、夜间8次）", figures))
    assert said["figures"][0] == {"start": 2, "end": 5, "surface": "38次", "value": "38", "qualifier": "", "unit": "次"}
    assert said["relations"] == [{"kind": "sum", "result": 0, "operands": [1, 2], "verdict": "holds"}]
