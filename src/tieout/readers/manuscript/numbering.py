"""The numbers that Word itself puts before paragraphs: they stand in no text, so they are counted again here.

ISO/IEC 29500-1, 17.9: a paragraph names a list and a level; the list's definition says how numbers of that level are written.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from tieout.model.chinese_number import chinese_number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN = ("chineseCounting", "chineseCountingThousand", "ideographDigital", "taiwaneseCounting", "japaneseCounting")
_LEVELS = 9


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, definitions: Any) -> None:
        """``definitions``: the root of the part word/numbering.xml, None where there is none."""
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.lists: dict[str, str] = {}
        self.anew: dict[str, dict[int, int]] = {}
        """Of each list where its levels begin anew, though another counts on the same definition."""
        self.count: Counter[tuple[str, int]] = Counter()
        for abstract in definitions.iter(f"{W}abstractNum") if definitions is not None else ():
            for level in abstract.iter(f"{W}lvl"):
                key = abstract.get(f"{W}abstractNumId", ""), _integer(level.get(f"{W}ilvl"), 0)
                start = _integer(_value(level, "start"), 1)
                self.levels[key] = _value(level, "numFmt") or "decimal", _value(level, "lvlText"), start
        for one in definitions.iter(f"{W}num") if definitions is not None else ():
            id_ = one.get(f"{W}numId", "")
            self.lists[id_] = _value(one, "abstractNumId")
            self.anew[id_] = {
                _integer(override.get(f"{W}ilvl"), 0): _integer(begin, 1)
                for override in one.iter(f"{W}lvlOverride")
                if (begin := _value(override, "startOverride"))
            }

    def of(self, number: str, depth: int) -> tuple[str, int | None]:
        """The number written before the next paragraph of a list, or of a bullet the depth."""
        abstract = self.lists.get(number)
        if depth not in range(_LEVELS) or abstract is None or (abstract, depth) not in self.levels:
            return "", None
        form, text, _ = self.levels[abstract, depth]
        if form == "bullet":
            return "", depth
        if form == "none" or not text:
            return "", None
        for one, begin in self.anew.pop(number, {}).items():  # when its first paragraph comes
            self.count[abstract, one] = begin - self.levels.get((abstract, one), ("", "", 1))[2]
        self.count[abstract, depth] += 1
        for lower in range(depth + 1, _LEVELS):
            self.count[abstract, lower] = 0
        for level in range(depth + 1):
            its, _, start = self.levels.get((abstract, level), (form, "", 1))
            counted = max(self.count[abstract, level], 1) - 1 + start
            text = text.replace(f"%{level + 1}", _written(counted, its))
        return text, None


def _written(number: int, form: str) -> str:
    return chinese_number(number) if form in _HAN else str(number)


def _value(parent: Any, name: str) -> str:
    child = parent.find(f"{W}{name}")
    return child.get(f"{W}val", "") if child is not None else ""


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() else otherwise
