"""This report out to Word, from there into a folder that holds nothing but the site's own pages, and out again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import docx
import pytest
from bs4 import BeautifulSoup
from tests.commands.running import tieout
from tests.conftest import ROOT
from tests.report.figures import FIGURES

from tieout.scan import scan

SETTINGS = """\
site_name: 报告
theme: {name: material, language: zh, font: false}
plugins: [{macros: {module_name: macros, on_undefined: strict, on_error_fail: true}}]
markdown_extensions: [admonition, attr_list, md_in_html, tables]
"""
SITE = {
    "index": "# 首页\n",
    "metrics": "# 全部指标\n\n{{ metric_index() }}\n",
    "checks": "# 核对\n\n{{ check_results() }}\n",
}


def figures(path: Path) -> Counter[str]:
    """What a Word file says in numbers, but for the day it is signed."""
    word = docx.Document(str(path))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return Counter(one.quantity.text() for one in scan("\n".join([*(p.text for p in word.paragraphs), *cells])))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The imported report, with 原.docx that it was made of."""
    folder = tmp_path_factory.mktemp("word") / "report"
    (folder / "docs").mkdir(parents=True)
    for name, text in SITE.items():
        (folder / f"docs/{name}.md").write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    shutil.copy(ROOT / "macros.py", folder)
    assert tieout(ROOT, "export", "--docx", str(folder / "原.docx"))[0] == 0
    status, said = tieout(folder, "import", "原.docx", "--year", "2024", "--write")
    assert status == 0, said
    return folder


def test_the_figures_of_the_source_came_in(folder: Path) -> None:
    assert set(figures(folder / "原.docx")) == {figure.shown for figure in FIGURES}
    data = (folder / "data/metrics.yml").read_text("utf-8")
    for figure in FIGURES:
        assert f"unit: {figure.unit}" in data or f'unit: "{figure.unit}"' in data
        assert f"{figure.year}: {figure.number}{figure.qualifier}" in data, figure


def test_it_passes_the_checks(folder: Path) -> None:
    status, said = tieout(folder, "check")
    assert status == 0, said
    assert "没有发现问题" in said


def test_out_again_it_has_the_same_figures(folder: Path) -> None:
    assert tieout(folder, "export", "--docx", "又.docx")[0] == 0
    assert figures(folder / "又.docx") == figures(folder / "原.docx")


def test_it_builds_with_every_figure_in_its_pages(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    pages = (folder / "site/2024").rglob("index.html")
    text = "".join(BeautifulSoup(page.read_text("utf-8"), "lxml").select_one("article").get_text() for page in pages)
    assert [figure for figure in FIGURES if figure.shown not in text] == []
