"""Findings and verdicts as JSON, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from tieout.model.finding import Finding
from tieout.model.project import Project
from tieout.writers.plain import readable


def findings_json(findings: Iterable[Finding], project: Project) -> str:
    """``{"findings": [...], "verdicts": [...]}``; lines and columns count from 1, 0 where there is none."""
    document = {
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity,
                "file": finding.place.file,
                "line": finding.place.line,
                "column": finding.place.column,
                "message": finding.message,
                "remedy": finding.remedy,
            }
            for finding in findings
        ],
        "verdicts": [
            {
                "rule": verdict.rule.text,
                "why": verdict.rule.why,
                "year": verdict.year,
                "verdict": verdict.outcome,
                "arithmetic": verdict.arithmetic,
                "detail": verdict.detail,
                "line": verdict.rule.place.line,
            }
            for verdict in project.verdicts
        ],
    }
    return readable(json.dumps(document, ensure_ascii=False, indent=2))
