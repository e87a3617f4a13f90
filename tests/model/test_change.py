"""What changed between two states of a report. Every expected value is worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from tests.checks.made import GOOD, HEAD, PAGE, SUM

from tieout.model.change import Changes, Kind, Obstacle, SentenceChange, ValueChange, compare
from tieout.model.project import Project
from tieout.model.quantity import read_quantity
from tieout.readers.project import project_of

EDITION = """\
year: 2024
date: 2025-04-01
metrics:
  work.total: {label: 开展执法, unit: 次, 2024: 38}
rules:
  - work.total = work.patrols + work.litter
"""
FULL = GOOD + "names: [96885]\nunits: [场]\ncorrections: []\n"


def project(metrics: str = FULL, pages: Mapping[str, str] | None = None, edition: str = "") -> Project:
    files = {"data/metrics.yml": metrics.encode()}
    files |= {"data/published/2024.yml": edition.encode()} if edition else {}
    files |= {f"docs/{name}.md": text.encode() for name, text in (pages or {"index": PAGE}).items()}
    found = project_of(files)
    assert found.faults == ()
    return found


def changed(old: str, new: str, text: str = FULL) -> Changes:
    """From the report to the same with a text replaced."""
    assert old in text
    return compare(project(text), project(text.replace(old, new)))


def page_changed(old: str, new: str) -> tuple[SentenceChange, ...]:
    changes = compare(project(pages={"index": old}), project(pages={"index": new}))
    assert changes.metrics == changes.verdicts == ()
    return changes.sentences


# Values


@pytest.mark.parametrize(
    ("old", "new", "unit", "difference", "growth", "obstacle"),
    [
        ("38", "40", "次", Fraction(2), Fraction(1, 19), None),
        ("40", "38", "次", Fraction(-2), Fraction(-1, 20), None),
        ("0", "3", "件", Fraction(3), None, None),
        ("3", "0", "件", Fraction(-3), Fraction(-1), None),
        ("-2", "3", "万元", Fraction(5), None, None),
        ("4.93", "5.02", "%", Fraction(9, 100), None, None),
        ("0.1", "0.3", "万元", Fraction(1, 5), Fraction(2), None),
        ("1.2万", "15000", "人", Fraction(3000), Fraction(1, 4), None),
        ("38", "38.0", "公斤", Fraction(0), Fraction(0), None),
        ("120余", "130余", "本", None, None, Obstacle.QUALIFIER),
        ("120", "120余", "本", None, None, Obstacle.QUALIFIER),
        ("近千", "1000", "人", None, None, Obstacle.QUALIFIER),
        (None, "3", "人", None, None, Obstacle.ADDED),
        ("3", None, "人", None, None, Obstacle.REMOVED),
    ],
)
def test_a_difference_is_exact_and_only_of_numbers(
    old: str | None, new: str | None, unit: str, difference: Fraction, growth: Fraction, obstacle: Obstacle
) -> None:
    was, now = (read_quantity(text, unit) if text else None for text in (old, new))
    change = ValueChange(2024, was, now)
    assert (change.difference, change.growth, change.obstacle) == (difference, growth, obstacle)


@pytest.mark.parametrize(
    ("old_unit", "new_unit", "difference"),
    [
        ("次", "件", None),
        ("元", "万元", Fraction(50_000 - 5, 10_000)),
        ("万元", "元", Fraction(5 - 50_000)),
        ("‰", "%", Fraction(9, 2)),
    ],
)
def test_a_difference_needs_units_of_one_kind(old_unit: str, new_unit: str, difference: Fraction | None) -> None:
    assert ValueChange(2024, read_quantity("5", old_unit), read_quantity("5", new_unit)).difference == difference


# Metrics


def test_nothing_changed() -> None:
    assert compare(project(), project()).same
    assert compare(project(), project()) == Changes()


def test_neither_order_nor_space_is_a_change() -> None:
    lines = GOOD.splitlines(keepends=True)
    swapped = [*lines[:5], lines[7], lines[6], lines[5], *lines[8:]]
    other = "".join(swapped).replace("work.patrols + work.litter", "work.patrols  +  work.litter")
    pages = {"a": PAGE, "b": "文。"}
    assert compare(project(GOOD, pages), project(other, dict(reversed(pages.items())))).same


def test_one_value() -> None:
    changes = changed("2024: 38", "2024: 40")
    (metric,) = changes.metrics
    assert (metric.id, metric.kind, metric.label) == ("work.total", Kind.CHANGED, "开展执法")
    assert [(v.year, v.old and v.old.text(), v.new and v.new.text()) for v in metric.values] == [(2024, "38次", "40次")]
    assert changes.sentences == (
        SentenceChange(
            "docs/index.md", 3, "全年38次，其中29次、9次。", "全年40次，其中29次、9次。", ("work.total",)
        ),
    )  # fmt: skip
    (verdict,) = changes.verdicts
    assert (str(verdict.old), str(verdict.new)) == ("相符：38 = 29 + 9", "不符：合计40，分项之和38，相差+2")
    assert verdict.ids == ("work.total", "work.patrols", "work.litter")
    assert (changes.rules, changes.corrections, changes.editions, changes.settings, changes.unread) == ((),) * 5


def test_two_values_that_still_agree_change_no_verdict() -> None:
    changes = changed(
        "2024: 38}\n      patrols: {label: 日常检查, unit: 次, 2024: 29",
        "2024: 39}\n      patrols: {label: 日常检查, unit: 次, 2024: 30",
    )
    assert [metric.id for metric in changes.metrics] == ["work.total", "work.patrols"]
    assert [sentence.moved_by for sentence in changes.sentences] == [("work.total", "work.patrols")]
    assert changes.verdicts == ()


def test_a_contradiction_that_becomes_another_is_said() -> None:
    wrong = FULL.replace("2024: 38", "2024: 37")
    (verdict,) = changed("2024: 37", "2024: 36", wrong).verdicts
    assert verdict.old is not None
    assert verdict.new is not None
    assert (verdict.old.detail, verdict.new.detail) == ("合计37，分项之和38，相差-1", "合计36，分项之和38，相差-2")


def test_a_year_added_and_taken_away() -> None:
    changes = changed("2024: 38", "2024: 38, 2025: 40")
    assert [(v.year, v.old, v.new and v.new.text()) for v in changes.metrics[0].values] == [(2025, None, "40次")]
    assert [(v.year, v.old, v.new and v.new.outcome) for v in changes.verdicts] == [(2025, None, "undecided")]
    assert changes.sentences == ()
    back = changed("2024: 38, 2025: 40", "2024: 38", FULL.replace("2024: 38", "2024: 38, 2025: 40"))
    assert [(v.year, v.new) for v in back.metrics[0].values] == [(2025, None)]
    assert [(v.year, v.new) for v in back.verdicts] == [(2025, None)]


def test_label_and_unit() -> None:
    changes = changed("label: 开展执法, unit: 次", "label: 执法总数, unit: 场次")
    (metric,) = changes.metrics
    assert metric.old is not None
    assert (metric.old.label, metric.label, metric.old.unit) == ("开展执法", "执法总数", "次")
    assert [value.obstacle for value in metric.values] == [Obstacle.UNIT]
    assert [sentence.after for sentence in changes.sentences] == ["全年38场次，其中29次、9次。"]


def test_a_metric_added_and_removed() -> None:
    line = "      visits: {label: 走访, unit: 户, 2024: 7}\n"
    added = compare(project(), project(FULL.replace("rules:", f"{line}rules:")))
    assert [(m.id, m.kind, m.old, len(m.values)) for m in added.metrics] == [("work.visits", Kind.ADDED, None, 1)]
    removed = compare(project(FULL.replace("rules:", f"{line}rules:")), project())
    assert [(m.id, m.kind, m.label, m.new) for m in removed.metrics] == [("work.visits", Kind.REMOVED, "走访", None)]


def test_a_breakdown_moves_with_its_parts_and_their_names() -> None:
    pages = {"index": '{{ breakdown("work.total") }}\n'}
    moved = compare(project(pages=pages), project(FULL.replace("2024: 9", "2024: 8"), pages))
    (sentence,) = moved.sentences
    assert sentence.after == "开展执法38次：日常检查29次、清理堆放8次"
    assert sentence.moved_by == ("work.litter",)
    renamed = compare(project(pages=pages), project(FULL.replace("清理堆放", "清理"), pages))
    assert [sentence.moved_by for sentence in renamed.sentences] == [("work.litter",)]


def test_a_chart_moves_with_what_it_shows_and_their_names() -> None:
    pages = {"index": '{{ chart("work.total") }}\n', "other": '{{ chart("work.patrols", "work.litter") }}\n'}
    moved = compare(project(pages=pages), project(FULL.replace("2024: 9", "2024: 8"), pages))
    assert [sentence.after for sentence in moved.sentences] == [
        "开展执法38次：日常检查29次、清理堆放8次",
        "日常检查29次、清理堆放8次",
    ]
    assert [sentence.moved_by for sentence in moved.sentences] == [("work.litter",), ("work.litter",)]
    renamed = compare(project(pages=pages), project(FULL.replace("清理堆放", "清理"), pages))
    assert [sentence.moved_by for sentence in renamed.sentences] == [("work.litter",), ("work.litter",)]


def test_a_value_moves_what_is_said_of_it_in_the_next_year() -> None:
    two = FULL.replace("2024: 38", "2023: 36, 2024: 38").replace("2024: 9", "2023: 9, 2024: 9")
    pages = {
        "2023/a": '上年{{ metric("work.total") }}。',
        "2024/a": '增减：{{ change("work.total") }}。\n\n{{ chart("work.total", "work.litter") }}\n\n今年{{ metric("work.total") }}。',
    }
    changes = compare(project(two, pages), project(two.replace("2023: 36", "2023: 40"), pages))
    assert [(one.file, one.before, one.after, one.moved_by) for one in changes.sentences] == [
        ("docs/2023/a.md", "上年36次。", "上年40次。", ("work.total",)),
        ("docs/2024/a.md", "增减：增长5.6%。", "增减：下降5%。", ("work.total",)),
        (
            "docs/2024/a.md",
            "开展执法2023年36次、2024年38次；清理堆放2023年9次、2024年9次",
            "开展执法2023年40次、2024年38次；清理堆放2023年9次、2024年9次",
            ("work.total",),
        ),
    ]


def test_a_new_year_of_the_report_leaves_the_pages_of_the_old_one() -> None:
    two = FULL.replace("2024: 38", "2023: 36, 2024: 38")
    pages = {"2023/a": '共{{ metric("work.total") }}。', "2024/a": '共{{ metric("work.total") }}。'}
    assert compare(project(two.replace("year: 2024", "year: 2023"), pages), project(two, pages)).sentences == ()


# Sentences

TOTAL, PATROLS = '{{ metric("work.total") }}', '{{ metric("work.patrols") }}'


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("没有数的句子。", "没有数的句子改了。", []),
        (f"甲{TOTAL}。", f"---\ntitle: 题\n---\n\n\n甲{TOTAL}。", []),
        (f"甲{TOTAL}。", f"**甲**{TOTAL}。", []),
        (f"甲{TOTAL}。乙{PATROLS}。", f"乙{PATROLS}。\n\n甲{TOTAL}。", []),
        (f"甲{TOTAL}。", f"甲{TOTAL}。乙{PATROLS}。", [(1, None, "乙29次。")]),
        (f"文。\n\n甲{TOTAL}。", "文。", [(3, "甲38次。", None)]),
        (f"全年执法{TOTAL}。", f"全年共执法{TOTAL}。", [(1, "全年执法38次。", "全年共执法38次。")]),
        (f"全年执法{TOTAL}。", f"全年执法{PATROLS}。", [(1, "全年执法38次。", "全年执法29次。")]),
        (f"全年执法{TOTAL}。", "全年执法39次。", [(1, "全年执法38次。", "全年执法39次。")]),
        (
            f"头。全年开展执法{TOTAL}。中。其中日常检查{PATROLS}。",
            f"全年的日常检查{PATROLS}。\n\n全年开展了执法{TOTAL}。",
            [
                (1, "其中日常检查29次。", "全年的日常检查29次。"),
                (3, "全年开展执法38次。", "全年开展了执法38次。"),
            ],
        ),
        (f"甲{TOTAL}。甲{TOTAL}。", f"甲{TOTAL}。", [(1, "甲38次。", None)]),
    ],
)
def test_sentences_whose_own_words_change(
    old: str, new: str, expected: list[tuple[int, str | None, str | None]]
) -> None:
    found = page_changed(old, new)
    assert [(s.line, s.before, s.after) for s in found] == expected
    assert {s.moved_by for s in found} <= {()}


def test_a_page_added_or_removed_brings_or_takes_its_sentences() -> None:
    both = {"index": PAGE, "more": f"另有{TOTAL}。"}
    assert [(s.file, s.before, s.after) for s in compare(project(), project(pages=both)).sentences] == [
        ("docs/more.md", None, "另有38次。")
    ]
    assert [(s.file, s.before, s.after) for s in compare(project(pages=both), project()).sentences] == [
        ("docs/more.md", "另有38次。", None)
    ]


def test_the_year_of_the_report_moves_every_sentence_without_one() -> None:
    both = FULL.replace("2024: 38", "2024: 38, 2025: 40")
    pages = {"index": f"甲{TOTAL}。乙" + '{{ metric("work.total", 2024) }}。'}
    changes = compare(project(both, pages), project(both.replace("year: 2024", "year: 2025"), pages))
    assert [(s.before, s.after, s.moved_by) for s in changes.sentences] == [("甲38次。", "甲40次。", ())]
    assert [(s.name, s.old, s.new) for s in changes.settings] == [("year", "2024", "2025")]


def test_a_page_that_cannot_be_read_is_named_and_not_compared() -> None:
    changes = compare(project(), project(pages={"index": PAGE + "{{ metric("}))
    assert changes.sentences == ()
    assert [(unread.side, unread.fault.place.line) for unread in changes.unread] == [("new", 4)]
    assert not changes.same
    pages = {"index": "{{ metric("}
    unchanged = compare(project(pages=pages), project(pages=pages))
    assert [unread.side for unread in unchanged.unread] == ["both"]
    assert unchanged.same
    both = compare(project(pages=pages), project(pages={"index": "文{{ metric("}))
    assert [unread.side for unread in both.unread] == ["old", "new"]
    assert not both.same


def test_a_long_page_all_reworded_is_compared_in_time() -> None:
    old = "".join(f"第{n}项工作开展了{TOTAL}。\n\n" for n in range(2_000)) + "长" * 2_000_000
    changes = compare(project(pages={"index": old}), project(pages={"index": old.replace("开展了", "共开展")}))
    assert len(changes.sentences) == 2_000
    assert changes.sentences[7].before == "第7项工作开展了38次。"
    assert changes.sentences[7].after == "第7项工作共开展38次。"


# Rules, corrections, published values, settings


def test_a_rule_added_removed_and_changed() -> None:
    rule = "  - {rule: work.litter <= work.patrols, why: 堆放少}\n"
    added = changed("names:", f"{rule}names:")
    assert [(r.kind, r.new and r.new.text, [str(v) for v in r.new_verdicts]) for r in added.rules] == [
        (Kind.ADDED, "work.litter <= work.patrols", ["相符：9 ≤ 29"])
    ]
    assert added.verdicts == ()
    removed = changed(SUM, "rules: []\n")
    assert [(r.kind, r.new, [str(v) for v in r.old_verdicts]) for r in removed.rules] == [
        (Kind.REMOVED, None, ["相符：38 = 29 + 9"])
    ]
    rewritten = changed("work.total = work.patrols + work.litter", "work.total >= work.patrols + work.litter")
    assert [(r.kind, r.new and r.new.comparisons) for r in rewritten.rules] == [(Kind.CHANGED, (">=",))]
    reason = changed("why: 两类之和", "why: 检查与清理之和")
    assert [(r.kind, r.old and r.old.why, r.new and r.new.why) for r in reason.rules] == [
        (Kind.CHANGED, "两类之和", "检查与清理之和")
    ]


def test_corrections() -> None:
    entry = "corrections:\n  - {date: 2025-05-01, metric: work.total, was: 38, now: 40, reason: 漏记}\n"
    added = changed("corrections: []\n", entry)
    assert [(c.kind, c.correction.now) for c in added.corrections] == [(Kind.ADDED, "40")]
    removed = changed(entry, "corrections: []\n", FULL.replace("corrections: []\n", entry))
    assert [(c.kind, c.correction.reason) for c in removed.corrections] == [(Kind.REMOVED, "漏记")]


def test_published_values() -> None:
    published = compare(project(), project(edition=EDITION))
    assert [(e.kind, e.year, e.texts) for e in published.editions] == [(Kind.ADDED, 2024, ())]
    withdrawn = compare(project(edition=EDITION), project())
    assert [e.kind for e in withdrawn.editions] == [Kind.REMOVED]
    tampered = compare(project(edition=EDITION), project(edition=EDITION.replace("2024: 38", "2024: 40")))
    (edition,) = tampered.editions
    assert edition.kind is Kind.CHANGED
    assert [(text.aspect, text.old, text.new) for text in edition.texts] == [(("work.total", 2024), "38", "40")]
    assert not tampered.same


def test_settings() -> None:
    text = FULL.replace("title: 年度报告", "title: 工作报告").replace("[96885]", "[4·15]").replace("[场]", "[]")
    assert [(s.name, s.old, s.new) for s in compare(project(), project(text)).settings] == [
        ("title", "年度报告", "工作报告"),
        ("names", None, "4·15"),
        ("names", "96885", None),
        ("units", "场", None),
    ]


def test_a_report_from_nothing() -> None:
    start = project(HEAD + "      only: {label: 仅有, unit: 次, 2024: 1}\n", {"index": "文。"})
    changes = compare(start, project())
    assert [(m.id, m.kind) for m in changes.metrics] == [
        ("work.total", Kind.ADDED),
        ("work.patrols", Kind.ADDED),
        ("work.litter", Kind.ADDED),
        ("work.only", Kind.REMOVED),
    ]
    assert [(s.before, s.after) for s in changes.sentences] == [(None, "全年38次，其中29次、9次。")]
