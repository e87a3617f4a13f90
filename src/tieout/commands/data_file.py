"""The data file changed by a command: read again before it is written, and written as a whole or not at all."""

from __future__ import annotations

import codecs
import shutil
from collections.abc import Mapping
from pathlib import Path

from tieout.model.addition import same_content, with_quantities
from tieout.model.metric import Report
from tieout.model.quantity import read_quantity
from tieout.readers.metrics import read_metrics
from tieout.readers.plain_yaml import decode
from tieout.readers.project import DATA
from tieout.writers.data_file import CannotAddError, with_values


class UnwrittenError(Exception):
    """The data file stays as it was; the message says in Chinese why."""


def write_values(root: Path, report: Report, values: Mapping[tuple[str, int], str]) -> None:
    """Add values, as written, to the file that ``report`` was read from. Raises UnwrittenError; then nothing was written."""
    path = root / DATA
    try:
        replace_file(path, edited(path.read_bytes(), report, values))
    except OSError as error:
        raise UnwrittenError(f"写不了 {DATA}（{error.strerror}）。请检查文件的权限和磁盘的空间。") from None


def edited(data: bytes, report: Report, values: Mapping[tuple[str, int], str]) -> bytes:
    """The file with the values, which reads as ``report`` with them and as nothing else. Raises UnwrittenError."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    now, faults = read_metrics(data, DATA)
    if faults or not same_content(now, report):
        raise UnwrittenError(f"{DATA} 刚刚被改过。请再运行一次。")
    try:
        changed = mark + with_values(decode(data, DATA), values).encode()
    except CannotAddError as error:
        raise UnwrittenError(f"{error}，没有写入。") from None
    quantities = {(id_, year): read_quantity(text, report.by_id[id_].unit) for (id_, year), text in values.items()}
    again, faults = read_metrics(changed, DATA)
    if faults or not same_content(again, with_quantities(report, quantities)):
        raise UnwrittenError(f"{DATA} 里的写法少见，自动加不进去，没有写入。请把这些数手工写进去。")
    return changed


def replace_file(path: Path, data: bytes) -> None:
    """All of it or nothing: written beside the file, then moved into its place. Raises OSError."""
    beside = path.with_name(f".{path.name}.tmp")
    try:
        beside.write_bytes(data)
        shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
