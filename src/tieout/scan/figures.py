"""Text to figures: where each stands, and the quantity it writes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from tieout.model.numerals import LARGE, SCALES, read_chinese
from tieout.model.qualifier import BETWEEN, MORE, QUALIFIERS, Qualifier
from tieout.model.quantity import TENTH, Quantity, QuantityError, read_quantity
from tieout.scan.grammar import ARABIC, JOINER, NUMERALS, SCALE, UNIT, pattern
from tieout.scan.plain import even, negative
from tieout.scan.words import measures, words

LONGEST = 18
"""More digits than this are an identifier, not an amount."""
LONGEST_BARE = 11
"""The same for digits without a unit."""
YEAR_DIGITS = 4

_TIME = measures(kind="time")
_MONEY = measures(kind="money")
_AFTER_ONE = measures(chinese="one")
_AFTER_MORE = _AFTER_ONE | (measures(chinese="more") - _TIME)
_TEENS = Qualifier("几", "within", MORE)  # 十几; before 十百千万 the same word is 几十
_TWO = Qualifier("几", "before", BETWEEN)  # 两三千: what 几千 says, more exactly
_PER = {"百分之": "%", "千分之": "‰", "万分之": "/10000"}

_CLAUSE_ENDS = re.compile(r"\s*(?:[,。;、：:；,!?！？()（）\n]|其中|\Z)")
# 这两项, 以上三类: the same things again, counted elsewhere.
_ANAPHORS = tuple("这那该此各每某任何另下上之首唯逐统同其")
# 五项共14.07万通: the parts again, at the beginning of a clause.
_PARTS_AGAIN = re.compile(r"\s?(?:合计|共|总|之和|占)")
# 每月一次, 一人一档: how often, how many to each.
_INTERVALS = (*_ANAPHORS, *"年月周天日季度期半人村户")
_MEASURING = words("measuring")
_VERBS = words("counting_verbs")
# 一起 is “together” after all other words.
_CASE_NOUNS = ("案", "案件", "事故", "纠纷", "事件", "诉讼", "复议", "案例", "火灾")
# 优良天数301天: 优112天、良189天 in the same sentence.
_COUNTED_DAYS = re.compile(r"天数[^。\n]{0,60}\Z")
# 由法定20个工作日压缩至6个工作日: the left end is measured as the right one is.
_FROM = re.compile(r"[由从][^,，。;；:：0-9]{0,10}\Z")
_CHANGED_FROM = re.compile(
    r"[^,，。;；:：0-9]{0,8}(?:压缩|缩短|压减|缩减|减少|精简|提速|降低|降|减|延长|增加|提高)[到至为]"
)
# The rest of a range, its unit with it: 三至五名.
_TALLY = re.compile(rf"[-—–~～至到](?:{ARABIC}|[{NUMERALS}]++)(?:[余多万亿]|来)?\s?(?P<unit>{UNIT})")
_LIST = re.compile(rf"{JOINER}")
_RANGE = re.compile(r"\s?(?:--|——|[-—–~～至到])\s?")
_SCALED = re.compile(rf"[0-9](?:[余多]\s?)?\s?({SCALE})|[{NUMERALS}](万亿|亿|万)")
_TWO_DIGITS = re.compile(
    rf"([{NUMERALS}]*?)(一两|两三|[二三]三?[三四五](?<!三三)|四五|五六|六七|七八|八九)([十百千万亿]*)"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text. ``text[start:end]`` is ``surface``: qualifier, number and unit as written."""

    start: int
    end: int
    surface: str
    quantity: Quantity

    @property
    def value(self) -> str:
        """The number in plain digits, 万 and 亿 multiplied out except in money: ``940300``, ``11.17``; a fraction is ``2/3``."""
        quantity = self.quantity
        number = f"{quantity.number:f}" if quantity.step < 1 else f"{quantity.number:.0f}"
        return number + (quantity.unit if quantity.unit.startswith("/") else "")

    @property
    def unit(self) -> str:
        """The measure word as written; empty where there is none, and for a fraction."""
        return "" if self.quantity.unit.startswith("/") else self.quantity.unit

    @property
    def qualifier(self) -> str:
        """The word that makes it a range, or nothing."""
        return self.quantity.qualifier.word if self.quantity.qualifier else ""


def scan(text: str) -> list[Figure]:
    """Every figure of a Chinese text in the order they stand. Never raises; the time is linear in the text."""
    plain, last = even(text), 0
    found: list[Figure] = []
    for token in pattern().finditer(plain):
        quantity = (_fraction(token) or _amount(plain, token)) if token["figure"] is not None else None
        if quantity is not None:
            start = token.start()
            if not token["before"] and negative(text, plain, start, last, token):
                start -= 1
                quantity = replace(quantity, number=-quantity.number, head=f"-{quantity.head}")
            found.append(Figure(start, token.end(), text[start : token.end()], quantity))
        last = token.end()
    return _share_units(plain, found)


