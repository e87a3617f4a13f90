"""tieout finish."""

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
def finish(
    site: Annotated[Path, typer.Argument(metavar="文件夹", help="已经生成的网站，如 site。", show_default=False)],
    root: Root = Path(),
    offline: Annotated[
        Path | None,
        typer.Option(
            "--offline",
            metavar="文件夹",
            help="按 mkdocs-offline.yml 生成的网站，用来做可以带走的压缩包。不写就不做。",
            show_default=False,
        ),
    ] = None,
) -> int:
    """收拾好引擎生成的网站，供发布：加上数据、版本、安全策略、压缩包。

    用 MkDocs 和 Zensical 生成的都可以。运行两次，结果和一次相同。make build 会运行。

    例：tieout finish site
    """
    from tieout.writers.exports import exports
    from tieout.writers.site.downloads import size
    from tieout.writers.site.finish import Source, report_name
    from tieout.writers.site.finish import finish as finished

    for folder in filter(None, (site, offline)):
        if amiss := unbuilt(folder):
            return cannot(amiss)
    project, version = read_project(root), read_version(root)
    if wrong := errors(checks.run(project)):
        typer.echo(f"报告里有{len(wrong)}个错误，网站没有动。运行 tieout check 看是哪些。", err=True)
        return 1
    try:
        built = _read(site)
        documents = _documents(project, version, report_name(project))
        source = Source(project, version, exports(project, version), documents, other_files(root))
        done = finished(built, source, _read(offline) if offline else None)
        if done.clashes:
            listed = "\n".join(f"  {PAGES}/{own}（自动生成的是 {ours}）" for own, ours in done.clashes)
            typer.echo(
                f"这些文件和自动生成的文件重名，网站没有动：\n{listed}\n请给它们改名，重新生成网站，再运行。", err=True
            )
            return 1
        gone = built.keys() - done.files.keys()
        write_all(site, {name: data for name, data in done.files.items() if built.get(name) != data}, gone=gone)
    except OSError as error:
        return unwritten(error)
    except UnicodeDecodeError:
        return cannot(f"{site} 里有网页不是 UTF-8 编码。请重新生成网站，再运行。")
    if not done.search_waits:
        typer.echo("搜索的脚本和已知的不同，没有改成打开搜索时才加载，每页会多下载约30 KB。网站照样能用。", err=True)
    removed = sum(len(built[name]) for name in gone)
    said = [f"{done.pages}个页面写上版本和安全策略", "写好数据文件"]
    said += [f"全文在 {done.whole}"] if done.whole else []
    said += [f"压缩包是 {done.archive}（{size(len(done.files[done.archive]))}）"] if done.archive else []
    said += [f"删去用不到的文件（{size(removed)}）"] if removed else []
    typer.echo(f"已收拾好 {site}：{'，'.join(said)}。")
    return 0


def _documents(project: Project, version: Version, name: str) -> dict[str, bytes]:
    """The report for Word and as PDF; where a page or the machine does not allow it, the site does without, and that is said."""
    from tieout.writers.document import NoPdfError, OutlineError, report_docx, report_pdf

    files: dict[str, bytes] = {}
    if not any(page.path.startswith(f"{project.report.year}/") for page in project.pages):
        return files
    try:
        files[f"{name}.docx"] = report_docx(project, version)
        files[f"{name}.pdf"] = report_pdf(project, version)
    except OutlineError as error:
        typer.echo(f"报告做不成公文，网站上就没有 Word 和 PDF：\n{error}", err=True)
    except NoPdfError as error:
        typer.echo(f"网站上没有 PDF：{error}", err=True)
    return files


def _read(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
