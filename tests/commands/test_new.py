"""`tieout new`: a report that passes from the first minute, and that takes over later versions of what it was made of."""

from __future__ import annotations

import ast
import io
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.commands.running import tieout
from tests.conftest import ROOT

from tieout.commands import renewal, starter
from tieout.commands.renewal import ORIGINALS, renewed
from tieout.commands.starter import CUT, SCHEMA, SHARED, AnswerError, asked, rendered
from tieout.files import write_all

ANSWERS = {"office": "幸福街道办事处", "year": 2025}
STARTED = ("new", "报告", "--office", "幸福街道办事处", "--year", "2025")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return rendered(asked(ANSWERS))


@pytest.fixture
def made(tmp_path: Path, files: dict[str, bytes]) -> Path:
    """A report that was just made."""
    write_all(tmp_path / "报告", renewal.started(files), {})
    return tmp_path / "报告"


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# What is made


def test_it_passes_from_the_first_minute(tmp_path: Path):
    status, said = tieout(tmp_path, *STARTED)
    assert (status, said.splitlines()[0]) == (0, "已在 报告 里写好34个文件，里面的数是样例，核对通过。接着：")
    status, said = tieout(tmp_path, "check", "--root", "报告")
    assert (status, said) == (0, "2条勾稽关系，2条相符；5个指标，7个页面：没有发现问题。\n")


def test_office_title_year_and_addresses_stand_where_they_belong():
    given = {**ANSWERS, "title": "幸福街道年报", "site": "https://a.example/b/", "repository": "https://c.example/d"}
    made = {path: data.decode() for path, data in rendered(asked(given)).items()}
    data = yaml.safe_load(made["data/metrics.yml"])
    assert data["report"] == {"title": "幸福街道年报", "office": "幸福街道办事处", "year": 2025}
    assert 'site_name: "幸福街道年报"\n' in made["mkdocs.yml"]
    assert 'site_url: "https://a.example/b/"' in made["mkdocs.yml"]
    assert "# 幸福街道年报\n" in made["docs/index.md"]
    assert "[本站的代码仓库](https://c.example/d)" in made["docs/about.md"]
    assert "docs/2025/1-example.md" in made


def test_without_a_repository_no_page_leads_to_one(files: dict[str, bytes]):
    assert "请告诉幸福街道办事处，写明：" in files["docs/about.md"].decode()
    assert "[]" not in files["docs/about.md"].decode()


def test_the_title_is_made_of_office_and_year():
    assert asked(ANSWERS)["title"] == "幸福街道办事处2025年度工作报告"


def test_a_name_with_a_number_is_no_figure():
    made = rendered(asked({"office": "长江100社区", "year": 2025}))
    assert yaml.safe_load(made["data/metrics.yml"])["names"] == ["100"]


def test_nothing_of_the_template_or_of_this_machine_is_left(files: dict[str, bytes]):
    left = re.compile(r"\[\[|\]\]|\[%|%\]|\[#|#\]|UNSET")
    ours = {
        path: data.decode() for path, data in files.items() if not path.startswith(("docs/assets/", "data/.schema"))
    }
    assert [path for path, text in ours.items() if left.search(text)] == []
    assert [path for path, text in ours.items() if str(ROOT) in text or str(Path.home()) in text] == []
    assert [path for path, text in ours.items() if re.search(r"启新|桦甸", text)] == []


