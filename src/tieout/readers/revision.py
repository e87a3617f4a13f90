"""A report as it stands in a folder or stood in a git revision.

Git is asked for objects by name, for the last commit and for what changed since: no checkout, no hook, no shell, and nothing
that the repository's own settings would have it run or fetch, for a folder may come from anywhere. Symbolic links are passed over
on both sides, so that neither can lead out of the report.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from tieout.model.project import Project
from tieout.model.version import Version
from tieout.readers.plain_yaml import LARGEST
from tieout.readers.project import DATA, PAGES, PUBLISHED, ProjectError, project_of

_SHOWN = 8  # digits of a commit's name


@dataclass(frozen=True, slots=True)
class State:
    """A report, and how to call the state it is in: a folder, or ``main（9a9691fc）``."""

    name: str
    project: Project


def read_state(said: str | None, root: Path) -> State:
    """A folder with a report, else a revision of the repository that ``root`` is in; None is ``root`` itself.

    Raises ProjectError where it is neither, or holds no report.
    """
    if said is None:
        return State(_name(root), project_of(folder_files(root)))
    if said and (Path(said) / DATA).is_file():
        return State(_name(Path(said)), project_of(folder_files(Path(said))))
    if said.startswith("-"):
        raise ProjectError(f"“{said}”不能作版本：版本不以“-”开头。")
    git = _Git(root, said)
    commit = git.commit()
    return State(f"{said}（{commit[:_SHOWN]}）", project_of(git.files(commit)))


CHINA = timezone(timedelta(hours=8))
_MADE_OF = ("data", "docs", "theme", "macros.py", "mkdocs.yml", "mkdocs-offline.yml")
_SECONDS = re.compile(r"[0-9]{1,11}")  # since 1970; more digits are beyond every calendar


def read_version(root: Path) -> Version:
    """The last commit of the repository that ``root`` is in, and its day in China.

    No commit is named where the report was changed since: it would be a name for something else.
    SOURCE_DATE_EPOCH (reproducible-builds.org) goes before the commit's own time; without either the day is today's.
    """
    try:
        git = _Git(root, "HEAD")
        last, _, committed = git.last().partition(" ")
        commit = "" if git.changed() else last
    except ProjectError:  # no git, or a folder that is in none: a report can be built all the same
        commit = committed = ""
    return Version(commit[:_SHOWN], _day(os.environ.get("SOURCE_DATE_EPOCH", ""), committed).isoformat())


def today() -> date:
    """The day in China: that of SOURCE_DATE_EPOCH where it is set."""
    return _day(os.environ.get("SOURCE_DATE_EPOCH", ""))


def _day(*said: str) -> date:
    """The day in China at the first of these that is a time in seconds since 1970, else now."""
    known = next((text for text in said if _SECONDS.fullmatch(text)), "")
    moment = datetime.fromtimestamp(int(known), UTC) if known else datetime.now(UTC)
    return moment.astimezone(CHINA).date()


def folder_files(folder: Path) -> dict[str, bytes]:
    """The report's files in a folder, by their paths from it. Raises ProjectError."""
    found = {}
    try:
        for top in (Path(DATA).parent, Path(PAGES)):
            for here, _, names in os.walk(folder / top):  # does not follow links to folders
                for path in (Path(here, name) for name in names):
                    relative = path.relative_to(folder).as_posix()
                    if _wanted(relative) and path.is_file() and not path.is_symlink():
                        _refuse_large(relative, path.stat().st_size)
                        found[relative] = path.read_bytes()
    except OSError as error:
        raise ProjectError(f"打不开 {error.filename}（{error.strerror}）。请检查文件的权限。") from None
    if DATA not in found:
        raise ProjectError(f"{_name(folder)}里没有 {DATA}。请在报告的文件夹里运行，或用 --root 指明文件夹。")
    return _in_order(found)


def _wanted(path: str) -> bool:
    """Whether a path from the root is one of the files a report is read from."""
    folder, _, name = path.rpartition("/")
    if path.startswith(f"{PAGES}/"):
        return name.endswith(".md")
    return path == DATA or (folder == PUBLISHED and name.endswith(".yml"))


