"""Which year a page speaks of, and which years of values stand beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tieout.model.metric import Metric, Report

_FOLDER = re.compile(r"((?:19|20)\d\d)/", re.ASCII)
_COLUMNS, _CHARTED = 3, 5  # years that a table for phones and a chart have room for


def year_of(path: str) -> int | None:
    """The year that a page speaks of by its path below the folder of pages: ``2024/1.md``; None is the report's year.

    A page of an earlier year so stays as it was when the report moves on to the next.
    """
    found = _FOLDER.match(path)
    return int(found[1]) if found else None


def columns(report: Report) -> tuple[int, ...]:
    """The years of a table of all metrics, newest first; none where no metric has values of two years to compare.

    Years to come are no column: a report states a few plans for them.
    """
    known = [[year for year in metric.values if year <= report.year] for metric in report.by_id.values()]
    if all(len(years) < 2 for years in known):  # noqa: PLR2004 - nothing to compare
        return ()
    return tuple(sorted({year for years in known for year in years}, reverse=True)[:_COLUMNS])


def consecutive(years: Sequence[int]) -> tuple[int, int] | None:
    """The newest year that stands behind the one before it, and that one; ``years`` are newest first."""
    return next(((year, year - 1) for year in years if year - 1 in years), None)


def charted(metrics: Iterable[Metric], until: int) -> tuple[int, ...]:
    """The years of a chart, oldest first: ``until`` alone unless one of its metrics has earlier values too."""
    known = [[year for year in metric.values if year <= until] for metric in metrics]
    if all(len(years) < 2 for years in known):  # noqa: PLR2004 - nothing to compare
        return (until,)
    return tuple(sorted({year for years in known for year in years})[-_CHARTED:])


def years_said(years: Sequence[int]) -> str:
    """``2024年`` or, of several years oldest first, ``2021—2025年``."""
    return f"{years[0]}—{years[-1]}年" if len(years) > 1 else f"{years[0]}年"
