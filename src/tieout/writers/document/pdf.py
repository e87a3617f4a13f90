"""The document as PDF/UA-1: tagged, so that a screen reader and a search find in it what a reader sees."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Final

import typst

from tieout.model.document import Attachment, Block, Cell, Document, Heading, Item, Note, Runs, Table, marked
from tieout.model.version import Version
from tieout.writers.document import layout
from tieout.writers.document.layout import NoPdfError
from tieout.writers.plain import visible

STANDARD: Final = "ua-1"


def pdf(document: Document, version: Version) -> bytes:
    """The document as a PDF file; the same bytes for the same document, version and fonts. Raises NoPdfError."""
    if not _has_fonts():
        raise NoPdfError(f"这台电脑没有中文字体，做不了 PDF。请先安装{_FREE}，或单位常用的仿宋、楷体、黑体、小标宋。")
    given = json.dumps(_given(document, version), ensure_ascii=False)
    try:
        return typst.compile(_template(), sys_inputs={"document": given}, format="pdf", pdf_standards=STANDARD)
    except typst.TypstError as error:
        lacking = _LACKING.search(error.message)
        if lacking is None:
            said = " ".join(error.message.split())
            raise NoPdfError(f"报告做不成 PDF，排版程序 Typst 说：{said}。Word 文件不受影响。") from None
        raise NoPdfError(f"这台电脑的字体里没有“{lacking[1]}”，做不了 PDF。请改用别的字，或安装{_FREE}。") from None


# PDF/UA-1 takes no text without letters.
_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')
_FREE = "思源宋体、思源黑体（Debian、Ubuntu：apt-get install fonts-noto-cjk）"


@cache
def _template() -> bytes:
    return files("tieout.writers.document").joinpath("layout.typ").read_bytes()


@cache
def _has_fonts() -> bool:
    """Whether the machine has one of the fonts for each typeface, so that no Chinese is left without letters."""
    known = {name.lower() for name in typst.Fonts(include_embedded_fonts=False).families()}
    return all(any(name.lower() in known for name in font.names) for font in layout.FONTS)


def _given(document: Document, version: Version) -> dict[str, Any]:
    signature = document.signature
    day, marks = version.day, document.marks()
    return {
        "title": visible(document.title),
        "office": visible(document.office),
        "date": {"year": day.year, "month": day.month, "day": day.day, "hour": 0, "minute": 0, "second": 0},
        "measures": _MEASURES,
        "fonts": _FONTS,
        "blocks": list(_blocks(document.blocks, marks)),
        "signature": signature
        and [{"text": visible(t), "left": layout.left(t, free)} for t, free in signature.lines()],
        "below": list(_blocks(document.below, marks)),
    }


_MEASURES = {
    "page-width": layout.PAGE_WIDTH,
    "page-height": layout.PAGE_HEIGHT,
    "top": layout.TOP,
    "bottom": layout.BOTTOM,
    "left": layout.LEFT,
    "right": layout.RIGHT,
    "pitch": layout.PITCH,
    "character": layout.ADVANCE - 0.01,  # less by what arithmetic may round up
    "text": layout.TEXT,
    "title": layout.TITLE,
    "table": layout.TABLE,
    "page-number": layout.PAGE_NUMBER,
    "dash-below": layout.DASH_BELOW,
    "indent": layout.INDENT,
}
_FONTS = {
    "text": layout.FANGSONG.names,
    "title": layout.XIAOBIAOSONG.names,
    "headings": [font.names for font in layout.HEADINGS],
    "caption": layout.HEITI.names,
    "note": layout.KAITI.names,
    "page-number": layout.SONGTI.names,
}


def _blocks(blocks: tuple[Block, ...], marks: Iterator[str]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        yield _block(block, next(marks) if isinstance(block, Heading) else "")


def _block(block: Block, mark: str) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "mark": mark, "runs": _runs(block.runs)}
    if isinstance(block, Note):
        return {"kind": "note", "lines": [_runs(line) for line in block.lines()]}
    if isinstance(block, Table):
        rows = {"head": [_row(row) for row in block.head], "rows": [_row(row) for row in block.rows]}
        return {"kind": "table", "caption": visible(block.caption), "shares": layout.shares(block), **rows}
    if isinstance(block, Attachment):
        return {"kind": "attachment", "number": visible(block.number), "title": _runs(block.title)}
    further = block.depth * layout.INDENT if isinstance(block, Item) else 0
    return {"kind": "paragraph", "runs": _runs(marked(block)), "further": further}


def _row(row: tuple[Cell, ...]) -> list[dict[str, Any]]:
    return [{"runs": _runs(cell.runs), "align": cell.align} for cell in row]


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [{"text": "\n".join(map(visible, run.text.split("\n"))), "strong": run.strong} for run in runs]
