"""A Word document as its paragraphs and tables in order, as a reader sees them with every change accepted."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml

from tieout.model.manuscript import Manuscript, Table
from tieout.model.place import Place
from tieout.readers.manuscript.error import ManuscriptError
from tieout.readers.manuscript.headings import manuscript
from tieout.readers.manuscript.line import TITLE, Line, numbered
from tieout.readers.manuscript.numbering import Numbering, W
from tieout.readers.manuscript.remarks import contents_left_out, noted, notes_kept, pictures_left_out
from tieout.readers.manuscript.text import between_tabs, seen

# Within a paragraph, what holds runs that are read; w:del and w:moveFrom hold what was taken out.
_HOLDERS = frozenset(
    f"{W}{name}" for name in ("ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "sdt", "sdtContent")
)
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:[1-9]|heading)?", re.IGNORECASE)
_TITLES = ("title", "标题")
_LISTS = re.compile(r"(?:list(?: bullet)?|列表(?:项目符号)?)\s*([2-5])?", re.IGNORECASE)
_POWERS = str.maketrans("23", "²³")
_WIDEST = 50  # columns of a table


def read_word(data: bytes, name: str) -> Manuscript:
    """Places are paragraphs, counted from 1 with those in tables. Raises ManuscriptError."""
    try:
        document = Document(io.BytesIO(data))
        reader, body = _Reader(document, name), document.element.body
        if body is None:
            raise KeyError(f"{W}body")
        lines = list(reader.lines(body))
    except (OpcError, SyntaxError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, AttributeError, OSError):
        raise ManuscriptError(
            f"{name} 已经损坏，读不完整。请用 Word 或 WPS 打开后另存一份，或找一份完好的，再运行。"
        ) from None
    return manuscript(lines, _remarks(body, reader), counted="段")


class _Reader:
    def __init__(self, document: Any, name: str) -> None:
        self.name, self.number = name, 0
        self.styles = {style.style_id: style for style in document.styles}
        self.numbering = Numbering(_part(document, RELATIONSHIP_TYPE.NUMBERING))
        notes = _part(document, RELATIONSHIP_TYPE.FOOTNOTES)
        self.notes = {n.get(f"{W}id"): n for n in notes.iter(f"{W}footnote")} if notes is not None else {}
        self.cited = self.contents = self.hidden = 0

    def lines(self, holder: Any) -> Iterator[Line]:
        """The paragraphs and tables of the body, or of a block of content within it."""
        for element in holder:
            if element.tag == f"{W}p":
                yield from self.paragraph(element)
            elif element.tag == f"{W}tbl":
                self.number += 1
                place = Place(self.name, self.number)
                if table := self.table(element, place):
                    yield Line("", place, table=table)
            elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
                yield from self.lines(element)

    def paragraph(self, element: Any) -> Iterator[Line]:
        """A paragraph, one line for each line of it, and its footnotes after it."""
        self.number += 1
        place = Place(self.name, self.number)
        style, level = self.style(element)
        if _CONTENTS.fullmatch(style):
            self.contents += 1
            return
        number, bullet = self.listed(element)
        written, notes = self.text(element)
        texts = [text for text in map(seen, written.split("\n")) if text]
        in_list = _LISTS.fullmatch(style) if not number and bullet is None else None
        counted = bool(in_list and numbered(seen(written))[0])
        if in_list and not counted:
            bullet = int(in_list[1] or 1) - 1
        for position, text in enumerate(texts):
            before = number if position == 0 and not text.startswith(number) else ""
            cells = between_tabs(written) if len(texts) == 1 and not before else ()
            yield Line(before + text, place, level, bullet, cells=cells, body=counted)
        for note in notes:
            self.cited += 1
            yield Line(noted(note), place)

    def text(self, element: Any) -> tuple[str, list[str]]:
        """The text of a paragraph and of the footnotes it cites."""
        parts: list[str] = []
        notes: list[str] = []
        for run in _runs(element):
            if _is_hidden(run):
                self.hidden += any(piece.tag == f"{W}t" and (piece.text or "").strip() for piece in run)
                continue
            for piece in run:
                match piece.tag.removeprefix(W):
                    case "t":
                        parts.append(_raised(run, piece.text or "", "".join(parts[-1:])))
                    case "tab":
                        parts.append("\t")
                    case "br" | "cr":
                        parts.append("\n")
                    case "noBreakHyphen":
                        parts.append("-")
                    case "footnoteReference" if piece.get(f"{W}id") in self.notes:
                        note = self.notes[piece.get(f"{W}id")]
                        notes.append(seen(" ".join(self.text(p)[0] for p in note.iter(f"{W}p"))))
        return "".join(parts), list(filter(None, notes))

    def style(self, element: Any) -> tuple[str, int]:
        """The name of a paragraph's style, and the level of a heading that it or the paragraph has; -1 for the title."""
        properties = element.find(f"{W}pPr")
        chosen = properties.find(f"{W}pStyle") if properties is not None else None
        style = self.styles.get(chosen.get(f"{W}val")) if chosen is not None else None
        name = (style.name or "") if style is not None else ""
        if name.lower() in _TITLES:
            return name, TITLE
        seen = 0
        own = properties
        while own is not None or style is not None:
            outlined = own.find(f"{W}outlineLvl") if own is not None else None
            if outlined is not None and outlined.get(f"{W}val", "9") in "012345":
                return name, int(outlined.get(f"{W}val")) + 1
            if style is None or seen > len(self.styles):
                break
            if found := _HEADING.fullmatch(style.name or ""):
                return name, int(found[1])
            own = style.element.find(f"{W}pPr") if own is properties else own
            own, style, seen = style.element.find(f"{W}pPr"), style.base_style, seen + 1
        return name, 0

    def listed(self, element: Any) -> tuple[str, int | None]:
        """The number that Word puts before a paragraph, or the depth of its bullet."""
        properties = element.find(f"{W}pPr")
        own = properties.find(f"{W}numPr") if properties is not None else None
        chosen = properties.find(f"{W}pStyle") if properties is not None else None
        style = self.styles.get(chosen.get(f"{W}val")) if chosen is not None else None
        styled = style.element.find(f"{W}pPr/{W}numPr") if style is not None else None
        listing = own if own is not None else styled
        if listing is None:
            return "", None
        number, depth = listing.find(f"{W}numId"), listing.find(f"{W}ilvl")
        level = depth.get(f"{W}val", "0") if depth is not None else "0"
        return self.numbering.of(
            number.get(f"{W}val", "") if number is not None else "", int(level) if level.isdecimal() else 0
        )

    def table(self, element: Any, place: Place) -> Table | None:
        """A table; cells that are one with another are empty. None where all are."""
        rows: list[list[str]] = []
        across, down = set[tuple[int, int]](), set[tuple[int, int]]()
        for row in element.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not element:  # a table within a cell: its words stand in the cell
                continue
            cells: list[str] = []
            for cell in row.iterchildren(f"{W}tc"):
                self.number += len(list(cell.iterchildren(f"{W}p")))
                goes_on = cell.find(f"{W}tcPr/{W}vMerge")
                merged = goes_on is not None and goes_on.get(f"{W}val") != "restart"
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                said = span.get(f"{W}val", "1") if span is not None else "1"
                wide = min(int(said), _WIDEST) if said.isdecimal() else 1
                down |= {(len(rows), len(cells))} if merged else set()
                across |= {(len(rows), len(cells) + further) for further in range(1, wide)}
                cells += ["" if merged else self.in_cell(cell), *[""] * (wide - 1)]
            if cells:
                rows.append(cells)
        if not any(cell for row in rows for cell in row):
            return None
        width = max(map(len, rows))
        whole = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
        return Table(whole, place, frozenset(across), frozenset(down))

    def in_cell(self, cell: Any) -> str:
        """The words of a cell, on one line."""
        return " ".join(filter(None, (seen(self.text(p)[0].replace("\n", " ")) for p in cell.iter(f"{W}p"))))


