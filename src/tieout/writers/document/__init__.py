"""The report as the office's official document, in the national layout GB/T 9704-2012 (党政机关公文格式): Word and PDF."""

from __future__ import annotations

from tieout.model.project import Project
from tieout.model.version import Version
from tieout.writers.document.layout import NoPdfError
from tieout.writers.document.outline import OutlineError, outline

__all__ = ["NoPdfError", "OutlineError", "report_docx", "report_pdf"]


def report_docx(project: Project, version: Version) -> bytes:
    """The report for Word, the same bytes for the same report and version. Raises OutlineError."""
    document = outline(project)
    from tieout.writers.document.word import docx  # noqa: PLC0415 - half a second that only a report without faults needs

    return docx(document, version)


def report_pdf(project: Project, version: Version) -> bytes:
    """The report as PDF/UA-1, the same bytes for the same report, version and fonts. Raises OutlineError, NoPdfError."""
    document = outline(project)
    from tieout.writers.document.pdf import pdf  # noqa: PLC0415 - as above

    return pdf(document, version)
