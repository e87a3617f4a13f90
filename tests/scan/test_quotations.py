"""Figures between quotation marks count where digits and a unit say that they are some."""

from __future__ import annotations

import pytest

from tieout.scan import all_figures, scan


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("开展执法38次。", [(4, "38次")]),
        ("称“办件12件”，受理3件", [(4, "12件"), (11, "3件")]),
        ("“八五”普法", []),
        ("“十四五”规划", []),
        ("《条例（2024）》第3条", []),
        ("称“第3批”", []),
    ],
)
def test_all_figures(text: str, found: list[tuple[int, str]]) -> None:
    assert [(start, figure.surface) for start, figure in all_figures(text)] == found
    assert {figure.start for figure in scan(text)} <= {start for start, _ in found}
