"""tieout explain."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tieout.commands.app import Root, cannot, command
from tieout.model.project import Project
from tieout.readers.project import ProjectError, read_project


def _ids(incomplete: str) -> list[str]:
    """Metric ids for the shell's completion."""
    try:
        known = read_project(Path()).report.by_id
    except ProjectError:
        return []
    return [id_ for id_ in known if id_.startswith(incomplete)]


@command
def explain(
    id: Annotated[
        str,
        typer.Argument(
            metavar="指标", help="指标编号，如 enforcement.total。", show_default=False, autocompletion=_ids
        ),
    ],
    root: Root = Path(),
) -> int:
    """说明一个指标：是什么、各年的值、哪些页面引用、参与哪些勾稽关系。

    例：tieout explain enforcement.total
    """
    from rich.console import Console

    from tieout.writers.terminal import write_metric

    project = read_project(root)
    metric = project.report.by_id.get(id)
    if metric is None:
        return cannot(_unknown(id, project))
    write_metric(Console(highlight=False), metric, project)
    return 0


def _unknown(id_: str, project: Project) -> str:
    if not project.report.by_id and project.faults:
        return "data/metrics.yml 读不出来。先运行 tieout check，照提示改好。"
    near = project.report.spelling.near(id_)
    return f"没有指标 {id_}。" + (f"是不是 {' 或 '.join(near)}？" if near else "编号见 data/metrics.yml。")
