"""Collecting a year's values from the offices that have them: what came in, and what stands against it.

Nothing is taken in while anything contradicts: every conflict is found, each with its cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tieout.model.collecting_form import NO_OWNER
from tieout.model.given_value import given_quantity, striking
from tieout.model.metric import Metric, Report
from tieout.model.quantity import Quantity, QuantityError
from tieout.model.returned import Cell, Line, Returned


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
            said: dict[object, str] = {}
            for quantity, _ in given:
                said.setdefault(_said(quantity), quantity.written)
            texts = list(said.values())
            stands = metric.values.get(self.year)
            if len(texts) > 1:
                listed = "、".join(f"“{text}”" for text in texts)
                message = f"{_called(metric)}有几个不同的数：{listed}"
                self.say(Kind.CONFLICT, cells, message, "核实以后改成一样的，或只留一处")
            elif stands is not None and _said(stands) not in said:
                message = (
                    f"{_called(metric)}：表里是“{texts[0]}”，数据文件里{self.year}年已经是“{stands.written}”"
                    f"（第{self.report.places[id_, self.year].line}行）"
                )
                self.say(Kind.CONFLICT, cells, message, "核实以后改表，或改数据文件；已经发布的数要写更正")
            elif stands is not None:
                self.say(Kind.NOTE, cells, f"{_called(metric)}：数据文件里已经有，两边相同")
            else:
                found[id_] = given[0][0]
                for remark in striking(given[0][0], metric, self.year):
                    message = f"{_called(metric)}填的是{given[0][0].text()}，{remark}"
                    self.say(Kind.NOTE, cells, message, "核对是不是填错了；没有错就不用改")
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


def _said(quantity: Quantity) -> tuple[object, ...]:
    """What of a value must agree, however it is written: 1,234 and 1234 are the same, 4.90 is more exact than 4.9."""
    return quantity.number, quantity.qualifier, quantity.step


def _called(metric: Metric) -> str:
    return f"{metric.label}（{metric.id}）"


def _quoted(text: str) -> str:
    """In quotation marks, those within it made single."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def _folded(text: str) -> str:
    return " ".join(text.split())
