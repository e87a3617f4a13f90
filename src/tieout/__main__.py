"""``python -m tieout``."""

from tieout.cli import run

run()
