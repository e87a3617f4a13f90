"""What several folders of tests share: copies of the project, the programs run on them, and the site built by each engine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.site.built import Site

# A busy machine is no failure; speed is measured in bench/.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent
ENGINES = ("mkdocs", "zensical")

# Copies of the project are in no repository, so that their day is today's: the same from the first test to the last.
os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(time.time())))

# As an editor's terminal: no colours, no Actions. With them the same words stand between escape codes or in annotations.
# The site lies where mkdocs.yml says.
_LEFT_OUT = ("GITHUB_ACTIONS", "FORCE_COLOR", "CLICOLOR_FORCE", "SITE_URL")
_ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name not in _LEFT_OUT},
    "NO_COLOR": "1",
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONUTF8": "1",
}
_PROGRAMS = {
    "check": ["-c", "from tieout.cli import run; run()", "check"],
    "mkdocs": ["-m", "mkdocs", "build", "--strict"],
    "zensical": ["-m", "zensical", "build"],
    "export": ["-m", "tieout", "export", "site"],
    "finish": ["-m", "tieout", "finish", "site"],
    "offline": ["-m", "mkdocs", "build", "--strict", "-f", "mkdocs-offline.yml", "-d", "offline"],
    "finish with offline": ["-m", "tieout", "finish", "site", "--offline", "offline"],
}


class Project:
    """A copy of the project that a test may spoil."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("data", "docs", "src", "theme"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("macros.py", "mkdocs.yml", "mkdocs-offline.yml"):
            shutil.copy(ROOT / name, folder / name)

    def replace(self, file: str, old: str, new: str, *, beside: str = "") -> int:
        """Replace a text that stands once in a file, or once in the lines that hold another; the number of its line."""
        path = self.folder / file
        lines = path.read_text("utf-8").splitlines(keepends=True)
        found = [number for number, line in enumerate(lines, 1) if old in line and beside in line]
        assert len(found) == 1, f"{file}: “{old}” stands in lines {found}, not in one"
        line = lines[found[0] - 1]
        assert line.count(old) == 1, f"{file}: “{old}” stands more than once in {line}"
        lines[found[0] - 1] = line.replace(old, new)
        path.write_text("".join(lines), "utf-8")
        return found[0]

    def line_of(self, file: str, text: str) -> int:
        """The number of the only line that holds a text."""
        return self.replace(file, text, text)

    def run(self, program: str) -> tuple[int, str]:
        """One of the programs above here: the exit status, and all that was said."""
        done = subprocess.run(
            [sys.executable, *_PROGRAMS[program]],
            cwd=self.folder,
            env=_ENVIRONMENT,
            check=False,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60,
        )
        return done.returncode, done.stdout


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the project that this test may spoil."""
    return Project(tmp_path / "project")


@pytest.fixture(scope="session")
def sites_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the built sites lie, each in a folder of its own: as on Pages, a site isn't the root of its host."""
    return tmp_path_factory.mktemp("sites")


@pytest.fixture(scope="session")
def build(sites_folder: Path) -> Callable[[str], Site]:
    """The site as an engine builds it and we finish it; each is built once by each process that runs tests (1 to 2 seconds)."""
    built: dict[str, Site] = {}

    def once(engine: str) -> Site:
        if engine not in built:
            copy = Project(sites_folder / f"{engine}-project")
            status, said = copy.run(engine)
            assert status == 0, said
            status, said = copy.run("finish")
            assert status == 0, said
            target = sites_folder / engine
            (copy.folder / "site").rename(target)
            built[engine] = Site(engine, target, source=copy.folder)
        return built[engine]

    return once


@pytest.fixture(scope="session", params=ENGINES)
def site(request: pytest.FixtureRequest, build: Callable[[str], Site]) -> Site:
    """The built site, by each engine in turn."""
    return build(request.param)
