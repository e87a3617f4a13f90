"""How long `tieout check` and the site's build take, on made-up reports of 10, 100 and 1,000 pages and on this report.

    python bench/speed.py [--pages 10,100,1000] [--repeat 3]

Prints a Markdown table. Times are processor time, which a busy machine changes least, the best of the repeats; the builds of a
size run in turn, and the ratios are of one run.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from generate import METRICS, Kind, generate

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
KINDS: tuple[Kind, ...] = ("tieout with index", "tieout", "same html", "variables", "plain")


def seconds(command: list[str], folder: Path) -> float:
    """Processor time of a command that must succeed: of one thread, and so the time it takes where nothing else runs."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "COLUMNS": "200"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", default="10,100,1000")
    options.add_argument("--repeat", type=int, default=3)
    told = options.parse_args()
    check, build = [str(BIN / "tieout"), "check"], [str(BIN / "mkdocs"), "build", "--quiet"]

    own = min(seconds(check, ROOT) for _ in range(max(told.repeat, 5)))
    print(f"This report: `tieout check` {own:.2f} s, start-up included.\n")
    print(
        "| pages | metrics | check | build | ÷ variables, same links | ÷ variables, text | ÷ no macro | with the metrics page |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    for pages in map(int, told.pages.split(",")):
        with tempfile.TemporaryDirectory() as temporary:
            folders = {kind: Path(temporary, kind) for kind in KINDS}
            for kind in KINDS:
                generate(folders[kind], pages, kind)
            checked = min(seconds(check, folders["tieout"]) for _ in range(told.repeat))
            runs = [{kind: seconds(build, folders[kind]) for kind in KINDS} for _ in range(told.repeat)]
            best = {kind: min(run[kind] for run in runs) for kind in KINDS}
            ratios = [f"{best['tieout'] / best[kind]:.2f}" for kind in ("same html", "variables", "plain")]
            row = [f"{pages:,}", f"{pages * METRICS:,}", f"{checked:.2f} s", f"{best['tieout']:.1f} s", *ratios]
            row.append(f"{best['tieout with index']:.1f} s")
            print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
