from __future__ import annotations

import pytest

from tieout.checks import published_changed
from tieout.readers.project import project_of

DATA = """report: {title: 报告, office: 街道, year: 2024}
metrics:
  work:
    title: 执法
    items:
      total: {label: 开展执法, unit: 次, 2024: 38}
      patrols: {label: 巡查, unit: 次, 2024: 29}
rules:
  - {rule: work.patrols <= work.total, why: 巡查是执法}
"""
PUBLISHED = """year: 2024
date: 2025-04-01
metrics:
  work.total: {label: 开展执法, unit: 次, 2024: 38}
  work.patrols: {label: 巡查, unit: 次, 2024: 29}
rules:
  - work.patrols <= work.total
"""


def found(old: str = "", new: str = "", corrections: str = "", published: str = PUBLISHED) -> list[tuple[str, str]]:
    assert old in DATA
    data = DATA.replace(old, new, 1) if old else DATA
    files = {
        "data/metrics.yml": (data + f"corrections:\n{corrections}\n" if corrections else data).encode(),
        "data/published/2024.yml": published.encode(),
    }
    project = project_of(files)
    assert project.faults == ()
    return [(str(finding.place), finding.message) for finding in published_changed.check(project)]


def correction(metric: str, was: str, now: str, date: str = "2025-05-01", more: str = "") -> str:
    return f'  - {{date: {date}, metric: {metric}, was: "{was}", now: "{now}", reason: 录入有误{more}}}\n'


def test_what_was_published_passes() -> None:
    assert found() == []


def test_what_is_added_for_a_year_not_yet_published_is_no_correction() -> None:
    assert found("2024: 29}", "2024: 29}\n      calls: {label: 走访, unit: 次, 2025: 7}") == []
    more = "2024: 29}\n      calls: {label: 走访, unit: 次, 2025: 7}\nrules:\n  - {rule: work.calls > 0, why: 走访过}\n"
    assert found("2024: 29}\nrules:\n", more) == []


def test_a_rule_added_that_speaks_of_the_published_year_is() -> None:
    place, message = found("why: 巡查是执法}", "why: 巡查是执法}\n  - {rule: work.total > 0, why: 执法过}")[0]
    assert place == "data/metrics.yml:10:12"
    assert message == "已发布以后，勾稽关系增加了“work.total > 0”，没有更正说明"


def test_nothing_published_nothing_frozen() -> None:
    assert list(published_changed.check(project_of({"data/metrics.yml": DATA.encode()}))) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        (
            "2024: 38",
            "2024: 39",
            "data/metrics.yml:6:43",
            "已发布以后，开展执法（work.total）2024年的数改了：发布的是“38”，现在是“39”，没有更正说明",
        ),
        (
            "开展执法, unit: 次",
            "开展执法, unit: 件",
            "data/metrics.yml:6:7",
            "已发布以后，开展执法（work.total）的单位改了：发布的是“次”，现在是“件”，没有更正说明",
        ),
        (
            "label: 巡查",
            "label: 日常巡查",
            "data/metrics.yml:7:7",
            "已发布以后，指标 work.patrols 的名称改了：发布的是“巡查”，现在是“日常巡查”，没有更正说明",
        ),
    ],
)
def test_a_published_text_changed_fails(old: str, new: str, place: str, message: str) -> None:
    assert found(old, new) == [(place, message)]


def test_a_metric_dropped_or_added_fails() -> None:
    dropped = "      patrols: {label: 巡查, unit: 次, 2024: 29}\nrules:\n  - {rule: work.patrols <= work.total, why: 巡查是执法}\n"
    assert [m for _, m in found(dropped, "")] == [
        "已发布以后，巡查（work.patrols）2024年的数删去了“29”，没有更正说明",
        "已发布以后，勾稽关系删去了“work.patrols <= work.total”，没有更正说明",
    ]
    added = "      more: {label: 其他, unit: 次, 2024: 5}\nrules:"
    assert [m for _, m in found("rules:", added)] == ["已发布以后，其他（work.more）2024年的数增加了“5”，没有更正说明"]


def test_another_year_may_be_added() -> None:
    assert found("2024: 38", "2024: 38, 2025: 41") == []


def test_a_rule_changed_fails() -> None:
    assert [m for _, m in found("work.patrols <= work.total", "work.patrols < work.total")] == [
        "已发布以后，勾稽关系删去了“work.patrols <= work.total”，没有更正说明",
        "已发布以后，勾稽关系增加了“work.patrols < work.total”，没有更正说明",
    ]


