"""One regular expression for everything in Chinese prose that is a number, assembled from ``words/``.

At each place it tries, in this order: a qualifier, then what is *not* a figure (consumed whole, so that no part of it is read),
then a figure, then any other run of digits. A run is consumed whatever it is, and every repetition is possessive or bounded:
the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tieout.model.numerals import LEAD
from tieout.model.qualifier import QUALIFIERS
from tieout.scan.words import longest, measures, rows, words

DIGITS = "〇零一二三四五六七八九两"
NUMERALS = DIGITS + "十百千万亿"
HAN = "\u4e00-\u9fff"
# What the patterns begin with, beside numerals and letters.
OPENERS = '《“‘「"〔[［【(（第前每ⅠⅡⅢⅣⅤ编代邮证账文案单传手热电专图表共附'
# Qualifiers before 十百千万亿 only: 上千, 数百, 几十.
MANY = ("上", "数", "几")


def alternation(found: Iterable[str]) -> str:
    """The words as one pattern, longest first."""
    return "|".join(re.escape(word) for word in longest(found))


def qualifiers(position: str) -> list[str]:
    """The words that stand before, within or after a number."""
    return [q.word for q in QUALIFIERS.values() if q.position == position]


NUMBER = rf"(?:[0-9]++|[{NUMERALS}]++)"
JOINER = r"(?:\s?(?:--|——|[-—–~～至到、和与及/])\s?)"
LATIN = rf"(?:{alternation(w for w in measures() if w.isascii() and w[0].isalpha())})(?![A-Za-z0-9])"
WORD = rf"(?:{alternation(w for w in measures() if not (w.isascii() and w[0].isalpha()))})"
# 元/人, 件/万人, mg/m³, 微克/立方米; one word at least is what is counted.
UNIT = rf"(?:(?:(?!{'|'.join(row['pattern'] for row in rows('not_measures'))}){WORD}|{LATIN})(?:/[十百千]?[万亿]?(?:{WORD}|{LATIN}))?)"
# 315千伏安: the 千 of a unit is no scale.
SCALE = (
    rf"(?:[十百千]?(?:万亿|亿|万)"
    rf"|千(?!{alternation(w[1:] for w in measures() if w[0] == '千' and w[1:])})|百(?!分点))"
)


@cache
def known_unit(unit: str) -> bool:
    """Whether a unit is one that figures are read with: 次, 万人, 微克/立方米, 件/万人."""
    return _KNOWN.fullmatch(unit) is not None


def unit_at(text: str) -> str:
    """The unit that a text begins with; empty where there is none."""
    found = _KNOWN.match(text)
    return found[0] if found else ""


_KNOWN = re.compile(rf"(?:万亿|亿|万)?{UNIT}")

_FILL = {
    "n": "[0-9]++",
    "c": f"[{NUMERALS}]++",
    "num": NUMBER,
    "to": JOINER,
    "unit": UNIT,
    "latin": LATIN,
    "han": f"[{HAN}]",
}


def fill(pattern: str) -> str:
    """A pattern of ``words/patterns.tsv`` with its placeholders replaced."""
    pattern = pattern.replace("[<han>", f"[{HAN}").replace("<digits>", NUMERALS)
    return re.sub(r"<(\w+)>", lambda found: _FILL[found[1]] if found[1] in _FILL else found[0], pattern)


NOT_A_FIGURE = "|".join([alternation(words("names", "words")), *(fill(row["pattern"]) for row in rows("patterns"))])

BEFORE = rf"(?:(?:{alternation(set(qualifiers('before')) - set(MANY))})(?=[了到至达]?\s?[-0-9{NUMERALS}数几])|[{''.join(MANY)}](?=[十百千万亿]))"
ARABIC = rf"{LEAD}{{0,3}}+(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,9}}+(?![0-9])(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)?)"
# 二点五倍, 六十五点三％; what follows tells it from 八点三十分 and 两点三人.
_EXACT = alternation({*measures(kind="share"), *measures(kind="measure"), *measures(kind="money")} - {"度", "分"})
DECIMAL = rf"[{NUMERALS}]++点[{DIGITS}]++(?=[万亿]?(?:{_EXACT}|个?小时)|[万亿])"
# 九成五 is 95%.
TENTHS = rf"[一二三四五六七八九1-9]成[一二三四五六七八九1-9](?![0-9.{NUMERALS}成折点]|{UNIT})"

# 百分之八十, 三分之二, 1/3: the whole is named, then the part.
FRACTION = rf"""
    (?P<per>百分之|千分之|万分之)(?P<part>{ARABIC}|[{NUMERALS}]++(?:点[{NUMERALS}]++)?)
  | (?P<whole>[{NUMERALS}]++)分之(?P<parts>[{NUMERALS}]++)
  | (?P<above>[1-9])/(?P<below>[1-9][0-9]?0?)(?![0-9/])
"""
AMOUNT = rf"""
    (?P<number>{TENTHS}|{ARABIC}(?:[百千](?=[余多][万亿]))?|{DECIMAL}|[{NUMERALS}]++)
    (?P<within>[余多]|来(?=\s?[万亿]?{UNIT})|(?<=十)几)?
    \s?(?P<scale>{SCALE})?
    (?P<later>[余多])?
    (?:\s?(?P<unit>{UNIT}))?
"""
AFTER = rf"(?P<after>(?:{alternation(qualifiers('after'))})(?!简称|统称))"

_FIRST = "".join(sorted({word[0] for word in (*words("names", "words"), *qualifiers("before"))}))


@cache
def pattern() -> re.Pattern[str]:
    """The expression; compiling it takes a tenth of a second, which only those who scan should wait for."""
    return re.compile(
        rf"""
        (?=[-0-9A-Za-z{NUMERALS}{re.escape(OPENERS)}{_FIRST}])          # a quick way past all other characters
        (?:(?P<before>{BEFORE})[了到至达]?\s?(?:(?P<sign>-)(?=[0-9]))?)?
        (?: [0-9]{{40,}}+ | [{NUMERALS}]{{40,}}+                              # no number, and slow to try as one from each place
          | (?P<skip>{NOT_A_FIGURE.replace(" ", "[ ]").replace("#", "[#]")})
          | (?P<figure>(?:{FRACTION}|{AMOUNT}){AFTER}?)
          | [0-9][0-9,.]*+ | [{NUMERALS}]++
        )
        """,
        re.VERBOSE,
    )
