"""What readers say of notes and pictures, whatever file they stand in."""

from __future__ import annotations

from collections.abc import Iterator


def noted(text: str) -> str:
    """A footnote as a paragraph."""
    return f"（注：{text.removesuffix('。')}。）"


def notes_kept(count: int) -> Iterator[str]:
    """What was done with footnotes."""
    if count:
        yield f"{count}条脚注放在所注的段落后面，写作“（注：……）”"


def pictures_left_out(count: int) -> Iterator[str]:
    """What was done with pictures."""
    if count:
        yield f"文件里有{count}张图，没有读；图里的数要自己写进页面"


def contents_left_out(found: object) -> Iterator[str]:
    """What was done with a table of contents."""
    if found:
        yield "目录没有读：网站的目录是自动生成的"
