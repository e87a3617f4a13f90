"""The change list as Markdown that GitHub shows: for the summary of a pull request, or to print and sign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tieout.model.change import Changes
from tieout.writers.changes.outline import COLUMNS, Both, Entry, outline
from tieout.writers.changes.wording import marked
from tieout.writers.plain import entities, visible


def changes_markdown(changes: Changes, both: Both) -> str:
    """Title, one line that sums up, a table of the figures, then lists. All text of the report stays text."""
    return "\n".join(_lines(changes, both)) + "\n"


def _lines(changes: Changes, both: Both) -> Iterator[str]:
    document = outline(changes, both)
    yield from (f"# {_safe(document.title)}", "", _safe(document.states), "", f"**{_safe(document.summary)}**")
    if document.rows:
        yield from ("", "## 数字", "", _row(COLUMNS), "|---|--:|--:|--:|---|")
        yield from (_row(map(_safe, row)) for row in document.rows)
    for title, entries in document.sections:
        yield from ("", f"## {title}", "")
        for entry in entries:
            yield from _item(entry)


def _item(entry: Entry) -> Iterator[str]:
    yield f"- {_safe(entry.head)}"
    if entry.before is not None:
        yield f"  - 原：{_safe(entry.before)}"
    if entry.after is not None:
        pieces = marked(entry.before, entry.after)
        yield "  - 现：" + "".join(f"<b>{_safe(piece)}</b>" if new else _safe(piece) for piece, new in pieces)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


# Signs of arithmetic and the line behind a file's name, where they can be no markup, stay legible to who reads the source.
_LEGIBLE = re.compile(r"&#(43|61);(?= )(?<= &#..;)|&#(43);(?=\d)|&#(58);(?=\d+（)")


def _safe(text: str) -> str:
    return _LEGIBLE.sub(lambda found: chr(int(found[found.lastindex or 0])), entities(visible(text)))
