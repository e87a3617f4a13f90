"""A workbook that was sent out for collecting and came back: what stands in it, cell by cell."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from tieout.model.collecting_form import FORM, ID, LABEL, NOTE, RECORD, SHEET, UNIT, of_year
from tieout.model.returned import Cell, Content, Line, Returned
from tieout.readers.archive import Archive, ArchiveError, Fault
from tieout.readers.cell import NoValueError, more_exactly, said
from tieout.readers.fields import YEAR

LARGEST = 10_000_000  # bytes; a form of 10,000 metrics has 1 MB
MOST_ROWS, MOST_COLUMNS = 20_000, 50
_HEAD = 20  # rows in which the headings are looked for

# All that zip, XML and openpyxl were seen to raise over damaged files.
_DAMAGED = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, ParseError, SyntaxError,
    KeyError, ValueError, TypeError, AttributeError, IndexError, ArithmeticError, EOFError, NotImplementedError,
    RuntimeError, AssertionError, StopIteration, OSError,
)  # fmt: skip


class WorkbookError(ValueError):
    """A file that is no workbook of ours; the message is one Chinese sentence with what to do."""


def read_workbook(path: Path, name: str) -> Returned:
    """The workbook with the texts of its cells; ``name`` is what messages call it. Raises WorkbookError."""
    data = _bytes(path)
    _refuse(path.name, data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's, of parts it leaves out
            values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            formulas = load_workbook(io.BytesIO(data), read_only=True)
            return _returned(name, values, formulas)
    except WorkbookError:
        raise
    except _DAMAGED:
        raise WorkbookError(_DAMAGED_FILE) from None


def _bytes(path: Path) -> bytes:
    if path.name.startswith("~$"):
        raise WorkbookError("这是表格开着时的临时文件；请保存并关闭表格，再收原来的文件。")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise WorkbookError(f"文件有{size / 1e6:.0f} MB，超过{LARGEST // 10**6} MB；请删去贴进去的图片等内容再交。")
        return path.read_bytes()
    except FileNotFoundError:
        raise WorkbookError("没有这个文件；请检查名称。") from None
    except OSError as error:
        raise WorkbookError(f"打不开（{error.strerror}）；请检查是不是文件、有没有权限。") from None


def _refuse(name: str, data: bytes) -> None:
    """Say what a file is that is no plain workbook."""
    if not data:
        raise WorkbookError("文件是空的；请重新交一份。")
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # a compound file: the old format, or a new one encrypted
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise WorkbookError(_LOCKED)
        raise WorkbookError("这是旧格式（.xls 或 .et）；请在 Excel 或 WPS 里另存为 .xlsx，再交。")
    if not data.startswith(b"PK"):
        raise WorkbookError("这不是 Excel 工作簿，或文件已损坏；请交 .xlsx 文件。")
    try:
        _refuse_parts(name, Archive(data))
    except ArchiveError as error:
        raise WorkbookError(_FAULTS[error.fault]) from None


_DAMAGED_FILE = "文件已损坏，读不出来；请用 Excel 或 WPS 打开，另存一份再交。"
_TOO_LARGE = "文件解开以后太大，不像一张表；请把内容复制到新发的表里再交。"
_LOCKED = "文件加了打开密码；请去掉密码另存，再交。"
_FAULTS = {Fault.DAMAGED: _DAMAGED_FILE, Fault.LOCKED: _LOCKED, Fault.LARGE: _TOO_LARGE, Fault.DENSE: _TOO_LARGE}


def _refuse_parts(name: str, archive: Archive) -> None:
    if name.lower().endswith((".xlsm", ".xltm", ".xlam")) or any(
        part.endswith("vbaProject.bin") for part in archive.names
    ):
        raise WorkbookError("文件带宏，不读；请另存为“Excel 工作簿（.xlsx）”再交。")
    if "xl/workbook.xml" not in archive.names:
        raise WorkbookError("这不是 Excel 工作簿；请交 .xlsx 文件。")
    if any(archive.typed()):
        raise WorkbookError("文件里有工作簿不该有的内容，不读；请把内容复制到新发的表里再交。")


def _returned(file: str, values: Any, formulas: Any) -> Returned:
    if RECORD not in values.sheetnames:
        raise WorkbookError(_NOT_OURS)
    if SHEET not in values.sheetnames:
        others = "、".join(f"“{name}”" for name in values.sheetnames if name != RECORD)
        raise WorkbookError(f"找不到工作表“{SHEET}”，现在有的是{others or '没有'}；请把改过的名称改回“{SHEET}”，再交。")
    record = [tuple("" if v is None else str(v) for v in row) for row in _texts(values[RECORD])]
    if len(record) < 5 or record[0][:2] != FORM or not YEAR.fullmatch(record[2][1]):  # noqa: PLR2004 - see FORM
        raise WorkbookError(_NOT_OURS)
    year = int(record[2][1])
    return Returned(
        file=file,
        title=record[1][1],
        year=year,
        owner=record[3][1],
        issued={id_: (label, unit) for id_, label, unit in record[5:]},
        lines=tuple(_lines(file, values[SHEET], formulas[SHEET], year)),
    )


_NOT_OURS = "这不是 tieout collect --template 做的表；请填发下去的那一张，不要把内容复制到别的文件。"


def _texts(sheet: Any) -> Iterator[tuple[Any, Any, Any]]:
    for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=3, values_only=True):
        yield (*row, None, None, None)[:3]


def _lines(file: str, values: Any, formulas: Any, year: int) -> Iterator[Line]:
    """The lines below the headings that have an id or a value."""
    bounds = {"max_row": MOST_ROWS, "max_col": MOST_COLUMNS}
    headings = (ID, LABEL, UNIT, of_year(year), NOTE)
    head, texts = _head(values.iter_rows(max_row=_HEAD, max_col=MOST_COLUMNS), headings)
    missing = "、".join(f"“{heading}”" for heading in headings if heading not in texts)
    if missing:
        raise WorkbookError(f"“{SHEET}”的表头改过，找不到{missing}；请恢复表头，或重新填发下去的表。")
    places = [texts.index(heading) for heading in headings]
    bounds["min_row"] = head + 1
    for number, (row, written) in enumerate(
        zip(values.iter_rows(**bounds), formulas.iter_rows(**bounds), strict=False), head + 1
    ):
        cells = [Cell(file, SHEET, f"{get_column_letter(place + 1)}{number}") for place in places]
        contents = [_content(cell, row, written, place) for cell, place in zip(cells, places, strict=True)]
        line = Line(*contents)
        if line.id.text or line.value.text or line.value.fault:
            yield line


def _head(rows: Iterable[Any], headings: Sequence[str]) -> tuple[int, list[str]]:
    """The row that has most of the headings, and its texts."""
    found = [[str(cell.value).strip() if cell.value is not None else "" for cell in row] for row in rows]
    counts = [sum(heading in texts for heading in headings) for texts in found]
    best = counts.index(max(counts)) if counts else -1
    return best + 1, found[best] if counts else []


def _content(cell: Cell, row: Sequence[Any], written: Sequence[Any], place: int) -> Content:
    if place >= len(row):
        return Content(cell)
    held, is_formula = row[place].value, place < len(written) and written[place].data_type == "f"
    if is_formula and held is None:
        return Content(cell, fault="是公式，没有算好的结果；用 Excel 或 WPS 打开、保存一次，或直接写数")
    if row[place].data_type == "e":
        return Content(cell, fault=f"公式出错（{held}），没有数")
    number_format = getattr(row[place], "number_format", None) or "General"
    try:
        text = " ".join(said(held, number_format, computed=is_formula).split())
    except NoValueError as error:
        return Content(cell, text=str(held), fault=str(error))
    remarks = [f"填的是公式，取它的结果{text}"] if is_formula else []
    remarks += [f"单元格里是{exact}，显示为{text}，按显示的取"] if (exact := more_exactly(held, text)) else []
    number = isinstance(held, int | float)
    return Content(cell, text, remark="；".join(remarks) if text else "", number=number)
