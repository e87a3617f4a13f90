"""data/metrics.yml as a Report, with every problem found in it, each at its line."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model.correction import Correction
from tieout.model.finding import Finding
from tieout.model.metric import Group, Metric, Report, Spelling
from tieout.model.place import Place
from tieout.model.rule import Rule
from tieout.readers.metric import MetricFields
from tieout.readers.plain_yaml import LARGEST, Mapping, Node, YamlError, decode, read_yaml
from tieout.readers.rule import RuleError, read_rule

MOST_WORK = 10_000_000  # characters of rules, once for each year in which they are judged; 10,000 rules have 1,000,000

_TOP = ("report", "metrics", "rules", "names", "units", "corrections")
_REPORT = ("title", "office", "year")
_GROUP = ("title", "owner", "items")
_RULE = ("rule", "why")
_CORRECTION = ("date", "metric", "year", "was", "now", "reason")


def read_metrics(data: bytes, file: str) -> tuple[Report, list[Finding]]:
    """The report as far as it can be read, and all that is wrong with the file. Never raises for bad content."""
    reader = _Reader(file)
    try:
        root = read_yaml(decode(data, file), file)
    except YamlError as error:
        reader.wrong(error.place, error.message, error.remedy)
        return Report(), reader.findings
    return reader.report(root), reader.findings


class _Reader(MetricFields):
    # The parts of the file, from the whole to the single value.

    def report(self, root: Node | None) -> Report:
        if not isinstance(root, Mapping):
            what = "文件是空的" if root is None else "文件不是“名称: 内容”的形式"
            self.wrong(Place(self.file, 1), what, "分 report:、metrics:、rules: 几部分写，每部分的内容缩进两格")
            return Report()
        top = self.fields(root, _TOP, "文件")
        head = self.fields(self.mapping(top.get("report"), "report"), _REPORT, "report")
        self.required(("report", "metrics"), top, root.place, "文件")
        if isinstance(top.get("report"), Mapping):
            self.required(_REPORT, head, top["report"].place, "report")
        groups = tuple(self.groups(top.get("metrics")))
        metrics = {metric.id: metric for group in groups for metric in group.metrics}
        self.sequence(top.get("corrections"), "corrections")
        return Report(
            title=self.text(head.get("title"), "report.title"),
            office=self.text(head.get("office"), "report.office"),
            year=self.year(head.get("year"), "report.year"),
            groups=groups,
            rules=tuple(self.rules(top.get("rules"), metrics)),
            names=tuple(self.text(node, "names 里的名称") for node in self.sequence(top.get("names"), "names")),
            units=tuple(self.text(node, "units 里的单位") for node in self.sequence(top.get("units"), "units")),
            corrections=tuple(self.corrections(top.get("corrections"))),
            place=Place(self.file),
            places=self.places,
        )

    def groups(self, node: Node | None) -> Iterator[Group]:
        for key, value in self.pairs(self.mapping(node, "metrics"), "metrics"):
            fields = self.fields(self.mapping(value, key.text), _GROUP, key.text)
            if not self.good_id(key) or not isinstance(value, Mapping):
                continue
            self.required(("title", "items"), fields, key.place, key.text)
            owner = self.text(fields.get("owner"), f"{key.text}.owner")
            yield Group(
                id=key.text,
                title=self.text(fields.get("title"), f"{key.text}.title"),
                owner=owner,
                metrics=tuple(self.metrics(key.text, fields.get("items"), owner)),
            )

    def metrics(self, group: str, node: Node | None, owner: str) -> Iterator[Metric]:
        for key, value in self.pairs(self.mapping(node, f"{group}.items"), f"{group}.items"):
            item = self.mapping(value, f"{group}.{key.text}")
            if self.good_id(key) and item is not None:
                yield self.metric(f"{group}.{key.text}", key.place, item, owner)

    def rules(self, node: Node | None, metrics: dict[str, Metric]) -> Iterator[Rule]:
        spelling, work = Spelling(metrics), 0
        first: dict[str, Place] = {}
        for item in self.sequence(node, "rules"):
            entry = self.mapping(item, "这条勾稽关系")
            if entry is None:
                continue
            fields = self.fields(entry, _RULE, "这条勾稽关系")
            self.required(_RULE, fields, item.place, "这条勾稽关系")
            text, why = self.text(fields.get("rule"), "rule", LARGEST), self.text(fields.get("why"), "why")
            if not text:
                continue
            place = fields["rule"].place
            try:
                rule = read_rule(text, why, place)
            except RuleError as error:
                self.wrong(_shifted(place, error.column), f"勾稽关系“{text[:60]}”：{error.message}", "改好这条算式")
                continue
            plain = text.replace(" ", "")
            if plain in first:
                self.wrong(place, f"勾稽关系“{text}”在第{first[plain].line}行已经写过", "删去重复的一条")
            first.setdefault(plain, place)
            if not rule.references:
                self.wrong(place, f"勾稽关系“{text}”没有用到任何指标", "写上指标编号，如 enforcement.total")
            known = [metrics[reference.id] for reference in rule.references if reference.id in metrics]
            work += (len(text) + len(why)) * len({year for metric in known for year in metric.values})
            if work > MOST_WORK:
                self.wrong(place, "到这一条，勾稽关系的字数乘以年数已经太多，后面的没有读", "减少关系，或写短一些")
                return
            yield rule
            for reference in rule.references:
                if reference.id not in metrics:
                    near = spelling.near(reference.id)
                    self.wrong(
                        _shifted(place, reference.column),
                        f"勾稽关系里的指标 {reference.id} 不存在",
                        f"是不是 {' 或 '.join(near)}？" if near else "检查编号，或先在 metrics 里加上这个指标",
                    )

    def corrections(self, node: Node | None) -> Iterator[Correction]:
        for item in self.sequence(node, "corrections"):
            entry = self.mapping(item, "这条更正")
            if entry is None:
                continue
            fields = self.fields(entry, _CORRECTION, "这条更正")
            self.required([name for name in _CORRECTION if name != "year"], fields, item.place, "这条更正")
            texts = {name: self.text(fields.get(name), f"更正的 {name}") for name in _CORRECTION}
            if all(texts[name] for name in _CORRECTION if name != "year") and self.good_date(fields["date"]):
                year = self.year(fields.get("year"), "更正的 year")
                yield Correction(
                    date=texts["date"],
                    metric=texts["metric"],
                    was=texts["was"],
                    now=texts["now"],
                    reason=texts["reason"],
                    place=item.place,
                    year=year or None,
                )


def _shifted(place: Place, column: int) -> Place:
    """The place of a character within a text that starts there (from 1); right for text written on one line."""
    return Place(place.file, place.line, place.column + column - 1)
