"""tieout export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tieout import checks
from tieout.commands.app import Root, cannot, command, unbuilt, unwritten
from tieout.files import write_all
from tieout.model.finding import errors
from tieout.model.project import Project
from tieout.model.version import Version
from tieout.readers.project import PAGES, other_files, read_project
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
    if amiss := (unbuilt(site) if site else "") or _misplaced(docx, pdf):
        return cannot(amiss)
    if wrong := errors(checks.run(project)):
        typer.echo(
            f"报告里有{len(wrong)}个错误，没有写{'数据' if site else '文件'}。运行 tieout check 看是哪些。", err=True
        )
        return 1
    version = read_version(root)
    try:
        status = _documents(project, version, docx, pdf) if docx or pdf else 0
        if site and not status:
            status = _data(project, version, site, other_files(root))
    except OSError as error:
        return unwritten(error)
    return status


def _misplaced(docx: Path | None, pdf: Path | None) -> str:
    """What is wrong with where the documents are to be; empty where nothing is."""
    if docx and docx == pdf:
        return f"--docx 和 --pdf 写的是同一个文件 {docx}。请写两个文件名。"
    for path, ending, program in ((docx, ".docx", "Word"), (pdf, ".pdf", "PDF")):
        if path and path.is_dir():
            return f"{path} 是文件夹。请写上文件名，如 {path / '报告'}{ending}。"
        if path and path.suffix.lower() != ending:
            return f"--{ending[1:]} 写的是 {program} 文件，扩展名要写 {ending}，如 {path.with_suffix(ending)}。"
    if docx and docx.exists():
        return f"{docx} 已经有了，里面可能有改过的内容，没有覆盖。请移走它，或者换一个文件名。"
    return ""


def _data(project: Project, version: Version, site: Path, own: frozenset[str]) -> int:
    from tieout.writers.exports import exports, stale
    from tieout.writers.offered import METRICS

    files = exports(project, version)
    if clashing := sorted(own & files.keys()):
        listed = "\n".join(f"  {PAGES}/{name}" for name in clashing)
        typer.echo(f"这些文件和要写的数据文件重名，没有写数据：\n{listed}\n请给它们改名，再运行。", err=True)
        return 1
    here = (path.relative_to(site).as_posix() for path in (site / METRICS).glob("*.json"))
    write_all(site, files, gone=stale(here, files) - own)
    whole = "、".join(name for name in files if not name.startswith(f"{METRICS}/"))
    single = sum(name.startswith(f"{METRICS}/") for name in files)
    typer.echo(f"已在 {site} 里写好 {whole}，{METRICS}/ 里有{single}个指标各自的文件。")
    return 0


def _documents(project: Project, version: Version, docx: Path | None, pdf: Path | None) -> int:
    from tieout.writers.document import NoPdfError, OutlineError, report_docx, report_pdf

    try:
        files = {str(docx): report_docx(project, version)} if docx else {}
        files |= {str(pdf): report_pdf(project, version)} if pdf else {}
    except OutlineError as error:
        typer.echo(f"报告做不成公文：\n{error}", err=True)
        return 1
    except NoPdfError as error:
        return cannot(str(error))
    write_all(Path(), files)
    typer.echo(f"已写 {'、'.join(files)}。")
    return 0
