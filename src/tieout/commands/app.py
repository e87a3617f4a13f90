"""The program that the commands belong to, and what they share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from tieout import __version__
from tieout.commands.chinese import Command, Program

app = typer.Typer(
    name="tieout",
    cls=Program,
    options_metavar="[选项]",
    subcommand_metavar="命令 …",
    help='勾稽：核对报告里的每一个数。\n\n数都在 data/metrics.yml，页面用 {{ metric("组.项") }} 引用。改完以后运行 tieout check。',
    epilog="结束状态：0 没有错误；1 有错误；2 运行不了（缺文件、写错命令）。",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Root = Annotated[
    Path,
    typer.Option(
        "--root",
        metavar="文件夹",
        help="报告所在的文件夹，里面有 data/metrics.yml 和 docs/。默认是当前文件夹。",
        show_default=False,
    ),
]


def command(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function a command of the program, by its own name."""
    return app.command(cls=Command, options_metavar="[选项]", rich_help_panel="命令")(function)


def cannot(message: str) -> int:
    """Say why the command cannot run; its exit status."""
    typer.echo(message, err=True)
    return 2


def unbuilt(site: Path) -> str:
    """What to say where no site was built in a folder; empty where one was."""
    return "" if (site / "index.html").is_file() else f"{site} 里没有生成好的网站。先生成网站，再运行。"


def unwritten(error: OSError) -> int:
    """Say which file could not be written; the exit status."""
    return cannot(f"写不了 {error.filename}（{error.strerror}）。请检查文件的权限和磁盘的空间。")


@app.callback(invoke_without_command=True)
def _main(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="显示版本。")] = False,
) -> None:
    if version:
        typer.echo(f"tieout {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), nl=False)
        raise typer.Exit
