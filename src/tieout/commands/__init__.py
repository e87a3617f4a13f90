"""The commands of `tieout`, one file each, listed here in the order of their help."""

from tieout.commands import (
    blindspots,
    check,
    collect,
    diff,
    explain,
    export,
    finish,
    import_report,
    new,
    new_year,
    publish,
    scan,
)  # isort: skip

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
