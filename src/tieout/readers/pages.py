"""Which page cites which metric on which line, from the page's Jinja syntax tree, without a build."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes

from tieout.model.mention import Fault, Mention, Page
from tieout.model.place import Place
from tieout.model.years import year_of
from tieout.readers.front_matter import faults, front_matter, shown
from tieout.readers.prose import fenced, prose

CITING = ("metric", "change", "breakdown", "chart")
"""The macros that are given a metric's id; a chart any number of them."""
MACROS = (*CITING, "metric_index", "check_results", "corrections", "blind_spots", "qualifiers", "downloads")
"""All that pages can call."""
_ARGUMENTS = {
    "metric": ("id", "year", "unit"),
    "change": ("id", "year"),
    "breakdown": ("id", "year"),
    "check_results": ("summary",),
}

_MOST = 12  # metrics in one chart; more bars are a table

_PLAIN = re.compile(  # the way nearly every macro is written; the tree of it is known
    r"\{\{ *(?P<macro>metric|change|breakdown)\( *(?P<q>[\"'])(?P<id>[a-z0-9_.]+)(?P=q) *(?:, *(?P<year>[1-9]\d{3}) *)?\) *\}\}",
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
    unit: bool = True
    wrong: str = ""
    remedy: str = ""
    together: tuple[str, ...] = ()
    """All ids of a chart, of which ``id`` is the first."""


def read_page(text: str, path: str, file: str) -> Page:
    """The page's mentions. ``path`` is its path below the folder of pages, ``file`` that from the root, for messages."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = front_matter(text)
    body = text[len(front) :]
    skipped = front.count("\n")
    headings = _Headings(body)
    page = Page(path, headings.title, body=body, skipped=skipped, prose=shown(front) + prose(body), file=file)
    amiss = [*faults(front, file)] if front else []
    try:
        calls = _calls(body)
    except TemplateSyntaxError as error:
        amiss += _open_quotes(page, len(front)) or [Fault(Place(file, skipped + error.lineno), *_explained(error))]
        return replace(page, faults=tuple(amiss), renders=False)
    except RecursionError:
        fault = Fault(Place(file, skipped + 1), "页面里的 {{ }} 套得太深", "一个 {{ }} 里只写一个宏")
        return replace(page, faults=(*amiss, fault), renders=False)
    except ValueError:  # Python reads no integer of more than 4300 digits
        fault = Fault(Place(file, skipped + 1), "页面的 {{ }} 里有一个太长的数", "年份写四位数字，如 2024")
        return replace(page, faults=(*amiss, fault), renders=False)
    count: Counter[str] = Counter()
    mentions = []
    columns, unseen = _Columns(body), _comments(body)
    for call in calls:
        column = columns.of(call)
        place = Place(file, skipped + call.line, column)
        start, end = columns.span(call, column)
        if call.wrong:
            amiss.append(Fault(place, call.wrong, call.remedy))
        elif call.macro in CITING and start < _end_before(unseen, start):
            amiss.append(Fault(place, "注释里的引用，读者看不到", "删去它，或移到注释外面"))
        elif call.macro in CITING:
            heading = headings.above(call.line)
            year = year_of(path) if call.year is None else call.year
            said, where = (year, call.macro, heading, call.unit), (start, end, call.together, _within(body, start, end))
            for id_ in call.together or (call.id,):
                count[id_] += 1
                mentions.append(Mention(id_, place, count[id_], *said, *where))
    amiss += _lone_braces(page, len(front))
    renders = not any(call.wrong for call in calls)
    return replace(page, mentions=tuple(mentions), faults=tuple(amiss), renders=renders)


_HEADING_LINE = re.compile(r" {0,3}#{1,6}[ \t]")
_REST_OF_LINK = re.compile(r"[^\[\]\n]*\][(\[]")


def _within(body: str, start: int, end: int) -> bool:
    """Whether what stands there is in a heading or in the text of a link."""
    begin = body.rfind("\n", 0, start) + 1
    if _HEADING_LINE.match(body, begin):
        return True
    return body.rfind("[", begin, start) > body.rfind("]", begin, start) and bool(_REST_OF_LINK.match(body, end))


def _end_before(spans: list[tuple[int, int]], place: int) -> int:
    """Where the last of the spans that begin at or before a place ends; 0 where there is none."""
    found = bisect_right(spans, place, key=lambda span: span[0])
    return spans[found - 1][1] if found else 0


def _comments(body: str) -> list[tuple[int, int]]:
    """Where the HTML comments are; one that is never closed is text."""
    found, at = [], 0
    while (begin := body.find("<!--", at)) >= 0 and (end := body.find("-->", begin)) >= 0:
        found.append((begin, end))
        at = end
    return found


_BRACED = re.compile(r"\{\{[^{}\n]*\}\}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def _open_quotes(page: Page, front: int) -> list[Fault]:
    """Macros with a quote that is never closed. Jinja reads on to the next quote, and complains of a line far below."""
    open_ones = [found for found in _BRACED.finditer(page.body) if set("\"'") & set(_QUOTED.sub("", found[0]))]
    remedy = f"补上缺的引号，如 {_EXAMPLE}"
    return [Fault(page.place_of(front + found.start()), "{{ }} 里的引号没有成对", remedy) for found in open_ones]


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
    """Text and calls of our macros are all a page may hold: what anything else says could not be checked without a build."""
    for node in _JINJA.parse(template).body:
        if not isinstance(node, nodes.Output):
            kind = type(node).__name__
            wrong = f"页面里不能用 {{% {_TAGS.get(kind, kind.lower())} %}}"
            yield _Call(
                node.lineno, "", wrong=wrong, remedy="直接写文字和宏；要照样显示，用 {% raw %} 和 {% endraw %} 包起来"
            )
            continue
        for part in node.nodes:
            if isinstance(part, nodes.Call) and isinstance(part.node, nodes.Name):
                yield _call(part, part.node.name)
            elif (name := _uncalled(part)) in MACROS:  # the page would show <bound method …>
                yield _Call(part.lineno, name, wrong=f"{name} 后面没有写括号", remedy=f"写成 {name}(…)")
            elif not isinstance(part, nodes.TemplateData):
                yield _Call(part.lineno, "", wrong="{{ }} 里只能写一个宏，不能写别的", remedy=f"照 {_EXAMPLE} 的样子写")


# What a tag is called in a page, where Jinja's tree calls it otherwise.
_TAGS = {"Assign": "set", "AssignBlock": "set", "CallBlock": "call", "FilterBlock": "filter", "FromImport": "from"}


def _uncalled(part: nodes.Node) -> str:
    named = part.node if isinstance(part, nodes.Getitem | nodes.Getattr) else part
    return named.name if isinstance(named, nodes.Name) else ""


def _call(node: nodes.Call, name: str) -> _Call:  # noqa: PLR0911 - a reason to refuse a line
    line = node.lineno
    if name not in MACROS:
        near = difflib.get_close_matches(name, MACROS, n=1, cutoff=0.6)
        remedy = f"是不是 {near[0]}？" if near else f"可以用的有：{'、'.join(MACROS)}"
        return _Call(line, name, wrong=f"没有叫 {name} 的宏", remedy=remedy)
    if name == "chart":
        return _chart(node)
    known = _ARGUMENTS.get(name, ())
    given = [*known[: len(node.args)], *(keyword.key for keyword in node.kwargs)]
    if twice := [key for key in given if given.count(key) > 1]:  # Jinja reads it, Python does not
        return _Call(line, name, wrong=f"{name}() 里 {twice[0]} 写了两次", remedy="只留一个")
    odd = [key for key in given if key not in known]
    if odd or len(node.args) > len(known) or node.dyn_args or node.dyn_kwargs:
        wrong = f"{name}() 里不能写 {odd[0]}" if odd else f"{name}() 里写了{len(node.args)}项，最多{len(known)}项"
        allowed = f"括号里可以写：{'、'.join(known)}" if known else "括号里什么都不写"
        return _Call(line, name, wrong=wrong, remedy=allowed)
    if name not in CITING:
        constant = all(isinstance(value, nodes.Const) for value in (*node.args, *(k.value for k in node.kwargs)))
        return (
            _Call(line, name) if constant else _Call(line, name, wrong=f"{name}() 里的内容没有直接写出来", remedy=_TRUE)
        )
    first = _argument(node, 0, "id")
    if not (isinstance(first, nodes.Const) and isinstance(first.value, str)):
        wrong = f"{name}() 的指标编号没有直接写出来"
        return _Call(line, name, wrong=wrong, remedy=f'写成 {name}("组.项")，编号加英文引号')
    year, unit = _argument(node, 1, "year"), _argument(node, 2, "unit")
    if year is not None and not (isinstance(year, nodes.Const) and (year.value is None or type(year.value) is int)):
        return _Call(
            line, name, wrong=f"{name}() 的年份没有写成数", remedy=f'写成 {name}("{first.value}", 2024)，年份不加引号'
        )
    if unit is not None and not (isinstance(unit, nodes.Const) and isinstance(unit.value, bool)):
        return _Call(line, name, wrong=f"{name}() 的 unit 没有直接写出来", remedy="写成 unit=False，或不写")
    stated = year.value if isinstance(year, nodes.Const) else None
    return _Call(line, name, first.value, stated, unit=not isinstance(unit, nodes.Const) or bool(unit.value))


def _chart(node: nodes.Call) -> _Call:
    ids = tuple(arg.value for arg in node.args if isinstance(arg, nodes.Const) and isinstance(arg.value, str))
    if not ids or len(ids) < len(node.args) or node.kwargs or node.dyn_args or node.dyn_kwargs:
        remedy = '写成 chart("组.项") 或 chart("组.项", "组.项")，编号加英文引号'
        return _Call(node.lineno, "chart", wrong="chart() 里只能直接写指标编号", remedy=remedy)
    if len(ids) > _MOST:
        wrong = f"chart() 里写了{len(ids)}个指标，最多{_MOST}个"
        return _Call(node.lineno, "chart", ids[0], wrong=wrong, remedy="分成几张图，或改用表格")
    if twice := [id_ for id_ in ids if ids.count(id_) > 1]:
        return _Call(node.lineno, "chart", ids[0], wrong=f"chart() 里 {twice[0]} 写了不止一次", remedy="只留一个")
    return _Call(node.lineno, "chart", ids[0], together=ids)


def _argument(node: nodes.Call, position: int, name: str) -> nodes.Expr | None:
    if position < len(node.args):
        return node.args[position]
    return next((keyword.value for keyword in node.kwargs if keyword.key == name), None)


_TRUE = "写成 check_results(summary=True)"
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
        self.body = body
        self.lines = body.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines)]
        self.line, self.at, self.missed = 0, 0, 0
        self.looked, self.opened, self.closed = 0, -1, -1

    def of(self, call: _Call) -> int:
        """The column from 1 of a call's name, 0 where it cannot be told. Calls must come in the order written."""
        if call.line != self.line:
            self.line, self.at, self.missed = call.line, 0, 0
        if self.missed > _MISSES:
            return 0
        text = self.lines[call.line - 1] if call.line <= len(self.lines) else ""
        begin = text.find(call.macro, self.at) if call.macro else -1
        while begin >= 0 and not self._is(call, text, begin):
            begin = text.find(call.macro, begin + 1)
        if begin < 0:
            self.missed += bool(call.macro)
        else:
            self.at = begin + len(call.macro)
        return begin + 1

    def span(self, call: _Call, column: int) -> tuple[int, int]:
        """Where the braces around a call begin and end in the body; the end of the body twice where that cannot be told."""
        if not column:
            return len(self.body), len(self.body)
        at = self.starts[call.line - 1] + column - 1
        begin = self.body.rfind("{{", self.looked, at)  # not further back than where the last one looked
        self.looked, self.opened = at, begin if begin >= 0 else self.opened
        if self.closed < at:
            end = self.body.find("}}", at)
            self.closed = len(self.body) if end < 0 else end
        return self.opened, min(self.closed + 2, len(self.body))

    @staticmethod
    def _is(call: _Call, text: str, begin: int) -> bool:
        """Whether the call stands there: the prose may hold the same word, and the id the next line."""
        opening = _OPENING.match(text, begin + len(call.macro))
        ends = opening is not None and opening.end() == len(text)
        return not call.id or ends or (opening is not None and text.startswith(call.id, opening.end()))
