"""Finishing a built site: what is said, what is refused, and that doing it twice changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.commands.running import report, tieout

PAGE = (
    '<!doctype html>\n<html lang="zh"><head><meta charset="utf-8"><title>{title}</title></head>\n'
    '<body><a href="." title="某街道报告" class="md-header__button md-logo">首页</a>\n'
    "<article><h1>{title}</h1><p>开头的一段。</p>{more}</article>\n"
    '<footer><div class="md-copyright"></div></footer><script>var inline = 1</script></body></html>\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report with a site as an engine might have built it."""
    report(tmp_path)
    pages = {
        "index.html": PAGE.format(title="某街道报告", more='<ul class="downloads">\n<li>CSV</li>\n</ul>'),
        "2024/1-work/index.html": PAGE.format(title="工作", more=""),
        "checks/index.html": PAGE.format(title="核对", more=""),
    }
    for place in ("site", ".offline"):
        for name, text in pages.items():
            target = tmp_path / place / (name if place == "site" else name.replace("/index.html", ".html"))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
        (tmp_path / place / "left.js.map").write_text("x" * 3000, "utf-8")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_says_what_it_did(folder: Path) -> None:
    status, said = tieout(folder, "finish", "site")
    assert (status, said) == (
        0,
        "已收拾好 site：3个页面写上版本和安全策略，写好数据文件，全文在 2024/whole/index.html，删去用不到的文件（3 KB）。\n",
    )
    found = contents(folder / "site")
    assert {"feed.xml", "data/metrics.json", "data/metrics.csv", "robots.txt", "2024/whole/index.html"} <= found.keys()
    assert not [name for name in found if name.endswith((".map", ".tmp", ".zip"))]
    assert "Content-Security-Policy" in found["index.html"].decode()
    assert "1条勾稽关系，1条相符" in found["2024/1-work/index.html"].decode()


def test_twice_is_as_once(folder: Path) -> None:
    tieout(folder, "finish", "site", "--offline", ".offline")
    once = contents(folder / "site")
    status, said = tieout(folder, "finish", "site", "--offline", ".offline")
    assert status == 0
    assert "删去" not in said
    assert contents(folder / "site") == once


def test_the_zip_is_made_of_the_other_build_which_stays_as_it_is(folder: Path) -> None:
    before = contents(folder / ".offline")
    status, said = tieout(folder, "finish", "site", "--offline", ".offline")
    assert status == 0
    assert "压缩包是 download/report-2024.zip（" in said
    assert contents(folder / ".offline") == before
    home = (folder / "site/index.html").read_text("utf-8")
    assert '<a href="download/report-2024.zip">整个网站</a><span class="use">：压缩包，' in home
    assert '<a href="2024/whole/">打印版</a>' in home


def test_without_the_other_build_an_old_zip_does_not_stay(folder: Path) -> None:
    tieout(folder, "finish", "site", "--offline", ".offline")
    tieout(folder, "finish", "site")
    assert not (folder / "site/download").exists()
    assert "download/" not in (folder / "site/index.html").read_text("utf-8")


@pytest.mark.parametrize("arguments", [["nothing"], ["site", "--offline", "nothing"]])
def test_a_folder_without_a_site_is_refused_and_nothing_is_touched(folder: Path, arguments: list[str]) -> None:
    before = contents(folder)
    assert tieout(folder, "finish", *arguments) == (2, "nothing 里没有生成好的网站。先生成网站，再运行。\n")
    assert contents(folder) == before


def test_a_report_with_errors_is_refused(folder: Path) -> None:
    data = folder / "data/metrics.yml"
    data.write_text(data.read_text("utf-8").replace("2024: 38", "2024: 37"), "utf-8")
    before = contents(folder / "site")
    assert tieout(folder, "finish", "site") == (1, "报告里有1个错误，网站没有动。运行 tieout check 看是哪些。\n")
    assert contents(folder / "site") == before


def test_a_page_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / "site/checks/index.html").write_bytes("<html>核对</html>".encode("gb18030"))
    assert tieout(folder, "finish", "site") == (2, "site 里有网页不是 UTF-8 编码。请重新生成网站，再运行。\n")
