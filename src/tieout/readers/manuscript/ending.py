"""What stands around the text of an official document: its head and its imprint (版头, 版记), who signs, and attachments.

GB/T 9704-2012: 7.2 and 7.4 are the form of the paper, which the site has not; 7.3.4 to 7.3.7 are the list of attachments, the
signature, notes in brackets below it, and the attachments themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tieout.model.manuscript import ATTACHMENT, Signature
from tieout.readers.manuscript.line import LISTING, Line, numbered

_DAY = re.compile(
    r"(?:[12][0-9]{3}|[〇零○一二三四五六七八九]{4})年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日"
)
_OFFICE = r"[^。，,；;：:0-9]{1,30}(?:[委府处局院会厅部镇乡办科所队站社]|街道|中心|公司)"
_SIGNS = re.compile(_OFFICE)
_ON_ONE_LINE = re.compile(rf"(?P<office>{_OFFICE})[ 　]+(?P<day>{_DAY.pattern})")
_SIGNERS = 4
_NOTE = re.compile(r"[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]")
_NUMBER = r"[ 　]*[0-9０-９一二三四五六七八九十]{0,3}"
_OPENS = re.compile(rf"{ATTACHMENT}(?P<number>{_NUMBER})[ 　]*[:：]?[ 　]*(?P<title>.*)")
_LIST = re.compile(rf"[（(]?{ATTACHMENT}[ 　]*[:：]")
_LONGEST = 50  # characters of an attachment's title
_SPEAKS = re.compile(r"[；;，,。：:]")
_IMPRINT = re.compile(
    r"(?:抄[ 　]*[送报]|主[ 　]*送|分[ 　]*送)[:：].*|.*[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日[ 　]*印发.*|[（(]?共印[ 　]*[0-9]+[ 　]*份[）)]?"
)
_HEAD = re.compile(r"[^，。]{2,30}文件|签发人.*|[绝机秘]密.*|特急|加急|平急|[0-9]{6}")
_SERIAL = re.compile(
    r"[^，。\s]{1,14}[ 　]?[〔\[［【（(][0-9]{4}[〕\]］】）)][ 　]*[0-9]{1,4}[ 　]*号(?:[ 　]*签发人.*)?"
)
_HIGHEST = 6  # lines that a head may have
_CELLS = 4  # of a table that is an imprint


@dataclass(frozen=True, slots=True)
class Parts:
    """The lines of the text, who signs it, notes below that, attachments; and the words that are of the paper alone."""

    text: list[Line]
    signature: Signature | None
    notes: list[Line]
    attachments: list[Line]
    form: list[str]


def without_head(lines: Sequence[Line]) -> tuple[Sequence[Line], list[str]]:
    """The lines below the head of an official document, and the words of that: 青石镇人民政府文件, 青政发〔2025〕3号."""
    end = 0
    while end < min(len(lines), _HIGHEST) and lines[end].plain and _is_head(lines[end].text):
        end += 1
    head = [line.text for line in lines[:end]]
    return (lines[end:], head) if any(map(_SERIAL.fullmatch, head)) else (lines, [])


def _is_head(text: str) -> bool:
    return bool(_HEAD.fullmatch(text) or _SERIAL.fullmatch(text))


def parted(lines: Sequence[Line]) -> Parts:
    """The lines below the title. What follows the signature and is no attachment goes before it, so that nothing is lost."""
    kept, form = _without_imprint(lines)
    signed = next((end for end in range(len(kept)) if _ends_text(kept, end)), -1)
    if signed < 0:
        opening = next((n for n in range(len(kept) // 3, len(kept)) if _opens_alone(kept, n)), len(kept))
        return Parts(_listed(kept[:opening]), None, [], _opened(kept[opening:]), form)
    start, signature = _signature(kept, signed)
    below = kept[signed + 1 :]
    opening = next((n for n, line in enumerate(below) if _is_opening(line)), len(below))
    notes = [line for line in below[:opening] if line.plain and _NOTE.fullmatch(line.text)]
    others = [line for line in below[:opening] if line not in notes]
    return Parts(_listed([*kept[:start], *others]), signature, notes, _opened(below[opening:]), form)


def _without_imprint(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    first = len(lines) * 2 // 3
    kept, form = list(lines[:first]), []
    for line in lines[first:]:
        cells = [cell for row in line.table.rows for cell in row if cell] if line.table else [line.text]
        if len(cells) <= _CELLS and any(map(_IMPRINT.fullmatch, cells)):
            form += cells
        else:
            kept.append(line)
    return kept, form


# Who signs.


def _ends_text(lines: Sequence[Line], end: int) -> bool:
    """Whether a signature ends with this line: near the end, or with nothing below it but notes and attachments."""
    start, _ = _signature(lines, end)
    if not 0 < start <= end:
        return False
    below = lines[end + 1] if end + 1 < len(lines) else None
    late = end >= len(lines) * 2 // 3
    return late or below is None or _is_opening(below) or bool(below.plain and _NOTE.fullmatch(below.text))


def _signature(lines: Sequence[Line], end: int) -> tuple[int, Signature | None]:
    """Where the signature begins that ends with this line; beyond it where there is none."""
    line = lines[end]
    if found := _ON_ONE_LINE.fullmatch(line.text) if line.plain else None:
        return end, Signature((found["office"].strip(), found["day"]), line.place)
    day, start = "".join(line.text.split()), end
    if not line.plain or not is_day(line.text):
        return end + 1, None
    while start and end - start < _SIGNERS and _signs(lines[start - 1]):
        start -= 1
    if start == end:  # a day alone is no signature
        return end + 1, None
    return start, Signature((*(one.text for one in lines[start:end]), day), lines[start].place)


def is_day(text: str) -> bool:
    """Whether a line is a day and nothing else."""
    return bool(_DAY.fullmatch("".join(text.split())))


def _signs(line: Line) -> bool:
    return line.plain and not numbered(line.text)[0] and bool(_SIGNS.fullmatch(line.text))


# Attachments.


def _is_opening(line: Line) -> bool:
    """Whether an attachment begins with this line, which stands below a signature: 附件1, 附件2：普法台账."""
    found = _OPENS.fullmatch(line.text) if line.table is None and line.bullet is None else None
    return bool(found and len(found["title"]) <= _LONGEST and not _SPEAKS.search(found["title"]))


def _opens_alone(lines: Sequence[Line], place: int) -> bool:
    """Whether one begins here where no signature has come: the word stands alone, and what follows is no list of them."""
    line, below = lines[place], lines[place + 1] if place + 1 < len(lines) else None
    alone = line.plain and re.fullmatch(f"{ATTACHMENT}{_NUMBER}[:：]?", line.text)
    return bool(alone and below and not (below.plain and numbered(below.text)[1] >= LISTING))


def _opened(lines: Sequence[Line]) -> list[Line]:
    """The lines of attachments; the line that opens each has its title, which may stand on the line below."""
    found: list[Line] = []
    at = 0
    while at < len(lines):
        line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
        at += 1
        if not _is_opening(line):
            found.append(line)
            continue
        opens = _OPENS.fullmatch(line.text)
        title = opens["title"] if opens else ""
        if not title and below is not None and _is_title(below):
            title, at = below.text, at + 1
        name = f"{ATTACHMENT}{opens['number'].strip() if opens else ''}"
        found.append(Line(f"{name} {title}".strip(), line.place, opens=True))
    return found


def _is_title(line: Line) -> bool:
    """Whether a line below 附件1 is what that is called."""
    worded = line.table is None and line.bullet is None and not numbered(line.text)[0]
    return worded and len(line.text) <= _LONGEST and not _SPEAKS.search(line.text) and not _OPENS.fullmatch(line.text)


def _listed(lines: Sequence[Line]) -> list[Line]:
    """The lines; those of a list of attachments are no headings: 附件：1.执法统计表, below it 2.普法台账."""
    found: list[Line] = []
    listing = False
    for line in lines:
        listing = bool(line.plain and (_LIST.match(line.text) or (listing and numbered(line.text)[1] >= LISTING)))
        found.append(replace(line, body=True) if listing else line)
    return found
