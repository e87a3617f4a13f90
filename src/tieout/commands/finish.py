"""tieout finish."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tieout import checks
from tieout.commands.app import Root, cannot, command, unbuilt, unwritten
from tieout.files import write_all
from tieout.model.finding import errors
from tieout.model.project import Project
from tieout.model.version import Version
from tieout.readers.project import PAGES, other_files, read_project
from tieout.readers.revision import read_version

if TYPE_CHECKING:
    from tieout.writers.site.finish import Finished, Source


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

    for folder in filter(None, (site, offline)):
        if amiss := unbuilt(folder):
            return cannot(amiss)
    project, version = read_project(root), read_version(root)
    if wrong := errors(checks.run(project)):
        typer.echo(f"报告里有{len(wrong)}个错误，网站没有动。运行 tieout check 看是哪些。", err=True)
        return 1
    try:
        builds = {folder: _read(folder) for folder in (site, offline) if folder}
        built = builds[site]
        documents = _documents(project, version, report_name(project))
        source = Source(project, version, exports(project, version), documents, other_files(root))
        done = _done(builds, source, site, offline)
        gone = built.keys() - done.files.keys()
        write_all(site, {name: data for name, data in done.files.items() if built.get(name) != data}, gone=gone)
    except _RefusedError as error:
        typer.echo(str(error), err=True)
        return 1
    except OSError as error:
        return unwritten(error)
    except UnicodeDecodeError:
        return cannot(f"{site} 里有网页不是 UTF-8 编码。请重新生成网站，再运行。")
    if _PLACEHOLDER.match(project.site.address):
        typer.echo(
            f"网址还是占位的 {project.site.address}，网页和数据里都写着它。要发布，先把 mkdocs.yml 的 site_url 换成真正的网址。",
            err=True,
        )
    if not done.search_waits:
        typer.echo("搜索的脚本和已知的不同，没有改成打开搜索时才加载，每页会多下载约30 KB。网站照样能用。", err=True)
    if not done.search_finds_words:
        typer.echo("搜索的程序和已知的不同，没有换成本站的，一个词可能拆成单个的字来找。网站照样能用。", err=True)
    removed = sum(len(built[name]) for name in gone)
    said = [f"{done.pages}个页面写上版本和安全策略", "写好数据文件"]
    said += [f"全文在 {done.whole}"] if done.whole else []
    said += [f"压缩包是 {done.archive}（{size(len(done.files[done.archive]))}）"] if done.archive else []
    said += [f"删去用不到的文件（{size(removed)}）"] if removed else []
    typer.echo(f"已收拾好 {site}：{'，'.join(said)}。")
    return 0


class _RefusedError(Exception):
    """The site cannot be finished; the message says why, and what to do."""


def _done(builds: dict[Path, dict[str, bytes]], source: Source, site: Path, offline: Path | None) -> Finished:
    """The finished site. Raises _RefusedError where a page has no place for what it must have, or a file of the office is in the way."""
    from tieout.writers.site.finish import finish as finished
    from tieout.writers.site.finish import lacking

    if amiss := [
        f"  {folder / page}：{what}" for folder, files in builds.items() for page, what in lacking(files, source)
    ]:
        listed = "\n".join(amiss)
        raise _RefusedError(
            f"这些网页不完整，网站没有动：\n{listed}\n请检查 mkdocs.yml 的 theme 和自己的模板，重新生成网站，再运行。"
        )
    done = finished(builds[site], source, builds[offline] if offline else None)
    if done.clashes:
        listed = "\n".join(f"  {PAGES}/{own}（自动生成的是 {ours}）" for own, ours in done.clashes)
        raise _RefusedError(
            f"这些文件和自动生成的文件重名，网站没有动：\n{listed}\n请给它们改名，重新生成网站，再运行。"
        )
    return done


_PLACEHOLDER = re.compile(r"https?://(?:[\w-]+\.)*example\.(?:com|net|org)/")  # set aside for examples by RFC 2606


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
