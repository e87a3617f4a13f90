"""What workbooks came to, for a person at a terminal."""

from __future__ import annotations

from collections import Counter

from rich.console import Console

from tieout.model.collecting import Collected, Kind
from tieout.model.collecting_form import of_year
from tieout.model.metric import Report
from tieout.writers.lines import Lines

_STYLES = {Kind.CONFLICT: "bold red", Kind.WANTING: "bold yellow", Kind.NOTE: "bold"}


def write_collected(console: Console, collected: Collected, report: Report) -> None:
    """The values to add, beside those of the year before; then each remark with its cells."""
    lines = Lines()
    say = lines.say
    year = collected.year
    if collected.values and not collected.conflicting:
        say((f"{of_year(year)}的数", "bold"))
        for id_, quantity in collected.values.items():
            metric = report.by_id[id_]
            before = metric.values.get(year - 1)
            was = f"{of_year(year - 1)}{before.text()} → " if before else ""
            say(f"  {metric.label}  {was}", (quantity.text(), "green"), "  ", (str(collected.cells[id_]), "cyan"))
        say("")
    for remark in collected.remarks:
        cells = "、".join(map(str, remark.cells))
        said: list[str | tuple[str, str]] = [(remark.kind.label, _STYLES[remark.kind]), "  "]
        said += [(cells, "cyan"), "  "] if cells else []
        say(*said, remark.message)
        if remark.remedy:
            say(f"      怎么改：{remark.remedy}")
    if collected.remarks:
        say("")
    lines.print(console)


def summary(collected: Collected, *, written: bool) -> str:
    """What came in and what became of it, in one line."""
    kinds = Counter(remark.kind for remark in collected.remarks)
    if collected.conflicting:
        return f"有{kinds[Kind.CONFLICT]}处冲突，没有写入。改好以后再收。"
    wanting = f"，还有{kinds[Kind.WANTING]}条缺数" if kinds[Kind.WANTING] else ""
    if not collected.values:
        return f"没有新的数要写{wanting}。"
    count = f"{of_year(collected.year)}的{len(collected.values)}个数"
    if written:
        return f"已把{count}写进 data/metrics.yml{wanting}。请运行 tieout check。"
    return f"收到{count}{wanting}。还没有写入：确认以后加上 --write。"
