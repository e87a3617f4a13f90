"""tieout export."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from tieout import checks
from tieout.commands.app import Root, cannot, command
from tieout.model.finding import Severity
from tieout.model.project import Project
from tieout.model.version import Version
from tieout.readers.project import read_project
from tieout.readers.revision import read_version


@command
def export(
    site: Annotated[
        Path | None, typer.Argument(metavar="[文件夹]", help="已经生成的网站，如 site。", show_default=False)
    ] = None,
    docx: Annotated[
        Path | None,
        typer.Option("--docx", metavar="文件", help="把报告全文写成 Word 文件，可以接着改。", show_default=False),
    ] = None,
    pdf: Annotated[
        Path | None, typer.Option("--pdf", metavar="文件", help="把报告全文写成 PDF。", show_default=False)
    ] = None,
    root: Root = Path(),
) -> int:
    """在生成好的网站里写上供人取用的数据：表格、JSON 和订阅用的 feed.xml；或把报告全文做成公文。

    全部指标在 data/ 里：metrics.xlsx、metrics.csv、metrics.json，每个指标还各有一个文件。

    用 MkDocs 生成时已经写好；用 Zensical 生成以后要运行它。

    公文按 GB/T 9704-2012《党政机关公文格式》排版，文字和数与网站的页面相同。

    例：tieout export site　　tieout export --docx 报告.docx --pdf 报告.pdf
    """
    if not (site or docx or pdf):
        return cannot(
            "没有写要导出什么。写网站的文件夹，如 tieout export site；要公文，如 tieout export --docx 报告.docx。"
        )
    project = read_project(root)
    if site and not (site / "index.html").is_file():
        return cannot(f"{site} 里没有生成好的网站。先生成网站，再运行。")
    errors = sum(finding.severity is Severity.ERROR for finding in checks.run(project))
    if errors:
        typer.echo(
            f"报告里有{errors}个错误，没有写{'数据' if site else '文件'}。运行 tieout check 看是哪些。", err=True
        )
        return 1
    version = read_version(root)
    try:
        status = _documents(project, version, docx, pdf) if docx or pdf else 0
        if site and not status:
            _data(project, version, site)
    except OSError as error:
        return cannot(f"写不了 {error.filename}（{error.strerror}）。请检查文件的权限和磁盘的空间。")
    return status


def _data(project: Project, version: Version, site: Path) -> None:
    from tieout.writers.exports import METRICS, exports

    files = exports(project, version)
    _write(site, files)
    for path in (site / METRICS).glob("*.json"):
        if path.relative_to(site).as_posix() not in files:  # of a metric that is no longer there
            path.unlink()
    whole = "、".join(name for name in files if not name.startswith(f"{METRICS}/"))
    single = sum(name.startswith(f"{METRICS}/") for name in files)
    typer.echo(f"已在 {site} 里写好 {whole}，{METRICS}/ 里有{single}个指标各自的文件。")


def _documents(project: Project, version: Version, docx: Path | None, pdf: Path | None) -> int:
    from tieout.writers.document import NoFontError, OutlineError, report_docx, report_pdf

    try:
        files = {str(docx): report_docx(project, version)} if docx else {}
        files |= {str(pdf): report_pdf(project, version)} if pdf else {}
    except OutlineError as error:
        typer.echo(f"报告做不成公文：\n{error}", err=True)
        return 1
    except NoFontError as error:
        return cannot(str(error))
    _write(Path(), files)
    typer.echo(f"已写 {'、'.join(files)}。")
    return 0


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """All of them or none: each is written beside its place, and all are moved only when all are there. Raises OSError."""
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, data in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            beside = target.with_name(f".{target.name}.tmp")
            waiting.append((beside, target))
            beside.write_bytes(data)
        for beside, target in waiting:
            beside.replace(target)
    finally:
        for beside, _ in waiting:
            beside.unlink(missing_ok=True)
