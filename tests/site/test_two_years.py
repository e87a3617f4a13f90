"""The report a year later, on a copy with made-up values: built by both engines, checked, published, corrected."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import expect
from tests.conftest import ENGINES, Project
from tests.site.built import METRICS, PAGES, Site
from tests.site.conftest import DESK, PHONE, Opened, on_each_screen
from tests.two_years import begin, tieout

OLD = [url for url in PAGES if url.startswith("2024/")]


@pytest.fixture(scope="session")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project in 2025, not built yet."""
    copy = Project(tmp_path_factory.mktemp("later") / "project")
    begin(copy.folder)
    return copy.folder


@pytest.fixture
def spoilt(later: Path, tmp_path: Path) -> Path:
    """A copy of it that this test may change."""
    return Path(shutil.copytree(later, tmp_path / "project"))


@pytest.fixture(scope="session", params=ENGINES)
def both(request: pytest.FixtureRequest, later: Path, sites_folder: Path) -> Site:
    """The site of both years, by each engine in turn."""
    engine = request.param
    copy = Project(sites_folder / f"two-years-{engine}-project")
    for name in ("data", "docs", "mkdocs.yml"):
        target = copy.folder / name
        if target.is_dir():
            shutil.rmtree(target)
            shutil.copytree(later / name, target)
        else:
            shutil.copy(later / name, target)
    for program in (engine, "finish"):
        status, said = copy.run(program)
        assert status == 0, said
    target = sites_folder / f"two-years-{engine}"
    (copy.folder / "site").rename(target)
    return Site(f"two-years-{engine}", target, source=copy.folder)


def row(site: Site, id_: str) -> list[str]:
    """The cells of a metric: years, newest first, and the change."""
    found = site.pages[METRICS].by_id[id_]
    return [" ".join(cell.stripped_strings) for cell in found.find_all("td", class_="number")]


def shown(tag: Tag) -> str:
    """The text without what only scripts and open cards show, on one line."""
    copy = BeautifulSoup(str(tag), "lxml")
    for hidden in copy.select("[hidden], svg"):
        hidden.decompose()
    return " ".join(copy.get_text(" ").split())


def test_the_check_is_clean(later: Path):
    # The 10 rules hold in 2024, and mediation.target_rate's in 2025; in 2025 9 of the others, and the plan's of 2026 make 20.
    status, said = tieout(later, "check")
    assert (status, said.partition("；")[0], said[-8:]) == (0, "20条勾稽关系，20条相符", "没有发现问题。\n")


@pytest.mark.parametrize("url", OLD)
def test_the_pages_of_the_old_year_stay_as_they_were(both: Site, build: Callable[[str], Site], url: str):
    before = build(both.engine.removeprefix("two-years-")).pages[url]
    assert shown(both.pages[url].article) == shown(before.article)
    svgs = [
        [str(svg) for svg in page.article.find_all("svg", attrs={"role": "img"})] for page in (both.pages[url], before)
    ]
    assert svgs[0] == svgs[1]


def test_the_old_report_stays_on_one_page_under_its_own_name(both: Site):
    for year, total in ((2024, "38次"), (2025, "41次")):
        whole = BeautifulSoup((both.folder / f"{year}/whole/index.html").read_text("utf-8"), "lxml")
        assert whole.find("h1").get_text() == f"启新街道{year}年度法治政府建设报告"
        assert total in whole.get_text()


def test_the_new_pages_say_the_new_values(both: Site):
    said = shown(both.pages["2025/1-measures/"].article)
    assert "全年开展执法 41次 ，比2024年 增长7.9% 。" in said
    assert "处理私搭乱建 22次" in said
    assert "38次" not in said
    plan = shown(both.pages["2025/4-plan/"].article)
    assert "矛盾纠纷调解成功率目标（2026年） 98.5%" in plan
    assert "矛盾纠纷调解成功率目标（上年为2025年定的） 98%" in plan


def test_the_card_of_a_change_gives_both_values(both: Site):
    page = both.pages["2025/1-measures/"]
    card = next(card for card in page.article.select(".about") if "增长7.9%" in card.get_text())
    assert card.get_text().startswith("开展执法：2024年38次，2025年41次，增长7.9%。 出处和核对")
    link = page.article.find("a", href=f"#{card['id']}")
    assert (link.get_text(), link["id"]) == ("增长7.9%", str(card["id"]).replace("about-", "cite-"))
    assert both.target("2025/1-measures/", card.find("a")["href"]).name == "tr"


