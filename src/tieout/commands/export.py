"""tieout export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tieout.commands.app import Root, cannot, command
from tieout.readers.project import read_project
from tieout.writers.feed import FEED, feed


@command
def export(
    site: Annotated[Path, typer.Argument(metavar="文件夹", help="已经生成的网站，如 site。", show_default=False)],
    root: Root = Path(),
) -> int:
    """在生成好的网站里写上引擎不写的文件：feed.xml，供阅读器订阅发布和更正。

    用 MkDocs 生成时已经写好；用 Zensical 生成以后要运行它。make build 会运行。

    例：tieout export site
    """
    project = read_project(root)
    if not (site / "index.html").is_file():
        return cannot(f"{site} 里没有生成好的网站。先生成网站，再运行。")
    (site / FEED).write_bytes(feed(project))
    typer.echo(f"已写 {site / FEED}。")
    return 0
