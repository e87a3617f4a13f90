"""A copy of this report a year later. Its values of 2025 are made up here, for tests only: none reaches the report's own data."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tieout.commands.data_file import write_values
from tieout.readers.project import read_project

YEAR = 2025

CHOSEN = {
    "enforcement.total": "41",  # 38 in 2024: 3/38 is 7.89%
    "enforcement.structures": "22",
    "enforcement.littering": "10",
    "enforcement.patrols": "9",
    "mediation.success_rate": "98.6",  # 100%: 1.4 points less
    "mediation.total": "86",  # as in 2024
    "disclosure.reviews": "2",  # of none there is no percentage
    "publicity.brochures": "260余",  # 261 to 269 against 121 to 129
    "publicity.consultations": "30余",  # the same range
    "employment.unemployment_rate": "4.68",  # 4.93%: 0.25 points less
    "employment.new_jobs": "700",  # 742: 42/742 is 5.66%
    "police.accepted": "60",  # 55: 5/55 is 9.09%
    "police.closed": "58",  # 48: 10/48 is 20.83%
}
PLAN = ("mediation.target_rate", 2026, "98.5")

SENTENCE = '全年开展执法{{ metric("enforcement.total") }}，比2024年{{ change("enforcement.total") }}。'


def tieout(folder: Path, *arguments: str) -> tuple[int, str]:
    """The exit status of a command, and all that it said."""
    environment = {k: v for k, v in os.environ.items() if k not in ("GITHUB_ACTIONS", "SOURCE_DATE_EPOCH")}
    done = subprocess.run(
        [sys.executable, "-m", "tieout", *arguments],
        cwd=folder,
        env={**environment, "NO_COLOR": "1", "PYTHONUTF8": "1", "PYTHONPATH": str(folder / "src")},
        check=False,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
    )
    assert "Traceback" not in done.stdout
    return done.returncode, done.stdout


def begin(folder: Path) -> None:
    """Move a copy of the project on to 2025, write what a clerk would write, and fill in the values."""
    status, said = tieout(folder, "new-year", str(YEAR), "--write")
    assert status == 0, said
    report = read_project(folder).report
    values = {PLAN[:2]: PLAN[2]}
    for metric in report.by_id.values():
        if YEAR not in metric.values:
            values[metric.id, YEAR] = CHOSEN.get(metric.id) or _more(metric.values[YEAR - 1].written)
    write_values(folder, report, values)
    _write(folder, "docs/2025/1-measures.md", '- 开展执法{{ metric("enforcement.total") }}\n', f"{SENTENCE}\n\n")
    _write(folder, "docs/2025/5-other.md", "2026年×月×日", "2026年3月30日")
    _write(folder, "docs/index.md", "2024年，桦甸市", "2025年，桦甸市")
    _write(folder, "docs/index.md", "2025年4月1日", "2026年3月30日")
    _write(folder, "docs/about.md", "2024年度", "2025年度")
    _write(folder, "docs/about.md", "2025年4月1日", "2026年3月30日")


def _more(written: str) -> str:
    """One more in the first digit that can be more: 38 → 48, 500余 → 600余."""
    return re.sub(r"[0-8]", lambda digit: str(int(digit[0]) + 1), written, count=1)


def _write(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text, f"{file}: no “{old}”"
    path.write_text(text.replace(old, new), "utf-8")
