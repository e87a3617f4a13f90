"""The ends of an approximate number as formulas, so that they follow its changes in a spreadsheet as `model/qualifier.py` reads it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tieout.model.qualifier import ABOUT, AT_LEAST, AT_MOST, BETWEEN, MORE, NEARLY, OVER, SEVERAL, UNDER, Sense
from tieout.model.quantity import Quantity
from tieout.writers.exports.formulas import DIGITS


@dataclass(frozen=True, slots=True)
class Cells:
    """Where a row's number stands, the worth of its last digit, and what the two formulas below come to."""

    number: str
    step: str
    place: str
    slack: str


def follows(quantity: Quantity) -> bool:
    """Whether formulas can say it: no number below zero, none of 30余万, whose width is not its own zeros', none counted in 万."""
    if quantity.number <= 0 or (quantity.counted and (quantity.factor != 1 or quantity.number % 1)):
        return False
    return quantity.place == _place(quantity)


def place(quantity: Quantity, cells: Cells) -> str:
    """The worth of the last digit that is not zero; 余 of things that are counted is up to ten."""
    zeros = f"SUMPRODUCT(--(MOD(ROUND({cells.number}/{cells.step},0),10^ROW($1:${DIGITS}))=0))"
    found = f"{cells.step}*10^{zeros}"
    within = quantity.qualifier is not None and quantity.qualifier.position == "within"
    return f"=MAX({found},10)" if quantity.counted and within else f"={found}"


def slack(quantity: Quantity, cells: Cells) -> str:
    """A tenth of the number, at most one place; of things that are counted at least one."""
    found = f"MIN({cells.number}/10,{cells.place})"
    return f"=MAX({found},1)" if quantity.counted else f"={found}"


def ends(sense: Sense, cells: Cells, *, counted: bool) -> tuple[str, str]:
    """Both ends; empty where there is none. Of what is counted, the last whole number before an end that is left out."""
    number = cells.number
    before, after = ("-1", "+1") if counted else ("", "")
    lowest, highest = f"{number}-{cells.slack}", f"{number}+{cells.slack}"
    if counted:
        lowest, highest = f"ROUNDUP({lowest},0)", f"ROUNDDOWN({highest},0)"
    low, high = {
        MORE: (f"{number}{after}", f"{number}+{cells.place}{before}"),
        ABOUT: (lowest, highest),
        NEARLY: (lowest, f"{number}{before}"),
        AT_LEAST: (number, ""),
        OVER: (f"{number}{after}", ""),
        AT_MOST: ("", number),
        UNDER: ("", f"{number}{before}"),
        SEVERAL: (f"2*{number}", f"10*{number}{before}"),
        BETWEEN: (number, f"{number}+{cells.place}"),
    }[sense]
    return (f"={low}" if low else ""), (f"={high}" if high else "")


def _place(quantity: Quantity) -> Decimal:
    digits = f"{quantity.number / quantity.step:f}".partition(".")[0]
    return quantity.step * Decimal(10) ** (len(digits) - len(digits.rstrip("0")))
