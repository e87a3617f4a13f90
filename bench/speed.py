"""How long `tieout check` and the site's build take under each engine, on made-up reports of any size and on this report.

    python bench/speed.py [--pages 10,100,1000] [--repeat 3] [--engines mkdocs,zensical]

Prints a Markdown table. Times are processor time, which a busy machine changes least, the best of the repeats; the builds of a
size run in turn. The time for a page shows whether a report ten times as long takes ten times as long.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from generate import METRICS, Kind, generate

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
KINDS: tuple[Kind, ...] = ("tieout with index", "tieout", "one line", "plain")


def seconds(command: list[str], folder: Path) -> float:
    """Processor time of a command that must succeed, on nothing built before."""
    for left in ("site", ".cache"):
        shutil.rmtree(folder / left, ignore_errors=True)
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
    options.add_argument("--engines", default="mkdocs,zensical")
    told = options.parse_args()
    check = [str(BIN / "tieout"), "check"]
    own = min(seconds(check, ROOT) for _ in range(max(told.repeat, 5)))
    print(f"This report: `tieout check` {own:.2f} s, start-up included.\n")
    print(
        "| engine | pages | metrics | check | build | a page | ÷ a macro of one line | ÷ no macro | with the metrics page |"
    )
    print("|:---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for engine in told.engines.split(","):
        build = [str(BIN / engine), "build"]
        for pages in map(int, told.pages.split(",")):
            with tempfile.TemporaryDirectory() as temporary:
                folders = {kind: Path(temporary, kind) for kind in KINDS}
                for kind in KINDS:
                    generate(folders[kind], pages, kind)
                checked = min(seconds(check, folders["tieout"]) for _ in range(told.repeat))
                runs = [{kind: seconds(build, folders[kind]) for kind in KINDS} for _ in range(told.repeat)]
            best = {kind: min(run[kind] for run in runs) for kind in KINDS}
            row = [engine, f"{pages:,}", f"{pages * METRICS:,}", f"{checked:.2f} s", f"{best['tieout']:.1f} s"]
            row += [f"{1000 * best['tieout'] / pages:.0f} ms"]
            row += [f"{best['tieout'] / best['one line']:.2f}", f"{best['tieout'] / best['plain']:.2f}"]
            row += [f"{best['tieout with index']:.1f} s"]
            print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
