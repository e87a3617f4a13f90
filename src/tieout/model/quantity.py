"""One value as an editor writes it: an exact number, what its last digit is worth, a qualifier, a unit.

Writing follows GB/T 15835-2011: Arabic digits stand before a unit without a space, a qualifier before the number (近千人),
between number and unit (120余本) or after the unit (30人以上).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache

from tieout.model.interval import Interval
from tieout.model.numerals import (
    CHINESE,
    DIGITS,
    GAPS,
    LARGE,
    LEAD,
    POINT,
    SCALES,
    narrow,
    read_arabic,
    read_chinese,
    read_lead,
)
from tieout.model.qualifier import QUALIFIERS, Qualifier

SHARES = {"%": Fraction(1, 100), "‰": Fraction(1, 1000), "百分点": Fraction(1, 100), "个百分点": Fraction(1, 100)}
"""Units that are parts of a whole, and what one of each is worth."""
TENTH = "成"
"""A tenth; the unit that stands within its number: 九成五 is 9.5 of it."""

# Measured, not counted: a value between two whole numbers can occur. Money, weight, length, area, volume, time, energy, times.
MEASURED = frozenset(
    [
        "元",
        "美元",
        "吨",
        "公斤",
        "千克",
        "克",
        "斤",
        "米",
        "千米",
        "公里",
        "里",
        "平方米",
        "平方公里",
        "亩",
        "公顷",
        "立方米",
        "升",
        "小时",
        "分钟",
        "天",
        "度",
        "千瓦时",
        "千瓦",
        "倍",
        "成",
        "折",
    ]
)


LONGEST = 40
"""Characters of a value; more are no number that anyone reads."""
_EXACT = Context(prec=2 * LONGEST)  # Python's own 28 digits would round


class QuantityError(ValueError):
    """A text that is no value; the message says in Chinese why, and how to write it."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value as written. ``number`` is in the unit written, 万 and 亿 of the number itself multiplied out.

    ``head`` is what stands before the unit (``120余``, ``近千``) and ``tail`` what stands after it (``以上``); ``step`` is the worth
    of the last written digit (1.2万 → 1000); ``place`` that of the last digit that is not zero (120 → 10), the width of 余.
    """

    number: Decimal
    head: str
    step: Decimal
    place: Decimal
    qualifier: Qualifier | None = None
    tail: str = ""
    unit: str = ""

    @property
    def factor(self) -> Fraction:
        """What one of the unit is worth: 1/100 for %, 1/10 for 成, 10,000 for 万元, 1 for 次."""
        return unit_factor(self.unit)

    @property
    def value(self) -> Fraction:
        """The number as written, without its qualifier, in units of one: 98% is 49/50, 5.19万元 is 51900."""
        return Fraction(self.number) * self.factor

    @property
    def rounded(self) -> bool:
        """Whether it stands for all that rounds to it: a share, a decimal, or a number in 千, 万 or 亿. A plain count is exact."""
        return self.step != 1 or self.unit in SHARES or self.factor > 1 or self.unit == TENTH

    @property
    def interval(self) -> Interval:
        """All values it can stand for, in units of one."""
        if self.qualifier is None:
            return self._around(Fraction(1, 2), high_open=True) if self.rounded else Interval.point(self.value)
        sense, number = self.qualifier.sense, Fraction(self.number)
        if number < 0 and not sense.one_sided:  # 近-3 is nearer to nought; 不少于-3 is at least that
            return self._in_ones(-sense.reading(-number, *self.widths))
        return self._in_ones(sense.reading(number, *self.widths))

    @property
    def widths(self) -> tuple[Fraction, Fraction]:
        """Place and slack, by which a qualifier is read, in the number's own unit."""
        number, place = Fraction(abs(self.number)), Fraction(self.place)
        if self.counted:
            within = self.qualifier is not None and self.qualifier.position == "within"
            place = max(place, 10 / self.factor) if within else place
        slack = min(number / 10, place)
        return place, max(slack, 1 / self.factor) if self.counted else slack

    @property
    def widened(self) -> Interval:
        """All values within one unit of the last digit, where it is rounded: what rounding or truncation can explain."""
        return self._around(Fraction(1), high_open=False) if self.rounded and self.qualifier is None else self.interval

    @property
    def counted(self) -> bool:
        """Whether only whole numbers make sense: 人 and 次, not 元, 公斤 or %, nor a mean such as 1.2次."""
        if self.unit in SHARES or _plain_unit(self.unit) in MEASURED:
            return False
        return self.step >= 1 or Fraction(self.step) * self.factor >= 1

    def stands_for(self, exact: Fraction) -> bool:
        """Whether the exact value, rounded half up (away from zero) to the digits written, gives this number."""
        if not self.rounded:
            return exact == self.value
        half, magnitude, sign = Fraction(self.step) * self.factor / 2, abs(self.value), 1 if self.value >= 0 else -1
        return magnitude - half <= exact * sign < magnitude + half

    def _around(self, steps: Fraction, *, high_open: bool) -> Interval:
        reach, number = Fraction(self.step) * steps, Fraction(self.number)
        found = Interval(abs(number) - reach, abs(number) + reach, False, high_open)
        return self._in_ones(-found if number < 0 else found)

    def _in_ones(self, interval: Interval) -> Interval:
        scaled = interval * Interval.point(self.factor)
        return scaled.integers() if self.counted else scaled

    @property
    def written(self) -> str:
        """The text an editor writes for it, without the unit: 38, 120余, 30以上."""
        return self.head + self.tail

    def text(self, *, unit: bool = True) -> str:
        """As readers see it: 38次, 120余本, 近千人, 30人以上; without its unit 38, 120余, 近千, 30以上. % always stays."""
        within = self.unit == TENTH and TENTH in self.head  # 九成五
        measure = self.unit if (unit or self.unit in ("%", "‰")) and not within else ""
        return f"{self.head}{measure}{self.tail}"


