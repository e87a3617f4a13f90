"""YAML as plain text with places: no number, date or truth value is guessed, no alias, tag or code is followed.

Works on the parser's events in a loop, so that neither nesting nor an alias bomb can exhaust the stack or the memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from tieout.model.place import Place

_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # without libyaml: the same events, slower

DEEPEST = 20
LARGEST = 20_000_000  # bytes; 10,000 metrics take 1 MB
LONGEST_NAME = 200  # characters before a colon
MOST = 1_000_000  # names and texts; 10,000 metrics have 80,000


@dataclass(slots=True)
class Scalar:
    """A text as written; its place is that of its first character, behind the quotation mark where there is one."""

    place: Place
    text: str


@dataclass(slots=True)
class Sequence:
    """A list."""

    place: Place
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys and values in the order written, equal keys kept."""

    place: Place
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)


Node = Scalar | Sequence | Mapping


class YamlError(ValueError):
    """A text that is no YAML we take: ``place`` and, in Chinese, what is wrong and what to do."""

    def __init__(self, place: Place, message: str, remedy: str) -> None:
        super().__init__(message)
        self.place, self.message, self.remedy = place, message, remedy


def decode(data: bytes, file: str) -> str:
    """The bytes as text: UTF-8 with or without BOM. Raises YamlError with the line of the first byte that is not."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(file, data[: error.start].count(b"\n") + 1)
        raise YamlError(place, "文件不是 UTF-8 编码，这一行有读不出的字", "用编辑器另存为 UTF-8 编码") from None


def read_yaml(text: str, file: str) -> Node | None:
    """The document's tree, None where it is empty. Raises YamlError."""
    if len(text) > LARGEST:
        raise YamlError(Place(file), f"文件有{len(text)}个字符，超过{LARGEST}", "检查是否粘贴了不相干的内容")
    _refuse_invisible(text, file)
    if directive := _DIRECTIVE.search(text):  # libyaml compares each with all before it
        raise YamlError(Place(file, text.count("\n", 0, directive.start()) + 1, 1), "行首不能用 %", "删去这一行")
    try:
        return _build(file, _events(text))
    except yaml.MarkedYAMLError as error:
        raise _explained(error, text, file) from None


def _events(text: str) -> Iterator[Any]:
    parser = _PARSER(text)
    try:
        while parser.check_event():
            yield parser.get_event()
    finally:
        parser.dispose()


def _refuse_invisible(text: str, file: str) -> None:
    """What nobody can see: control characters, which libyaml reports without a line, and what pasting brings along."""
    found = _INVISIBLE.search(text)
    if found:
        before = text[: found.start()]
        place = Place(file, before.count("\n") + 1, found.start() - before.rfind("\n"))
        raise YamlError(place, f"有一个看不见的字符（U+{ord(found[0]):04X}）", "删去这个字符，或整行重打")


_DIRECTIVE = re.compile(r"^%TAG", re.MULTILINE)
# Controls but tab and line ends; line ends of other alphabets; soft hyphens, joiners and marks of direction; surrogates.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]"
)


def _build(file: str, events: Iterator[Any]) -> Node | None:
    """The tree of the document, by a stack of the lists and mappings still open."""
    root: Node | None = None
    still_open: list[_Open] = []
    for number, event in enumerate(events):
        kind = type(event).__name__
        if kind in ("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"):
            continue
        place = Place(file, event.start_mark.line + 1, event.start_mark.column + 1)
        if number > MOST:
            raise YamlError(place, f"到这里已有{MOST}项内容，太多了", "检查是否粘贴了不相干的内容")
        if kind == "DocumentStartEvent":
            if root is not None:
                raise YamlError(place, "文件里有两份文档（中间有一行 ---）", "删去 --- 那一行")
            continue
        if kind in ("SequenceEndEvent", "MappingEndEvent"):
            finished: Node = still_open.pop().node
        else:
            _refuse_magic(event, kind, place)
            if kind != "ScalarEvent":
                _open(still_open, Sequence(place) if kind == "SequenceStartEvent" else Mapping(place))
                continue
            quoted = event.style in ("'", '"')
            finished = Scalar(Place(file, place.line, place.column + quoted), event.value)
        if still_open:
            still_open[-1].add(finished)
        else:
            root = finished
    return root


