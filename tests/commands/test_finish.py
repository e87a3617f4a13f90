"""Finishing a built site: what is said, what is refused, and that doing it twice changes nothing."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from tests.commands.running import PAGE as TEXT
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
    (tmp_path / "docs/2024").mkdir()
    (tmp_path / "docs/2024/1-work.md").write_text(TEXT, "utf-8")
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
        put(tmp_path / place / "assets/javascripts/left.js.map", "x" * 3000)
    return tmp_path


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


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


@pytest.mark.parametrize(
    ("address", "warned"),
    [("https://example.org/", True), ("https://a.example.com/b/", True), ("https://a.cn/", False)],
)
def test_an_address_that_is_only_a_placeholder_is_told(folder: Path, address: str, warned: bool) -> None:
    put(folder / "mkdocs.yml", f"site_name: 甲\nsite_url: {address}\n")
    status, said = tieout(folder, "finish", "site")
    assert status == 0
    assert (f"网址还是占位的 {address}，" in said) == warned


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
    assert sorted(path.name for path in (folder / "site/download").iterdir()) == ["report-2024.docx", "report-2024.pdf"]
    assert "report-2024.zip" not in (folder / "site/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "download/申请表.txt",
        "download/report-2023.pdf",
        "files/area.map",
        "assets/javascripts/own.js.map",
        "assets/images/favicon.png",
        "robots.txt",
        "404.html.bak",
    ],
)
def test_files_of_the_office_stay(folder: Path, name: str) -> None:
    for place in ("docs", "site", ".offline"):  # engines copy what is no page
        put(folder / place / name, "街道的文件")
    assert tieout(folder, "finish", "site", "--offline", ".offline")[0] == 0
    assert (folder / "site" / name).read_text("utf-8") == "街道的文件"
    with zipfile.ZipFile(folder / "site/download/report-2024.zip") as packed:
        assert packed.read(f"report-2024/{name}").decode() == "街道的文件"


@pytest.mark.parametrize("name", ["download/report-2024.zip", "share.png", "data/metrics/work.old.json"])
def test_files_of_the_office_that_are_called_as_ours_stay_where_ours_are_not_made(folder: Path, name: str) -> None:
    put(folder / "docs" / name, "<h1>街道的文件</h1>")
    put(folder / "site" / name, "<h1>街道的文件</h1>")
    status, said = tieout(folder, "finish", "site")
    assert status == 0, said
    assert (folder / "site" / name).read_text("utf-8") == "<h1>街道的文件</h1>"


@pytest.mark.parametrize("written", ['<meta charset="UTF-8">', "<meta charset=utf-8>", '<meta charset="utf-8" />', ""])
@pytest.mark.parametrize("footer", ['<div class="md-copyright a">', "<div class='md-copyright'>"])
def test_another_theme_s_pages_get_policy_and_edition_too(folder: Path, written: str, footer: str) -> None:
    page = folder / "site/2024/1-work/index.html"
    text = page.read_text("utf-8").replace('<meta charset="utf-8">', written)
    page.write_text(text.replace('<div class="md-copyright">', footer), "utf-8")
    assert tieout(folder, "finish", "site")[0] == 0
    once = page.read_text("utf-8")
    assert f'<head>{written}<!--tieout--><meta http-equiv="Content-Security-Policy"' in once
    assert f'{footer}<!--tieout--><p class="tieout-version"' in once
    assert tieout(folder, "finish", "site")[0] == 0
    assert page.read_text("utf-8") == once


@pytest.mark.parametrize("offline", [False, True])
def test_a_page_without_a_place_for_policy_or_edition_is_said_and_nothing_is_touched(
    folder: Path, offline: bool
) -> None:
    place, page = (".offline", "checks.html") if offline else ("site", "checks/index.html")
    put(folder / place / page, "<h1>核对</h1>")
    put(folder / place / "moved.html", "<!doctype html><head><script>location = '.'</script></head>")  # leads elsewhere
    before = contents(folder / "site")
    assert tieout(folder, "finish", "site", "--offline", ".offline") == (
        1,
        (
            "这些网页不完整，网站没有动：\n"
            f"  {place}/{page}：没有 <head>，放不进安全策略\n"
            f'  {place}/{page}：没有页脚里的版权栏（class="md-copyright"），放不进版本\n'
            "请检查 mkdocs.yml 的 theme 和自己的模板，重新生成网站，再运行。\n"
        ),
    )
    assert contents(folder / "site") == before


def test_a_page_called_whole_elsewhere_is_a_page_like_others(folder: Path) -> None:
    put(folder / "docs/whole.md", "# 全文\n")
    put(folder / "site/whole/index.html", PAGE.format(title="全文", more=""))
    assert tieout(folder, "finish", "site")[1].startswith("已收拾好 site：4个页面")
    assert "Content-Security-Policy" in (folder / "site/whole/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("own", "ours"),
    [
        ("2024/whole.md", "2024/whole/index.html"),
        ("2024/whole/index.md", "2024/whole/index.html"),
        ("data/metrics.json", "data/metrics.json"),
        ("feed.xml", "feed.xml"),
        ("download/report-2024.pdf", "download/report-2024.pdf"),
    ],
)
def test_where_a_file_of_the_office_would_be_replaced_nothing_is_touched(folder: Path, own: str, ours: str) -> None:
    put(folder / "docs" / own, "# 街道的\n")
    put(folder / "site" / ours, PAGE.format(title="街道的", more=""))
    before = contents(folder / "site")
    assert tieout(folder, "finish", "site") == (
        1,
        f"这些文件和自动生成的文件重名，网站没有动：\n  docs/{own}（自动生成的是 {ours}）\n请给它们改名，重新生成网站，再运行。\n",
    )
    assert contents(folder / "site") == before


def test_the_file_of_a_metric_that_is_gone_goes_too(folder: Path) -> None:
    put(folder / "site/data/metrics/work.old.json", "{}")
    assert tieout(folder, "finish", "site")[0] == 0
    assert not (folder / "site/data/metrics/work.old.json").exists()
    assert (folder / "site/data/metrics/work.total.json").exists()


def test_where_one_file_cannot_be_written_nothing_changes_and_nothing_is_left(folder: Path) -> None:
    (folder / "site/feed.xml").mkdir()
    before = contents(folder / "site")
    status, said = tieout(folder, "finish", "site")
    assert (status, said.startswith("写不了 site/feed.xml（")) == (2, True)
    assert contents(folder / "site") == before


def test_a_search_that_is_not_known_is_said(folder: Path) -> None:
    put(folder / "site/assets/javascripts/bundle.1.min.js", "var search")
    put(folder / "site/search/search_index.json", '{"config": {"lang": ["zh"]}}')
    status, said = tieout(folder, "finish", "site")
    assert status == 0
    assert "搜索的脚本和已知的不同，没有改成打开搜索时才加载，每页会多下载约30 KB。网站照样能用。\n" in said
    assert "搜索的程序" not in said


def test_a_worker_that_is_not_known_is_said_and_stays(folder: Path) -> None:
    put(folder / "site/assets/javascripts/workers/search.1.min.js", "var lunr")
    status, said = tieout(folder, "finish", "site")
    assert status == 0
    assert "搜索的程序和已知的不同，没有换成本站的，一个词可能拆成单个的字来找。网站照样能用。\n" in said
    assert (folder / "site/assets/javascripts/workers/search.1.min.js").read_text("utf-8") == "var lunr"


def test_the_print_page_has_the_order_of_the_navigation(folder: Path) -> None:
    put(folder / "docs/2024/2-more.md", "# 其他\n")
    put(folder / "site/2024/2-more/index.html", PAGE.format(title="其他", more=""))
    put(folder / "mkdocs.yml", "nav:\n  - 首页: index.md\n  - 其他: 2024/2-more.md\n  - 工作: 2024/1-work.md\n")
    assert tieout(folder, "finish", "site")[0] == 0
    text = (folder / "site/2024/whole/index.html").read_text("utf-8")
    assert text.index("<h2>其他") < text.index("<h2>工作")


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
