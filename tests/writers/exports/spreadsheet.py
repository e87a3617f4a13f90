"""A workbook as LibreOffice reads it: every formula computed again, whatever values the file brought along."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from openpyxl import Workbook, load_workbook

# LibreOffice otherwise trusts the values that a file says it was saved with.
_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


class NoSpreadsheetError(Exception):
    """No LibreOffice on this machine; the message says what to install."""


def recalculated(file: bytes, folder: Path) -> Workbook:
    """The workbook with the values that LibreOffice computes. Raises NoSpreadsheetError."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise NoSpreadsheetError(
            "No soffice on the PATH. Run .ci/tools, which installs LibreOffice Calc (`make test` does)."
        )
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, "utf-8")
    (folder / "book.xlsx").write_bytes(file)
    done = subprocess.run(
        [
            program, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to", "xlsx", "--outdir", str(folder / "out"), str(folder / "book.xlsx"),
        ],
        check=False, capture_output=True, encoding="utf-8", timeout=120,
    )  # fmt: skip
    assert (folder / "out/book.xlsx").is_file(), done.stdout + done.stderr
    return load_workbook(folder / "out/book.xlsx", data_only=True)


def rows(book: Workbook, sheet: str) -> list[dict[str, object]]:
    """The rows of a sheet by the headings of its first."""
    head, *rest = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rest]
