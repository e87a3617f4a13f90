from __future__ import annotations

import pytest
from tests.checks.made import PAGE, made

from tieout.checks import page_syntax
from tieout.model.finding import Severity


@pytest.mark.parametrize("page", ["", "没有数。", PAGE, "{{ qualifiers() }}", "{% raw %}{{{% endraw %}"])
def test_what_can_be_read_passes(page: str) -> None:
    assert list(page_syntax.check(made(index=page))) == []


# The messages themselves are in tests/readers/test_bad_pages.py.
@pytest.mark.parametrize(
    ("page", "places"),
    [
        ('{{ metric("work.total" }}', ["docs/index.md:1"]),
        ('\n{{ metrc("work.total") }}和{{ metric(x) }}', ["docs/index.md:2:4", "docs/index.md:2:30"]),
        ('{ metric("work.total") }', ["docs/index.md:1:1"]),
    ],
)
def test_what_cannot_be_read_fails(page: str, places: list[str]) -> None:
    findings = list(page_syntax.check(made(index=page)))
    assert [str(finding.place) for finding in findings] == places
    assert {(finding.code, finding.severity) for finding in findings} == {(page_syntax.CODE, Severity.ERROR)}
    assert all(finding.message and finding.remedy for finding in findings)


def test_every_page_is_read() -> None:
    project = made(a="{{", b=PAGE, c="{{")
    assert [str(finding.place) for finding in page_syntax.check(project)] == ["docs/a.md:1", "docs/c.md:1"]
