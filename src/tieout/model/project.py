"""All that is checked: the data file and the pages, as read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tieout.model.correction import Correction, corrections_in_order
from tieout.model.edition import Edition, Frozen
from tieout.model.finding import Finding
from tieout.model.mention import Mention, Page, mentions_by_id
from tieout.model.metric import Report
from tieout.model.site import NO_SITE, Site
from tieout.model.verdict import Verdict, judge_all


@dataclass(frozen=True, eq=False)  # two projects are equal only where they are the same: so one can be cached for
class Project:
    """A report with its pages. ``faults`` are what the readers of the data files found wrong."""

    report: Report
    pages: tuple[Page, ...] = ()
    faults: tuple[Finding, ...] = ()
    editions: tuple[Edition, ...] = ()
    settings: Page | None = None
    """What readers see of the site's settings, as a page without mentions."""
    site: Site = NO_SITE
    base: Project | None = None
    """The state that this one is to follow, where one was named: what was published there must be published here."""

    @cached_property
    def frozen(self) -> Frozen:
        """What stands published, as corrected since."""
        return Frozen.of(self.editions, self.report.corrections)

    @cached_property
    def correction_numbers(self) -> Mapping[Correction, int]:
        """Every correction with its number, by date from 1."""
        return {one: number for number, one in enumerate(corrections_in_order(self.report.corrections), 1)}

    @cached_property
    def verdicts(self) -> list[Verdict]:
        """Every rule for every year, judged once."""
        return judge_all(self.report)

    @cached_property
    def verdicts_on(self) -> Mapping[tuple[str, int], list[Verdict]]:
        """The verdicts that a metric's value of a year takes part in, in the order of the rules."""
        found: dict[tuple[str, int], list[Verdict]] = {}
        for verdict in self.verdicts:
            for reference in verdict.rule.references:
                found.setdefault((reference.id, verdict.year - reference.back), []).append(verdict)
        return found

    @cached_property
    def breakdowns(self) -> Mapping[tuple[str, tuple[str, ...], int], Verdict]:
        """The verdict on each sum, by its total, its parts and the year; of a sum stated twice, the first."""
        sums = ((v.rule.breakdown, v) for v in reversed(self.verdicts))
        return {(*whole, verdict.year): verdict for whole, verdict in sums if whole}

    def sections(self, year: int) -> list[Page]:
        """The pages in the folder of a year, in the order of the navigation; without one by the numbers of their files."""
        place = {path: number for number, path in enumerate(self.site.nav)}
        found = (page for page in self.pages if page.path.startswith(f"{year}/"))
        return sorted(found, key=lambda page: (place.get(page.path, len(place)), _numbered(page.path)))

    @cached_property
    def within(self) -> frozenset[tuple[str, str]]:
        """Page and anchor of each mention in a heading or in the text of a link."""
        return frozenset(
            (page.path, mention.anchor) for page in self.pages for mention in page.mentions if mention.within
        )

    @cached_property
    def mentions(self) -> Mapping[str, list[tuple[Page, Mention]]]:
        """All mentions by metric, in the order of the pages."""
        return mentions_by_id(self.pages)


def _numbered(path: str) -> list[tuple[int, str]]:
    """What sorts 9-a.md before 10-b.md."""
    parts = (re.match(r"(\d*)(.*)", part, re.DOTALL) for part in path.split("/"))
    return [(int(part[1] or -1), part[2]) for part in parts if part]
