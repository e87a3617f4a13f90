"""Facts as metrics: which are one and the same, which the data file has already, and what each is called."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import chain, count

from tieout.intake.clauses import without_figures
from tieout.intake.drafts import Entry, GroupDraft, Matter
from tieout.intake.facts import Fact
from tieout.intake.identifiers import identifier
from tieout.intake.passages import Passage, Section
from tieout.model.chinese_number import chinese_number
from tieout.model.metric import Metric, Report
from tieout.model.place import Place

TELLING = 4
"""A label of as many characters, with the same unit and value, is the same fact wherever it stands; 其他2件 is not."""

_LONGEST_TITLE = 20
_NAMED = 3  # labels that are named in a matter
_CLAUSE = re.compile(r"[,，;；。:：]")
_MARKS = re.compile(r"[^\w%]")
_WORDS = re.compile(r"^(?:全年|共计?|累计|开展|组织|完成|办理|进行)(?=..)|(?<=..)(?:数量|总数)$")
_YEAR = re.compile(r"^(?:19|20)\d\d年(?:度)?(?=.)")
_COMPARED = re.compile(r"同比|[比较](?:上年|去年)(?:同期)?")
_PLANNED = re.compile(r"计划|力争|争取|目标|预计|预期|规划|拟")


@dataclass(slots=True)
class _Open:
    """A group while it fills."""

    id: str
    title: str
    known: bool
    entries: list[Entry] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    """The ids in use."""
    used: set[tuple[str, int]] = field(default_factory=set)
    """The labels in use, by year where each year has its own."""
    numbered: Counter[str] = field(default_factory=Counter)
    """How many labels a number was put to, by what stands before it."""


@dataclass(frozen=True, slots=True)
class _Met:
    """A metric of the text, with the section where it was met first."""

    group: _Open
    entry: Entry
    section: Section
    tables: set[tuple[int, int]] = field(default_factory=set)
    """The tables, by their blocks, with a cell that says it, and of which year: no other cell of one says the same again."""

    def stands_in(self, part: Passage, year: int) -> bool:
        """Whether a cell of the same table has said it; if none has, this one does."""
        said = (part.block, year) in self.tables
        self.tables.update([(part.block, year)] if part.cell is not None else [])
        return said and part.cell is not None


@dataclass(frozen=True, slots=True)
class _Unlike:
    """Several values of the same words, in one part of the text and one year: the place of the second, and what each became."""

    place: Place
    label: str
    values: list[str]
    labels: list[str] = field(default_factory=list)

    @property
    def matter(self) -> Matter:
        listed = "、".join(f"“{label}”" for label in self.labels[:_NAMED]) + ("等" if len(self.labels) > _NAMED else "")
        said = f"“{self.label}”在同一部分里有{len(self.values)}个数：{'、'.join(self.values)}，后面的登记成{listed}"
        return Matter(self.place, f"{said}。是同一件事，就对照原始记录改成一个数；不是，就改名称")


class Register:
    """The metrics of a report that exists and those of the manuscript, as they are found."""

    def __init__(self, report: Report | None, year: int, *, joined: bool) -> None:
        """``joined``: values of several years in one text are one metric's; else each year has its own."""
        self.report, self.year, self.joined = report or Report(), year, joined
        self.groups: dict[tuple[str, ...], _Open] = {}
        self.known: dict[tuple[str, str], list[Metric]] = {}
        for metric in self.report.by_id.values():
            self.known.setdefault((same_words(metric.label), metric.unit), []).append(metric)
        self.met: dict[tuple[str, str], list[_Met]] = {}
        self.unlike: dict[tuple[str, str, str, int], _Unlike] = {}
        self.compared: set[str] = set()
        """The metrics that have a value with which this year's is compared: one metric's in any case."""
        self.again: dict[str, Entry] = {}
        self.matters: list[Matter] = []
        self.repeated = 0
        self.titles = {group.id: group.title for group in self.report.groups}
        self.taken = {group.id for group in self.report.groups}

    def entry(self, fact: Fact, part: Passage, parent: str, place: Place) -> Entry:
        """The metric of a fact; ``parent`` is the label of the total it is a part of, if any.

        What is said of a year to come is a plan, and its metric not that of what will have been done.
        """
        if fact.year > self.year and not _PLANNED.search(fact.label):
            fact = replace(fact, label=f"{fact.label}（计划）")
        found = (
            self._known(fact, part.section, place)
            or self._told_apart(fact, part.section)
            or self._met(fact, part, place)
        )
        if found is None:
            group = self._group(part.section)
            label = self._free(group, fact, parent)
            self._compare(group, fact, label, place)
            item = identifier(label, group.taken, "shu")
            group.taken.add(item)
            found = Entry(f"{group.id}.{item}", label, fact.writing.unit)
            group.entries.append(found)
            met = _Met(group, found, part.section)
            met.stands_in(part, fact.year)
            self.met.setdefault((fact.label, found.unit), []).append(met)
        found.values[fact.year] = fact.writing.value
        if fact.base:
            self.compared.add(found.id)
        number = part.section.number
        if number and number not in found.sections and not found.known:
            found.sections.append(number)
        return found

    def drafts(self) -> tuple[GroupDraft, ...]:
        """The groups with new metrics. Of two with one label, that which has no value of the report's year says its own."""
        self.matters += [unlike.matter for unlike in self.unlike.values()]
        groups = {group.id: group for group in self.groups.values()}  # sections may share one of the data file
        for group in groups.values():
            labels = Counter(entry.label for entry in group.entries)
            for entry in group.entries:
                if self.year not in entry.values and labels[entry.label] > 1:
                    entry.label = f"{entry.label}（{min(entry.values)}年）"
        return tuple(GroupDraft(g.id, g.title, tuple(g.entries), g.known) for g in groups.values() if g.entries)

    def _known(self, fact: Fact, section: Section, place: Place) -> Entry | None:
        """The metric of the data file that has this label and unit, unless it says something else for the year."""
        metric = self._same(fact, section, place)
        if metric is None:
            return None
        entry = self.again.setdefault(metric.id, Entry(metric.id, metric.label, metric.unit, known=True))
        stated = metric.values.get(fact.year)
        value = stated.written if stated is not None else entry.values.get(fact.year)
        if value is None or value == fact.writing.value:
            return entry
        if stated is not None:
            text = (
                f"“{fact.label}”文中是{fact.writing.text}，而 data/metrics.yml 里 {metric.id} 的{fact.year}年已写着"
                f"{stated.text()}；没有改它，先另外登记。请对照原始记录"
            )
            self.matters.append(Matter(place, text))
        return None

    def _told_apart(self, fact: Fact, section: Section) -> Entry | None:
        """The metric of the data file that was told apart by its unit or a number from others with this label."""
        for told in chain([f"（{fact.writing.unit}）"], (f"之{chinese_number(number)}" for number in count(2))):
            metrics = self.known.get((same_words(fact.label + told), fact.writing.unit), [])
            if len(metrics) == 1 and metrics[0].label.endswith(told):
                metric = metrics[0]
                if len(fact.label) < TELLING and not self._stands_in(metric, section):
                    return None
                entry = self.again.get(metric.id) or Entry(metric.id, metric.label, metric.unit, known=True)
                if (
                    fact.year not in metric.values
                    and entry.values.get(fact.year, fact.writing.value) == fact.writing.value
                ):
                    return self.again.setdefault(metric.id, entry)
            elif told.startswith("之"):
                return None
        return None

    def _same(self, fact: Fact, section: Section, place: Place) -> Metric | None:
        """The one metric that must be meant; where others may be, a person is told.

        A short label (其他, 受理) is for the same thing only in the same section.
        """
        said = same_words(fact.label)
        same = self.known.get((said, fact.writing.unit), [])
        here = [metric for metric in same if self._stands_in(metric, section)]
        if len(here) == 1 or (len(same) == 1 and len(fact.label) >= TELLING):
            return (here or same)[0]
        near = same or [
            metric
            for (words, unit), found in self.known.items()
            if unit == fact.writing.unit and _one_ends(words, said)
            for metric in found
        ]
        if near and (same or len(near) == 1):
            named = "、".join(f"{metric.id}（{metric.label}）" for metric in near)
            text = f"“{fact.label}”{fact.writing.text}可能就是已有的 {named}，认不准，没有并，先另外登记"
            self.matters.append(Matter(place, text))
        return None

    def _stands_in(self, metric: Metric, section: Section) -> bool:
        """Whether a metric of the data file is of a section of the text: by its number or by the title of its group."""
        title = self.titles[metric.id.partition(".")[0]]
        return section.number in metric.sections or same_words(title) == same_words(_title(section))

    def _met(self, fact: Fact, part: Passage, place: Place) -> Entry | None:
        """A metric met before in the text: in this section one of the same label; elsewhere one that says the very same."""
        section = part.section
        own = self.groups.get(_subject(section))
        for met in self.met.get((fact.label, fact.writing.unit), ()):
            said = met.entry.values.get(fact.year)
            if said == fact.writing.value and len(fact.label) >= TELLING and not met.stands_in(part, fact.year):
                self.repeated += 1
                if met.section.headings != section.headings:
                    first = met.section.headings[-1].text if met.section.headings else "开头"
                    text = f"“{fact.label}”{fact.writing.text}和“{first}”里的并成了一个指标 {met.entry.id}。不是同一件事，就另外登记"
                    self.matters.append(Matter(place, text))
                return met.entry
            if said is None and met.group is own and (self.joined or fact.base or met.entry.id in self.compared):
                return met.entry
        return None

    def _compare(self, group: _Open, fact: Fact, label: str, place: Place) -> None:
        """Keep in mind where this part of the text has said another value of the same words, unit and year."""
        met = [one for one in self.met.get((fact.label, fact.writing.unit), ()) if one.group is group]
        said = [one for one in met if fact.year in one.entry.values]
        if said and label.startswith(f"{fact.label}之"):
            first = said[0].entry.values[fact.year]
            key = group.id, fact.label, fact.writing.unit, fact.year
            unlike = self.unlike.setdefault(key, _Unlike(place, fact.label, [f"{first}{fact.writing.unit}"]))
            unlike.values.append(fact.writing.text)
            unlike.labels.append(label)

    def _group(self, section: Section) -> _Open:
        subject = _subject(section)
        if subject not in self.groups:
            title = _title(section)
            same = [group for group in self.report.groups if same_words(group.title) == same_words(title)]
            if same:
                taken = {metric.id.partition(".")[2] for metric in same[0].metrics}
                open_ = next((group for group in self.groups.values() if group.id == same[0].id), None)
                self.groups[subject] = open_ or _Open(same[0].id, title, known=True, taken=taken)
            else:
                id_ = identifier(title, self.taken, "part")
                self.taken.add(id_)
                self.groups[subject] = _Open(id_, title, known=False)
        return self.groups[subject]

    def _free(self, group: _Open, fact: Fact, parent: str) -> str:
        """The label, told apart from those of its group that are for other facts."""
        stem, first = (f"{parent}分项", 1) if parent == fact.label else (f"{fact.label}之", 2)
        inner = [f"{parent}（{fact.label}）"] if parent and parent != fact.label else []
        numbered = (stem + chinese_number(number) for number in count(max(first, group.numbered[stem])))
        year = 0 if self.joined else fact.year  # labels of other years get their year in the end
        unit = fact.writing.unit
        alone = all(met.group is not group for met in self.met.get((fact.label, unit), ()))
        counted = [f"{fact.label}（{unit}）"] if unit not in ("", "%", "‰") and alone else []  # 整改40项、30处
        labels = chain([fact.label], inner, counted, numbered)
        found = next(label for label in labels if (label, year) not in group.used)
        group.used.add((found, year))
        group.numbered[stem] += found.startswith(stem)
        return found


def _one_ends(one: str, other: str) -> bool:
    """Whether one label is the end of the other, and long enough to tell something."""
    return min(len(one), len(other)) > TELLING and (one.endswith(other) or other.endswith(one))


def _title(section: Section) -> str:
    """The title of the group for a section."""
    return without_figures(_CLAUSE.split(without_figures(section.subject))[0][:_LONGEST_TITLE]).strip() or "概况"


def _subject(section: Section) -> tuple[str, ...]:
    return tuple(heading.text for heading in section.headings[:2])


def same_words(label: str) -> str:
    """A label without its year, marks and words that say nothing of what is counted."""
    label = _COMPARED.sub("比上年", _YEAR.sub("", label))
    return _WORDS.sub("", _WORDS.sub("", _MARKS.sub("", label)))
