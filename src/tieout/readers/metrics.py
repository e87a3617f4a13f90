"""data/metrics.yml as a Report, with every problem found in it, each at its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from tieout.model.finding import Finding, Severity
from tieout.model.metric import Group, Metric, Report, nearest_ids
from tieout.model.place import Place
from tieout.model.quantity import Quantity, QuantityError, read_quantity
from tieout.model.rule import Rule
from tieout.readers.plain_yaml import Mapping, Node, Scalar, Sequence, YamlError, decode, read_yaml
from tieout.readers.rule import RuleError, read_rule

CODE = "metrics-file"

_ID = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)
_UNIT = re.compile(r"[^\s\d<>{}|`\[\]]{0,8}")

_TOP = ("report", "metrics", "rules", "names", "corrections")
_REPORT = ("title", "office", "year")
_GROUP = ("title", "owner", "items")
_ITEM = ("label", "unit", "section", "owner", "note")
_RULE = ("rule", "why")


def read_metrics(data: bytes, file: str) -> tuple[Report, list[Finding]]:
    """The report as far as it can be read, and all that is wrong with the file. Never raises for bad content."""
    reader = _Reader(file)
    try:
        root = read_yaml(decode(data, file), file)
    except YamlError as error:
        reader.wrong(error.place, error.message, error.remedy)
        return Report(), reader.findings
    return reader.report(root), reader.findings


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.places: dict[tuple[str, int], Place] = {}

    def wrong(self, place: Place, message: str, remedy: str) -> None:
        self.findings.append(Finding(CODE, Severity.ERROR, place, message, remedy))

    # The parts of the file, from the whole to the single value.

    def report(self, root: Node | None) -> Report:
        if not isinstance(root, Mapping):
            what = "文件是空的" if root is None else "文件不是“名称: 内容”的形式"
            self.wrong(Place(self.file, 1), what, "分 report:、metrics:、rules: 几部分写，每部分的内容缩进两格")
            return Report()
        top = self.fields(root, _TOP, "文件")
        head = self.fields(self.mapping(top.get("report"), "report"), _REPORT, "report")
        self.required(("report", "metrics"), top, root.place, "文件")
        if isinstance(top.get("report"), Mapping):
            self.required(_REPORT, head, top["report"].place, "report")
        groups = tuple(self.groups(top.get("metrics")))
        ids = {metric.id for group in groups for metric in group.metrics}
        self.sequence(top.get("corrections"), "corrections")
        return Report(
            title=self.text(head.get("title"), "report.title"),
            office=self.text(head.get("office"), "report.office"),
            year=self.year(head.get("year")),
            groups=groups,
            rules=tuple(self.rules(top.get("rules"), ids)),
            names=tuple(self.text(node, "names 里的名称") for node in self.sequence(top.get("names"), "names")),
            places=self.places,
        )

    def groups(self, node: Node | None) -> Iterator[Group]:
        for key, value in self.pairs(self.mapping(node, "metrics"), "metrics"):
            fields = self.fields(self.mapping(value, key.text), _GROUP, key.text)
            if not self.good_id(key) or not isinstance(value, Mapping):
                continue
            self.required(("title", "items"), fields, key.place, key.text)
            owner = self.text(fields.get("owner"), f"{key.text}.owner")
            yield Group(
                id=key.text,
                title=self.text(fields.get("title"), f"{key.text}.title"),
                owner=owner,
                metrics=tuple(self.metrics(key.text, fields.get("items"), owner)),
            )

    def metrics(self, group: str, node: Node | None, owner: str) -> Iterator[Metric]:
        for key, value in self.pairs(self.mapping(node, f"{group}.items"), f"{group}.items"):
            id_ = f"{group}.{key.text}"
            item = self.mapping(value, id_)
            if not self.good_id(key) or item is None:
                continue
            fields = self.fields(item, _ITEM, id_, years=True)
            self.required(("label", "unit"), fields, key.place, f"指标 {id_}")
            unit = self.unit(fields.get("unit"), id_)
            values = dict(self.values(id_, fields, unit))
            if not any(_YEAR.fullmatch(name) for name in fields):
                self.wrong(key.place, f"指标 {id_} 没有任何一年的值", "补上年份和数，如 2024: 38")
            yield Metric(
                id=id_,
                label=self.text(fields.get("label"), f"{id_}.label"),
                unit=unit,
                values=values,
                place=key.place,
                owner=self.text(fields.get("owner"), f"{id_}.owner") or owner,
                sections=tuple(self.sections(fields.get("section"), id_)),
                note=self.text(fields.get("note"), f"{id_}.note"),
            )

    def values(self, id_: str, fields: dict[str, Node], unit: str) -> Iterator[tuple[int, Quantity]]:
        for name, node in fields.items():
            if not _YEAR.fullmatch(name):
                continue
            if not isinstance(node, Scalar):
                self.wrong(node.place, f"指标 {id_} 的{name}年应该是一个数，这里却是{_KINDS[type(node)]}", "只写一个数")
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

    def rules(self, node: Node | None, ids: set[str]) -> Iterator[Rule]:
        first: dict[str, Place] = {}
        for item in self.sequence(node, "rules"):
            entry = self.mapping(item, "这条勾稽关系")
            if entry is None:
                continue
            fields = self.fields(entry, _RULE, "这条勾稽关系")
            self.required(_RULE, fields, item.place, "这条勾稽关系")
            text, why = (self.text(fields.get(name), name) for name in _RULE)
            if not text:
                continue
            place = fields["rule"].place
            try:
                rule = read_rule(text, why, place)
            except RuleError as error:
                self.wrong(_shifted(place, error.column), f"勾稽关系“{text[:60]}”：{error.message}", "改好这条算式")
                continue
            plain = text.replace(" ", "")
            if plain in first:
                self.wrong(place, f"勾稽关系“{text}”在第{first[plain].line}行已经写过", "删去重复的一条")
            first.setdefault(plain, place)
            if not rule.references:
                self.wrong(place, f"勾稽关系“{text}”没有用到任何指标", "写上指标编号，如 enforcement.total")
            yield rule
            for reference in rule.references:
                if reference.id not in ids:
                    near = nearest_ids(reference.id, ids)
                    self.wrong(
                        _shifted(place, reference.column),
                        f"勾稽关系里的指标 {reference.id} 不存在",
                        f"是不是 {' 或 '.join(near)}？" if near else "检查编号，或先在 metrics 里加上这个指标",
                    )

    def sections(self, node: Node | None, id_: str) -> Iterator[str]:
        if node is None:
            return
        for item in node.items if isinstance(node, Sequence) else [node]:
            text = self.text(item, f"{id_}.section")
            if text:
                yield text

    # Single fields.

    def text(self, node: Node | None, what: str) -> str:
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self.wrong(
                node.place,
                f"{_spaced(what)}应该是一段文字，这里却是{_KINDS[type(node)]}",
                "写成一行文字；文字里有冒号时加引号",
            )
            return ""
        return " ".join(node.text.split())

    def unit(self, node: Node | None, id_: str) -> str:
        unit = self.text(node, f"{id_}.unit")
        if not _UNIT.fullmatch(unit):
            self.wrong(
                node.place if node else Place(self.file),
                f"指标 {id_} 的单位“{unit}”不像一个单位",
                "单位只写量词，如 次、件、万元、%；数写在年份后面",
            )
            return ""
        return unit

    def year(self, node: Node | None) -> int:
        text = self.text(node, "report.year")
        if node is not None and text and not _YEAR.fullmatch(text):
            self.wrong(node.place, f"report.year 写的“{text}”不是年份", "写四位数的年份，如 2024")
        return int(text) if _YEAR.fullmatch(text) else 0

    def good_id(self, key: Scalar) -> bool:
        if _ID.fullmatch(key.text):
            return True
        self.wrong(key.place, f"编号“{key.text}”不能用", "编号只用小写英文字母、数字和下划线，以字母开头，如 new_jobs")
        return False

    # The shapes of YAML.

    def mapping(self, node: Node | None, what: str) -> Mapping | None:
        if node is None or isinstance(node, Mapping):
            return node
        if isinstance(node, Scalar) and not node.text:
            self.wrong(node.place, f"{_spaced(what)}下面是空的", "写上内容，或整个删去")
        else:
            self.wrong(
                node.place,
                f"{_spaced(what)}下面应该是“名称: 内容”，这里却是{_KINDS[type(node)]}",
                "写成“名称: 内容”，如 label: 开展执法",
            )
        return None

    def sequence(self, node: Node | None, what: str) -> list[Node]:
        if node is None or isinstance(node, Sequence):
            return node.items if node else []
        if not (isinstance(node, Scalar) and not node.text):
            self.wrong(
                node.place,
                f"{_spaced(what)}应该是一个列表，这里却是{_KINDS[type(node)]}",
                "每条一行，以“- ”开头，或写在方括号里",
            )
        return []

    def pairs(self, node: Mapping | None, what: str) -> Iterator[tuple[Scalar, Node]]:
        """Keys and values, each key once; a repeated one is reported and its first value kept."""
        first: dict[str, Place] = {}
        for key, value in node.pairs if node else ():
            if key.text in first:
                self.wrong(
                    key.place, f"{_spaced(what)}里“{key.text}”写了两次，第一次在第{first[key.text].line}行", "只留一个"
                )
                continue
            first[key.text] = key.place
            yield key, value

    def fields(self, node: Mapping | None, known: Iterable[str], what: str, *, years: bool = False) -> dict[str, Node]:
        """The known fields by name; others are reported, and a misspelt one read as what it must have meant."""
        found: dict[str, Node] = {}
        for key, value in self.pairs(node, what):
            if key.text in known or (years and _YEAR.fullmatch(key.text)):
                found[key.text] = value
                continue
            near = difflib.get_close_matches(key.text, known, n=1)
            if near:
                found.setdefault(near[0], value)
            if any(mark in key.text for mark in ":：，"):
                remedy = "冒号和逗号要用英文的，后面空一格，如 2024: 38, 2025: 40"
            elif key.text != key.text.strip():
                remedy = "空格要用半角的，不用全角空格"
            elif years and key.text[:1].isdecimal():
                remedy = "年份写四位数字，如 2024；数里不写逗号，如 1234"
            elif near:
                remedy = f"是不是 {near[0]}？"
            else:
                remedy = f"这里可以写的有：{'、'.join(known)}{'、年份' if years else ''}"
            self.wrong(key.place, f"{_spaced(what)}里有不认识的名称“{key.text}”", remedy)
        return found

    def required(self, names: Iterable[str], fields: dict[str, Node], place: Place, what: str) -> None:
        for name in names:
            node = fields.get(name)
            if node is None or (isinstance(node, Scalar) and not node.text and name not in _MAY_BE_EMPTY):
                self.wrong(node.place if node else place, f"{_spaced(what)}缺 {name}", f"补上 {name}")


_KINDS = {Scalar: "一段文字", Sequence: "一个列表", Mapping: "“名称: 内容”"}
_MAY_BE_EMPTY = ("unit", "report", "metrics", "items")  # a unit: things without one; the others: mapping() says so


def _spaced(what: str) -> str:
    """A name before Chinese text: with a space after a Latin one."""
    return f"{what} " if what[-1:].isascii() else what


def _shifted(place: Place, column: int) -> Place:
    """The place of a character within a text that starts there (from 1); right for text written on one line."""
    return Place(place.file, place.line, place.column + column - 1)