@pytest.mark.parametrize(
    ("id_", "cells"),
    [
        ("enforcement.total", ["41次 2025年", "38次 2024年", "比2024年 增长7.9%"]),  # 3/38 = 0.0789
        ("employment.new_jobs", ["700人 2025年", "742人 2024年", "比2024年 下降5.7%"]),  # 42/742 = 0.0566
        ("mediation.success_rate", ["98.6% 2025年", "100% 2024年", "比2024年 下降1.4个百分点"]),
        ("employment.unemployment_rate", ["4.68% 2025年", "4.93% 2024年", "比2024年 下降0.25个百分点"]),
        ("mediation.total", ["86件 2025年", "86件 2024年", "比2024年 持平"]),
        ("disclosure.reviews", ["2件 2025年", "0件 2024年", "比2024年 由0件变为2件"]),
        ("publicity.brochures", ["260余本 2025年", "120余本 2024年", "比2024年 有所增长"]),
        ("publicity.consultations", ["30余人次 2025年", "30余人次 2024年", "比2024年 大体持平"]),
        ("mediation.target_rate", ["98.5% 2026年 98% 2025年", "", ""]),
    ],
)
def test_the_metrics_page_sets_both_years_side_by_side(both: Site, id_: str, cells: list[str]):
    assert row(both, id_) == cells


def test_the_columns_are_headed_by_their_years(both: Site):
    for table in both.pages[METRICS].article.select("table.metrics"):
        assert [head.get_text() for head in table.select("thead th")] == [
            "指标",
            "2025年",
            "2024年",
            "变化",
            "出处",
            "核对",
        ]


def test_mentions_and_verdicts_say_their_year_the_newest_first(both: Site):
    found = both.pages[METRICS].by_id["police.closed"]
    assert [" ".join(p.stripped_strings) for p in found.select("td p")] == [
        "2025年 相符 58 ≤ 60",
        "2024年 相符 48 ≤ 55",
    ]
    assert [link.get_text()[:5] for link in found.select(".mentions li a:first-child")] == [
        "2025年",
        "启新街道2",
        "2024年",
    ]


def test_charts_show_both_years_and_only_what_was_known(both: Site):
    figure = both.pages[""].article.find("figure")
    assert figure.find("figcaption").get_text() == "受理行政案件、查结行政案件（2024—2025年）"
    assert figure.find("desc").get_text() == "受理行政案件2024年55起，2025年60起；查结行政案件2024年48起，2025年58起。"
    widths = [float(bar["width"]) for bar in figure.select("rect.bar")]
    assert [round(width / max(widths), 3) for width in widths] == [0.917, 1, 0.8, 0.967]  # 55, 60, 48 and 58 of 60
    rows = [[cell.get_text(strip=True) for cell in row.find_all(["th", "td"])] for row in figure.find_all("tr")]
    assert rows == [["项目", "2024年", "2025年"], ["受理行政案件", "55起", "60起"], ["查结行政案件", "48起", "58起"]]
    whole = both.pages["2025/1-measures/"].article.select("figure")[1]
    assert whole.find("desc").get_text() == "开展执法41次，其中处理私搭乱建22次，清理乱堆乱放10次，日常执法检查9次。"


def test_the_results_of_the_checks_are_for_both_years(both: Site):
    rows = both.pages["checks/"].article.select("tr[data-rule^='police.closed']")
    assert [(row["data-year"], row["data-verdict"]) for row in rows] == [("2024", "holds"), ("2025", "holds")]


def test_the_data_carry_both_years(both: Site):
    data = json.loads((both.folder / "data/metrics.json").read_text("utf-8"))
    (total,) = [metric for metric in data["metrics"] if metric["id"] == "enforcement.total"]
    assert data["year"] == 2025
    assert [(value["year"], value["text"]) for value in total["values"]] == [(2024, "38次"), (2025, "41次")]


def test_every_link_between_pages_leads_somewhere(both: Site):
    for url, page in both.pages.items():
        for link in page.article.select("a[href*='#'], a[href$='/']"):
            if not str(link["href"]).startswith("http"):
                path, anchor = both.resolve(url, str(link["href"]))
                assert not anchor or path not in both.pages or anchor in both.pages[path].by_id, f"{url} {link}"


# What comes after


def test_the_new_year_is_published_and_the_old_one_still_corrected(spoilt: Path):
    status, said = tieout(spoilt, "publish", "2025", "--date", "2026-04-01")
    assert (status, said.splitlines()[-1]) == (
        0, "已发布2025年的报告：56个指标，10条勾稽关系，写在 data/published/2025.yml。请一并提交这个文件。"
    )  # fmt: skip
    published = (spoilt / "data/published/2025.yml").read_text("utf-8")
    assert (
        "  enforcement.total: {label: 开展执法, unit: 次, 2025: 41}\n" in published
    )  # 2024's stand in the first edition
    assert '  mediation.target_rate: {label: 矛盾纠纷调解成功率目标, unit: "%", 2026: 98.5}\n' in published

    data = spoilt / "data/metrics.yml"
    text = data.read_text("utf-8")
    wrong = text.replace("unit: 起, 2024: 55", "unit: 起, 2024: 56")
    assert wrong != text
    data.write_text(wrong, "utf-8")
    status, said = tieout(spoilt, "check")
    assert (status, said.count("错误  ")) == (1, 1)
    assert "police.accepted" in said
    assert "2024" in said
    entry = "  - {date: 2026-05-01, metric: police.accepted, year: 2024, was: 55, now: 56, reason: 补登1件}\n"
    data.write_text(wrong.rstrip("\n") + f"\n{entry}", "utf-8")
    status, said = tieout(spoilt, "check")
    assert (status, said[-8:]) == (0, "没有发现问题。\n")


