"""The data file edited as text: a metric gains a value, and every other character stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from tieout.model.plain_text import yaml_text

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)


class CannotAddError(ValueError):
    """A value that has no place in the file; the message says in Chinese why."""


def with_values(text: str, values: Mapping[tuple[str, int], str]) -> str:
    """The data file with a value, as written (``120余``), for each metric and year.

    ``text`` is a file that was read without faults, without its BOM. The new year stands behind the last one before it, else
    before the first one: in the same line where the metric has one line, in a line of its own where each field has.
    Raises CannotAddError where the metric is not in the file, has no year yet, or has this one.
    """
    metrics = dict(_metrics(yaml.compose(text, Loader=_LOADER)))
    starts = [line.start() for line in _LINE.finditer(text)]
    inserted: dict[int, list[str]] = {}
    for (id_, year), written in sorted(values.items()):
        if id_ not in metrics:
            raise CannotAddError(f"数据文件里没有指标 {id_}")
        at, piece = _insertion(text, starts, _Fields(id_, metrics[id_]), year, yaml_text(written))
        inserted.setdefault(at, []).append(piece)
    parts, done = [], 0
    for at, pieces in sorted(inserted.items()):
        parts += [text[done:at], *pieces]
        done = at
    return "".join([*parts, text[done:]])


class _Fields:
    """A metric's fields as they stand: key and value of each year."""

    def __init__(self, id_: str, node: Any) -> None:
        self.id, self.flow = id_, bool(node.flow_style)
        self.years = {int(key.value): (key, value) for key, value in node.value if _YEAR.fullmatch(key.value)}


def _insertion(text: str, starts: list[int], fields: _Fields, year: int, written: str) -> tuple[int, str]:
    """Where in the text a value goes, and what to put there."""
    if year in fields.years:
        raise CannotAddError(f"数据文件里 {fields.id} 已经有{year}年的数")
    if not fields.years:
        raise CannotAddError(f"数据文件里 {fields.id} 没有任何一年的数")
    before = [one for one in fields.years if one < year]
    key, value = fields.years[max(before) if before else min(fields.years)]
    entry = f"{year}: {written}"
    if fields.flow:
        mark = value.end_mark if before else key.start_mark
        return starts[mark.line] + mark.column, f", {entry}" if before else f"{entry}, "
    if not before:
        return starts[
            key.start_mark.line
        ] + key.start_mark.column, f"{entry}{_line_end(text)}{' ' * key.start_mark.column}"
    found = _LINE.match(text, starts[value.end_mark.line])
    end = found.end() - len(found[0]) + len(found[0].rstrip("\r\n")) if found else len(text)
    return end, f"{_line_end(text)}{' ' * key.start_mark.column}{entry}"


def _line_end(text: str) -> str:
    """How lines end in the file: as its first one does."""
    found = re.search(r"\r\n|\r|\n", text)
    return found[0] if found else "\n"


def _metrics(root: Any) -> Iterator[tuple[str, Any]]:
    """The mapping of each metric by its id."""
    for group, content in _pairs(_child(root, "metrics")):
        for item, node in _pairs(_child(content, "items")):
            if isinstance(node, yaml.MappingNode):
                yield f"{group}.{item}", node


def _child(node: Any, name: str) -> Any:
    return next((value for key, value in _pairs(node) if key == name), None)


def _pairs(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield key.value, value
