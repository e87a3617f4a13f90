"""Names that hold digits (96885, 3·15) taken out of a text, so that they are not read as figures."""

from __future__ import annotations

import re
from collections.abc import Iterable


class Names:
    """The names of a report. Of several at one place the longest counts; the time is linear in the text."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = frozenset(filter(None, names))
        lengths: dict[str, set[int]] = {}
        for name in self.names:
            lengths.setdefault(name[0], set()).add(len(name))
        self.lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        self.first = re.compile("[" + "".join(map(re.escape, sorted(self.lengths))) + "]") if self.names else None

    def blanked(self, text: str) -> str:
        """The text, as long as it was, with spaces for each name."""
        if self.first is None:
            return text
        parts, at = [], 0
        while found := self.first.search(text, at):
            begin = found.start()
            here = (length for length in self.lengths[text[begin]] if text[begin : begin + length] in self.names)
            length = next(here, 0)
            parts += [text[at:begin], " " * length or text[begin]]
            at = begin + (length or 1)
        return "".join([*parts, text[at:]])
