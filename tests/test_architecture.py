"""Who may import whom: adapters → readers, writers → checks → scan → model. Read from the source, so that nothing is run."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import Literal

import pytest

SOURCE = Path(__file__).parent.parent / "src/tieout"
ADAPTERS = {  # each with the modules it consists of
    "the command line": ("tieout.cli", "tieout.commands", "tieout.__main__"),
    "the macros": ("tieout.macros", "tieout.markdown"),
}
BELOW = ("tieout", "tieout.model", "tieout.checks", "tieout.readers", "tieout.writers", "tieout.files")

Others = Literal["computing", "standard", "libraries"]
"""Of what is not ours: what only computes, the standard library, all."""
COMPUTING = frozenset(
    ["__future__", "bisect", "collections", "dataclasses", "datetime", "decimal", "difflib", "enum", "fractions", "functools", "html", "itertools", "math", "re", "typing"]
)  # fmt: skip
"""No files, no network, no programs, no chance. `html` only escapes; `datetime` also tells the time, see below."""
ALONE = {"tieout.scan.words": "importlib.resources", "tieout.intake.identifiers": "pypinyin"}
"""The modules that need one thing more: the tables that lie beside them; how characters are pronounced."""
CLOCK = re.compile(r"(?:.*\.)?date(?:time)?\.(?:today|now|utcnow)")

# What the modules of a package may import of ours and of others. `tieout` itself is only the version.
MAY: dict[str, tuple[tuple[str, ...], Others]] = {
    "tieout.model": (("tieout.model",), "computing"),
    "tieout.checks": (("tieout.model", "tieout.scan", "tieout.checks"), "computing"),
    "tieout.scan": (("tieout.model", "tieout.scan"), "computing"),
    "tieout.intake": (("tieout.model", "tieout.scan", "tieout.checks", "tieout.intake"), "computing"),
    "tieout.readers": (("tieout.model", "tieout.readers"), "libraries"),
    "tieout.writers": (
        ("tieout.model", "tieout.scan", "tieout.checks", "tieout.intake", "tieout.writers"),
        "libraries",
    ),
    "tieout.commands": ((*BELOW, "tieout.scan", "tieout.intake", "tieout.commands"), "libraries"),
    "tieout.cli": ((*BELOW, "tieout.commands"), "libraries"),
    "tieout.macros": (BELOW, "libraries"),
    "tieout.markdown": (("tieout.writers",), "libraries"),
    "tieout.__main__": (("tieout.cli",), "standard"),
    "tieout.files": ((), "standard"),
    "tieout": ((), "libraries"),
}


def imported(source: str, module: str) -> set[str]:
    """Every module that a source imports, wherever in it; of `from a import b` both a and a.b, for b may be a module."""
    names: set[str] = set()
    package = module.split(".")[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*start, *filter(None, [node.module])])
            names |= {base} if base != "tieout" else set()
            names |= {f"{base}.{alias.name}" for alias in node.names}
    return names


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def layer(module: str) -> str:
    """The package of `MAY` that a module belongs to."""
    return max((name for name in MAY if within(module, name)), key=len)


def violations(module: str, source: str) -> list[str]:
    """What a module of ours imports and may not."""
    ours, others = MAY[layer(module)]
    wrong = []
    for name in sorted(imported(source, module)):
        if within(name, "tieout"):
            version = name == "tieout.__version__" and "tieout" in ours
            allowed = version or any(within(name, package) for package in ours if package != "tieout")
        else:
            top = name.partition(".")[0]
            known = COMPUTING if others == "computing" else sys.stdlib_module_names
            allowed = others == "libraries" or top in known or within(name, ALONE.get(module, top + "?"))
        if not allowed:
            wrong.append(name)
    return wrong


def effects(source: str) -> list[str]:
    """What a source does without any import: opens, prints, asks, runs a text; or asks for the time."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and node.id in ("open", "print", "input", "eval", "exec", "__import__"):
            found.append(node.id)
        if isinstance(node, ast.Attribute) and CLOCK.fullmatch(ast.unparse(node)):
            found.append(ast.unparse(node))
    return found


def modules() -> dict[str, Path]:
    found = {}
    for file in sorted(SOURCE.rglob("*.py")):
        parts = ["tieout", *file.relative_to(SOURCE).with_suffix("").parts]
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


@pytest.mark.parametrize("module", modules())
def test_imports_run_one_way(module: str) -> None:
    assert violations(module, modules()[module].read_text("utf-8")) == []


@pytest.mark.parametrize("module", [module for module in modules() if MAY[layer(module)][1] == "computing"])
def test_what_computes_does_nothing_else(module: str) -> None:
    assert effects(modules()[module].read_text("utf-8")) == []


