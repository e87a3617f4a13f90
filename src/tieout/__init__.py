"""Binds every number of a report to one data file, and checks that the numbers agree."""

__version__ = "0.1.0"
