"""tieout collect."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from tieout.commands.app import Root, cannot, command
from tieout.files import write_all
from tieout.model.metric import Report
from tieout.readers.project import DATA, read_project

_YEARS = range(1900, 2100)


@command
def collect(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="表", help="交回来的工作簿，可以写几个，如 收表/*.xlsx。", show_default=False),
    ] = None,
    root: Root = Path(),
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            metavar="文件夹",
            help="发表：在这个文件夹里给每个责任单位做一张表。",
            show_default=False,
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="年份", help="收哪一年的数。收表时可以不写，以表为准。", show_default=False),
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="把收到的数写进 data/metrics.yml。")] = False,
) -> int:
    """用 Excel 收数：给每个责任单位发一张表，交回来以后收进数据文件。

    收表时先列出要写的数和问题，加上 --write 才写。有冲突（两处的数不同、不是数、名称改过等）就一个也不写。

    结束状态：0 可以写，或已写好；1 有冲突，或文件已存在；2 运行不了。

    例：tieout collect --template 发表 --year 2025　　tieout collect 收表/*.xlsx --write
    """
    wrong = _misused(files, template, year, write=write)
    if wrong:
        return cannot(wrong)
    project = read_project(root)
    if project.faults:
        return cannot(f"{DATA} 有错误。先运行 tieout check，照提示改好。")
    if template is not None and year is not None:
        return _send_out(project.report, template, year)
    return _take_in(root, project.report, files or [], year, write=write)


def _misused(files: list[Path] | None, template: Path | None, year: int | None, *, write: bool) -> str:
    """What is wrong with the options; empty where nothing is."""
    if year is not None and year not in _YEARS:
        return f"“{year}”不是年份，写四位数，如 --year 2025。"
    if template is not None:
        if files or write:
            return "--template 用来发表，不和交回的表、--write 一起用。"
        return "" if year else "没有写要收哪一年的数，如 --year 2025。"
    return "" if files else "没有写要收的表，如 tieout collect 收表/*.xlsx。要发表，写 --template 文件夹 --year 年份。"


def _send_out(report: Report, folder: Path, year: int) -> int:
    from tieout.writers.collecting_workbook import forms

    made = forms(report, year)
    if not made:
        return cannot(f"{DATA} 里没有指标，没有表可发。")
    standing = [name for name in made if (folder / name).exists()]
    if standing:
        said = "\n".join(f"  {folder / name}" for name in standing)
        typer.echo(
            f"这些文件已经存在，里面可能填了数，没有覆盖，一张表也没有写：\n{said}\n请移走，或换一个文件夹。", err=True
        )
        return 1
    try:
        write_all(folder, made, {})
    except OSError as error:
        return cannot(f"写不了 {error.filename}（{error.strerror}）。请检查文件夹的权限和磁盘的空间。一张表也没有写。")
    typer.echo("\n".join([f"已在 {folder} 里写好{len(made)}张表：", *(f"  {name}" for name in made)]))
    typer.echo("发给各责任单位；交回以后运行 tieout collect 加文件名。")
    return 0


def _take_in(root: Path, report: Report, files: list[Path], year: int | None, *, write: bool) -> int:
    from rich.console import Console

    from tieout.commands.data_file import UnwrittenError, write_values
    from tieout.model.collecting import Kind, Remark, collected
    from tieout.model.returned import Cell
    from tieout.readers.workbook import WorkbookError, read_workbook
    from tieout.writers.collecting import summary, write_collected

    known: dict[str, Path] = {}
    for path in files:
        known.setdefault(os.path.realpath(path), path)  # as Path.resolve, which raises where links lead in a circle
    once = list(known.values())
    names = Counter(path.name for path in once)
    workbooks, unread = [], []
    for path in once:
        name = path.name if names[path.name] == 1 else str(path)
        try:
            workbooks.append(read_workbook(path, name))
        except WorkbookError as error:
            unread.append(Remark(Kind.CONFLICT, (Cell(name),), str(error).removesuffix("。")))
    found = collected(report, workbooks, year)
    found = replace(found, remarks=(*unread, *found.remarks))
    write_collected(Console(highlight=False), found, report)
    written = write and bool(found.values) and not found.conflicting
    if written:
        try:
            write_values(root, report, {(id_, found.year): value.written for id_, value in found.values.items()})
        except UnwrittenError as error:
            return cannot(str(error))
    typer.echo(summary(found, written=written))
    return int(found.conflicting)
