"""What a cell of a workbook says, as text: the number that was typed, or of a computed one what a person sees."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

Held = str | float | int | bool | date | time | timedelta | None
"""What a cell can hold, as openpyxl gives it; a datetime is a date."""

DIGITS = 15  # that a spreadsheet keeps of a number
TYPED = 10  # digits at most of a number that was typed and not computed
_EXACT = Context(prec=400)  # any number of a cell, written out
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')  # of a format, what is no digit: texts, spaces, colours
_PLACES = re.compile(r"[0#?,]*[0#?](?:\.(?P<decimals>[0#?]+))?(?P<thousands>,*)")


class NoValueError(ValueError):
    """What a cell holds is no value; the message says in Chinese what it is."""


def said(held: Held, number_format: str, *, computed: bool = False) -> str:
    """The text of a cell. Raises NoValueError for dates and truth values."""
    match held:
        case None:
            return ""
        case str():
            return held
        case bool():
            raise NoValueError(f"写的是 {str(held).upper()}，不是一个数")
        case int() | float():
            return _number(_decimal(held), number_format, computed=computed)
        case _:
            day = held.strftime("%Y-%m-%d") if isinstance(held, date) else str(held)
            raise NoValueError(f"是日期或时间（{day}），不是一个数；写“3-5”“1/2”时，表格软件会改成日期")


def more_exactly(held: Held, text: str) -> str:
    """The number of a cell to all its digits, where the text does not have them all; else empty."""
    if isinstance(held, str) or not isinstance(held, int | float) or isinstance(held, bool):
        return ""
    percent = text[-1:] if text.endswith("%") else ""
    number = _EXACT.multiply(_decimal(held), 100 if percent else 1)
    return "" if Decimal(text.removesuffix("%")) == number else _plain(number) + percent


def _decimal(number: float) -> Decimal:
    """The number to the digits that a spreadsheet keeps: 0.1+0.2 is 0.3."""
    found = Decimal(number) if isinstance(number, int) else Decimal(f"{number:.{DIGITS}g}")
    if not found.is_finite():
        raise NoValueError(f"写的是 {number}，不是一个数")
    return found


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(number: Decimal, number_format: str, *, computed: bool) -> str:
    """The number with the decimals of its format, a percent sign where the format has one; no separators.

    Of a typed number no decimal is left out: a clerk types 0.0493, presses %, and sees 5%.
    """
    code = _QUOTED.sub("", number_format.partition(";")[0])
    percent = "%" if "%" in code else ""
    if percent:
        number = _EXACT.multiply(number, 100)
    found = _PLACES.search(code)
    if found is None or found["thousands"] or "/" in code or "E" in code.upper().replace("GENERAL", ""):
        return _plain(number) + percent  # General, text, fractions, powers of ten, thousands left out
    decimals = found["decimals"] or ""
    always = len(decimals.rstrip("#?"))
    plain = _plain(number)
    written = len(plain.partition(".")[2])
    computed = computed or len(number.normalize(_EXACT).as_tuple().digits) > TYPED
    places = max(always, min(written, len(decimals)) if computed else written)
    return f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT):f}{percent}"
