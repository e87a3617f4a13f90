"""Texts made to exhaust a reader, and what reads them. Each is run in a process of its own, with bounded time and memory."""

from __future__ import annotations

import gc
import io
import json
import os
import resource
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import Pipe
from signal import SIGKILL
from time import process_time
from typing import Any, NoReturn

from rich.console import Console

from tieout import checks
from tieout.model.finding import Finding
from tieout.model.project import Project
from tieout.model.protection import protections
from tieout.model.quantity import QuantityError, read_quantity
from tieout.model.version import Version
from tieout.readers.metrics import read_metrics
from tieout.readers.pages import read_page
from tieout.readers.project import project_of
from tieout.readers.rule import RuleError, read_rule
from tieout.scan import as_json, relate, scan
from tieout.writers import html
from tieout.writers.as_json import findings_json
from tieout.writers.edition import edition_yaml, first_edition
from tieout.writers.feed import feed
from tieout.writers.figures import write_figures
from tieout.writers.github import commands
from tieout.writers.terminal import write_findings, write_metric, write_protections

SECONDS = 20  # of processor time; the slowest takes a quarter of it
MEMORY = 3 << 29  # bytes of address space, 1.5 GB
PATIENCE = 120  # seconds by the clock, on a busy machine
M = 1_000_000

HEAD = "report: {title: 年度报告, office: 启新街道, year: 2024}\nmetrics:\n  g:\n    title: 甲\n    items:\n"
ITEM = "      a: {label: 甲, unit: 次, 2024: 1}\n"
CITED = '{{ metric("g.a") }}'


def metrics(text: str) -> list[str]:
    """What is wrong with a data file."""
    return list(dict.fromkeys(finding.message for finding in read_metrics(_bytes(text), "data/metrics.yml")[1]))


def page(text: str) -> list[str]:
    """A page: what could not be read of it."""
    return [fault.message for fault in read_page(text, "a.md", "docs/a.md").faults]


def figures(text: str) -> int:
    """How many figures and relations."""
    found = scan(text)
    return len(json.dumps(as_json(found, relate(text, found))))


def rule(text: str) -> str:
    """What is wrong with a rule."""
    try:
        return str(read_rule(text).comparisons)
    except RuleError as error:
        return error.message


def quantity(text: str) -> str:
    """What is wrong with a value."""
    try:
        return read_quantity(text).text()
    except QuantityError as error:
        return str(error)


def checked(make: Callable[[], dict[str, str]]) -> int:
    """How much is wrong with a report, after every check and writer."""
    project = project_of({path: _bytes(text) for path, text in make().items()})
    found = checks.run(project)
    write(project, found)
    return len(found)


def write(project: Project, found: list[Finding]) -> dict[str, str]:
    """What each writer makes of a report."""
    links = html.Links("index.md")
    terminal = io.StringIO()
    write_findings(Console(file=terminal, highlight=False), found[:1000], project)
    return {
        "json": findings_json(found, project),
        "github": "\n".join(commands(found)),
        "terminal": terminal.getvalue(),
        "feed": feed(project).decode(),
        "edition": edition_yaml(first_edition(project, project.report.year, "2025-01-01", project.report.place)),
        "index": html.metric_index(project, links),
        "results": html.check_results(project, found, links),
        "summary": html.check_summary(project, Version("", "2024-04-01"), links),
        "corrections": html.corrections(project, links),
    }


def explain(project: Project) -> dict[str, str]:
    """What the commands and macros say that look at single values."""
    terminal = io.StringIO()
    console = Console(file=terminal, highlight=False)
    for metric in project.report.by_id.values():
        write_metric(console, metric, project)
    write_protections(console, protections(project.report))
    return {"terminal": terminal.getvalue(), "blind spots": html.blind_spots(project, html.Links("index.md"))}


def shown(text: str) -> str:
    """The figures of a text as `tieout scan` shows them."""
    found, out = scan(text), io.StringIO()
    write_figures(Console(file=out, highlight=False, width=80), text, found, relate(text, found))
    return out.getvalue()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@dataclass(frozen=True)
class Outcome:
    """What became of a run: its answer, or nothing where it failed; the seconds it took; how it failed."""

    answer: Any = None
    seconds: float = 0
    failed: str = ""


def run(function: Callable[[Any], Any], given: Any) -> Outcome:
    """What a function makes of an input, in a process of its own that may take no more than SECONDS and MEMORY."""
    receiver, sender = Pipe(duplex=False)
    process = os.fork()
    if not process:
        _answer(function, given, sender)
    sender.close()
    try:
        outcome: Outcome = receiver.recv() if receiver.poll(PATIENCE) else Outcome(failed="took too long")
    except EOFError:
        outcome = Outcome(failed="ended without an answer: out of time or memory")
    os.kill(process, SIGKILL)
    os.waitpid(process, 0)
    return outcome


def _answer(function: Callable[[Any], Any], given: Any, sender: Any) -> NoReturn:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + int(process_time()), SECONDS + int(process_time())))
    gc.disable()  # as the program does
    start = process_time()
    try:
        answer = function(given)
        sender.send(Outcome(answer, process_time() - start))
    except BaseException as error:  # noqa: BLE001 - whatever it is, the test must say so
        sender.send(Outcome(failed=f"{type(error).__name__}: {str(error)[:200]}"))
    finally:
        os._exit(0)
