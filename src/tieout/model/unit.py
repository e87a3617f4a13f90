"""What a unit counts, whatever its size: by it values can be added, subtracted and compared."""

from __future__ import annotations

from tieout.model.numerals import SCALES
from tieout.model.quantity import SHARES


def base_unit(unit: str) -> str:
    """元 of 万元 and 亿元; % of ‰ and 百分点, which are all parts of a whole; every other unit is its own."""
    if unit in SHARES:
        return "%"
    return unit.removeprefix(next((scale for scale in SCALES if unit.startswith(scale)), ""))


def same_kind(one: str, other: str) -> bool:
    """Whether both units count the same: 万元 and 元 do, % and 件 do not."""
    return base_unit(one) == base_unit(other)
