"""Zip files from elsewhere: what is looked at before any part of one is unpacked or parsed."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from enum import StrEnum

UNPACKED = 200_000_000
"""Bytes that all parts may have together; a report with its pictures has 20 MB."""
PARTS = 5_000
RATIO = 200
"""XML is seldom packed to less than a fiftieth; a part packed much tighter is made to fill the memory."""
_SMALL = 1_000_000  # bytes below which nothing is amiss, however tightly packed
_MARKS = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"  # what may stand before the first < of a text in UTF-8 or UTF-16
_START = 64  # bytes in which that < is looked for

# All that zipfile raises over files that are cut off, damaged or packed by a method that it does not know.
_DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    KeyError,
    NotImplementedError,
    RuntimeError,
)


class Fault(StrEnum):
    """Why an archive is not read."""

    DAMAGED = "damaged"
    LOCKED = "locked"
    LARGE = "large"
    DENSE = "dense"
    """A part is packed so tightly that it must be meant to fill the memory."""


class ArchiveError(Exception):
    """An archive that is not read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class Archive:
    """A zip file whose parts may be unpacked."""

    def __init__(self, data: bytes) -> None:
        """Raises ArchiveError; no part has been unpacked then."""
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED:
            raise ArchiveError(Fault.DAMAGED) from None
        parts = self._file.infolist()
        if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
            raise ArchiveError(Fault.LARGE)
        if any(part.file_size > max(_SMALL, RATIO * part.compress_size) for part in parts):
            raise ArchiveError(Fault.DENSE)
        if any(part.flag_bits & 1 for part in parts):
            raise ArchiveError(Fault.LOCKED)
        self.names = frozenset(part.filename for part in parts)

    def read(self, name: str) -> bytes:
        """A part. Raises ArchiveError where it is damaged."""
        try:
            return self._file.read(name)
        except _DAMAGED:
            raise ArchiveError(Fault.DAMAGED) from None

    def typed(self) -> Iterator[str]:
        """The parts in XML that declare a document type, whatever their names: with it come entities that grow without bound.

        Office files have none (ISO/IEC 29500-2). Raises ArchiveError where a part is damaged.
        """
        for name in sorted(self.names):
            if self._start(name).lstrip(_MARKS).startswith(b"<"):
                text = self.read(name).replace(b"\0", b"")
                if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                    yield name

    def _start(self, name: str) -> bytes:
        try:
            with self._file.open(name) as part:
                return part.read(_START)
        except _DAMAGED:
            raise ArchiveError(Fault.DAMAGED) from None
