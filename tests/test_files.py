"""All files are written or none, and nothing of the writing stays behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tieout.files import write_all

OLD, NEW = b"old: 1\n", b"new: 2\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a data file."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/metrics.yml").write_bytes(OLD)
    return tmp_path


def everything(folder: Path) -> dict[str, bytes | None]:
    """Every file with its content, every folder with nothing."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")
    }


def test_files_replace_those_that_were_read(folder: Path) -> None:
    write_all(folder, {"data/metrics.yml": NEW, "docs/2025/1-a.md": b"# A\n"}, {"data/metrics.yml": OLD})
    assert everything(folder) == {
        "data": None, "data/metrics.yml": NEW, "docs": None, "docs/2025": None, "docs/2025/1-a.md": b"# A\n",
    }  # fmt: skip


def test_a_file_that_came_to_be_in_the_meantime_stops_everything(folder: Path) -> None:
    (folder / "docs").mkdir()
    (folder / "docs/a.md").write_bytes(b"# mine\n")
    before = everything(folder)
    with pytest.raises(FileExistsError) as error:
        write_all(folder, {"data/metrics.yml": NEW, "new/b.md": b"", "docs/a.md": b"# A\n"}, {"data/metrics.yml": OLD})
    assert error.value.filename == str(folder / "docs/a.md")
    assert everything(folder) == before


def test_a_file_changed_in_the_meantime_stops_everything(folder: Path) -> None:
    with pytest.raises(FileExistsError):
        write_all(folder, {"docs/a.md": b"# A\n", "data/metrics.yml": NEW}, {"data/metrics.yml": b"older: 0\n"})
    assert everything(folder) == {"data": None, "data/metrics.yml": OLD}


def test_whatever_stands_there_is_replaced_where_nothing_is_expected(folder: Path) -> None:
    (folder / "data/metrics.yml").chmod(0o640)
    write_all(folder, {"data/metrics.yml": NEW})
    assert everything(folder) == {"data": None, "data/metrics.yml": NEW}
    assert (folder / "data/metrics.yml").stat().st_mode & 0o777 == 0o640


def test_a_place_taken_by_a_folder_stops_everything(folder: Path) -> None:
    (folder / "data/taken").mkdir()
    before = everything(folder)
    with pytest.raises(OSError) as error:  # noqa: PT011 - which one is the system's matter; its file is ours
        write_all(folder, {"a/b.txt": NEW, "data/metrics.yml": NEW, "data/taken": NEW})
    assert error.value.filename == str(folder / "data/taken")
    assert everything(folder) == before


def test_a_folder_whose_place_is_taken_by_a_file_stops_everything(folder: Path) -> None:
    before = everything(folder)
    with pytest.raises(OSError) as error:  # noqa: PT011 - as above
        write_all(folder, {"a.txt": NEW, "data/metrics.yml/b.txt": NEW})
    assert error.value.filename == str(folder / "data/metrics.yml")
    assert everything(folder) == before


def test_a_folder_made_for_a_file_that_stays_unwritten_goes(folder: Path) -> None:
    before = everything(folder)
    with pytest.raises(OSError):  # noqa: PT011 - as above
        write_all(folder, {"new/deep/a.txt": NEW, "data/metrics.yml/b.txt": NEW})
    assert everything(folder) == before


def test_a_move_that_fails_is_undone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a program of the office's holds one of the files open."""
    (folder / "data/open.docx").write_bytes(OLD)
    before = everything(folder)
    move = Path.replace

    def held(path: Path, target: Path) -> Path:
        if target.name == "open.docx":
            raise PermissionError(13, "Permission denied", str(path), None, str(target))
        return move(path, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(PermissionError) as error:
        write_all(folder, {"data/metrics.yml": NEW, "data/open.docx": NEW, "later.txt": NEW})
    assert error.value.filename == str(folder / "data/open.docx")
    assert everything(folder) == before


def test_what_is_gone_goes_with_its_folder(folder: Path) -> None:
    (folder / "data/metrics/old").mkdir(parents=True)
    (folder / "data/metrics/old/a.json").write_bytes(OLD)
    write_all(folder, {"data/metrics.yml": NEW}, gone=["data/metrics/old/a.json"])
    assert everything(folder) == {"data": None, "data/metrics.yml": NEW}


def test_what_was_to_go_stays_where_something_fails(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.json").write_bytes(OLD)
    (folder / "b.json").write_bytes(OLD)
    before = everything(folder)
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path.name == "b.json":
            raise PermissionError(13, "Permission denied", str(path))
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    with pytest.raises(PermissionError):
        write_all(folder, {"data/metrics.yml": NEW}, gone=["a.json", "b.json"])
    assert everything(folder) == before
