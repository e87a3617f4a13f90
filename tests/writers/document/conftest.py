from __future__ import annotations

import pytest
from tests.conftest import ROOT

from tieout.model.version import Version
from tieout.readers.project import read_project
from tieout.writers.document import report_docx, report_pdf

VERSION = Version("b5b3b3cc", "2026-11-25")


@pytest.fixture(scope="session")
def report_word() -> bytes:
    """The report of this repository as a Word file."""
    return report_docx(read_project(ROOT), VERSION)


@pytest.fixture(scope="session")
def report_printed() -> bytes:
    """The same as PDF."""
    return report_pdf(read_project(ROOT), VERSION)