@cache
def unit_factor(unit: str) -> Fraction:
    """What one of a unit is worth in units of one: % is 1/100, 成 1/10, 万元 10,000, 亿元 10**8, every other unit 1.

    The unit of a fraction is its denominator: 三分之二 is 2 of the unit ``/3``.
    """
    if unit[:1] == "/" and unit[1:].isdecimal():
        return Fraction(1, int(unit[1:]))
    if unit in SHARES:
        return SHARES[unit]
    if unit == TENTH:
        return Fraction(1, 10)
    scale = next((scale for scale in SCALES if unit.startswith(scale)), None)
    return Fraction(SCALES[scale]) if scale else Fraction(1)


def _plain_unit(unit: str) -> str:
    return unit.lstrip("万亿")


def _words(position: str) -> str:
    found = [q.word for q in QUALIFIERS.values() if q.position == position]
    return "|".join(sorted(found, key=len, reverse=True))


_DIGIT = "".join(DIGITS)
_GROUPED = "|".join(rf"\d{{1,3}}(?:{gap}\d{{3}})+(?:\.\d+)?" for gap in GAPS)
_SCALE = r"万亿|亿|万|(?<=\d)(?:[十百千](?:万亿|亿|万)|千|百)"  # 三千 is one numeral, 3千 a number and its scale
_WRITTEN = re.compile(
    rf"(?P<before>{_words('before')})?(?P<sign>-)?"
    rf"(?:(?P<tenths>[\d{_DIGIT}]{TENTH}[\d{_DIGIT}])"
    rf"|(?P<lead>{LEAD}*)(?P<arabic>{_GROUPED}|[\d,]+(?:\.\d+)?)(?P<hundreds>[百千](?=[余多][万亿]))?|(?P<chinese>[{CHINESE}]+?(?:{POINT}[{_DIGIT}]+)?))"
    rf"(?P<within>{_words('within')})?(?P<scale>{_SCALE})?(?P<later>{_words('within')})?"
    rf"(?P<share>%|‰)?(?P<after>{_words('after')})?",
    re.ASCII,
)


