"""What a file is by its first bytes, whatever its name says; files that hold no report we can read are refused by name."""

from __future__ import annotations

from tieout.readers.archive import Archive, ArchiveError, Fault
from tieout.readers.manuscript.error import ManuscriptError

ZIP, OLE, PDF, RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF", b"{\\rtf"
# In UTF-16, as the directory of an OLE container has them ([MS-OFFCRYPTO] 2.3.4.1).
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_PICTURES = "word/media/"
"""Drawings as they were put in; nothing reads them."""

_SAVE = "请用 Word 或 WPS 打开，另存为 .docx，再运行"
_COPY = "请用 Word 打开，只把文字复制到新文件里"
_FAULTS = {
    Fault.DAMAGED: "已经损坏，打不开。请用 Word 或 WPS 修复后另存，或找一份完好的。",
    Fault.LOCKED: "设了密码，读不了。请去掉密码后另存，再运行。",
    Fault.LARGE: f"解开以后太大，没有读。{_COPY}。",
    Fault.DENSE: f"里有压缩得不正常的内容，没有读。{_COPY}。",
}


def refuse_container(data: bytes, name: str, ending: str) -> None:
    """Raises ManuscriptError for what is no Word document without macros and no text, or not what its name says."""
    if data.startswith(OLE):
        if _ENCRYPTED in data:
            raise ManuscriptError(f"{name} 设了密码，读不了。请用 Word 或 WPS 打开，去掉密码后另存，再运行。")
        raise ManuscriptError(f"{name} 是旧版的 Word 文件（.doc）。{_SAVE}。")
    if data.startswith(PDF):
        raise ManuscriptError(f"{name} 是 PDF。请找到它的 Word 原稿；没有原稿，就把文字复制到一个 .txt 文件里。")
    if data.startswith(RTF):
        raise ManuscriptError(f"{name} 是 RTF 文件。{_SAVE}。")
    if ending in (".docm", ".dotm", ".dotx", ".doc", ".wps"):
        raise ManuscriptError(f"{name} 不是 .docx 文件。{_SAVE}。")
    if data.startswith(ZIP):
        refuse_archive(data, name)
        if ending != ".docx":
            said = f"扩展名却是 {ending}" if ending else "却没有扩展名"
            raise ManuscriptError(f"{name} 其实是 Word 文件，{said}。请改名为 .docx，再运行。")
    elif ending == ".docx":
        raise ManuscriptError(
            f"{name} 不是 Word 文件，或者已经损坏。请用 Word 或 WPS 打开看看；能打开就另存一份，再运行。"
        )


def refuse_archive(data: bytes, name: str) -> None:
    """Raises ManuscriptError for a zip file that is damaged, no Word document, has macros in it or is made to do harm."""
    try:
        archive = Archive(data)
        names = archive.names
        if any(not one.startswith(_PICTURES) for one in archive.typed()):
            raise ManuscriptError(f"{name} 里有 Word 文件不该有的内容，没有读。{_COPY}。")
    except ArchiveError as error:
        raise ManuscriptError(f"{name} {_FAULTS[error.fault]}") from None
    if any(one.endswith("vbaProject.bin") for one in names):
        raise ManuscriptError(f"{name} 里有宏。{_SAVE}（保存类型选“Word 文档”，不选“启用宏的”）。")
    if "word/document.xml" not in names:
        if "[Content_Types].xml" in names or "mimetype" in names:
            raise ManuscriptError(f"{name} 是别的办公文件（如表格、演示），不是 Word 文件。请换成报告的 Word 文件。")
        raise ManuscriptError(f"{name} 是压缩包，不是 Word 文件。请解开后选里面的报告。")