def test_an_effect_is_found() -> None:
    source = "def f():\n    with open('a') as file: print(date.today(), file)"
    assert sorted(effects(source)) == ["date.today", "open", "print"]
    assert effects("datetime.datetime.now(UTC)") == ["datetime.datetime.now"]
    assert effects("correction.now") == []


def test_what_is_needed_alone_is_needed() -> None:
    for module, name in ALONE.items():
        assert name in imported(modules()[module].read_text("utf-8"), module)


def test_every_part_of_the_package_has_its_rule() -> None:
    tops = {".".join(module.split(".")[:2]) for module in modules()}
    assert tops == MAY.keys()


def test_nothing_imports_an_adapter() -> None:
    for parts in ADAPTERS.values():
        for module, file in modules().items():
            if not any(within(module, part) for part in parts):
                found = imported(file.read_text("utf-8"), module)
                assert not [name for name in found for part in parts if within(name, part)], module


@pytest.mark.parametrize(
    ("module", "source", "wrong"),
    [
        ("tieout.model.metric", "import yaml", ["yaml"]),
        ("tieout.model.metric", "import os, pathlib, subprocess", ["os", "pathlib", "subprocess"]),
        ("tieout.model.metric", "from pathlib import Path", ["pathlib", "pathlib.Path"]),
        ("tieout.checks.new", "import os.path", ["os.path"]),
        ("tieout.scan.new", "import lark", ["lark"]),
        ("tieout.scan.new", "from importlib.resources import files", ["importlib.resources", "importlib.resources.files"]),
        ("tieout.scan.words", "import importlib", ["importlib"]),
        ("tieout.intake.new", "import pypinyin", ["pypinyin"]),
        ("tieout.intake.new", "import random, time", ["random", "time"]),
        ("tieout.model.metric", "from tieout.readers.rule import read_rule", ["tieout.readers.rule", "tieout.readers.rule.read_rule"]),
        ("tieout.model.metric", "from tieout import checks", ["tieout.checks"]),
        ("tieout.model.metric", "def f():\n    from tieout.checks import run", ["tieout.checks", "tieout.checks.run"]),
        ("tieout.model.metric", "from ..checks import run", ["tieout.checks", "tieout.checks.run"]),
        ("tieout.model.metric", "if TYPE_CHECKING:\n    import rich.text", ["rich.text"]),
        ("tieout.checks.new", "import tieout.readers.pages", ["tieout.readers.pages"]),
        ("tieout.checks.new", "import jinja2", ["jinja2"]),
        ("tieout.readers.new", "from tieout.checks import CHECKS", ["tieout.checks", "tieout.checks.CHECKS"]),
        ("tieout.readers.new", "from tieout.writers import plain", ["tieout.writers", "tieout.writers.plain"]),
        ("tieout.writers.new", "from tieout.readers import pages", ["tieout.readers", "tieout.readers.pages"]),
        ("tieout.writers.new", "from tieout import cli", ["tieout.cli"]),
        ("tieout.writers.new", "from tieout.files import write_all", ["tieout.files", "tieout.files.write_all"]),
        ("tieout.scan.new", "from tieout.readers import pages", ["tieout.readers", "tieout.readers.pages"]),
        ("tieout.cli", "from tieout import macros", ["tieout.macros"]),
        ("tieout.commands.new", "from tieout import macros", ["tieout.macros"]),
        ("tieout.commands.new", "from tieout.cli import run", ["tieout.cli", "tieout.cli.run"]),
        ("tieout.macros", "from tieout.commands import app", ["tieout.commands", "tieout.commands.app"]),
        ("tieout.macros", "from tieout.cli import run", ["tieout.cli", "tieout.cli.run"]),
        ("tieout.macros", "from tieout.scan import scan", ["tieout.scan", "tieout.scan.scan"]),
        ("tieout", "from tieout.model import metric", ["tieout.model", "tieout.model.metric"]),
    ],
)  # fmt: skip
def test_a_wrong_import_is_found(module: str, source: str, wrong: list[str]) -> None:
    assert violations(module, source) == wrong


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("tieout.model.metric", "import re\nfrom collections.abc import Mapping\nfrom tieout.model.place import Place"),
        ("tieout.model.metric", "from tieout.model import wording\nfrom . import place"),
        ("tieout.checks.new", "from tieout.checks import unknown_metric\nfrom tieout.model.finding import Finding"),
        ("tieout.scan.words", "from importlib.resources import files"),
        ("tieout.intake.identifiers", "from pypinyin import lazy_pinyin"),
        ("tieout.readers.new", "import os, yaml\nfrom tieout.model.rule import Rule\nfrom tieout.readers import rule"),
        ("tieout.writers.new", "import rich\nfrom tieout.checks import CHECKS"),
        ("tieout.cli", "import typer\nfrom tieout import __version__, checks\nfrom tieout.writers import github"),
    ],
)
def test_a_right_import_passes(module: str, source: str) -> None:
    assert violations(module, source) == []
