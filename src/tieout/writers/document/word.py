"""The document for Word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

import docx as library
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Twips
from docx.text.paragraph import Paragraph as WordParagraph

from tieout.model.document import (
    Attachment,
    Block,
    Bookmarks,
    Document,
    Heading,
    Item,
    Note,
    Number,
    Runs,
    Signature,
    Table,
    Text,
    marked,
)
from tieout.model.version import Version
from tieout.writers.document import layout
from tieout.writers.document import word_styles as styles
from tieout.writers.plain import visible
from tieout.writers.zipped import zipped

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def docx(document: Document, version: Version) -> bytes:
    """The document as a Word file; the same bytes for the same document and version."""
    word = library.Document()
    _dress(word, sum(isinstance(block, Attachment) for block in document.below))
    _Writer(word).write(document)
    _number_pages(word)
    _describe(word, document, version)
    return _packed(word, version)


class _Writer:
    """Puts the blocks of a document into a Word file."""

    def __init__(self, word: WordDocument) -> None:
        self.word = word
        self.bookmarks = Bookmarks()
        self.bookmarked = 0
        self.attachments = 0

    def write(self, document: Document) -> None:
        self._paragraph(styles.TITLE, (Text(document.title),))
        self._blocks(document.blocks)
        if document.signature:
            if document.blocks and not isinstance(document.blocks[-1], Table):  # no page has nothing but a signature
                self.word.paragraphs[-1].paragraph_format.keep_with_next = True
            self._sign(document.signature)
        self._blocks(document.below)

    def _blocks(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            if isinstance(block, Heading):
                heading = self._paragraph(styles.HEADING[block.level - 1], block.runs)
                if self.attachments:  # which counts its own
                    numbered = heading._p.get_or_add_pPr().get_or_add_numPr()
                    numbered.get_or_add_ilvl().val = block.level - 1
                    numbered.get_or_add_numId().val = styles.NUMBERING + self.attachments
            elif isinstance(block, Item):
                self._paragraph(styles.LISTS[min(block.depth, len(styles.LISTS) - 1)], marked(block))
            elif isinstance(block, Note):
                first, *others = block.lines()
                self._paragraph(styles.NOTE, first).paragraph_format.keep_with_next = bool(others) or None
                for runs in others:
                    self._paragraph(styles.NOTE, runs)
            elif isinstance(block, Table):
                self._table(block)
            elif isinstance(block, Attachment):
                self._attach(block)
            else:
                self._paragraph(styles.BODY, block.runs)

    def _paragraph(self, style: str, runs: Runs) -> WordParagraph:
        paragraph = self.word.add_paragraph()
        _set_style(paragraph, style)
        self._fill(paragraph, runs)
        return paragraph

    def _fill(self, paragraph: WordParagraph, runs: Runs) -> None:
        for run in runs:
            if isinstance(run, Number):
                self.bookmarked += 1
                name = self.bookmarks.next(run.metric)
                begin = _element(f'<w:bookmarkStart w:id="{self.bookmarked}" w:name="{name}"/>')
                paragraph._p.append(begin)
            said = paragraph.add_run("\n".join(map(visible, run.text.split("\n"))))
            if run.strong:
                said.bold = True
            if isinstance(run, Number):
                paragraph._p.append(_element(f'<w:bookmarkEnd w:id="{self.bookmarked}"/>'))

    def _table(self, block: Table) -> None:
        if block.caption:
            self._paragraph(styles.CAPTION, (Text(block.caption),))
        rows = (*block.head, *block.rows)
        table = self.word.add_table(len(rows), block.columns)
        table.autofit = False
        properties = table._tbl.tblPr
        properties.get_or_add_tblStyle().val = styles.TABLE
        widths = [Mm(share * layout.TEXT_WIDTH) for share in layout.shares(block)]
        for column, wide in zip(table.columns, widths, strict=True):
            column.width = wide
        for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
            repeated = "<w:tblHeader/>" if number < len(block.head) else ""
            row._tr.get_or_add_trPr().extend(list(_element(f"<w:trPr><w:cantSplit/>{repeated}</w:trPr>")))
            for target, cell, wide in zip(row.cells, cells, widths, strict=True):
                target.width = wide
                (paragraph,) = target.paragraphs
                _set_style(paragraph, styles.IN_TABLE)
                paragraph.alignment = _ALIGN.get(cell.align, WD_ALIGN_PARAGRAPH.LEFT)
                paragraph.paragraph_format.keep_with_next = number < len(rows) - 1 or None
                self._fill(paragraph, cell.runs)

    def _attach(self, attachment: Attachment) -> None:
        """7.3.7: on a page of its own, the word in 黑体 at the left of the first line, the title on the third."""
        self.attachments += 1
        self._paragraph(styles.ATTACHMENT, (Text(attachment.number),))
        if attachment.title:
            self._paragraph(styles.ATTACHED, attachment.title)

    def _sign(self, signature: Signature) -> None:
        """7.3.5.2: a line stays free above the signature."""
        for number, (line, right) in enumerate(signature.lines()):
            paragraph = self._paragraph(styles.SIGNATURE, (Text(line),))
            paragraph.paragraph_format.space_before = Twips(styles.PITCH) if number == 0 else None
            paragraph.paragraph_format.left_indent = Twips(round(layout.left(line, right) * layout.ADVANCE * 20))
            # In a font with wide digits a line is longer than it should be; rather into the margin than on two lines.
            paragraph.paragraph_format.right_indent = Twips(-layout.INDENT * styles.CHARACTER)


def _dress(word: WordDocument, attachments: int) -> None:
    """Put our styles, numbering, fonts and settings in place of those of the library's template, and drop the rest."""
    main = word.part
    numbering: Any = main.numbering_part
    for element, xml in (
        (word.styles.element, styles.styles()),
        (numbering.element, styles.numbering(attachments)),
        (word.settings.element, styles.settings()),
    ):
        for child in list(element):
            element.remove(child)
        element.extend(list(parse_xml(xml)))
    kept = (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.SETTINGS)
    for id_ in [id_ for id_, relation in main.rels.items() if relation.reltype not in kept]:
        del main.rels[id_]
    package: Any = main.package
    for id_ in [id_ for id_, one in package.rels.items() if one.reltype not in _OF_PACKAGE]:
        del package.rels[id_]
    name = PackURI("/word/fontTable.xml")
    fonts = Part(name, CONTENT_TYPE.WML_FONT_TABLE, styles.font_table().encode(), package)
    main.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)


