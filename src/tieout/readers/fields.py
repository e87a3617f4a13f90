"""The fields of a YAML file, taken out one by one, with a finding for each that is not what it should be."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from tieout.model.finding import Finding, Severity
from tieout.model.place import Place
from tieout.readers.plain_yaml import Mapping, Node, Scalar, Sequence

CODE = "metrics-file"
LONGEST = 10_000  # characters of a text: as a rule may have
SHORT = 200  # of a text that is shown again for every metric or in every rule: a label, an owner
YEAR = re.compile(r"(19|20)\d\d", re.ASCII)


class Fields:
    """Reads nodes of one file; what is wrong with them gathers in ``findings``."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def wrong(self, place: Place, message: str, remedy: str) -> None:
        """Note an error."""
        self.findings.append(Finding(CODE, Severity.ERROR, place, message, remedy))

    def text(self, node: Node | None, what: str, longest: int = LONGEST) -> str:
        """A text with its spaces folded; empty where there is none, or too much of it."""
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self.wrong(
                node.place,
                f"{_spaced(what)}应该是一段文字，这里却是{KINDS[type(node)]}",
                "写成一行文字；文字里有冒号时加引号",
            )
            return ""
        text = " ".join(node.text.split())
        if len(text) > longest:
            self.wrong(node.place, f"{_spaced(what)}长达{len(text)}个字，最多{longest}个", "写短一些")
            return ""
        return text

    def mapping(self, node: Node | None, what: str) -> Mapping | None:
        """A mapping; None where there is none."""
        if node is None or isinstance(node, Mapping):
            return node
        if isinstance(node, Scalar) and not node.text:
            self.wrong(node.place, f"{_spaced(what)}下面是空的", "写上内容，或整个删去")
        else:
            self.wrong(
                node.place,
                f"{_spaced(what)}下面应该是“名称: 内容”，这里却是{KINDS[type(node)]}",
                "写成“名称: 内容”，如 label: 开展执法",
            )
        return None

    def sequence(self, node: Node | None, what: str) -> list[Node]:
        """The items of a list; none where there is no list."""
        if node is None or isinstance(node, Sequence):
            return node.items if node else []
        if not (isinstance(node, Scalar) and not node.text):
            self.wrong(
                node.place,
                f"{_spaced(what)}应该是一个列表，这里却是{KINDS[type(node)]}",
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
            if key.text in known or (years and YEAR.fullmatch(key.text)):
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
        """Each of these fields must be there, and filled."""
        for name in names:
            node = fields.get(name)
            if node is None or (isinstance(node, Scalar) and not node.text and name not in _MAY_BE_EMPTY):
                self.wrong(node.place if node else place, f"{_spaced(what)}缺 {name}", f"补上 {name}")


KINDS = {Scalar: "一段文字", Sequence: "一个列表", Mapping: "“名称: 内容”"}
_MAY_BE_EMPTY = ("unit", "report", "metrics", "items")  # a unit: things without one; the others: mapping() says so


def _spaced(what: str) -> str:
    """A name before Chinese text: with a space after a Latin one."""
    return f"{what} " if what[-1:].isascii() else what
