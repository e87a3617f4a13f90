"""Which page cites which metric on which line, from the page's Jinja syntax tree, without a build."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes

from tieout.model.mention import Fault, Mention, Page
from tieout.model.place import Place

CITING = ("metric", "breakdown")
"""The macros whose first argument is a metric's id."""
OURS = (*CITING, "metric_index", "check_results", "qualifiers")

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_PLAIN = re.compile(  # the way nearly every macro is written; the tree of it is known
    r"\{\{ *(?P<macro>metric|breakdown)\( *[\"'](?P<id>[a-z0-9_.]+)[\"'] *(?:, *(?P<year>[1-9]\d{3}) *)?\) *\}\}",
    re.ASCII,
)
_HEADING = re.compile(r"(#{1,6})[ \t]+([^{]*[^{#\s])")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")

_JINJA = Environment(autoescape=False)  # noqa: S701 - parses only, renders nothing


class _Call(NamedTuple):
    """A call of a macro in a template: the line counts from 1 within the text parsed."""

    line: int
    macro: str
    id: str = ""
    year: int | None = None
    wrong: str = ""
    remedy: str = ""


def read_page(text: str, path: str, file: str) -> Page:
    """The page's mentions. ``path`` is its path below the folder of pages, ``file`` that from the root, for messages."""
    text = text.replace("\r\n", "\n")
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    skipped = text.count("\n", 0, front.end()) if front else 0
    headings = _Headings(body)
    try:
        calls = _calls(body)
    except TemplateSyntaxError as error:
        fault = Fault(Place(file, skipped + error.lineno), *_explained(error))
        return Page(path, headings.title, faults=(fault,))
    except RecursionError:
        fault = Fault(Place(file, skipped + 1), "页面里的 {{ }} 套得太深", "一个 {{ }} 里只写一个宏")
        return Page(path, headings.title, faults=(fault,))
    count: Counter[str] = Counter()
    mentions, faults = [], []
    columns = _Columns(body)
    for call in calls:
        place = Place(file, skipped + call.line, columns.of(call))
        if call.wrong:
            faults.append(Fault(place, call.wrong, call.remedy))
            continue
        count[call.id] += 1
        mentions.append(Mention(call.id, place, count[call.id], call.year, call.macro, headings.above(call.line)))
    return Page(path, headings.title, tuple(mentions), tuple(faults))


def _calls(body: str) -> list[_Call]:
    """Calls in the order written. Raises TemplateSyntaxError.

    Most pages hold nothing but expressions; those are read one by one, since that is several times as fast.
    """
    expressions = None if "{%" in body or "{#" in body else _expressions(body)
    if expressions is None:
        return list(_parsed(body))
    calls: list[_Call] = []
    for expression, line in expressions:
        plain = _PLAIN.fullmatch(expression)
        if plain:
            calls.append(_Call(line, plain["macro"], plain["id"], int(plain["year"]) if plain["year"] else None))
            continue
        try:
            calls += [call._replace(line=call.line + line - 1) for call in _parsed(expression)]
        except TemplateSyntaxError:  # "}}" within a string, say: only the whole page tells
            return list(_parsed(body))
    return calls


def _expressions(body: str) -> list[tuple[str, int]] | None:
    """Each ``{{ … }}`` with the line it begins on; None where they are not simply one after the other."""
    found, line, at = [], 1, 0
    while (begin := body.find("{{", at)) >= 0:
        end = body.find("}}", begin)
        if end < 0 or body.find("{{", begin + 2, end) >= 0:
            return None
        line += body.count("\n", at, begin)
        found.append((body[begin : end + 2], line))
        line += body.count("\n", begin, end)
        at = end + 2
    return found


def _parsed(template: str) -> Iterator[_Call]:
    tree = _JINJA.parse(template)
    found = (_call(node, node.node.name) for node in tree.find_all(nodes.Call) if isinstance(node.node, nodes.Name))
    return iter(sorted((call for call in found if call), key=lambda call: call.line))


def _call(node: nodes.Call, name: str) -> _Call | None:
    line = node.lineno
    if name not in CITING:
        near = difflib.get_close_matches(name, OURS, n=1, cutoff=0.7) if name not in OURS else []
        return _Call(line, name, wrong=f"没有叫 {name} 的宏", remedy=f"是不是 {near[0]}？") if near else None
    first = _argument(node, 0, "id")
    if not (isinstance(first, nodes.Const) and isinstance(first.value, str)):
        wrong = f"{name}() 的指标编号没有直接写出来"
        return _Call(line, name, wrong=wrong, remedy=f'写成 {name}("组.项")，编号加英文引号')
    year = _argument(node, 1, "year")
    if year is not None and not (isinstance(year, nodes.Const) and (year.value is None or type(year.value) is int)):
        return _Call(
            line, name, wrong=f"{name}() 的年份没有写成数", remedy=f'写成 {name}("{first.value}", 2024)，年份不加引号'
        )
    return _Call(line, name, first.value, year.value if isinstance(year, nodes.Const) else None)


def _argument(node: nodes.Call, position: int, name: str) -> nodes.Expr | None:
    if position < len(node.args):
        return node.args[position]
    return next((keyword.value for keyword in node.kwargs if keyword.key == name), None)


def _explained(error: TemplateSyntaxError) -> tuple[str, str]:
    said = error.message or ""
    if "end of print statement" in said or "unexpected end of template" in said or "unexpected '}'" in said:
        return "这里的 {{ }} 没有写完整", '检查括号和引号是否成对，如 {{ metric("enforcement.total") }}'
    if "Missing end of comment tag" in said:
        return "{# 在这里是注释的开头，没有结束", "标题的编号写成 {: #id }"
    if "unexpected char" in said:
        return (
            f"{{{{ }}}} 里有不能用的字符（{said.removeprefix('unexpected char ').split(' at ')[0]}）",
            "引号、括号、逗号要用英文的",
        )
    return f"页面里的 {{{{ }}}} 或 {{% %}} 读不懂（{said}）", '照 {{ metric("enforcement.total") }} 的样子写'


class _Headings:
    """The headings of a page outside its code fences, and which one stands above a line."""

    def __init__(self, body: str) -> None:
        self.lines: list[int] = []
        self.texts: list[str] = []
        self.title = ""
        fence = ""
        for number, line in enumerate(body.split("\n"), 1):
            mark = _FENCE.match(line)
            if mark and not fence:
                fence = mark[1]
            elif fence:
                fence = "" if mark and mark[1].startswith(fence) else fence
            elif found := _HEADING.match(line):
                self.lines.append(number)
                self.texts.append(found[2])
                self.title = self.title or (found[2] if found[1] == "#" else "")

    def above(self, line: int) -> str:
        at = bisect_right(self.lines, line)
        return self.texts[at - 1] if at else self.title


class _Columns:
    """Where on its line a call begins: Jinja's tree has lines only."""

    def __init__(self, body: str) -> None:
        self.lines = body.split("\n")
        self.line, self.at = 0, 0

    def of(self, call: _Call) -> int:
        """The column from 1 of a call's name, 0 where it cannot be told. Calls must come in the order written."""
        if call.line != self.line:
            self.line, self.at = call.line, 0
        text = self.lines[call.line - 1] if call.line <= len(self.lines) else ""
        begin = text.find(call.macro, self.at)
        self.at = begin + 1
        if call.id and begin >= 0:  # the prose may hold the same word: the call is the last one before its id
            begin = text.rfind(call.macro, begin, max(text.find(call.id, begin), begin) + 1)
            self.at = text.find(call.id, begin) + 1
        return begin + 1
