"""Which page cites which metric on which line, from the page's Jinja syntax tree, without a build."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes

from tieout.model.mention import Fault, Mention, Page
from tieout.model.place import Place
from tieout.readers.prose import fenced, prose

CITING = ("metric", "breakdown")
"""The macros whose first argument is a metric's id."""
MACROS = (*CITING, "metric_index", "check_results", "corrections", "blind_spots", "qualifiers")
"""All that pages can call."""
_ARGUMENTS = {"metric": ("id", "year", "unit"), "breakdown": ("id", "year")}

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_PLAIN = re.compile(  # the way nearly every macro is written; the tree of it is known
    r"\{\{ *(?P<macro>metric|breakdown)\( *(?P<q>[\"'])(?P<id>[a-z0-9_.]+)(?P=q) *(?:, *(?P<year>[1-9]\d{3}) *)?\) *\}\}",
    re.ASCII,
)
_LONE_BRACE = re.compile(rf"(?:(?<!\{{)\{{|｛) *(?P<macro>{'|'.join(MACROS)}) *[(（]")
_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*)")
_MACRO = re.compile(r"\{\{[^{}]*\}\}")
_OPENING = re.compile(r"\s*\(\s*(?:id\s*=\s*)?[\"']?")

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
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    skipped = text.count("\n", 0, front.end()) if front else 0
    headings = _Headings(body)
    blanked = prose(text, len(text) - len(body))
    page = Page(path, headings.title, body=body, skipped=skipped, prose=blanked, file=file)
    try:
        calls = _calls(body)
    except TemplateSyntaxError as error:
        return replace(page, faults=(Fault(Place(file, skipped + error.lineno), *_explained(error)),))
    except RecursionError:
        fault = Fault(Place(file, skipped + 1), "页面里的 {{ }} 套得太深", "一个 {{ }} 里只写一个宏")
        return replace(page, faults=(fault,))
    except ValueError:  # Python reads no integer of more than 4300 digits
        fault = Fault(Place(file, skipped + 1), "页面的 {{ }} 里有一个太长的数", "年份写四位数字，如 2024")
        return replace(page, faults=(fault,))
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
    faults += _lone_braces(page, len(text) - len(body))
    return replace(page, mentions=tuple(mentions), faults=tuple(faults))


def _lone_braces(page: Page, front: int) -> Iterator[Fault]:
    """Macros that Jinja takes for text: ``{ metric("a.b") }``, as a slip of the hand or an input method writes them."""
    for found in _LONE_BRACE.finditer(page.body):
        remedy = f"写成 {{{{ {found['macro']}(…) }}}}，两个花括号，都用英文的"
        yield Fault(page.place_of(front + found.start()), f"{found['macro']} 前面的花括号不对，会照原样印出来", remedy)


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
    found: list[_Call | None] = []
    called: set[int] = set()
    for node in tree.find_all((nodes.Call, nodes.Name)):  # a call comes before the name it calls
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
            called.add(id(node.node))
            found.append(_call(node, node.node.name))
        elif isinstance(node, nodes.Name) and node.name in MACROS and node.ctx == "load" and id(node) not in called:
            wrong = f"{node.name} 后面没有写括号"  # the page would show <bound method …>
            found.append(_Call(node.lineno, node.name, wrong=wrong, remedy=f"写成 {node.name}(…)"))
    return iter(sorted((call for call in found if call), key=lambda call: call.line))


def _call(node: nodes.Call, name: str) -> _Call | None:
    line = node.lineno
    if name not in CITING:
        near = difflib.get_close_matches(name, MACROS, n=1, cutoff=0.7) if name not in MACROS else []
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
    known = _ARGUMENTS[name]
    odd = [keyword.key for keyword in node.kwargs if keyword.key not in known]
    if odd or len(node.args) > len(known):
        wrong = f"{name}() 里不能写 {odd[0]}" if odd else f"{name}() 里写了{len(node.args)}项，最多{len(known)}项"
        return _Call(line, name, wrong=wrong, remedy=f"括号里可以写：{'、'.join(known)}")
    return _Call(line, name, first.value, year.value if isinstance(year, nodes.Const) else None)


