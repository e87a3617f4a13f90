"""tieout blindspots."""

from __future__ import annotations

from pathlib import Path

from tieout.commands.app import Root, command
from tieout.model.protection import protections
from tieout.readers.project import read_project


@command
def blindspots(root: Root = Path()) -> int:
    """列出没有算式保护的数：写错了，核对也发现不了。

    把每个数的每一位改成别的数字、相邻两位对调、加一、减一，看有没有一条关系因此不符。

    例：tieout blindspots
    """
    from rich.console import Console

    from tieout.writers.terminal import write_protections

    project = read_project(root)
    write_protections(Console(highlight=False), protections(project.report))
    return 0
