"""Verdicts determined by hand, for the two that judge: the package (tests/model) and the script in the browser (tests/site).

A case is a rule over a.x, a.y …, the values as ``name: written unit`` separated by commas (one left out is missing; ``prev x``
is that of the year before), and the outcome.
"""

from __future__ import annotations

from tieout.model.metric import Group, Metric, Report
from tieout.model.place import NOWHERE
from tieout.model.quantity import Quantity, read_quantity
from tieout.readers.rule import read_rule

CASES = [
    # Counts are exact.
    ("a.t = a.x + a.y + a.z", "t: 38 次, x: 20 次, y: 9 次, z: 9 次", "holds"),
    ("a.t = a.x + a.y + a.z", "t: 38 次, x: 19 次, y: 9 次, z: 9 次", "contradiction"),
    ("a.x + a.y = a.t", "t: 38 次, x: 20 次, y: 19 次", "contradiction"),
    ("a.t = a.x * a.y", "t: 12 次, x: 3 次, y: 4 次", "holds"),
    ("a.t = a.x * a.y", "t: 13 次, x: 3 次, y: 4 次", "contradiction"),
    # Beyond what a float holds: 2^53 and 2^53 + 1 are one float.
    ("a.t = a.x", "t: 9007199254740993 次, x: 9007199254740992 次", "contradiction"),
    ("a.t = a.x + 1", "t: 9007199254740993 次, x: 9007199254740992 次", "holds"),
    ("a.t = a.x + a.y", "t: 0.3 元, x: 0.1 元, y: 0.2 元", "holds"),
    # From the left, brackets first, the negative of a term.
    ("a.t = a.x - a.y - a.z", "t: 1 次, x: 9 次, y: 6 次, z: 2 次", "holds"),
    ("a.t = a.x - (a.y - a.z)", "t: 5 次, x: 9 次, y: 6 次, z: 2 次", "holds"),
    ("a.t = a.x + a.y * a.z", "t: 21 次, x: 9 次, y: 6 次, z: 2 次", "holds"),
    ("a.t = a.x / a.y / a.z", "t: 3 次, x: 36 次, y: 6 次, z: 2 次", "holds"),
    ("a.t = (a.x + a.y) * 2 - -1", "t: 11 次, x: 2 次, y: 3 次", "holds"),
    ("a.t = -a.x + a.y", "t: 4 次, x: 2 次, y: 6 次", "holds"),
    ("a.t = -(a.x + a.y)", "t: -8 次, x: 2 次, y: 6 次", "holds"),
    ("a.t ＝ （a.x ＋ a.y） × ２ ÷ 4", "t: 5 次, x: 4 次, y: 6 次", "holds"),
    ("a.t=a.x－a.y　", "t: -3 次, x: 2 次, y: 5 次", "holds"),
    ("a.t = a.x", "t: -3 次, x: 3 次", "contradiction"),
    # Order.
    ("a.x ≤ a.y", "x: 48 件, y: 55 件", "holds"),
    ("a.x <= a.y", "x: 55 件, y: 55 件", "holds"),
    ("a.x <= a.y", "x: 56 件, y: 55 件", "contradiction"),
    ("a.x < a.y", "x: 55 件, y: 55 件", "contradiction"),
    ("a.x >= a.y", "x: 55 件, y: 48 件", "holds"),
    ("a.x ＞ a.y", "x: 9 件, y: 10 件", "contradiction"),
    # Shares: half up to the digits written holds, one unit of the last digit is rounding.
    ("a.r = a.x / a.y", "r: 36.36 %, x: 4 件, y: 11 件", "holds"),
    ("a.x / a.y = a.r", "r: 36.36 %, x: 4 件, y: 11 件", "holds"),
    ("a.r = a.x / a.y", "r: 36.37 %, x: 4 件, y: 11 件", "rounding"),
    ("a.r = a.x / a.y", "r: 36.35 %, x: 4 件, y: 11 件", "contradiction"),  # 36.3636 > 36.36
    ("a.x / a.y = a.r", "r: 100 %, x: 12 件, y: 12 件", "holds"),
    ("a.r = a.x / a.y", "r: 49 %, x: 12 件, y: 25 件", "rounding"),  # 48%
    ("a.r = a.x / a.y", "r: 50 %, x: 12 件, y: 25 件", "contradiction"),
    ("a.r = a.x / a.y", "r: 3 %, x: 1 件, y: 40 件", "holds"),  # 2.5%, up
    ("a.r = a.x / a.y", "r: 2 %, x: 1 件, y: 40 件", "rounding"),  # cut off
    ("a.r = (a.x - a.y) / a.y", "r: -3 %, x: 39 件, y: 40 件", "holds"),  # -2.5%, away from zero
    ("a.r = (a.x - a.y) / a.y", "r: -2 %, x: 39 件, y: 40 件", "rounding"),
    ("a.r = (a.x - a.y) / a.y", "r: 3 %, x: 39 件, y: 40 件", "contradiction"),
    ("a.r = a.x / a.y", "r: 2.5 ‰, x: 5 人, y: 2000 人", "holds"),
    ("a.r = a.x / a.y", "r: 2.6 ‰, x: 5 人, y: 2000 人", "rounding"),
    ("a.r = a.x / a.y", "r: 2.7 ‰, x: 5 人, y: 2000 人", "contradiction"),
    ("a.d = a.x - a.y", "d: 1.5 个百分点, x: 98.5 %, y: 97 %", "holds"),
    ("a.d = a.x - a.y", "d: 1 百分点, x: 98.5 %, y: 97.1 %", "holds"),  # 1.4
    ("a.d = a.x - a.y", "d: 2 个百分点, x: 98.5 %, y: 97.1 %", "rounding"),  # 1 to 3, 1.2 to 1.6
    ("a.d = a.x - a.y", "d: 3 个百分点, x: 98.5 %, y: 97.1 %", "contradiction"),  # 2 to 4, 1.2 to 1.6
    ("a.x = 1 / 3", "x: 33 %", "holds"),
    ("a.x = 1 / 3", "x: 34 %", "rounding"),
    ("a.x = 1 / 3", "x: 35 %", "contradiction"),
    ("a.x = 3‰", "x: 0.3 %", "holds"),
    # Money and large numbers in 万 and 亿.
    ("a.t = a.x + a.y", "t: 46.99 万元, x: 41.8 万元, y: 5.19 万元", "holds"),
    ("a.t = a.x + a.y", "t: 47 万元, x: 41.8 万元, y: 5.19 万元", "holds"),
    ("a.t = a.x + a.y", "t: 4.7 亿元, x: 41800 万元, y: 5190 万元", "holds"),
    ("a.t = a.x + a.y", "t: 469900 元, x: 41.8 万元, y: 5.19 万元", "holds"),
    ("a.t = a.x + a.y", "t: 469901 元, x: 41.8 万元, y: 5.19 万元", "rounding"),  # 46.88 to 47.10万元
    ("a.t = a.x + a.y", "t: 480000 元, x: 41.8 万元, y: 5.19 万元", "contradiction"),
    ("a.t = a.x + a.y", "t: 201.20 亿元, x: 45.89 亿元, y: 155.32 亿元", "rounding"),  # 201.21
    ("a.t = a.x + a.y", "t: 201.20 亿元, x: 45.89 亿元, y: 155.35 亿元", "contradiction"),  # 201.24: one unit each
    ("a.t = a.x + a.y", "t: 1.2万 人, x: 7000 人, y: 5100 人", "holds"),  # 12100
    ("a.t = a.x + a.y", "t: 1.2万 人, x: 7000 人, y: 5500 人", "rounding"),  # 12500 would be 1.3万
    ("a.t = a.x + a.y", "t: 1.2万 人, x: 7000 人, y: 6001 人", "contradiction"),
    ("a.m = a.x / a.y", "m: 1.2 次, x: 6 次, y: 5 人", "holds"),
    ("a.m = a.x / a.y", "m: 1.3 次, x: 6 次, y: 5 人", "rounding"),
    ("a.m = a.x / a.y", "m: 1.5 次, x: 6 次, y: 5 人", "contradiction"),
    # Rounding explains half a unit of an order, and no more.
    ("a.x <= 100%", "x: 100.0 %", "holds"),
    ("a.x <= 100%", "x: 101 %", "contradiction"),
    ("a.x <= 12.5%", "x: 13 %", "rounding"),
    ("a.x <= a.y", "x: 1.3万 人, y: 12800 人", "rounding"),
    ("a.x <= a.y", "x: 1.3万 人, y: 12400 人", "contradiction"),
    ("a.x < a.y", "x: 1.25 %, y: 1.2 %", "rounding"),
    # 余 and 多: more, by less than one of the last digit that is not zero.
    ("a.t = a.x + a.y", "t: 30余 人, x: 20 人, y: 12 人", "consistent"),
    ("a.t = a.x + a.y", "t: 30余 人, x: 20 人, y: 10 人", "contradiction"),
    ("a.t = a.x + a.y", "t: 30余 人, x: 20 人, y: 20 人", "contradiction"),
    ("a.t = a.x + a.y", "t: 30 人, x: 20余 人, y: 20 人", "contradiction"),
    ("a.t = a.x + a.y", "t: 50 人, x: 20余 人, y: 20余 人", "consistent"),
    ("a.t = a.x - a.y", "t: 1 人, x: 30余 人, y: 30余 人", "consistent"),
    ("a.x = a.y", "x: 20多 人, y: 29 人", "consistent"),
    ("a.x = a.y", "x: 20多 人, y: 30 人", "contradiction"),
    ("a.x = a.y", "x: 2000余 人, y: 2999 人", "consistent"),
    ("a.x = a.y", "x: 2000余 人, y: 3000 人", "contradiction"),
    ("a.x = a.y", "x: 10余万 人, y: 150000 人", "consistent"),
    ("a.x = a.y", "x: 10万余 人, y: 150000 人", "contradiction"),
    ("a.x = a.y", "x: 10万余 人, y: 109999 人", "consistent"),
    ("a.x = a.y", "x: 30余 元, y: 30.5 元", "consistent"),  # measured: no whole numbers
    ("a.x = -a.y", "x: -30余 人, y: 31 人", "consistent"),
    ("a.x = -a.y", "x: -30余 人, y: 30 人", "contradiction"),
    # 约, 来, 左右: a tenth, at most one of the last digit that is not zero.
    ("a.x = a.y", "x: 约30 人, y: 27 人", "consistent"),
    ("a.x = a.y", "x: 约30 人, y: 26 人", "contradiction"),
    ("a.x = a.y", "x: 约1000 人, y: 1101 人", "contradiction"),
    ("a.x = a.y", "x: 30来 人, y: 33 人", "consistent"),
    ("a.x = a.y", "x: 30左右 人, y: 34 人", "contradiction"),
    ("a.r = a.x / a.y", "r: 约19.2 %, x: 193 人, y: 1000 人", "consistent"),
    ("a.r = a.x / a.y", "r: 约19.2 %, x: 194 人, y: 1000 人", "contradiction"),
    # 近: less, by a tenth at most.
    ("a.x = a.y", "x: 近千 人, y: 999 人", "consistent"),
    ("a.x = a.y", "x: 近千 人, y: 1000 人", "contradiction"),
    ("a.x = a.y", "x: 近千 人, y: 900 人", "consistent"),
    ("a.x = a.y", "x: 将近1000 人, y: 899 人", "contradiction"),
    # 不少于, 以上: the number is in. 超过, 不足: it is not.
    ("a.x = a.y", "x: 不少于3 次, y: 3 次", "consistent"),
    ("a.x = a.y", "x: 不少于3 次, y: 2 次", "contradiction"),
    ("a.x = a.y", "x: 30以上 人, y: 30 人", "consistent"),
    ("a.x = a.y", "x: 超过30 人, y: 30 人", "contradiction"),
    ("a.x = a.y", "x: 超30 人, y: 31 人", "consistent"),
    ("a.x = a.y", "x: 不超过3 次, y: 3 次", "consistent"),
    ("a.x = a.y", "x: 10以下 次, y: 11 次", "contradiction"),
    ("a.x = a.y", "x: 不足10 次, y: 9 次", "consistent"),
    ("a.x = a.y", "x: 不足10 次, y: 10 次", "contradiction"),
    # 几, 数: two to nine of it.
    ("a.x = a.y", "x: 几十 人, y: 99 人", "consistent"),
    ("a.x = a.y", "x: 几十 人, y: 100 人", "contradiction"),
    ("a.x = a.y", "x: 数百 人, y: 199 人", "contradiction"),
    # Order of ranges: it holds where it cannot fail.
    ("a.x <= a.y", "x: 30余 人, y: 2000余 人", "holds"),
    ("a.x <= a.y", "x: 30余 人, y: 35 人", "consistent"),
    ("a.x <= a.y", "x: 30余 人, y: 31 人", "consistent"),
    ("a.x <= a.y", "x: 30余 人, y: 30 人", "contradiction"),
    ("a.x >= 31", "x: 30余 人", "holds"),
    ("a.x > 31", "x: 30余 人", "consistent"),
    ("a.x >= 3", "x: 不少于3 次", "holds"),
    ("a.x <= 100", "x: 不少于3 次", "consistent"),
    ("a.x < 4", "x: 不超过3 次", "holds"),
    ("a.x < 3", "x: 不超过3 次", "consistent"),
    ("a.x <= 100%", "x: 约100 %", "consistent"),
    # Ranges without an end, multiplied and divided.
    ("a.t = a.x * a.y", "t: 0 次, x: 0 次, y: 不少于3 次", "consistent"),
    ("a.t = a.x * a.y", "t: 1 次, x: 0 次, y: 不少于3 次", "contradiction"),
    ("a.t = a.x * a.y", "t: -6 次, x: -2 次, y: 不少于3 次", "consistent"),
    ("a.t = a.x * a.y", "t: -5 次, x: -2 次, y: 不少于3 次", "contradiction"),
    ("a.t = a.x / a.y", "t: 5 次, x: 10 次, y: 不少于2 次", "consistent"),  # over 0, up to 5
    ("a.t = a.x / a.y", "t: 6 次, x: 10 次, y: 不少于2 次", "contradiction"),
    ("a.t = a.x / a.y", "t: 0 次, x: 10 次, y: 不少于2 次", "contradiction"),
    ("a.t = a.x / a.y", "t: 5 次, x: 10 次, y: 不超过3 次", "consistent"),  # divides by what may be zero: anything
    ("a.t = a.x * a.y", "t: 0 元, x: 不少于0 元, y: 超过0 元", "consistent"),  # 0 times anything
    ("a.t = a.x * a.y", "t: 0 元, x: 超过0 元, y: 超过0 元", "contradiction"),
    # -1 to 1 times -1 to less than 1: both ends are reached
    ("a.t = (a.y - 10) * (a.x - 19)", "t: -1 元, x: 近20 元, y: 约10 元", "consistent"),
    ("a.t = (a.y - 10) * (a.x - 19)", "t: 1 元, x: 近20 元, y: 约10 元", "consistent"),
    ("a.t = (a.y - 10) * (a.x - 19)", "t: 2 元, x: 近20 元, y: 约10 元", "contradiction"),
    # Chains hold between all their sides.
    ("a.x = a.y = a.z", "x: 30余 人, y: 35 人, z: 35 人", "consistent"),
    ("a.x = a.y = a.z", "x: 30余 人, y: 35 人, z: 36 人", "contradiction"),
    ("a.x <= a.y <= a.z", "x: 9 次, y: 10 次, z: 9 次", "contradiction"),
    ("a.x <= a.y < a.z", "x: 9 次, y: 9 次, z: 9 次", "contradiction"),
    ("a.x = a.y < a.z", "x: 9 次, y: 9 次, z: 10 次", "holds"),
    ("a.x >= a.y > 0", "x: 55 次, y: 48 次", "holds"),
    ("a.x = a.y = a.z", "x: 10 %, y: 10.4 %, z: 9.5 %", "contradiction"),  # 10% stands for both; 10.4 is not 9.5
    # The year before.
    ("a.t = prev(a.t) + a.x", "t: 40 次, prev t: 38 次, x: 2 次", "holds"),
    ("a.t = prev(a.t) + a.x", "t: 40 次, prev t: 37 次, x: 2 次", "contradiction"),
    ("a.t ＝ a.x － prev （ a.x ）", "t: -3 次, prev x: 9 次, x: 6 次", "holds"),
    ("a.r = (a.x - prev(a.x)) / prev(a.x)", "r: 50 %, prev x: 8 件, x: 12 件", "holds"),
    ("a.r = (a.x - prev(a.x)) / prev(a.x)", "r: 51 %, prev x: 8 件, x: 12 件", "rounding"),
    ("a.r = (a.x - prev(a.x)) / prev(a.x)", "r: 50 %, prev x: 0 件, x: 12 件", "undecided"),
    ("prev(a.x) <= a.x", "prev x: 30余 人, x: 35 人", "consistent"),
    ("a.t = prev(a.t) + a.x", "t: 40 次, prev t: 38 次", "undecided"),
    # What cannot be decided, unless it is wrong already.
    ("a.t = a.x + a.y", "t: 38 次, x: 20 次", "undecided"),
    ("a.x = a.y = a.z", "x: 1 次, y: 1 次", "undecided"),
    ("a.x = a.y = a.z", "x: 1 次, y: 2 次", "contradiction"),
    ("a.r = a.x / a.y = a.z", "r: 2 %, x: 1 件, y: 40 件", "undecided"),  # which is worse than rounding
    ("a.r = a.x / a.y", "r: 0 %, x: 0 件, y: 0 件", "undecided"),
    ("a.t = a.x / (a.y - a.z)", "t: 1 次, x: 5 次, y: 3 次, z: 3 次", "undecided"),
    ("a.r = a.x / a.y", "r: 5 %, x: 10余 件, y: 0 件", "undecided"),
    ("a.x = a.y / a.z = a.t", "x: 1 次, y: 5 次, z: 0 次, t: 2 次", "contradiction"),
]


def quantity(text: str) -> Quantity:
    """``30余 人`` as a quantity: what is written, then the unit."""
    written, _, unit = text.partition(" ")
    return read_quantity(written, unit)


def values(text: str) -> dict[str, Quantity]:
    """``x: 30余 人, prev x: 9 人`` as values by what rules call them: a.x, prev(a.x)."""
    found = {}
    for item in text.split(", "):
        name, written = item.split(": ")
        before = name.removeprefix("prev ")
        found[f"a.{name}" if before == name else f"prev(a.{before})"] = quantity(written)
    return found


def report(rules: list[str], found: dict[str, Quantity], ids: set[str]) -> Report:
    """A report of 2024, whose metrics are these ids, with these values of it and of the year before, and these rules."""
    metrics = []
    for id_ in sorted(ids):
        known = {2024: found.get(id_), 2023: found.get(f"prev({id_})")}
        of_year = {year: value for year, value in known.items() if value is not None}
        metrics.append(Metric(id_, id_, next((value.unit for value in of_year.values()), ""), of_year, NOWHERE))
    return Report(year=2024, groups=(Group("a", "a", tuple(metrics)),), rules=tuple(read_rule(rule) for rule in rules))
