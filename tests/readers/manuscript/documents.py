"""Word documents made for a test, and parts of them changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from docx import Document


def document(build: Callable[[Any], object]) -> bytes:
    """The bytes of a document that a function fills."""
    made = Document()
    build(made)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def plain(*paragraphs: str) -> bytes:
    """A document of plain paragraphs."""
    return document(lambda made: [made.add_paragraph(text) for text in paragraphs])


def repacked(data: bytes, changed: Mapping[str, bytes | None]) -> bytes:
    """The document with parts replaced, added, or with None left out."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, content in changed.items():
            if content is not None:
                new.writestr(name, content)
    return kept.getvalue()


def with_body(xml: str) -> bytes:
    """A document whose body is this XML."""
    empty = plain()
    head = '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    return repacked(empty, {"word/document.xml": f"{head}{xml}</w:body></w:document>".encode()})


def part(data: bytes, name: str) -> str:
    """The text of a part of a document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()
