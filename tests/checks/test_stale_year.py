from __future__ import annotations

import pytest
from tests.checks.made import GOOD, made

from tieout.checks import stale_year
from tieout.model.finding import Finding


def found(page: str = "", head: str = GOOD, **pages: str) -> list[Finding]:
    return list(stale_year.check(made(head, index=page, **pages)))


@pytest.mark.parametrize(
    "page",
    [
        '2024年共执法{{ metric("work.total") }}。',
        "2025年继续推进。",
        "比2023年更早。",
        "自2019年成立以来。",
        "《2023年工作方案》印发。",
        "截至2024年底。",
        '2023年执法{{ metric("work.total", 2023) }}，2024年{{ metric("work.total") }}。',
    ],
)
def test_this_year_and_comparisons_pass(page: str) -> None:
    assert found(page) == []


@pytest.mark.parametrize(
    ("page", "place", "message"),
    [
        (
            '2023年共执法{{ metric("work.total") }}。',
            "docs/index.md:1:1",
            "这句话说的是2023年，引用的却是2024年的数",
        ),
        (
            '前面一句。\n2025年共执法{{ metric("work.total") }}。',
            "docs/index.md:2:1",
            "这句话说的是2025年，引用的却是2024年的数",
        ),
        ("# 2023年主要工作", "docs/index.md:1:3", "这是2024年的页面，这里写着2023年"),
    ],
)
def test_another_year_fails(page: str, place: str, message: str) -> None:
    (finding,) = found(page)
    assert (str(finding.place), finding.message) == (place, message)


def test_a_year_can_be_listed_as_a_name() -> None:
    assert found("# 2023年主要工作", GOOD + "names: [2023年]\n") == []


def test_the_folder_says_the_year_of_a_page() -> None:
    project = made(GOOD, **{"2023/a": "2023年的工作。", "2024/a": "2023年的工作。"})
    assert [str(finding.place) for finding in stale_year.check(project)] == ["docs/2024/a.md:1:1"]


def test_a_label_of_another_year_fails() -> None:
    (finding,) = found(head=GOOD.replace("label: 开展执法", "label: 2022年开展执法"))
    assert "没有2022年的值" in finding.message


def years(now: list[str], before: list[str], note: str = "") -> str:
    """A data file whose metrics have these values in 2024 and 2023."""
    lines = [
        f"      m{i}: {{label: 第{i}项, unit: 件, 2024: {n}, 2023: {b}{note}}}"
        for i, (n, b) in enumerate(zip(now, before, strict=True))
    ]
    head = "report: {title: 报告, office: 街道, year: 2024}\nmetrics:\n  g:\n    title: 组\n    items:\n"
    return head + "\n".join(lines) + "\n"


LAST = ["2345", "871", "1290", "406", "3377", "958", "12", "2"]


def test_figures_taken_over_from_last_year_fail() -> None:
    (finding,) = found(head=years(LAST, LAST))
    assert finding.message.startswith("7个可以和上年比较的数里，有7个与2023年一字不差")  # 2件 tells nothing


@pytest.mark.parametrize(
    "now",
    [
        ["2401", "880", "1290", "399", "3120", "1004", "12", "2"],  # two equal by chance
        ["2", "1", "3", "2", "1", "2", "4", "5"],  # small numbers repeat every year
    ],
)
def test_chance_passes(now: list[str]) -> None:
    before = LAST if now[0] == "2401" else now
    assert found(head=years(now, before)) == []


def test_values_said_to_be_the_same_pass() -> None:
    assert found(head=years(LAST, LAST, ", note: 与上年相同，已核对")) == []


def many(equal: int, value: int) -> list[Finding]:
    """Of 600 metrics, how many have last year's value again."""
    now = [str(value)] * 600
    return found(head=years(now, [str(value)] * equal + [str(value + 1)] * (600 - equal)))


def test_of_very_many_values_a_bound_tells_what_chance_allows() -> None:
    # 796 is as last year with probability 1/sqrt(4π·796) = 0.0099986, of 600 on average m = 5.9992.
    # e^(k-m)·(m/k)^k is 0.00122 for k = 17, more than 1 in 1000; 0.00042 for 18.
    assert many(17, 796) == []
    (finding,) = many(18, 796)
    assert finding.message.startswith("600个可以和上年比较的数里，有18个与2023年一字不差")


def test_fewer_equal_values_than_chance_gives_are_no_sign() -> None:
    # 8 is as last year with probability 1/sqrt(4π·8) = 0.0997, of 600 on average 59.84.
    assert many(20, 8) == []
    assert many(0, 8) == []


@pytest.mark.parametrize(
    ("values", "told"),
    [
        # 1.0% is ten of its last digit: 1/sqrt(4π·10) = 0.0892, and five such 5.7e-6.
        (["1.0%"] * 5, True),
        # 约19.20% is 1920 hundredths, and stands for ten of them: 10/sqrt(4π·1920) = 0.0644, five of five 1.1e-6.
        (["约19.20%"] * 5, True),
        # 约1.20% for ten of 120: 10/sqrt(4π·120) = 0.258, which tells nothing.
        (["约1.20%"] * 5, False),
        # 3万 stands for 10000: more than 1.
        (["3万"] * 5, False),
        # 3000万 for 10000 of 30000000: 10000/sqrt(4π·30000000) = 0.515.
        (["3000万"] * 5, False),
        # 30000 for itself: 1/sqrt(4π·30000) = 0.0016.
        (["30000"] * 5, True),
    ],
)
def test_rounding_makes_values_alike(values: list[str], told: bool) -> None:
    head = years(values, values).replace("unit: 件", 'unit: "%"' if "%" in values[0] else "unit: 件")
    assert bool(found(head=head)) is told
