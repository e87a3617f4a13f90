"""The data file changed by a command: read again before it is written, and written as a whole or not at all."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from pathlib import Path

from tieout.files import write_all
from tieout.model.addition import same_content, with_quantities
from tieout.model.metric import Report
from tieout.model.quantity import read_quantity
from tieout.readers.metrics import read_metrics
from tieout.readers.plain_yaml import decode
from tieout.readers.project import DATA
from tieout.writers.data_file import CannotAddError, with_values

_CHANGED = f"{DATA} 刚刚被改过。请再运行一次。"


class UnwrittenError(Exception):
    """The data file stays as it was; the message says in Chinese why."""


def write_values(root: Path, report: Report, values: Mapping[tuple[str, int], str]) -> None:
    """Add values, as written, to the file that ``report`` was read from. Raises UnwrittenError; then nothing was written."""
    try:
        data = (root / DATA).read_bytes()
        write_all(root, {DATA: edited(data, report, values)}, {DATA: data})
    except FileExistsError:
        raise UnwrittenError(_CHANGED) from None
    except OSError as error:
        raise UnwrittenError(f"写不了 {DATA}（{error.strerror}）。请检查文件的权限和磁盘的空间。") from None


class MisreadError(Exception):
    """A text edited reads otherwise than was meant."""


def rewritten(data: bytes, edit: Callable[[str], str], meant: Callable[[Report], bool]) -> bytes:
    """The data file with its text edited and its byte order mark kept, read again: it says what was meant. Raises MisreadError."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    changed = mark + edit(decode(data, DATA)).encode()
    again, faults = read_metrics(changed, DATA)
    if faults or not meant(again):
        raise MisreadError
    return changed


def edited(data: bytes, report: Report, values: Mapping[tuple[str, int], str]) -> bytes:
    """The file with the values, which reads as ``report`` with them and as nothing else. Raises UnwrittenError."""
    now, faults = read_metrics(data, DATA)
    if faults or not same_content(now, report):
        raise UnwrittenError(_CHANGED)
    quantities = {(id_, year): read_quantity(text, report.by_id[id_].unit) for (id_, year), text in values.items()}
    wanted = with_quantities(report, quantities)
    try:
        return rewritten(data, lambda text: with_values(text, values), lambda again: same_content(again, wanted))
    except CannotAddError as error:
        raise UnwrittenError(f"{error}，没有写入。") from None
    except MisreadError:
        raise UnwrittenError(f"{DATA} 里的写法少见，自动加不进去，没有写入。请把这些数手工写进去。") from None
