"""What is carried away lies on the site, the same by either engine."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Project
from tests.site.built import Site

from tieout.readers.project import read_project
from tieout.readers.revision import read_version
from tieout.writers.exports import exports


def _ours(folder: Path) -> dict[str, bytes]:
    data = {path for path in (folder / "data").rglob("*") if path.is_file()} | {folder / "feed.xml"}
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in data}


def test_both_engines_have_the_same(build: Callable[[str], Site]) -> None:
    first, second = (_ours(build(engine).folder) for engine in ("mkdocs", "zensical"))
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_everything_is_there_as_it_was_made(site: Site) -> None:
    made = exports(read_project(site.source), read_version(site.source))
    found = _ours(site.folder)
    assert {name: found.get(name) for name in made} == made


def test_mkdocs_alone_writes_it(project: Project) -> None:
    status, said = project.run("mkdocs")
    assert status == 0, said
    assert _ours(project.folder / "site") == exports(read_project(project.folder), read_version(project.folder))


def test_each_metric_has_an_address_that_leads_to_it(site: Site) -> None:
    metrics = json.loads((site.folder / "data/metrics.json").read_text("utf-8"))["metrics"]
    for metric in metrics:
        assert site.target("", metric["address"].removeprefix("https://example.org/"))["id"] == metric["id"]
        assert (site.folder / f"data/metrics/{metric['id']}.json").is_file()
