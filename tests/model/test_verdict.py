"""Verdicts by hand, and against brute force over exact rationals on thousands of generated cases."""

from fractions import Fraction
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.model.comparison import Outcome
from tieout.model.quantity import Quantity, read_quantity
from tieout.model.verdict import Verdict, judge
from tieout.readers.rule import read_rule


def verdict(rule: str, **values: str) -> Verdict:
    """A rule over a.x, a.y …, whose values are given as ``x="38次"``: digits first, then the unit."""
    return judge(read_rule(rule), 2024, {f"a.{name}": split(text) for name, text in values.items()})


def split(text: str) -> Quantity:
    for unit in ("万元", "亿元", "万吨", "元", "次", "件", "人", "%"):
        if text.endswith(unit):
            return read_quantity(text.removesuffix(unit), unit)
    return read_quantity(text)


CASES = [
    # exact counts
    ("a.t = a.x + a.y + a.z", {"t": "38次", "x": "20次", "y": "9次", "z": "9次"}, "相符：38 = 20 + 9 + 9"),
    ("a.t = a.x + a.y + a.z", {"t": "38次", "x": "19次", "y": "9次", "z": "9次"}, "不符：合计38，分项之和37，相差+1"),
    ("a.x + a.y = a.t", {"t": "38次", "x": "20次", "y": "19次"}, "不符：合计38，分项之和39，相差-1"),
    ("a.t = a.x", {"t": "11件", "x": "12件"}, "不符：一处11，一处12，相差-1"),
    ("a.x - a.y = 2", {"x": "11件", "y": "8件"}, "不符：左边3，右边2，相差+1"),
    # order
    ("a.x <= a.y", {"x": "48件", "y": "55件"}, "相符：48 ≤ 55"),
    ("a.x <= a.y", {"x": "56件", "y": "55件"}, "不符：56应不大于55，相差+1"),
    ("a.x < a.y", {"x": "55件", "y": "55件"}, "不符：55应小于55，相差0"),
    ("a.x >= a.y > 0", {"x": "55件", "y": "48件"}, "相符：55 ≥ 48 > 0"),
    ("a.x <= 100%", {"x": "101%"}, "不符：101%应不大于100%，相差+1个百分点"),
    ("a.x <= a.y", {"x": "30余人", "y": "2000余人"}, "相符：30余 ≤ 2000余"),
    ("a.x <= a.y", {"x": "30余人", "y": "35人"}, "概数相容：30余 ≤ 35"),
    ("a.x <= a.y", {"x": "30余人", "y": "30人"}, "不符：30余应不大于30，相差+1"),
    # qualifiers
    ("a.t = a.x + a.y", {"t": "30余人", "x": "20人", "y": "12人"}, "概数相容：30余 = 20 + 12"),
    ("a.t = a.x + a.y", {"t": "30余人", "x": "20人", "y": "10人"}, "不符：合计30余，分项之和30，相差+1"),
    ("a.t = a.x + a.y", {"t": "30人", "x": "20余人", "y": "20人"}, "不符：合计30，分项之和41至49，相差-11"),
    # ratios: rounded half up, cut off, one unit off, wrong
    ("a.r = a.x / a.y", {"r": "36.36%", "x": "4件", "y": "11件"}, "相符：36.36% = 4 ÷ 11"),
    ("a.r = a.x / a.y", {"r": "100%", "x": "12件", "y": "12件"}, "相符：100% = 12 ÷ 12"),
    (
        "a.r = a.x / a.y",
        {"r": "38.40%", "x": "10864件", "y": "28287件"},
        "尾数差：写的是38.40%，算得约38.4063%，相差约-0.0063个百分点，在末位进舍的范围内",
    ),
    (
        "a.r = a.x / a.y",
        {"r": "1.3%", "x": "13件", "y": "1046件"},
        "尾数差：写的是1.3%，算得约1.243%，相差约+0.057个百分点，在末位进舍的范围内",
    ),
    ("a.r = a.x / a.y", {"r": "50%", "x": "12件", "y": "25件"}, "不符：写的是50%，算得48%，相差+2个百分点"),
    # sums of rounded parts: one unit for each
    ("a.t = a.x + a.y", {"t": "46.99万元", "x": "41.8万元", "y": "5.19万元"}, "相符：46.99 = 41.8 + 5.19"),
    (
        "a.t = a.x + a.y",
        {"t": "201.20亿元", "x": "45.89亿元", "y": "155.32亿元"},
        "尾数差：合计201.20亿元，分项之和201.21亿元，相差-0.01亿元，在末位进舍的范围内",
    ),
    (
        "a.t = a.x + a.y",
        {"t": "201.20亿元", "x": "45.89亿元", "y": "155.35亿元"},
        "不符：合计201.20亿元，分项之和201.24亿元，相差-0.04亿元",
    ),
    ("a.t = a.x + a.y", {"t": "4.7亿元", "x": "41800万元", "y": "5190万元"}, "相符：4.7亿元 = 41800万元 + 5190万元"),
    # what cannot be decided
    ("a.t = a.x + a.y", {"t": "38次", "x": "20次"}, "缺数据：a.y 没有2024年的值"),
    ("a.r = a.x / a.y", {"r": "0%", "x": "0件", "y": "0件"}, "缺数据：0% = 0 ÷ 0 里除数是0，算不出来"),
    ("a.r = a.x / a.y = a.z", {"r": "0%", "x": "0件", "y": "0件"}, "缺数据：a.z 没有2024年的值"),
    ("a.x = a.y = a.z", {"x": "1次", "y": "2次"}, "不符：一处1，一处2，相差-1"),  # wrong already, whatever is missing
    # chains hold between all their sides
    ("a.x = a.y = a.z", {"x": "30余人", "y": "35人", "z": "36人"}, "不符：一处35，一处36，相差-1"),
    ("a.x <= a.y <= a.z", {"x": "9次", "y": "10次", "z": "9次"}, "不符：10应不大于9，相差+1"),
    # more digits than Python keeps of itself
    (
        "a.t = a.x + a.y",
        {"t": f"{'1234567890' * 3}1234件", "x": f"{'1234567890' * 3}1230件", "y": "1件"},
        f"不符：合计{'1234567890' * 3}1234，分项之和{'1234567890' * 3}1231，相差+3",
    ),
    (
        "a.t = a.x / 3",
        {"t": "5件", "x": f"1{'0' * 32}1件"},
        f"不符：写的是5，算得约{'3' * 33}.67，相差约-{'3' * 31}28.67",
    ),
    # brackets, constants, negatives
    ("a.x = (a.y + a.z) * 2 - -1", {"x": "11次", "y": "2次", "z": "3次"}, "相符：11 = (2 + 3) × 2 - -1"),
]


