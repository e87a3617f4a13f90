"""What the checks say of a report just taken in, as far as it can be settled without a person."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tieout.checks import stale_year
from tieout.intake.years import named
from tieout.model.finding import Finding
from tieout.model.mention import Page

_SENTENCE = re.compile(r"[^。！？；\n]*")


def named_years(findings: Iterable[Finding], pages: Iterable[Page]) -> list[str]:
    """Years that a finished report speaks of on purpose, and that the check would take for a slip: each a name for the data file."""
    by_file = {page.file: page for page in pages}
    found: dict[str, None] = {}
    for finding in findings:
        page = by_file.get(finding.place.file)
        if finding.code == stale_year.CODE and page is not None and finding.place.column:
            line = page.prose.split("\n")[finding.place.line - 1]
            sentence = _SENTENCE.match(line, finding.place.column - 1)
            if years := named(sentence[0]) if sentence else []:
                found[f"{min(years)}年"] = None  # the one the check speaks of, where a sentence names several
    return list(found)
