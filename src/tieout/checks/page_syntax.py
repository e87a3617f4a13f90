"""Every page can be read: its macros are closed, spelt right, and name their metric outright.

A metric named by a variable could not be followed to its page without a build, so it is refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model.finding import Finding, Severity
from tieout.model.project import Project

CODE = "page-syntax"
TITLE = "页面写法正确"


def check(project: Project) -> Iterator[Finding]:
    """What the reader of pages could not read."""
    for page in project.pages:
        for fault in page.faults:
            yield Finding(CODE, Severity.ERROR, fault.place, fault.message, fault.remedy)