@pytest.mark.parametrize(("rule", "values", "said"), CASES, ids=[f"{rule} {list(v.values())}" for rule, v, _ in CASES])
def test_verdict_and_its_words(rule: str, values: dict[str, str], said: str) -> None:
    assert str(verdict(rule, **values)) == said


counts = st.integers(min_value=0, max_value=30)
TURNED = {"=": "=", "<=": ">=", ">=": "<=", "<": ">", ">": "<"}


@given(
    st.lists(st.sampled_from(["9次", "20次", "10余次", "约30次", "1.5次", "近20次"]), min_size=3, max_size=3), counts
)
def test_the_order_of_parts_does_not_matter(parts: list[str], total: int) -> None:
    outcomes = {
        verdict("a.t = a.x + a.y + a.z", t=f"{total}次", x=x, y=y, z=z).outcome for x, y, z in permutations(parts)
    }
    assert len(outcomes) == 1


@given(
    st.sampled_from(list(TURNED)), *[st.sampled_from(["9次", "9.0次", "10余次", "约9次", "不少于9次", "近10次"])] * 2
)
def test_turning_a_rule_round_does_not_matter(comparison: str, left: str, right: str) -> None:
    straight = verdict(f"a.x {comparison} a.y", x=left, y=right)
    turned = verdict(f"a.y {TURNED[comparison]} a.x", x=left, y=right)
    assert straight.outcome == turned.outcome