def read_quantity(text: str, unit: str = "") -> Quantity:
    """What an editor wrote as a quantity: 38, 120余, 近千, 1.2万, 3千, 1 560, 二点五, 九成五, 4.93%, 不少于3, 30以上.

    ``unit`` is the unit the value is in; a percent sign in the text must agree with it, and 万 may stand in one of the two
    only. Raises QuantityError.
    """
    if len(text) > LONGEST:
        raise QuantityError(f"“{text[:LONGEST]}…”有{len(text)}个字符，一个数最多写{LONGEST}个")
    plain = narrow(text).strip()
    if plain.isdecimal() and plain.isascii():  # by far the most common, and the quickest to read
        number = Decimal(plain)
        return Quantity(number, plain, Decimal(1), _place(number, Decimal(1)), unit=unit)
    found = _WRITTEN.fullmatch(plain)
    if not found or (found["tenths"] and found["share"]):
        raise QuantityError(f"“{text}”不是一个数；可以写 38、120余、近千、1.2万、4.93、不少于3，单位写在 unit 里")
    words = [found[name] for name in ("before", "within", "later", "after") if found[name]]
    if len(words) > 1:
        raise QuantityError(f"“{text}”里有“{words[0]}”和“{words[1]}”两个概数词，只能留一个")
    own = found["share"] or (found["tenths"] and TENTH) or ""
    if own and unit and own != unit:
        raise QuantityError(f"“{text}”带着 {own}，而单位是“{unit}”，两者要一致")
    _refuse_twice(plain, unit, text)
    number, step = _read_number(found, text)
    place = _place(number, step)
    if found["hundreds"]:  # 1百余万
        number, step, place = (_EXACT.multiply(x, LARGE[found["hundreds"]]) for x in (number, step, place))
    if found["scale"]:
        place = min(place, Decimal(1)) if found["later"] else place  # 30万余 is less than 31万; 30余万 may be 39万
        number, step, place = (_EXACT.multiply(x, LARGE[found["scale"]]) for x in (number, step, place))
    number = _EXACT.add(number, read_lead(found["lead"] or ""))
    tail = found["after"] or ""
    head = plain.removesuffix(tail).removesuffix(found["share"] or "") if tail or found["share"] else plain
    return Quantity(
        number=-number if found["sign"] else number,
        head=head,
        step=step,
        place=place,
        qualifier=QUALIFIERS[words[0]] if words else None,
        tail=tail,
        unit=unit or own,
    )


def _refuse_twice(plain: str, unit: str, text: str) -> None:
    """3万 of 万元 would be 3万万元, ten thousand times what is meant."""
    scale = next((scale for scale in SCALES if unit.startswith(scale)), "")
    if scale and any(one in plain for one in SCALES):
        meant = f"不知道是{text}{unit}，还是{text}{unit.removeprefix(scale)}"
        raise QuantityError(f"写的是“{text}”，而单位已经是“{unit}”，{meant}")


def _read_number(found: re.Match[str], text: str) -> tuple[Decimal, Decimal]:
    written = found["tenths"] or found["arabic"] or found["chinese"]
    try:
        if found["tenths"]:
            whole, tenth = (DIGITS.get(digit, digit) for digit in (written[0], written[-1]))
            return Decimal(f"{whole}.{tenth}"), Decimal("0.1")
        if found["arabic"]:
            return read_arabic(written)
        number, place = read_chinese(written)
        # 三百 is exact, 三万 may be rounded, 二点五 is
        return number, place if place >= SCALES["万"] or place < 1 else Decimal(1)
    except ValueError:
        raise QuantityError(f"“{text}”里的“{written}”不是一个数，请检查位数和千分位") from None


def _place(number: Decimal, step: Decimal) -> Decimal:
    """Worth of the last digit that is not zero; of the last one written where all are zero."""
    if not number:
        return step
    return Decimal((0, (1,), int(number.normalize(_EXACT).as_tuple().exponent)))
