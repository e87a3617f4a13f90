"""The sheet of rules: one row a rule, year and pair of sides, computed by formulas and set beside the site's verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from xlsxwriter import Workbook

from tieout.model.comparison import Outcome, Side, Values, evaluate
from tieout.model.project import Project
from tieout.model.quantity import SHARES
from tieout.model.rule import Comparison, Expression, Reference, Rule, references
from tieout.model.verdict import Verdict, judge, strictest
from tieout.model.wording import SIGNS, labelled
from tieout.writers.exports import formulas
from tieout.writers.exports.formulas import ELSEWHERE, MISSING, BeyondFormulasError, Bounds, SideCells
from tieout.writers.exports.layout import NumberFormats, foot, head, height
from tieout.writers.exports.metrics_sheet import UNBOUNDED, MetricsSheet

RULES = "勾稽关系"
AGREE, DISAGREE = "一致", "不一致"

_COLUMNS = (
    ("序号", 6), ("年份", 8), ("关系", 46), ("算式", 30), ("左边", 13), ("比较", 6), ("右边", 13), ("相差", 13),
    ("核对结果（公式）", 13), ("核对结果（网站）", 13), ("两者", 9), ("理由", 50), ("网站的说明", 40),
)  # fmt: skip
_COMPUTING = (
    "左边下限",
    "左边上限",
    "右边下限",
    "右边上限",
    "左边进舍下限",
    "左边进舍上限",
    "右边进舍下限",
    "右边进舍上限",
)
_LEFT, _RIGHT, _GAP, _VERDICT, _SITE, _AGREEMENT = "E", "G", "H", "I", "J", "K"
_ENDS = (("N", "O"), ("P", "Q"))
_WIDE = (("R", "S"), ("T", "U"))


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two sides of a rule in a year, as a rule of their own, and what the site says of them."""

    number: int
    verdict: Verdict
    values: Values

    @property
    def rule(self) -> Rule:
        return self.verdict.rule

    @property
    def comparison(self) -> Comparison:
        return self.rule.comparisons[0]


