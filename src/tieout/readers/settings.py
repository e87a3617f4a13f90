"""What readers see of mkdocs.yml: the site's name, description and copyright, and the titles in its navigation."""

from __future__ import annotations

import re

from tieout.model.mention import Page

_SHOWN = re.compile(r"(?:site_name|site_description|copyright)[ \t]*:")
_KEY = re.compile(r"\S[^:\n]*:")
_TITLE = re.compile(r"([ \t]*-[ \t]+)([^:#\n]+):")


def settings(data: bytes, file: str) -> Page:
    """The file as a page without mentions. Its other keys, which may hold any tag of YAML, are neither read nor judged."""
    text = data.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    lines, part = [], ""
    for line in text.split("\n"):
        if key := _KEY.match(line):
            part = "nav" if key[0] == "nav:" else "shown" if _SHOWN.match(line) else ""
        title = _TITLE.match(line) if part == "nav" else None
        if title:
            lines.append(" " * len(title[1]) + title[2])
        elif part == "shown":
            begin = key.end() if key else 0
            lines.append(" " * begin + line[begin:].partition(" #")[0].replace('"', " "))
        else:
            lines.append("")
    # Each line is as long as it was or shorter at its end, so that lines and columns stay what they are.
    return Page(file, file, prose="\n".join(lines), file=file)
