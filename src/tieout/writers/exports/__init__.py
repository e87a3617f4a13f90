"""What readers carry away: every file of data/ on the site, and the feed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from tieout.model.project import Project
from tieout.model.version import Version
from tieout.writers.exports.dataset import by_metric, dataset
from tieout.writers.exports.package import data_package
from tieout.writers.exports.table import metrics_csv
from tieout.writers.exports.workbook import workbook
from tieout.writers.feed import feed
from tieout.writers.offered import CSV, FEED, FOLDER, JSON, METRICS, PACKAGE, XLSX

SCHEMAS = ("metrics.schema.json", "metric.schema.json")
"""Those of what is published here."""


def exports(project: Project, version: Version) -> dict[str, bytes]:
    """Every file by its path below the site's root. The same report and version give the same bytes."""
    whole = dataset(project, version)
    files = {
        FEED: feed(project),
        JSON: _json(whole),
        CSV: metrics_csv(whole["metrics"]),
        XLSX: workbook(project, version),
        PACKAGE: _json(data_package(project, version)),
    }
    files |= {f"{FOLDER}/{name}": schema(name) for name in SCHEMAS}
    return files | {f"{METRICS}/{id_}.json": _json(record) for id_, record in by_metric(project, version).items()}


def stale(names: Iterable[str], files: Mapping[str, bytes]) -> set[str]:
    """Of the names of a site's files those of metrics that are no longer there; ``files`` are the exports of today."""
    return {name for name in names if name.startswith(f"{METRICS}/") and name.endswith(".json") and name not in files}


@cache
def schema(name: str) -> bytes:
    """A JSON Schema of the package, by its file name."""
    return resources.files("tieout").joinpath("schemas", name).read_bytes()


def _json(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