@given(st.permutations(["a.x", "a.y", "a.z"]), *[st.sampled_from(["30余人", "35人", "36人", "近40人"])] * 3)
def test_the_order_of_a_chain_of_equals_does_not_matter(order: list[str], x: str, y: str, z: str) -> None:
    assert verdict(" = ".join(order), x=x, y=y, z=z).outcome == verdict("a.x = a.y = a.z", x=x, y=y, z=z).outcome


FORMS = {
    "a.t = a.x + a.y": lambda t, x, y: t == x + y,
    "a.t = a.x - a.y": lambda t, x, y: t == x - y,
    "a.t = a.x * a.y": lambda t, x, y: t == x * y,
    "a.t * a.y = a.x": lambda t, x, y: t * y == x,
    "a.t <= a.x + a.y": lambda t, x, y: t <= x + y,
    "a.t < a.x * a.y": lambda t, x, y: t < x * y,
    "a.t >= a.x - a.y": lambda t, x, y: t >= x - y,
}
# A few ways to write a count, each with every whole number it can stand for: by the table of qualifiers, by hand.
MEANINGS = {
    **{f"{n}": [n] for n in (0, 1, 2, 3, 4, 5, 8, 11, 12, 13, 20, 33)},
    "10余": list(range(11, 20)),
    "20多": list(range(21, 30)),
    "近20": [18, 19],
    "约10": [9, 10, 11],
    "约30": list(range(27, 34)),
    "不少于30": list(range(30, 90)),
    "不超过3": list(range(-60, 4)),
}


@settings(max_examples=2000)
@given(st.sampled_from(list(FORMS)), *[st.sampled_from(list(MEANINGS))] * 3)
def test_agrees_with_brute_force_over_all_the_values_can_be(form: str, t: str, x: str, y: str) -> None:
    found = verdict(form, t=f"{t}次", x=f"{x}次", y=f"{y}次").outcome
    truths = [FORMS[form](*chosen) for chosen in product(MEANINGS[t], MEANINGS[x], MEANINGS[y])]
    exact = t.isdigit() and x.isdigit() and y.isdigit()
    if exact:
        assert found is (Outcome.HOLDS if truths[0] else Outcome.CONTRADICTION)
    elif any(truths):
        assert found in (Outcome.CONSISTENT, Outcome.HOLDS)
        assert found is Outcome.CONSISTENT or all(truths)
    elif found is not Outcome.CONTRADICTION:
        # Sums and orders of whole numbers leave no gaps; a product of ranges does (11 to 19 times 2 is never 23),
        # and an interval cannot see them: it may miss a contradiction but never invents one.
        assert "*" in form


@settings(max_examples=2000)
@given(st.integers(0, 400), st.integers(1, 400), st.integers(-3, 3), st.integers(0, 2))
def test_ratios_agree_with_exact_rounding(part: int, whole: int, off: int, places: int) -> None:
    unit = Fraction(1, 10**places)
    exact = Fraction(part * 100, whole)
    stated = (exact / unit).__floor__() * unit + off * unit
    if stated < 0:
        return
    text = f"{float(stated):.{places}f}%"
    half_up = ((exact / unit) + Fraction(1, 2)).__floor__() * unit
    expected = (
        Outcome.HOLDS
        if stated == half_up
        else Outcome.ROUNDING
        if abs(stated - exact) <= unit
        else Outcome.CONTRADICTION
    )
    assert verdict("a.r = a.x / a.y", r=text, x=f"{part}件", y=f"{whole}件").outcome is expected
