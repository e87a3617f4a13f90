"""data/published/YEAR.yml: what `tieout publish` wrote, read back."""

from __future__ import annotations

from tieout.model.edition import Edition
from tieout.model.finding import Finding
from tieout.model.place import Place
from tieout.readers.metric import MetricFields
from tieout.readers.plain_yaml import Mapping, YamlError, decode, read_yaml

_EDITION = ("year", "date", "metrics", "rules")


def read_edition(data: bytes, file: str) -> tuple[Edition | None, list[Finding]]:
    """The edition, None where the file is none, and all that is wrong with it."""
    reader = MetricFields(file)
    try:
        root = read_yaml(decode(data, file), file)
    except YamlError as error:
        reader.wrong(error.place, error.message, error.remedy)
        return None, reader.findings
    if not isinstance(root, Mapping):
        reader.wrong(Place(file, 1), "这个文件不是 tieout publish 写成的样子", "从版本记录里找回原来的文件")
        return None, reader.findings
    fields = reader.fields(root, _EDITION, "文件")
    reader.required(_EDITION, fields, root.place, "文件")
    if "date" in fields:
        reader.good_date(fields["date"])
    metrics = {}
    for key, value in reader.pairs(reader.mapping(fields.get("metrics"), "metrics"), "metrics"):
        if isinstance(value, Mapping):
            metrics[key.text] = reader.metric(key.text, key.place, value)
    edition = Edition(
        year=reader.year(fields.get("year"), "year"),
        date=reader.text(fields.get("date"), "date"),
        metrics=metrics,
        rules=tuple(reader.text(node, "rules 里的一条") for node in reader.sequence(fields.get("rules"), "rules")),
        place=Place(file),
    )
    return edition, reader.findings
