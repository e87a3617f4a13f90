"""metrics.csv: one row a metric and year, for Excel and for programs (RFC 4180, with the BOM by which Excel knows UTF-8)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from tieout.writers.exports.dataset import Record

COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("编号", "string", "指标的编号，每个指标一个，不会改变"),
    ("主题", "string", "指标所属的主题"),
    ("指标", "string", "指标的名称"),
    ("年份", "year", "数值所属的年份"),
    ("写法", "string", "报告里的写法，带概数词和单位，如 120余本"),
    ("数值", "number", "写出的数，按“单位”一列的单位；概数是不带概数词的数"),
    ("概数词", "string", "余、近、约等；确数没有"),
    ("单位", "string", "计量单位；没有单位的空着"),
    ("下限", "number", "这个写法最小可能是多少，单位同上；没有下限的空着"),
    ("含下限", "boolean", "下限本身是否可能；没有下限的空着"),
    ("上限", "number", "这个写法最大可能是多少，单位同上；没有上限的空着"),
    ("含上限", "boolean", "上限本身是否可能；没有上限的空着"),
    ("出处", "string", "在原报告里的位置，有几处的用分号隔开"),
    ("责任单位", "string", "提供这个数的单位"),
    ("说明", "string", "原文的歧义等需要说明的地方"),
)
"""Heading, type (Table Schema) and meaning of each column."""

YES, NO = "是", "否"


def metrics_csv(metrics: Iterable[Record]) -> bytes:
    """The metrics of a dataset as a table."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(heading for heading, _, _ in COLUMNS)
    for metric in metrics:
        writer.writerows(_row(metric, value) for value in metric["values"])
    return written.getvalue().encode("utf-8-sig")


def _row(metric: Record, value: Record) -> list[Any]:
    return [
        metric["id"],
        _text(metric["subject"]),
        _text(metric["label"]),
        value["year"],
        _text(value["text"]),
        value["number"],
        value["qualifier"],
        _text(value["unit"]),
        *_end(value, "low"),
        *_end(value, "high"),
        _text("；".join(metric["sections"])),
        _text(metric["owner"]),
        _text(metric["note"]),
    ]


def _end(value: Record, end: str) -> tuple[str, str]:
    if value[end] is None:
        return "", ""
    return value[end], NO if value[f"{end}_open"] else YES


_STARTS = tuple("=+-@＝＋－＠")  # a spreadsheet takes the full-width ones for their narrow kin


def _text(text: str) -> str:
    """A text that no spreadsheet takes for a formula: behind an apostrophe where it begins like one (OWASP, CSV Injection)."""
    return f"'{text}" if text.startswith(_STARTS) else text
