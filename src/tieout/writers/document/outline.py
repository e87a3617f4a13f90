"""The report's pages as one official document.

Each page of the year's folder is a first level; its own headings are the levels below. A page that has the report's title is
what stands before the first section, or all of it; one that is called 附件 is an attachment and stands after the signature.
What a page holds and paper cannot is a fault with its line: nothing is left out in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from lxml import html  # type: ignore[import-untyped]
from markdown import Markdown

from tieout.checks.unknown_metric import explain, explain_change
from tieout.model.document import (
    Attachment,
    Block,
    Cell,
    Document,
    Heading,
    Item,
    Note,
    Number,
    Paragraph,
    Run,
    Runs,
    Signature,
    Table,
    Text,
)
from tieout.model.mention import Fault, Page
from tieout.model.metric import Metric, Report
from tieout.model.place import Place
from tieout.model.project import Project
from tieout.model.sentence import Figure
from tieout.model.years import years_said

EXTENSIONS: dict[str, dict[str, Any]] = {
    "admonition": {},
    "attr_list": {},
    "md_in_html": {},
    "pymdownx.details": {},
    "pymdownx.superfences": {},
    "tables": {"use_align_attribute": True},
}
"""The extensions of the site's Markdown (mkdocs.yml) but those that only add links to headings and colours to code."""


class OutlineError(Exception):
    """The pages cannot become a document; the message lists in Chinese each fault with its line and what to do."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(f"{one.place}  {one.message}\n      怎么改：{one.remedy}" for one in faults))
        self.faults = tuple(faults)


def outline(project: Project) -> Document:
    """The pages of the report's year as a document. Raises OutlineError."""
    report, faults = project.report, [Fault(one.place, one.message, one.remedy) for one in project.faults]
    pages = project.sections(report.year)
    if not pages:
        remedy = "把报告的正文放进这个文件夹，一部分一页"
        faults.append(Fault(Place(f"docs/{report.year}/"), "这里没有报告的页面", remedy))
    blocks: list[Block] = []
    below: list[Block] = []
    signature: Signature | None = None
    for page in pages:
        reader = _Reader(page, report)
        found = reader.read(signed=signature is not None)
        attached = bool(found) and isinstance(found[0], Attachment)
        (below if attached else blocks).extend(found)
        below += reader.notes
        signature = reader.signature or signature
        faults += reader.faults
    if faults:
        raise OutlineError(faults)
    return Document(report.title, report.office, tuple(blocks), signature, tuple(below))


_TOKEN = re.compile("\ue000([0-9]+)\ue001")  # a macro, by its number in the page; Markdown gives these no meaning
_MACRO = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_DATE = re.compile(
    r"(?:[1-9]\d{3}|[〇零○一二三四五六七八九]{4})年(?:0?[1-9]|1[0-2]|[一二三四五六七八九十]{1,2})月"
    r"(?:0?[1-9]|[12]\d|3[01]|[一二三四五六七八九十]{1,3})日"
)
_IN_BRACKETS = re.compile(r"[（(].*[）)]", re.DOTALL)
_ATTACHMENT = re.compile(r"(附件[0-9一二三四五六七八九十]{0,3})[\s:：]*(.*)", re.DOTALL)
_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_RULE = re.compile(r"^ {0,3}([-*_])([ \t]*\1){2,}[ \t]*$|<hr", re.MULTILINE)
_HEADINGS = ("h1", "h2", "h3", "h4")
_STRONG = frozenset({"strong", "b", "em", "i"})
_INLINE = _STRONG | {"a", "abbr", "br", "span"}
_NAMES = {
    "blockquote": "引文",
    "code": "代码",
    "h5": "五级标题",
    "h6": "六级标题",
    "hr": "分隔线",
    "img": "图片",
    "pre": "代码",
}
_ELSE = "改成段落、列表或表格，或移到不属于报告正文的页面"


