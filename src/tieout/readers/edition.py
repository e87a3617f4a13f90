"""data/published/YEAR.yml: what `tieout publish` wrote, read back."""

from __future__ import annotations

import re

from tieout.model.edition import Edition
from tieout.model.finding import Finding
from tieout.model.place import Place
from tieout.readers.metric import MetricFields
from tieout.readers.plain_yaml import Mapping, YamlError, decode, read_yaml

_NAME = re.compile(r"/(?P<year>(?:19|20)\d\d)\.yml$", re.ASCII)
_EDITION = ("year", "date", "metrics", "rules")


def read_edition(data: bytes, file: str) -> tuple[Edition | None, list[Finding]]:
    """The edition, None where the file is none, and all that is wrong with it."""
    reader = MetricFields(file)
    named = _NAME.search(file)
    if not named:
        reader.wrong(Place(file), "这里只放发布时写成的文件，如 2024.yml", "删去这个文件，或从版本记录里找回原来的")
        return None, reader.findings
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
    year = reader.year(fields.get("year"), "year")
    if year and year != int(named["year"]):
        reader.wrong(
            fields["year"].place, f"文件名是{named['year']}年，里面写的却是{year}年", "从版本记录里找回原来的文件"
        )
    edition = Edition(
        year=year,
        date=reader.text(fields.get("date"), "date"),
        metrics=metrics,
        rules=tuple(reader.text(node, "rules 里的一条") for node in reader.sequence(fields.get("rules"), "rules")),
        place=Place(file),
    )
    return edition, reader.findings
