"""Figures and relations as plain data, ready for JSON."""

from __future__ import annotations

from typing import Any

from tieout.scan.figures import Figure
from tieout.scan.relations import Relation


def as_json(figures: list[Figure], relations: list[Relation]) -> dict[str, list[dict[str, Any]]]:
    """``{"figures": [...], "relations": [...]}``; relations name figures by their position in the list."""
    return {
        "figures": [
            {
                "start": figure.start,
                "end": figure.end,
                "surface": figure.surface,
                "value": figure.value,
                "qualifier": figure.qualifier,
                "unit": figure.unit,
            }
            for figure in figures
        ],
        "relations": [
            {
                "kind": relation.kind,
                "result": relation.result,
                "operands": list(relation.operands),
                "verdict": relation.verdict,
            }
            for relation in relations
        ],
    }
