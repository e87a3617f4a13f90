"""The pages of a PDF as a person sees them: lines of words, and where each stands."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pypdf import PdfReader

MM = 72 / 25.4  # points in a millimetre
PAGE_NUMBER = re.compile(r"— ?\d+ ?—")


class NoWriterError(Exception):
    """No LibreOffice on this machine; the message says what to install."""


class Line(NamedTuple):
    """Words on one height of a page: where they begin from the left, their base line from the top, both in mm."""

    left: float
    base: float
    text: str
    size: float


def lines(pdf: bytes) -> list[list[Line]]:
    """The lines of each page, from top to bottom."""
    return [list(_lines(page)) for page in PdfReader(io.BytesIO(pdf)).pages]


def _lines(page: Any) -> Iterator[Line]:
    height = float(page.mediabox.height)
    found: dict[float, Line] = {}

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        if not text.strip():
            return
        left, base = (cm[0] * tm[4] + cm[4]) / MM, round((height - cm[3] * tm[5] - cm[5]) / MM, 1)
        text = text.strip("\n")
        if base in found:
            found[base] = found[base]._replace(text=found[base].text + text)
        else:
            found[base] = Line(left, base, text, abs(size * tm[0] * cm[0]))

    page.extract_text(visitor_text=visit)
    yield from sorted(found.values(), key=lambda line: line.base)


def text(pdf: bytes) -> str:
    """The words of all pages without page numbers and without the ends of lines."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    return "".join(line for page in pages for line in page.split("\n") if not PAGE_NUMBER.fullmatch(line.strip()))


def converted(docx: bytes, folder: Path) -> bytes:
    """A Word file as LibreOffice prints it to PDF. Raises NoWriterError."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise NoWriterError(
            "No soffice on the PATH. Run .ci/tools, which installs LibreOffice Writer (`make test` does)."
        )
    source = folder / "report.docx"
    source.write_bytes(docx)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    done = subprocess.run(
        [
            program,
            "--headless",
            "--norestore",
            profile,
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder / "out"),
            str(source),
        ],
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    made = folder / "out/report.pdf"
    if not made.is_file():
        raise NoWriterError(
            f"soffice made no PDF; is libreoffice-writer installed? Run .ci/tools.\n{done.stdout}{done.stderr}"
        )
    return made.read_bytes()
