"""Collecting a year's values from the offices that have them: what is asked of whom, what came in, and what stands against it.

Nothing is taken in while anything contradicts: every conflict is found, each with its cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from tieout.model.metric import Group, Metric, Report
from tieout.model.numerals import SCALES, narrow
from tieout.model.quantity import LONGEST, Quantity, QuantityError, read_quantity

NO_OWNER = "未注明责任单位"
"""What a workbook is called whose metrics have no owner."""

# The form that is sent out: its sheets, and the headings by which its columns are found again.
SHEET, RECORD = "指标", "tieout"
ID, SUBJECT, LABEL, UNIT, NOTE = "编号", "主题", "指标名称", "单位", "备注"
FORM = ("表", "tieout collect 1")
"""The first line of RECORD, which then has the report, the year, the owner, and id, label and unit of each metric."""


def of_year(year: int) -> str:
    """The heading of a year's values."""
    return f"{year}年"


class Asked(NamedTuple):
    """A metric asked for, and the group it belongs to."""

    group: Group
    metric: Metric


def asked_of(report: Report) -> dict[str, list[Asked]]:
    """What is asked of each owner, in the order of the data file; of a metric without owner, NO_OWNER."""
    found: dict[str, list[Asked]] = {}
    for group in report.groups:
        for metric in group.metrics:
            found.setdefault(metric.owner or NO_OWNER, []).append(Asked(group, metric))
    return found


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


class Kind(StrEnum):
    """What a remark means for the taking in."""

    CONFLICT = "conflict"
    WANTING = "wanting"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The word readers see."""
        return {"conflict": "冲突", "wanting": "缺数", "note": "说明"}[self.value]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say of what came in: where, what, and what to do about it, in Chinese."""

    kind: Kind
    cells: tuple[Cell, ...]
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Collected:
    """What the workbooks come to: the values to add to a year, and all there is to say."""

    year: int
    values: Mapping[str, Quantity] = field(default_factory=dict)
    """New values by metric, in the order of the data file."""
    cells: Mapping[str, Cell] = field(default_factory=dict)
    """Where each comes from."""
    remarks: tuple[Remark, ...] = ()

    @property
    def conflicting(self) -> bool:
        """Whether anything forbids taking the values in."""
        return any(remark.kind is Kind.CONFLICT for remark in self.remarks)


def collected(report: Report, workbooks: Sequence[Returned], year: int | None = None) -> Collected:
    """What these workbooks add to the report. ``year`` is the one expected; without it, that of the first workbook."""
    year = year or (workbooks[0].year if workbooks else 0)
    taking = _Taking(report, year)
    ours = []
    for workbook in workbooks:
        if fault := _foreign(report, workbook, year):
            taking.say(Kind.CONFLICT, [Cell(workbook.file)], *fault)
            continue
        ours.append(workbook)
        for line in workbook.lines:
            taking.line(line, workbook)
    values = taking.agreed()
    if ours:
        taking.wanting(ours)
    return Collected(
        year,
        values={id_: values[id_] for id_ in report.by_id if id_ in values},
        cells={id_: taking.given[id_][0][1] for id_ in values},
        remarks=tuple(sorted(taking.remarks, key=lambda remark: list(Kind).index(remark.kind))),
    )


_A_YEAR = re.compile(r"(?:19|20)\d\d年?度?", re.ASCII)


def _foreign(report: Report, workbook: Returned, year: int) -> tuple[str, str] | None:
    """Why a workbook doesn't belong here. Titles may differ in their year: the data file moves on to the next one."""
    if _A_YEAR.sub("", workbook.title) != _A_YEAR.sub("", report.title):
        return f"这是“{workbook.title}”的表，不是“{report.title}”的", "检查是否拿错了表"
    if workbook.year != year:
        return f"这是{workbook.year}年的表，要收的是{year}年的", "检查是否拿错了表；不同年份分开收"
    return None


