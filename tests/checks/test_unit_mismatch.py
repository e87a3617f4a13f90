from __future__ import annotations

import pytest
from tests.checks.made import GOOD, PAGE, made

from tieout.checks import unit_mismatch
from tieout.model.finding import Finding


def found(page: str = "", head: str = GOOD) -> list[Finding]:
    return list(unit_mismatch.check(made(head, index=page)))


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        '执法{{ metric("work.total") }}。',
        '执法{{ metric("work.total", unit=False) }}次。',
        '执法{{ metric("work.total") }}，清理9处。',
        '执法**{{ metric(id="work.total", unit=False) -}}** 次。',
        '| {{ metric("work.total") }} | 次 |',
        '```\n{{ metric("work.total") }}次\n```',
    ],
)
def test_units_that_agree_pass(page: str) -> None:
    assert found(page) == []


@pytest.mark.parametrize(
    ("page", "place", "message"),
    [
        ('执法{{ metric("work.total") }}次。', "docs/index.md:1:29", "这里已经带着单位“次”，后面又写了“次”"),
        (
            '{{ metric("work.total", unit=False) }}件',
            "docs/index.md:1:39",
            "指标 work.total 的单位是“次”，后面写的却是“件”",
        ),
        (
            '{{ metric(id="work.total", unit=False) }} 件',
            "docs/index.md:1:43",
            "指标 work.total 的单位是“次”，后面写的却是“件”",
        ),
        (
            '**{{ metric("work.total", unit=False) -}}**件',
            "docs/index.md:1:44",
            "指标 work.total 的单位是“次”，后面写的却是“件”",
        ),
        ('{{ metric(id="work.total") }}次', "docs/index.md:1:30", "这里已经带着单位“次”，后面又写了“次”"),
        ('[{{ metric("work.total") }}](a.md)<b>次</b>', "docs/index.md:1:38", "这里已经带着单位“次”，后面又写了“次”"),
        (
            '{{ metric("work.total", unit=False) }}人次',
            "docs/index.md:1:39",
            "指标 work.total 的单位是“次”，后面写的却是“人次”",
        ),
    ],
)
def test_a_unit_said_twice_or_wrongly_fails(page: str, place: str, message: str) -> None:
    (finding,) = found(page)
    assert (str(finding.place), finding.message) == (place, message)


def test_a_change_has_no_unit() -> None:
    assert found('{{ change("work.total") }}次生灾害') == []


def test_an_unknown_unit_fails_until_it_is_listed() -> None:
    odd = GOOD.replace("label: 开展执法, unit: 次", "label: 开展执法, unit: 欠")
    (finding,) = [f for f in found(head=odd) if "不认识" in f.message]
    assert finding.message == "指标 work.total 的单位“欠”不认识"
    assert not [f for f in found(head=odd + "units: [欠]\n") if "不认识" in f.message]


def alone(unit: str) -> str:
    """A data file with one metric in this unit."""
    head = "report: {title: 报告, office: 街道, year: 2024}\nmetrics:\n  work:\n    title: 组\n    items:\n"
    return f"{head}      total: {{label: 甲, unit: {unit}, 2024: 38}}\n"


@pytest.mark.parametrize(
    "unit", ["微克/立方米", "万平方公里", "件/万人", "mg/m3", "m²", "亿千瓦时", "批(件)次", "万元/户"]
)
def test_a_unit_that_figures_are_read_with_is_known_and_said_once(unit: str) -> None:
    assert found('执法{{ metric("work.total") }}，共{{ metric("work.total") }}以下。', alone(unit)) == []


def test_percent_is_never_left_out() -> None:
    (finding,) = found('办结率{{ metric("work.total", unit=False) }}%', alone('"%"'))
    assert finding.message == "这里已经带着单位“%”，后面又写了“%”"
    assert found('比{{ metric("work.total", unit=False) }}高', alone('"%"')) == []


def test_a_listed_unit_is_said_once() -> None:
    head = alone("个次元/天户") + "units: [个次元/天户]\n"
    assert found('执法{{ metric("work.total") }}。', head) == []
    assert found('执法{{ metric("work.total", unit=False) }}个次元/天户。', head) == []
    (again,) = found('执法{{ metric("work.total") }}个次元/天户。', head)
    assert again.message == "这里已经带着单位“个次元/天户”，后面又写了“个次元/天户”"


def summed(units: tuple[str, str, str], why: str = "分项相加") -> list[Finding]:
    items = "".join(f"      {n}: {{label: {n}, unit: {u}, 2024: 1}}\n" for n, u in zip("txy", units, strict=True))
    head = "report: {title: 报告, office: 街道, year: 2024}\nmetrics:\n  g:\n    title: 组\n    items:\n"
    return found(head=f"{head}{items}rules:\n  - {{rule: g.t = g.x + g.y, why: {why}}}\n")


@pytest.mark.parametrize("units", [("次", "次", "次"), ("亿元", "万元", "元"), ('"%"', '"%"', "百分点")])
def test_units_that_add_up_pass(units: tuple[str, str, str]) -> None:
    assert summed(units) == []


def test_a_total_has_the_unit_of_its_parts() -> None:
    (finding,) = summed(("次", "项", "项"))
    assert finding.message == "这条关系把不同单位的数相加：项、次（g.t = g.x + g.y）"


def test_mixed_units_fail_unless_the_reason_speaks_of_them() -> None:
    (finding,) = summed(("项", "项", "件"))
    assert finding.message == "这条关系把不同单位的数相加：项、件（g.t = g.x + g.y）"
    assert summed(("项", "项", "件"), why="征收以件计，一件算一项") == []
