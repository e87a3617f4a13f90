"""Finds the figures in Chinese prose, and the arithmetic between them. Pure: text in, values out.

``scan`` reads figures, ``relate`` proposes relations, ``as_json`` writes both as plain data. What is a measure word and what
is no figure stands in ``words/``; ``grammar`` assembles it into one regular expression.
"""

from tieout.scan.figures import Figure, scan
from tieout.scan.relations import Relation, relate
from tieout.scan.report import as_json
from tieout.scan.words import measures as measure_words

__all__ = ["Figure", "Relation", "as_json", "measure_words", "relate", "scan"]