def test_the_data_file_names_its_schema_and_fits_it(made: Path):
    data = made / "data/metrics.yml"
    named = data.read_text("utf-8").splitlines()[0].partition("$schema=")[2]
    assert data.parent / named == made / SCHEMA
    program = Path(sys.executable).with_name("check-jsonschema")
    done = subprocess.run([program, "--schemafile", made / SCHEMA, data], capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_its_workflows_are_sound(made: Path):
    done = subprocess.run(
        [Path(sys.executable).with_name("zizmor"), "--quiet", "--offline", "--persona", "pedantic", made],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_its_first_commit_passes_and_what_it_published_stays(made: Path, tmp_path: Path):
    """The step of the workflow that decides, run as GitHub runs it."""
    workflow = yaml.safe_load((made / ".github/workflows/check.yml").read_text("utf-8"))
    (script,) = (step["run"] for step in workflow["jobs"]["figures"]["steps"] if step.get("name") == "核对数字")
    (made / ".venv/bin").mkdir(parents=True)
    (made / ".venv/bin/tieout").symlink_to(Path(sys.executable).with_name("tieout"))

    def pushed() -> int:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", "add", "--all"], cwd=made, check=True)
        subprocess.run(["git", *who, "commit", "--quiet", "--message=x"], cwd=made, check=True)
        environment = {**os.environ, "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
        return subprocess.run(["bash", "-e", "-c", script], cwd=made, env=environment, check=False).returncode

    subprocess.run(["git", "init", "--quiet"], cwd=made, check=True)
    assert pushed() == 0
    assert tieout(made, "publish", "2025")[0] == 0
    assert pushed() == 0
    (edition,) = (made / "data/published").iterdir()
    edition.unlink()
    assert pushed() == 1


def test_make_lists_its_commands(made: Path):
    done = subprocess.run(["make"], cwd=made, capture_output=True, check=True, encoding="utf-8")
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["help", "serve", "build", "check", "clean"]


# One home


def test_what_every_office_has_is_this_repositorys_own(files: dict[str, bytes]):
    for name in SHARED:
        top = ROOT / name
        for path in [top] if top.is_file() else [path for path in top.rglob("*") if path.is_file()]:
            assert files[path.relative_to(ROOT).as_posix()] == path.read_bytes(), path


def test_the_settings_are_the_same_from_the_theme_on(files: dict[str, bytes]):
    ours = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert files["mkdocs.yml"].decode().endswith(ours[ours.index("\ntheme:\n") + 1 :])


def test_the_workflow_is_the_same_up_to_the_tests_of_the_code(files: dict[str, bytes]):
    own = files[".github/workflows/check.yml"].decode()
    assert (ROOT / ".github/workflows/check.yml").read_text("utf-8").startswith(own)
    assert list(yaml.safe_load(own)["jobs"]) == ["figures"]


def test_macros_are_the_same_but_for_the_folder_of_the_source(files: dict[str, bytes]):
    def parts(source: str) -> tuple[str | None, list[str]]:
        tree = ast.parse(source)
        imports = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "tieout.macros"]
        return ast.get_docstring(tree), [alias.name for node in imports for alias in node.names]

    assert parts(files["macros.py"].decode()) == parts((ROOT / "macros.py").read_text("utf-8"))
    assert b"src" not in files["macros.py"]


def test_the_wheel_takes_all_of_it():
    targets = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]
    assert targets["wheel"]["force-include"] == {
        path: f"tieout/template/shared/{path}" for path in sorted({*SHARED, *CUT})
    }
    taken = targets["sdist"]["include"]  # a wheel is made from a source distribution too
    for path in (*SHARED, *CUT):
        assert any(fnmatch(path, pattern) or path.startswith(f"{pattern}/") for pattern in taken), path


# Questions


def test_a_person_is_asked_what_was_not_given_and_again_where_it_is_wrong():
    answers = iter(["", "幸福街道办事处", "二五", "2025", "幸福街道年报", "a.example", "", ""])
    heard: list[tuple[str, str, str]] = []

    def ask(question: str, default: str, problem: str) -> str:
        heard.append((question.split("（", maxsplit=1)[0], default, problem))
        return next(answers)

    assert asked({}, ask) == {
        "office": "幸福街道办事处",
        "year": 2025,
        "title": "幸福街道年报",
        "site": "",
        "repository": "",
    }
    assert [(question, problem) for question, _, problem in heard] == [
        ("单位名称", ""),
        ("单位名称", "单位名称不能是空的，首尾也不能有空格。"),
        ("哪一年的报告", ""),
        ("哪一年的报告", "年份要写四位数，如 2025。"),
        ("报告名称", ""),
        ("网站的网址", ""),
        ("网站的网址", "网址要以 https:// 或 http:// 开头，中间没有空格。"),
        ("代码仓库的网址", ""),
    ]
    assert heard[4][1] == "幸福街道办事处2025年度工作报告"


def test_what_was_given_is_not_asked():
    heard: list[str] = []
    asked({**ANSWERS, "title": "年报", "site": ""}, lambda question, *_: heard.append(question) or "")
    assert [question.split("（")[0] for question in heard] == ["代码仓库的网址"]


NAME_MARKS = "里不能有半角的引号、括号和 \\ | * ` # & $。"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "没有写单位名称，如 --office 幸福街道办事处。"),
        ({"office": ""}, "单位名称不能是空的，首尾也不能有空格。"),
        ({"office": " 甲"}, "单位名称不能是空的，首尾也不能有空格。"),
        ({"office": '甲"乙'}, f"单位名称{NAME_MARKS}"),
        ({"office": "甲\n乙"}, f"单位名称{NAME_MARKS}"),
        ({"office": "甲[[ 1 ]]"}, f"单位名称{NAME_MARKS}"),
        ({"office": "甲{{ x }}"}, f"单位名称{NAME_MARKS}"),
        ({"office": "甲" * 61}, "单位名称不能超过60个字。"),
        ({"office": "甲", "title": "<b>"}, f"报告名称{NAME_MARKS}"),
        ({"office": "甲", "title": "甲3次报告"}, "名称里的“3次”会当作报告里的数来核对。请换一个写法。"),
        (
            {"office": "甲", "year": 2025, "title": "甲2024年报告"},
            "这样的回答通不过核对：这是2025年的页面，这里写着2024年。请换一个写法。",
        ),
        ({"office": "甲", "year": 25}, "年份要写四位数，如 2025。"),
        ({"office": "甲", "site": "a.example"}, "网址要以 https:// 或 http:// 开头，中间没有空格。"),
        ({"office": "甲", "repository": "javascript:1"}, "网址要以 https:// 或 http:// 开头，中间没有空格。"),
    ],
)
def test_bad_answers_are_refused_in_plain_words(given: dict[str, Any], message: str):
    with pytest.raises(AnswerError) as error:
        rendered(asked(given))
    assert str(error.value) == message


