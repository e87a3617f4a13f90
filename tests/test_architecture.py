"""Who may import whom: adapters → readers, writers → checks → scan → model. Read from the source, so that nothing is run."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src/tieout"
ADAPTERS = {  # each with the modules it consists of
    "the command line": ("tieout.cli", "tieout.commands", "tieout.__main__"),
    "the macros": ("tieout.macros", "tieout.markdown"),
}
BELOW = ("tieout", "tieout.model", "tieout.checks", "tieout.readers", "tieout.writers", "tieout.files")

# What the modules of a package may import of ours, and whether libraries. `tieout` itself is only the version.
MAY: dict[str, tuple[tuple[str, ...], bool]] = {
    "tieout.model": (("tieout.model",), False),
    "tieout.checks": (("tieout.model", "tieout.scan", "tieout.checks"), False),
    "tieout.readers": (("tieout.model", "tieout.readers"), True),
    "tieout.writers": (("tieout.model", "tieout.scan", "tieout.checks", "tieout.intake", "tieout.writers"), True),
    "tieout.scan": (("tieout.model", "tieout.scan"), True),
    "tieout.intake": (("tieout.model", "tieout.scan", "tieout.checks", "tieout.intake"), True),
    "tieout.commands": ((*BELOW, "tieout.scan", "tieout.intake", "tieout.commands"), True),
    "tieout.cli": ((*BELOW, "tieout.commands"), True),
    "tieout.macros": (BELOW, True),
    "tieout.markdown": (("tieout.writers",), True),
    "tieout.__main__": (("tieout.cli",), False),
    "tieout.files": ((), False),
    "tieout": ((), True),
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


def violations(module: str, source: str) -> list[str]:
    """What a module of ours imports and may not."""
    layer = max((name for name in MAY if within(module, name)), key=len)
    ours, libraries = MAY[layer]
    wrong = []
    for name in sorted(imported(source, module)):
        if within(name, "tieout"):
            version = name == "tieout.__version__" and "tieout" in ours
            allowed = version or any(within(name, package) for package in ours if package != "tieout")
        else:
            allowed = libraries or name.partition(".")[0] in sys.stdlib_module_names
        if not allowed:
            wrong.append(name)
    return wrong


def modules() -> dict[str, Path]:
    found = {}
    for file in sorted(SOURCE.rglob("*.py")):
        parts = ["tieout", *file.relative_to(SOURCE).with_suffix("").parts]
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


@pytest.mark.parametrize("module", modules())
def test_imports_run_one_way(module: str) -> None:
    assert violations(module, modules()[module].read_text("utf-8")) == []


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
        ("tieout.readers.new", "import yaml\nfrom tieout.model.rule import Rule\nfrom tieout.readers import rule"),
        ("tieout.writers.new", "import rich\nfrom tieout.checks import CHECKS"),
        ("tieout.cli", "import typer\nfrom tieout import __version__, checks\nfrom tieout.writers import github"),
    ],
)
def test_a_right_import_passes(module: str, source: str) -> None:
    assert violations(module, source) == []
