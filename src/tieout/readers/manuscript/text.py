"""Plain text: its encoding, and its lines as headings and paragraphs."""

from __future__ import annotations

import codecs
import re

from tieout.model.manuscript import Manuscript
from tieout.model.place import Place
from tieout.readers.manuscript.bars import ends, table
from tieout.readers.manuscript.error import ManuscriptError
from tieout.readers.manuscript.headings import manuscript
from tieout.readers.manuscript.line import Line

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_TRIED = ("utf-8", "gb18030")  # gb18030 holds GBK and GB2312; hardly any text in it is UTF-8 as well
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")
# Marks of no width; where a picture stood; and two characters for private use, which the readers of pages use themselves.
_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\xad\x0b\x0c\ufffc\ue000\ue001]")

_SPACES = re.compile(r"[\t\xa0\u2000-\u200a\u202f\u205f]")  # but that of Chinese text, \u3000


def decoded(data: bytes, name: str) -> str:
    """The text of a file: by its mark, else UTF-8, else GB 18030. All line ends are made alike. Raises ManuscriptError."""
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    # Notepad once wrote UTF-16 without a mark: of Chinese text with line ends, each end has one byte of zero.
    unmarked = ["utf-16-le"] if data[1::2].count(0) > data[::2].count(0) else ["utf-16-be"] if 0 in data[::2] else []
    for encoding in marked or unmarked or _TRIED:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _BINARY.search(text):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise ManuscriptError(f"{name} 不是文字，或编码认不出来。请用记事本打开，另存为 UTF-8 编码，再运行。")


def seen(text: str) -> str:
    """A line without what cannot be seen and without spaces at its ends; a tab, or a space of any width, becomes a plain one."""
    return _SPACES.sub(" ", _UNSEEN.sub("", text)).strip()


def between_tabs(text: str) -> tuple[str, ...]:
    """What stands between the tabs of a line; nothing where it has none."""
    cells = tuple(map(seen, re.split(r"\t+", text.strip())))
    return cells if len(cells) > 1 and all(cells) else ()


def read_text(text: str, name: str) -> Manuscript:
    """Each line a paragraph; headings by their numbers; tables with bars or tabs."""
    lines = text.split("\n")
    found: list[Line] = []
    at = 0
    while at < len(lines):
        place, end = Place(name, at + 1), ends(lines, at)
        if end > at:
            found.append(Line("", place, table=table(lines[at:end], place, seen)))
        elif said := seen(lines[at]):
            found.append(Line(said, place, cells=between_tabs(lines[at])))
        at = max(end, at + 1)
    return manuscript(found)
