"""tieout scan."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tieout.commands.app import cannot, command
from tieout.readers.pages import read_page
from tieout.readers.plain_yaml import YamlError, decode
from tieout.scan import as_json, relate
from tieout.scan import scan as scan_text


class Format(StrEnum):
    """How figures are written."""

    TEXT = "text"
    JSON = "json"


@command
def scan(
    file: Annotated[Path, typer.Argument(metavar="文件", help="要找数的文本文件，UTF-8 编码。", show_default=False)],
    format: Annotated[Format, typer.Option("--format", help="结果的写法。")] = Format.TEXT,
) -> int:
    """找出一段中文里的每个数，和数与数之间的算式。

    认得阿拉伯数字、全角数字和汉字数目，万和亿，概数词，量词；日期、序数、文号、电话和带数字的名称不算。

    例：tieout scan 报告.txt　　tieout scan 报告.txt --format json
    """
    try:
        text = decode(file.read_bytes(), str(file))
        if file.suffix == ".md":  # of a page, what is read and not what marks it up
            text = read_page(text, file.name, str(file)).prose
    except OSError as error:
        return cannot(f"打不开 {file}。请检查名称和权限（{error.strerror}）。")
    except YamlError as error:
        return cannot(f"{error.place}  {error.message}。{error.remedy}。")
    figures = scan_text(text)
    relations = relate(text, figures)
    if format is Format.JSON:
        typer.echo(json.dumps(as_json(figures, relations), ensure_ascii=False))
        return 0
    from rich.console import Console

    from tieout.writers.figures import write_figures

    write_figures(Console(highlight=False), text, figures, relations)
    return 0
