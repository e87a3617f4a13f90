"""Takes in a report that exists: its figures become metrics, its arithmetic rules, its text pages. Pure: values in, values out.

The scanner finds figures and arithmetic; here each figure gets a label, an id and a year from the words around it. Nothing is
decided that a person should decide: what is unsure becomes a matter in the result.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tieout.intake.differences import changes_with_units, differences
from tieout.intake.drafts import Citation, GroupDraft, Intake, Matter
from tieout.intake.facts import Fact, read_facts
from tieout.intake.pages import pages
from tieout.intake.passages import Passage, passages
from tieout.intake.register import Register
from tieout.intake.rules import Arithmetic, Stated, rules
from tieout.intake.totals import totals, with_units
from tieout.intake.years import stated_year
from tieout.model.manuscript import Heading, Manuscript
from tieout.model.metric import Report
from tieout.model.place import Place
from tieout.scan import Relation, relate

__all__ = ["Intake", "take_in"]

_OFFICE = re.compile(
    r"(?:关于)?([^()（）]{2,24}?[省市县区旗州盟乡镇村局委府厅院会处办队所站校]|[^()（）]{2,20}?(?:街道|中心|公司))(?:关于)?(?:19|20)\d\d年"
)
_UNKNOWN = "待填写"


def take_in(manuscript: Manuscript, year: int, report: Report | None = None) -> Intake:
    """What a manuscript comes to as the report of a year; ``report`` is the data file there is already."""
    parts = list(passages(manuscript))
    reading = read_facts(parts, manuscript.blocks, year, report.names if report else ())
    sums = list(totals(parts, manuscript.blocks, reading.facts))
    facts = with_units(reading.facts, sums)
    changes = list(differences(parts, manuscript.blocks, facts, year))
    facts = changes_with_units(facts, changes)
    relations = [*_relations(parts, facts), *sums, *changes]
    # Either may let more of the arithmetic stand: growth needs both years in one metric, a share of one year only that.
    tried = [_registered(manuscript, parts, facts, relations, Register(report, year, joined=j)) for j in (True, False)]
    register, groups, stated, arithmetic = max(tried, key=lambda one: one[3].judged)
    places: dict[int, list[tuple[int, int, Citation]]] = {}
    for one in stated:
        fact = one.fact
        citation = Citation(one.entry.id, fact.year, fact.writing.shown, fact.writing.text)
        places.setdefault(fact.passage, []).append((fact.start, fact.end, citation))
    additions = {
        entry.id: new
        for entry in register.again.values()
        if report and (new := {y: v for y, v in entry.values.items() if y not in report.by_id[entry.id].values})
    }
    office, asked = _office(manuscript)
    title = manuscript.title or f"{year}年度报告"
    return Intake(
        title=title,
        office=office,
        year=year,
        groups=groups,
        additions=additions,
        rules=tuple(arithmetic.kept),
        doubtful=tuple(arithmetic.doubtful),
        names=tuple(dict.fromkeys(reading.names)),
        pages=pages(replace(manuscript, title=title), parts, places, reading.serials),
        matters=tuple(
            _other_year(manuscript, year)
            + sorted([*asked, *reading.matters, *register.matters, *arithmetic.matters], key=lambda one: one.place)
        ),
        figures=len(facts) + reading.unbound,
        repeated=register.repeated,
    )


def _registered(
    manuscript: Manuscript, parts: list[Passage], facts: list[Fact], relations: list[Relation], register: Register
) -> tuple[Register, tuple[GroupDraft, ...], list[Stated], Arithmetic]:
    """The facts as metrics, and the rules between these."""
    whole = {part: one.result for one in reversed(relations) if one.kind == "sum" for part in one.operands}
    stated: list[Stated] = []
    for number, fact in enumerate(facts):
        part = parts[fact.passage]
        place = manuscript.blocks[part.block].place
        parent = facts[whole[number]].label if number in whole else ""
        stated.append(Stated(fact, register.entry(fact, part, parent, place), place))
    groups = register.drafts()
    return register, groups, stated, rules(relations, stated, register.report, register.year)


def _relations(parts: list[Passage], facts: list[Fact]) -> list[Relation]:
    """The arithmetic of the prose, between facts by their places in the list. A table states its own by its form."""
    text, starts = "", []
    for part in parts:
        starts.append(len(text))
        text += part.text + "\n"
    prose = [n for n, fact in enumerate(facts) if parts[fact.passage].cell is None]
    moved = []
    for number in prose:
        fact = facts[number]
        start = starts[fact.passage]
        moved.append(replace(fact.figure, start=start + fact.start, end=start + fact.end))
    found = relate(text, moved)
    return [replace(one, result=prose[one.result], operands=tuple(prose[i] for i in one.operands)) for one in found]


def _other_year(manuscript: Manuscript, year: int) -> list[Matter]:
    """What to say where the manuscript says that it is of another year than it was given for."""
    headings = [block.text for block in manuscript.blocks if isinstance(block, Heading)]
    said = stated_year(manuscript.title, headings)
    if said is None or said == year:
        return []
    text = f"标题里写的是{said}年，给的却是 --year {year}，没有写明年份的数都记成了{year}年的。年份给错了，就改用 --year {said} 再导入"
    return [Matter(Place(""), text)]


def _office(manuscript: Manuscript) -> tuple[str, list[Matter]]:
    """Who reports: those that sign, else what the title begins with."""
    if len(manuscript.signature) > 1:
        return "、".join(manuscript.signature[:-1]), []
    if found := _OFFICE.match(manuscript.title):
        return found[1].strip(), []
    place = manuscript.blocks[0].place if manuscript.blocks else Place("")
    return _UNKNOWN, [Matter(place, f"没有找到发布报告的机关，report.office 先写作“{_UNKNOWN}”，请改成机关的全称")]
