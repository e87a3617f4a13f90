"""What a Word file says of its looks: styles, the numbering of headings, fonts and settings, as WordprocessingML.

The styles are Word's own (a Chinese Word shows them as 正文, 标题 1, 题注 …), so that what a person adds looks the same.
Lengths are in twentieths of a point, sizes of letters in half points: ECMA-376, part 1, 17.18.
"""

from __future__ import annotations

from math import floor
from xml.sax.saxutils import quoteattr

from tieout.model.document import LEVELS
from tieout.writers.document import layout
from tieout.writers.document.layout import FANGSONG, HEADINGS, HEITI, KAITI, SONGTI, XIAOBIAOSONG, Font

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACE = f'xmlns:w="{W}"'

BODY, TITLE, CAPTION, SIGNATURE, FOOTER = "Normal", "Title", "Caption", "Signature", "Footer"
LISTS = ("List", "List2", "List3", "List4", "List5")
"""Word's own, by how deep a list stands in others; read again, they say that it was one."""
NOTE, IN_TABLE, TABLE = "ReportNote", "TableText", "TableGrid"
ATTACHMENT, ATTACHED = "Attachment", "AttachmentTitle"
HEADING = tuple(f"Heading{level}" for level in range(1, LEVELS + 1))
NUMBERING = 1

PITCH = round(layout.PITCH * 20)
CHARACTER = layout.TEXT * 20
CLOSER = floor((layout.ADVANCE - layout.TEXT) * 20)
"""What stands between two characters of the text: less than nothing, -0.25 points."""
PAGE_NUMBER_LINE = layout.PAGE_NUMBER * 20


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * layout.POINTS * 20)


def free(characters: float, side: str, size: int = CHARACTER) -> dict[str, str]:
    """The attributes of what stays free on a side: in characters, which Word goes by, and as a length, for others."""
    return {f"w:{side}Chars": f"{round(characters * 100)}", f"w:{side}": f"{round(characters * size)}"}


def _indent(characters: float, side: str) -> str:
    return " ".join(f'{name}="{value}"' for name, value in free(characters, side).items())


def styles() -> str:
    """The parts of styles.xml: defaults, then each style."""
    first_line = f"<w:ind {_indent(layout.INDENT, 'firstLine')}/>"
    none = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
    kept = "<w:keepNext/><w:keepLines/>"
    after = f'<w:spacing w:after="{PITCH}" w:line="{PITCH}" w:lineRule="exact"/>'
    apart = f'<w:spacing w:before="{PITCH}" w:after="{PITCH}" w:line="{PITCH}" w:lineRule="exact"/>'
    number = f'<w:spacing w:line="{PAGE_NUMBER_LINE}" w:lineRule="exact"/>'
    # Unless told otherwise Word leaves lines free at the foot of a page, so that fewer than 22 stand there, and widens the
    # gap between Chinese and digits, so that fewer than 28 characters stand in a line.
    dense = '<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    found = [
        _style(BODY, "Normal", f"{dense}{first_line}<w:jc w:val='both'/>", _text(FANGSONG), default=True),
        _style(TITLE, "Title", f'{kept}{after}{none}<w:jc w:val="center"/>', _looks(XIAOBIAOSONG, layout.TITLE), BODY),
    ]
    for level, font in enumerate(HEADINGS):
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{NUMBERING}"/></w:numPr>'
        outline = f'{kept}{numbered}{first_line}<w:jc w:val="left"/><w:outlineLvl w:val="{level}"/>'
        found.append(_style(HEADING[level], f"heading {level + 1}", outline, _text(font), BODY))
    small = _looks(FANGSONG, layout.TABLE)
    centred = f'{kept}{none}<w:jc w:val="center"/>'
    for depth, list_ in enumerate(LISTS):
        further = f"<w:ind {_indent(depth * layout.INDENT, 'left')}/>" if depth else ""
        found.append(_style(list_, f"List {depth + 1}" if depth else "List", further, "", BODY, after=list_))
    begins = f"<w:pageBreakBefore/>{none}<w:jc w:val='left'/>"
    found += [
        _style(ATTACHMENT, "附件", begins, _text(HEITI), BODY, after=ATTACHED),
        _style(
            ATTACHED, "附件标题", f'{kept}{apart}{none}<w:jc w:val="center"/>', _looks(XIAOBIAOSONG, layout.TITLE), BODY
        ),
        _style(NOTE, "注", "", _text(KAITI), BODY, after=NOTE),
        _style(CAPTION, "caption", centred, _looks(HEITI, layout.TABLE), BODY),
        _style(IN_TABLE, "表中文字", f'{none}<w:jc w:val="left"/>', small, BODY, after=IN_TABLE),
        _style(SIGNATURE, "Signature", f'{kept}{none}<w:jc w:val="left"/>', "", BODY, after=SIGNATURE),
        _style(FOOTER, "footer", f"{number}{none}", _looks(SONGTI, layout.PAGE_NUMBER), BODY, after=FOOTER),
        _TABLES,
    ]
    return f"<w:styles {_NAMESPACE}>{_DEFAULTS}{''.join(found)}</w:styles>"


