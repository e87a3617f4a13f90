"""Fuzzes the readers and the scanner by coverage, for as long as you like: no part of `make test`.

    python3.11 -m venv .fuzz && .fuzz/bin/pip install atheris -e .
    .fuzz/bin/python tests/fuzz/atheris_readers.py metrics -max_total_time=180 -timeout=5 -rss_limit_mb=1500

The first argument is what to fuzz: metrics, edition, page, scan, rule, value or project. The rest is libFuzzer's: a folder to
keep inputs in, -max_len, -jobs … An exception that no reader documents, or an input that takes too long, ends the run and is
written to a file beside it; give it as the last argument to run it again.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress

import atheris

with atheris.instrument_imports(include=["tieout", "jinja2", "lark"]):
    from tieout import checks
    from tieout.model.quantity import QuantityError, read_quantity
    from tieout.readers.edition import read_edition
    from tieout.readers.metrics import read_metrics
    from tieout.readers.pages import read_page
    from tieout.readers.project import project_of
    from tieout.readers.rule import RuleError, read_rule
    from tieout.scan import as_json, relate, scan


def _scan(data: bytes) -> None:
    text = _text(data)
    found = scan(text)
    as_json(found, relate(text, found))


def _rule(data: bytes) -> None:
    with suppress(RuleError):
        read_rule(_text(data))


def _value(data: bytes) -> None:
    with suppress(QuantityError):
        value = read_quantity(_text(data))
        assert value.value in value.widened or value.qualifier


def _project(data: bytes) -> None:
    metrics, page, edition = [*data.split(b"\0", 2), b"", b""][:3]
    files = {"data/metrics.yml": metrics, "docs/a.md": page, "data/published/2024.yml": edition}
    for found in checks.run(project_of(files)):
        assert found.place.line <= files[found.place.file].count(b"\n") + files[found.place.file].count(b"\r") + 2


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


TARGETS: dict[str, Callable[[bytes], object]] = {
    "metrics": lambda data: read_metrics(data, "data/metrics.yml"),
    "edition": lambda data: read_edition(data, "data/published/2024.yml"),
    "page": lambda data: read_page(_text(data), "a.md", "docs/a.md"),
    "scan": _scan,
    "rule": _rule,
    "value": _value,
    "project": _project,
}

if __name__ == "__main__":
    name = sys.argv.pop(1) if len(sys.argv) > 1 else ""
    if name not in TARGETS:
        raise SystemExit(__doc__)
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()
