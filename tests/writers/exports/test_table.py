"""metrics.csv as Excel and other programs open it."""

from __future__ import annotations

import csv
import io

import pytest
from tests.checks.made import HEAD, made
from tests.conftest import ROOT

from tieout.model.project import Project
from tieout.model.version import Version
from tieout.readers.project import read_project
from tieout.writers.exports.dataset import dataset
from tieout.writers.exports.table import metrics_csv

VERSION = Version("b5b3b3cc", "2026-11-25")


def table(project: Project) -> bytes:
    return metrics_csv(dataset(project, VERSION)["metrics"])


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_file_is_what_excel_opens() -> None:
    data = table(read_project(ROOT))
    assert data.startswith(b"\xef\xbb\xbf\xe7\xbc\x96\xe5\x8f\xb7,")  # the BOM, then 编号
    assert data.count(b"\n") == data.count(b"\r\n") == len(read(data)) + 1


def test_rows_of_the_report() -> None:
    found = {(row["编号"], row["年份"]): row for row in read(table(read_project(ROOT)))}
    assert list(found["enforcement.total", "2024"].values())[:13] == [
        "enforcement.total", "行政执法", "开展执法", "2024", "38次", "38", "", "次", "38", "是", "38", "是", "一、4；三、3",
    ]  # fmt: skip
    assert list(found["publicity.brochures", "2024"].values())[4:12] == [
        "120余本",
        "120",
        "余",
        "本",
        "121",
        "是",
        "129",
        "是",
    ]
    assert list(found["employment.unemployment_rate", "2024"].values())[4:12] == [
        "4.93%", "4.93", "", "%", "4.925", "是", "4.935", "否",
    ]  # fmt: skip


def test_an_end_that_is_not_there_is_empty() -> None:
    (row,) = read(table(made(f"{HEAD}      total: {{label: 甲, unit: 次, 2024: 不少于3}}\n")))
    assert (row["下限"], row["含下限"], row["上限"], row["含上限"]) == ("3", "是", "", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝"])
def test_a_text_of_an_editor_is_no_formula_and_a_negative_number_is_one(start: str) -> None:
    item = (
        f"      total: {{label: '{start}1+1', unit: 个百分点, owner: '{start}a', note: '{start}x, \"y\"', 2024: -3}}\n"
    )
    (row,) = read(table(made(HEAD.replace("执法", "'@g'") + item)))
    assert (row["主题"], row["指标"], row["责任单位"]) == ("'@g", f"'{start}1+1", f"'{start}a")
    assert row["说明"] == f'\'{start}x, "y"'
    assert (row["写法"], row["数值"], row["下限"]) == ("'-3个百分点", "-3", "-3.5")
