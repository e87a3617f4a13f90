"""Lighthouse on a built site: its four categories on a slow phone, as a Markdown table. Needs Node's npx and Chromium.

make build && .venv/bin/python bench/lighthouse.py site
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

LIGHTHOUSE = "lighthouse@13.5.0"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = ("", "2024/1-measures/", "metrics/", "checks/")
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml")


class Pages(SimpleHTTPRequestHandler):
    """Serves as GitHub Pages does: texts compressed."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        """A text compressed; all else as it is."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not (file.is_file() and file.name.endswith(COMPRESSED)):
            return super().send_head()
        body = gzip.compress(file.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        return BytesIO(body)


def main() -> int:
    """Print the table; 1 where a run fails."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("site", type=Path, help="a folder with a built and finished site")
    options.add_argument("--reports", type=Path, help="a folder for the full reports")
    chosen = options.parse_args()
    if not (chosen.site / "index.html").is_file():
        print(f"No site in {chosen.site}. Run make build first.", file=sys.stderr)
        return 1
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Pages, directory=str(chosen.site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"| page | {' | '.join(CATEGORIES)} | weight |\n|---|{'---:|' * (len(CATEGORIES) + 1)}")
    for page in PAGES:
        done = run(f"http://127.0.0.1:{server.server_port}/{page}")
        if done.returncode:
            print(done.stderr[-2000:], file=sys.stderr)
            return 1
        report = json.loads(done.stdout)
        scores = [f"{report['categories'][name]['score'] * 100:.0f}" for name in CATEGORIES]
        weight = report["audits"]["total-byte-weight"]["numericValue"]
        print(f"| /{page} | {' | '.join(scores)} | {weight / 1000:.0f} KB |", flush=True)
        if chosen.reports:
            chosen.reports.mkdir(parents=True, exist_ok=True)
            (chosen.reports / f"{page.replace('/', '-') or 'home-'}lighthouse.json").write_text(done.stdout, "utf-8")
    return 0


def run(url: str) -> subprocess.CompletedProcess[str]:
    """One page with Lighthouse's own settings: a mid-range phone on slow 4G."""
    browser = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), "")
    only = f"--only-categories={','.join(CATEGORIES)}"
    return subprocess.run(
        ["npx", "--yes", LIGHTHOUSE, url, only, "--output=json", "--quiet", "--chrome-flags=--headless --no-sandbox"],
        env={**os.environ, "CHROME_PATH": browser},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


if __name__ == "__main__":
    sys.exit(main())
