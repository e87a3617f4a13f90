"""Of which year a figure speaks: the last one its sentence names before it, or the one its section is about."""

from __future__ import annotations

import re

from tieout.intake.passages import Section

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年", re.ASCII)
_SENTENCE = re.compile(r"[。！？；\n]")
# Years that are only compared with or counted from, and years in titles.
_BESIDE = re.compile(
    r"《[^《》\n]*》|[“「][^“”「」\n]*[”」]"
    r"|(?:[比较自从与同由至到]|截至)(?:19|20)\d\d年|(?:19|20)\d\d年(?:以来|起|底?相比|同期|以前|以后|之前|之后)"
)


def year_of(before: str, section: Section, year: int, *, change: bool = False) -> int:
    """``before`` is the text of the passage before the figure, ``year`` that of the report.

    A change between years that the sentence names is one of the later: 2022年320件，2021年250件，同比上升28%.
    """
    found = named(_SENTENCE.split(before)[-1])
    if found:
        return max(found) if change else found[-1]
    about = {one for heading in section.headings for one in named(heading.text)}
    return about.pop() if len(about) == 1 else year


def named(text: str) -> list[int]:
    """The years that a text speaks of, in order."""
    return [int(found) for found in _YEAR.findall(_BESIDE.sub(lambda one: " " * len(one[0]), text))]