class _Taking:
    """The values given so far, by metric, and what was said of them."""

    def __init__(self, report: Report, year: int) -> None:
        self.report, self.year = report, year
        self.remarks: list[Remark] = []
        self.given: dict[str, list[tuple[Quantity, Cell]]] = {}
        self.blank: dict[str, list[Cell]] = {}
        self.refused: set[str] = set()

    def say(self, kind: Kind, cells: Iterable[Cell], message: str, remedy: str = "") -> None:
        self.remarks.append(Remark(kind, tuple(cells), message, remedy))

    def line(self, line: Line, workbook: Returned) -> None:
        """Take in a line, or say what is wrong with it."""
        id_ = line.id.text
        metric = self.report.by_id.get(id_)
        if metric is None:
            self._unknown(line, workbook)
            return
        if not self._as_issued(line, metric, workbook):
            self.refused.add(id_)
            return
        if line.note.text:
            self.say(Kind.NOTE, [line.note.cell], f"{_called(metric)}的备注：{line.note.text}")
        try:
            quantity = given_quantity(line.value, metric.unit)
        except QuantityError as error:
            self.refused.add(id_)
            self.say(Kind.CONFLICT, [line.value.cell], f"{_called(metric)}：{error}", _WRITE_A_NUMBER)
            return
        if quantity is None:
            self.blank.setdefault(id_, []).append(line.value.cell)
            return
        if line.value.remark:
            self.say(Kind.NOTE, [line.value.cell], f"{_called(metric)}：{line.value.remark}")
        self.given.setdefault(id_, []).append((quantity, line.value.cell))

    def _unknown(self, line: Line, workbook: Returned) -> None:
        id_ = line.id.text
        if not id_:
            self.say(Kind.CONFLICT, [line.id.cell], "这一行没有编号，不知道是哪个指标", "恢复编号，或删去这一行")
        elif id_ in workbook.issued:
            message = f"数据文件里已经没有指标 {id_}：表发出以后删去了，或改了编号"
            self.say(Kind.CONFLICT, [line.id.cell], message, _ISSUE_AGAIN)
        else:
            near = [one for one in self.report.spelling.near(id_) if one in workbook.issued]
            remedy = f"恢复成原来的编号，可能是 {near[0]}" if near else "恢复成原来的编号"
            self.say(Kind.CONFLICT, [line.id.cell], f"编号 {id_} 不存在", remedy)

    def _as_issued(self, line: Line, metric: Metric, workbook: Returned) -> bool:
        """Whether label and unit are those of the data file; says who changed them where they are not."""
        right = True
        issued = workbook.issued.get(metric.id, (metric.label, metric.unit))
        for what, content, was, now in (
            ("名称", line.label, issued[0], metric.label),
            ("单位", line.unit, issued[1], metric.unit),
        ):
            if was != now:
                message = f"{_called(metric)}的{what}在表发出以后改了：表里是{_quoted(was)}，数据文件里是{_quoted(now)}"
                self.say(Kind.CONFLICT, [content.cell], message, _ISSUE_AGAIN)
                right = False
            elif _folded(content.text) != _folded(now):
                message = f"{_called(metric)}的{what}在表里改成了{_quoted(content.text)}，应为{_quoted(now)}"
                remedy = f"恢复成{_quoted(now)}；{what}确实要改的，先改数据文件，再发新表"
                self.say(Kind.CONFLICT, [content.cell], message, remedy)
                right = False
        return right

    def agreed(self) -> dict[str, Quantity]:
        """The new values on which all that was given agrees, with what the data file has."""
        found = {}
        for id_, given in self.given.items():
            metric, cells = self.report.by_id[id_], [cell for _, cell in given]
            texts = list(dict.fromkeys(quantity.written for quantity, _ in given))
            stands = metric.values.get(self.year)
            if len(texts) > 1:
                said = "、".join(f"“{text}”" for text in texts)
                message = f"{_called(metric)}有几个不同的数：{said}"
                self.say(Kind.CONFLICT, cells, message, "核实以后改成一样的，或只留一处")
            elif stands is not None and stands.written != texts[0]:
                message = (
                    f"{_called(metric)}：表里是“{texts[0]}”，数据文件里{self.year}年已经是“{stands.written}”"
                    f"（第{self.report.places[id_, self.year].line}行）"
                )
                self.say(Kind.CONFLICT, cells, message, "核实以后改表，或改数据文件；已经发布的数要写更正")
            elif stands is not None:
                self.say(Kind.NOTE, cells, f"{_called(metric)}：数据文件里已经有，两边相同")
            else:
                found[id_] = given[0][0]
                if len(cells) > 1:
                    self.say(Kind.NOTE, cells, f"{_called(metric)}填了{len(cells)}次，都是“{texts[0]}”")
        return found

    def wanting(self, workbooks: Sequence[Returned]) -> None:
        """Say which values are still missing: those left blank, those whose line is gone, those whose workbook is not here."""
        came = {id_ for workbook in workbooks for id_ in workbook.issued}
        absent: dict[str, int] = {}
        for metric in self.report.by_id.values():
            if metric.id in self.given or metric.id in self.refused or self.year in metric.values:
                continue
            if metric.id in self.blank:
                self.say(Kind.WANTING, self.blank[metric.id], f"{_called(metric)}没有填")
            elif metric.id in came:
                files = [Cell(workbook.file) for workbook in workbooks if metric.id in workbook.issued]
                self.say(Kind.WANTING, files, f"{_called(metric)}的一行不见了", "把这一行加回去，或重新发表")
            else:
                owner = metric.owner or NO_OWNER
                absent[owner] = absent.get(owner, 0) + 1
        for owner, count in absent.items():
            self.say(Kind.WANTING, (), f"没有收到“{owner}”的表，缺{count}个指标")


