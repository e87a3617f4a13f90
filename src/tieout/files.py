"""Files written together: all of them or none."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path


def write_all(
    folder: Path, files: Mapping[str, bytes], expected: Mapping[str, bytes] | None = None, gone: Iterable[str] = ()
) -> None:
    """Write files by their paths from a folder, and remove those that are ``gone``. Raises OSError; then all is as it was.

    Each is written beside its place, and all are moved there only when all are written.
    ``expected`` is what was there when it was read, nothing at a path that it lacks: a file that has come to be or was changed
    since stops everything. Without it, whatever stands there is replaced.
    """
    waiting = [
        (folder / path, (folder / path).parent / f".tieout-{number}.tmp", data)
        for number, (path, data) in enumerate(files.items())
    ]
    made: list[Path] = []
    before: dict[Path, bytes | None] = {}
    removed = [folder / path for path in gone]
    known = None if expected is None else {folder / path: data for path, data in expected.items()}
    try:
        for target, beside, data in waiting:
            _make(target.parent, made)
            with _named(target):
                _write(target, beside, data)
        for target, beside, _ in waiting:
            before[target] = _standing(target, known)
            with _named(target):
                beside.replace(target)
        for target in removed:
            before[target] = _standing(target, known)
            target.unlink(missing_ok=True)
    except BaseException:
        for target, stood in before.items():
            _restore(target, stood)
        for _, beside, _ in waiting:  # before the folders: none is removed that holds something
            with suppress(OSError):
                beside.unlink()
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir()
        raise
    for target in removed:
        _prune(target.parent, folder)


def _make(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it; ``made`` gains those that were not there."""
    for path in (*reversed(folder.parents), folder):
        if not path.is_dir():
            path.mkdir()
            made.append(path)


def _write(target: Path, beside: Path, data: bytes) -> None:
    beside.write_bytes(data)
    if target.exists():
        shutil.copymode(target, beside)


def _standing(target: Path, known: Mapping[Path, bytes] | None) -> bytes | None:
    """What stands at a place before it is written. Raises FileExistsError where that is not what is ``known``."""
    stood = target.read_bytes() if target.exists() else None
    if known is not None and stood != known.get(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    return stood


def _restore(target: Path, stood: bytes | None) -> None:
    """What stood there before, as a whole; as much as can be, for something has gone wrong already."""
    beside = target.parent / ".tieout-old.tmp"
    with suppress(OSError):
        if stood is None:
            target.unlink(missing_ok=True)
        elif not target.exists() or target.read_bytes() != stood:
            _write(target, beside, stood)
            beside.replace(target)
    with suppress(OSError):
        beside.unlink()


def _prune(folder: Path, top: Path) -> None:
    """Remove a folder that has become empty, and those above it, up to ``top``."""
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


@contextmanager
def _named(target: Path) -> Iterator[None]:
    """Errors name the file that was to be written, not the one beside it."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(target), None
        raise
