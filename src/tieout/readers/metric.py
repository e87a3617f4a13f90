"""One metric of a YAML file: its texts, unit and values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from tieout.model.metric import Metric
from tieout.model.place import Place
from tieout.model.quantity import Quantity, QuantityError, read_quantity
from tieout.readers.fields import KINDS, SHORT, YEAR, Fields
from tieout.readers.plain_yaml import Mapping, Node, Scalar, Sequence

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)
_UNIT = re.compile(r"(?:[A-Za-z][23]|[^\s\d<>{}|`\[\]]){0,8}")  # m2 and mg/m3, but no other digit
_ITEM = ("label", "unit", "section", "owner", "note")


class MetricFields(Fields):
    """Reads metrics; the place of each value gathers in ``places``."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.places: dict[tuple[str, int], Place] = {}

    def metric(self, id_: str, place: Place, node: Mapping, owner: str = "") -> Metric:
        """One metric; what is wrong with it is noted, and left out."""
        fields = self.fields(node, _ITEM, id_, years=True)
        self.required(("label", "unit"), fields, place, f"指标 {id_}")
        unit = self.unit(fields.get("unit"), id_)
        values = dict(self.values(id_, fields, unit))
        if not any(YEAR.fullmatch(name) for name in fields):
            self.wrong(place, f"指标 {id_} 没有任何一年的值", "补上年份和数，如 2024: 38")
        return Metric(
            id=id_,
            label=self.text(fields.get("label"), f"{id_}.label", SHORT),
            unit=unit,
            values=values,
            place=place,
            owner=self.text(fields.get("owner"), f"{id_}.owner", SHORT) or owner,
            sections=tuple(self.sections(fields.get("section"), id_)),
            note=self.text(fields.get("note"), f"{id_}.note"),
        )

    def values(self, id_: str, fields: dict[str, Node], unit: str) -> Iterator[tuple[int, Quantity]]:
        """The values by year; the place of each is kept in ``places``."""
        for name, node in fields.items():
            if not YEAR.fullmatch(name):
                continue
            if not isinstance(node, Scalar):
                self.wrong(node.place, f"指标 {id_} 的{name}年应该是一个数，这里却是{KINDS[type(node)]}", "只写一个数")
                continue
            if not node.text:
                self.wrong(node.place, f"指标 {id_} 的{name}年没有写数", "在冒号后面写上数；还没有数就删去这一年")
                continue
            try:
                quantity = read_quantity(node.text, unit)
            except QuantityError as error:
                self.wrong(node.place, f"指标 {id_} 的{name}年：{error}", "改好这个数")
                continue
            self.places[id_, int(name)] = node.place
            yield int(name), quantity

    def sections(self, node: Node | None, id_: str) -> Iterator[str]:
        """One section, or a list of them."""
        if node is None:
            return
        for item in node.items if isinstance(node, Sequence) else [node]:
            text = self.text(item, f"{id_}.section")
            if text:
                yield text

    def unit(self, node: Node | None, id_: str) -> str:
        """A measure word; empty for things without one."""
        unit = self.text(node, f"{id_}.unit")
        if not _UNIT.fullmatch(unit):
            self.wrong(
                node.place if node else Place(self.file),
                f"指标 {id_} 的单位“{unit}”不像一个单位",
                "单位只写量词，如 次、件、万元、%；数写在年份后面",
            )
            return ""
        return unit

    def year(self, node: Node | None, what: str) -> int:
        """A year of four digits; 0 where there is none."""
        text = self.text(node, what)
        if node is not None and text and not YEAR.fullmatch(text):
            self.wrong(node.place, f"{what} 写的“{text}”不是年份", "写四位数的年份，如 2024")
        return int(text) if YEAR.fullmatch(text) else 0

    def good_date(self, node: Node) -> bool:
        """Whether it is a day of the calendar, written 2025-04-01."""
        text = self.text(node, "date")
        with suppress(ValueError):
            if date.fromisoformat(text).isoformat() == text:  # 20250401 and 2025-W14-2 are dates to Python as well
                return True
        self.wrong(node.place, f"日期“{text}”不是一个日子", "写成 2025-04-01 这样")
        return False

    def good_id(self, key: Scalar) -> bool:
        """Whether a key can be part of an id."""
        if _ID.fullmatch(key.text):
            return True
        self.wrong(key.place, f"编号“{key.text}”不能用", "编号只用小写英文字母、数字和下划线，以字母开头，如 new_jobs")
        return False