def test_bad_answers_write_nothing(tmp_path: Path):
    assert tieout(tmp_path, "new", "报告") == (2, "没有写单位名称，如 --office 幸福街道办事处。\n")
    assert everything(tmp_path) == {}


@pytest.mark.parametrize("office", ["甲：乙", "'甲'", "甲、乙", "甲 - 乙", "甲% b", "是", "NO", "on"])
def test_any_other_name_stays_as_it_is(office: str):
    made = rendered(asked({"office": office, "year": 2025, "title": "年报"}))
    assert yaml.safe_load(made["data/metrics.yml"])["report"]["office"] == office
    assert yaml.safe_load(made[starter.ANSWERS])["office"] == office


# Where it is made


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path):
    (tmp_path / "报告").mkdir()
    (tmp_path / "报告/旧稿.docx").write_bytes(b"x")
    status, said = tieout(tmp_path, *STARTED)
    assert (status, said) == (2, "报告 里已经有东西（旧稿.docx），什么也没有写。请换一个空文件夹。\n")
    assert everything(tmp_path) == {"报告/旧稿.docx": b"x"}


def test_a_repository_just_made_may_hold_it(tmp_path: Path):
    (tmp_path / ".git").mkdir()
    assert tieout(tmp_path, "new", ".", *STARTED[2:])[0] == 0
    assert tieout(tmp_path, "check")[0] == 0


@pytest.mark.parametrize("folder", ["稿", "稿/报告"])
def test_a_file_is_no_folder(tmp_path: Path, folder: str):
    (tmp_path / "稿").write_bytes(b"x")
    status, said = tieout(tmp_path, "new", folder, *STARTED[2:])
    assert (status, said) == (2, "稿 是一个文件，不是文件夹。请换一个名称。\n")
    assert everything(tmp_path) == {"稿": b"x"}


def test_where_nothing_can_be_written_it_says_so():
    status, said = tieout(ROOT, "new", "/proc/报告", *STARTED[2:])
    assert status == 2
    assert said.startswith("写不了 /proc/报告")