_OF_PACKAGE = (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES)


def _number_pages(word: WordDocument) -> None:
    """Set the page, its grid, and its number outside: odd pages right, even pages left (7.5)."""
    (section,) = word.sections
    section.page_width, section.page_height = Mm(layout.PAGE_WIDTH), Mm(layout.PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Twips(styles.twips(layout.TOP)), Twips(styles.twips(layout.BOTTOM))
    section.left_margin, section.right_margin = Twips(styles.twips(layout.LEFT)), Twips(styles.twips(layout.RIGHT))
    half = styles.PAGE_NUMBER_LINE / 2  # the dash stands in the middle of its line
    section.footer_distance = Twips(round(styles.twips(layout.BOTTOM - layout.DASH_BELOW) - half))
    section.header_distance = Mm(layout.TOP / 2)
    properties = section._sectPr
    for grid in properties.findall(f"{{{styles.W}}}docGrid"):
        properties.remove(grid)
    properties.append(parse_xml(styles.grid()))
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        (paragraph,) = footer.paragraphs
        _set_style(paragraph, styles.FOOTER)
        paragraph.alignment = _ALIGN[side]
        _indent(paragraph, styles.free(1, side, styles.PAGE_NUMBER_LINE))
        paragraph.add_run("— ")
        field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        paragraph._p.append(_element(field))
        paragraph.add_run(" —")


def _describe(word: WordDocument, document: Document, version: Version) -> None:
    known = word.core_properties
    known.title, known.author, known.last_modified_by = (visible(t) for t in (document.title, *[document.office] * 2))
    known.created = known.modified = datetime.combine(version.day, time(), UTC)
    known.language, known.version, known.revision = "zh-CN", version.commit, 1
    known.comments = known.keywords = known.subject = known.category = ""


def _packed(word: WordDocument, version: Version) -> bytes:
    """The file with its parts in their order, dated by the version and not by the clock."""
    saved = io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as source:
        return zipped({name: source.read(name) for name in source.namelist()}, version.day)


def _set_style(paragraph: WordParagraph, style: str) -> None:
    """By its id: looking it up by name, as the library does, takes a hundred times as long."""
    if style != styles.BODY:
        paragraph._p.get_or_add_pPr().get_or_add_pStyle().val = style


def _indent(paragraph: WordParagraph, attributes: dict[str, str]) -> None:
    indent: Any = paragraph._p.get_or_add_pPr().get_or_add_ind()
    for name, value in attributes.items():
        indent.set(qn(name), value)


def _element(xml: str) -> BaseOxmlElement:
    head, _, rest = xml.partition(">")
    opened = head.removesuffix("/")
    element: BaseOxmlElement = parse_xml(f'{opened} xmlns:w="{styles.W}"{"/" if head.endswith("/") else ""}>{rest}')
    return element
