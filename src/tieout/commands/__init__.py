"""The commands of `tieout`, one file each, listed here in the order of their help."""

from tieout.commands import check  # isort: skip
from tieout.commands import explain  # isort: skip
from tieout.commands import blindspots  # isort: skip
from tieout.commands import diff  # isort: skip
from tieout.commands import scan  # isort: skip
from tieout.commands import import_report  # isort: skip
from tieout.commands import collect  # isort: skip
from tieout.commands import publish  # isort: skip
from tieout.commands import new_year  # isort: skip
from tieout.commands import new  # isort: skip
from tieout.commands import export  # isort: skip
from tieout.commands import finish  # isort: skip

__all__ = [
    "blindspots",
    "check",
    "collect",
    "diff",
    "explain",
    "export",
    "finish",
    "import_report",
    "new",
    "new_year",
    "publish",
    "scan",
]
