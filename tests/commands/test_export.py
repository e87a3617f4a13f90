"""What is carried away, written into a site already built: all of it or nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.commands.running import DATA, report, tieout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    report(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("<p>", "utf-8")
    return tmp_path


def written(folder: Path) -> set[str]:
    site = folder / "site"
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} - {"index.html"}


def test_everything_is_written_and_said(folder: Path) -> None:
    whole = "feed.xml、data/metrics.json、data/metrics.csv、data/metrics.xlsx、data/datapackage.json"
    schemas = "data/metrics.schema.json、data/metric.schema.json"
    said = f"已在 site 里写好 {whole}、{schemas}，data/metrics/ 里有3个指标各自的文件。\n"
    assert tieout(folder, "export", "site") == (0, said)
    assert written(folder) == {
        "feed.xml", "data/metrics.json", "data/metrics.csv", "data/metrics.xlsx", "data/datapackage.json",
        "data/metrics.schema.json", "data/metric.schema.json",
        "data/metrics/work.total.json", "data/metrics/work.patrols.json", "data/metrics/work.litter.json",
    }  # fmt: skip
    assert json.loads((folder / "site/data/metrics/work.total.json").read_text("utf-8"))["label"] == "开展执法"


def test_the_file_of_a_metric_that_is_gone_goes_too(folder: Path) -> None:
    (folder / "site/data/metrics").mkdir(parents=True)
    (folder / "site/data/metrics/work.old.json").write_text("{}", "utf-8")
    (folder / "site/data/other.txt").write_text("不是我们的", "utf-8")
    assert tieout(folder, "export", "site")[0] == 0
    assert not (folder / "site/data/metrics/work.old.json").exists()
    assert (folder / "site/data/other.txt").exists()


def test_a_file_of_the_office_is_not_replaced(folder: Path) -> None:
    (folder / "docs/data").mkdir()
    (folder / "docs/data/metrics.csv").write_text("街道的", "utf-8")
    said = "这些文件和要写的数据文件重名，没有写数据：\n  docs/data/metrics.csv\n请给它们改名，再运行。\n"
    assert tieout(folder, "export", "site") == (1, said)
    assert written(folder) == set()


def test_without_a_site(folder: Path) -> None:
    assert tieout(folder, "export", "none") == (2, "none 里没有生成好的网站。先生成网站，再运行。\n")


def test_with_errors_nothing_is_written(folder: Path) -> None:
    (folder / "data/metrics.yml").write_text(DATA.replace("2024: 38", "2024: 37"), "utf-8")
    assert tieout(folder, "export", "site") == (1, "报告里有1个错误，没有写数据。运行 tieout check 看是哪些。\n")
    assert written(folder) == set()


def test_where_one_file_cannot_be_written_none_is(folder: Path) -> None:
    (folder / "site/data").mkdir()
    (folder / "site/data/metrics").write_text("一个文件占了文件夹的位置", "utf-8")
    status, said = tieout(folder, "export", "site")
    assert status == 2
    assert said.startswith("写不了 site/data/metrics（")
    assert written(folder) == {"data/metrics"}
