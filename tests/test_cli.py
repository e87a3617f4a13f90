"""The command line, as it is run: `python -m tieout`."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.checks.made import GOOD, PAGE

from tieout import __version__, cli
from tieout.commands.app import app

ROOT = Path(__file__).parent.parent
NAMES = [
    registered.name or registered.callback.__name__ for registered in app.registered_commands if registered.callback
]
COLOURS = ("FORCE_COLOR", "CLICOLOR_FORCE", "PY_COLORS", "GITHUB_ACTIONS", "TERM")
PLAIN = {**{name: value for name, value in os.environ.items() if name not in COLOURS}, "COLUMNS": "100"}


def tieout(*arguments: str, cwd: Path = ROOT, **environment: str) -> tuple[int, str, str]:
    """Exit status, output and error output. There never is a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "tieout", *arguments],
        cwd=cwd,
        env={**PLAIN, "PYTHONUTF8": "1", **environment},
        check=False,
        capture_output=True,
        timeout=60,
    )
    out, err = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    assert "Traceback" not in out + err
    return done.returncode, out, err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small report without faults."""
    (tmp_path / "data").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "data/metrics.yml").write_text(GOOD, "utf-8")
    (tmp_path / "docs/index.md").write_text(PAGE, "utf-8")
    return tmp_path


def change(folder: Path, old: str, new: str) -> None:
    file = folder / "data/metrics.yml"
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


# check


def test_a_clean_report(folder: Path) -> None:
    assert tieout("check", cwd=folder) == (0, "1条勾稽关系，1条相符；3个指标，1个页面：没有发现问题。\n", "")


def test_an_error(folder: Path) -> None:
    change(folder, "2024: 38", "2024: 37")
    status, out, err = tieout("check", cwd=folder)
    assert (status, err) == (1, "")
    assert out.splitlines()[0].startswith("错误  data/metrics.yml:10:12  不符：合计37，分项之和38，相差-1（2024年，")
    assert out.splitlines()[-1] == "1条勾稽关系，1条不符；3个指标，1个页面：1个错误。"


def test_warnings_alone_are_clean(folder: Path) -> None:
    change(folder, "2024: 38", "2024: 38, 2025: 40")
    status, out, _ = tieout("check", cwd=folder)
    assert status == 0
    assert out.startswith("提醒  data/metrics.yml:10:12  缺数据：")


def test_38_made_37_in_the_report_itself(tmp_path: Path) -> None:
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    file = tmp_path / "data/metrics.yml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    (total,) = [n for n, line in enumerate(lines, 1) if line.lstrip().startswith("total: {label: 开展执法,")]
    (rule,) = [n for n, line in enumerate(lines, 1) if "rule: enforcement.total = " in line]
    assert "2024: 38" in lines[total - 1]
    lines[total - 1] = lines[total - 1].replace("2024: 38", "2024: 37")
    file.write_text("".join(lines), "utf-8")
    status, out, _ = tieout("check", "--root", str(tmp_path))
    assert status == 1
    assert f"错误  data/metrics.yml:{rule}:11  不符：合计37，分项之和38，相差-1（2024年，" in out
    assert f"开展执法37次在第{total}行" in out


@pytest.mark.parametrize(
    ("arguments", "environment", "start"),
    [
        ([], {}, "错误  data/metrics.yml:10:12  "),
        ([], {"GITHUB_ACTIONS": "true"}, "::error file=data/metrics.yml,line=10,col=12,title=rule-broken::不符："),
        ([], {"GITHUB_ACTIONS": "false"}, "错误  "),
        (["--format", "text"], {"GITHUB_ACTIONS": "true"}, "错误  "),
        (["--format", "github"], {}, "::error "),
        (["--format", "json"], {"GITHUB_ACTIONS": "true"}, '{\n  "findings"'),
    ],
)
def test_format(folder: Path, arguments: list[str], environment: dict[str, str], start: str) -> None:
    change(folder, "2024: 38", "2024: 37")
    status, out, _ = tieout("check", *arguments, cwd=folder, **environment)
    assert status == 1
    plain = out.replace("\x1b[1;31m", "").replace("\x1b[0m", "").replace("\x1b[36m", "")
    assert plain.startswith(start)


def test_json_is_json(folder: Path) -> None:
    status, out, _ = tieout("check", "--format", "json", cwd=folder)
    assert status == 0
    assert json.loads(out)["verdicts"][0]["verdict"] == "holds"


def test_any_broken_file_is_a_finding(folder: Path) -> None:
    (folder / "data/metrics.yml").write_bytes(b"[" * 10_000)
    (folder / "docs/a.md").write_bytes(b"\xff\xfe")
    (folder / "docs/b.md").write_text("{{ " + "(" * 3_000, "utf-8")
    status, out, _ = tieout("check", cwd=folder)
    assert status == 1
    assert [line.split("  ")[1] for line in out.splitlines() if line.startswith("错误")] == [
        "data/metrics.yml:1:1001",
        "docs/a.md:1",
        "docs/b.md:1",
    ]


def test_a_reader_that_leaves_early(folder: Path) -> None:
    (folder / "docs/many.md").write_text('{{ metric("work.totl") }}\n' * 5_000, "utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "tieout", "check"], cwd=folder, env=PLAIN, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_a_terminal_without_chinese(folder: Path) -> None:
    status, out, err = tieout("check", cwd=folder, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (status, err) == (0, "")
    assert out.startswith("1?")


def test_check_starts_with_what_it_needs_and_no_more() -> None:
    """Its time is mostly imports (measured in bench/); these cost a tenth of a second each and have no business here."""
    program = "import sys; from tieout import cli; sys.argv[1:] = ['check', '--format', 'json']\ntry: cli.run()\nfinally: print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False, capture_output=True, encoding="utf-8")
    loaded = set(done.stderr.split())
    assert "tieout.checks" in loaded
    assert not loaded & {"rich.console", "typer.rich_utils", "tieout.macros", "tieout.writers.html", "mkdocs", "click"}


# explain


def test_explain(folder: Path) -> None:
    status, out, err = tieout("explain", "work.total", cwd=folder)
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "开展执法  work.total",
        "  单位  次",
        "  负责  原文未写",
        "  原文  未写",
        "  登记  data/metrics.yml:6:7",
        "数值",
        "  2024年  38次  （第6行）",
        "引用",
        "  docs/index.md:3:6  题 › 题",
        "勾稽关系",
        "  相符：38 = 29 + 9  （2024年，第10行）",
        "      开展执法 = 日常检查 + 清理堆放：两类之和",
    ]


# What cannot run: one Chinese sentence, on the error output, and status 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explain", "wrok.litter"], "没有指标 wrok.litter。是不是 work.litter？"),
        (["explain", "食品"], "没有指标 食品。编号见 data/metrics.yml。"),
        (["explain"], "没有写指标。运行 tieout explain --help 看用法。"),
        (["explain", "work.total", "work.litter"], "命令写得不对，可能多写了词。运行 tieout explain --help 看用法。"),
        (["chek"], "没有命令 chek。是不是 check？"),
        (["--colour"], "没有选项 --colour。运行 tieout --help 看用法。"),
        (["check", "--rooot", "."], "没有选项 --rooot。是不是 --root？"),
        (["check", "--root"], "选项 --root 缺少值，或多写了值。运行 tieout --help 看用法。"),
        (["check", "--format", "xml"], "选项 --format 的值不对。运行 tieout check --help 看用法。"),
        (["check", "extra"], "命令写得不对，可能多写了词。运行 tieout check --help 看用法。"),
        (
            ["check", "--root", "nowhere"],
            "这里没有 data/metrics.yml。请在报告的文件夹里运行，或用 --root 指明文件夹。",
        ),
        (
            ["explain", "work.total", "--root", "data"],
            "这里没有 data/metrics.yml。请在报告的文件夹里运行，或用 --root 指明文件夹。",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_cannot_run(folder: Path, arguments: list[str], said: str) -> None:
    status, out, err = tieout(*arguments, cwd=folder)
    assert (status, out, err.replace("python -m tieout", "tieout")) == (2, "", said + "\n")


def test_a_command_unlike_any_other() -> None:
    status, out, err = tieout("核对")
    assert (status, out) == (2, "")
    assert err.startswith("没有命令 核对。命令有：check、explain")


def test_without_pages(folder: Path) -> None:
    shutil.rmtree(folder / "docs")
    assert tieout("check", cwd=folder) == (
        2,
        "",
        "这里没有放页面的文件夹 docs/。请在报告的文件夹里运行，或用 --root 指明文件夹。\n",
    )


def test_explain_while_the_data_file_is_broken(folder: Path) -> None:
    (folder / "data/metrics.yml").write_text("report: [", "utf-8")
    status, _, err = tieout("explain", "work.total", cwd=folder)
    assert (status, err) == (2, "data/metrics.yml 读不出来。先运行 tieout check，照提示改好。\n")


# help


def test_version() -> None:
    assert tieout("--version") == (0, f"tieout {__version__}\n", "")


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_help_lists_the_commands_in_chinese(arguments: list[str]) -> None:
    status, out, err = tieout(*arguments)
    assert (status, err) == (0, "")
    for text in (
        "用法：",
        "check",
        "核对数据和页面，列出全部问题。",
        "explain",
        "选项",
        "命令",
        "结束状态：0 没有错误",
    ):
        assert text in out


@pytest.mark.parametrize("arguments", [[], *([name] for name in NAMES)], ids=" ".join)
def test_help_is_whole_and_has_no_english_sentence(arguments: list[str]) -> None:
    """Typer draws it for a terminal of 80 columns and cuts what it cannot break; its own words are English."""
    _, out, _ = tieout(*arguments, "--help", COLUMNS="80")
    for text in (
        "Usage",
        "Options",
        "Commands",
        "Arguments",
        "Show this",
        "Install",
        "default",
        "required",
        "[OPTIONS]",
    ):
        assert text not in out
    assert "…" not in out.replace("命令 …", "")
    assert not re.search(r"<(path|str|int)>", out)


@pytest.mark.parametrize(
    ("words", "position", "completed"),
    [("tieout ch", 1, "check"), ("tieout explain work.p", 2, "work.patrols"), ("tieout explain x", 2, "")],
)
def test_completion(folder: Path, words: str, position: int, completed: str) -> None:
    program = shutil.which("tieout", path=str(Path(sys.executable).parent))
    assert program
    done = subprocess.run(
        [program],
        cwd=folder,
        env={**PLAIN, "_TIEOUT_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(position)},
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.stdout.strip(), done.stderr) == (completed, "")


def test_a_fault_of_ours_is_one_sentence_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(**_: object) -> int:
        raise KeyError("坏了")

    monkeypatch.setattr(cli, "app", broken)
    with pytest.raises(SystemExit) as stopped:
        cli.run()
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("tieout 自己出了错，没有做完：KeyError：'坏了'（test_cli.py 第")
    assert said.count("\n") == 1
