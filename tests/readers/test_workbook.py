"""Workbooks that come back: read cell by cell, and one plain sentence for each file that is none of ours."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from tests.checks.made import made
from tests.writers.exports.spreadsheet import recalculated

from tieout.model.collecting_form import NO_OWNER, asked_of
from tieout.model.returned import Cell
from tieout.readers.workbook import LARGEST, WorkbookError, read_workbook
from tieout.writers.collecting_workbook import form

REPORT = made().report
NAME = "执法队.xlsx"
FORM = form(REPORT, NO_OWNER, asked_of(REPORT)[NO_OWNER], 2025)
DAMAGED = "文件已损坏，读不出来；请用 Excel 或 WPS 打开，另存一份再交。"
NO_WORKBOOK = "这不是 Excel 工作簿，或文件已损坏；请交 .xlsx 文件。"
NOT_OURS = "这不是 tieout collect --template 做的表；请填发下去的那一张，不要把内容复制到别的文件。"


def filled(change: Callable[[Workbook], object], data: bytes = FORM) -> bytes:
    """The form as a clerk changed it."""
    book = load_workbook(io.BytesIO(data))
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def put(**cells: object) -> Callable[[Workbook], object]:
    return lambda book: [book["指标"].__setitem__(cell, value) for cell, value in cells.items()]


def read(data: bytes, folder: Path, name: str = NAME):
    (folder / name).write_bytes(data)
    return read_workbook(folder / name, name)


def refused(data: bytes, folder: Path, name: str = NAME) -> str:
    with pytest.raises(WorkbookError) as error:
        read(data, folder, name)
    return str(error.value)


def zipped(parts: dict[str, bytes]) -> bytes:
    """The form with other parts in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FORM)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return file.getvalue()


def part(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(FORM)) as parts:
        return parts.read(name)


def test_an_unfilled_form(tmp_path: Path) -> None:
    book = read(FORM, tmp_path)
    assert (book.file, book.title, book.year, book.owner) == (NAME, "年度报告", 2025, NO_OWNER)
    assert book.issued == {
        "work.total": ("开展执法", "次"),
        "work.patrols": ("日常检查", "次"),
        "work.litter": ("清理堆放", "次"),
    }
    assert [
        (line.id.text, line.label.text, line.unit.text, line.value.text, line.note.text) for line in book.lines
    ] == [
        ("work.total", "开展执法", "次", "", ""),
        ("work.patrols", "日常检查", "次", "", ""),
        ("work.litter", "清理堆放", "次", "", ""),
    ]


def test_a_filled_form(tmp_path: Path) -> None:
    book = read(filled(put(F5=41, F6="120余", F7=4.93, G6="备一笔\n再一笔")), tmp_path)
    assert [line.value.text for line in book.lines] == ["41", "120余", "4.93"]
    assert [line.value.number for line in book.lines] == [True, False, True]
    assert str(book.lines[1].note.cell) == "执法队.xlsx 指标!G6"
    assert book.lines[1].note.text == "备一笔 再一笔"
    assert {line.value.cell for line in book.lines} == {Cell(NAME, "指标", f"F{row}") for row in (5, 6, 7)}


def test_lines_are_found_by_their_headings_where_columns_and_rows_were_put_in(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book["指标"]
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet["F5"] = 41
        sheet.insert_cols(6)
        sheet.insert_rows(2, 3)

    book = read(filled(change), tmp_path)
    assert [(line.value.text, line.value.cell.name) for line in book.lines] == [("41", "G8"), ("", "G9"), ("", "G10")]


def test_a_line_without_id_counts_only_with_a_value(tmp_path: Path) -> None:
    book = read(filled(put(C9="随手写的", F10=3)), tmp_path)
    assert [(line.id.text, line.value.cell.name) for line in book.lines][3:] == [("", "F10")]


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (datetime(2025, 3, 5, tzinfo=UTC).replace(tzinfo=None), "是日期或时间（2025-03-05），不是一个数；写“3-5”“1/2”时，表格软件会改成日期"),
        (True, "写的是 TRUE，不是一个数"),
        ("=F6+F7", "是公式，没有算好的结果；用 Excel 或 WPS 打开、保存一次，或直接写数"),
    ],
)  # fmt: skip
def test_cells_that_hold_no_value(tmp_path: Path, value: object, fault: str) -> None:
    def change(book: Workbook) -> None:
        cell = book["指标"]["F5"]
        cell.number_format = "General"
        cell.value = value

    assert read(filled(change), tmp_path).lines[0].value.fault == fault


