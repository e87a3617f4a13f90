"""Texts written for YAML are read back as they were, by both of its parsers."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from tests.readers.test_plain_yaml import plain

from tieout.model.plain_text import yaml_text
from tieout.readers.plain_yaml import read_yaml

TEXTS = st.lists(st.sampled_from([*"甲a1：，？ :,?[]{}#&*!|>'\"%@`=-\\", "率", "---"]), max_size=8).map("".join)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("开展执法", "开展执法"),
        ("3:15", "3:15"),
        ("120余", "120余"),
        ("", '""'),
        ("甲、乙：丙", "甲、乙：丙"),
        ("是否?", '"是否?"'),
        ("1:?", '"1:?"'),
        ("甲: 乙", '"甲: 乙"'),
        ("甲 #1", '"甲 #1"'),
        ("甲:", '"甲:"'),
        (" 甲", '" 甲"'),
        ('甲"乙"', '甲"乙"'),
        ('"甲"\\', '"\\"甲\\"\\\\"'),
        ("甲, 乙", '"甲, 乙"'),
    ],
)
def test_quoted_only_where_needed(text: str, written: str) -> None:
    assert yaml_text(text) == written


@example("1:?")
@given(TEXTS)
def test_every_text_is_read_back(text: str) -> None:
    written = yaml_text(text)
    for whole in (
        f"a: {written}\n",
        f"{{a: {written}, b: 1}}\n",
        f"[{written}, {written}]\n",
        f"- {written}  # 说明\n",
    ):
        read = plain(read_yaml(whole, "f"))
        assert text in (read.values() if isinstance(read, dict) else read)
        assert yaml.load(whole, yaml.BaseLoader) == read  # noqa: S506 - it makes texts of everything
