# ruff: noqa: PLR0133 - the sums are written in numbers: that is the point
"""The report's own arithmetic, written out by hand, and what the programs say when a figure or an id goes wrong."""

from __future__ import annotations

import re

import pytest
from tests.conftest import ROOT, Project
from tests.site.built import Site

from tieout.model.comparison import Outcome
from tieout.model.verdict import Verdict
from tieout.readers.project import read_project

# A rule of data/metrics.yml, its year, the sum as a reader sees it, and the same in Python.
SUMS = {
    "enforcement.total = enforcement.structures + enforcement.littering + enforcement.patrols": (
        2024,
        "38 = 20 + 9 + 9",
        38 == 20 + 9 + 9,
    ),
    "enforcement.joint <= enforcement.total": (2024, "14 ≤ 38", 14 <= 38),
    "police.closed <= police.accepted": (2024, "48 ≤ 55", 48 <= 55),
    "mediation.success_rate <= 100%": (2024, "100% ≤ 100%", 100 <= 100),
    "mediation.target_rate <= 100%": (2025, "98% ≤ 100%", 98 <= 100),
    "employment.reemployed <= employment.new_jobs": (2024, "133 ≤ 742", 133 <= 742),
    "employment.hardship_placed <= employment.new_jobs": (2024, "186 ≤ 742", 186 <= 742),
    "employment.flexible <= employment.new_jobs": (2024, "184 ≤ 742", 184 <= 742),
    "employment.hardship_recognised <= employment.unemployed": (2024, "198 ≤ 346", 198 <= 346),
    "employment.unemployment_rate <= 100%": (2024, "4.93% ≤ 100%", 4.93 <= 100),
}

DATA = "data/metrics.yml"
PAGE = "docs/2024/1-measures.md"
every_rule = pytest.mark.parametrize("rule", SUMS)
every_program = pytest.mark.parametrize("program", ["check", "mkdocs", "zensical"])


@pytest.fixture(scope="module")
def verdicts() -> dict[str, Verdict]:
    found = read_project(ROOT).verdicts
    assert len({verdict.rule.text for verdict in found}) == len(found)
    return {verdict.rule.text: verdict for verdict in found}


def test_every_rule_has_its_sum_here_and_every_sum_its_rule(verdicts: dict[str, Verdict]):
    assert set(verdicts) == set(SUMS)


@every_rule
def test_the_sum_holds_by_hand(rule: str):
    assert SUMS[rule][2]


@every_rule
def test_the_rule_comes_to_the_same(verdicts: dict[str, Verdict], rule: str):
    year, arithmetic, _ = SUMS[rule]
    found = verdicts[rule]
    assert (found.year, found.outcome, found.arithmetic) == (year, Outcome.HOLDS, arithmetic)
    assert str(found) == f"相符：{arithmetic}"
    assert found.rule.why


def test_readers_see_every_sum_and_its_verdict(site: Site):
    rows = site.pages["checks/"].article.select("tr:has(> td.arithmetic)")
    seen = [(row.select_one(".verdict").get_text(), row.select_one(".arithmetic").get_text().strip()) for row in rows]
    assert seen == [("相符", arithmetic) for _, arithmetic, _ in SUMS.values()]


@pytest.mark.parametrize("page", ["", "checks/"])
def test_readers_see_how_many_hold(site: Site, page: str):
    assert re.search(r"10条勾稽关系(中)?，10条相符", site.pages[page].article.get_text())


def test_the_project_as_it_is_has_no_finding(project: Project):
    status, said = project.run("check")
    assert status == 0, said
    assert said.splitlines() == ["10条勾稽关系，10条相符；56个指标，18个页面：没有发现问题。"]


@every_program
def test_37_for_38_stops_with_the_difference_and_both_lines(project: Project, program: str):
    figure = project.replace(DATA, "2024: 38", "2024: 37", beside="label: 开展执法,")
    rule = project.line_of(DATA, "- rule: enforcement.total =")
    status, said = project.run(program)
    assert status == 1, said
    assert "不符：合计37，分项之和38，相差-1" in said
    assert re.search(rf"{re.escape(DATA)}:{rule}\b", said), said
    assert f"第{figure}行" in said
    assert_nothing_published(project)


def test_39_for_38_is_answered_as_the_page_for_editors_shows(project: Project, site: Site):
    shown = site.pages["editing/"].article.select_one("#example ~ .language-text").get_text()
    message = "不符：合计39，分项之和38，相差+1"
    assert message in shown
    project.replace(DATA, "2024: 38", "2024: 39", beside="label: 开展执法,")
    assert message in project.run("check")[1]


def test_more_cases_closed_than_accepted_stop(project: Project):
    figure = project.replace(DATA, "2024: 48", "2024: 94", beside="label: 查结行政案件,")
    rule = project.line_of(DATA, "- rule: police.closed <=")
    status, said = project.run("check")
    assert status == 1, said
    assert "不符：94应不大于55，相差+39" in said  # 94 - 55
    assert re.search(rf"{re.escape(DATA)}:{rule}\b", said), said
    assert f"第{figure}行" in said


@every_program
def test_a_misspelt_id_stops_with_page_line_and_the_right_id(project: Project, program: str):
    line = project.replace(PAGE, 'metric("enforcement.powers")', 'metric("enforcement.pwoers")')
    status, said = project.run(program)
    assert status == 1, said
    assert re.search(rf"{re.escape(PAGE)}:{line}\b", said), said
    assert "指标 enforcement.pwoers 不存在" in said
    assert re.search(r"enforcement\.powers\b", said), said
    assert_nothing_published(project)


@pytest.mark.parametrize("program", ["check", "mkdocs"])
def test_a_year_without_a_value_stops_with_page_line_and_the_year_there_is(project: Project, program: str):
    page = "docs/2024/4-plan.md"
    line = project.replace(page, 'metric("mediation.target_rate", 2025)', 'metric("mediation.target_rate")')
    status, said = project.run(program)
    assert status == 1, said
    assert re.search(rf"{re.escape(page)}:{line}\b", said), said
    assert "没有2024年的值" in said
    assert "2025" in said


@pytest.mark.parametrize("program", ["check", "mkdocs"])  # Zensical wraps what we say in a traceback of its own
def test_what_is_said_is_no_traceback(project: Project, program: str):
    project.replace(DATA, "2024: 38", "2024: 37", beside="label: 开展执法,")
    project.replace(PAGE, 'metric("enforcement.powers")', 'metric("enforcement.pwoers")')
    status, said = project.run(program)
    assert status == 1, said
    assert "不符：合计37，分项之和38，相差-1" in said
    assert "指标 enforcement.pwoers 不存在" in said
    assert "Traceback" not in said


def assert_nothing_published(project: Project) -> None:
    pages = [path.read_text("utf-8") for path in (project.folder / "site").rglob("index.html")]
    assert not [page for page in pages if 'class="metric"' in page]
