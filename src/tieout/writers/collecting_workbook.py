"""The workbook in which an office fills in its values of a year, and the names of such files."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tieout.model.collecting_form import (
    FORM,
    ID,
    LABEL,
    NO_OWNER,
    NOTE,
    RECORD,
    SHEET,
    SUBJECT,
    UNIT,
    Asked,
    asked_of,
    of_year,
)
from tieout.model.metric import Report

_WIDTHS = (21, 15, 34, 7, 11, 14, 27)
_HEAD = 3  # the row of the headings, from 0
_VALUE = 5  # the column of the year's values
_A4 = 9
_FONT = "宋体"
_GOOD = "#FFF2CC"  # where to write

_GUIDE = (
    "1. 只填黄色的格子：{year}年的数填在“{heading}”一列，要说明的写在“备注”一列。其他格子锁定；名称、单位有不对的，写在备注里。\n"
    "2. 数照原样写，不带单位：38、120余、近千、4.93。没有发生的写0；还没有数的先空着，在备注里说明。\n"
    "3. 填好后直接保存，把这个文件交回，不要改成其他格式，也不要把内容复制到别的表里。"
)


def forms(report: Report, year: int) -> dict[str, bytes]:
    """The workbooks by their file names, one for each owner. The same report and year give the same bytes."""
    asked = asked_of(report)
    names = file_names(asked)
    return {names[owner]: form(report, owner, asked[owner], year) for owner in asked}


def form(report: Report, owner: str, asked: Sequence[Asked], year: int) -> bytes:
    """One owner's workbook."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties(
        {
            "title": _title(report, year),
            "author": report.office,
            "created": datetime(year, 1, 1),  # noqa: DTZ001 - only a day that is the same each time
        }
    )
    sheet = book.add_worksheet(SHEET)
    _head(book, sheet, report, owner, year)
    _lines(book, sheet, asked, year)
    _page(sheet, len(asked))
    _record(book.add_worksheet(RECORD), report, owner, asked, year)
    book.close()
    return file.getvalue()


_NO_ONE = "数据文件里没有写明"


def _title(report: Report, year: int) -> str:
    """The report's title with this year in place of its own."""
    title = report.title.replace(str(report.year), str(year))
    return f"{title}：数据采集表" if str(year) in title else f"{title}：{year}年数据采集表"


def _head(book: Workbook, sheet: Worksheet, report: Report, owner: str, year: int) -> None:
    last = len(_WIDTHS) - 1
    plain = {"font_name": _FONT, "font_size": 11, "valign": "vcenter"}
    title = book.add_format({"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"})
    text, guide = book.add_format(plain), book.add_format({**plain, "valign": "top", "text_wrap": True})
    heading = book.add_format(
        {**plain, "bold": True, "align": "center", "border": 1, "bg_color": "#DDEBF7", "text_wrap": True}
    )
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 30)
    sheet.merge_range(0, 0, 0, last, _title(report, year), title)
    sheet.set_row(1, 20)
    sheet.merge_range(1, 0, 1, last, f"责任单位：{_NO_ONE if owner == NO_OWNER else owner}", text)
    sheet.set_row(2, 56)
    sheet.merge_range(2, 0, 2, last, _GUIDE.format(year=year, heading=of_year(year)), guide)
    sheet.set_row(_HEAD, 22)
    for column, words in enumerate((ID, SUBJECT, LABEL, UNIT, of_year(year - 1), of_year(year), NOTE)):
        sheet.write_string(_HEAD, column, words, heading)


