"""tieout import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tieout.commands.app import app, cannot
from tieout.commands.chinese import Command
from tieout.readers.project import DATA, PAGES, SETTINGS

_YEARS = range(1900, 2100)


@app.command("import", cls=Command, options_metavar="[选项]", rich_help_panel="命令")
def import_report(
    file: Annotated[Path, typer.Argument(metavar="原稿", help="已有的报告：.docx、.txt 或 .md。", show_default=False)],
    year: Annotated[int, typer.Option("--year", metavar="年份", help="是哪一年的报告，如 2025。", show_default=False)],
    into: Annotated[
        Path,
        typer.Option(
            "--into",
            metavar="文件夹",
            help="报告的文件夹，没有就新建。默认是当前文件夹。",
            show_default=False,
        ),
    ] = Path(),
    write: Annotated[bool, typer.Option("--write", help="写成文件。不加，只看会写什么。")] = False,
) -> int:
    """导入已有的报告：每个数登记成指标，正文一部分一页，数换成引用。

    编号、名称、单位、年份取自数的前后文，算式写成勾稽关系；认不准的、文中自相矛盾的，列出来请人决定。

    已有的文件不覆盖；只在 data/metrics.yml 里加新的指标和这一年的值，在 mkdocs.yml 的导航里加新的页面。先看，加上 --write 才写。

    结束状态：0 没有错误；1 有要先改的错误，或页面已经存在；2 原稿读不了。

    例：tieout import 报告.docx --year 2025　　tieout import 报告.docx --year 2025 --write
    """
    from rich.console import Console

    from tieout.commands.proposal import RefusedError, proposal
    from tieout.files import write_all
    from tieout.model.finding import errors
    from tieout.readers.manuscript import ManuscriptError, read_manuscript
    from tieout.writers.intake.summary import write_intake, write_matters

    if year not in _YEARS:
        return cannot(f"“{year}”不是年份，写四位数，如 --year 2025。")
    try:
        manuscript = read_manuscript(file)
    except ManuscriptError as error:
        return cannot(str(error))
    existing = _existing(into)
    try:
        proposed = proposal(manuscript, year, existing)
    except RefusedError as error:
        typer.echo(str(error), err=True)
        return 1
    console = Console(highlight=False)
    write_intake(console, manuscript, proposed.intake, proposed.pages)
    if SETTINGS in proposed.files:
        typer.echo(f"  {SETTINGS}  导航里加上这些页面")
    if proposed.unlisted:
        listed = "".join(f"\n      - {path}" for path in proposed.unlisted)
        typer.echo(f"{SETTINGS} 的导航写法少见，自动加不进去。请在 nav 里加上：{listed}")
    write_matters(console, manuscript, file.name, proposed.intake, proposed.findings)
    wrong = len(errors(proposed.findings))
    console.print()
    if not write:
        typer.echo("现在什么也没有写。看过以后，加上 --write 再运行一次。")
        return int(wrong > 0)
    try:
        write_all(into, proposed.files, existing)
    except OSError as error:
        return cannot(f"写不了 {error.filename}（{error.strerror}）。请检查文件夹的权限和磁盘的空间。什么也没有写。")
    left = f"还有{wrong}个错误要改，改好以后运行 tieout check。" if wrong else "运行 tieout check 可以再核对一次。"
    typer.echo(f"已写{len(proposed.files)}个文件。{left}")
    return int(wrong > 0)


def _existing(root: Path) -> dict[str, bytes]:
    """The files of the report there is, by their paths; without a data file only its pages, which must not be overwritten."""
    from tieout.readers.revision import folder_files

    settings = {SETTINGS: (root / SETTINGS).read_bytes()} if (root / SETTINGS).is_file() else {}
    if (root / DATA).is_file():
        return {**settings, **folder_files(root)}
    found = sorted((root / PAGES).rglob("*.md"))
    return {**settings, **{path.relative_to(root).as_posix(): path.read_bytes() for path in found if path.is_file()}}
