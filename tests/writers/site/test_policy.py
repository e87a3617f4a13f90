"""The policy of a page, with hashes known from elsewhere."""

from __future__ import annotations

import pytest

from tieout.writers.site.policy import policy, styles_of

# printf "alert('Hello, world.');" | openssl sha256 -binary | base64
HELLO = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


def sources(meta: str, directive: str) -> list[str]:
    found = [part.split() for part in meta.partition('content="')[2].removesuffix('">').split(";")]
    return {name: values for name, *values in found}[directive]


def test_inline_scripts_are_let_in_by_hash_and_data_is_not() -> None:
    html = (
        "<script>alert('Hello, world.');</script><script>alert('Hello, world.');</script>"
        '<script type="application/ld+json">{}</script><script id="c" type="application/json">{}</script>'
        '<script src="a.js"></script>'
    )
    assert sources(policy(html), "script-src") == ["'self'", HELLO]


@pytest.mark.parametrize(
    "attributes", ["data-src='a.js'", 'title="a src=b"', "data-type='application/json'", 'type="module"', 'title=">"']
)
def test_only_a_source_of_its_own_makes_a_script_not_inline(attributes: str) -> None:
    assert sources(policy(f"<script {attributes}>alert('Hello, world.');</script>"), "script-src") == ["'self'", HELLO]


@pytest.mark.parametrize("attributes", ["SRC=a.js", "async src = 'a.js'", "type=application/json"])
def test_a_script_from_a_file_and_data_have_no_hash(attributes: str) -> None:
    assert sources(policy(f"<script {attributes}>alert('Hello, world.');</script>"), "script-src") == ["'self'"]


def test_styles_of_the_page_and_of_scripts_are_let_in_by_hash() -> None:
    html = "<style>alert('Hello, world.');</style>"
    assert sources(policy(html), "style-src") == ["'self'", HELLO]
    assert sources(policy("", ["alert('Hello, world.');"]), "style-src") == ["'self'", HELLO]


def test_nothing_else_is_let_in() -> None:
    meta = policy("<p>x</p>")
    assert "unsafe" not in meta
    assert sources(meta, "default-src") == sources(meta, "base-uri") == sources(meta, "form-action") == ["'none'"]
    assert sources(meta, "img-src") == ["'self'", "data:"]


def test_files_are_named_only_for_a_copy_in_a_folder() -> None:
    assert "file:" not in policy("")
    assert sources(policy("", from_folder=True), "connect-src") == ["'self'", "file:"]


def test_the_style_that_a_script_writes_is_read_as_the_script_reads_it() -> None:
    script = r"""var a=1,Tc='.u{content:"\\201c";b:\'x\'}\n.l{}',b=2;o.appendChild(C("style",{},Tc.toString()))"""
    assert styles_of(script) == [""".u{content:"\\201c";b:'x'}\n.l{}"""]
    assert styles_of("var a=1") == []
