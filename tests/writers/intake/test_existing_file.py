"""What is added to a data file stands where an editor would write it; nothing else moves."""

from __future__ import annotations

import pytest

from tieout.intake.drafts import Entry, GroupDraft, Intake
from tieout.model.rule import Rule
from tieout.readers.metrics import read_metrics
from tieout.readers.rule import read_rule
from tieout.writers.intake.existing_file import AdditionError, with_additions

HEAD = "report: {title: 报告, office: 街道, year: 2024}\n\nmetrics:\n"
WORK = "  work:\n    title: 执法\n    items:\n      total: {label: 开展执法, unit: 次, 2024: 38}  # 总数\n"
LITTER = "      litter: {label: 清理, unit: 次, 2024: 9}\n"
RULES = "\n# 关系\nrules:\n  - rule: work.litter <= work.total\n    why: 分项不多于总数\n"
NAMES = "\n# 名称\nnames: [96885, 3·15]\n\ncorrections:\n"
FILE = HEAD + WORK + LITTER + RULES + NAMES


def intake(
    *groups: GroupDraft, values: dict[str, dict[int, str]] | None = None, rules: tuple[Rule, ...] = ()
) -> Intake:
    return Intake("", "", 2025, groups, values or {}, rules, (), (), (), (), 0)


def added(text: str, made: Intake, *names: str) -> str:
    report, faults = read_metrics(text.encode(), "data/metrics.yml")
    assert faults == []
    result = with_additions(text, report, made, names)
    assert read_metrics(result.encode(), "data/metrics.yml")[1] == []
    return result


def group(id_: str, item: str, *, known: bool = False) -> GroupDraft:
    return GroupDraft(id_, "普法", (Entry(f"{id_}.{item}", "宣传", "次", {2025: "10余"}, ["一、3"]),), known)


LINE = "{label: 宣传, unit: 次, 2025: 10余, section: 一、3}\n"


def test_a_year_stands_behind_the_last() -> None:
    assert added(FILE, intake(values={"work.total": {2025: "1,041"}})) == FILE.replace(
        "2024: 38}", '2024: 38, 2025: "1,041"}'
    )


def test_a_new_group_stands_behind_the_last() -> None:
    new = f"\n  law:\n    title: 普法\n    items:\n      talks: {LINE}"
    assert added(FILE, intake(group("law", "talks"))) == FILE.replace(LITTER, LITTER + new)


def test_a_metric_of_a_known_group_stands_at_its_end_before_a_new_group() -> None:
    new = f"\n  law:\n    title: 普法\n    items:\n      talks: {LINE}"
    made = intake(group("work", "talks", known=True), group("law", "talks"))
    assert added(FILE, made) == FILE.replace(LITTER, f"{LITTER}      talks: {LINE}{new}")


@pytest.mark.parametrize("empty", ["metrics: {}", "metrics: { }  # 还没有"])
def test_the_first_group_of_a_file_without_any(empty: str) -> None:
    text = f"report: {{title: 报告, office: 街道, year: 2024}}\n\n{empty}\n\n# 关系\nrules: []\n"
    before, after = text.split(empty)
    assert added(text, intake(group("law", "talks"))).replace("metrics:\n\n", "metrics:\n") == (
        f"{before}metrics:\n  law:\n    title: 普法\n    items:\n      talks: {LINE.rstrip()}{after}"
    )


def test_rules_and_names_stand_behind_the_others() -> None:
    made = intake(rules=(read_rule("work.total = work.litter", "同"),))
    assert added(FILE, made, "10件实事") == FILE.replace(
        "不多于总数\n", "不多于总数\n  - rule: work.total = work.litter\n    why: 同\n"
    ).replace("3·15]", "3·15, 10件实事]")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "rules:\n  - rule: work.total = work.litter\n    why: 同\nnames: [十几]"),
        ("rules: []\nnames: []\n", "rules:\n  - rule: work.total = work.litter\n    why: 同\nnames: [十几]\n"),
        ("names:\n  - 96885\n", "names:\n  - 96885\n  - 十几\nrules:\n  - rule: work.total = work.litter\n    why: 同"),
    ],
)
def test_parts_that_are_missing_empty_or_written_in_lines(old: str, new: str) -> None:
    base = HEAD + WORK + LITTER
    made = intake(rules=(read_rule("work.total = work.litter", "同"),))
    assert added(base + old, made, "十几").rstrip("\n") == (base + new).rstrip("\n")


def test_windows_line_ends_stay() -> None:
    windows = FILE.replace("\n", "\r\n")
    made = intake(group("law", "talks"), values={"work.total": {2025: "41"}})
    assert added(windows, made) == added(FILE, made).replace("\n", "\r\n")


def test_metrics_on_one_line_are_refused() -> None:
    text = "report: {title: 报告, office: 街道, year: 2024}\nmetrics: {work: {title: 执法, items: {total: {label: 执法, unit: 次, 2024: 38}}}}\n"
    with pytest.raises(AdditionError, match="不是分行写的"):
        added(text, intake(group("law", "talks")))
