"""What must be true of every finding, whatever the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tests.fuzz.texts import line_count

from tieout.model.finding import Finding
from tieout.model.mention import Fault

_CHINESE = re.compile("[\u4e00-\u9fff]")


def assert_sound(findings: Iterable[Finding | Fault], files: Mapping[str, bytes]) -> None:
    """Each stands in a file that there is, within it, and says in Chinese what is wrong and what to do."""
    lines = {file: line_count(data) for file, data in files.items()}
    for found in findings:
        assert found.place.file in files, found
        assert 0 <= found.place.line <= lines[found.place.file] + 1, found
        assert found.place.column >= 0, found
        assert _CHINESE.search(found.message), found
        assert _CHINESE.search(found.remedy), found
