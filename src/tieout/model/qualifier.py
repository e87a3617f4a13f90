"""The words that turn a number into a range, each with what it is read as and why.

以上 and its kin follow 民法典 article 1259: 以上、以下、以内 include the number itself, 不满、超过 do not.
Two widths are used below. *Place* is the worth of the last digit that is not zero (120 → 10, 2000 → 1000, 2.8万 → 1000).
*Slack* is a tenth of the number, but at most one place: 约1000 → 100, 约19.2% → 0.1.
Of things that are counted 余 and its kin say at least less than ten more (38余件 is 39 to 47, 5余件 6 to 14: nobody writes 余 for
what a count itself could say), and slack is at least 1 (约5件 is 4 to 6, 近5件 is 4: half a thing is none).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from tieout.model.interval import INFINITY, Interval

Position = Literal["before", "within", "after"]  # 近30人, 30余人, 30人以上
Reading = Callable[[Fraction, Fraction, Fraction], Interval]  # (number, place, slack), counted in the number's own unit


@dataclass(frozen=True, slots=True)
class Sense:
    """What a family of words says: an interval, in words for readers, with the reason."""

    reading: Reading
    saying: str
    reason: str
    one_sided: bool = False
    """Whether it bounds the number from one side only: then of a negative number too, the same side."""


@dataclass(frozen=True, slots=True)
class Qualifier:
    """One word, where it stands, and its sense."""

    word: str
    position: Position
    sense: Sense


MORE = Sense(
    lambda number, place, _: Interval(number, number + place, True, True),
    "比所写的数大，多出的不满末位（零不算）的一个单位；数人、数件等只有整数的，不满十：30余是31至39，120余是121至129，38余件是39至47，5余件是6至14",
    "“余”“多”说的是整数之外的零头，零头满一个单位就会写进整数",
)
ABOUT = Sense(
    lambda number, _, slack: Interval(number - slack, number + slack),
    "上下相差不超过一成，且不超过末位（零不算）的一个单位；只有整数的，总可以差1：约30是27至33，约19.2%是19.1%至19.3%，约5件是4至6",
    "“约”没有法定宽度；末位写得越细，余地越小，整数也不宜超过一成",
)
NEARLY = Sense(
    lambda number, _, slack: Interval(number - slack, number, False, True),
    "不到所写的数，差距不超过一成，且不超过末位（零不算）的一个单位；只有整数的，总可以差1：近千是900至999，近5件是4",
    "“近”是接近而没有达到；差得更多就该换一个整数来写",
)
AT_LEAST = Sense(
    lambda number, _place, _slack: Interval(number, INFINITY, False, True),
    "等于或大于所写的数",
    "民法典第一千二百五十九条：“以上”包括本数；“不少于”“不低于”字面相同",
    one_sided=True,
)
OVER = Sense(
    lambda number, _place, _slack: Interval(number, INFINITY, True, True),
    "大于所写的数，不含本数",
    "民法典第一千二百五十九条：“超过”不包括本数；“逾”“突破”是同一个意思",
    one_sided=True,
)
AT_MOST = Sense(
    lambda number, _place, _slack: Interval(-INFINITY, number, True, False),
    "等于或小于所写的数",
    "民法典第一千二百五十九条：“以下”“以内”包括本数",
    one_sided=True,
)
UNDER = Sense(
    lambda number, _place, _slack: Interval(-INFINITY, number, True, True),
    "小于所写的数，不含本数",
    "民法典第一千二百五十九条：“不满”不包括本数；“不足”“不到”是同一个意思",
    one_sided=True,
)
SEVERAL = Sense(
    lambda number, _place, _slack: Interval(2 * number, 10 * number, False, True),
    "所写的数的几倍：几十是20至99，数百是200至999",
    "“几”“数”代替二至九的一个数字",
)
BETWEEN = Sense(
    lambda number, place, _slack: Interval(number, number + place),
    "所写的两个数之间：两三千是2000至3000",
    "两个数字连着写，是说不确定是哪一个",
)

_WORDS: tuple[tuple[Sense, Position, str], ...] = (
    (MORE, "within", "余 多"),
    (ABOUT, "within", "来"),
    (ABOUT, "before", "约 大约 约为 大概"),
    (ABOUT, "after", "左右 上下"),
    (NEARLY, "before", "近 将近 接近"),
    (AT_LEAST, "before", "不少于 不低于 不小于 不得少于 不得低于 不下于 至少 上"),
    (AT_LEAST, "after", "以上 及以上"),
    (OVER, "before", "超 超过 逾 突破 多于 高于 大于"),
    (AT_MOST, "before", "不超过 不多于 不高于 不大于 不得超过 不得多于 不得高于 未超过 至多 最多"),
    (AT_MOST, "after", "以下 以内"),
    (SEVERAL, "before", "几 数"),
    (UNDER, "before", "不足 不到 不满 未满 少于 低于 小于"),
)

QUALIFIERS: dict[str, Qualifier] = {
    word: Qualifier(word, position, sense) for sense, position, words in _WORDS for word in words.split()
}
