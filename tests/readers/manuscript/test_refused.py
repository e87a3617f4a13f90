"""Files that hold no report we can read get one sentence, in Chinese, with what to do."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from tests.readers.manuscript.documents import plain, repacked

from tieout.readers.manuscript import LARGEST, ManuscriptError, read_manuscript

GOOD = plain("某街道报告", "全年执法38次。")
WITHOUT_BODY = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def archive(**parts: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return kept.getvalue()


def lying(data: bytes, part: str) -> bytes:
    """An archive that says a part is 10 bytes long when unpacked."""
    at = data.rindex(part.encode()) - 46
    return data[: at + 24] + struct.pack("<I", 10) + data[at + 28 :]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("报告.docx", b"", "是空的"),
        ("报告.txt", b" \n\n", "是空的"),
        ("报告.docx", b"\0" * 200, "不是 Word 文件，或者已经损坏"),
        ("报告.docx", GOOD[: len(GOOD) // 2], "已经损坏"),
        ("报告.docx", OLE, "是旧版的 Word 文件"),
        ("报告.doc", OLE, "是旧版的 Word 文件"),
        ("报告.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "设了密码"),
        ("报告.docm", GOOD, "不是 .docx 文件"),
        ("报告.docx", repacked(GOOD, {"word/vbaProject.bin": b"x"}), "里有宏"),
        ("报告.txt", GOOD, "请改名为 .docx"),
        ("报告.docx", "执法38次".encode(), "不是 Word 文件，或者已经损坏"),
        ("报告.docx", b"%PDF-1.7 x", "是 PDF"),
        ("报告.txt", b"{\\rtf1 x}", "是 RTF 文件"),
        ("报告.xlsx", b"x", "不是能读的文件"),
        ("报告", "执法38次".encode(), "没有扩展名，认不出是什么文件。能读 .docx、.txt 和 .md。"),
        ("报告", GOOD, "其实是 Word 文件，却没有扩展名。请改名为 .docx"),
        ("报告.txt", b"x" * (LARGEST + 1), "超过20MB。请只留下报告的正文，或检查是不是选错了文件。"),
        ("报告.docx", archive(**{"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), "是别的办公文件"),
        ("报告.docx", archive(**{"a.txt": b"x"}), "是压缩包"),
        ("报告.docx", repacked(GOOD, {"word/document.xml": b"<w:document"}), "已经损坏，读不完整"),
        ("报告.docx", repacked(GOOD, {"[Content_Types].xml": None}), "已经损坏，读不完整"),
        ("报告.docx", repacked(GOOD, {"word/document.xml": b"0" * 30_000_000}), "压缩得不正常"),
        ("报告.docx", lying(repacked(GOOD, {"word/document.xml": b"0" * 30_000_000}), "word/document.xml"), "已经损坏"),
        (
            "报告.docx",
            repacked(GOOD, {"word/styles.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
            "里有 Word 文件不该有的内容",
        ),
        (
            "报告.docx",
            repacked(GOOD, {"word/a.txt": '<?xml version="1.0"?><!DOCTYPE a><a/>'.encode("utf-16")}),
            "不该有的内容",
        ),
        ("报告.docx", plain(), "里没有文字"),
        ("报告.docx", repacked(GOOD, {"word/document.xml": WITHOUT_BODY}), "已经损坏，读不完整"),
        ("报告.txt", b"\x81\x00\x81" * 9, "编码认不出来"),
    ],
)
def test_a_bad_file_gets_a_plain_sentence(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ManuscriptError) as error:
        read_manuscript(tmp_path / name)
    assert said in str(error.value)
    assert str(error.value).endswith("。")


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "报告.docx").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(ManuscriptError, match="超过20MB"):
        read_manuscript(tmp_path / "报告.docx")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ManuscriptError, match="打不开"):
        read_manuscript(tmp_path / "报告.docx")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ManuscriptError, match="是文件夹"):
        read_manuscript(tmp_path)


def test_many_parts_are_not_unpacked(tmp_path: Path) -> None:
    parts = {f"word/{number}.xml": b"x" for number in range(6000)}
    (tmp_path / "报告.docx").write_bytes(archive(**{"word/document.xml": b"x"}, **parts))
    with pytest.raises(ManuscriptError, match="解开以后太大"):
        read_manuscript(tmp_path / "报告.docx")


def test_a_drawing_may_declare_its_type(tmp_path: Path) -> None:
    drawing = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd"><svg/>'
    (tmp_path / "报告.docx").write_bytes(repacked(GOOD, {"word/media/image1.svg": drawing}))
    assert read_manuscript(tmp_path / "报告.docx").title == "某街道报告"
