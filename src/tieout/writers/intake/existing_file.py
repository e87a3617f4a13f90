"""A data file with values, metrics, rules and names added: every line there is stays as it is, but for the years added to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.intake.drafts import Intake
from tieout.model.metric import Report
from tieout.model.plain_text import yaml_text
from tieout.writers.data_file import CannotAddError, with_values
from tieout.writers.intake.metrics_file import entry_line, group_lines, rule_lines

_TOP = re.compile(r"[A-Za-z_]+[ \t]*:")
_INDENT = re.compile(r"[ ]*")


class AdditionError(ValueError):
    """The file is written in a way that nothing can be added to; the message says in Chinese which part, and what to do."""


class _Inserted(NamedTuple):
    """Lines that go before the line ``at``. ``opens``: they begin something new, and stand behind what goes on there."""

    at: int
    lines: list[str]
    opens: bool = False


def with_additions(text: str, report: Report, intake: Intake, names: Sequence[str]) -> str:
    """The text of a data file, ``report`` being what it says, with what was taken in. Raises AdditionError."""
    end = "\r\n" if text.count("\r\n") == text.count("\n") else "\n"
    lines = text.split(end)
    listed = rule_lines(intake.rules, intake.doubtful)
    inserted = [
        *([_into_names(lines, names)] if names else []),
        *([_into_list(lines, "rules", listed)] if listed else []),
        *_groups(lines, report, intake),
    ]
    # From the last line to the first, so that the numbers of the lines above stay what they are.
    for one in sorted(inserted, key=lambda one: (one.at, one.opens), reverse=True):
        lines[one.at : one.at] = one.lines
    values = {(id_, year): value for id_, years in intake.additions.items() for year, value in years.items()}
    try:
        return with_values(end.join(lines), values)
    except CannotAddError as error:
        raise AdditionError(str(error)) from None


def _groups(lines: list[str], report: Report, intake: Intake) -> Iterator[_Inserted]:
    """The new metrics: in a group that is there, or behind the last one."""
    new = [group_lines(draft, _indent_of(report, lines)) for draft in intake.groups if not draft.known]
    if new:
        first = _opened(lines, "metrics")
        apart = [line for group in new for line in ["", *group]]
        yield _Inserted(_end_of_part(lines, "metrics"), apart[1:] if first else apart, opens=True)
    for draft in intake.groups:
        if not draft.known:
            continue
        group = next(group for group in report.groups if group.id == draft.id)
        if not group.metrics:
            raise AdditionError(f"data/metrics.yml 里的 {draft.id} 没有指标，不知道加在哪里。请先删去这个空的组")
        last = group.metrics[-1].place.line - 1
        yield _Inserted(_end_of(lines, last), [entry_line(entry, _indent(lines[last])) for entry in draft.entries])


def _indent(line: str) -> str:
    return _INDENT.match(line)[0]  # type: ignore[index]


def _indent_of(report: Report, lines: list[str]) -> str:
    """The step by which the file's groups are indented."""
    start = _part(lines, "metrics")
    found = next(
        (_indent(line) for line in lines[start + 1 :] if line.strip() and not line.lstrip().startswith("#")), ""
    )
    return found if found and report.groups else "  "


def _part(lines: list[str], name: str) -> int:
    """The line of a part of the file; -1 where it has none."""
    return next((n for n, line in enumerate(lines) if re.match(rf"{name}[ \t]*:", line)), -1)


def _end_of(lines: list[str], start: int) -> int:
    """The line after an entry: what is indented deeper belongs to it."""
    end = start + 1
    while end < len(lines) and lines[end].strip() and len(_indent(lines[end])) > len(_indent(lines[start])):
        end += 1
    return end


def _end_of_part(lines: list[str], name: str) -> int:
    """The line after the last of a part, before the empty lines and comments that lead to the next."""
    start = _part(lines, name)
    if start < 0 or re.match(rf"{name}[ \t]*:[ \t]*[^#\s]", lines[start]):
        raise AdditionError(f"data/metrics.yml 里的 {name} 不是分行写的，加不进去。请先改成每条一行")
    end = next((n for n in range(start + 1, len(lines)) if _TOP.match(lines[n])), len(lines))
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _end(lines: list[str]) -> int:
    """The line after the last that holds something."""
    return next((number for number in range(len(lines), 0, -1) if lines[number - 1].strip()), 0)


def _opened(lines: list[str], name: str) -> bool:
    """Whether a part was written as empty; then it no longer is."""
    at = _part(lines, name)
    empty = (
        re.fullmatch(rf"({name}[ \t]*:)[ \t]*(?:\[[ \t]*\]|\{{[ \t]*\}})[ \t]*(?:#.*)?", lines[at]) if at >= 0 else None
    )
    if empty:
        lines[at] = empty[1]
    return empty is not None


def _into_list(lines: list[str], name: str, more: list[str]) -> _Inserted:
    at = _part(lines, name)
    if at < 0:
        return _Inserted(_end(lines), [f"{name}:", *more], opens=True)
    if _opened(lines, name):
        return _Inserted(at + 1, more)
    end = _end_of_part(lines, name)
    first = next((line for line in lines[at + 1 : end] if line.lstrip().startswith("-")), "  -")
    return _Inserted(end, [_indent(first) + line.removeprefix("  ") for line in more])


def _into_names(lines: list[str], names: Sequence[str]) -> _Inserted:
    at = _part(lines, "names")
    texts = list(map(yaml_text, names))
    if at < 0:
        return _Inserted(_end(lines), [f"names: [{', '.join(texts)}]"], opens=True)
    flow = re.fullmatch(r"(names[ \t]*:[ \t]*\[)(.*)(\][ \t]*(?:#.*)?)", lines[at])
    if flow:
        before = flow[2].rstrip().rstrip(",")
        lines[at] = flow[1] + ", ".join([*([before] if before.strip() else []), *texts]) + flow[3]
        return _Inserted(at, [])
    return _into_list(lines, "names", [f"  - {text}" for text in texts])