def test_a_rule_that_reaches_back_is_judged_for_the_year_that_has_a_year_before(spoilt: Path):
    rule = "police.closed <= police.accepted + prev(police.accepted) - prev(police.closed)"
    data = spoilt / "data/metrics.yml"
    text = data.read_text("utf-8").replace(
        "  - rule: mediation.success_rate <= 100%",
        f"  - rule: {rule}\n    why: 查结的不会多于上年没有查结的加上今年受理的\n  - rule: mediation.success_rate <= 100%",
    )
    data.write_text(text, "utf-8")
    status, said = tieout(spoilt, "check")
    assert (status, said.partition("；")[0]) == (0, "21条勾稽关系，21条相符")  # once: of 2023 there is nothing

    broken = text.replace("unit: 起, 2024: 48, 2025: 58", "unit: 起, 2024: 48, 2025: 68")
    assert broken != text
    data.write_text(broken, "utf-8")
    status, said = tieout(spoilt, "check")
    assert status == 1
    assert f"不符：68应不大于67，相差+1（2025年，{rule}；" in said  # 60 + 55 - 48


def test_figures_taken_over_from_the_old_year_are_found(spoilt: Path):
    data = spoilt / "data/metrics.yml"
    lines = data.read_text("utf-8").splitlines(keepends=True)
    same = []
    for line in lines:
        before, year, after = line.partition("2025: ")
        value = line.partition("2024: ")[2].partition(",")[0]
        same.append(f"{before}{year}{value}{after[after.index(',') :]}" if year and value and "," in after else line)
    data.write_text("".join(same), "utf-8")
    status, said = tieout(spoilt, "check")
    assert status == 1
    assert "与2024年一字不差" in said


# In the browser


@pytest.mark.browser
def test_no_page_is_wider_than_a_phone(both: Site, open_site: Opened):
    reader = open_site(both, PHONE)
    for url in ("", METRICS, "checks/", "2025/1-measures/", "2025/3-leadership/"):
        page = reader.open(url)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], url


@pytest.mark.browser
@on_each_screen
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_metrics_page_is_accessible(both: Site, open_site: Opened, screen: dict[str, int], scheme: str):
    page = open_site(both, screen, color_scheme=scheme, bypass_csp=True).open(METRICS)
    found = Axe().run(
        page, context="article", options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    )
    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.browser
def test_a_phone_says_the_year_beside_each_value(both: Site, open_site: Opened):
    page = open_site(both, PHONE).open(METRICS)
    cells = page.locator("[id='enforcement.total'] td.number").all_inner_texts()
    assert [" ".join(cell.split()) for cell in cells] == ["41次 2025年", "38次 2024年", "比2024年增长7.9%"]


@pytest.mark.browser
def test_on_a_desk_the_heading_says_it(both: Site, open_site: Opened):
    page = open_site(both, DESK).open(METRICS)
    cells = page.locator("[id='enforcement.total'] td.number").all_inner_texts()
    assert [" ".join(cell.split()) for cell in cells] == ["41次", "38次", "增长7.9%"]
    assert page.evaluate("[...document.querySelectorAll('.table-scroll')].every(e => e.scrollWidth <= e.clientWidth)")


@pytest.mark.browser
def test_values_are_ordered_by_the_newest_year_and_sources_by_theirs(both: Site, open_site: Opened):
    page = open_site(both, DESK).open(METRICS)
    table = page.locator("table.metrics", has=page.locator("[id='enforcement.total']"))
    order = lambda: table.locator("tbody tr").evaluate_all("rows => rows.map(row => row.id.split('.')[1])")  # noqa: E731
    table.get_by_role("button", name="2025年").click()
    expect(table.locator("th[aria-sort]")).to_have_text(re.compile("^2025年"))
    assert order() == ["patrols", "littering", "structures", "joint", "total", "powers"]  # 9, 10, 22, 24, 41, 50
    table.get_by_role("button", name="出处").click()
    expect(table.locator("th[aria-sort]")).to_have_text(re.compile("^出处"))
