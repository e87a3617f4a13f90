"""How long an editor waits under `mkdocs serve`: from saving a changed number until Chromium shows it, livereload included.

    python bench/serve.py [--repeat 5]

Serves a copy of this report, changes 发放宣传册 in data/metrics.yml (with its correction) back and forth, and prints the seconds.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from socket import socket

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.conftest import Project  # noqa: E402 - needs the line above
from tests.site import browsing  # noqa: E402 - the same

ID, WAS, NOW = "publicity.brochures", "120余", "150余"
CORRECTION = f"  - {{date: 2026-12-01, metric: {ID}, was: {WAS}, now: {NOW}, reason: 测量}}"


def corrected(text: str) -> str:
    """The data file with another number and its correction, so that all is well and everything is written."""
    changed, count = re.subn(rf"(?m)^( *brochures: .*2024: ){WAS}", rf"\g<1>{NOW}", text)
    if count != 1:
        sys.exit(f"{ID} is not {WAS} in data/metrics.yml")
    return re.sub(r"(?m)^corrections:.*$", f"corrections:\n{CORRECTION}", changed)


def seconds(tab: Page, data: Path, text: str, number: str) -> float:
    """From writing the data file until the page shows the number; an editor has read the page before."""
    time.sleep(1 + random.random() / 2)  # MkDocs looks for changes every half second
    begin = time.perf_counter()
    data.write_text(text, "utf-8")
    tab.locator(f'[id="cite-{ID}-1"]', has_text=number).wait_for(timeout=60_000)
    return time.perf_counter() - begin


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--repeat", type=int, default=5)
    told = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary, socket() as free, sync_playwright() as playwright:
        folder = Path(temporary, "report")
        Project(folder)
        data = folder / "data/metrics.yml"
        was = data.read_text("utf-8")
        states = ((corrected(was), NOW), (was, WAS))
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
        free.close()
        command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", address]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "TMPDIR": temporary}
        with subprocess.Popen(command, cwd=folder, env=environment) as server:
            tab = browsing.start(playwright).new_page()
            for _ in range(100):
                try:
                    tab.goto(f"http://{address}/2024/1-measures/")
                    break
                except browsing.Error:  # nobody serves yet
                    time.sleep(0.2)
            time.sleep(2)  # what starting wrote has been noticed by then
            turns = [seconds(tab, data, *states[turn % 2]) for turn in range(told.repeat)]
            server.terminate()
    print(", ".join(f"{turn:.2f}" for turn in turns), f"s; the longest {max(turns):.2f} s")


if __name__ == "__main__":
    main()
