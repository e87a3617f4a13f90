"""The commands of `tieout`, one file each, listed here in the order of their help."""

from tieout.commands import check, explain, blindspots, scan, import_report, collect, publish, export, finish, diff  # isort: skip

__all__ = ["blindspots", "check", "collect", "diff", "explain", "export", "finish", "import_report", "publish", "scan"]