def _argument(node: nodes.Call, position: int, name: str) -> nodes.Expr | None:
    if position < len(node.args):
        return node.args[position]
    return next((keyword.value for keyword in node.kwargs if keyword.key == name), None)


_EXAMPLE = '{{ metric("enforcement.total") }}'

# What Jinja says, and what an editor can do about it. … is the text that Jinja names.
_SAYINGS = (
    (
        r"end of print statement|unexpected '?end of template|unexpected '}'",
        "这里的 {{ }} 没有写完整",
        f"检查括号和引号是否成对，如 {_EXAMPLE}",
    ),
    (r"Missing end of comment tag", "{# 在这里是注释的开头，没有结束", "标题的编号写成 {: #id }"),
    (r"Missing end of raw directive", "{% raw %} 没有结束", "补上 {% endraw %}"),
    (r"needs to be closed is '(.+)'", "{% … %} 没有结束", "补上 {% end… %}"),
    (
        r"unknown tag '(.+)'",
        "{% … %} 不认识，或没有对应的开头",
        "删去它；要照样显示，用 {% raw %} 和 {% endraw %} 包起来",
    ),
    (r"tag name expected", "{% %} 没有写完整", "删去它；要照样显示，用 {% raw %} 和 {% endraw %} 包起来"),
    (r"""unexpected char (?:'"'|"'")""", "{{ }} 里的引号没有成对", f"补上缺的引号，如 {_EXAMPLE}"),
    (r"unexpected char '(.+)' at", "{{ }} 里有不能用的字符（…）", "引号、括号、逗号要用英文的"),
    (r"(?:got|unexpected) '(.+)'", "{{ }} 里的“…”读不懂", f"照 {_EXAMPLE} 的样子写"),
)


def _explained(error: TemplateSyntaxError) -> tuple[str, str]:
    said = error.message or ""
    for words, message, remedy in _SAYINGS:
        if found := re.search(words, said):
            named = found[1] if found.lastindex else "…"
            return message.replace("…", named), remedy.replace("…", named)
    return f"页面里的 {{{{ }}}} 或 {{% %}} 读不懂（{said}）", f"照 {_EXAMPLE} 的样子写"


class _Headings:
    """The headings of a page outside its code fences, and which one stands above a line."""

    def __init__(self, body: str) -> None:
        self.lines: list[int] = []
        self.texts: list[str] = []
        self.title = ""
        lines = body.split("\n")
        for number, (line, code) in enumerate(zip(lines, fenced(lines), strict=True), 1):
            if not code and (found := _HEADING.match(line)):
                text = _MACRO.sub("…", found[2]).partition("{:")[0].rstrip(" \t#")
                self.lines.append(number)
                self.texts.append(text)
                self.title = self.title or (text if found[1] == "#" else "")

    def above(self, line: int) -> str:
        at = bisect_right(self.lines, line)
        return self.texts[at - 1] if at else self.title


_MISSES = 20  # calls of one line that were not found; each takes a look at the whole line


class _Columns:
    """Where on its line a call begins: Jinja's tree has lines only."""

    def __init__(self, body: str) -> None:
        self.lines = body.split("\n")
        self.line, self.at, self.missed = 0, 0, 0

    def of(self, call: _Call) -> int:
        """The column from 1 of a call's name, 0 where it cannot be told. Calls must come in the order written."""
        if call.line != self.line:
            self.line, self.at, self.missed = call.line, 0, 0
        if self.missed > _MISSES:
            return 0
        text = self.lines[call.line - 1] if call.line <= len(self.lines) else ""
        begin = text.find(call.macro, self.at)
        while begin >= 0 and not self._is(call, text, begin):
            begin = text.find(call.macro, begin + 1)
        if begin < 0:
            self.missed += 1
        else:
            self.at = begin + len(call.macro)
        return begin + 1

    @staticmethod
    def _is(call: _Call, text: str, begin: int) -> bool:
        """Whether the call stands there: the prose may hold the same word, and the id the next line."""
        opening = _OPENING.match(text, begin + len(call.macro))
        ends = opening is not None and opening.end() == len(text)
        return not call.id or ends or (opening is not None and text.startswith(call.id, opening.end()))
