"""Tables with bars, as Markdown has them: | 项目 | 数量 |."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tieout.model.manuscript import Table
from tieout.model.place import Place

_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_ROW = re.compile(r"[ \t　]*\|.*\|[ \t　]*")
_BOUNDARY = re.compile(r"(?<!\\)\|")


def ends(lines: Sequence[str], at: int) -> int:
    """The line after a table that begins at this one; ``at`` itself where none does: it has a row and the rule below it."""
    if not _ROW.fullmatch(lines[at]) or at + 1 >= len(lines) or not _RULE.fullmatch(lines[at + 1].strip()):
        return at
    end = at + 2
    while end < len(lines) and _ROW.fullmatch(lines[end]):
        end += 1
    return end


def table(lines: Sequence[str], place: Place, words: Callable[[str], str]) -> Table:
    """The lines as a table. ``words`` gives the words of a cell without what marks them up."""
    rows = [[words(cell.replace("\\|", "|")) for cell in _cells(line)] for line in (lines[0], *lines[2:])]
    width = max(map(len, rows))
    return Table(tuple(tuple(row + [""] * (width - len(row))) for row in rows), place)


def _cells(line: str) -> list[str]:
    return _BOUNDARY.split(line.strip().removeprefix("|").removesuffix("|"))
