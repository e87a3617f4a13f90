"""A small report in a folder, and the program run on it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.checks.made import GOOD as DATA
from tests.checks.made import PAGE

__all__ = ["DATA", "PAGE", "report", "tieout"]


def report(folder: Path) -> Path:
    """Write the report; the folder it is in."""
    (folder / "data").mkdir()
    (folder / "docs").mkdir()
    (folder / "data/metrics.yml").write_text(DATA, "utf-8")
    (folder / "docs/index.md").write_text(PAGE, "utf-8")
    return folder


def tieout(folder: Path, *arguments: str) -> tuple[int, str]:
    """Exit status, and standard output followed by standard error."""
    environment = {k: v for k, v in os.environ.items() if k not in ("GITHUB_ACTIONS", "SOURCE_DATE_EPOCH")}
    done = subprocess.run(
        [sys.executable, "-m", "tieout", *arguments],
        cwd=folder,
        env={**environment, "NO_COLOR": "1", "PYTHONUTF8": "1", "COLUMNS": "200"},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr
