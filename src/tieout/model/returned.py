"""A form that came back, as its cells stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A cell of a workbook; without sheet and name, the workbook."""

    file: str
    sheet: str = ""
    name: str = ""

    def __str__(self) -> str:
        return f"{self.file} {self.sheet}!{self.name}" if self.sheet else self.file


@dataclass(frozen=True, slots=True)
class Content:
    """What a cell shows. ``fault`` says why that can be no value, ``remark`` what a reader should know of it; both Chinese."""

    cell: Cell
    text: str = ""
    fault: str = ""
    remark: str = ""
    number: bool = False
    """Whether the cell holds a number: then zeros behind the point may be its format's."""


@dataclass(frozen=True, slots=True)
class Line:
    """One metric's line in a workbook."""

    id: Content
    label: Content
    unit: Content
    value: Content
    note: Content


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook that came back. ``issued`` is the label and unit of each metric as the workbook was made."""

    file: str
    title: str
    year: int
    owner: str
    issued: Mapping[str, tuple[str, str]]
    lines: tuple[Line, ...]
