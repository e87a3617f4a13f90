"""Typer's help and errors in Chinese."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException


class NoSuchCommand(TyperException):
    """There is no command of that name."""


class Command(TyperCommand):
    """A command whose help is in Chinese throughout."""

    def get_usage(self, ctx: Any) -> str:
        """The line that says how to call it."""
        return _usage_in_chinese(super().get_usage(ctx))

    def get_params(self, ctx: Any) -> list[Any]:
        """Its options and arguments."""
        return _in_chinese(super().get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write its help."""
        _speak_chinese()
        super().format_help(ctx, formatter)


class Program(TyperGroup):
    """The same for the program as a whole."""

    def get_usage(self, ctx: Any) -> str:
        """The line that says how to call it."""
        return _usage_in_chinese(super().get_usage(ctx))

    def get_params(self, ctx: Any) -> list[Any]:
        """Its options and arguments."""
        return _in_chinese(super().get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write its help."""
        _speak_chinese()
        super().format_help(ctx, formatter)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name. Raises NoSuchCommand."""
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
        parameter.rich_help_panel = "选项"
        if parameter.param_type_name == "argument":
            parameter.rich_help_panel = "参数"
            parameter.display_type_rich = _untold  # <path>, <str>: its name says better what it is
        if getattr(parameter, "is_flag", False):
            parameter.metavar = ""  # a switch has no value to speak of
    return parameters


def _untold(**_: Any) -> None:
    """No type."""


def _speak_chinese() -> None:
    """Set the words of typer's own that its help uses."""
    from typer import rich_utils  # takes a tenth of a second, and only help needs it

    rich_utils.REQUIRED_LONG_STRING = "（必写）"
    rich_utils.DEFAULT_STRING = "（默认 {}）"


def _usage_in_chinese(usage: str) -> str:
    return usage.replace("Usage: ", "用法：", 1)


def explained(error: TyperException) -> str:
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
            parameter = getattr(error, "param", None)
            missing = getattr(parameter, "metavar", None) or (parameter.name if parameter else "参数")
            return f"没有写{missing}。{see_help}"
        case "BadParameter":
            parameter = getattr(error, "param", None)
            return f"选项 {parameter.opts[0] if parameter else ''} 的值不对。{see_help}"
        case "BadOptionUsage":
            return f"选项 {option} 缺少值，或多写了值。{see_help}"
        case _:
            return f"命令写得不对，可能多写了词。{see_help}"
