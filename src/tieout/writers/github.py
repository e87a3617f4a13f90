"""Findings as GitHub workflow commands, which GitHub shows on the lines of a pull request.

Format: "Workflow commands for GitHub Actions", Setting an error message; escapes as in actions/toolkit, command.ts.
"""

from collections.abc import Iterable, Iterator

from tieout.model.finding import Finding
from tieout.writers.plain import visible


def commands(findings: Iterable[Finding]) -> Iterator[str]:
    """One command a finding; GitHub knows ``error`` and ``warning`` by the same names."""
    for finding in findings:
        place = finding.place
        fields = {"file": place.file, "line": place.line or 1, "col": place.column or None, "title": finding.code}
        properties = ",".join(f"{name}={_property(str(value))}" for name, value in fields.items() if value)
        yield f"::{finding.severity} {properties}::{_data(f'{finding.message} 怎么改：{finding.remedy}')}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