def _fraction(token: re.Match[str]) -> Quantity | None:
    """百分之八十, 三分之二, 1/3; None where the token is none of these or names no number."""
    if token["per"]:
        number, unit = token["part"], _PER[token["per"]]
    elif token["whole"]:
        whole = _chinese(token["whole"])
        if whole is None or whole <= 1:
            return None
        number, unit = token["parts"], f"/{whole}"
    elif token["above"]:
        number, unit = token["above"], f"/{token['below']}"
    else:
        return None
    integer, _, decimals = number.partition("点")
    value = Decimal(integer.replace(",", "")) if integer[0].isdecimal() and integer.isascii() else _chinese(integer)
    if value is None or len(number) > LONGEST:
        return None
    if decimals:
        digits = [_chinese(digit) for digit in decimals]
        if any(digit is None or len(str(digit)) > 1 for digit in digits):
            return None
        value = Decimal(f"{value}.{''.join(str(digit) for digit in digits)}")
    base = read_quantity(f"{value:f}", unit)
    return _qualify(base, token, head=token["figure"].removesuffix(token["after"] or ""))


def _amount(plain: str, token: re.Match[str]) -> Quantity | None:
    """The quantity of a number with what stands round it; None where it counts nothing."""
    number, unit = token["number"] or "", token["unit"] or ""
    if not number or len(number) > LONGEST:
        return None
    arabic = number[0] in "0123456789"
    if not (_arabic_counts if arabic else _chinese_counts)(plain, token):
        return None
    unit = unit or ("" if arabic else _shared_unit(plain, token.end()))
    scale, within, later = token["scale"] or "", token["within"] or "", token["later"] or ""
    money = unit.partition("/")[0] in _MONEY  # 万元, 万元/人
    if money and not arabic and not scale and not within:
        number, scale = _split_scale(number)
    if money and not any(large in number for large in SCALES):  # 1亿3000万元 is in 元
        thousands, large = _split_large(scale)
        unit, scale = large + unit, thousands
    written = f"{token['sign'] or ''}{number}{'余' if within == '几' else within}{scale}{later}"
    try:
        base = read_quantity(written, unit)
    except QuantityError:
        return _between(number, unit) if not (arabic or scale or within or later) else None
    if within == "几":
        base = replace(base, qualifier=_TEENS)
    if later and not scale:  # 30万余元 is less than 31万元
        base = replace(base, place=min(base.place, Decimal(1)))
    return _qualify(base, token, head=plain[token.start() : token.start("unit") if token["unit"] else token.end()])


def _qualify(base: Quantity, token: re.Match[str], head: str) -> Quantity:
    """The quantity with the words before and after it. Of two (近200余) the first is kept."""
    before, after = token["before"], token["after"]
    if not before and not after and base.head == head:
        return base
    word = before or (after if base.qualifier is None else None)
    return replace(
        base,
        head=head.removesuffix(after or "").rstrip(),
        tail=after or "",
        qualifier=QUALIFIERS[word] if word else base.qualifier,
    )


def _arabic_counts(plain: str, token: re.Match[str]) -> bool:
    number, unit = token["number"], token["unit"]
    if unit in _TIME:
        return _measured(plain, token)
    if unit or token["scale"]:
        return True
    return not _is_code(number) and not _is_year(plain, token)


def _is_code(number: str) -> bool:
    return number.isdecimal() and ((number[0] == "0" and len(number) > 1) or len(number) > LONGEST_BARE)


def _is_year(plain: str, token: re.Match[str]) -> bool:
    """2024 with a word straight after it: 截至2024底."""
    number, following = token["number"], plain[token.end() : token.end() + 1]
    return len(number) == YEAR_DIGITS and number[:2] in ("19", "20") and "\u4e00" <= following <= "\u9fff"


def _measured(plain: str, token: re.Match[str]) -> bool:
    """Whether a span of time is an amount of it: 平均3.2天, 1200小时, 不少于40小时; not 三年来, 24小时值守."""
    before, number, unit = token["before"] or "", token["number"], token["unit"]
    if unit in ("年", "月", "日") and "." not in number:
        return False
    hours = unit.endswith(("小时", "分钟"))
    if "." in number or (hours and (len(number) >= len("100") or token["within"] or token["scale"])):
        return True
    if before.startswith(("不", "至少", "超", "逾")) and hours:
        return True
    if _CHANGED_FROM.match(plain, token.end()) and _FROM.search(plain, max(0, token.start() - 12), token.start()):
        return True
    if unit == "天" and _COUNTED_DAYS.search(plain, max(0, token.start() - 60), token.start()):
        return not plain.startswith(("内", "前", "后", "之"), token.end())
    return plain[max(0, token.start() - 5) : token.start()].rstrip("由从为达至到了约").endswith(_MEASURING)


