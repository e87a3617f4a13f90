"""What the program says of its commands, in the form in which the guide's page of commands shows it.

`python -m tests.guide.described` from the repository's root brings that page up to date.
"""

from __future__ import annotations

import re
from typing import Any

import typer.main
from tests.guide.examples import GUIDE

import tieout.commands  # noqa: F401 - each command adds itself to the program
from tieout.commands.app import app

PAGE = GUIDE / "commands.md"
_SHOWN = re.compile(r"(?ms)^```text\n(tieout (\S+).*?)^```$")


WITHOUT = "[选项]"
"""What follows the program's name where no command does."""


def commands() -> dict[str, Any]:
    """The commands by name, as typer has made them, and the program itself."""
    program: Any = typer.main.get_command(app)
    return {WITHOUT: program, **program.commands}


def described(name: str) -> str:
    """A command: how it is called, its help as it is written in the code, its arguments and options."""
    command = commands()[name]
    parameters = [parameter for parameter in command.get_params(_context(command)) if parameter.name != "help"]
    arguments = [parameter for parameter in parameters if parameter.param_type_name == "argument"]
    options = [parameter for parameter in parameters if parameter.param_type_name == "option"]
    named = ["tieout"] if name == WITHOUT else ["tieout", name]
    call = " ".join([*named, *(["[选项]"] if options else []), *(_called(argument) for argument in arguments)])
    said = _paragraphs(command.help)
    # Of the program no more than that: it goes on with the double braces that no page may show.
    lines = [call, "", *(said[:1] if name == WITHOUT else said)]
    for heading, group in (("参数", arguments), ("选项", options)):
        if group:
            lines += ["", f"{heading}：", *(f"  {_named(parameter)}  {parameter.help}" for parameter in group)]
    return "\n".join(lines) + "\n"


def _context(command: Any) -> Any:
    return command.context_class(command)


def _paragraphs(text: str) -> list[str]:
    """Each paragraph on one line; examples, which stand side by side in the help, each on its own."""
    paragraphs = ["".join(line.strip() for line in one.splitlines()) for one in text.split("\n\n")]
    return "\n\n".join(paragraphs).replace("　　", "\n　　").splitlines()


def _called(argument: Any) -> str:
    name = argument.metavar.strip("[]") + (" …" if argument.nargs != 1 else "")
    return name if argument.required else f"[{name}]"


def _named(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return parameter.metavar.strip("[]") + _wanted(parameter)
    name = "、".join(parameter.opts)
    if parameter.is_flag:
        return name
    value = parameter.metavar or "|".join(parameter.type_descriptor.annotation)
    return f"{name} {value}{_wanted(parameter)}"


def _wanted(parameter: Any) -> str:
    return "（必写）" if parameter.required else ""


def shown() -> dict[str, str]:
    """The commands on the page, each as it is shown there."""
    return {found[2]: found[1] for found in _SHOWN.finditer(PAGE.read_text("utf-8"))}


if __name__ == "__main__":
    text = PAGE.read_text("utf-8")
    PAGE.write_text(_SHOWN.sub(lambda found: f"```text\n{described(found[2])}```", text), "utf-8")