class RulesSheet:
    """Writes the sheet. ``said`` counts the words of its verdicts, ``differing`` those that are not the site's."""

    def __init__(self, book: Workbook, project: Project, metrics: MetricsSheet) -> None:
        self.book, self.metrics = book, metrics
        self.sheet = book.add_worksheet(RULES)
        self.said: Counter[str] = Counter()
        self.differing = 0
        self.formats = NumberFormats(book)
        self.labels = project.report.labels
        self.text = book.add_format({"valign": "top", "text_wrap": True})
        head(book, self.sheet, _COLUMNS, _COMPUTING)
        row = 1
        for pair in _pairs(project):
            row += 1
            self._describe(row, pair)
            self._compute(row, pair)
        last = max(row, 2)
        self.verdicts, self.agreements = (f"'{RULES}'!${c}$2:${c}${last}" for c in (_VERDICT, _AGREEMENT))
        foot(self.sheet, row - 1, len(_COLUMNS))
        self._colours(last)

    def _describe(self, row: int, pair: _Pair) -> None:
        plain = self.formats["0"]
        self.sheet.write_number(f"A{row}", pair.number, plain)
        self.sheet.write_number(f"B{row}", pair.verdict.year, plain)
        texts = {
            "C": labelled(pair.rule, self.labels), "D": pair.verdict.arithmetic, "F": SIGNS[pair.comparison],
            _SITE: pair.verdict.outcome.label, "L": pair.rule.why, "M": pair.verdict.detail,
        }  # fmt: skip
        for column, text in ((column, text) for column, text in texts.items() if text):
            self.sheet.write_string(f"{column}{row}", text, self.text)
        self.sheet.set_row(
            row - 1, height((text, _COLUMNS[ord(column) - ord("A")][1]) for column, text in texts.items())
        )

    def _compute(self, row: int, pair: _Pair) -> None:
        line = _Line(row, pair, self.metrics)
        try:
            said = line.fill()
        except BeyondFormulasError:
            said = ELSEWHERE
            line.cells = dict.fromkeys((_LEFT, _RIGHT, _VERDICT), _Cell("", ELSEWHERE))
        agreement = ELSEWHERE if said == ELSEWHERE else AGREE if said == pair.verdict.outcome.label else DISAGREE
        verdict, site = f"{_VERDICT}{row}", f"{_SITE}{row}"
        compared = f'IF({verdict}="{ELSEWHERE}","{ELSEWHERE}",IF({verdict}={site},"{AGREE}","{DISAGREE}"))'
        line.cells[_AGREEMENT] = _Cell(compared, agreement)
        self.said[said] += 1
        self.differing += agreement == DISAGREE
        shown, plain = self.formats[_shown(pair)], self.formats["General"]
        for column, cell in line.cells.items():
            kind = self.text if isinstance(cell.value, str) else plain
            form = shown if column in (_LEFT, _RIGHT, _GAP) else kind
            if cell.formula:
                self.sheet.write_formula(f"{column}{row}", f"={cell.formula}", form, cell.value)
            else:
                self.sheet.write(f"{column}{row}", cell.value, form)

    def _colours(self, last: int) -> None:
        for column, word, colour in (
            (_VERDICT, Outcome.CONTRADICTION.label, "#F8CBAD"),
            (_VERDICT, Outcome.ROUNDING.label, "#FFE699"),
            (_VERDICT, Outcome.UNDECIDED.label, "#FFE699"),
            (_AGREEMENT, DISAGREE, "#F8CBAD"),
        ):
            shown = self.book.add_format({"bg_color": colour})
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": shown}
            self.sheet.conditional_format(f"{column}2:{column}{last}", rule)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A formula without =, and what it comes to; a word alone where the formula is empty."""

    formula: str
    value: str | float


class _Line:
    """What the cells of one row hold, by their columns."""

    def __init__(self, row: int, pair: _Pair, metrics: MetricsSheet) -> None:
        self.row, self.pair, self.metrics, self.year = row, pair, metrics, pair.verdict.year
        self.cells: dict[str, _Cell] = {}

    def fill(self) -> str:
        """Fill the cells; what the verdict says. Raises BeyondFormulasError."""
        left, right = f"{_LEFT}{self.row}", f"{_RIGHT}{self.row}"
        numbers = [self._value(c, e) for c, e in zip((_LEFT, _RIGHT), self.pair.rule.sides, strict=True)]
        sides = [_side(expression, self.pair.values) for expression in self.pair.rule.sides]
        missing = f"COUNT({left},{right})<2"
        if sides[0] is None or sides[1] is None:
            self.cells[_GAP] = _Cell(f'IF({missing},"",{left}-{right})', "")
            self.cells[_VERDICT] = _Cell(f'IF({missing},"{MISSING}","{ELSEWHERE}")', MISSING)
            return MISSING
        if numbers[0] is None or numbers[1] is None:  # 0余 as a divisor: the number is zero, the value is not
            raise BeyondFormulasError
        digits = formulas.digits_for((sides[0], sides[1]))
        gap = f'IF({missing},"",ROUND({left}-{right},{digits}))'
        self.cells[_GAP] = _Cell(gap, round(float(numbers[0] - numbers[1]), digits))
        exact = sides[0].exact is not None and sides[1].exact is not None
        first, second = self._cells(0, sides[0], exact=exact), self._cells(1, sides[1], exact=exact)
        verdict = formulas.verdict(first, self.pair.comparison, second, digits)
        said = formulas.verdict_said(first, self.pair.comparison, second, self.pair.verdict.outcome)
        self.cells[_VERDICT] = _Cell(verdict, said)
        return said

    def _value(self, column: str, expression: Expression) -> Fraction | None:
        """The side from the numbers as written; None where one is missing, or it divides by zero."""
        names = [reference.name for reference in references(expression)]
        if not all(name in self.pair.values for name in names):
            self.cells[column] = _Cell("", MISSING)
            return None
        formula = formulas.computed(expression, lambda one: self.metrics.value(one.id, self.year - one.back))
        side = _side(expression, {name: replace(self.pair.values[name], qualifier=None) for name in names})
        number = side.exact if side else None
        if number is not None and abs(number) > 10**formulas.DIGITS:
            raise BeyondFormulasError
        self.cells[column] = _Cell(f'IFERROR({formula},"{MISSING}")', MISSING if number is None else float(number))
        return number

    def _cells(self, which: int, side: Side, *, exact: bool) -> SideCells:
        """The cells of a side, with those of its intervals that the verdict asks for; ``exact`` is whether both sides are."""
        equal = self.pair.comparison == "="
        value = f"{(_LEFT, _RIGHT)[which]}{self.row}"
        ranged = side.exact is None or not side.interval.is_point
        point = None if ranged else Bounds(value, value, side.interval)
        half = ""
        if isinstance(side.expression, Reference) and side.stated and side.stated.rounded:
            half = self.metrics.half(side.expression.id, self.year - side.expression.back)
        return SideCells(
            side,
            value,
            point or (None if equal and exact else self._ends(_ENDS[which], side.expression, self.metrics.interval)),
            point or (self._ends(_WIDE[which], side.expression, self.metrics.widened) if equal else None),
            half,
        )

    def _ends(
        self, columns: tuple[str, str], expression: Expression, read: Callable[[str, int], Bounds]
    ) -> Bounds | None:
        """Fill the cells of an interval; None where no formula can say it."""
        try:
            found = formulas.bounds(expression, lambda one: read(one.id, self.year - one.back))
        except BeyondFormulasError:
            return None
        ends = ((columns[0], found.low, found.interval.low), (columns[1], found.high, found.interval.high))
        for column, formula, end in ends:
            self.cells[column] = _Cell(formula or "", float(end) if isinstance(end, Fraction) else UNBOUNDED)
        low, high = (f"{column}{self.row}" if formula else None for column, formula, _ in ends)
        return Bounds(low, high, found.interval)


def _pairs(project: Project) -> Iterator[_Pair]:
    """Each verdict, and in its place those of each two sides where the rule is a chain."""
    numbers = {id(rule): number for number, rule in enumerate(project.report.rules, 1)}
    for verdict in project.verdicts:
        rule, year = verdict.rule, verdict.year
        values = project.report.values_for(year, rule.references)
        for i, j in combinations(range(len(rule.sides)), 2):
            pair = verdict
            if len(rule.comparisons) > 1:
                comparison = strictest(rule.comparisons[i:j])
                pair = judge(Rule(rule.text, (rule.sides[i], rule.sides[j]), (comparison,), rule.why), year, values)
            yield _Pair(numbers[id(rule)], pair, values)


def _side(expression: Expression, values: Values) -> Side | None:
    """The side with its numbers; None where one is missing, or it divides by zero."""
    try:
        return evaluate(expression, values)
    except (KeyError, ZeroDivisionError):
        return None


def _shown(pair: _Pair) -> str:
    """The format of both sides: of percent where one of them is a share, with two digits more than it is written with."""
    for side in pair.rule.sides:
        value = pair.values.get(side.name) if isinstance(side, Reference) else None
        if value is not None and value.unit in SHARES and value.factor == Fraction(1, 100):
            decimals = 2 + max(0, -int(value.step.normalize().as_tuple().exponent))
            return f"0.{'0' * decimals}%"
    return "General"
