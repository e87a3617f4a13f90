"""What the rules would catch, counted by hand."""

from __future__ import annotations

import pytest

from tieout.model.protection import coverage, protections, slips
from tieout.model.quantity import read_quantity
from tieout.readers.project import project_of


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # nine other digits in each place but no leading zero, the two swapped, one more and one less where new
        ("38", {"18", "28", "48", "58", "68", "78", "88", "98", *(f"3{d}" for d in "012345679"), "83"}),
        ("9", set("012345678") | {"10"}),
        ("39", {"19", "29", "49", "59", "69", "79", "89", "99", *(f"3{d}" for d in "012345678"), "93", "40"}),
        (
            "100",
            {*(f"{d}00" for d in "23456789"), *(f"1{d}0" for d in "123456789"), *(f"10{d}" for d in "123456789"), "99"},
        ),
        ("近千", set()),  # no digits to mistake
    ],
)
def test_slips(text: str, wrong: set[str]) -> None:
    assert {slip.head for slip in slips(read_quantity(text, "次"))} == wrong


def test_slips_keep_the_qualifier() -> None:
    assert {slip.written for slip in slips(read_quantity("3余", "次"))} == {f"{d}余" for d in "0124567890"}


DATA = """report: {title: 报告, office: 街道, year: 2024}
metrics:
  g:
    title: 组
    items:
      t: {label: 总数, unit: 次, 2024: 38}
      x: {label: 甲, unit: 次, 2024: 30}
      y: {label: 乙, unit: 次, 2024: 8}
      z: {label: 丙, unit: 次, 2024: 8}
      n: {label: 丁, unit: 次, 2024: 5}
rules:
  - {rule: g.t = g.x + g.y, why: 相加}
  - {rule: g.z <= g.y, why: 一部分}
"""


def test_protection_by_rules() -> None:
    found = protections(project_of({"data/metrics.yml": DATA.encode()}).report)
    assert [(one.metric.id, one.caught, one.slips) for one in found] == [
        ("g.t", 18, 18),  # a sum gives every slip away
        ("g.x", 18, 18),  # 30: 1 to 9 but 3 before the 0, 31 to 39, 29 (03 has a leading zero)
        ("g.y", 9, 9),
        ("g.z", 1, 9),  # only 9 is more than 8
        ("g.n", 0, 9),  # no rule
    ]
    assert coverage(found) == (
        "5个数：3个写错任何一位都会被发现，1个有时会，1个不会。所有63种写错中，能发现46种，占73.0%。"
    )
