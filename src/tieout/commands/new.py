"""tieout new."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from tieout.commands.app import cannot, command

_SPARED = (".git",)  # a repository that was just made may hold the new report


@command
def new(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[文件夹]", help="新报告放在哪里：还没有的，或空的文件夹。", show_default=False),
    ] = None,
    *,
    office: Annotated[
        str | None,
        typer.Option("--office", metavar="单位", help="单位名称，几个单位用顿号隔开。", show_default=False),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="年份", help="哪一年的报告。不写就是今年。", show_default=False),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option("--title", metavar="名称", help="报告名称。不写就是某单位某年度工作报告。", show_default=False),
    ] = None,
    site: Annotated[
        str | None, typer.Option("--site", metavar="网址", help="网站的网址，可以以后再写。", show_default=False)
    ] = None,
    repository: Annotated[
        str | None,
        typer.Option("--repository", metavar="网址", help="代码仓库的网址，可以以后再写。", show_default=False),
    ] = None,
    update: Annotated[bool, typer.Option("--update", help="tieout 升级以后，让以前生成的报告跟上新版本。")] = False,
) -> int:
    """给另一个单位新建一份报告：有样例，马上能核对、能生成网站。

    在终端里运行，没有写的会一项一项问；回答都可以以后在文件里改。

    升级以后加上 --update：没有改过的文件换成新版，改过的合并；合不到一起的，原来的不动，新版放进“新版”文件夹。您的数和正文不动。

    结束状态：0 写好了；1 有的要您来合并；2 运行不了。

    例：tieout new 报告 --office 幸福街道办事处 --year 2025　　tieout new --update
    """
    from tieout.commands.starter import AnswerError

    options = {"office": office, "year": year, "title": title, "site": site, "repository": repository}
    given = {name: said for name, said in options.items() if said is not None}
    if update and given:
        return cannot("--update 用原来的回答，不和别的选项一起写。")
    if folder is None and not update:
        return cannot("没有写放在哪个文件夹，如 tieout new 报告。")
    try:
        return _update(folder or Path()) if update else _start(folder or Path(), given)
    except AnswerError as error:
        return cannot(str(error))
    except OSError as error:
        return cannot(f"写不了 {error.filename}（{error.strerror}）。请检查文件夹的权限和磁盘的空间。")


def _start(folder: Path, given: dict[str, Any]) -> int:
    from tieout.commands.renewal import started
    from tieout.commands.starter import asked, rendered
    from tieout.files import write_all

    above = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not above.is_dir():
        return cannot(f"{above.name} 是一个文件，不是文件夹。请换一个名称。")
    standing = sorted(path.name for path in folder.iterdir() if path.name not in _SPARED) if folder.exists() else []
    if standing:
        here = "当前文件夹" if folder == Path() else folder
        return cannot(f"{here} 里已经有东西（{_listed(standing)}），什么也没有写。请换一个空文件夹。")
    answers = asked(given, _ask if sys.stdin.isatty() and sys.stdout.isatty() else None)
    files = started(rendered(answers))
    write_all(folder, files, {})
    typer.echo(f"已在 {folder} 里写好{len(files)}个文件，里面的数是样例，核对通过。接着：")
    typer.echo(f"  cd {folder}\n  make serve    装好程序，在 http://localhost:8000 打开网站")
    typer.echo("没有 make 的，运行 tieout check 核对，mkdocs serve 打开网站。换成自己的报告，照里面的 README.md 做。")
    return 0


def _update(folder: Path) -> int:
    from tieout.commands.renewal import ASIDE, ORIGINALS, read_originals, renewed
    from tieout.commands.starter import ANSWERS, read_answers, rendered
    from tieout.files import write_all

    if not (folder / ANSWERS).is_file():
        return cannot(f"这里没有 {ANSWERS}，不是用 tieout new 建的报告。请在报告的文件夹里运行。")
    if (folder / ASIDE).exists():
        return cannot(f"上次更新留下的“{ASIDE}”文件夹还在。请先把里面的改动合并好，删去它，再运行。")
    fresh = rendered(read_answers((folder / ANSWERS).read_bytes()))
    originals = read_originals(folder)
    known = {*fresh, *originals, ORIGINALS}
    here = {path: (folder / path).read_bytes() for path in known if (folder / path).is_file()}
    done = renewed(here, originals, fresh)
    write_all(folder, done.files, here, done.removed)
    if not done.files and not done.removed:
        typer.echo("已经是最新的，什么也没有改。")
        return 0
    plain = [path for path in done.files if path not in done.merged and not path.startswith((".copier", f"{ASIDE}/"))]
    for said, paths in (
        ("换成新版", plain),
        ("和您的改动合并", done.merged),
        ("删去不再用的", done.removed),
        (f"合不到一起，您的没有动，新版放在“{ASIDE}”文件夹里", done.aside),
    ):
        if paths:
            typer.echo("\n".join([f"{said}：", *(f"  {path}" for path in paths)]))
    if done.aside:
        typer.echo(f"请对照“{ASIDE}”里的文件改好自己的，再删去这个文件夹。", err=True)
    typer.echo("请运行 tieout check，看过网站以后提交。")
    return int(bool(done.aside))


def _ask(question: str, default: str, problem: str) -> str:
    if problem:
        typer.echo(f"  {problem}")
    said: str = typer.prompt(question, default=default, show_default=bool(default), prompt_suffix="：")
    return said.strip()


def _listed(names: list[str]) -> str:
    few = 3
    return "、".join(names[:few]) + (f"等{len(names)}项" if len(names) > few else "")
