"""Every rule holds in every year that has values.

A contradiction is an error. A difference that only rounding explains, and a rule that lacks a value, are warnings: both are
for a person to look at, neither proves a number wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model.comparison import Outcome
from tieout.model.finding import Finding, Severity
from tieout.model.metric import Report
from tieout.model.project import Project
from tieout.model.verdict import Verdict

CODE = "rule-broken"
TITLE = "勾稽关系成立"

_REMEDIES = {
    Outcome.CONTRADICTION: "对照原始记录，改正其中写错的数{where}",
    Outcome.ROUNDING: "确认这是四舍五入造成的；不是就改正{where}",
    Outcome.UNDECIDED: "补上缺的值，或删去这条关系{where}",
}


def check(project: Project) -> Iterator[Finding]:
    """A finding for each verdict that a person must look at, placed at the rule."""
    for verdict in project.verdicts:
        if verdict.outcome is Outcome.UNDECIDED and project.faults:
            continue  # the value may be there, and misread
        if verdict.outcome in _REMEDIES:
            severity = Severity.ERROR if verdict.outcome is Outcome.CONTRADICTION else Severity.WARNING
            message = f"{verdict}（{verdict.year}年，{verdict.rule.text}；{verdict.rule.why}）"
            remedy = _REMEDIES[verdict.outcome].format(where=_where(verdict, project.report))
            yield Finding(CODE, severity, verdict.rule.place, message, remedy)


def _where(verdict: Verdict, report: Report) -> str:
    """The lines on which the rule's numbers are written."""
    places = [
        f"{report.by_id[reference.id].label}{value.text()}在第{report.places[reference.id, verdict.year - reference.back].line}行"
        for reference in verdict.rule.references
        if (value := report.by_id[reference.id].values.get(verdict.year - reference.back))
    ]
    return f"：{'，'.join(places)}" if places else ""
