"""Finds the figures in Chinese prose, and the arithmetic between them. Pure: text in, values out.

``scan`` reads figures, ``all_figures`` those in quotations too, ``kept`` what says how much in a form of its own, ``writing``
how the data file has a figure; ``relate`` proposes relations, ``as_json`` writes both as plain data. What is a measure word
and what is no figure stands in ``words/``; ``grammar`` assembles it into one regular expression.
"""

from tieout.scan.figures import Figure, scan
from tieout.scan.grammar import known_unit, unit_at
from tieout.scan.kept import kept
from tieout.scan.quotations import all_figures
from tieout.scan.relations import Relation, relate
from tieout.scan.report import as_json
from tieout.scan.words import measures as measure_words
from tieout.scan.writing import Writing, obstacle, writing

__all__ = [
    "Figure",
    "Relation",
    "Writing",
    "all_figures",
    "as_json",
    "kept",
    "known_unit",
    "measure_words",
    "obstacle",
    "relate",
    "scan",
    "unit_at",
    "writing",
]
