"""The sheet of values: one row a metric and year, and beside it, in units of one, what the rules compute with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from xlsxwriter import Workbook

from tieout.model.interval import End, Interval
from tieout.model.metric import Group, Metric
from tieout.model.project import Project
from tieout.model.qualifier import Sense
from tieout.model.quantity import Quantity
from tieout.writers.exports import approximate
from tieout.writers.exports.approximate import Cells
from tieout.writers.exports.formulas import DIGITS, BeyondFormulasError, Bounds
from tieout.writers.exports.layout import NumberFormats, foot, head, height

METRICS = "指标"
UNBOUNDED = "不限"
FIXED = "（不随数值变）"
"""Said of an end for which there is no formula."""

_COLUMNS = (  # heading, width; the grey ones are for computing
    ("编号", 28), ("主题", 14), ("指标", 34), ("数值", 11), ("概数词", 8), ("写法", 13), ("单位", 8), ("年份", 8),
    ("下限", 13), ("上限", 13), ("出处", 14), ("责任单位", 20), ("说明", 60),
)  # fmt: skip
_COMPUTING = (
    "末位的一个单位",
    "一个单位合",
    "数值",
    "下限",
    "上限",
    "进舍下限",
    "进舍上限",
    "末位的一半",
    "概数的一个单位",
    "概数的余地",
)
_NUMBER, _LOW, _HIGH = "D", "I", "J"
_STEP, _FACTOR, _VALUE, _LOWEST, _HIGHEST, _WIDE_LOW, _WIDE_HIGH, _HALF, _PLACE, _SLACK = "NOPQRSTUVW"


@dataclass(frozen=True, slots=True)
class _Row:
    quantity: Quantity
    number: int

    def cell(self, column: str) -> str:
        return f"'{METRICS}'!${column}${self.number}"


class MetricsSheet:
    """Writes the sheet, and says where in it what stands."""

    def __init__(self, book: Workbook, project: Project) -> None:
        self.book = book
        self.sheet = book.add_worksheet(METRICS)
        self.text = book.add_format({"valign": "top", "text_wrap": True})
        self.formats = NumberFormats(book)
        self.rows: dict[tuple[str, int], _Row] = {}
        head(book, self.sheet, _COLUMNS, _COMPUTING)
        number = 1
        for group in project.report.groups:
            for metric in group.metrics:
                for year, quantity in sorted(metric.values.items()):
                    number += 1
                    self.rows[metric.id, year] = _Row(quantity, number)
                    self._describe(number - 1, metric, group, year, quantity)
                    if _fits(quantity):
                        self._compute(number, quantity)
                    else:
                        self.sheet.write_string(f"{_NUMBER}{number}", f"{quantity.number:f}", self.text)
        foot(self.sheet, number - 1, len(_COLUMNS))

    def value(self, id_: str, year: int) -> str:
        """The cell of a value in units of one. Raises BeyondFormulasError."""
        return self._row(id_, year).cell(_VALUE)

    def half(self, id_: str, year: int) -> str:
        """The cell of half a unit of its last digit."""
        return self._row(id_, year).cell(_HALF)

    def interval(self, id_: str, year: int) -> Bounds:
        """The cells of all it can be."""
        row = self._row(id_, year)
        return _bounds(row, _LOWEST, _HIGHEST, row.quantity.interval)

    def widened(self, id_: str, year: int) -> Bounds:
        """The cells of all that rounding or truncation can explain."""
        row = self._row(id_, year)
        return _bounds(row, _WIDE_LOW, _WIDE_HIGH, row.quantity.widened)

    def _row(self, id_: str, year: int) -> _Row:
        row = self.rows[id_, year]
        if not _fits(row.quantity):
            raise BeyondFormulasError
        return row

    def _describe(self, row: int, metric: Metric, group: Group, year: int, quantity: Quantity) -> None:
        word = quantity.qualifier.word if quantity.qualifier else ""
        texts = {
            0: metric.id, 1: group.title, 2: metric.label, 4: word, 5: quantity.text(), 6: quantity.unit,
            10: "；".join(metric.sections), 11: metric.owner, 12: metric.note,
        }  # fmt: skip
        for column, text in ((column, text) for column, text in texts.items() if text):
            self.sheet.write_string(row, column, text, self.text)
        self.sheet.set_row(row, height((text, _COLUMNS[column][1]) for column, text in texts.items()))
        self.sheet.write_number(row, 7, year, self.formats["0"])

    def _compute(self, row: int, quantity: Quantity) -> None:
        sheet, n = self.sheet, row
        shown, plain = self.formats[_digits(quantity.step)], self.formats["General"]
        sheet.write_number(f"{_NUMBER}{n}", float(quantity.number), shown)
        sheet.write_number(f"{_STEP}{n}", float(quantity.step), plain)
        sheet.write_number(f"{_FACTOR}{n}", float(quantity.factor), plain)
        value = f"=IF(ISNUMBER({_NUMBER}{n}),{_NUMBER}{n}*{_FACTOR}{n},NA())"
        sheet.write_formula(f"{_VALUE}{n}", value, plain, float(quantity.value))
        interval, widened = quantity.interval, quantity.widened
        qualifier = quantity.qualifier
        low, high = self._approximate(quantity, qualifier.sense, n) if qualifier else _end_formulas(quantity, n)
        self._end(f"{_LOW}{n}", low, interval.low, quantity, self._beyond("大于", quantity, is_open=interval.low_open))
        self._end(
            f"{_HIGH}{n}", high, interval.high, quantity, self._beyond("小于", quantity, is_open=interval.high_open)
        )
        for cell, source, end in ((_LOWEST, _LOW, interval.low), (_HIGHEST, _HIGH, interval.high)):
            self._in_ones(f"{cell}{n}", f"={source}{n}*{_FACTOR}{n}", end)
        loose = quantity.rounded and quantity.qualifier is None
        for cell, sign, source, end in (
            (_WIDE_LOW, "-", _LOWEST, widened.low),
            (_WIDE_HIGH, "+", _HIGHEST, widened.high),
        ):
            formula = f"=({_NUMBER}{n}{sign}{_STEP}{n})*{_FACTOR}{n}" if loose else f"={source}{n}"
            self._in_ones(f"{cell}{n}", formula, end)
        half = Fraction(quantity.step) * quantity.factor / 2 if loose else Fraction(0)
        sheet.write_formula(f"{_HALF}{n}", f"={_STEP}{n}*{_FACTOR}{n}/2" if loose else "=0", plain, float(half))

    def _approximate(self, quantity: Quantity, sense: Sense, n: int) -> tuple[str, str]:
        """Both ends of an approximate number as formulas, and what those need; empty where they cannot say it."""
        if not approximate.follows(quantity):
            return "", ""
        cells = Cells(f"{_NUMBER}{n}", f"{_STEP}{n}", f"{_PLACE}{n}", f"{_SLACK}{n}")
        plain, (place, slack) = self.formats["General"], quantity.widths
        self.sheet.write_formula(cells.place, approximate.place(quantity, cells), plain, float(place))
        self.sheet.write_formula(cells.slack, approximate.slack(quantity, cells), plain, float(slack))
        return approximate.ends(sense, cells, counted=quantity.counted)

    def _end(self, cell: str, formula: str, end: End, quantity: Quantity, digits: str) -> None:
        if not isinstance(end, Fraction):
            self.sheet.write_string(cell, UNBOUNDED, self.text)
        elif formula:
            self.sheet.write_formula(cell, formula, self.formats[digits], float(end / quantity.factor))
        else:
            self.sheet.write_number(cell, float(end / quantity.factor), self.formats[f'{digits}"{FIXED}"'])

    def _in_ones(self, cell: str, formula: str, end: End) -> None:
        if isinstance(end, Fraction):
            self.sheet.write_formula(cell, formula, self.formats["General"], float(end))
        else:
            self.sheet.write_string(cell, UNBOUNDED, self.text)

    def _beyond(self, word: str, quantity: Quantity, *, is_open: bool) -> str:
        """How an end is shown: 4.925, or 小于4.935 where the end itself is left out."""
        digits = _digits(quantity.step / 10 if quantity.qualifier is None and quantity.rounded else quantity.step)
        return f'"{word}"{digits}' if is_open else digits


def _end_formulas(quantity: Quantity, row: int) -> tuple[str, str]:
    """Both ends as they follow from the number, so that they follow its changes."""
    number, step, factor = f"{_NUMBER}{row}", f"{_STEP}{row}", f"{_FACTOR}{row}"
    if not quantity.rounded:
        return f"={number}", f"={number}"
    low, high = f"={number}-{step}/2", f"={number}+{step}/2"
    if not quantity.counted:
        return low, high
    one = f"1/{factor}"  # of what is counted, the last whole number before the end that is left out
    return (f"{low}+{one}", high) if quantity.number < 0 else (low, f"{high}-{one}")


def _bounds(row: _Row, low: str, high: str, interval: Interval) -> Bounds:
    if interval.is_point and row.quantity.qualifier is None:
        return Bounds(row.cell(_VALUE), row.cell(_VALUE), interval)
    return Bounds(
        row.cell(low) if isinstance(interval.low, Fraction) else None,
        row.cell(high) if isinstance(interval.high, Fraction) else None,
        interval,
    )


def _fits(quantity: Quantity) -> bool:
    """Whether a cell holds all digits of the number."""
    return len(quantity.number.as_tuple().digits) <= DIGITS and abs(quantity.number) < Decimal(10) ** DIGITS


def _digits(step: Decimal) -> str:
    """The format that shows as many decimals as are written: 0.00 for 4.90."""
    decimals = -int(step.normalize().as_tuple().exponent)
    return "0." + "0" * decimals if decimals > 0 else "0"
