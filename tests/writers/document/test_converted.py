"""The Word file as an office program opens it: LibreOffice lays it out and prints it.

LibreOffice before 24 widens the gap between Chinese and digits whatever the file says, so that spaces are left out here.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.report.figures import FIGURES
from tests.writers.document.pages import NoWriterError, converted, lines, text

from tieout.scan import scan


@pytest.fixture(scope="module")
def printed(report_word: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return converted(report_word, tmp_path_factory.mktemp("writer"))


def test_it_opens_with_its_figures_and_headings(printed: bytes) -> None:
    said = text(printed).replace(" ", "")
    assert {figure.quantity.text() for figure in scan(said)} == {figure.shown for figure in FIGURES}
    headings = [
        "一、主要举措和成效",
        "（六）政府信息公开",
        "二、存在的不足和原因",
        "（一）法治宣传教育形式单一",
        "（十）保密工作",
    ]
    assert all(heading in said for heading in headings)


def test_22_lines_of_28_characters(printed: bytes) -> None:
    pages = lines(printed)
    full = [page[:-1] for page in pages if len(page) == 23]
    assert len(full) >= 3
    for body in full:
        assert body[-1].base - body[0].base == pytest.approx(21 * 28.95 / 72 * 25.4, abs=0.5)
    chinese = [line.text for page in pages for line in page if not any(letter.isascii() for letter in line.text)]
    assert max(map(len, chinese)) in (28, 29)  # a mark may stand beyond the edge


def test_page_numbers_stand_outside_7_mm_below(printed: bytes) -> None:
    for number, page in enumerate(lines(printed), 1):
        line = page[-1]
        assert line.text.replace(" ", "") == f"—{number}—"
        assert line.base - 0.38 * 14 / 72 * 25.4 == pytest.approx(297 - 35 + 7, abs=1)
        assert line.left > 155 if number % 2 else line.left == pytest.approx(28 + 14 / 72 * 25.4, abs=1)


def test_the_signature_7_3_5_2(printed: bytes) -> None:
    *_, office, second, date, _ = lines(printed)[-1]
    said = [line.text.replace(" ", "") for line in (office, second, date)]
    assert said == ["启新街道党工委", "启新街道办事处", "2025年4月1日"]
    assert date.left - office.left == pytest.approx(2 * 16 / 72 * 25.4, abs=0.5)


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(NoWriterError, match=r"\.ci/tools"):
        converted(b"", tmp_path)
