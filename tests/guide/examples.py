"""The examples of the guide: what its pages show between fences, and the commands run as they are shown."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT

GUIDE = ROOT / "docs/guide"
OFFICE = "幸福街道办事处"
"""An office that there is not."""
DRAFT = """\
幸福街道2025年度工作报告

一、主要工作
全年开展普法宣传12次，发放宣传资料500余份。调解矛盾纠纷86件，其中邻里纠纷50件、家庭纠纷36件。

二、存在的不足
一是普法的形式单一，全年组织法律进校园活动1次。

三、下一步安排
2026年计划开展普法宣传15次。
"""
_FENCE = re.compile(r"(?ms)^```(\w+)\n(.*?)^```$")


class Fence(NamedTuple):
    """What stands between two fences: ``sh`` is to type, ``text`` is what one sees."""

    language: str
    text: str


def fences(page: str) -> list[Fence]:
    """Those of a page of the guide, in their order."""
    return [Fence(*found.groups()) for found in _FENCE.finditer((GUIDE / f"{page}.md").read_text("utf-8"))]


def tieout(folder: Path, *arguments: str) -> tuple[int, str]:
    """The exit status of a command, and all that it says to a person at a terminal without colours."""
    left_out = ("GITHUB_ACTIONS", "FORCE_COLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH")
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    done = subprocess.run(
        [sys.executable, "-m", "tieout", *arguments],
        cwd=folder,
        env={**environment, "NO_COLOR": "1", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT / "src")},
        check=False,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
    )
    return done.returncode, done.stdout


def as_shown(said: str, shown: str) -> bool:
    """Whether a text is the one shown, where “…” at the end of a line or as a line stands for what was left out."""
    pattern = ""
    for line in shown.splitlines():
        if line.strip() == "…":
            pattern += r"(?:.*\n)+?"
        elif line.endswith("…"):
            pattern += re.escape(line[:-1]) + r".+\n"
        else:
            pattern += re.escape(line) + r"\n"
    return re.fullmatch(pattern, said if said.endswith("\n") else f"{said}\n") is not None
