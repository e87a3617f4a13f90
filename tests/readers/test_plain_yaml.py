"""YAML as plain text: what is written and where, nothing guessed, nothing followed."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tieout.readers.plain_yaml import Mapping, Node, Scalar, Sequence, YamlError, decode, read_yaml


def plain(node: Node | None) -> Any:
    """The tree as dicts, lists and texts."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.pairs}
    return None


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", None),
        ("# 只有注释\n", None),
        ("a", "a"),
        ("a: 1", {"a": "1"}),
        ("a:", {"a": ""}),
        ("a: ~", {"a": "~"}),
        ("a: [1, [2, 3]]", {"a": ["1", ["2", "3"]]}),
        ("a: {b: {c: 1}}", {"a": {"b": {"c": "1"}}}),
        ("- 1\n- b: 2\n", ["1", {"b": "2"}]),
        ("a: 012", {"a": "012"}),
        ("a: NO", {"a": "NO"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: 2024-01-01", {"a": "2024-01-01"}),
        ("a: 1e5", {"a": "1e5"}),
        ("2024: 98.60", {"2024": "98.60"}),
        ("a: \"引号\"\nb: '单引号'", {"a": "引号", "b": "单引号"}),
        ("a: >-\n  折\n  行\n", {"a": "折 行"}),
        ("a: |\n  两\n  行\n", {"a": "两\n行\n"}),
        ("a: 1 # 注释", {"a": "1"}),
        ("a: 3·15", {"a": "3·15"}),
        ("%YAML 1.1\n---\na: 1\n...\n", {"a": "1"}),
        ("a: ! 1", {"a": "1"}),
    ],
)
def test_tree(text: str, tree: Any) -> None:
    assert plain(read_yaml(text, "f")) == tree


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 字", "f:1:4"),
        ('a: "字"', "f:1:5"),  # the text, not the quotation mark
        ("a: '字'", "f:1:5"),
        ("题: 字", "f:1:4"),  # characters, not bytes
        ("# 一\n\na: 字", "f:3:4"),
        ("# 一\r\n\r\na: 字\r\n", "f:3:4"),
        ("a:\n  字\n", "f:2:3"),
        ("𠮷: 字", "f:1:4"),
    ],
)
def test_the_place_of_a_text(text: str, place: str) -> None:
    root = read_yaml(text, "f")
    assert isinstance(root, Mapping)
    assert str(root.pairs[0][1].place) == place


def test_equal_keys_are_kept() -> None:
    root = read_yaml("a: 1\na: 2\n", "f")
    assert isinstance(root, Mapping)
    assert [(key.text, str(key.place), plain(value)) for key, value in root.pairs] == [
        ("a", "f:1:1", "1"),
        ("a", "f:2:1", "2"),
    ]


def test_nesting_up_to_twenty() -> None:
    read_yaml("[" * 20 + "]" * 20, "f")
    with pytest.raises(YamlError, match="一层套一层"):
        read_yaml("[" * 21 + "]" * 21, "f")


def test_a_file_that_is_no_text_at_all_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(YamlError, match="文件有20000001个字符，超过20000000"):
        read_yaml("x" * 20_000_001, "f")


@pytest.mark.parametrize(("data", "text"), [("甲".encode(), "甲"), (b"\xef\xbb\xbf" + "甲".encode(), "甲")])
def test_decode(data: bytes, text: str) -> None:
    assert decode(data, "f") == text


def test_decode_names_the_line() -> None:
    with pytest.raises(YamlError) as caught:
        decode("甲\n乙\n".encode() + "丙".encode("gbk"), "f")
    assert str(caught.value.place) == "f:3"


def refusal(text: str) -> YamlError | None:
    try:
        read_yaml(text, "f")
    except YamlError as error:
        return error
    return None


@given(st.text(alphabet="ab: {}[],'\"#-&*!|>%@`\n\t\\甲：，1\r\x00\u2028", max_size=40))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    error = refusal(text)
    if error:
        assert 1 <= error.place.line <= text.count("\n") + text.count("\r") + 2
        assert error.message
        assert error.remedy


_TREES = st.recursive(
    st.text(alphabet="ab甲1: '\"#-", max_size=5),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(alphabet="abc甲", min_size=1), children, max_size=3),
    max_leaves=10,
)  # fmt: skip


@given(_TREES)
def test_what_a_yaml_writer_wrote_is_read_back(tree: Any) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_style='"')
    assert plain(read_yaml(text, "f")) == tree
