"""The commands of `tieout`, one file each, listed here in the order of their help."""

from tieout.commands import check, explain, blindspots, scan, publish, export, diff  # isort: skip

__all__ = ["blindspots", "check", "diff", "explain", "export", "publish", "scan"]
