"""Which state of the report a site was built from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Version:
    """A commit and its date. ``commit`` is empty where there is no git; ``date`` is a day in China, 2026-11-24."""

    commit: str
    date: str

    @property
    def written_date(self) -> str:
        """The date as readers write it: 2026年11月24日."""
        year, month, day = (int(part) for part in self.date.split("-"))
        return f"{year}年{month}月{day}日"
