"""tieout diff, run as people and workflows run it, on real repositories."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.checks.made import GOOD, PAGE
from tests.readers.test_revision import commit, git

ROOT = Path(__file__).parents[2]
COLOURS = ("FORCE_COLOR", "CLICOLOR_FORCE", "PY_COLORS", "GITHUB_ACTIONS", "TERM")
PLAIN = {**{name: value for name, value in os.environ.items() if name not in COLOURS}, "COLUMNS": "100"}


def diff(*arguments: str, cwd: Path) -> tuple[int, str, str]:
    """Exit status, output and error output. There never is a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "tieout", "diff", *arguments],
        cwd=cwd,
        env={**PLAIN, "PYTHONUTF8": "1"},
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small report, committed."""
    (tmp_path / "data").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "data/metrics.yml").write_text(GOOD, "utf-8")
    (tmp_path / "docs/index.md").write_text(PAGE, "utf-8")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    return tmp_path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def test_nothing_changed(folder: Path) -> None:
    status, out, err = diff("HEAD", cwd=folder)
    assert (status, err) == (0, "")
    assert out.endswith("数字没有变化。\n")
    change(folder / "docs/index.md", "# 题", "# 题目\n\n没有数的一句。")
    assert diff("HEAD", cwd=folder)[0] == 0


def test_something_changed(folder: Path) -> None:
    change(folder / "data/metrics.yml", "2024: 38", "2024: 40")
    status, out, err = diff("HEAD", cwd=folder)
    assert (status, err) == (1, "")
    assert out.splitlines()[3:] == [
        "数字",
        "  开展执法（2024年）  38次 → 40次  相差+2次  增长5.3%",
        "",
        "涉及的句子",
        "  docs/index.md:3（开展执法）",
        "    - 全年38次，其中29次、9次。",
        "    + 全年40次，其中29次、9次。",
        "",
        "核对结果的变化",
        "  开展执法 = 日常检查 + 清理堆放（2024年）",
        "    - 相符：38 = 29 + 9",
        "    + 不符：合计40，分项之和38，相差+2",
        "",
        "指标改动1个；涉及1个句子；核对结果变化1条（现为不符1条）。",
    ]


def test_revisions_and_folders_either_way(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    copy = tmp_path_factory.mktemp("副本") / "报告"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".git"))
    change(folder / "data/metrics.yml", "2024: 38", "2024: 40")
    second = commit(folder, "二稿")
    assert "38次 → 40次" in diff("HEAD^", "HEAD", cwd=folder)[1]
    assert "40次 → 38次" in diff("HEAD", "HEAD^", cwd=folder)[1]
    assert "38次 → 40次" in diff(str(copy), "HEAD", cwd=folder)[1]
    assert "40次 → 38次" in diff(second, str(copy), cwd=folder)[1]
    assert "38次 → 40次" in diff("HEAD^", "--root", str(folder), cwd=copy)[1]
    assert diff(str(copy), "HEAD^", cwd=folder)[0] == 0
    assert diff(str(copy), str(copy), cwd=copy)[0] == 0


def test_two_edits_in_a_branch_of_the_report_itself(tmp_path: Path) -> None:
    """The list a department head is asked to sign: 23 documents are 25, and the hand-books 60余 are 72."""
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    git(tmp_path, "checkout", "--quiet", "-b", "edits")
    change(tmp_path / "data/metrics.yml", "公布文件, unit: 件, 2024: 23", "公布文件, unit: 件, 2024: 25")
    commit(tmp_path)
    change(
        tmp_path / "data/metrics.yml", "分发食品安全手册, unit: 份, 2024: 60余", "分发食品安全手册, unit: 份, 2024: 72"
    )
    commit(tmp_path)
    status, out, err = diff("main", "edits", "--format", "json", cwd=tmp_path)
    assert (status, err) == (1, "")
    document = json.loads(out)
    assert [(m["id"], [(v["old"], v["new"], v["difference"], v["percent"]) for v in m["values"]]) for m in document["metrics"]] == [
        ("disclosure.documents", [("23件", "25件", "2", "8.7")]),
        ("food.handbooks", [("60余份", "72份", None, None)]),
    ]  # fmt: skip
    cited = [
        line
        for file in (tmp_path / "docs").rglob("*.md")
        for line in file.read_text("utf-8").splitlines()
        if 'metric("disclosure.documents")' in line or 'metric("food.handbooks")' in line
    ]
    assert len(document["sentences"]) == len(cited)
    for sentence in document["sentences"]:
        line = (tmp_path / sentence["file"]).read_text("utf-8").splitlines()[sentence["line"] - 1]
        assert all(f'metric("{id_}")' in line for id_ in sentence["metrics"])
        assert sentence["old"].replace("23件", "25件").replace("60余份", "72份") == sentence["new"]
    assert document["verdicts"] == document["rules"] == document["corrections"] == document["editions"] == []
    status, out, _ = diff("main", "edits", "--format", "markdown", cwd=tmp_path)
    assert status == 1
    rows = [line for line in out.splitlines() if line.startswith("| ")]
    assert rows == [
        "| 指标 | 原为 | 现为 | 相差 | 变化 |",
        "| 公布文件（2024年） | 23件 | 25件 | +2件 | 增长8.7% |",
        "| 分发食品安全手册（2024年） | 60余份 | 72份 | — | 原为概数（余），不计相差 |",
    ]
    assert "  - 原：食品安全手册分发60余份。\n  - 现：食品安全手册分发<b>72</b>份。\n" in out


# What cannot run


def test_an_unknown_revision(folder: Path) -> None:
    assert diff("nowhere", cwd=folder) == (
        2,
        "",
        "没有版本“nowhere”，也没有这个放报告的文件夹。写分支、标签或提交的编号，如 main。\n",
    )


def test_an_option_for_a_revision(folder: Path) -> None:
    assert diff("--", "--output=x", cwd=folder) == (2, "", "“--output=x”不能作版本：版本不以“-”开头。\n")
    assert diff("-x", cwd=folder)[0] == 2


def test_no_report_here(folder: Path) -> None:
    status, out, err = diff("HEAD", "--root", "docs", cwd=folder)
    assert (status, out) == (2, "")
    assert err == "版本“HEAD”里没有 docs/data/metrics.yml。\n"


@pytest.mark.parametrize("side", ["原稿", "现稿"])
def test_a_data_file_that_cannot_be_read_on_either_side(folder: Path, side: str) -> None:
    good = GOOD if side == "原稿" else ""
    (folder / "data/metrics.yml").write_text("report: [", "utf-8")
    broken = commit(folder, "坏的")
    (folder / "data/metrics.yml").write_text(GOOD, "utf-8")
    commit(folder, "好的")
    arguments = ("HEAD^", "HEAD") if good else ("HEAD", "HEAD^")
    status, out, err = diff(*arguments, cwd=folder)
    assert (status, out) == (2, "")
    lines = err.splitlines()
    assert lines[0] == "数据文件有错误，比不了："
    assert lines[1].startswith(f"{side} HEAD^（{broken[:8]}）  data/metrics.yml:2:1  ")
    assert lines[2].startswith("      怎么改：")


def test_a_wrong_format(folder: Path) -> None:
    assert diff("HEAD", "--format", "xml", cwd=folder)[0] == 2
