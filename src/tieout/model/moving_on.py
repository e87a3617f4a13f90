"""A report's words a year later: 2025年的主要安排 becomes 2026年的主要安排."""

from __future__ import annotations

import re

from tieout.model.names import Names

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年)", re.ASCII)
_TITLES = re.compile(r"《[^《》\n]*》")
_NEAR = 1  # the year before, its own, and the one it plans for; others (到2035年) are dates that stay


def moved_on(text: str, year: int, names: Names) -> str:
    """The text with the years about the report's own ``year`` one later; names and titles of documents stay as they are."""
    plain = _TITLES.sub(lambda found: " " * len(found[0]), names.blanked(text))

    def later(found: re.Match[str]) -> str:
        stated = int(found[0])
        same = plain[found.start() : found.end()] == found[0]
        return str(stated + 1) if same and abs(stated - year) <= _NEAR else found[0]

    return _YEAR.sub(later, text)
