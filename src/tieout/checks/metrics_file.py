"""The data file can be read: known keys once each, ids, units, years, values and rules well formed.

The reader notes these as it reads, since only it knows line and column; this check hands them on. While the file has such
faults the rest may be read wrongly, but the other checks still run, so that everything is reported at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model.finding import Finding
from tieout.model.project import Project

CODE = "metrics-file"
TITLE = "数据文件写法正确"


def check(project: Project) -> Iterator[Finding]:
    """What the reader of data/metrics.yml found wrong."""
    yield from project.faults
