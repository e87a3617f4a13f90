"""Texts to fuzz with: anything at all, and the report's own files with something done to them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]
FUZZED = settings(max_examples=int(os.environ.get("FUZZ", "30")))
"""FUZZ=5000 looks longer."""

DATA = "data/metrics.yml"
EDITION = "data/published/2024.yml"
SETTINGS = "mkdocs.yml"
REPORT: Mapping[str, str] = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in (ROOT / DATA, ROOT / EDITION, ROOT / SETTINGS, *sorted((ROOT / "docs").rglob("*.md")))
}
"""The files of the report that this repository publishes."""

SPECIAL = [
    *"\0\t\r\n\v\f\x1b\x7f\x85\xa0\xad\u061c\u200b\u2028\u202e\u2066\u3000\ufeff\ufffd\uffff\ud800\udfff",
    *"'\"`~!@#$%^&*()[]{}<>|\\/?:;.,-_=+", *"，。：；（）《》“”【】｛｝", "\r\n", "---\n", "...\n", "\n\n",
    "{{", "}}", "{%", "%}", "{#", "#}", "{% raw %}", "{% endraw %}", "{{ metric(", "{{ metric }}", "metric(\"a.b\", 20x4)",
    "```", "~~~", "<!--", "-->", "](", "{:", "# ", "&amp;", "<script>", "http://a.b/", "!!python/object/apply:os.system [x]",
    "&a ", "*a", "<<: *a", "!", "? ", "- ", "| ", "%TAG ! x\n", "a: ", ": ", " #", "1" * 30, "9" * 5000, "１２", "1e9", "0x1",
    ".inf", "~", "null", "一二三", "万亿", "余", "近", "2023年", "2024年", "12件", "-1", "0", "=", "<=", "> ", " / ", " - ",
    "(" * 60, "[" * 30, "{" * 30, "a.b", "enforcement.total", "breakdown", "__import__('os')", "A" * 300, "甲" * 300,
]  # fmt: skip

anything = st.one_of(st.text(), st.lists(st.sampled_from(SPECIAL), max_size=30).map("".join))


@st.composite
def spoilt(draw: st.DrawFn, text: str) -> str:
    """A text with up to four things done to it: parts deleted, repeated, moved, swapped; lines too; characters put in."""
    for _ in range(draw(st.integers(1, 4))):
        lines = text.split("\n")
        unit: list[str] | str = draw(st.sampled_from([text, lines]))
        start = draw(st.integers(0, len(unit)))
        end = min(len(unit), start + draw(st.integers(0, 12)))
        other = draw(st.integers(0, len(unit)))
        match draw(st.sampled_from(["delete", "repeat", "move", "cut", "insert", "replace"])):
            case "delete":
                changed = unit[:start] + unit[end:]
            case "repeat":
                changed = unit[:end] + unit[start:end] * draw(st.integers(1, 5)) + unit[end:]
            case "move":
                rest, moved = unit[:start] + unit[end:], unit[start:end]
                changed = rest[:other] + moved + rest[other:]
            case "cut":
                changed = unit[:start]
            case "insert":
                text = "\n".join(unit) if isinstance(unit, list) else unit
                at = draw(st.integers(0, len(text)))
                changed = text[:at] + draw(st.sampled_from(SPECIAL)) + text[at:]
            case _:
                changed = text.replace(draw(st.sampled_from(lines)) or "\n", draw(anything))
        text = "\n".join(changed) if isinstance(changed, list) else changed
    return text


def data(text: str) -> bytes:
    """The text as the bytes of a file; surrogates too, which no editor writes."""
    return text.encode("utf-8", "surrogatepass")


def line_count(data: bytes) -> int:
    """The lines of a file, whatever ends them."""
    return len(data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
