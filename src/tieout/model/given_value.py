"""What a clerk wrote into a cell as a value, and what about it is worth a second look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.model.metric import Metric
from tieout.model.numerals import CHINESE, narrow
from tieout.model.quantity import LONGEST, Quantity, QuantityError, read_quantity
from tieout.model.returned import Content

_NUMERAL = rf"[0-9.,{CHINESE}]"
_SPACE = re.compile(rf"(?<!{_NUMERAL}) | (?!{_NUMERAL})")  # 约 30; but 12 34 may be two numbers
_JUMP = 10  # times the value before, from which on a slip is likelier than a change
_DIGITS = 10  # as many as there are people in the world


def striking(quantity: Quantity, metric: Metric, year: int) -> Iterator[str]:
    """What is unlikely in a value of a year, in Chinese; it may be right all the same."""
    before = [metric.values[one] for one in sorted(metric.values) if one < year]
    ones = read_quantity("1", metric.unit)
    counted = bool(metric.unit) and ones.counted and ones.factor == 1
    if counted and quantity.number < 0 and all(one.number >= 0 for one in before):
        yield "是负数"
    if counted and not quantity.counted and all(one.counted for one in before):
        yield f"有小数，而“{metric.unit}”是一个一个数的"
    if before and abs(quantity.number) > _JUMP * abs(before[-1].number) > 0:
        last = max(one for one in metric.values if one < year)
        yield f"超过{last}年{before[-1].text()}的{_JUMP}倍"
    elif counted and len(f"{abs(quantity.number):.0f}") > _DIGITS:
        yield f"有{len(f'{abs(quantity.number):.0f}')}位"


def given_quantity(content: Content, unit: str) -> Quantity | None:
    """A cell's value in this unit, None where it is blank. ``41次`` is 41 where the unit is 次.

    Raises QuantityError where it is no number, or one in another unit.
    """
    if content.fault:
        raise QuantityError(content.fault)
    text = _SPACE.sub("", " ".join(narrow(content.text).split()))
    if not text:
        return None
    try:
        found = read_quantity(text, unit)
    except QuantityError as error:
        bare = _without_unit(text, unit)
        if bare is None:
            raise _explained(text, unit, error) from None
        found = read_quantity(bare, unit)
    written = found.written.replace(",", "").replace(" ", "")
    if content.number and found.number == found.number.to_integral_value():
        whole = read_quantity(f"{found.number:.0f}", unit)
        written = whole.written if whole.counted else written
    return read_quantity(written, unit)


def _without_unit(text: str, unit: str) -> str | None:
    """The value without the unit written in it: 41次, 120余本, 30人以上. None where there is no such reading."""
    for found in re.finditer(re.escape(unit), text) if unit else ():
        before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
        if after and re.match(_NUMERAL, before[-1:]) and re.match(_NUMERAL, after):  # 41次38 is no 4138
            continue
        bare = before + after
        if _reads(bare):
            return bare
    return None


def _explained(text: str, unit: str, error: QuantityError) -> QuantityError:
    """What is wrong with a text that is no value: another unit, where a number stands before it."""
    if text.startswith(("=", "+")):
        return QuantityError(f"写的是算式“{text[:LONGEST]}”，不是一个数")
    if _UNREADABLE not in str(error):
        return error
    for end in range(min(len(text), LONGEST) - 1, 0, -1):
        rest = text[end:].strip()
        if _reads(text[:end]) and not any(c.isdigit() or c.isspace() or c in ".,/-:" for c in rest):
            return QuantityError(f"写的是“{text}”，而单位{f'是“{unit}”' if unit else '空着'}")
    return QuantityError(f"“{text}”不是一个数")


_UNREADABLE = "不是一个数；"  # how read_quantity begins to say what may be written, where it has nothing more exact


def _reads(text: str) -> bool:
    try:
        read_quantity(text)
    except QuantityError:
        return False
    return True