def _runs(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == f"{W}r":
            yield child
        elif child.tag in _HOLDERS:
            yield from _runs(child)


def _is_hidden(run: Any) -> bool:
    """Whether Word shows it on no page."""
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "true") not in ("0", "false", "off")


def _raised(run: Any, text: str, before: str) -> str:
    """The text of a run; a 2 or 3 raised behind a unit, as in m², is the character for it."""
    placed = run.find(f"{W}rPr/{W}vertAlign")
    power = placed is not None and placed.get(f"{W}val") == "superscript" and text.strip() in ("2", "3")
    return text.strip().translate(_POWERS) if power and before[-1:].isascii() and before[-1:].isalpha() else text


def _part(document: Any, kind: str) -> Any:
    """The root of a part of the document; None where it has none."""
    try:
        return parse_xml(document.part.part_related_by(kind).blob)
    except KeyError:
        return None


def _remarks(body: Any, reader: _Reader) -> Iterator[str]:
    """What the document holds beside its text, and what was done with it."""
    count = {
        name: sum(1 for _ in body.iter(f"{W}{name}")) for name in ("ins", "del", "commentReference", "drawing", "pict")
    }
    if count["ins"] or count["del"]:
        yield "文件里有修订没有定稿：按“接受全部修订”读，插入的字算在内，删去的字不算。请先定稿再导入"
    if count["commentReference"]:
        yield f"文件里有{count['commentReference']}条批注，批注没有读"
    boxes = {id(box) for box in body.iter(f"{W}txbxContent")}
    if boxes:
        yield "文件里有文本框，框里的字没有读；要用就先移到正文里"
    elif count["drawing"] or count["pict"]:
        yield from pictures_left_out(count["drawing"] + count["pict"])
    if reader.hidden:
        yield f"文件里有{reader.hidden}处隐藏的文字，没有读；要用就先在 Word 里取消隐藏"
    yield from notes_kept(reader.cited)
    yield from contents_left_out(reader.contents)
