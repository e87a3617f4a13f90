"""Where the files that readers carry away lie below the site's root."""

from __future__ import annotations

FOLDER = "data"
JSON = f"{FOLDER}/metrics.json"
CSV = f"{FOLDER}/metrics.csv"
XLSX = f"{FOLDER}/metrics.xlsx"
PACKAGE = f"{FOLDER}/datapackage.json"
METRICS = f"{FOLDER}/metrics"
"""The folder of the files of single metrics; nothing else is in it."""
FEED = "feed.xml"
