"""Reports that exist, in Word, plain text or Markdown, as a Manuscript."""

from __future__ import annotations

from pathlib import Path

from tieout.model.manuscript import Manuscript
from tieout.readers.manuscript.container import refuse_container
from tieout.readers.manuscript.error import ManuscriptError
from tieout.readers.manuscript.markdown import read_markdown
from tieout.readers.manuscript.text import decoded, read_text
from tieout.readers.manuscript.word import read_word

LARGEST = 20_000_000
"""Bytes of a file; a report with hundreds of pages and no pictures has one tenth of it."""

__all__ = ["LARGEST", "ManuscriptError", "read_manuscript"]


def read_manuscript(path: Path) -> Manuscript:
    """The report in a file whose name ends in .docx, .txt or .md. Raises ManuscriptError."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise ManuscriptError(f"{path} 是文件夹。请写报告的文件，如 报告.docx。")
        if size > LARGEST:
            smaller = (
                "请先删去文件里的图片，或只把文字另存为一个 .docx。"
                if path.suffix.lower() == ".docx"
                else "请只留下报告的正文，或检查是不是选错了文件。"
            )
            raise ManuscriptError(f"{path.name} 有{size / 1e6:.0f}MB，超过{LARGEST // 1_000_000}MB。{smaller}")
        data = path.read_bytes()
    except OSError as error:
        raise ManuscriptError(f"打不开 {path}。请检查名称和权限（{error.strerror}）。") from None
    if not data.strip():
        raise ManuscriptError(f"{path.name} 是空的。请检查是不是选错了文件。")
    ending = path.suffix.lower()
    refuse_container(data, path.name, ending)
    match ending:
        case ".docx":
            found = read_word(data, path.name)
        case ".md":
            found = read_markdown(decoded(data, path.name), path.name)
        case ".txt":
            found = read_text(decoded(data, path.name), path.name)
        case _:
            said = "不是能读的文件" if ending else "没有扩展名，认不出是什么文件"
            raise ManuscriptError(f"{path.name} {said}。能读 .docx、.txt 和 .md。")
    if not found.blocks and not found.title:
        raise ManuscriptError(f"{path.name} 里没有文字。文字若在图片或文本框里，请先改成正文。")
    return found
