"""Arithmetic that a text states: sums, shares, growth. Proposed for what the words say, then judged by exact arithmetic."""

from __future__ import annotations

from tieout.scan.changes import find_changes
from tieout.scan.figures import Figure
from tieout.scan.ledger import Ledger, Relation
from tieout.scan.shares import find_shares
from tieout.scan.sums import find_sums

__all__ = ["Relation", "relate"]


def relate(text: str, figures: list[Figure]) -> list[Relation]:
    """Every relation the text states between its figures, each once, in the order of their results' places."""
    ledger = Ledger(text, figures)
    find_sums(ledger)
    find_shares(ledger)
    find_changes(ledger)
    return sorted(ledger.found.values(), key=lambda relation: (relation.result, relation.kind, relation.operands))