_WRITE_A_NUMBER = "照原样写数，如 38、120余、近千、4.93；没有发生写0，还没有数就空着"
_ISSUE_AGAIN = "重新发表，或请填表的人确认数仍然对得上"


def given_quantity(content: Content, unit: str) -> Quantity | None:
    """A cell's value in this unit, None where it is blank. ``41次`` is 41 where the unit is 次.

    Raises QuantityError where it is no number, or one in another unit.
    """
    if content.fault:
        raise QuantityError(content.fault)
    text = " ".join(narrow(content.text).split())
    if not text:
        return None
    try:
        found = read_quantity(text, unit)
    except QuantityError as error:
        bare = _without_unit(text, unit)
        if bare is None:
            raise _explained(text, unit, error) from None
        found = read_quantity(bare, unit)
    else:
        scale = next((scale for scale in SCALES if unit.startswith(scale)), "")
        if scale and scale in found.head:
            raise QuantityError(
                f"写的是“{text}”，而单位已经是“{unit}”，不知道是{text}{unit}，还是{text}{unit.removeprefix(scale)}"
            )
    written = found.written.replace(",", "")
    if content.number and found.number == found.number.to_integral_value():
        whole = read_quantity(f"{found.number:.0f}", unit)
        written = whole.written if whole.counted else written
    return read_quantity(written, unit)


def _without_unit(text: str, unit: str) -> str | None:
    """The value without the unit written in it: 41次, 120余本, 30人以上. None where there is no such reading."""
    for found in re.finditer(re.escape(unit), text) if unit else ():
        bare = f"{text[: found.start()].rstrip()}{text[found.end() :].lstrip()}"
        if _reads(bare):
            return bare
    return None


def _explained(text: str, unit: str, error: QuantityError) -> QuantityError:
    """What is wrong with a text that is no value: another unit, where a number stands before it."""
    if text.startswith(("=", "+")):
        return QuantityError(f"写的是算式“{text[:LONGEST]}”，不是一个数")
    if _UNREADABLE not in str(error):
        return error
    for end in range(min(len(text), LONGEST) - 1, 0, -1):
        rest = text[end:].strip()
        if _reads(text[:end]) and not any(c.isdigit() or c.isspace() or c in ".,/-:" for c in rest):
            return QuantityError(f"写的是“{text}”，而单位{f'是“{unit}”' if unit else '空着'}")
    return QuantityError(f"“{text}”不是一个数")


_UNREADABLE = "不是一个数；"  # how read_quantity begins to say what may be written, where it has nothing more exact


def _reads(text: str) -> bool:
    try:
        read_quantity(text)
    except QuantityError:
        return False
    return True


def _called(metric: Metric) -> str:
    return f"{metric.label}（{metric.id}）"


def _quoted(text: str) -> str:
    """In quotation marks, those within it made single."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def _folded(text: str) -> str:
    return " ".join(text.split())
