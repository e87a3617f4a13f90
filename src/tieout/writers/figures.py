"""What the scanner found in a text, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tieout.model.comparison import Outcome
from tieout.scan import Figure, Relation
from tieout.writers.plain import visible

_KINDS = {"sum": " + ", "ratio": " ÷ ", "growth": " → "}


def write_figures(console: Console, text: str, figures: Sequence[Figure], relations: Sequence[Relation]) -> None:
    """A table of the figures with their lines, then the relations with their verdicts."""
    table = Table("行", "写法", "数值", "概数词", "单位", "前后文", box=None, pad_edge=False)
    line, at = 1, 0
    for figure in figures:
        line, at = line + text.count("\n", at, figure.start), figure.start
        around = visible(text[max(0, figure.start - 8) : figure.end + 8].replace("\n", " "))
        cells = (str(line), visible(figure.surface), figure.value, figure.qualifier, figure.unit, around)
        table.add_row(*map(Text, cells))  # not as text: Rich reads [brackets] as markup
    console.print(table)
    console.print(f"{len(figures)}个数，{len(relations)}条算式。")
    for relation in relations:
        parts = _KINDS[relation.kind].join(visible(figures[i].surface) for i in relation.operands)
        result = visible(figures[relation.result].surface)
        console.print(f"  {Outcome(relation.verdict).label}  {result} = {parts}", markup=False, soft_wrap=True)
