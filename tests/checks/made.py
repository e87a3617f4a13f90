"""Made-up reports, for tests that need a few metrics and pages and no files."""

from __future__ import annotations

from tieout.model.project import Project
from tieout.readers.metrics import read_metrics
from tieout.readers.pages import read_page

HEAD = "report: {title: 年度报告, office: 启新街道, year: 2024}\nmetrics:\n  work:\n    title: 执法\n    items:\n"
TOTAL = "      total: {label: 开展执法, unit: 次, 2024: 38}\n"
PATROLS = "      patrols: {label: 日常检查, unit: 次, 2024: 29}\n"
LITTER = "      litter: {label: 清理堆放, unit: 次, 2024: 9}\n"
SUM = "rules:\n  - {rule: work.total = work.patrols + work.litter, why: 两类之和}\n"
GOOD = HEAD + TOTAL + PATROLS + LITTER + SUM
PAGE = '# 题\n\n全年{{ metric("work.total") }}，其中{{ metric("work.patrols") }}、{{ metric("work.litter") }}。\n'


def made(metrics: str = GOOD, **pages: str) -> Project:
    """A report of a data file and pages by their names; without pages it has one that cites every metric of GOOD."""
    report, faults = read_metrics(metrics.encode(), "data/metrics.yml")
    texts = pages or {"index": PAGE}
    return Project(report, tuple(read_page(t, f"{n}.md", f"docs/{n}.md") for n, t in texts.items()), tuple(faults))
