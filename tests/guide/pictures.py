"""Makes the pictures of the guide again, in docs/guide/pictures/: `python -m tests.guide.pictures` from the repository's root.

Needs LibreOffice, Chromium and pdftoppm (poppler). Fonts and programs differ from one machine to the next, so that no test
compares the bytes; look at the pictures before they are committed. The figures of 幸福街道 are made up.
"""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tests.conftest import ROOT, Project
from tests.guide.examples import DRAFT, OFFICE, tieout
from tests.site.browsing import serving, start

PICTURES = ROOT / "docs/guide/pictures"
WIDTH = 720
"""Pixels of a picture of a screen: as wide as the text of a page."""
_SHADES = 16  # of grey: letters stay smooth, and the file is half as large as with 256
_FRAME = 12  # the shade of the line around a picture

Box = tuple[float, float, float, float]
"""The part of a page that is shown, in parts of its width and height: left, top, right, bottom."""


def main() -> None:
    """All pictures, from a copy of the report and from a made-up office's."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report = Project(folder / "report").folder
        run(report, "export", "--pdf", "报告.pdf")
        save("document", report / "报告.pdf", (0, 0, 1, 1), 480)
        run(report, "collect", "--template", "发表", "--year", "2025")
        save("collect", pdf_of(report / "发表/综合行政执法大队.xlsx"), (0.025, 0.06, 0.8, 0.44))
        office = folder / "幸福街道"
        run(folder, "new", office.name, "--office", OFFICE, "--year", "2024")
        with browsing(office) as shot:
            save("new-office", shot("", ""), (0, 0, 1, 0.78))
        next_year(office)
        with browsing(office) as shot:
            save("new-year", shot("metrics/", "#petitions"), (0, 0, 1, 0.8))
        (folder / "报告.txt").write_text(DRAFT, "utf-8")
        begun = folder / "导入"
        run(folder, "new", begun.name, "--office", OFFICE, "--year", "2025")
        run(folder, "import", "报告.txt", "--year", "2025", "--into", begun.name, "--write")
        (page,) = begun.glob("docs/2025/1-zhu*.md")
        with browsing(begun) as shot:
            save("import", shot(f"2025/{page.stem}/", ""), (0, 0, 1, 0.35))


def run(folder: Path, *arguments: str) -> None:
    """A command that must do what it is asked."""
    status, said = tieout(folder, *arguments)
    if status:
        sys.exit(f"tieout {' '.join(arguments)}: {said}")


def next_year(office: Path) -> None:
    """The office's report a year later, with values made up here."""
    run(office, "publish", "2024")
    run(office, "new-year", "2025", "--write")
    values = {"total": "41", "letters": "13", "visits": "28", "settled": "38", "leaflets": "260余"}
    data = office / "data/metrics.yml"
    text = data.read_text("utf-8")
    for name, value in values.items():
        text = re.sub(rf"(?m)^(\s+{name}: .*2024: [^,]+)", rf"\g<1>, 2025: {value}", text)
    data.write_text(text, "utf-8")


@contextmanager
def browsing(office: Path) -> Iterator[Callable[[str, str], Path]]:
    """Builds an office's site; gives a function that prints one of its pages as it looks on a screen, from an element on."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=office, env=environment, check=True)
    with serving(office / "site") as host, sync_playwright() as playwright:
        browser = start(playwright)
        page = browser.new_page(viewport={"width": WIDTH, "height": WIDTH}, locale="zh-CN", color_scheme="light")

        def shot(url: str, begin: str) -> Path:
            page.goto(host + url)
            return printed(page, begin, office / "page.pdf")

        yield shot
        browser.close()


def printed(page: Page, begin: str, target: Path) -> Path:
    """One sheet with what the window shows once nothing stands before an element of the text."""
    page.emulate_media(media="screen")
    page.add_style_tag(content="@page { margin: 0 !important }")
    if begin:
        page.evaluate(
            "at => { const from = document.querySelector(at); while (from.previousSibling) from.previousSibling.remove() }",
            begin,
        )
    page.pdf(path=target, width=f"{WIDTH}px", height=f"{WIDTH}px", print_background=True, page_ranges="1")
    return target


def pdf_of(file: Path) -> Path:
    """A Word file or a workbook as LibreOffice prints it."""
    home = f"-env:UserInstallation={(file.parent / 'office').as_uri()}"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", file.parent, file],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return file.with_suffix(".pdf")


def save(name: str, pdf: Path, box: Box, width: int = WIDTH) -> None:
    """The first page of a PDF, or a part of it, as a picture."""
    scale = round(width / (box[2] - box[0]))
    program = shutil.which("pdftoppm") or sys.exit("没有 pdftoppm：请安装 poppler-utils。")
    done = subprocess.run(
        [program, "-gray", "-f", "1", "-l", "1", "-scale-to-x", str(scale), "-scale-to-y", "-1", pdf],
        check=True,
        capture_output=True,
    )
    rows = read_pgm(done.stdout)
    size = (len(rows[0]), len(rows))
    left, top, right, bottom = (round(part * whole) for part, whole in zip(box, size * 2, strict=True))
    png = png_of([row[left:right] for row in rows[top:bottom]])
    (PICTURES / f"{name}.png").write_bytes(png)
    sys.stdout.write(f"{name}.png  {right - left}×{bottom - top}  {len(png)} bytes\n")


def read_pgm(data: bytes) -> list[bytes]:
    """The rows of a grey picture, as pdftoppm writes it."""
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    assert head is not None
    width, height = int(head[1]), int(head[2])
    return [data[head.end() + row * width :][:width] for row in range(height)]


def png_of(rows: list[bytes]) -> bytes:
    """A PNG of sixteen greys (PNG, 11.2.1: colour type 0, bit depth 4), with a thin frame."""
    width, height = len(rows[0]), len(rows)
    frame = bytes([_FRAME])
    shades = [bytes(value * (_SHADES - 1) // 255 if value < 255 else _SHADES - 1 for value in row) for row in rows]
    framed = [frame * width, *(frame + row[1:-1] + frame for row in shades[1:-1]), frame * width]
    packed = b"".join(
        b"\0" + bytes(a << 4 | b for a, b in zip(row[::2], row[1::2] + b"\0" * (width % 2), strict=True))
        for row in framed
    )
    header = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(packed, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


if __name__ == "__main__":
    main()
