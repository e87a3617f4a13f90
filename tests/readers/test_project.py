"""What counts as a file of the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.checks.made import GOOD, PAGE

from tieout import checks
from tieout.readers.project import ProjectError, read_project

EDITION = "year: 2024\ndate: 2025-04-01\nmetrics: {}\nrules: []\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, text in (("data/metrics.yml", GOOD), ("docs/index.md", PAGE)):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def said(folder: Path) -> list[str]:
    return [f"{finding.place}  {finding.message}" for finding in checks.run(read_project(folder))]


def test_a_project_is_read_again_only_after_a_change(folder: Path) -> None:
    first = read_project(folder)
    assert read_project(folder) is first
    (folder / "docs/index.md").write_text(PAGE + "又一句。", "utf-8")
    assert read_project(folder) is not first


@pytest.mark.parametrize("name", ["x.markdown", "x.html", "a/x.mkd"])
def test_pages_that_would_be_published_unchecked_are_refused(folder: Path, name: str) -> None:
    (folder / "docs/a").mkdir()
    (folder / "docs" / name).write_text("共37次", "utf-8")
    assert said(folder) == [f"docs/{name}  这个文件也会发布成网页，却不会核对"]


def test_pictures_and_styles_are_no_pages(folder: Path) -> None:
    (folder / "docs/a.png").write_bytes(b"\x89PNG")
    (folder / "docs/a.css").write_text("a {}", "utf-8")
    assert said(folder) == []


def test_links_are_refused(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "x.md"
    outside.write_text("共37次", "utf-8")
    (folder / "docs/x.md").symlink_to(outside)
    (folder / "docs/circle").symlink_to(folder / "docs")
    assert said(folder) == [
        "docs/circle  这个文件是一个链接，链接到的内容不会核对",
        "docs/x.md  这个文件是一个链接，链接到的内容不会核对",
    ]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("2024.yaml", EDITION, "data/published/2024.yaml  这里只放发布时写成的文件，如 2024.yml"),
        ("2025.yml", EDITION, "data/published/2025.yml:1:7  文件名是2025年，里面写的却是2024年"),
        ("2024.yml", "", "data/published/2024.yml:1  这个文件不是 tieout publish 写成的样子"),
    ],
)
def test_editions_are_as_publish_wrote_them(folder: Path, name: str, text: str, message: str) -> None:
    (folder / "data/published").mkdir()
    (folder / "data/published" / name).write_text(text, "utf-8")
    assert message in said(folder)


def test_a_folder_without_a_report(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"这里没有 data/metrics\.yml"):
        read_project(tmp_path)
