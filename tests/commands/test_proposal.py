"""All files are written or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tieout.commands.proposal import write_all

OLD, NEW = b"old: 1\n", b"new: 2\n"


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_replace_those_that_were_read(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/metrics.yml").write_bytes(OLD)
    write_all(tmp_path, {"data/metrics.yml": NEW, "docs/2025/1-a.md": b"# A\n"}, {"data/metrics.yml": OLD})
    assert everything(tmp_path) == {"data/metrics.yml": NEW, "docs/2025/1-a.md": b"# A\n"}


def test_a_page_that_came_to_be_in_the_meantime_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "data/metrics.yml").write_bytes(OLD)
    (tmp_path / "docs/a.md").write_bytes(b"# mine\n")
    with pytest.raises(FileExistsError):
        write_all(tmp_path, {"data/metrics.yml": NEW, "docs/a.md": b"# A\n"}, {"data/metrics.yml": OLD})
    assert everything(tmp_path) == {"data/metrics.yml": OLD, "docs/a.md": b"# mine\n"}


def test_a_data_file_changed_in_the_meantime_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/metrics.yml").write_bytes(b"changed: 3\n")
    with pytest.raises(FileExistsError):
        write_all(tmp_path, {"docs/a.md": b"# A\n", "data/metrics.yml": NEW}, {"data/metrics.yml": OLD})
    assert everything(tmp_path) == {"data/metrics.yml": b"changed: 3\n"}
