from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tieout.scan import as_json, relate, scan

WORDS = """12 3.5 1,234 二十 一 百 两 万 亿 余 多 近 约 超过 以上 件 人次 % 个百分点 元 年 月 日 第 号 其中 合计 占 率 同比增长
上年 分之 百分之 1. A + 0 ( ) （ ） “ ” 《 》 、 ， 。 ； ： : - 至"""
PIECES = st.sampled_from([*WORDS.split(), "\n", " ", "\u3000", "\0", "\ud800", "\ufeff"])
LONG = ["7", "一二三", "“", "((", "《", "1、", "1件", "(1件", "1件,合计", "2024-", "1:1", "1+", "A1", "第1、"]
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


@given(TEXTS)
def test_any_text_gives_figures_that_slice_to_their_surface(text: str) -> None:
    figures = scan(text)
    assert all(text[f.start : f.end] == f.surface and f.surface for f in figures)
    assert all(a.end <= b.start for a, b in pairwise(figures))
    relations = relate(text, figures)
    assert all(0 <= i < len(figures) for r in relations for i in (r.result, *r.operands))
    assert len(as_json(figures, relations)["figures"]) == len(figures)


@given(TEXTS, TEXTS)
def test_paragraphs_are_read_alone(one: str, other: str) -> None:
    joint = "”》\n“”\n。\n"  # ends what a text may leave open
    values = [(f.surface, f.value) for f in scan(one + joint + other)]
    assert values == [(f.surface, f.value) for f in (*scan(one + joint), *scan(joint + other))]


@example(400301298, "万元")  # no free number, which has ten digits
@example(800128969, "")
@given(st.integers(0, 10**9), st.sampled_from(["件", "人次", "万元", "%", "个百分点", "平方公里", ""]))
def test_a_written_number_is_read_back(number: int, unit: str) -> None:
    (figure,) = scan(f"共计：{number}{unit}。")
    assert (figure.value, figure.unit) == (str(number), unit)


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=12))
def test_parts_after_a_colon_sum_to_their_total(parts: list[int]) -> None:
    text = f"受理{sum(parts)}件：{'、'.join(f'某类{part}件' for part in parts)}。"
    figures = scan(text)
    found = [r for r in relate(text, figures) if r.kind == "sum" and r.result == 0 and len(r.operands) == len(parts)]
    assert [r.verdict for r in found] == ["holds"]


@pytest.mark.parametrize("piece", LONG)
def test_long_runs_end(piece: str) -> None:
    text = piece * 3000
    relate(text, scan(text))
