"""Which sentence of the new page was which of the old one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import pairwise

from tieout.model.mention import Page
from tieout.model.sentence import Figure, Sentence, sentences

LIKE = 0.5
"""How much of their neighbouring characters two sentences share to be one sentence reworded (Dice 1945)."""
LOOKED_AT = 300
"""Characters of a sentence that are compared: no more are needed, and the longest sentence costs no more."""
REACH = 30
"""How far apart, among the sentences that changed, a reworded one is looked for."""


def pairs(old: Page | None, new: Page | None) -> Iterator[tuple[Sentence | None, Sentence | None]]:
    """Old and new of each sentence that holds a figure in either; None where it was not there, or is no longer.

    Sentences of the same words and figures belong together wherever they stand; of the rest those most alike. In the order of
    the new page, then those that are gone.
    """
    before, after = (sentences(page) if page else [] for page in (old, new))
    for was, now in _same(before, after):
        if (was and was.figures) or (now and now.figures):
            yield was, now


def _same(before: list[Sentence], after: list[Sentence]) -> list[tuple[Sentence | None, Sentence | None]]:
    known: dict[tuple[str | Figure, ...], deque[int]] = {}
    for i, sentence in enumerate(before):
        known.setdefault(sentence.parts, deque()).append(i)
    partner = {j: known[now.parts].popleft() for j, now in enumerate(after) if known.get(now.parts)}
    taken = set(partner.values())
    gone = [i for i in range(len(before)) if i not in taken]
    partner |= _alike(before, after, gone, [j for j in range(len(after)) if j not in partner])
    left = set(gone) - set(partner.values())
    return [
        *((before[partner[j]] if j in partner else None, now) for j, now in enumerate(after)),
        *((before[i], None) for i in gone if i in left),
    ]


def _alike(before: list[Sentence], after: list[Sentence], gone: list[int], come: list[int]) -> dict[int, int]:
    """The new sentences, by number, that are old ones reworded: the pairs most alike first, at equal likeness in order."""
    old, new = [_neighbours(before[i]) for i in gone], [_neighbours(after[j]) for j in come]
    scored = []
    for n, these in enumerate(new):
        for m in range(max(0, n - REACH), min(len(old), n + REACH + 1)):
            total = len(these) + len(old[m])
            score = 2 * len(these & old[m]) / total if total else 0.0
            if score >= LIKE:
                scored.append((-score, n, m))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, n, m in sorted(scored):
        if come[n] not in partner and gone[m] not in taken:
            partner[come[n]] = gone[m]
            taken.add(gone[m])
    return partner


def _neighbours(sentence: Sentence) -> frozenset[tuple[object, object]]:
    """Each character with the next, a figure counting as one, of the beginning of the sentence."""
    parts: list[object] = []
    for part in sentence.parts:
        parts += [part.id] if isinstance(part, Figure) else part[:LOOKED_AT]
        if len(parts) >= LOOKED_AT:
            break
    return frozenset(pairwise([None, *parts, None]))