def test_without_a_folder_it_says_so(tmp_path: Path):
    assert tieout(tmp_path, "new") == (2, "没有写放在哪个文件夹，如 tieout new 报告。\n")


# Later versions

OLD = {"theme/a.html": b"1\n2\n3\n4\n5\n6\n7\n", "docs/b.md": b"b\n", "macros.py": b"m\n"}
FRESH = {**OLD, starter.ANSWERS: b"answers", "docs/index.md": b"fresh", "data/metrics.yml": b"fresh"}


def fresh(a: bytes | None = OLD["theme/a.html"]) -> dict[str, bytes]:
    return {path: data for path, data in {**FRESH, "theme/a.html": a}.items() if data is not None}


def packed(done: renewal.Renewal) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(done.files[ORIGINALS])) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_was_not_changed_here_is_replaced():
    done = renewed(OLD, OLD, fresh(a=b"new\n"))
    assert done.files["theme/a.html"] == b"new\n"
    assert (done.merged, done.aside, done.removed) == ([], [], [])
    assert packed(done) == {**OLD, "theme/a.html": b"new\n"}


def test_what_was_changed_only_here_stays():
    done = renewed({**OLD, "theme/a.html": b"own\n"}, OLD, fresh())
    assert done.files == {starter.ANSWERS: b"answers"}
    assert (done.merged, done.aside) == ([], [])


def test_changes_on_both_sides_are_merged():
    own, new = OLD["theme/a.html"].replace(b"2", b"two"), OLD["theme/a.html"].replace(b"6", b"six")
    done = renewed({**OLD, "theme/a.html": own}, OLD, fresh(a=new))
    assert done.files["theme/a.html"] == b"1\ntwo\n3\n4\n5\nsix\n7\n"
    assert done.merged == ["theme/a.html"]


def test_changes_of_the_same_line_leave_the_own_and_lay_the_new_aside():
    own, new = OLD["theme/a.html"].replace(b"2", b"two"), OLD["theme/a.html"].replace(b"2", b"zwei")
    done = renewed({**OLD, "theme/a.html": own}, OLD, fresh(a=new))
    assert "theme/a.html" not in done.files
    assert done.files["新版/theme/a.html"].decode() == (
        "1\n<<<<<<< 您改过的\ntwo\n=======\nzwei\n>>>>>>> 新版的\n3\n4\n5\n6\n7\n"
    )
    assert done.aside == ["theme/a.html"]


