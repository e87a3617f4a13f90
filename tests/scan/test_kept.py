from __future__ import annotations

import pytest

from tieout.scan import kept, scan


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("师生比1:13.5，比例3:2，配比6∶3∶1。", ["1:13.5", "3:2", "6∶3∶1"]),
        ("实现12个100%。", ["12个100%"]),
        ("约7～10天办结，时限3-5个工作日。", ["7～10天", "3-5个工作日"]),
        ("产值2.5×10⁴。", ["2.5×10⁴"]),
        ("三次产业比为21.3:38.4:40.3。", []),  # shares, which are figures
        ("8:30开会，0-14岁，第3届，附件1，7×24小时，“3:2”。", []),
    ],
)
def test_what_says_how_much_in_a_form_of_its_own(text: str, found: list[str]) -> None:
    assert list(kept(text)) == found
    assert not [figure for figure in scan(text) if figure.surface in found]
