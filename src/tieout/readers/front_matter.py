"""The front matter of a page: the few keys it may have, and what of it readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.model.mention import Fault
from tieout.model.place import Place
from tieout.readers.plain_yaml import Mapping, YamlError, read_yaml

SHOWN = ("title", "subtitle", "description")
"""What readers see: in the page's head, in search results, when it is shared."""
KNOWN = (*SHOWN, "hide", "icon")
"""Others can switch the macros off, swap the template or shadow a variable, and so publish what was never checked."""

_BLOCK = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"[\"']?(\w+)[\"']?[ \t]*:")


def front_matter(text: str) -> str:
    """The front matter a text begins with, its fences included; empty where it has none."""
    found = _BLOCK.match(text)
    return found[0] if found else ""


def faults(front: str, file: str) -> Iterator[Fault]:
    """What is wrong with it."""
    lines = front.split("\n")
    try:
        root = read_yaml("\n" + "\n".join(line for line in lines[1:] if line.rstrip() not in ("---", "...")), file)
    except YamlError as error:
        yield Fault(error.place, f"开头的设置：{error.message}", error.remedy)
        return
    if root is None:
        return
    if not isinstance(root, Mapping):
        yield Fault(Place(file, 1), "开头两行 --- 之间不是“名称: 内容”的形式", "写成 title: 标题，或删去这几行")
        return
    for key, _ in root.pairs:
        if key.text not in KNOWN:
            remedy = f"删去它；这里可以写的有：{'、'.join(KNOWN)}"
            yield Fault(key.place, f"开头的设置里不能写 {key.text}", remedy)


def shown(front: str) -> str:
    """The front matter, as long as it was, with all but the texts that readers see blanked; quotes are no part of a text."""
    kept, lines = False, []
    for line in front.split("\n"):
        key = _KEY.match(line)
        if line.rstrip() in ("---", "...") or key:
            kept = key is not None and key[1] in SHOWN
        begin = key.end() if key else 0
        lines.append(" " * begin + re.sub(r"[\"']", " ", line[begin:]) if kept else " " * len(line))
    return "\n".join(lines)
