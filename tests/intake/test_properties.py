"""Of any text: nothing is lost, every figure is cited once, and what is written can be read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.intake.made import all_words, entries, manuscript, printed

from tieout.commands.proposal import proposal
from tieout.intake.drafts import Citation
from tieout.model.comparison import Outcome
from tieout.model.manuscript import Table
from tieout.model.names import Names
from tieout.model.numerals import narrow
from tieout.readers.project import DATA, project_of
from tieout.scan import all_figures

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}\.[a-z][a-z0-9_]{0,59}")

_COUNTED = st.sampled_from(
    ["开展执法", "接受咨询", "其中检查", "办理案件", "合格率", "同比增长", "占", "(", "、", "：", "共", "2024年收案"]
)
_NUMBER = st.sampled_from(
    ["38", "9", "120余", "1,234", "2.8万", "4.93", "近千", "两", "三十", "１２", "0", "30多", "不少于3"]
)
_UNIT = st.sampled_from(["次", "件", "人次", "%", "万元", "", " 件", "个百分点", "人以上", "户", "名"])
_JOINT = st.sampled_from(["，", "；", "。", "、", "\n", ")", "，其中", "\n一、", "\n（一）", "\n1.", "。“", "”"])
REPORTS = st.lists(st.tuples(_COUNTED, _NUMBER, _UNIT, _JOINT).map("".join), min_size=1, max_size=14).map("".join)
MARKED = st.text(
    "执法件次人年38.1,，。：；、（）()[]{}<>*_`#-+!|\\~&%“”《》=:/?^$@'\" \n一二余近约至\ufffc\ue000\ue001\u200b",
    max_size=80,
)


def tidy(text: str) -> str:
    """The words: no spaces, digits half-width, shares with their sign."""
    return "".join(narrow(text).split())


@given(REPORTS | MARKED)
@settings(max_examples=80, deadline=None)
def test_nothing_is_lost_and_every_figure_is_cited_once(text: str) -> None:
    original = manuscript(text)
    proposed = proposal(original, 2025, {})
    intake = proposed.intake
    blocks = [block.text for block in original.blocks if not isinstance(block, Table)]
    words = [one for page in intake.pages for one in all_words(page)]
    if intake.pages and tidy(printed(words[0])) == tidy(original.title) and len(words) == len(blocks) + 1:
        words = words[1:]  # the page of what stands before the first heading has the title
    changed = [matter.text for matter in intake.matters if "在页面里写作" in matter.text]
    if not changed:
        assert [tidy(printed(one)) for one in words] == [tidy(block) for block in blocks]
    names = Names(intake.names)
    found = sum(len(list(all_figures(names.blanked(block)))) for block in blocks)
    cited = Counter(piece.id for one in words for piece in one if isinstance(piece, Citation))
    unwritten = sum("登记不了" in matter.text for matter in intake.matters)
    assert cited.total() == found - unwritten == intake.figures - unwritten


@given(REPORTS | MARKED)
@settings(max_examples=80, deadline=None)
def test_what_is_written_can_be_read(text: str) -> None:
    proposed = proposal(manuscript(text), 2025, {})
    project = project_of(proposed.files)
    assert project.faults == ()
    assert [fault for page in project.pages for fault in page.faults] == []
    written = entries(proposed.intake)
    ids = [entry.id for entry in written]
    assert len(set(ids)) == len(ids)
    assert all(_ID.fullmatch(id_) for id_ in ids)
    for entry in written:
        metric = project.report.by_id[entry.id]
        assert {year: value.written for year, value in metric.values.items()} == entry.values
        assert (metric.label, metric.unit) == (entry.label, entry.unit)
        assert entry.id in project.mentions
    assert {rule.text for rule in project.report.rules} == {rule.text for rule in proposed.intake.rules}
    assert [
        f for f in proposed.findings if f.code in ("metrics-file", "page-syntax", "unknown-metric", "unused-metric")
    ] == []
    assert next(iter(proposed.files)) == DATA


@example("开展执法120余人以上，", "开展执法38次，")  # nothing could be registered, and then something is
@example("开展执法38次，", "其中检查38次\n（一）、38次。其中检查38次、")  # two sections of one group that is there
@given(REPORTS, REPORTS)
@settings(max_examples=60, deadline=None)
def test_a_report_that_exists_keeps_all_it_had_and_gains_what_the_pages_say(old: str, new: str) -> None:
    first = proposal(manuscript(old), 2024, {})
    second = proposal(manuscript(new), 2025, first.files)
    assert [path for path in second.files if path in first.files and path != DATA] == []
    before, after = project_of(first.files).report, project_of({**first.files, **second.files})
    assert after.faults == ()
    assert [fault for page in after.pages for fault in page.faults] == []
    report = after.report
    for metric in before.by_id.values():
        now = report.by_id[metric.id]
        assert (now.label, now.unit, now.sections) == (metric.label, metric.unit, metric.sections)
        assert {**now.values, **metric.values} == now.values
    assert report.rules[: len(before.rules)] == tuple(
        replace(rule, place=now.place) for rule, now in zip(before.rules, report.rules, strict=False)
    )
    assert (report.title, report.year, report.names[: len(before.names)]) == (before.title, 2024, before.names)
    for entry in entries(second.intake):
        assert {y: value.written for y, value in report.by_id[entry.id].values.items()} == entry.values
    for words in (words for page in second.intake.pages for words in all_words(page)):
        for piece in (piece for piece in words if isinstance(piece, Citation)):
            assert report.by_id[piece.id].values[piece.year].text(unit=piece.unit) == piece.text
    assert [f for f in second.findings if f.code in ("metrics-file", "page-syntax", "unknown-metric")] == []
    contradicted = {verdict.rule.text for verdict in after.verdicts if verdict.outcome is Outcome.CONTRADICTION}
    assert contradicted.isdisjoint(rule.text for rule in second.intake.rules)
