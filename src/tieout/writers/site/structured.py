"""The report and its data for search engines: schema.org Report and Dataset as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from tieout.model.project import Project
from tieout.model.site import built
from tieout.model.version import Version
from tieout.writers.offered import CSV, JSON, XLSX

Node = dict[str, Any]

FORMATS = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv",
    JSON: "application/json",
}
"""The exports that hold the data themselves, each with its media type."""


@dataclass(frozen=True)
class Subject:
    """What is told of: a report, which state of it, what its site calls itself, and the site's address.

    ``address`` has a slash at its end; empty where it is not known, and then nothing is told of addresses.
    """

    project: Project
    version: Version
    name: str
    address: str

    def at(self, place: str) -> str:
        """The full address of a place on the site."""
        return self.address + place if self.address else ""

    @property
    def offices(self) -> list[Node]:
        """Who the report is by."""
        return [{"@type": "Organization", "name": name} for name in self.project.report.office.split("、") if name]

    @property
    def state(self) -> str:
        """The state of the report as a version is named."""
        return self.version.commit or self.version.date


def report(subject: Subject) -> Node:
    """The report as a whole."""
    year = subject.project.report.year
    published = [edition.date for edition in subject.project.editions if edition.year == year]
    return _filled(
        {
            "@type": "Report",
            "@id": subject.at("#report"),
            "name": subject.name,
            "url": subject.address,
            "inLanguage": "zh-CN",
            "author": subject.offices,
            "publisher": subject.offices,
            "datePublished": published[0] if published else "",
            "temporalCoverage": str(year),
            "version": subject.state,
        }
    )


def section(subject: Subject, title: str, address: str) -> Node:
    """A section of the report, a report itself. ``address`` is its page's, empty where it is not known."""
    whole = report(subject)
    own = _filled({"@type": "Report", "name": title, "url": address})
    shared = {key: whole[key] for key in whole if key not in ("@type", "@id", "name", "url")}
    return own | shared | {"isPartOf": {key: whole[key] for key in ("@type", "@id", "name") if key in whole}}


def dataset(subject: Subject, files: Container[str], licence: str) -> Node:
    """The data of the report. ``files`` are those that can be fetched; ``licence`` is where the licence is said."""
    metrics, rules = subject.project.report.by_id.values(), subject.project.report.rules
    years = sorted({year for metric in metrics for year in metric.values})
    return _filled(
        {
            "@type": "Dataset",
            "@id": subject.at("#data"),
            "name": f"{subject.name}：指标数据",
            "description": (
                f"{subject.name}里的{len(metrics)}个指标：含义、单位、数值、概数的范围、在原报告里的位置，"
                f"以及{len(rules)}条勾稽关系的核对结果。每个指标有固定的编号和网址，更正另有记录。"
            ),
            "url": subject.at(built("metrics.md", directories=subject.project.site.directories)),
            "inLanguage": "zh-CN",
            "creator": subject.offices,
            "license": licence,
            "isAccessibleForFree": True,
            "version": subject.state,
            "dateModified": subject.version.date,
            "temporalCoverage": "/".join(str(year) for year in dict.fromkeys((*years[:1], *years[-1:]))),
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": subject.at(path)}
                for path, kind in FORMATS.items()
                if subject.address and path in files
            ],
            "isPartOf": {"@id": subject.at("#report")} if subject.address else "",
        }
    )


def measured(project: Project) -> list[str]:
    """What the data measure, by its labels."""
    return [metric.label for metric in project.report.by_id.values()]


def script(nodes: list[Node]) -> str:
    """The nodes as a script element that no browser runs and no text can end early; empty where there are none."""
    if not nodes:
        return ""
    graph = {"@context": "https://schema.org", "@graph": nodes}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in ("", [])}
