"""Readers and scanner take any text: an answer or a documented error, findings at their places, the same each time."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.fuzz.hostile import shown
from tests.fuzz.sound import assert_sound
from tests.fuzz.texts import DATA, EDITION, FUZZED, REPORT, anything, data, spoilt

from tieout.model.finding import Finding
from tieout.model.quantity import QuantityError, read_quantity
from tieout.readers.edition import read_edition
from tieout.readers.metrics import read_metrics
from tieout.readers.pages import read_page
from tieout.readers.rule import RuleError, read_rule
from tieout.scan import as_json, relate, scan

T = TypeVar("T")
Reader = Callable[[bytes, str], tuple[object, list[Finding]]]
PAGES = [path for path in REPORT if path.endswith(".md")]


@pytest.mark.parametrize(("read", "file"), [(read_metrics, DATA), (read_edition, EDITION)], ids=["metrics", "edition"])
@FUZZED
@given(content=st.data())
def test_a_data_file(read: Reader, file: str, content: st.DataObject) -> None:
    some = st.one_of(st.binary(), anything.map(data), spoilt(REPORT[file]).map(data))
    written = content.draw(some)
    _, findings = read(written, file)
    assert_sound(findings, {file: written})
    assert repr(read(written, file)) == repr(read(written, file))


@FUZZED
@given(st.data())
def test_a_page(content: st.DataObject) -> None:
    path = content.draw(st.sampled_from(PAGES))
    text = content.draw(st.one_of(anything, spoilt(REPORT[path])))
    page = read_page(text, path, path)
    assert_sound(page.faults, {path: data(text)})
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert len(page.prose) == len(plain)
    assert [i for i, c in enumerate(page.prose) if c == "\n"] == [i for i, c in enumerate(plain) if c == "\n"]
    lines = plain.split("\n")
    for mention in page.mentions:
        assert (
            mention.macro in lines[mention.place.line - 1][max(0, mention.place.column - 1) :]
            or not mention.place.column
        )
    assert read_page(text, path, path) == page


def _read(read: Callable[[str], T], text: str) -> T | RuleError | QuantityError:
    """What is read, or the error it is refused with."""
    try:
        return read(text)
    except (RuleError, QuantityError) as error:
        return error


RULE = st.lists(
    st.sampled_from(["a.b", "g.total", "12", "3.5%", "7‰", "(", ")", "（", "）", *"+-*/×÷＋－=<>≤≥＝＜＞", "<=", " ", "　", "\n", "\v", "9" * 5000]),
    max_size=30,
).map("".join)  # fmt: skip


@FUZZED
@given(st.one_of(RULE, anything))
def test_a_rule(text: str) -> None:
    rule = _read(read_rule, text)
    if isinstance(rule, RuleError):
        assert rule.message
        assert 1 <= rule.column <= len(text) + 1
    else:
        assert len(rule.sides) == len(rule.comparisons) + 1
        assert read_rule(text) == rule


VALUE = st.lists(
    st.sampled_from([*"0123456789,.-%‰ １２．，％", *"一二十百千万亿零两〇余多近约超", "不少于", "以上", "万亿", "次", "\n"]), max_size=12
).map("".join)  # fmt: skip


@example("1.200", "次")  # a mean of things counted
@FUZZED
@given(st.one_of(VALUE, anything), st.sampled_from(["", "次", "%", "万元", "个百分点", "倍", "公斤", "/3"]))
def test_a_value(text: str, unit: str) -> None:
    value = _read(lambda written: read_quantity(written, unit), text)
    if isinstance(value, QuantityError):
        assert str(value)
    else:
        assert value.value in value.widened or value.qualifier
        assert value.place >= value.step > 0
        assert read_quantity(value.written, value.unit) == value


@FUZZED
@given(st.data())
def test_a_text_that_is_scanned(content: st.DataObject) -> None:
    report = st.sampled_from(PAGES).flatmap(lambda path: spoilt(REPORT[path]))
    text = content.draw(st.one_of(anything, report))
    figures = scan(text)
    assert all(text[figure.start : figure.end] == figure.surface for figure in figures)
    assert all(one.end <= other.start for one, other in pairwise(figures))
    relations = relate(text, figures)
    assert all(0 <= i < len(figures) for relation in relations for i in (relation.result, *relation.operands))
    assert shown(text).count("条算式") >= 1  # whatever Rich would read as markup
    again = scan(text)
    assert as_json(again, relate(text, again)) == as_json(figures, relations)
