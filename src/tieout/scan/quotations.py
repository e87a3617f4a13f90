"""The figures of a text with those between quotation marks, which the scanner passes over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.scan.figures import Figure, scan

_DIGIT = re.compile("[0-9０-９]")
_QUOTED = re.compile(r"“([^“”\n]*)”|《([^《》\n]*)》")


def all_figures(text: str) -> Iterator[tuple[int, Figure]]:
    """Each figure and where it begins, those between quotation marks too where digits and a unit say that it is one.

    Quotation marks mostly hold names with numbers in Chinese numerals (“八五”普法), which is why the scanner passes them over.
    """
    found = [(figure.start, figure) for figure in scan(text)]
    taken = {start for start, _ in found}
    for quoted in _QUOTED.finditer(text):
        group = 1 if quoted[1] is not None else 2
        inside = [(quoted.start(group) + figure.start, figure) for figure in _with_digits(quoted[group])]
        found += [(s, f) for s, f in inside if s not in taken and f.unit]
    yield from sorted(found, key=lambda one: one[0])


def _with_digits(text: str) -> list[Figure]:
    return [figure for figure in scan(text) if _DIGIT.search(figure.surface)] if _DIGIT.search(text) else []