def _style(  # noqa: PLR0913 - what a style is made of
    id_: str, name: str, paragraph: str, letters: str, based: str = "", *, after: str = BODY, default: bool = False
) -> str:
    kind = " w:default='1'" if default else "" if name.isascii() else " w:customStyle='1'"
    base = f"<w:basedOn w:val='{based}'/>" if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"{kind}><w:name w:val="{name}"/>{base}<w:next w:val="{after}"/>'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _text(font: Font) -> str:
    """3号, set so close that 28 characters fill a line."""
    return f"{_typeface(font)}<w:spacing w:val='{CLOSER}'/>{_size(layout.TEXT)}"


def _looks(font: Font, size: int) -> str:
    return f"{_typeface(font)}<w:spacing w:val='0'/>{_size(size)}"


def _size(points: int) -> str:
    return f"<w:sz w:val='{points * 2}'/><w:szCs w:val='{points * 2}'/>"


def _typeface(font: Font) -> str:
    """Digits and letters in the typeface of the Chinese: it has them half as wide, which keeps 28 characters to a line."""
    return f'<w:rFonts w:ascii="{font.name}" w:hAnsi="{font.name}" w:eastAsia="{font.name}" w:cs="{font.name}"/>'


_DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{_text(FANGSONG)}"
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault><w:pPr>"
    f'<w:spacing w:before="0" w:after="0" w:line="{PITCH}" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults>'
)
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLES = (
    '<w:style w:type="table" w:styleId="TableNormal" w:default="1"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    f'<w:style w:type="table" w:styleId="{TABLE}"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{_EDGES}</w:tblBorders></w:tblPr></w:style>"
)


def numbering(attachments: int = 0) -> str:
    """7.3.3: 一、（一）1.（1）, counted by Word, each bound to a style of headings; each attachment counts anew."""
    forms = (
        ("chineseCountingThousand", "%1、"),
        ("chineseCountingThousand", "（%2）"),
        ("decimal", "%3."),
        ("decimal", "（%4）"),
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{HEADING[level]}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr><w:ind w:left='0' {_indent(layout.INDENT, 'firstLine')}/></w:pPr></w:lvl>"
        for level, (form, text) in enumerate(forms)
    )
    begun = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in range(len(forms))
    )
    anew = "".join(
        f'<w:num w:numId="{NUMBERING + number}"><w:abstractNumId w:val="0"/>{begun}</w:num>'
        for number in range(1, attachments + 1)
    )
    return (
        f'<w:numbering {_NAMESPACE}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}'
        f'</w:abstractNum><w:num w:numId="{NUMBERING}"><w:abstractNumId w:val="0"/></w:num>{anew}</w:numbering>'
    )


def font_table() -> str:
    """Which font to take where an office's own is missing (17.8.3.1: altName)."""
    fonts = "".join(
        f"<w:font w:name={quoteattr(font.name)}><w:altName w:val={quoteattr(','.join(font.instead))}/>"
        '<w:charset w:val="86"/><w:family w:val="roman"/><w:pitch w:val="default"/></w:font>'
        for font in layout.FONTS
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {_NAMESPACE}>{fonts}</w:fonts>'


def settings() -> str:
    """As a Chinese Word writes them, with footers that differ on odd and even pages."""
    modern = 'w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
    return (
        f"<w:settings {_NAMESPACE}><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/><w:evenAndOddHeaders/>"
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:balanceSingleByteDoubleByteWidth/>'
        f'<w:useFELayout/><w:compatSetting w:name="compatibilityMode" {modern}/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def grid() -> str:
    """5.2.3, 22 lines, as Word's grid. Its characters are left to the styles: LibreOffice takes two cells for each."""
    return f'<w:docGrid {_NAMESPACE} w:type="lines" w:linePitch="{PITCH}"/>'
