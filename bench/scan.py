"""How well and how fast figures are read: ``python bench/scan.py CORPUS``, a folder of marked texts with its ``score.py``.

The score is that of the corpus's own ``score.py``, whose command is the scanner; the speed is the processor time for 1 MB made
of the corpus's texts repeated, which hold far more figures than prose does.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

from tieout.scan import relate, scan

SIZE = 1_000_000


def main() -> int:
    """Print the table. Returns 2 where there is no corpus."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path)
    corpus = options.parse_args().corpus
    if not (corpus / "score.py").exists():
        print(f"no corpus at {corpus}", file=sys.stderr)
        return 2
    command = [sys.executable, corpus / "score.py", "--corpus", corpus, "--"]
    scored = subprocess.run(
        [*command, sys.executable, "-m", "tieout", "scan", "--format", "json"],
        capture_output=True,
        text=True,
        check=False,
    )
    if scored.returncode:
        print(scored.stderr, file=sys.stderr)
        return 2
    print(scored.stdout.rstrip())
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(corpus.glob("*.txt")))
    text *= SIZE // len(text.encode()) + 1
    began = time.process_time()
    figures = scan(text)
    scanned = time.process_time()
    relations = relate(text, figures)
    print(f"1 MB: {len(figures)} figures in {scanned - began:.2f} s, ", end="")
    print(f"{len(relations)} relations in {time.process_time() - scanned:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