def test_without_git_the_new_is_laid_aside(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(renewal.shutil, "which", lambda _: None)
    done = renewed({**OLD, "theme/a.html": b"own\n"}, OLD, fresh(a=b"new\n"))
    assert done.files["新版/theme/a.html"] == b"new\n"


def test_what_is_no_text_is_laid_aside():
    old = {**OLD, "theme/a.html": b"\0old"}
    done = renewed({**OLD, "theme/a.html": b"\0own"}, old, fresh(a=b"\0new"))
    assert done.files["新版/theme/a.html"] == b"\0new"


def test_a_new_file_is_added_and_one_of_the_same_name_is_kept():
    added = {**FRESH, "theme/n.html": b"new"}
    assert renewed(OLD, OLD, added).files["theme/n.html"] == b"new"
    done = renewed({**OLD, "theme/n.html": b"own"}, OLD, added)
    assert "theme/n.html" not in done.files
    assert done.files["新版/theme/n.html"] == b"new"


def test_what_the_office_removed_stays_away():
    done = renewed({"docs/b.md": b"b\n"}, OLD, fresh(a=b"new\n"))
    assert "theme/a.html" not in done.files


def test_what_the_template_dropped_goes_unless_it_was_changed():
    assert renewed(OLD, OLD, fresh(a=None)).removed == ["theme/a.html"]
    assert renewed({**OLD, "theme/a.html": b"own"}, OLD, fresh(a=None)).removed == []


def test_numbers_and_text_are_the_offices():
    done = renewed({**OLD, "docs/index.md": b"own", "data/metrics.yml": b"own"}, OLD, FRESH)
    assert done.files == {starter.ANSWERS: b"answers"}


def test_a_report_just_made_is_up_to_date(made: Path):
    before = everything(made)
    assert tieout(made, "new", "--update") == (0, "已经是最新的，什么也没有改。\n")
    assert everything(made) == before


def aged(report: Path, path: str, old: bytes) -> None:
    """Make the report one of a version in which a file was another."""
    with zipfile.ZipFile(report / ORIGINALS) as archive:
        originals = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(report / ORIGINALS, "w") as archive:
        for name, data in {**originals, path: old}.items():
            archive.writestr(name, data)
    (report / path).write_bytes(old)


def test_a_report_of_an_earlier_version_is_renewed(made: Path):
    whole = everything(made)
    aged(made, "theme/main.html", b"old\n")
    aged(made, "mkdocs.yml", whole["mkdocs.yml"].replace(b"navigation.top\n", b"navigation.path\n"))
    aged(made, "docs/checks.md", b"# old\n")
    (made / "docs/checks.md").write_text("# 我们的核对\n", "utf-8")
    page = "\n      - 财务: 2025/2-money.md\n".encode()
    settings = made / "mkdocs.yml"
    settings.write_bytes(settings.read_bytes().replace(b"1-example.md\n", b"1-example.md" + page))
    (made / "data/metrics.yml").write_bytes(whole["data/metrics.yml"] + b"# own\n")
    status, said = tieout(made, "new", "--update")
    assert status == 1
    assert said.startswith(
        "换成新版：\n  theme/main.html\n和您的改动合并：\n  mkdocs.yml\n"
        "合不到一起，您的没有动，新版放在“新版”文件夹里：\n  docs/checks.md\n"
    )
    assert (made / "theme/main.html").read_bytes() == whole["theme/main.html"]
    assert settings.read_bytes() == whole["mkdocs.yml"].replace(b"1-example.md\n", b"1-example.md" + page)
    assert (made / "docs/checks.md").read_text("utf-8") == "# 我们的核对\n"
    assert "# 我们的核对\n" in (made / "新版/docs/checks.md").read_text("utf-8")
    assert (made / "data/metrics.yml").read_bytes() == whole["data/metrics.yml"] + b"# own\n"
    status, said = tieout(made, "new", "--update")
    assert (status, said[:16]) == (2, "上次更新留下的“新版”文件夹还在")


def _filling_memory() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docs/checks.md", bytes(9_000_000))
    return packed.getvalue()


FILLS_MEMORY = _filling_memory()


@pytest.mark.parametrize("data", [None, b"", b"PK\x03\x04damaged", b"x" * 100, FILLS_MEMORY])
def test_without_what_it_was_made_of_nothing_is_touched(made: Path, data: bytes | None):
    (made / ORIGINALS).unlink()
    if data is not None:
        (made / ORIGINALS).write_bytes(data)
    before = everything(made)
    status, said = tieout(made, "new", "--update")
    assert (status, said) == (
        2,
        f"{ORIGINALS} 不见了或者坏了，不知道哪些文件您改过。请从提交的历史里恢复它，再运行。\n",
    )
    assert everything(made) == before


def test_paths_out_of_the_report_are_refused(made: Path):
    with zipfile.ZipFile(made / ORIGINALS, "w") as archive:
        archive.writestr("../outside", b"x")
    (made.parent / "outside").write_bytes(b"x")
    assert tieout(made, "new", "--update")[0] == 2
    assert (made.parent / "outside").exists()


@pytest.mark.parametrize("text", ["- 1", ": :", "\x00", "office: 5x\nyear: x\n"])
def test_answers_that_cannot_be_read_are_said(made: Path, text: str):
    (made / starter.ANSWERS).write_text(text, "utf-8")
    status, said = tieout(made, "new", "--update")
    assert status == 2
    assert "Traceback" not in said


def test_another_folder_is_not_renewed(tmp_path: Path):
    status, said = tieout(tmp_path, "new", "--update")
    assert (status, said) == (2, f"这里没有 {starter.ANSWERS}，不是用 tieout new 建的报告。请在报告的文件夹里运行。\n")
