"""datapackage.json: what the table holds, by whom, under which licence. Data Package 2.0 (datapackage.org)."""

from __future__ import annotations

from typing import Any

from tieout.model.project import Project
from tieout.model.version import Version
from tieout.writers.exports.table import COLUMNS, NO, YES

_PROFILES = "https://datapackage.org/profiles/2.0"


def data_package(project: Project, version: Version) -> dict[str, Any]:
    """The descriptor of metrics.csv beside it. Rights are said in the site's words, where it has an address to say them at."""
    report, site = project.report, project.site
    found: dict[str, Any] = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": f"metrics-{report.year}",
        "title": f"{report.title}：指标",
        "description": "报告里每个数的名称、数值、单位、年份和出处。概数照原文写，并列出它可能的范围。",
        "version": f"{version.date}+{version.commit}" if version.commit else version.date,
        "created": f"{version.date}T00:00:00+08:00",
        "contributors": [{"title": report.office, "roles": ["publisher"]}] if report.office else [],
        "sources": [{"title": report.title}],
        "resources": [_table()],
    }
    if site.address:
        found["homepage"] = found["sources"][0]["path"] = site.address
        if site.copyright:
            found["licenses"] = [{"path": site.address, "title": site.copyright}]
    return {key: value for key, value in found.items() if value}


def _table() -> dict[str, Any]:
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": "metrics",
        "type": "table",
        "title": "指标，一行一个指标的一年",
        "path": "metrics.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"$schema": f"{_PROFILES}/tabledialect.json", "lineTerminator": "\r\n"},
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [_field(*column) for column in COLUMNS],
            "primaryKey": ["编号", "年份"],
        },
    }


def _field(name: str, kind: str, meaning: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": kind, "description": meaning}
    if kind == "boolean":
        field |= {"trueValues": [YES], "falseValues": [NO]}
    if name in ("编号", "年份", "写法", "数值"):
        field["constraints"] = {"required": True}
    return field
