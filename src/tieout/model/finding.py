"""Something wrong, where it stands, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tieout.model.place import Place


class Severity(StrEnum):
    """Whether a finding stops the report from being published."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def label(self) -> str:
        """The word readers see."""
        return {"error": "错误", "warning": "提醒"}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """``code`` names the check, ``message`` says what is wrong (expected and found), ``remedy`` what to do, both in Chinese."""

    code: str
    severity: Severity
    place: Place
    message: str
    remedy: str


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Those that stop the report from being published."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]
