"""The data file is written only where it then reads as intended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.commands.running import DATA, report

from tieout.commands import data_file
from tieout.commands.data_file import UnwrittenError, write_values
from tieout.readers.project import read_project

VALUES = {("work.total", 2025): "41"}


def test_a_value_is_added_and_the_file_keeps_its_mode(tmp_path: Path) -> None:
    file = report(tmp_path) / "data/metrics.yml"
    file.chmod(0o640)
    write_values(tmp_path, read_project(tmp_path).report, VALUES)
    assert file.read_text("utf-8") == DATA.replace("2024: 38", "2024: 38, 2025: 41")
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(file.parent.iterdir()) == [file]


ODD = "data/metrics.yml 里的写法少见，自动加不进去，没有写入。请把这些数手工写进去。"


WRONG: dict[str, Callable[[str, object], str]] = {
    "nothing added": lambda text, values: text,
    "another value": lambda text, values: text.replace("2024: 38", "2024: 38, 2025: 42"),
    "something else too": lambda text, values: text.replace("2024: 38", "2024: 38, 2025: 41").replace("两类", "二类"),
    "no YAML": lambda text, values: text.replace("2024: 38", "2024: 38 2025: 41"),
}


@pytest.mark.parametrize("edit", WRONG.values(), ids=WRONG)
def test_an_edit_that_reads_otherwise_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edit: Callable[[str, object], str]
) -> None:
    monkeypatch.setattr(data_file, "with_values", edit)
    file = report(tmp_path) / "data/metrics.yml"
    with pytest.raises(UnwrittenError) as error:
        write_values(tmp_path, read_project(tmp_path).report, VALUES)
    assert str(error.value) == ODD
    assert file.read_text("utf-8") == DATA


def test_a_file_changed_in_the_meantime_is_left_alone(tmp_path: Path) -> None:
    file = report(tmp_path) / "data/metrics.yml"
    before = read_project(tmp_path).report
    file.write_text(DATA.replace("38", "39"), "utf-8")
    with pytest.raises(UnwrittenError) as error:
        write_values(tmp_path, before, VALUES)
    assert str(error.value) == "data/metrics.yml 刚刚被改过。请再运行一次。"
    assert file.read_text("utf-8") == DATA.replace("38", "39")


def test_a_year_that_is_there(tmp_path: Path) -> None:
    report(tmp_path)
    with pytest.raises(UnwrittenError) as error:
        write_values(tmp_path, read_project(tmp_path).report, {("work.total", 2024): "41"})
    assert str(error.value) == "数据文件里 work.total 已经有2024年的数，没有写入。"
