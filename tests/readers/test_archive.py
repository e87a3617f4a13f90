"""What is refused of a zip file before it is unpacked, and what of its parts before they are parsed."""

from __future__ import annotations

import io
import warnings
import zipfile

import pytest

from tieout.readers.archive import PARTS, Archive, ArchiveError, Fault


def packed(parts: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return kept.getvalue()


def fault(data: bytes) -> Fault:
    with pytest.raises(ArchiveError) as error:
        Archive(data)
    return error.value.fault


def test_what_is_read() -> None:
    archive = Archive(packed({"a.xml": b"<a/>", "b/c.bin": bytes(900_000)}))  # small, however tightly packed
    assert archive.names == {"a.xml", "b/c.bin"}
    assert archive.read("a.xml") == b"<a/>"
    assert list(archive.typed()) == []


def test_what_is_not() -> None:
    good = packed({"a.xml": b"<a/>"})
    assert fault(b"") is Fault.DAMAGED
    assert fault(good[: len(good) // 2]) is Fault.DAMAGED
    assert fault(packed({f"{number}": b"" for number in range(PARTS + 1)})) is Fault.LARGE
    assert fault(packed({"a.xml": bytes(2_000_000)})) is Fault.DENSE
    locked = bytearray(good)
    locked[good.rindex(b"PK\x01\x02") + 8] |= 1
    assert fault(bytes(locked)) is Fault.LOCKED


def test_more_than_a_report_can_have_is_not_unpacked() -> None:
    stored = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stored, "w") as made:
        made.writestr("a", b"a" * 100)
    data = bytearray(stored.getvalue())
    at = data.rindex(b"PK\x01\x02")
    data[at + 20 : at + 28] = (200_000_001).to_bytes(4, "little") * 2
    assert fault(bytes(data)) is Fault.LARGE


def test_a_damaged_part() -> None:
    data = bytearray(packed({"a.xml": b"<a>" + bytes(range(256)) * 4}))
    data[60] ^= 0xFF
    archive = Archive(bytes(data))
    for ask in (lambda: archive.read("a.xml"), lambda: list(archive.typed()), lambda: archive.read("none")):
        with pytest.raises(ArchiveError, match="damaged"):
            ask()


@pytest.mark.parametrize(
    ("content", "typed"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', True),
        (b'\xef\xbb\xbf\n <?xml version="1.0"?>\n<!DOCTYPE a><a/>', True),
        ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"), True),
        ("<!DOCTYPE a><a/>".encode("utf-16-be"), True),
        (b"<a>" + b"x" * 100_000 + b"<!DOCTYPE a>", True),
        (b"<a>DOCTYPE</a>", False),
        (b"\x89PNG <!DOCTYPE", False),
        (b"", False),
    ],
)
def test_a_document_type_is_found_whatever_the_name(content: bytes, typed: bool) -> None:
    assert list(Archive(packed({"a.dat": content})).typed()) == ["a.dat"] * typed
