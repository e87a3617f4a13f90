"""Chinese, full-width and Arabic numerals as exact decimals, each with the worth of the last place it writes.

GB/T 15835-2011 (出版物上数字用法) has the forms of running text: 一百零二 and 十三, with 〇 and 两 beside 零 and 二.
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4}
CHINESE = "".join(DIGITS) + "十百千万亿"

POINT = "点"
GAPS = " \u00a0\u2009\u202f"
"""Spaces that may part thousands: 1 560; ordinary, no-break, thin, narrow no-break."""

_NARROW = str.maketrans("０１２３４５６７８９．，％－−＋／", "0123456789.,%--+/")
_GROUPS = "|".join(rf"\d{{1,3}}(?:{gap}\d{{3}})+" for gap in ("," + GAPS))
_ARABIC = re.compile(rf"(?:{_GROUPS}|\d+)(?:\.\d+)?", re.ASCII)
_GAP = re.compile(f"[,{GAPS}]")
_LARGE = r"(?:[十百千]?(?:万亿|亿|万)|千|百)"
LARGE = {
    head + scale: 10**n * power for n, head in enumerate(("", "十", "百", "千")) for scale, power in SCALES.items()
} | {
    "千": 1000,
    "百": 100,
}
"""What stands after digits for a power of ten: 1.2万, 3千, 1.2百万."""
LEAD = (  # of 3万3千, 1亿3000万, 1万2000: each part is smaller than one of the scale before it
    r"(?:[0-9]+亿(?=[0-9]{1,4}(?:\.[0-9]+)?[余多]?[十百千]?万)|[0-9]+亿(?=[0-9]{8}(?![0-9]))|[0-9]+万(?=[0-9][余多]?[千百])"
    r"|[0-9]+万(?=[0-9]{4}(?![0-9年]))|[0-9]+千(?=[0-9][余多]?百))"
)
_PARTS = re.compile(rf"(\d+)({_LARGE})", re.ASCII)
_MYRIADS = re.compile(r"(?:(.*?)万亿)?(?:(.*?)亿)?(?:(.*?)万)?(.*)")
_BELOW_MYRIAD = re.compile(
    r"(?:(?P<k>[一二三四五六七八九两]?)千)?(?:(?P<h>[一二三四五六七八九两]?)百)?"
    r"(?:[零〇]?(?P<t>[一二三四五六七八九]?)十)?(?P<gap>[零〇]?)(?P<u>[一二三四五六七八九两]?)"
)


def narrow(text: str) -> str:
    """The text with full-width digits, points, commas and signs made half-width, − too; its length is kept."""
    return text.translate(_NARROW)


def read_arabic(text: str) -> tuple[Decimal, Decimal]:
    """Value and worth of the last digit written: ``1,234.50`` and ``1 234.50`` are 1234.50 and 0.01.

    Raises ValueError for anything else, thousands separators in the wrong place included.
    """
    if not _ARABIC.fullmatch(text):
        raise ValueError(text)
    value = Decimal(_GAP.sub("", text))
    return value, Decimal((0, (1,), int(value.as_tuple().exponent)))


def read_lead(text: str) -> Decimal:
    """What the first parts of a mixed number come to: ``1亿3000万`` without its last part is 1亿."""
    return sum((Decimal(digits) * LARGE[scale] for digits, scale in _PARTS.findall(text)), Decimal(0))


def read_chinese(text: str) -> tuple[Decimal, Decimal]:
    """Value and worth of the last place written: 二百三十 is 230 and 10, 千 is 1000 and 1000, 二点五 is 2.5 and 0.1.

    Raises ValueError for what is no numeral: 二三 (two or three), 二〇二四 (a year), 一百二 (102 or 120).
    """
    whole, point, decimals = text.partition(POINT)
    if point:
        if not decimals or any(digit not in DIGITS for digit in decimals):
            raise ValueError(text)
        after = "".join(str(DIGITS[digit]) for digit in decimals)
        return Decimal(f"{read_chinese(whole)[0]}.{after}"), Decimal((0, (1,), -len(decimals)))
    if text in ("零", "〇"):
        return Decimal(0), Decimal(1)
    parts = _MYRIADS.fullmatch(text)
    if not text or parts is None:
        raise ValueError(text)
    total, place = 0, 1
    for part, scale in zip(parts.groups(), (*SCALES.values(), 1), strict=True):
        if part is None or (scale == 1 and not part):
            continue
        if not part and total:  # a bare 万 stands only at the beginning: 万余人
            raise ValueError(text)
        digits = part.lstrip("零〇") if total else part  # 三亿零一百万
        value, worth = _below_myriad(digits) if part else (1, 1)
        total, place = total + value * scale, worth * scale
    return Decimal(total), Decimal(place)


def _below_myriad(text: str) -> tuple[int, int]:
    found = _BELOW_MYRIAD.fullmatch(text)
    if not found or text in ("零", "〇"):
        raise ValueError(text)
    written = [(found[name], power) for name, power in (("k", 1000), ("h", 100), ("t", 10)) if found[name] is not None]
    if found["u"] and written and found["t"] is None and not found["gap"]:
        raise ValueError(text)
    written += [(found["u"], 1)] if found["u"] else []
    if not written or (found["gap"] and not found["u"]):
        raise ValueError(text)
    return sum(DIGITS.get(digit, 1) * power for digit, power in written), written[-1][1]