def _lines(book: Workbook, sheet: Worksheet, asked: Iterable[Asked], year: int) -> None:
    plain = {"font_name": _FONT, "font_size": 11, "valign": "vcenter", "border": 1, "border_color": "#A6A6A6"}
    text = book.add_format({**plain, "text_wrap": True})
    unit = book.add_format({**plain, "align": "center"})
    number = book.add_format({**plain, "align": "right", "indent": 1})
    small = book.add_format({**plain, "font_size": 8, "font_color": "#595959", "text_wrap": True})
    # Text, so that 4.90 keeps its zero, 3-5 becomes no date, and 98% stays what was typed.
    empty = book.add_format(
        {**plain, "align": "right", "indent": 1, "num_format": "@", "bg_color": _GOOD, "locked": False}
    )
    note = book.add_format({**plain, "text_wrap": True, "num_format": "@", "bg_color": _GOOD, "locked": False})
    row = _HEAD
    for row, (group, metric) in enumerate(asked, _HEAD + 1):
        stands = metric.values.get(year)
        before = metric.values.get(year - 1)
        cells: tuple[tuple[str, Format], ...] = (
            (metric.id, small),
            (group.title, text),
            (metric.label, text),
            (metric.unit, unit),
            (before.written if before else "", number),
            (stands.written if stands else "", number if stands else empty),
            ("", note),
        )
        sheet.set_row(row, 21 * max(_rows(metric.label, _WIDTHS[2]), _rows(group.title, _WIDTHS[1])))
        for column, (words, shape) in enumerate(cells):
            if words:
                sheet.write_string(row, column, words, shape)  # never a formula, whatever it begins with
            else:
                sheet.write_blank(row, column, None, shape)
        if stands is None:
            sheet.data_validation(row, _VALUE, row, _VALUE, _validation(row, metric.unit))
    sheet.ignore_errors({"number_stored_as_text": f"E{_HEAD + 2}:F{row + 1}"})


def _rows(words: str, width: int) -> int:
    """How many lines a text takes in a column; a Chinese character is as wide as two letters."""
    return -(-sum(1 if c.isascii() else 2 for c in words) // (width - 1)) or 1


# A number, or a text with some digit in it. What the engine reads besides is left to it: a cell that refuses what is right
# is worse than one that takes what is wrong, which is found on reading.
_DIGITS = "0123456789０１２３４５６７８９零一二三四五六七八九十百千万两几数"


def _validation(row: int, unit: str) -> dict[str, object]:
    cell = f"$F{row + 1}"
    a_digit = f'SUMPRODUCT(--ISNUMBER(FIND(MID("{_DIGITS}",ROW($1:${len(_DIGITS)}),1),{cell})))>0'
    share = "%" in unit or "百分点" in unit
    in_unit = f"单位是“{unit}”，只写数" if unit else "这一项没有单位，只写数"
    return {
        "validate": "custom",
        "value": f"=AND(LEN({cell})<=40,{a_digit})",
        "ignore_blank": True,
        "input_title": "照原样写",
        "input_message": f"38、120余、近千、4.93。{in_unit}{'：百分之四点九三写 4.93' if share else ''}。没有发生写0，没有数先空着。",
        "error_title": "这里只写数",
        "error_message": "照原样写数，如 38、120余、近千、4.93。没有发生写0；还没有数就空着，在备注里说明。",
        "error_type": "stop",
    }


def _page(sheet: Worksheet, count: int) -> None:
    """Protected without a password, headings in sight on the screen and on each page of A4."""
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
    sheet.freeze_panes(_HEAD + 1, 0)
    sheet.set_selection(_HEAD + 1, _VALUE, _HEAD + 1, _VALUE)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.print_area(0, 0, _HEAD + count, len(_WIDTHS) - 1)
    sheet.set_footer("&C第&P页，共&N页")


def _record(sheet: Worksheet, report: Report, owner: str, asked: Iterable[Asked], year: int) -> None:
    """What the workbook was made of, hidden: by it the command knows it again, and what was changed in it."""
    rows = [FORM, ("报告", report.title), ("年份", str(year)), ("责任单位", owner), (ID, LABEL, UNIT)]
    rows += [(metric.id, metric.label, metric.unit) for _, metric in asked]
    for row, words in enumerate(rows):
        for column, text in enumerate(words):
            sheet.write_string(row, column, text)
    sheet.protect()
    sheet.very_hidden()


_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)  # names that Windows keeps to itself
_LONGEST = 60  # characters, which are 180 bytes of 255


def file_names(owners: Iterable[str]) -> dict[str, str]:
    """A file name for each owner, good on Windows too; those that would be the same there are numbered."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for owner in owners:
        stem = _FORBIDDEN.sub("_", owner)[:_LONGEST].strip(". ") or "_"
        stem = f"_{stem}" if _DEVICE.fullmatch(stem) else stem
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}（{number}）"
        taken.add(name.casefold())
        found[owner] = f"{name}.xlsx"
    return found
