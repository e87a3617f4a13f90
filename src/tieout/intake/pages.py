"""The manuscript as pages: one for each section of the first level, with citations where its figures stood."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tieout.intake.drafts import (
    BlockDraft,
    Citation,
    HeadingDraft,
    PageDraft,
    ParagraphDraft,
    SignatureDraft,
    TableDraft,
    Words,
)
from tieout.intake.identifiers import identifier
from tieout.intake.passages import Passage
from tieout.model.manuscript import Heading, Item, Manuscript, Signature, Table

Places = Mapping[int, Sequence[tuple[int, int, Citation]]]
"""Of each passage by its number: where its citations begin and end, in order."""

_CLAUSE = re.compile(r"[,，;；。:：]")
_YEAR = re.compile(r"(?:19|20)\d\d年(?:度)?", re.ASCII)


def pages(
    manuscript: Manuscript, parts: Sequence[Passage], places: Places, serials: Mapping[int, str]
) -> tuple[PageDraft, ...]:
    """A page for what stands before the first heading has the report's title, as has the only page of a report without any."""
    drafts: list[PageDraft] = []
    blocks: list[BlockDraft] = []
    name, anchors, taken = "", set[str](), set[str]()
    first, opened = 1, bool(manuscript.blocks) and not isinstance(manuscript.blocks[0], Heading)
    if opened:
        headed = any(isinstance(block, Heading) for block in manuscript.blocks)
        first = 0 if headed else 1
        name = f"{first}-{identifier('前言' if headed else _YEAR.sub('', manuscript.title), taken, 'report')}"
        blocks = [HeadingDraft(1, (manuscript.title,))]
        first += 1
    by_block: dict[int, list[int]] = {}
    for number, part in enumerate(parts):
        by_block.setdefault(part.block, []).append(number)
    for position, block in enumerate(manuscript.blocks):
        words = [_words(serials.get(n, parts[n].text), places.get(n, ())) for n in by_block[position]]
        match block:
            case Heading(1, text, _, _):
                if blocks:
                    drafts.append(PageDraft(name, tuple(blocks)))
                name = f"{first}-{identifier(_short(text), taken, 'part')}"
                first, anchors = first + 1, set()
                blocks = [HeadingDraft(1, words[0])]
            case Heading(level, text, _, _):
                anchor = identifier(_short(text), anchors, "part")
                anchors.add(anchor)
                blocks.append(HeadingDraft(level, words[0], anchor))
            case Table(rows, _):
                width = len(rows[0])
                cells = tuple(tuple(words[row * width : (row + 1) * width]) for row in range(len(rows)))
                blocks.append(TableDraft(cells))
            case Signature(lines, _):
                blocks.append(SignatureDraft(lines))
            case _:
                blocks.append(ParagraphDraft(words[0], block.depth if isinstance(block, Item) else None))
    return (*drafts, PageDraft(name, tuple(blocks))) if blocks else tuple(drafts)


def _short(heading: str) -> str:
    return _YEAR.sub("", _CLAUSE.split(heading)[0]) or heading


def _words(text: str, places: Sequence[tuple[int, int, Citation]]) -> Words:
    found: list[str | Citation] = []
    at = 0
    for start, end, citation in places:
        found += [text[at:start], citation]
        at = end
    return tuple(piece for piece in (*found, text[at:]) if piece)
