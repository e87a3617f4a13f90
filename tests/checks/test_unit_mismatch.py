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
            '{{ metric("work.total", unit=False) }}人次',
            "docs/index.md:1:39",
            "指标 work.total 的单位是“次”，后面写的却是“人次”",
        ),
    ],
)
def test_a_unit_said_twice_or_wrongly_fails(page: str, place: str, message: str) -> None:
    (finding,) = found(page)
    assert (str(finding.place), finding.message) == (place, message)


def test_an_unknown_unit_fails_until_it_is_listed() -> None:
    odd = GOOD.replace("label: 开展执法, unit: 次", "label: 开展执法, unit: 欠")
    (finding,) = [f for f in found(head=odd) if "不认识" in f.message]
    assert finding.message == "指标 work.total 的单位“欠”不认识"
    assert not [f for f in found(head=odd + "units: [欠]\n") if "不认识" in f.message]


def summed(units: tuple[str, str, str], why: str = "分项相加") -> list[Finding]:
    items = "".join(f"      {n}: {{label: {n}, unit: {u}, 2024: 1}}\n" for n, u in zip("txy", units, strict=True))
    head = "report: {title: 报告, office: 街道, year: 2024}\nmetrics:\n  g:\n    title: 组\n    items:\n"
    return found(head=f"{head}{items}rules:\n  - {{rule: g.t = g.x + g.y, why: {why}}}\n")


@pytest.mark.parametrize("units", [("次", "次", "次"), ("亿元", "万元", "元"), ('"%"', '"%"', "百分点")])
def test_units_that_add_up_pass(units: tuple[str, str, str]) -> None:
    assert summed(units) == []


def test_mixed_units_fail_unless_the_reason_speaks_of_them() -> None:
    (finding,) = summed(("项", "项", "件"))
    assert finding.message == "这条关系把不同单位的数相加：项、件（g.t = g.x + g.y）"
    assert summed(("项", "项", "件"), why="征收以件计，一件算一项") == []
