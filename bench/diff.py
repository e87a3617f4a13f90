"""How long `tieout diff` takes, on this report and on a made-up one of 1,000 pages, each in a git repository of its own.

    python bench/diff.py [--pages 1000] [--repeat 5]

One figure is changed, then every figure. Prints a line of a Markdown table for each; every time is the best of the repeats,
start-up included.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generate import METRICS, generate

ROOT = Path(__file__).parent.parent
TIEOUT = Path(sys.executable).parent / "tieout"
NOBODY = {f"GIT_{who}_{what}": "bench" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def committed(folder: Path) -> None:
    """Make the folder a repository with one commit."""
    for command in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "bench")):
        subprocess.run(["git", *command], cwd=folder, env={**os.environ, **NOBODY}, check=True)


def change(folder: Path, count: int) -> None:
    """Put a 9 before so many values of the data file; 0 is all."""
    file = folder / "data/metrics.yml"
    file.write_text(re.sub(r"2024: (?=\d)", "2024: 9", file.read_text("utf-8"), count=count), "utf-8")


def seconds(folder: Path, form: str) -> tuple[float, int]:
    """Wall time, and the lines printed."""
    start = time.perf_counter()
    command = [str(TIEOUT), "diff", "HEAD", "--format", form]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True)
    taken = time.perf_counter() - start
    if done.returncode != 1:
        raise SystemExit(done.stderr.decode())
    return taken, done.stdout.count(b"\n")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=1000)
    options.add_argument("--repeat", type=int, default=5)
    told = options.parse_args()
    print("| report | changed | `tieout diff`, text | Markdown | JSON |")
    print("|---|---|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as temporary:
        own, large = Path(temporary, "own"), Path(temporary, "large")
        for name in ("data", "docs"):
            shutil.copytree(ROOT / name, own / name)
        generate(large, told.pages, "tieout")
        for folder, what in ((own, "this report"), (large, f"{told.pages:,} pages, {told.pages * METRICS:,} metrics")):
            committed(folder)
            for count, changed in ((1, "one figure"), (0, "every figure")):
                change(folder, count)
                runs = [min(seconds(folder, f)[0] for _ in range(told.repeat)) for f in ("text", "markdown", "json")]
                print(f"| {what} | {changed} | {' | '.join(f'{taken:.2f} s' for taken in runs)} |", flush=True)


if __name__ == "__main__":
    main()
