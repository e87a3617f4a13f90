"""A report made from an earlier version of the template, brought to what the template is now; nothing of the office's is lost.

copier's own update wants its template from a git repository, with the earlier version in it; a package holds only its own.
So the report keeps what it was made of (ORIGINALS), and the three are merged file by file, as copier does.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from tieout.commands.starter import ANSWERS, AnswerError
from tieout.readers.archive import Archive, ArchiveError
from tieout.writers.zipped import zipped

ORIGINALS = ".copier-originals.zip"
"""The files as they came from the template, but for those that are the office's from the first day."""
ASIDE = "新版"
"""The folder for new versions that do not merge; the report goes on with its own."""

_OWN = ("data/metrics.yml", "docs/about.md", "docs/index.md", "README.md")
_WRITTEN = (ANSWERS, ORIGINALS)
_NO_DAY = date(1980, 1, 1)  # the first that a zip can hold: the originals are known by what they say


@dataclass
class Renewal:
    """What a renewal comes to: ``files`` to write and ``removed`` to remove, by their paths from the report's root."""

    files: dict[str, bytes] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    """Of ``files``, those with changes of the office's and of the template's."""
    aside: list[str] = field(default_factory=list)
    """What does not merge; ``files`` has it below ASIDE."""


def started(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """A new report's files, with what a later renewal needs."""
    return {**files, ORIGINALS: _packed(_renewable(files))}


def read_originals(root: Path) -> dict[str, bytes]:
    """What a report was made of. Raises AnswerError where that is lost."""
    try:
        archive = Archive((root / ORIGINALS).read_bytes())
        found = {name: archive.read(name) for name in archive.names}
    except (OSError, ArchiveError):
        found = {}
    if not found or any(".." in PurePosixPath(name).parts or name.startswith("/") for name in found):
        raise AnswerError(f"{ORIGINALS} 不见了或者坏了，不知道哪些文件您改过。请从提交的历史里恢复它，再运行。")
    return found


def renewed(here: Mapping[str, bytes], originals: Mapping[str, bytes], fresh: Mapping[str, bytes]) -> Renewal:
    """``here`` are the files of ``fresh`` and ``originals`` as the report has them, ``fresh`` the template's of today."""
    done = Renewal()
    news = _renewable(fresh)
    for path, new in news.items():
        own, old = here.get(path), originals.get(path)
        if own is None:
            if old is None:  # else the office removed it
                done.files[path] = new
        elif own == old:
            done.files[path] = new
        elif new not in (own, old):
            merged = _merged(own, old, new) if old is not None else (new, True)
            conflicts = merged[1]
            (done.aside if conflicts else done.merged).append(path)
            done.files[f"{ASIDE}/{path}" if conflicts else path] = merged[0]
    done.removed = [path for path, old in originals.items() if path not in news and here.get(path) == old]
    done.files[ANSWERS] = fresh[ANSWERS]
    if originals != news:  # the same files pack to other bytes on another machine
        done.files[ORIGINALS] = _packed(news)
    done.files = {path: data for path, data in done.files.items() if here.get(path) != data}
    return done


def _renewable(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Without what is the office's own from the first day: its numbers, its text, its first page."""
    year = next((path.split("/")[1] for path in files if path.startswith("docs/2")), "")
    return {
        path: data
        for path, data in files.items()
        if path not in (*_OWN, *_WRITTEN) and not path.startswith(f"docs/{year}/")
    }


def _packed(files: Mapping[str, bytes]) -> bytes:
    return zipped(dict(sorted(files.items())), _NO_DAY)


def _merged(own: bytes, old: bytes, new: bytes) -> tuple[bytes, bool]:
    """Both changes in one text, and whether some are in conflict: git marks those; without git it is the new text as it is."""
    program = shutil.which("git")
    if program is None:
        return new, True
    with TemporaryDirectory() as folder:
        for name, data in (("您改过的", own), ("原来的", old), ("新版的", new)):
            (Path(folder) / name).write_bytes(data)
        done = subprocess.run(  # noqa: S603 - the names are ours
            [program, "merge-file", "-p", "您改过的", "原来的", "新版的"],
            cwd=folder,
            env={name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            check=False,
            capture_output=True,
        )
    marked = done.returncode in range(128)  # the number of conflicts; more is an error: not a text, or a git too old
    return (done.stdout, done.returncode > 0) if marked else (new, True)
