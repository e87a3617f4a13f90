"""Of which years a rule speaks."""

from __future__ import annotations

import pytest
from tests.checks.made import made

DATA = """\
report: {{title: 报告, office: 启新街道, year: {year}}}
metrics:
  a:
    title: 执法
    items:
      t: {{label: 合计, unit: 次, {t}}}
      x: {{label: 甲, unit: 次, {x}}}
rules: [{{rule: {rule}, why: 甲以外没有}}]
"""


@pytest.mark.parametrize(
    ("year", "t", "x", "rule", "found"),
    [
        # The total was counted a year longer than its part: nobody lacks the part's value of that year.
        (2025, "2024: 3, 2025: 4", "2025: 4", "a.t = a.x", [(2025, "holds")]),
        (2025, "2025: 4", "2023: 2, 2024: 3, 2025: 4", "a.t = a.x", [(2025, "holds")]),
        # A value left out once it was counted is lacking.
        (2025, "2023: 2, 2024: 3, 2025: 4", "2023: 2, 2025: 4", "a.t = a.x", [(2023, "holds"), (2024, "undecided"), (2025, "holds")]),
        (2025, "2024: 3, 2025: 4", "2024: 3", "a.t = a.x", [(2024, "holds"), (2025, "undecided")]),
        # The report's own year is one like any other; where the years of both have nothing in common, that is said once.
        (2024, "2024: 3, 2025: 4", "2025: 4", "a.t = a.x", [(2025, "holds")]),
        (2024, "2024: 3", "2026: 4", "a.t = a.x", [(2026, "undecided")]),
        # What reaches back begins a year after what it reaches back to.
        (2025, "2022: 1, 2023: 2, 2024: 3, 2025: 3", "2023: 2, 2024: 3", "a.t = prev(a.x)", [(2024, "contradiction"), (2025, "holds")]),
        (2025, "2023: 1, 2024: 3, 2025: 3", "2025: 0", "a.t = prev(a.t) + a.x", [(2025, "holds")]),
        (2025, "2023: 1, 2024: 3", "2027: 0", "a.t = prev(a.t) + a.x", [(2024, "undecided")]),
    ],
)  # fmt: skip
def test_years(year: int, t: str, x: str, rule: str, found: list[tuple[int, str]]) -> None:
    project = made(DATA.format(year=year, t=t, x=x, rule=rule))
    assert not project.faults
    assert [(verdict.year, verdict.outcome.value) for verdict in project.verdicts] == found