def test_formulas_after_a_spreadsheet_computed_them(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        for cell, formula, shape in (
            ("F5", "=20+21", "General"),
            ("F6", "=17/345", "0.00%"),
            ("F7", "=1/0", "General"),
        ):
            book["指标"][cell].number_format = shape
            book["指标"][cell] = formula

    recalculated(filled(change), tmp_path)
    lines = read((tmp_path / "out/book.xlsx").read_bytes(), tmp_path).lines
    assert [(line.value.text, line.value.remark) for line in lines[:2]] == [
        ("41", "填的是公式，取它的结果41"),
        ("4.93%", "填的是公式，取它的结果4.93%；单元格里是4.92753623188406%，显示为4.93%，按显示的取"),
    ]
    assert lines[2].value.fault == "公式出错（#DIV/0!），没有数"


def test_a_form_saved_by_another_program_reads_the_same(tmp_path: Path) -> None:
    data = filled(put(F5="41", F6="120余", F7="4.90", G5="备注"))
    recalculated(data, tmp_path)
    before, after = read(data, tmp_path), read((tmp_path / "out/book.xlsx").read_bytes(), tmp_path)
    assert before == after


NAMES: dict[str, tuple[Callable[[], bytes], str]] = {
    "空.xlsx": (lambda: b"", "文件是空的；请重新交一份。"),
    "文本.xlsx": ("编号,指标\n".encode, NO_WORKBOOK),
    "网页.xls": (lambda: b"<html><table></table></html>", NO_WORKBOOK),
    "旧.xls": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "这是旧格式（.xls 或 .et）；请在 Excel 或 WPS 里另存为 .xlsx，再交。"),
    "密码.xlsx": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(99),
        "文件加了打开密码；请去掉密码另存，再交。",
    ),
    "宏.xlsm": (lambda: FORM, "文件带宏，不读；请另存为“Excel 工作簿（.xlsx）”再交。"),
    "藏着宏.xlsx": (lambda: zipped({"xl/vbaProject.bin": b"x"}), "文件带宏，不读；请另存为“Excel 工作簿（.xlsx）”再交。"),
    "断了.xlsx": (lambda: FORM[: len(FORM) // 2], DAMAGED),
    "坏了.xlsx": (lambda: zipped({"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}), DAMAGED),
    "缺了.xlsx": (lambda: zipped({"xl/workbook.xml": b"<x/>"}), NOT_OURS),
    "文档.docx": (lambda: _a_zip({"word/document.xml": b"<x/>"}), "这不是 Excel 工作簿；请交 .xlsx 文件。"),
    "大.xlsx": (lambda: bytes(52_000_000), "文件有52 MB，超过10 MB；请删去贴进去的图片等内容再交。"),
    "炸弹.xlsx": (lambda: zipped({"xl/media/a.bin": bytes(9_000_000)}), "文件解开以后太大，不像一张表；请把内容复制到新发的表里再交。"),
    "实体.xlsx": (
        lambda: zipped({"xl/sharedStrings.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + part("xl/sharedStrings.xml")}),
        "文件里有工作簿不该有的内容，不读；请把内容复制到新发的表里再交。",
    ),
    "另一种编码的实体.xlsx": (
        lambda: zipped({"xl/sharedStrings.xml": '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><sst/>'.encode("utf-16")}),
        "文件里有工作簿不该有的内容，不读；请把内容复制到新发的表里再交。",
    ),
    "别的名字的实体.xlsx": (
        lambda: zipped({"xl/worksheets/sheet1.dat": b'\xef\xbb\xbf \n<!DOCTYPE worksheet [<!ENTITY a "x">]><worksheet/>'}),
        "文件里有工作簿不该有的内容，不读；请把内容复制到新发的表里再交。",
    ),
    "~$执法队.xlsx": (lambda: FORM, "这是表格开着时的临时文件；请保存并关闭表格，再收原来的文件。"),
    "别的表.xlsx": (lambda: filled(lambda book: book.remove(book["tieout"])), NOT_OURS),
    "改了名.xlsx": (
        lambda: filled(lambda book: setattr(book["指标"], "title", "执法队")),
        "找不到工作表“指标”，现在有的是“执法队”；请把改过的名称改回“指标”，再交。",
    ),
    "改了记录.xlsx": (lambda: filled(lambda book: book["tieout"].__setitem__("B3", "明年")), NOT_OURS),
    "改了表头.xlsx": (
        lambda: filled(put(F4="今年")),
        "“指标”的表头改过，找不到“2025年”；请恢复表头，或重新填发下去的表。",
    ),
}  # fmt: skip


def _a_zip(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_files_that_are_refused(tmp_path: Path, name: str) -> None:
    data, said = NAMES[name]
    assert refused(data(), tmp_path, name) == said
    assert said.count("。") == 1
    assert said.endswith("。")


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    for path, said in (
        (tmp_path / "没有.xlsx", "没有这个文件；请检查名称。"),
        (tmp_path, "打不开（Is a directory）；请检查是不是文件、有没有权限。"),
    ):
        with pytest.raises(WorkbookError) as error:
            read_workbook(path, path.name)
        assert str(error.value) == said


def test_a_form_is_far_below_the_limit() -> None:
    assert len(FORM) < LARGEST / 100


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_damage_never_gets_further_than_one_sentence(tmp_path: Path, data: st.DataObject) -> None:
    if data.draw(st.booleans()):
        changed = bytearray(FORM)
        for _ in range(data.draw(st.integers(1, 5))):
            changed[data.draw(st.integers(0, len(FORM) - 1))] = data.draw(st.integers(0, 255))
    else:
        name = data.draw(st.sampled_from(["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"]))  # fmt: skip
        inner = bytearray(part(name))
        start = data.draw(st.integers(0, len(inner)))
        inner[start : start + data.draw(st.integers(0, 40))] = data.draw(st.sampled_from([b"", b"<", b">", b'"', b"9" * 20, b"-1", b"\xff", b"</c>", b"=", b"t"]))  # fmt: skip
        changed = bytearray(zipped({name: bytes(inner)}))
    with suppress(WorkbookError):  # its sentences are those above
        read(bytes(changed), tmp_path)
