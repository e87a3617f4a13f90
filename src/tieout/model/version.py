"""Which state of the report a site was built from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Version:
    """A commit and its date. ``commit`` is empty where there is no git; ``date`` is a day in China, 2026-11-24."""

    commit: str
    date: str

    @property
    def day(self) -> datetime.date:
        """The date as a day of the calendar."""
        return datetime.date.fromisoformat(self.date)

    @property
    def written_date(self) -> str:
        """The date as readers write it: 2026年11月24日."""
        return written_date(self.date)


def written_date(date: str) -> str:
    """A day as readers write it: 2026-11-24 as 2026年11月24日. What is no day stays as it is: a preview shows files with errors."""
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        return date
    return f"{day.year}年{day.month}月{day.day}日"
