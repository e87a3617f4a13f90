"""The command line. Messages are in Chinese; exit status 0 is clean, 1 findings, 2 cannot run."""

from __future__ import annotations

import gc
import io
import os
import sys
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import Abort, TyperException

from tieout import __version__, checks
from tieout.model.finding import Severity
from tieout.model.metric import nearest_ids
from tieout.model.project import Project
from tieout.readers.project import ProjectError, read_project


class Format(StrEnum):
    """How findings are written."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


class NoSuchCommand(TyperException):
    """There is no command of that name."""


class _Command(TyperCommand):
    """A command whose help is in Chinese throughout."""

    def get_usage(self, ctx: Any) -> str:
        return _usage_in_chinese(super().get_usage(ctx))

    def get_params(self, ctx: Any) -> list[Any]:
        return _in_chinese(super().get_params(ctx))


class _Program(TyperGroup):
    """The same for the program as a whole."""

    def get_usage(self, ctx: Any) -> str:
        return _usage_in_chinese(super().get_usage(ctx))

    def get_params(self, ctx: Any) -> list[Any]:
        return _in_chinese(super().get_params(ctx))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in self.commands or ctx.resilient_parsing or cmd_name.startswith("-"):
            return super().get_command(ctx, cmd_name)
        near = get_close_matches(cmd_name, self.commands, n=1)
        raise NoSuchCommand(
            f"没有命令 {cmd_name}。" + (f"是不是 {near[0]}？" if near else f"命令有：{'、'.join(self.commands)}。")
        )


_AUTOMATIC = {
    "help": "显示这段说明。",
    "install_completion": "给现在用的命令行装上补全：按 Tab 键补全命令、选项和指标编号。",
    "show_completion": "显示补全用的脚本，供自己安装。",
}


def _in_chinese(parameters: list[Any]) -> list[Any]:
    """The parameters, with the help of those that typer adds, and the headings they stand under."""
    for parameter in parameters:
        parameter.help = _AUTOMATIC.get(parameter.name, parameter.help)
        parameter.rich_help_panel = "参数" if parameter.param_type_name == "argument" else "选项"
        if getattr(parameter, "is_flag", False):
            parameter.metavar = ""  # a switch has no value to speak of
    return parameters


def _usage_in_chinese(usage: str) -> str:
    return usage.replace("Usage: ", "用法：", 1)


app = typer.Typer(
    name="tieout",
    cls=_Program,
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


def run() -> None:
    """Entry point: every error becomes one Chinese sentence and a status, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Chinese shows ?, and the run goes on
    gc.disable()  # a run is short and makes many small objects that all live to its end
    try:
        status = app(standalone_mode=False)
    except ProjectError as error:
        status = _fail(str(error))
    except TyperException as error:
        status = _fail(_usage(error))
    except (Abort, KeyboardInterrupt):
        status = _fail("已中断。")
    except BrokenPipeError:  # `tieout check | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    raise SystemExit(status or 0)


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


@app.command(cls=_Command, options_metavar="[选项]", rich_help_panel="命令")
def check(
    root: Root = Path(),
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
    return int(any(finding.severity is Severity.ERROR for finding in findings))


def _ids(incomplete: str) -> list[str]:
    """Metric ids for the shell's completion."""
    try:
        known = read_project(Path()).report.by_id
    except ProjectError:
        return []
    return [id_ for id_ in known if id_.startswith(incomplete)]


@app.command(cls=_Command, options_metavar="[选项]", rich_help_panel="命令")
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
        return _fail(_unknown(id, project))
    write_metric(Console(highlight=False), metric, project)
    return 0


def _unknown(id_: str, project: Project) -> str:
    if not project.report.by_id and project.faults:
        return "data/metrics.yml 读不出来。先运行 tieout check，照提示改好。"
    near = nearest_ids(id_, project.report.by_id)
    return f"没有指标 {id_}。" + (f"是不是 {' 或 '.join(near)}？" if near else "编号见 data/metrics.yml。")


def _fail(message: str) -> int:
    typer.echo(message, err=True)
    return 2


def _usage(error: TyperException) -> str:
    """A wrong command line in Chinese. Typer keeps its kinds of error to itself, so they are told by name."""
    context = getattr(error, "ctx", None)
    see_help = f"运行 {context.command_path if context else 'tieout'} --help 看用法。"
    option = getattr(error, "option_name", "")
    match type(error).__name__:
        case "NoSuchCommand":
            return str(error)
        case "NoSuchOption":
            near = " 或 ".join(getattr(error, "possibilities", None) or ())
            return f"没有选项 {option}。" + (f"是不是 {near}？" if near else see_help)
        case "MissingParameter":
            return f"没有写指标编号。{see_help}"
        case "BadParameter":
            parameter = getattr(error, "param", None)
            return f"选项 {parameter.opts[0] if parameter else ''} 的值不对。{see_help}"
        case "BadOptionUsage":
            return f"选项 {option} 缺少值，或多写了值。{see_help}"
        case _:
            return f"命令写得不对，可能多写了词。{see_help}"