def _refuse_magic(event: Any, kind: str, place: Place) -> None:
    if kind == "AliasEvent" or event.anchor:
        raise YamlError(place, "用了 YAML 的锚点或引用（& 或 *）", "把内容直接写出来；以 & 或 * 开头的文字加上引号")
    if event.tag and event.tag != "!":
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        raise YamlError(place, f"用了 YAML 的类型标记（{tag}）", "删去以 ! 开头的标记；以 ! 开头的文字加上引号")


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come, with the key that waits for its value."""

    node: Sequence | Mapping
    key: Scalar | None = None

    def add(self, finished: Node) -> None:
        if isinstance(self.node, Sequence):
            self.node.items.append(finished)
        elif self.key is not None:
            self.node.pairs.append((self.key, finished))
            self.key = None
        elif isinstance(finished, Scalar):
            if len(finished.text) > LONGEST_NAME:
                raise YamlError(
                    finished.place, f"冒号前面有{len(finished.text)}个字，太长", "写成“名称: 内容”，如 label: 开展执法"
                )
            self.key = finished
        else:
            raise YamlError(finished.place, "冒号前面只能是一个名称", "写成“名称: 内容”，如 label: 开展执法")


def _open(still_open: list[_Open], node: Sequence | Mapping) -> None:
    if len(still_open) >= DEEPEST:
        raise YamlError(node.place, *_TOO_DEEP)
    still_open.append(_Open(node))


_TOO_DEEP = (f"一层套一层，超过了{DEEPEST}层", "检查括号和缩进")

# What libyaml says, by a part of its words, and what an editor can do about it. {} is where the list or text began.
_SAYINGS = (
    ("tab character", "用了 Tab 键", "缩进只用空格"),
    ("mapping values are not allowed", "这里不该有冒号", "检查这一行和上一行：编号后面写英文冒号，同一层左对齐；文字里有“: ”时整段加引号"),
    ("expected ',' or '}'", "{}花括号里缺逗号，或少了右花括号", "各项之间写英文逗号“, ”，最后写 }；文字里有逗号或冒号时加引号"),
    ("expected ',' or ']'", "{}方括号里缺逗号，或少了右方括号", "各项之间写英文逗号“, ”，最后写 ]"),
    ("did not find expected node content", "括号里缺内容，或没有写完", "检查逗号和右括号"),
    ("block mapping did not find expected key", "缩进和上面没有对齐，或这里多了字", "同一层的各行左对齐；} 和引号后面不要再写字"),
    ("block collection did not find expected '-'", "缩进和上面没有对齐", "同一层的短横线左对齐"),
    ("sequence entries are not allowed", "这里不该有列表的短横线", "检查缩进，“- ”要另起一行"),
    ("unknown escape character", "双引号里的反斜杠读不懂", "删去反斜杠，或改用单引号"),
    ("scanning a tag", "以 ! 开头的文字没有加引号", "整段加引号"),
    ("scanning an alias", "以 * 开头的文字没有加引号", "整段加引号"),
    ("scanning an anchor", "以 & 开头的文字没有加引号", "整段加引号"),
    ("scanning a directive", "行首不能用 %", "删去这一行"),
    ("expected <document start>", "这一行和文件开头没有左对齐", "最外一层的各行都顶格写"),
    ("maximum nesting depth", *_TOO_DEEP),
)  # fmt: skip


def _explained(error: yaml.MarkedYAMLError, text: str, file: str) -> YamlError:
    mark, start = error.problem_mark, error.context_mark
    said = f"{error.context or ''} {error.problem or ''}".strip()
    if "quoted scalar" in said and "end of stream" in said:
        return YamlError(_place(file, start), "引号没有成对", "从这里开始的文字，末尾补上引号")
    if "could not find expected ':'" in said:
        return YamlError(_place(file, start), "这一行缺冒号", "写成“名称: 内容”，英文冒号后面空一格")
    place = _place(file, mark or start)
    if "cannot start any token" in said:
        wrong = text.splitlines()[place.line - 1][place.column - 1]
        if wrong == "\t":
            return YamlError(place, "用了 Tab 键", "缩进只用空格")
        return YamlError(place, f"文字不能以 {wrong} 开头", f'加上引号，如 "{wrong}"')
    for words, message, remedy in _SAYINGS:
        if words in said:
            opened = f"第{start.line + 1}行开始的" if start and start.line + 1 < place.line else ""
            return YamlError(place, message.replace("{}", opened), remedy)
    return YamlError(place, f"YAML 写法有误（{said}）", "检查这一行和上一行的缩进、冒号、引号和括号")


def _place(file: str, mark: Any) -> Place:
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
