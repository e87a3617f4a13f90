"""What we read of mkdocs.yml: what readers see of it (name, description, copyright, titles of pages), where and in what order the site is."""

from __future__ import annotations

import os
import posixpath
import re

from tieout.model.mention import Page
from tieout.model.site import Site

_SHOWN = re.compile(r"(?:site_name|site_description|copyright)[ \t]*:")
_KEY = re.compile(r"(?![-#])\S[^:\n]*:")  # the items of a list may stand at the margin too
_ADDRESS = re.compile(r"""site_url[ \t]*:[ \t]*["']?(https?://[^\s"'<>#?]+)["']?[ \t]*(?:#.*)?""")
_FROM_ENVIRONMENT = re.compile(r"site_url[ \t]*:[ \t]*!ENV[ \t]*\[[ \t]*(\w+)[ \t]*,[ \t]*([^\s,\]]+)[ \t]*\](.*)")
_COPYRIGHT = re.compile(r"""copyright[ \t]*:[ \t]*(?:"([^"]*)"|'([^']*)'|([^\s"'>|&*!].*?))[ \t]*(?: #.*)?""")
_PLAIN = re.compile(r"use_directory_urls[ \t]*:[ \t]*(?:false|no|off)[ \t]*(?:#.*)?", re.IGNORECASE)
_COMMENT = re.compile(r"(?:^|[ \t])#.*")
_PAGE = re.compile(r"""(?:^|[-:\[,{])[ \t]*["']?([^-\s"'\[\]{},:#][^"'\[\]{},:#]*\.md)["']?[ \t]*(?=[,\]}]|$)""")
_TITLE = re.compile(r"([ \t]*-[ \t]+)([^:#\n]+):")


def settings(data: bytes, file: str) -> Page:
    """The file as a page without mentions. Its other keys, which may hold any tag of YAML, are neither read nor judged."""
    lines, part = [], ""
    for line in _lines(data):
        if key := _KEY.match(line):
            part = "nav" if key[0] == "nav:" else "shown" if _SHOWN.match(line) else ""
        title = _TITLE.match(line) if part == "nav" else None
        if title:
            lines.append(" " * len(title[1]) + title[2])
        elif part == "shown" and not line.startswith("#"):
            begin = key.end() if key else 0
            lines.append(" " * begin + line[begin:].partition(" #")[0].replace('"', " "))
        else:
            lines.append("")
    # Each line is as long as it was or shorter at its end, so that lines and columns stay what they are.
    return Page(file, file, prose="\n".join(lines), file=file)


def site(data: bytes) -> Site:
    """The address, copyright, form of addresses and navigation that the file sets; what is written otherwise is left out.

    Of an address the engine's ``!ENV [NAME, otherwise]`` is understood, but none that is made in another way.
    """
    address, said, directories, part = "", "", True, ""
    nav: list[str] = []
    for line in _lines(data):
        if key := _KEY.match(line):
            part = key[0]
        if part == "nav:":
            listed = line.removeprefix("nav:") if key else line
            nav += [posixpath.normpath(found[1]) for found in _PAGE.finditer(_COMMENT.sub("", listed).rstrip())]
        if found := _FROM_ENVIRONMENT.fullmatch(line):
            line = f"site_url: {os.environ.get(found[1]) or found[2]}{found[3]}"  # noqa: PLW2901 - as the engine reads it
        if found := _ADDRESS.fullmatch(line):
            address = found[1].rstrip("/") + "/"
        elif found := _COPYRIGHT.fullmatch(line):
            said = found[1] or found[2] or found[3] or ""
        elif _PLAIN.fullmatch(line):
            directories = False
    return Site(address, said.strip(), directories, tuple(nav))


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
