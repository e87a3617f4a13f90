"""tieout check."""

from __future__ import annotations

import os
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tieout import checks
from tieout.commands.app import Root, command
from tieout.model.finding import errors
from tieout.readers.project import read_project
from tieout.readers.revision import read_state


class Format(StrEnum):
    """How findings are written."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


@command
def check(
    root: Root = Path(),
    base: Annotated[
        str,
        typer.Option(
            "--base",
            metavar="原稿",
            help="对照哪一稿（提交、分支或文件夹）。 那里发布过的、更正过的，这里不能改写。",
            show_default=False,
        ),
    ] = "",
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="结果的写法。",
        ),
    ] = None,
) -> int:
    """核对数据和页面，列出全部问题。

    每个问题写明文件、行、哪里不对、应有和实有、怎么改。只有提醒、没有错误时，结束状态是 0。

    写法有三种：text 给人看，github 标注在合并请求上，json 给程序读。默认 text，在 GitHub Actions 里默认 github。

    例：tieout check　　tieout check --format json > 结果.json
    """
    project = read_project(root)
    if base:
        project = replace(project, base=read_state(base, root).project)
    findings = checks.run(project)
    chosen = format or (Format.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else Format.TEXT)
    if chosen is Format.JSON:
        from tieout.writers.as_json import findings_json

        typer.echo(findings_json(findings, project))
    elif chosen is Format.GITHUB:
        from tieout.writers.github import commands
        from tieout.writers.terminal import summary

        typer.echo("\n".join([*commands(findings), summary(findings, project)]))
    else:
        from rich.console import Console

        from tieout.writers.terminal import write_findings

        write_findings(Console(highlight=False), findings, project)
    return int(bool(errors(findings)))