def _chinese_counts(plain: str, token: re.Match[str]) -> bool:
    """Whether a Chinese numeral counts something. Most are parts of words, so it takes a measure word or a qualifier."""
    number, unit, qualified = token["number"], token["unit"], token["before"] or token["within"] or token["later"]
    if unit in _TIME or TENTH in number:
        return number != "一" and (TENTH in number or _measured(plain, token))
    if not qualified:
        left = plain[max(0, token.start() - 4) : token.start()]
        if not number.strip("百千万亿") or number == "二" or left.endswith(_ANAPHORS) or _parts_again(plain, token):
            return False
        if number == "一":
            return _one_counts(plain, token, left)
    if unit:
        return unit in _AFTER_MORE
    if qualified:
        return bool(token["within"] or token["later"]) or not number.strip("百千万亿")
    return bool(_shared_unit(plain, token.end())) and number != "一"


def _parts_again(plain: str, token: re.Match[str]) -> bool:
    opens_clause = plain[max(0, token.start() - 1) : token.start()] in "。;；,:\n"
    return opens_clause and bool(_PARTS_AGAIN.match(plain, token.end()))


def _one_counts(plain: str, token: re.Match[str], left: str) -> bool:
    """一件 at the end of a clause (重大行政决策一件) or after a verb of counting (聘请一名律师); elsewhere an article."""
    unit = token["unit"]
    if unit not in _AFTER_ONE or (unit == "起" and not left.endswith(_CASE_NOUNS)):
        return unit == "番" and left.removesuffix("了").endswith("翻")
    if left.removesuffix("了").endswith(_VERBS):
        return True
    said_of = "\u4e00" <= left[-1:] <= "\u9fff" and not left.endswith(_INTERVALS)
    return said_of and bool(_CLAUSE_ENDS.match(plain, token.end()))


def _shared_unit(plain: str, at: int) -> str:
    """The unit of the next number, where only a joiner stands between: 三至五名."""
    found = _TALLY.match(plain, at)
    return found["unit"] if found and found["unit"] in _AFTER_MORE else ""


def _share_units(plain: str, figures: list[Figure]) -> list[Figure]:
    """12、8、3件 share one unit; 3至5万元 share 万 too."""
    for i in range(len(figures) - 2, -1, -1):
        this, following = figures[i], figures[i + 1]
        joint = plain[this.end : following.start]
        unit = following.quantity.unit
        if this.quantity.unit or not unit or unit.startswith("/") or not _LIST.fullmatch(joint):
            continue
        factor = Decimal(1)
        if _RANGE.fullmatch(joint) and this.quantity.step <= 1:
            factor = _shared_scale(following)
        elif _SCALED.search(this.surface):  # 10万 of 10万-20万元 has its own
            unit = unit.lstrip("万亿")
        quantity = this.quantity
        number, step, place = (x * factor for x in (quantity.number, quantity.step, quantity.place))
        figures[i] = replace(this, quantity=replace(quantity, unit=unit, number=number, step=step, place=place))
    return figures


def _shared_scale(following: Figure) -> Decimal:
    """What the scale of the second of two is worth to the first: 3至5千元; 3至5万元 has its 万 in the unit."""
    found = _SCALED.search(following.surface)
    scale = (found[1] or found[2]) if found else ""
    if following.quantity.unit.startswith(tuple(SCALES)):
        scale = _split_large(scale)[0]
    return Decimal(LARGE[scale]) if scale else Decimal(1)


def _between(number: str, unit: str) -> Quantity | None:
    """两三千, 十七八, 三五: from the one number to the other."""
    found = _TWO_DIGITS.fullmatch(number)
    if not found:
        return None
    low, high = (_chinese(f"{found[1]}{digit}{found[3]}") for digit in found[2])
    if low is None or high is None:
        return None
    return Quantity(low, number, Decimal(1), high - low, qualifier=_TWO, unit=unit)


def _split_large(scale: str) -> tuple[str, str]:
    """千万 is 千 of 万."""
    return next(((scale.removesuffix(large), large) for large in SCALES if scale.endswith(large)), (scale, ""))


def _split_scale(number: str) -> tuple[str, str]:
    for scale in SCALES:
        if number.endswith(scale) and number != scale:
            return number.removesuffix(scale), scale
    return number, ""


def _chinese(text: str) -> Decimal | None:
    try:
        return read_chinese(text)[0]
    except ValueError:
        return None
