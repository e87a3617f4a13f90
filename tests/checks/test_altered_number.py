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
    ],
)
def test_words_that_make_it_another_number_fail(page: str, message: str) -> None:
    assert found(page) == [message]
