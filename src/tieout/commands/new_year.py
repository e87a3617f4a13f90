"""tieout new-year."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tieout.commands.app import Root, app, cannot
from tieout.commands.chinese import Command
from tieout.readers.project import PAGES, SETTINGS


@app.command("new-year", cls=Command, options_metavar="[选项]", rich_help_panel="命令")
def new_year(
    year: Annotated[int, typer.Argument(metavar="年份", help="要开始哪一年，如 2025。", show_default=False)],
    root: Root = Path(),
    write: Annotated[bool, typer.Option("--write", help="写成文件。不加，只看会写什么。")] = False,
) -> int:
    """开始下一年的报告：照上年的标题做好页面，列出要收的数。

    上年的报告要先发布，它的页面和数都不动。新的页面里有标题和各处用过的数，没有上年的句子；数一个也不编。

    报告的年份、网站名称、导航和首页的链接一起改到新的一年。先看，加上 --write 才写。

    结束状态：0 可以开始，或已写好；1 还不能开始；2 运行不了。

    例：tieout new-year 2025　　tieout new-year 2025 --write
    """
    from rich.console import Console

    from tieout.commands.next_year import RefusedError, next_year
    from tieout.files import write_all
    from tieout.readers.revision import folder_files
    from tieout.writers.new_year.summary import write_files, write_matters, write_wanted

    existing = folder_files(root)
    settings = root / SETTINGS
    try:
        existing |= {SETTINGS: settings.read_bytes()} if settings.is_file() else {}
        folders = frozenset(path.name for path in (root / PAGES).iterdir())
    except OSError as error:
        return cannot(f"打不开 {error.filename}（{error.strerror}）。请检查文件的权限。")
    try:
        planned = next_year(year, existing, folders)
    except RefusedError as error:
        typer.echo(str(error), err=True)
        return 1
    console = Console(highlight=False)
    write_files(console, planned.files, planned.titles, year)
    write_wanted(console, planned.wanted, year)
    write_matters(console, planned.by_hand, planned.findings, planned.days, year)
    console.print()
    if not write:
        typer.echo("现在什么也没有写。看过以后，加上 --write 再运行一次。")
        return 0
    try:
        write_all(root, planned.files, existing)
    except OSError as error:
        return cannot(f"写不了 {error.filename}（{error.strerror}）。请检查文件夹的权限和磁盘的空间。什么也没有写。")
    typer.echo(f"已写{len(planned.files)}个文件。数收齐以前，tieout check 会列出还缺的数。")
    return 0
