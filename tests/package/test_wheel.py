"""The next office: the package from its wheel alone, in an environment of its own, on a report that it starts in an empty folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from docx import Document
from tests.conftest import ROOT
from tests.site.built import DeadLinkError, Site
from tests.site.test_built import _LEFT_OVER, indexed, links

MANUSCRIPT = """\
幸福街道办事处2025年度工作报告
一、信访工作
（一）来信来访。全年共接待群众来访57批，其中个人来访45批、集体来访12批。发放办事指南1500余份。
二、下一步打算
继续畅通渠道。
幸福街道办事处
2026年3月5日
"""
WHOLE = "2025/whole/"
OURS = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "GITHUB_ACTIONS", "FORCE_COLOR", "SOURCE_DATE_EPOCH")


class Office:
    """A folder of an office's own, and the environment that has the wheel."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder, self.programs = folder, programs

    def run(self, program: str, *arguments: str | Path, status: int = 0) -> str:
        """What a program of the environment says, which must end with this status."""
        kept = {name: value for name, value in os.environ.items() if name not in OURS}
        done = subprocess.run(
            [self.programs / program, *arguments],
            cwd=self.folder,
            env={**kept, "NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
            check=False,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
        )
        assert done.returncode == status, done.stdout
        assert "Traceback" not in done.stdout
        return done.stdout

    def built(self) -> Site:
        """The site, as a publisher makes it."""
        self.run("python", "-m", "mkdocs", "build", "--strict")
        self.run("python", "-m", "mkdocs", "build", "--strict", "-f", "mkdocs-offline.yml", "-d", ".cache/offline")
        self.run("tieout", "finish", "site", "--offline", ".cache/offline")
        return Site("mkdocs", self.folder / "site", source=self.folder)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as for an index, but without asking one for the build tool."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel. Its dependencies are those of the tests: a folder named in a .pth brings no other .pth
    with it, so none that leads to src/.
    """  # fmt: skip
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    install = [sys.executable, "-m", "pip", "--python", programs / "python", "install", "--no-index", "--no-deps"]
    subprocess.run([*install, "--quiet", "--disable-pip-version-check", wheel], check=True)
    (packages,) = (path.parent for path in folder.rglob("site-packages/tieout"))
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return programs


@pytest.fixture(scope="module")
def office(programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An empty folder, and what is there after `tieout new`."""
    folder = tmp_path_factory.mktemp("office")
    start = Office(folder, programs)
    start.run("tieout", "new", ".", "--office", "幸福街道办事处", "--year", "2025", "--site", "https://a.example/b/")
    return start


def dead(site: Site) -> list[str]:
    found = []
    for url, page in site.pages.items():
        for _, href in links(page):
            try:
                target, anchor = site.resolve(url, href)
                if anchor and target in site.pages:
                    site.target(url, href)
            except DeadLinkError as error:
                found.append(str(error))
    return found


def left_over(site: Site) -> list[str]:
    pages = [*site.pages.values(), site.not_found]
    found = [f"{page.url}: {text}" for page in pages for text in page.texts() if _LEFT_OVER.search(text)]
    return found + [str(entry) for entry in indexed(site) if _LEFT_OVER.search(f"{entry['title']} {entry['text']}")]


def test_it_is_the_wheel_that_runs(office: Office, programs: Path):
    said = office.run("python", "-c", "import tieout; print(tieout.__file__)").strip()
    assert Path(said).is_relative_to(programs.parent)
    assert office.run("tieout", "--version").startswith("tieout ")


def test_the_wheel_holds_no_tests_and_no_report(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert [name for name in names if not name.startswith(("tieout/", "tieout-"))] == []
    assert [name for name in names if "2024" in name or name.endswith("shared/data/metrics.yml")] == []
    assert len(names) == len(set(names))


def test_a_report_from_the_first_minute_to_the_word_file(office: Office):
    said = office.run("tieout", "check")
    assert said.endswith("没有发现问题。\n")

    site = office.built()
    assert set(site.pages) == {
        "",
        "2025/1-example/",
        WHOLE,
        "metrics/",
        "checks/",
        "corrections/",
        "editing/",
        "about/",
    }
    assert (dead(site), left_over(site)) == ([], [])
    assert site.pages[""].article.select_one(".figures a.metric").get_text() == "36件"
    assert "幸福街道办事处2025年度工作报告" in site.pages["about/"].soup.title.get_text()

    (office.folder / "报告.txt").write_text(MANUSCRIPT, "utf-8")
    office.run("tieout", "import", "报告.txt", "--year", "2025", "--write")
    assert office.run("tieout", "check").endswith("没有发现问题。\n")

    site = office.built()
    imported = sorted(url for url in site.pages if url.startswith("2025/") and url not in ("2025/1-example/", WHOLE))
    assert len(imported) == 2
    assert (dead(site), left_over(site)) == ([], [])
    numbers = [link.get_text() for link in site.pages[imported[0]].article.select("a.metric")]
    assert numbers == ["57批", "45批", "12批", "1500余份"]
    assert all(site.pages[""].soup.select_one(f'nav a[href="{url}"]') for url in imported)
    assert "57批" in site.pages[WHOLE].article.get_text()

    office.run("tieout", "export", "--docx", "报告.docx")
    words = "".join(paragraph.text for paragraph in Document(str(office.folder / "报告.docx")).paragraphs)
    assert "全年共接待群众来访57批，其中个人来访45批、集体来访12批。发放办事指南1500余份。" in words

    assert office.run("tieout", "new", "--update") == "已经是最新的，什么也没有改。\n"


def test_the_engine_to_come_builds_it_too(office: Office, tmp_path: Path):
    copied = shutil.copytree(office.folder, tmp_path / "报告", ignore=shutil.ignore_patterns("site", ".cache"))
    copy = Office(copied, office.programs)
    copy.run("python", "-m", "zensical", "build")
    copy.run("tieout", "finish", "site")
    site = Site("zensical", copied / "site", source=copied)
    assert {"", "2025/1-example/", WHOLE, "metrics/"} <= set(site.pages)
    assert (dead(site), left_over(site)) == ([], [])
