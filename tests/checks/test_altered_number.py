from __future__ import annotations

import pytest
from tests.checks.made import GOOD, PAGE, made

from tieout.checks import altered_number

TOTAL = '{{ metric("work.total") }}'
BARE = '{{ metric("work.total", unit=False) }}'


def found(page: str) -> list[str]:
    return [finding.message for finding in altered_number.check(made(GOOD, index=page))]


def test_words_after_a_change_must_not_make_it_another() -> None:
    metrics = GOOD.replace("2024: 38", "2023: 36, 2024: 38")  # 2 of 36 is 5.56%
    said = []
    for page in (
        '比上年{{ change("work.total") }}。',
        '{{ change("work.total") }}以上',
        '{{ change("work.litter") }}以上',
    ):
        said += [finding.message for finding in altered_number.check(made(metrics, index=page))]
    assert said == ["指标 work.total 是“增长5.6%”，和前后的字连起来却成了“5.6%以上”"]


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        f"共{TOTAL}，其中{TOTAL}。",
        f"由{TOTAL}增至{TOTAL}",
        f"{BARE}次",
        f"{BARE}、{BARE}和{TOTAL}",
        f"（{TOTAL}）",
        f"达到{TOTAL}以后",
        f"**近年来**{TOTAL}",
        f"- {TOTAL}",
        f"1. **{TOTAL}**",
        f"| 三 | **{TOTAL}** | 余 |",
        f"<td>三</td><td>{TOTAL}</td>",
        f"共**{TOTAL}**，多措并举",
        f"其中之一是**{TOTAL}**",
        f"{TOTAL}多部门联合、{TOTAL}余下的、{TOTAL}有所增加",
        f"{TOTAL}、{TOTAL}",
        f"{BARE}—{TOTAL}",
        f'{TOTAL}{{{{ metric("work.litter") }}}}',  # 38次9次: odd, and no number
        f"{BARE}<br>{TOTAL}",
        f"| {BARE} | {TOTAL} |",
        f"```\n三百{TOTAL}\n```",
    ],
)
def test_a_number_by_itself_passes(page: str) -> None:
    assert found(page) == []


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (f"三百{TOTAL}", "指标 work.total 是“38次”，前面紧接着又写了“百”"),
        (f"1{TOTAL}", "指标 work.total 是“38次”，前面紧接着又写了“1”"),
        (f"近{TOTAL}", "指标 work.total 是“38次”，和前后的字连起来却成了“近38次”"),
        (f"约{TOTAL}", "指标 work.total 是“38次”，和前后的字连起来却成了“约38次”"),
        (f"{TOTAL}以上", "指标 work.total 是“38次”，和前后的字连起来却成了“38次以上”"),
        (f"{BARE}万次", "指标 work.total 是“38”，和前后的字连起来却成了“38万次”"),
        (f"{BARE}余次", "指标 work.total 是“38”，和前后的字连起来却成了“38余次”"),
        (f"{BARE}.5次", "指标 work.total 是“38”，和前后的字连起来却成了“38.5次”"),
        (f"近**{TOTAL}**", "指标 work.total 是“38次”，和前后的字连起来却成了“近38次”"),
        (f"- 近 {TOTAL}", "指标 work.total 是“38次”，和前后的字连起来却成了“近38次”"),
        (f"近 <span>{TOTAL}</span>", "指标 work.total 是“38次”，和前后的字连起来却成了“近38次”"),
        (f"近[{TOTAL}](x.md)", "指标 work.total 是“38次”，和前后的字连起来却成了“近38次”"),
        (f"*不超*过*{TOTAL}*", "指标 work.total 是“38次”，和前后的字连起来却成了“不超过38次”"),
        (f"三百**{TOTAL}**", "指标 work.total 是“38次”，前面紧接着又写了“百”"),
        (f"**{TOTAL}**余", "指标 work.total 是“38次”，和前后的字连起来却成了“38次余”"),
        (f"{TOTAL}有余，", "指标 work.total 是“38次”，和前后的字连起来却成了“38次有余”"),
        (f"{TOTAL}**以上**", "指标 work.total 是“38次”，和前后的字连起来却成了“38次以上”"),
        (f"百分之{BARE}", "指标 work.total 是“38”，前面紧接着又写了“百分之”"),
        (f"千分之**{BARE}**", "指标 work.total 是“38”，前面紧接着又写了“千分之”"),
        (f"三分之{BARE}", "指标 work.total 是“38”，前面紧接着又写了“三分之”"),
    ],
)
def test_words_that_make_it_another_number_fail(page: str, message: str) -> None:
    assert found(page) == [message]


@pytest.mark.parametrize("between", ["", "****", "</b><b>", f"<b title='{TOTAL}'>"])
def test_two_macros_that_read_as_one_number_fail(between: str) -> None:
    page = f'共**{BARE}{between}{{{{ metric("work.litter") }}}}**'
    assert found(page) == ["指标 work.total 的“38”和指标 work.litter 的“9次”紧挨着，连成了“389次”"]


def test_a_unit_that_the_metric_itself_has_may_follow() -> None:
    metrics = GOOD.replace("unit: 次, 2024: 38", "unit: 万元, 2024: 38")
    assert list(altered_number.check(made(metrics, index=f"共{BARE}万元。"))) == []


def test_a_number_written_twice_fails() -> None:
    assert found(f"全年**{TOTAL}**{TOTAL}。") == ["指标 work.total 的“38次”连着引用了两遍"]
    assert found(f"全年{TOTAL}（{TOTAL}）。") == []


@pytest.mark.parametrize("page", [f"SO2 {TOTAL}，H5　{TOTAL}", f"{BARE} {TOTAL}", f"比{TOTAL}多{TOTAL}"])
def test_a_blank_beside_digits_and_a_comparison_part_two_numbers(page: str) -> None:
    assert found(page) == []
