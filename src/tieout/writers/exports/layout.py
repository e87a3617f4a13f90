"""What the sheets of the workbook look like."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

LINE = 15.0
"""The height of a row of one line, in points."""

Column = tuple[str, int]
"""Heading, and width in Latin letters."""


def head(book: Workbook, sheet: Worksheet, columns: tuple[Column, ...], computing: tuple[str, ...]) -> None:
    """The first row, always in sight and on every printed page; the columns for computing are grey, and not printed."""
    plain = {"bold": True, "valign": "vcenter", "text_wrap": True, "bottom": 1}
    shown, grey = (book.add_format({**plain, "bg_color": colour}) for colour in ("#DCE6F1", "#E7E6E6"))
    for column, (heading, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, shown)
    sheet.set_column(len(columns), len(columns) + len(computing) - 1, 11)
    for column, heading in enumerate(computing, len(columns)):
        sheet.write_string(0, column, f"计算用：{heading}", grey)
    sheet.set_row(0, 2 * LINE)
    sheet.freeze_panes(1, 3)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def foot(sheet: Worksheet, rows: int, columns: int) -> None:
    """What depends on how many rows there are below the first: the filter, and what is printed."""
    last = max(rows, 1)
    sheet.autofilter(0, 0, last, columns - 1)
    sheet.print_area(0, 0, last, columns - 1)


def height(texts: Iterable[tuple[str, int]]) -> float:
    """The height of a row in which each text is wrapped to its width; not every program finds it by itself."""
    return LINE * max((ceil(_width(text) / (width - 1)) for text, width in texts if text), default=1)


class NumberFormats:
    """The formats of numbers, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.made: dict[str, Format] = {}

    def __getitem__(self, digits: str) -> Format:
        if digits not in self.made:
            self.made[digits] = self.book.add_format(
                {"num_format": digits, "valign": "top", "align": "right", "indent": 1}
            )
        return self.made[digits]


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)
