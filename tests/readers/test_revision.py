"""A report out of a git revision. The repositories are real."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from tests.checks.made import GOOD, PAGE

from tieout.model.version import Version
from tieout.readers import revision
from tieout.readers.project import ProjectError, read_project
from tieout.readers.revision import folder_files, read_state, read_version, today

EDITION = "year: 2024\ndate: 2025-04-01\nmetrics: {}\nrules: []\n"


def git(folder: Path, *arguments: str, **environment: str) -> str:
    """Run git as nobody in particular, without the settings of the machine."""
    known = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    known |= {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    command = ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *arguments]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **known, **environment}, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def fill(folder: Path) -> None:
    for path, text in {
        "data/metrics.yml": GOOD,
        "data/published/2024.yml": EDITION,
        "data/published/old/2023.yml": "不读",
        "data/other.yml": "不读",
        "docs/index.md": PAGE,
        "docs/2024/一、举措.md": "文。",
        "docs/2024/图.svg": "不读",
        "README.md": "不读",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def commit(folder: Path, message: str = "一稿") -> str:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """One commit with a report."""
    folder = tmp_path / "仓库"
    folder.mkdir()
    git(folder, "init", "--quiet")
    fill(folder)
    commit(folder)
    return folder


def files_of(said: str, root: Path) -> dict[str, bytes]:
    """The files that a report in a revision is read from."""
    with patch.object(revision, "project_of", lambda files: files):
        return dict(read_state(said, root).project)  # type: ignore[call-overload]


FILES = ["data/metrics.yml", "data/published/2024.yml", "docs/2024/一、举措.md", "docs/index.md"]


def refused(said: str, root: Path) -> str:
    with pytest.raises(ProjectError) as error:
        read_state(said, root)
    return str(error.value)


# What is read


def test_a_revision_holds_the_same_as_the_folder(repository: Path) -> None:
    files = files_of("HEAD", repository)
    assert list(files) == FILES
    assert files == folder_files(repository)
    then, now = read_state("HEAD", repository).project, read_state(None, repository).project
    assert (then.report, then.pages, then.editions) == (now.report, now.pages, now.editions)
    assert set(then.pages) == set(read_project(repository).pages)


def test_a_revision_is_as_it_was_committed(repository: Path) -> None:
    (repository / "data/metrics.yml").write_text(GOOD.replace("38", "40"), "utf-8")
    (repository / "docs/index.md").unlink()
    (repository / "docs/new.md").write_text("新", "utf-8")
    files = files_of("main", repository)
    assert list(files) == FILES
    assert files["data/metrics.yml"] == GOOD.encode()
    assert list(folder_files(repository)) == [*FILES[:3], "docs/new.md"]
    assert git(repository, "status", "--porcelain").splitlines() == [
        "M data/metrics.yml",
        " D docs/index.md",
        "?? docs/new.md",
    ]


@pytest.mark.parametrize("revision", ["HEAD", "main", "v1", "HEAD^0", "HEAD@{0}", "heads/main", "HEAD^{/一稿}"])
def test_every_way_to_name_a_revision(repository: Path, revision: str) -> None:
    git(repository, "tag", "--annotate", "--message", "发布", "v1")
    assert list(files_of(revision, repository)) == FILES


def test_a_state_is_called_by_what_was_said_and_its_commit(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = git(repository, "rev-parse", "HEAD")
    assert read_state("main", repository).name == f"main（{head[:8]}）"
    assert read_state(None, repository).name == f"文件夹 {repository}"
    monkeypatch.chdir(repository)
    assert read_state(None, Path()).name == "当前文件夹"
    assert read_state("HEAD", Path()).name == f"HEAD（{head[:8]}）"


def test_a_report_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    fill(tmp_path / "报告/2024")
    fill(tmp_path)
    (tmp_path / "报告/2024/docs/index.md").write_text("里面的", "utf-8")
    commit(tmp_path)
    assert files_of("HEAD", tmp_path / "报告/2024")["docs/index.md"].decode() == "里面的"
    assert list(files_of("HEAD", tmp_path / "报告/2024")) == FILES
    assert files_of("HEAD", tmp_path)["docs/index.md"].decode() == PAGE


def test_a_folder_with_a_report_goes_before_a_branch_of_its_name(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "branch", "other")
    monkeypatch.chdir(repository)
    assert read_state("other", repository).name.startswith("other（")
    fill(repository / "other")
    assert read_state("other", repository).name == "文件夹 other"


def test_from_within_a_hook(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere/.git"))
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index.lock")
    assert list(files_of("HEAD", repository)) == FILES


# What a revision cannot do


def test_a_link_leads_nowhere(repository: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("秘密", "utf-8")
    (repository / "docs/link.md").symlink_to(secret)
    (repository / "docs/links").symlink_to(tmp_path)
    (repository / "data/published/2023.yml").symlink_to(secret)
    commit(repository)
    assert list(files_of("HEAD", repository)) == list(folder_files(repository)) == FILES


def test_a_data_file_that_is_a_link_is_none(repository: Path) -> None:
    (repository / "data/metrics.yml").rename(repository / "data/真.yml")
    (repository / "data/metrics.yml").symlink_to("真.yml")
    commit(repository)
    assert refused("HEAD", repository) == "版本“HEAD”里没有 data/metrics.yml。"
    with pytest.raises(ProjectError, match=r"里没有 data/metrics.yml。"):
        folder_files(repository)


def test_attributes_filters_and_hooks_of_the_revision_do_nothing(repository: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    git(repository, "config", "filter.run.smudge", f"touch {ran}")
    git(repository, "config", "diff.run.textconv", f"touch {ran}")
    (repository / ".git/hooks/post-checkout").write_text(f"#!/bin/sh\ntouch {ran}\n")
    (repository / ".git/hooks/post-checkout").chmod(0o755)
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n$Format:%H$\n"
    (repository / "docs/large.md").write_text(pointer, "utf-8")
    (repository / ".gitattributes").write_text("*.md filter=run diff=run export-subst\nindex.md export-ignore\n")
    commit(repository)
    ran.unlink(missing_ok=True)
    files = files_of("HEAD", repository)
    assert files["docs/large.md"].decode() == pointer
    assert files["docs/index.md"].decode() == PAGE
    assert not ran.exists()


def test_a_submodule_is_passed_over(repository: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    (other / "a.md").write_text("外面的", "utf-8")
    commit(other)
    git(repository, "submodule", "--quiet", "add", str(other), "docs/sub.md")
    commit(repository)
    assert list(files_of("HEAD", repository)) == FILES


def test_a_file_beyond_all_measure_is_refused(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revision, "LARGEST", 400)
    (repository / "docs/index.md").write_text("字" * 200, "utf-8")
    said = "docs/index.md 有600个字节，超过400。请检查是否放进了不相干的文件。"
    with pytest.raises(ProjectError, match=said):
        folder_files(repository)
    commit(repository)
    assert refused("HEAD", repository) == said


@pytest.mark.parametrize("said", ["-x", "--output=/tmp/x", "--", "-"])
def test_a_revision_that_is_an_option_is_refused(repository: Path, said: str) -> None:
    assert refused(said, repository) == f"“{said}”不能作版本：版本不以“-”开头。"


@pytest.mark.parametrize(
    "said", ["; touch x", "$(touch x)", "HEAD:docs/index.md", "a..b", "HEAD\nHEAD", "\0", "", "稿"]
)
def test_what_names_no_commit_is_unknown(repository: Path, said: str) -> None:
    assert refused(said, repository).startswith(f"没有版本“{said}”，也没有这个放报告的文件夹。")
    assert not (repository / "x").exists()


# Errors


def test_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert refused("HEAD", repository) == "没有找到 git，读不了版本“HEAD”。请安装 git，或写一个放报告的文件夹。"


def test_no_repository(tmp_path: Path) -> None:
    fill(tmp_path)
    assert refused("HEAD", tmp_path) == (
        "“HEAD”不是放报告的文件夹，这里也不是 git 仓库，读不了版本。请写一个文件夹，或到仓库里运行，或用 --root 指明文件夹。"
    )


def test_no_folder(tmp_path: Path) -> None:
    said = refused("HEAD", tmp_path / "nowhere")
    assert said == f"没有文件夹 {tmp_path / 'nowhere'}。请在报告的文件夹里运行，或用 --root 指明文件夹。"


def test_no_report_in_the_revision(repository: Path) -> None:
    git(repository, "rm", "--quiet", "-r", "data")
    commit(repository)
    assert refused("HEAD", repository) == "版本“HEAD”里没有 data/metrics.yml。"
    assert list(files_of("HEAD^", repository)) == FILES


def test_a_repository_without_commits(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert refused("HEAD", tmp_path).startswith("没有版本“HEAD”")


def test_a_branch_known_only_from_the_remote(repository: Path, tmp_path: Path) -> None:
    git(repository, "branch", "draft")
    git(tmp_path, "clone", "--quiet", str(repository), "clone")
    assert refused("draft", tmp_path / "clone") == (
        "没有版本“draft”，也没有这个放报告的文件夹。是不是 origin/draft？"
    )  # fmt: skip
    assert list(files_of("origin/draft", tmp_path / "clone")) == FILES


def test_a_shallow_clone(repository: Path, tmp_path: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    (repository / "docs/index.md").write_text("二稿", "utf-8")
    commit(repository, "二稿")
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), "shallow")
    assert list(files_of("HEAD", tmp_path / "shallow")) == FILES
    for base in ("HEAD^1", first):
        assert refused(base, tmp_path / "shallow") == (
            f"没有版本“{base}”：这个仓库是浅克隆，缺较早的提交。"
            "请先运行 git fetch --unshallow；在 GitHub Actions 里给 checkout 写上 fetch-depth: 0。"
        )


def test_the_checkout_of_a_pull_request_holds_its_base(repository: Path, tmp_path: Path) -> None:
    """As check.yml has it: the merge of the request into its base, two commits deep."""
    git(repository, "checkout", "--quiet", "-b", "request")
    for text in ("二稿", "三稿"):
        (repository / "docs/index.md").write_text(text, "utf-8")
        commit(repository, text)
    git(repository, "checkout", "--quiet", "main")
    (repository / "docs/other.md").write_text("别人的", "utf-8")
    base = commit(repository, "别人的")
    git(repository, "checkout", "--quiet", "-b", "merge")
    git(repository, "merge", "--quiet", "--no-ff", "--message", "合并", "request")
    git(tmp_path, "clone", "--quiet", "--depth", "2", "--branch", "merge", repository.as_uri(), "runner")
    assert read_state("HEAD^1", tmp_path / "runner").name == f"HEAD^1（{base[:8]}）"
    assert list(files_of("HEAD^1", tmp_path / "runner")) == [*FILES, "docs/other.md"]


def test_objects_that_were_never_fetched(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(repository, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--no-checkout", "--filter=blob:none", repository.as_uri(), "partial")
    git(tmp_path / "partial", "config", "remote.origin.url", "file:///nowhere")
    assert "HEAD" in refused("HEAD", tmp_path / "partial")


# Which version a site is built from


@pytest.mark.parametrize(
    ("seconds", "date"),
    [
        ("1711900799", "2024-03-31"),
        ("1711900800", "2024-04-01"),
    ],  # a second before and at 2024-03-31T16:00Z, midnight in China
)
def test_a_version_is_the_last_commit_and_its_day_in_china(
    repository: Path, monkeypatch: pytest.MonkeyPatch, seconds: str, date: str
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    when = f"{seconds} +0000"
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "二稿", GIT_COMMITTER_DATE=when)
    name = git(repository, "rev-parse", "HEAD")
    assert read_version(repository) == Version(name[:8], date)


def test_a_report_changed_since_is_of_no_commit(repository: Path) -> None:
    assert read_version(repository).commit
    (repository / "README.md").write_text("与网站无关", "utf-8")
    assert read_version(repository).commit
    (repository / "docs/index.md").write_text(PAGE + "。", "utf-8")
    assert read_version(repository).commit == ""
    commit(repository, "三稿")
    (repository / "docs/new.md").write_text("新的", "utf-8")
    assert read_version(repository).commit == ""


@pytest.fixture
def script(tmp_path: Path) -> tuple[Path, Path]:
    """A program, and the file that it leaves where it was run."""
    program, ran = tmp_path / "program", tmp_path / "ran"
    program.write_text(f"#!/bin/sh\ntouch '{ran}'\ncat\n")
    program.chmod(0o755)
    return program, ran


@pytest.mark.parametrize("setting", ["core.fsmonitor", "filter.x.clean", "filter.x.process", "filter.x.y.clean", "filter.a=b.clean"])  # fmt: skip
def test_to_ask_what_changed_runs_nothing(repository: Path, script: tuple[Path, Path], setting: str) -> None:
    program, ran = script
    name = setting.removeprefix("filter.").rpartition(".")[0]
    (repository / ".gitattributes").write_text(f"*.md filter={name}\n")
    commit(repository)
    os.utime(repository / "docs/index.md", (0, 0))  # as large as it was, and of another time: git has to look into it
    git(repository, "config", setting, str(program))
    git(repository, "config", "filter.x.required", "true")
    assert bool(read_version(repository).commit) is ("=" not in setting)  # cannot be switched off: nothing is claimed
    assert not ran.exists()
    (repository / "docs/index.md").write_text(PAGE + "。", "utf-8")
    assert read_version(repository).commit == ""
    assert not ran.exists()
    (repository / "docs/index.md").write_text(PAGE, "utf-8")
    os.utime(repository / "docs/index.md", (0, 0))
    subprocess.run(["git", "status"], cwd=repository, check=False, capture_output=True)
    assert ran.exists()  # so it does when git is asked without care


def test_a_filter_of_one_s_own_is_used(repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As Git LFS has it: the commit holds something else than the folder."""
    (repository / ".gitattributes").write_text("*.md filter=upper\n")
    (tmp_path / "settings").write_text('[filter "upper"]\n\tclean = tr a-z A-Z\n\trequired = true\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "settings"))
    (repository / "docs/index.md").write_text("abc", "utf-8")
    git(repository, "-c", "filter.upper.clean=tr a-z A-Z", "commit", "--quiet", "--all", "--message", "二稿")
    (repository / "docs/index.md").write_text("Abc", "utf-8")
    assert read_version(repository).commit


def test_to_ask_for_the_last_commit_runs_nothing(repository: Path, script: tuple[Path, Path]) -> None:
    program, ran = script
    signed = git(repository, "cat-file", "commit", "HEAD").replace("\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n a\n -----END PGP SIGNATURE-----\n\n", 1)  # fmt: skip
    (repository / "commit").write_text(signed + "\n", "utf-8")
    git(repository, "update-ref", "HEAD", git(repository, "hash-object", "-t", "commit", "-w", "commit"))
    git(repository, "config", "log.showSignature", "true")
    git(repository, "config", "gpg.program", str(program))
    assert read_version(repository).commit
    assert not ran.exists()
    git(repository, "log")
    assert ran.exists()


def test_source_date_epoch_goes_before_the_commit(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert read_version(repository).date == "1970-01-01"
    assert read_version(repository).written_date == "1970年1月1日"


def test_today_is_a_day_in_china(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1743451200")  # 2025-03-31T20:00:00Z
    assert today() == date(2025, 4, 1)


def test_without_git_a_version_has_a_date_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1711900800")
    assert read_version(tmp_path) == Version("", "2024-04-01")


@pytest.mark.parametrize("odd", ["", "昨天", "-1", "9" * 30])
def test_a_date_that_is_none_is_passed_over(repository: Path, monkeypatch: pytest.MonkeyPatch, odd: str) -> None:
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "二稿", GIT_COMMITTER_DATE="1711900800 +0000")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", odd)
    assert read_version(repository).date == "2024-04-01"
