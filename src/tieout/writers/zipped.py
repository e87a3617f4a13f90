"""Files in a zip that is the same whenever and wherever it is packed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date

_UNIX, _READABLE = 3, 0o100644 << 16  # a file that all may read


def zipped(files: Mapping[str, bytes], day: date) -> bytes:
    """The files in their order, each dated with the day and not by the clock."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, _UNIX, _READABLE
            target.writestr(entry, data)
    return packed.getvalue()
