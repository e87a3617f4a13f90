from __future__ import annotations

from dataclasses import replace

import pytest
from tests.checks.test_published_changed import DATA, PUBLISHED, correction

from tieout.checks import edition_rewritten
from tieout.model.project import Project
from tieout.readers.project import project_of

CORRECTED = DATA.replace("2024: 38", "2024: 39") + "corrections:\n" + correction("work.total", "38", "39")


def state(data: str = CORRECTED, published: str | None = PUBLISHED) -> Project:
    files = {"data/metrics.yml": data.encode()}
    if published is not None:
        files["data/published/2024.yml"] = published.encode()
    return project_of(files)


def found(now: Project, base: Project | None) -> list[str]:
    return [finding.message for finding in edition_rewritten.check(replace(now, base=base))]


def test_what_is_told_as_it_was_passes() -> None:
    assert found(state(), state()) == []
    assert found(state(), state(DATA, None)) == []  # published since
    more = CORRECTED.replace("2024: 39", "2024: 40") + correction("work.total", "39", "40", "2025-06-01")
    assert found(state(more), state()) == []


def test_without_a_base_there_is_nothing_to_compare_with() -> None:
    assert found(state(DATA, None), None) == []


@pytest.mark.parametrize(
    ("published", "message"),
    [
        (None, "2024年发布时的内容不见了"),
        (PUBLISHED.replace("2024: 38", "2024: 39"), "2024年发布时的内容改动了"),
        (PUBLISHED.replace("2025-04-01", "2025-06-01"), "2024年发布时的内容改动了"),
        (PUBLISHED.replace("unit: 次", "unit: 件", 1), "2024年发布时的内容改动了"),
        (
            PUBLISHED.replace("  - work.patrols <= work.total\n", "  - work.patrols < work.total\n"),
            "2024年发布时的内容改动了",
        ),
    ],
)
def test_an_edition_rewritten_fails(published: str | None, message: str) -> None:
    assert found(state(published=published), state()) == [message]


@pytest.mark.parametrize(
    "data", [DATA, CORRECTED.replace("录入有误", "笔误"), CORRECTED.replace("2025-05-01", "2025-05-02")]
)
def test_a_correction_rewritten_fails(data: str) -> None:
    assert found(state(data), state()) == ["2025-05-01对 work.total 的更正（“38”改为“39”）改动了或不见了"]
