"""The checks: one file each, listed here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

from tieout.checks import (
    altered_number,
    edition_rewritten,
    metrics_file,
    page_syntax,
    published_changed,
    rule_broken,
    stale_year,
    unbound_number,
    undrawable_chart,
    unit_mismatch,
    unknown_metric,
    unused_metric,
)
from tieout.model.finding import Finding
from tieout.model.project import Project


class Check(Protocol):
    """A module that checks one thing: its docstring explains it, CODE is its name in findings, TITLE its name in Chinese."""

    CODE: str
    TITLE: str

    def check(self, project: Project) -> Iterator[Finding]:
        """Everything wrong of this kind."""
        ...


CHECKS: tuple[Check, ...] = (
    metrics_file,
    rule_broken,
    unknown_metric,
    unused_metric,
    page_syntax,
    unbound_number,
    altered_number,
    unit_mismatch,
    undrawable_chart,
    stale_year,
    published_changed,
    edition_rewritten,
)


@lru_cache(maxsize=2)
def run(project: Project) -> list[Finding]:
    """The findings of every check, what could not be read first, then by file and line.

    Run once for a project, however many pages are built from it.
    """
    found = (finding for check in CHECKS for finding in check.check(project))
    return sorted(found, key=lambda finding: (finding.code not in _UNREAD, finding.place, finding.code))


_UNREAD = (metrics_file.CODE, page_syntax.CODE)  # mend these first: others may only follow from them
