"""The data file of a report that has none yet: one line a figure, in groups by section."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tieout.intake.drafts import Entry, GroupDraft, Intake
from tieout.model.plain_text import yaml_text
from tieout.model.rule import Rule

_HEAD = (
    "# 全部数字都在这里：一行一个指标，改数只改这里。\n"
    "# 由 tieout import 从原稿写成：编号按名称的拼音取，名称取自数的前后文，都可以改；改编号，页面里要一起改。\n"
    "# 数字照原文写，概数也照写：120余、近千、不少于3。没有单独注明年份的页面，用下面的 year。\n"
)
_RULES = "\n# 勾稽关系：数与数之间必须成立的算式。why 写明凭什么成立。\nrules:"
_NAMES = "\n# 正文里带数字的名称，不是统计数。"
_CORRECTIONS = "\n# 发布以后的更正，一条一行。\ncorrections: []"


def metrics_file(intake: Intake, names: Sequence[str]) -> str:
    """The whole file."""
    lines = [
        _HEAD + "report:",
        f"  title: {yaml_text(intake.title)}",
        f"  office: {yaml_text(intake.office)}",
        f"  year: {intake.year}",
        "",
        "metrics:" if intake.groups else "metrics: {}",
    ]
    for position, draft in enumerate(intake.groups):
        lines += [""] if position else []
        lines += group_lines(draft)
    lines += [_RULES + ("" if intake.rules else " []"), *rule_lines(intake.rules, intake.doubtful)]
    lines += [_NAMES, f"names: [{', '.join(map(yaml_text, names))}]", _CORRECTIONS]
    return "\n".join(lines) + "\n"


def group_lines(draft: GroupDraft, step: str = "  ") -> list[str]:
    """A group with its metrics."""
    head = [f"{step}{draft.id}:", f"{step * 2}title: {yaml_text(draft.title)}", f"{step * 2}items:"]
    return [*head, *(entry_line(entry, step * 3) for entry in draft.entries)]


def entry_line(entry: Entry, indent: str) -> str:
    """One metric on one line, in the order of the fields that all data files have."""
    values = ", ".join(f"{year}: {yaml_text(value)}" for year, value in sorted(entry.values.items()))
    sections = list(map(yaml_text, entry.sections))
    where = f", section: {sections[0] if len(sections) == 1 else '[' + ', '.join(sections) + ']'}" if sections else ""
    item = entry.id.partition(".")[2]
    return f"{indent}{item}: {{label: {yaml_text(entry.label)}, unit: {yaml_text(entry.unit)}, {values}{where}}}"


def rule_lines(kept: Iterable[Rule], doubtful: Iterable[Rule], indent: str = "  ") -> list[str]:
    """The rules; those that the text contradicts as comments, for a person to decide."""
    lines: list[str] = []
    for rule in kept:
        lines += [f"{indent}- rule: {yaml_text(rule.text)}", f"{indent}  why: {yaml_text(rule.why)}"]
    for rule in doubtful:
        lines += [f"{indent}# 原文的数不符，没有写成关系：{rule.text}", f"{indent}#   {rule.why}"]
    return lines