def _in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Folder by folder, the same on every machine."""
    return {path: files[path] for path in sorted(files, key=lambda path: path.split("/"))}


def _refuse_large(path: str, size: int) -> None:
    if size > LARGEST:
        raise ProjectError(f"{path} 有{size}个字节，超过{LARGEST}。请检查是否放进了不相干的文件。")


def _name(folder: Path) -> str:
    return "当前文件夹" if folder.resolve() == Path.cwd() else f"文件夹 {folder}"


# What a hook's environment says of the repository would lead away from the one that `root` is in.
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")
_QUIET = {
    "LC_ALL": "C",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
}
_RUNS_NOTHING = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "--no-optional-locks")
_FILTER = re.compile(rb"(?:local|worktree)\0(filter\..*)\.[a-z]+", re.DOTALL)


class _Git:
    """The repository that a folder is in, asked about one revision."""

    def __init__(self, root: Path, revision: str) -> None:
        program = shutil.which("git")
        if program is None:
            raise ProjectError(f"没有找到 git，读不了版本“{revision}”。请安装 git，或写一个放报告的文件夹。")
        if not root.is_dir():
            raise ProjectError(f"没有文件夹 {root}。请在报告的文件夹里运行，或用 --root 指明文件夹。")
        self.program, self.root, self.revision = program, root, revision

    def commit(self) -> str:
        """The full name of the revision's commit."""
        commit = self._resolved(self.revision)
        if commit:
            return commit
        if self._run("rev-parse", "--is-shallow-repository").strip() == b"true":
            raise ProjectError(
                f"没有版本“{self.revision}”：这个仓库是浅克隆，缺较早的提交。"
                "请先运行 git fetch --unshallow；在 GitHub Actions 里给 checkout 写上 fetch-depth: 0。"
            )
        remote = f"origin/{self.revision}"
        near = f"是不是 {remote}？" if self._resolved(remote) else "写分支、标签或提交的编号，如 main。"
        raise ProjectError(f"没有版本“{self.revision}”，也没有这个放报告的文件夹。{near}")

    def last(self) -> str:
        """The name of the revision's commit and its time in seconds since 1970; nothing where there is none."""
        command = ("log", "-1", "--no-show-signature", "--format=%H %ct", self.revision)
        return self._run(*command, fails=True).decode("ascii", "replace").strip()

    def changed(self) -> bool:
        """Whether what a site is made of differs from the last commit."""
        command = ("status", "--porcelain", "--ignore-submodules=dirty", "--", *_MADE_OF)
        return bool(self._run(*self._unfiltered(), *command).strip())

    def _unfiltered(self) -> Iterator[str]:
        """What switches off the filters that the repository sets, through which git would read the files; a person's own stay."""
        listed = self._run("config", "--show-scope", "--name-only", "-z", "--get-regexp", r"^filter\.", fails=True)
        facts = listed.split(b"\0")
        found = (_FILTER.fullmatch(b"\0".join(pair)) for pair in zip(facts[::2], facts[1::2], strict=False))
        for name in dict.fromkeys(os.fsdecode(one[1]) for one in found if one):
            if "=" in name:  # cannot be switched off so
                raise ProjectError(f"这个仓库的设置里有少见的 {name}，没有照它读。请检查 .git/config。")
            for setting in ("clean=", "process=", "required=false"):
                yield from ("-c", f"{name}.{setting}")

    def _resolved(self, revision: str) -> str:
        if "\0" in revision:
            return ""
        command = ("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        return self._run(*command, fails=True).decode("ascii", "replace").strip()

    def files(self, commit: str) -> dict[str, bytes]:
        """The report's files in a commit, by their paths from the folder."""
        prefix = os.fsdecode(self._run("rev-parse", "--show-prefix").removesuffix(b"\n"))
        blobs = dict(self._blobs(commit, prefix))
        if DATA not in blobs:
            raise ProjectError(f"版本“{self.revision}”里没有 {prefix}{DATA}。")
        return _in_order(dict(zip(blobs, self._contents(blobs.values()), strict=True)))

    def _blobs(self, commit: str, prefix: str) -> Iterator[tuple[str, str]]:
        """Path and object of each file; links and submodules are passed over."""
        paths = [f"{prefix}{path}" for path in (DATA, f"{PUBLISHED}/", f"{PAGES}/")]
        for line in self._run("ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *paths).split(b"\0"):
            facts, _, name = line.partition(b"\t")
            path = os.fsdecode(name).removeprefix(prefix)
            if facts.startswith(b"100") and _wanted(path):  # 100644 and 100755; a link is 120000, a submodule 160000
                _, _, blob, size = facts.split()
                _refuse_large(path, int(size) if size.isdigit() else 0)
                yield path, blob.decode("ascii")

    def _contents(self, blobs: Iterable[str]) -> Iterator[bytes]:
        output = self._run("cat-file", "--batch", asked="".join(f"{blob}\n" for blob in blobs))
        at = 0
        while at < len(output):
            head, at = output[at : output.index(b"\n", at)], output.index(b"\n", at) + 1
            if head.endswith(b" missing"):
                raise ProjectError(f"版本“{self.revision}”的文件没有全部取到本机。请先运行 git fetch --refetch。")
            size = int(head.rsplit(b" ", 1)[1])
            yield output[at : at + size]
            at += size + 1

    def _run(self, *arguments: str, asked: str = "", fails: bool = False) -> bytes:
        """What git answers; nothing where it fails and may. Raises ProjectError."""
        kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
        done = subprocess.run(  # noqa: S603 - arguments are a list, the revision begins with no dash
            [self.program, *_RUNS_NOTHING, *arguments],
            cwd=self.root,
            env={**kept, **_QUIET},
            input=asked.encode(),
            check=False,
            capture_output=True,
        )
        if done.returncode == 0:
            return done.stdout
        said = done.stderr.decode(errors="replace").strip()
        if "dubious ownership" in said:
            raise ProjectError(
                "git 不信任这个仓库：文件夹属于另一个用户。"
                f"请运行 git config --global --add safe.directory {self.root.resolve()}。"
            )
        if "not a git repository" in said:
            raise ProjectError(
                f"“{self.revision}”不是放报告的文件夹，这里也不是 git 仓库，读不了版本。"
                "请写一个文件夹，或到仓库里运行，或用 --root 指明文件夹。"
            )
        if fails:
            return b""
        raise ProjectError(f"git 读不了版本“{self.revision}”：{said}")
