"""tieout publish."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from tieout import checks
from tieout.commands.app import Root, cannot, command, unwritten
from tieout.files import write_all
from tieout.model.finding import errors
from tieout.model.place import Place
from tieout.readers.project import PUBLISHED, read_project
from tieout.readers.revision import today
from tieout.writers.edition import edition_yaml, first_edition


@command
def publish(
    year: Annotated[int, typer.Argument(metavar="年份", help="要发布哪一年的报告，如 2024。", show_default=False)],
    root: Root = Path(),
    day: Annotated[
        str, typer.Option("--date", metavar="日期", help="发布的日期，如 2025-04-01。默认是今天。", show_default=False)
    ] = "",
) -> int:
    """发布一年的报告：把每个数、单位、名称和每条勾稽关系固定下来。

    写成 data/published/年份.yml。从此以后，这些内容只能通过 corrections 里的更正来改。有错误时不发布。

    例：tieout publish 2024
    """
    project = read_project(root)
    file = f"{PUBLISHED}/{year}.yml"
    try:
        released = date.fromisoformat(day) if day else today()
    except ValueError:
        return cannot(f"日期“{day}”不是一个日子，写成 2025-04-01 这样。")
    if (root / file).exists():
        return cannot(
            f"{year}年的报告已经发布（{file}）。要改已发布的数，请在 data/metrics.yml 的 corrections 里写更正。"
        )
    if year != project.report.year:
        return cannot(f"data/metrics.yml 里 report.year 写的是{project.report.year}年，不是{year}年，没有发布。")
    findings = checks.run(project)
    if findings:
        from rich.console import Console

        from tieout.writers.terminal import write_findings

        write_findings(Console(highlight=False), findings, project)
    if errors(findings):
        typer.echo("有错误，没有发布。", err=True)
        return 1
    edition = first_edition(project, year, released.isoformat(), Place(file))
    try:
        write_all(root, {file: edition_yaml(edition).encode()}, {})
    except OSError as error:
        return unwritten(error)
    typer.echo(
        f"已发布{year}年的报告：{len(edition.metrics)}个指标，{len(edition.rules)}条勾稽关系，写在 {file}。请一并提交这个文件。"
    )
    return 0
