"""The package's verdicts on the cases that it shares with the script in the browser."""

import pytest
from tests.verdict_cases import CASES, values

from tieout.model.verdict import judge
from tieout.readers.rule import read_rule


@pytest.mark.parametrize(("rule", "written", "outcome"), CASES)
def test_verdict(rule: str, written: str, outcome: str) -> None:
    assert judge(read_rule(rule), 2024, values(written)).outcome == outcome