class _Reader:
    """One page read into blocks, with the faults found on the way."""

    def __init__(self, page: Page, report: Report) -> None:
        self.page, self.report = page, report
        self.faults: list[Fault] = list(page.faults)
        self.signature: Signature | None = None
        self.notes: list[Paragraph] = []
        """What stands below the signature, in brackets."""
        self.figures: list[tuple[Figure, Place]] = []
        self.source, self.at = "", 0
        self.level = 0

    def read(self, *, signed: bool) -> list[Block]:
        """The blocks of the page. ``signed``: a page before this one is signed, so that nothing may follow."""
        if not self.page.renders:
            return []
        self.source = self._masked()
        blocks = list(self._blocks(html.fromstring(f"<div>{_markdown(self.source)}</div>")))
        first = blocks[0] if blocks else None
        attachment = _attachment(first)
        if signed and (blocks or self.signature) and not attachment:
            remedy = "把落款移到最后一页的末尾；这一页若是附件，标题用“附件”开头，如“# 附件1 统计表”"
            self._wrong(1, "落款后面还有一页", remedy)
        if first and not (isinstance(first, Heading) and first.level == 1):
            self._wrong(1, "页面开头不是一级标题", "第一行写“# 标题”")
        if attachment:
            return [attachment, *map(_raised, blocks[1:])]
        titled = isinstance(first, Heading) and _words_of(first.runs) == "".join(self.report.title.split())
        return [*map(_raised, blocks[1:])] if titled else blocks

    def _masked(self) -> str:
        """The page's Markdown with a token for each figure, on the lines they stand on."""
        body, text, at = self.page.body.replace("\ue000", "\ufffd").replace("\ue001", "\ufffd"), [], 0
        for start, mention in {mention.start: mention for mention in self.page.mentions}.items():
            text += [body[at:start], f"\ue000{len(self.figures)}\ue001", "\n" * body.count("\n", start, mention.end)]
            self.figures.append((Figure.of(mention), mention.place))
            at = mention.end
        text.append(body[at:])
        masked = _COMMENT.sub(_lines, "".join(text))
        for found in _MACRO.finditer(masked):
            line = masked.count("\n", 0, found.start()) + 1
            self._wrong(line, f"公文里放不进 {found[0].split('(')[0].strip('{% }')}", "移到不属于报告正文的页面")
        return _MACRO.sub(_lines, masked)

    # Blocks.

    def _blocks(self, parent: html.HtmlElement) -> Iterator[Block]:
        for part in self._parts(parent):
            element = part if isinstance(part, html.HtmlElement) else parent
            if self.signature:
                self._below(element, part)
            elif element is part:
                yield from self._block(element)
            else:
                yield Paragraph(part)

    def _below(self, element: html.HtmlElement, part: Runs | html.HtmlElement) -> None:
        """What stands below the signature on its page: notes in brackets and nothing else."""
        runs = part if isinstance(part, tuple) else self._runs(part) if part.tag == "p" else ()
        if _IN_BRACKETS.fullmatch(_words_of(runs)):
            self.notes.append(Paragraph(runs))
        else:
            remedy = "把它移到落款前面；附件另写一页，标题用“附件”开头，如“# 附件1 统计表”"
            self._cannot(element, "落款后面还有内容", remedy)

    def _block(self, element: html.HtmlElement) -> Iterator[Block]:
        if element.tag in _HEADINGS:
            yield self._heading(element)
        elif element.tag == "p":
            yield from self._paragraph(element)
        elif element.tag in ("ul", "ol"):
            yield from self._items(element)
        elif element.tag == "table":
            yield self._table(element)
        elif element.tag == "details" or "admonition" in element.classes:
            yield self._note(element)
        elif element.tag == "div":
            yield from self._blocks(element)
        else:
            self._cannot(element)

    def _heading(self, element: html.HtmlElement) -> Heading:
        level = _HEADINGS.index(element.tag) + 1
        if 0 < self.level < level - 1:
            above, below, fitting = (f"{_NUMERALS[one]}级标题" for one in (self.level, level, self.level + 1))
            self._cannot(element, f"{above}下面跳到了{below}", f"改成{fitting}，以“{'#' * (self.level + 1)}”开头")
        self.level = level
        return Heading(level, self._runs(element))

    def _paragraph(self, element: html.HtmlElement) -> Iterator[Block]:
        alone = _TOKEN.fullmatch(element.text_content().strip())
        if "signature" in element.classes:
            self._sign(element)
        elif alone and not self.figures[int(alone[1])][0].in_line:
            self._pass(alone[0])
            yield from self._figures(*self.figures[int(alone[1])])
        elif runs := self._runs(element):
            yield Paragraph(runs)

    def _items(self, element: html.HtmlElement, depth: int = 0) -> Iterator[Item]:
        begin = element.get("start", "1").strip()
        if element.tag == "ol" and not _ORDINAL.fullmatch(begin):
            self._cannot(element, f"列表的起始编号“{begin}”不是数", "start 写成正整数，如 3，或者不写")
            return
        first = int(begin) if element.tag == "ol" else None
        for number, item in enumerate(child for child in element if child.tag == "li"):
            ordinal = None if first is None else first + number
            for part in self._parts(item):
                if not isinstance(part, html.HtmlElement):
                    yield Item(part, depth, ordinal)
                elif part.tag == "p":
                    yield Item(self._runs(part), depth, ordinal)
                elif part.tag in ("ul", "ol"):
                    yield from self._items(part, depth + 1)
                else:
                    self._cannot(part)
                ordinal = None

    def _note(self, element: html.HtmlElement) -> Note:
        title = ""
        blocks: list[Paragraph | Item] = []
        for part in self._parts(element):
            if not isinstance(part, html.HtmlElement):
                blocks.append(Paragraph(part))
            elif part.tag == "summary" or "admonition-title" in part.classes:
                title = "".join(run.text for run in self._runs(part))
            elif part.tag == "p":
                blocks.append(Paragraph(self._runs(part)))
            elif part.tag in ("ul", "ol"):
                blocks += self._items(part)
            else:
                self._cannot(part)
        return Note("" if title.isascii() else title, tuple(blocks))  # an untitled one is titled “Note”

    def _table(self, element: html.HtmlElement) -> Table:
        if any(cell.get("colspan") or cell.get("rowspan") for cell in element.iter("td", "th")):
            self._cannot(element, "公文里放不进有合并单元格的表格", "每行写同样多的格")
        head = [row for part in element.findall("thead") for row in part.findall("tr")]
        rows = [row for row in element.iter("tr") if row not in head]
        counts = {len(_cells(row)) for row in (*head, *rows)}
        if counts <= {0}:
            self._cannot(element, "表格里没有内容", "把表格删去，或者填上")
        elif len(counts) > 1:
            self._cannot(element, "表格各行的格数不一样", "每行写同样多的格")
        caption = "".join(run.text for part in element.findall("caption") for run in self._runs(part))
        return Table(caption, tuple(map(self._row, head)), tuple(map(self._row, rows)))

    def _row(self, row: html.HtmlElement) -> tuple[Cell, ...]:
        return tuple(Cell(self._runs(cell), _align(cell)) for cell in _cells(row))

    def _figures(self, figure: Figure, place: Place) -> Iterator[Table]:
        """The numbers of a chart or a breakdown, which on paper are a table."""
        ids, years = figure.ids(self.report), figure.years(self.report)
        if amiss := next(filter(None, (explain(id_, figure.year, self.report) for id_ in ids)), None):
            self.faults.append(Fault(place, *amiss))
            return
        metrics = [self.report.by_id[id_] for id_ in ids]
        total, *parts = metrics
        whole = len(figure.together) < 2  # noqa: PLR2004 - a breakdown, or a chart of a total and its parts
        if whole and not parts:
            remedy = "在 rules 里写明 总数 = 分项 + 分项"
            self.faults.append(Fault(place, f"指标 {total.id} 没有分项", remedy))
            return
        named = [metric.label for metric in metrics]
        several = "、".join(named) if len(named) <= _NAMED else f"{'、'.join(named[:2])}等"
        caption = f"{total.label}的构成" if whole else several
        labels = [*((one.label, one) for one in parts), (f"合计：{total.label}", total)] if whole else None
        heads = [f"{year}年" for year in years] if len(years) > 1 else ["数值"]
        rows = [
            (Cell((Text(label),)), *(_value(one, year) for year in years))
            for label, one in labels or zip(named, metrics, strict=True)
        ]
        head = (Cell((Text("项目"),)), *(Cell((Text(text),), "right") for text in heads))
        # As on the site: the text around says what time a total is of, and sources may contradict themselves there.
        dated = caption if whole and len(years) == 1 else f"{caption}（{years_said(years)}）"
        yield Table(dated, (head,), tuple(rows))

    def _sign(self, element: html.HtmlElement) -> None:
        *offices, date = ["", *"".join(run.text for run in self._runs(element)).split("\n")]
        self.signature = Signature(tuple(filter(None, offices)), date)
        if not (self.signature.offices and _DATE.fullmatch(date)):
            self._cannot(element, "落款读不懂", "一行一个机关，最后一行写日期，如 2025年4月1日，用 <br> 分行")

    # Words.

    def _parts(self, element: html.HtmlElement) -> Iterator[Runs | html.HtmlElement]:
        """What stands in an element: the words between its blocks, and the blocks."""
        runs = list(self._words(element.text))
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _INLINE:
                runs += self._inline(child)
            else:
                if said := _joined(runs):
                    yield said
                yield child
                runs = []
            runs += self._words(child.tail)
        if said := _joined(runs):
            yield said

    def _runs(self, element: html.HtmlElement) -> Runs:
        """The words of an element that holds no blocks."""
        return _joined(list(self._inside(element, strong=False)))

    def _inside(self, element: html.HtmlElement, *, strong: bool) -> Iterator[Run]:
        yield from self._words(element.text, strong=strong)
        for child in element:
            yield from self._inline(child, strong=strong)
            yield from self._words(child.tail, strong=strong)

    def _inline(self, element: html.HtmlElement, *, strong: bool = False) -> Iterator[Run]:
        if not isinstance(element.tag, str):  # a comment
            return
        if element.tag == "br":
            yield Text("\n")
        elif element.tag in _INLINE:
            yield from self._inside(element, strong=strong or element.tag in _STRONG)
        else:
            self._cannot(element)

    def _words(self, text: str | None, *, strong: bool = False) -> Iterator[Run]:
        text = text or ""
        self._pass(text)
        for number, said in enumerate(_TOKEN.split(_BREAK.sub(_space, text))):
            if number % 2 == 0:
                yield from [Text(said, strong)] if said else []
                continue
            figure, place = self.figures[int(said)]
            change = figure.macro == "change"
            amiss = (explain_change if change else explain)(figure.id, figure.year, self.report)
            if not figure.in_line:
                amiss = amiss or (f"{figure.macro} 写在了别的文字中间", "让它单独成一段，前后各空一行")
            if amiss:
                self.faults.append(Fault(place, *amiss))
            elif change:  # computed, no value of the data: nothing to mark
                yield Text(figure.text(self.report), strong)
            else:
                yield Number(figure.text(self.report), figure.id, strong)

    # Where in the source we are. HTML doesn't say, but its words come in the order in which they are written.

    def _pass(self, text: str) -> None:
        for words in text.split("\n"):
            found = self.source.find(words.strip(), self.at) if words.strip() else -1
            self.at = found + len(words.strip()) if found >= 0 else self.at

    def _cannot(self, element: html.HtmlElement, message: str = "", remedy: str = _ELSE) -> None:
        shown = [element.get("src"), element.get("alt"), *element.itertext(), f"<{element.tag}"]
        hints = [re.escape(word.strip().split("\n")[0]) for word in shown if word and word.strip()]
        places = (re.compile(hint).search(self.source, self.at) for hint in hints)
        found = _RULE.search(self.source, self.at) if element.tag == "hr" else next(filter(None, places), None)
        self.at = found.end() if found else self.at
        self._wrong(
            self.source.count("\n", 0, found.start() if found else self.at) + 1,
            message or f"公文里放不进{_NAMES.get(element.tag, f' <{element.tag}>')}",
            remedy,
        )

    def _wrong(self, line: int, message: str, remedy: str) -> None:
        self.faults.append(Fault(Place(self.page.file, self.page.skipped + line), message, remedy))


