"""Which pages are a year's sections, and in which order."""

from __future__ import annotations

from dataclasses import replace

from tests.checks.made import GOOD, made

from tieout.model.project import Project
from tieout.model.site import Site


def paths(project: Project, year: int = 2024) -> list[str]:
    return [page.path for page in project.sections(year)]


PAGES = {"2024/10-b": "# 十", "index": "# 首", "2024/9-a": "# 九", "2023/1-a": "# 旧", "2024/2/1-c": "# 深"}


def test_without_a_navigation_they_come_by_the_numbers_of_their_files() -> None:
    project = made(GOOD, **PAGES)
    assert paths(project) == ["2024/2/1-c.md", "2024/9-a.md", "2024/10-b.md"]
    assert paths(project, 2023) == ["2023/1-a.md"]
    assert paths(project, 2022) == []


def test_the_navigation_says_their_order_and_what_it_leaves_out_comes_last() -> None:
    site = Site(nav=("index.md", "2024/10-b.md", "2023/1-a.md", "2024/9-a.md"))
    assert paths(replace(made(GOOD, **PAGES), site=site)) == ["2024/10-b.md", "2024/9-a.md", "2024/2/1-c.md"]
