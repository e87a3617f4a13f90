"""tieout diff."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tieout.commands.app import Root, cannot, command
from tieout.model.change import compare
from tieout.readers.revision import State, read_state


class Format(StrEnum):
    """How changes are written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


@command
def diff(
    base: Annotated[
        str,
        typer.Argument(metavar="原稿", help="一个版本，如 main，或一个放报告的文件夹。", show_default=False),
    ],
    head: Annotated[
        str | None,
        typer.Argument(metavar="现稿", help="同上。不写就是当前文件夹。", show_default=False),
    ] = None,
    root: Root = Path(),
    format: Annotated[Format, typer.Option("--format", help="清单的写法。", show_default=False)] = Format.TEXT,
) -> int:
    """列出两稿之间改了哪些数，动了哪些句子，核对结果有什么变化。

    结束状态：0 没有变化；1 有变化；2 比不了（没有这个版本，或数据文件读不出来）。

    写法有三种：text 给人看，markdown 放进合并请求或打印，json 给程序读。默认 text。

    例：tieout diff main　　tieout diff v2024 v2025 --format markdown > 清单.md
    """
    old, new = read_state(base, root), read_state(head, root)
    unreadable = [*_faults("原稿", old), *_faults("现稿", new)]
    if unreadable:
        return cannot("\n".join(["数据文件有错误，比不了：", *unreadable]))

    from tieout.writers.changes.outline import Both

    changes = compare(old.project, new.project)
    both = Both(old.name, new.name, old.project.report, new.project.report)
    if format is Format.JSON:
        from tieout.writers.changes.as_json import changes_json

        typer.echo(changes_json(changes, both))
    elif format is Format.MARKDOWN:
        from tieout.writers.changes.markdown import changes_markdown

        typer.echo(changes_markdown(changes, both), nl=False)
    else:
        from rich.console import Console

        from tieout.writers.changes.text import write_changes

        write_changes(Console(highlight=False), changes, both)
    return 0 if changes.same else 1


def _faults(side: str, state: State) -> list[str]:
    from tieout.writers.plain import visible

    lines = []
    for finding in state.project.faults:
        lines.append(visible(f"{side} {state.name}  {finding.place}  {finding.message}"))
        lines.append(visible(f"      怎么改：{finding.remedy}"))
    return lines
