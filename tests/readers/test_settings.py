"""What is read of mkdocs.yml: the site's address and rights, however they are written."""

from __future__ import annotations

import pytest
from tests.conftest import ROOT

from tieout.model.site import Site
from tieout.readers.project import read_project
from tieout.readers.settings import site


def test_this_report() -> None:
    found = read_project(ROOT).site
    assert (found.address, found.directories) == ("https://example.org/", True)
    assert found.copyright == "报告的文字归启新街道党工委、启新街道办事处所有。代码以MIT许可证公开。"
    assert found.nav[:3] == ("index.md", "2024/1-measures.md", "2024/2-shortcomings.md")


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("site_url: https://a.gov.cn/", "https://a.gov.cn/"),
        ("site_url: https://a.gov.cn/report", "https://a.gov.cn/report/"),
        ("site_url: 'https://a.gov.cn/'   # 网址", "https://a.gov.cn/"),
        ('site_url:  "http://10.0.0.1:8000/x/"', "http://10.0.0.1:8000/x/"),
        ("site_url: https://a.gov.cn/\r", "https://a.gov.cn/"),
        ("site_url:", ""),
        ("site_url: !ENV SITE", ""),  # known only to the engine
        ('site_url: !ENV [SITE, "https://a.gov.cn/"]  # 网址', "https://a.gov.cn/"),
        ("site_url: !ENV [SITE, '']", ""),
        ("site_url: /report/", ""),
        ("site_url: javascript:alert(1)", ""),
        ("# site_url: https://a.gov.cn/", ""),
        ("extra:\n  site_url: https://a.gov.cn/", ""),
    ],
)
def test_the_address(line: str, address: str) -> None:
    assert site(f"site_name: 甲\n{line}\nnav: []\n".encode()).address == address


def test_the_address_that_the_environment_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    line = b'site_url: !ENV [SITE, "https://a.gov.cn/"]'
    monkeypatch.setenv("SITE", "https://b.github.io/report")
    assert site(line).address == "https://b.github.io/report/"
    monkeypatch.setenv("SITE", "")
    assert site(line).address == "https://a.gov.cn/"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("copyright: 归街道所有。", "归街道所有。"),
        ('copyright: "归街道所有：代码以MIT公开" # 注', "归街道所有：代码以MIT公开"),
        ("copyright: 'a'", "a"),
        ("copyright: 归街道所有   # 注", "归街道所有"),
        ("copyright: >", ""),
        ("copyright:", ""),
    ],
)
def test_the_rights(line: str, said: str) -> None:
    assert site(line.encode()).copyright == said


@pytest.mark.parametrize(
    ("line", "directories"),
    [("", True), ("use_directory_urls: true", True), ("use_directory_urls: false  # 平铺", False)],
)
def test_the_form_of_addresses(line: str, directories: bool) -> None:
    found = site(f"site_url: https://a.cn/\n{line}\n".encode())
    assert found.page("metrics", "g.a") == f"https://a.cn/metrics{'/' if directories else '.html'}#g.a"


@pytest.mark.parametrize(
    ("lines", "pages"),
    [
        ("  - 首页: index.md\n  - 报告:\n      - 乙: 2024/b.md\n      - 2024/a.md  # 甲", ("index.md", "2024/b.md", "2024/a.md")),
        ("- 首页: index.md\n- 报告:\n    - 乙: 2024/b.md", ("index.md", "2024/b.md")),
        ("  - \"甲: 乙\": 'a b.md'\n  - {丙: c.md}\n  - 外: https://a.cn/x.md.html", ("a b.md", "c.md")),
        ("  # - 旧: old.md\n  - 新: ./new.md", ("new.md",)),
        ("", ()),
    ],
)  # fmt: skip
def test_the_navigation(lines: str, pages: tuple[str, ...]) -> None:
    assert site(f"site_name: 甲\nnav:\n{lines}\ntheme: {{name: a.md}}\n".encode()).nav == pages


def test_a_navigation_in_one_line() -> None:
    assert site("nav: [index.md, {甲: '2024/a.md'}]\n".encode()).nav == ("index.md", "2024/a.md")


def test_bytes_that_are_no_text() -> None:
    assert site(b"site_url: https://a.cn/\xff\n\x00") == Site("https://a.cn/\ufffd/")
