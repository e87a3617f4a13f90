"""What was published, and every correction of it, is still told as it was.

Editions and corrections vouch for the data; they could be rewritten along with it. With a state to follow (``--base``, the
branch that a pull request goes into) an edition changed or removed since, and a correction changed or removed, is an error.
Without one there is nothing to compare with, and this check says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model.finding import Finding, Severity
from tieout.model.project import Project

CODE = "edition-rewritten"
TITLE = "发布时的内容和已有的更正没有改写"


def check(project: Project) -> Iterator[Finding]:
    """A finding for each edition and correction of the base that is not here as it was there."""
    if project.base is None:
        return
    now = {edition.year: edition for edition in project.editions}
    for old in project.base.editions:
        new = now.get(old.year)
        if new is None or new.content != old.content:
            what = "不见了" if new is None else "改动了"
            message = f"{old.year}年发布时的内容{what}"
            yield Finding(
                CODE,
                Severity.ERROR,
                old.place,
                message,
                "恢复这个文件；要更正，写在 data/metrics.yml 的 corrections 里",
            )
    told = {correction.said for correction in project.report.corrections}
    for correction in project.base.report.corrections:
        if correction.said not in told:
            message = f"{correction.date}对 {correction.metric} 的更正（“{correction.was}”改为“{correction.now}”）改动了或不见了"
            yield Finding(
                CODE, Severity.ERROR, project.report.place, message, "恢复这条更正；它本身有错，就再加一条新的更正"
            )
