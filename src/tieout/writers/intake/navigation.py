"""Pages added to the navigation in mkdocs.yml, every other character left as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.writers.navigation import led_to

_NAV = re.compile(r"^nav[ \t]*:[ \t]*(?:#.*)?\r?\n(?:(?:[ \t]+.*|-.*|#.*|[ \t\r]*)(?:\n|\Z))*", re.MULTILINE)
_ENTRY = re.compile(r"([ \t]*)-[ \t]")


def with_pages(text: str, year: int, paths: Sequence[str]) -> str | None:
    """The settings whose navigation leads to these pages too: after the year's others, else as a section after the first entry.

    ``paths`` are below the folder of pages; the engine takes their titles from them. Text without a navigation stays as it
    is, for the engine makes one of the folders. None where it is written in a way that is not understood.
    """
    found = _NAV.search(text)
    if found is None:
        return None if re.search(r"^nav\b", text, re.MULTILINE) else text
    lines = found[0].splitlines(keepends=True)
    after = max((number for number, line in enumerate(lines) if _leads(line, year)), default=0)
    entries = [number for number, line in enumerate(lines) if _ENTRY.match(line)]
    if not entries:
        return None
    outer = _indent(lines[entries[0]])
    if after:
        added = [f"{_indent(lines[after])}- {path}" for path in paths]
    else:
        after = next((n for n in entries[1:] if _indent(lines[n]) == outer), len(lines)) - 1
        while not lines[after].strip() or lines[after].lstrip().startswith("#"):
            after -= 1
        added = [f"{outer}- {year}年报告:", *(f"{outer}    - {path}" for path in paths)]
    ending = "\r\n" if lines[after].endswith("\r\n") else "\n"
    kept = lines[after] if lines[after].endswith("\n") else lines[after] + ending
    lines[after : after + 1] = [kept, *(line + ending for line in added)]
    changed = text[: found.start()] + "".join(lines) + text[found.end() :]
    return changed if led_to(changed) == {*led_to(text), *paths} else None


def _leads(line: str, year: int) -> bool:
    return bool(_ENTRY.match(line)) and bool(re.search(rf"[\s\"']{year}/", line))


def _indent(line: str) -> str:
    found = _ENTRY.match(line)
    return found[1] if found else ""