_NAMED = 3  # metrics that the caption of a table names in full
_NUMERALS = "零一二三四"
_ORDINAL = re.compile("[0-9]{1,9}")


def _words_of(runs: Runs) -> str:
    """The words of a line, without spaces."""
    return "".join("".join(run.text for run in runs).split())


def _attachment(block: Block | None) -> Attachment | None:
    """The beginning of an attachment, where a page's heading says that it is one."""
    if not isinstance(block, Heading) or block.level != 1 or not block.runs or not isinstance(block.runs[0], Text):
        return None
    found = _ATTACHMENT.fullmatch(block.runs[0].text)
    if not found:
        return None
    return Attachment(found[1], (*((Text(found[2]),) if found[2] else ()), *block.runs[1:]))


def _raised(block: Block) -> Block:
    """A block of a page whose heading is none of the text's: its headings are one level higher."""
    return replace(block, level=max(block.level - 1, 1)) if isinstance(block, Heading) else block


def _cells(row: html.HtmlElement) -> list[html.HtmlElement]:
    return list(row.iterchildren("td", "th"))


def _align(cell: html.HtmlElement) -> str:
    said = cell.get("align", "").lower()
    return said if said in ("center", "right") else "left"


def _value(metric: Metric, year: int) -> Cell:
    """A cell with the value of a year; a dash where there is none."""
    value = metric.values.get(year)
    return Cell((Number(value.text(), metric.id) if value else Text("—"),), "right")


def _joined(runs: list[Run]) -> Runs:
    """The runs with words of one kind in one, without spaces at either end."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if isinstance(run, Text) and isinstance(last, Text) and run.strong == last.strong:
            joined[-1] = Text(last.text + run.text, run.strong)
        else:
            joined.append(run)
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while joined and isinstance(edge := joined[end], Text):
            if stripped := strip(edge.text):
                joined[end] = Text(stripped, edge.strong)
                break
            del joined[end]
    return tuple(joined)


def _space(found: re.Match[str]) -> str:
    """What a line's end is between two words: nothing in Chinese."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return " " if before.isascii() and after.isascii() and before and after else ""


def _lines(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _markdown(text: str) -> str:
    return str(_converter().reset().convert(text))


@cache
def _converter() -> Markdown:
    return Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSIONS)