@pytest.mark.parametrize(
    ("old", "new", "corrections"),
    [
        ("2024: 38", "2024: 39", correction("work.total", "38", "39")),
        (
            "2024: 38",
            "2024: 40",
            correction("work.total", "38", "39") + correction("work.total", "39", "40", "2025-06-01"),
        ),
        # the file's order does not matter, the dates do
        (
            "2024: 38",
            "2024: 40",
            correction("work.total", "39", "40", "2025-06-01") + correction("work.total", "38", "39"),
        ),
        ("执法, unit: 次", "执法, unit: 件", correction("work.total", "次", "件")),
        ("label: 巡查", "label: 日常巡查", correction("work.patrols", "巡查", "日常巡查")),
        (
            "work.patrols <= work",
            "work.patrols < work",
            correction("rules", "work.patrols <= work.total", "work.patrols < work.total"),
        ),
        (
            "rules:",
            "      more: {label: 其他, unit: 次, 2024: 5}\nrules:",
            correction("work.more", "无", "5", more=", year: 2024"),
        ),
    ],
)
def test_a_correction_lets_it_pass(old: str, new: str, corrections: str) -> None:
    assert found(old, new, corrections) == []


@pytest.mark.parametrize(
    ("corrections", "message"),
    [
        (
            correction("work.total", "37", "39"),
            "这条更正对不上：指标 work.total 没有发布过“37”，现在发布的是：2024年“38”、单位“次”、名称“开展执法”",
        ),
        (correction("work.none", "1", "2"), "这条更正对不上：指标 work.none 没有发布过“1”，它没有发布过"),
        (correction("work.total", "38", "38"), "这条更正前后一样：指标 work.total “38”"),
    ],
)
def test_a_correction_that_matches_nothing_fails(corrections: str, message: str) -> None:
    assert [m for _, m in found(corrections=corrections)] == [message]


def test_nothing_is_added_where_something_was_published() -> None:
    hidden = correction("work.total", "无", "40", more=", year: 2024")
    assert [m for _, m in found("2024: 38", "2024: 40", hidden)] == [
        "这条更正对不上：指标 work.total 没有发布过“无”，现在发布的是：2024年“38”、单位“次”、名称“开展执法”",
        "已发布以后，开展执法（work.total）2024年的数改了：发布的是“38”，现在是“40”，没有更正说明",
    ]


def test_a_correction_stands_when_the_next_year_is_published_with_it() -> None:
    data = DATA.replace("label: 开展执法", "label: 执法").replace("2024: 38", "2024: 38, 2025: 41")
    later = PUBLISHED.replace("year: 2024", "year: 2025").replace("2025-04-01", "2026-04-01")
    later = later.replace("开展执法", "执法").replace("2024: 38", "2024: 38, 2025: 41")
    files = {
        "data/metrics.yml": f"{data}corrections:\n{correction('work.total', '开展执法', '执法')}",
        "data/published/2024.yml": PUBLISHED,
        "data/published/2025.yml": later,
    }
    assert list(published_changed.check(project_of({path: text.encode() for path, text in files.items()}))) == []


def test_a_correction_that_is_not_carried_out_fails() -> None:
    assert [m for _, m in found(corrections=correction("work.total", "38", "39"))] == [
        "更正里写着改成“39”，数据里却是“38”（work.total）"
    ]


def test_the_remedy_is_an_entry_ready_to_paste() -> None:
    files = {
        "data/metrics.yml": DATA.replace("2024: 38", "2024: 39").encode(),
        "data/published/2024.yml": PUBLISHED.encode(),
    }
    (finding,) = published_changed.check(project_of(files))
    entry = finding.remedy.partition("写上日期和原因：")[2].replace("年-月-日", "2025-05-01")
    assert "没有写原因" in found("2024: 38", "2024: 39", f"  {entry}")[0][1]
    entry = entry.replace("为什么改", "漏记一次")
    assert found("2024: 38", "2024: 39", f"  {entry}") == []


def test_a_correction_before_the_publication_fails() -> None:
    early = correction("work.total", "38", "39", "2025-03-31")
    assert [m for _, m in found("2024: 38", "2024: 39", early)] == ["这条更正的日期2025-03-31在发布（2025-04-01）之前"]


def test_a_metric_dropped_takes_one_correction() -> None:
    dropped = "      patrols: {label: 巡查, unit: 次, 2024: 29}\nrules:\n  - {rule: work.patrols <= work.total, why: 巡查是执法}\n"
    corrections = correction("work.patrols", "29", "无") + correction("rules", "work.patrols <= work.total", "无")
    assert found(dropped, "", corrections) == []
