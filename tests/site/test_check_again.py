"""**Check it yourself**: the script's verdicts are the package's, and the checks page says whether it agrees with them."""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.conftest import ROOT
from tests.site.built import Site
from tests.site.conftest import DESK, PHONE, Opened, on_each_screen
from tests.verdict_cases import CASES, quantity, report, values

from tieout.model.comparison import Outcome
from tieout.model.metric import Report
from tieout.model.project import Project
from tieout.model.qualifier import QUALIFIERS
from tieout.model.quantity import Quantity
from tieout.model.verdict import judge_all
from tieout.model.version import Version
from tieout.readers.project import read_project
from tieout.readers.rule import read_rule
from tieout.writers.exports.dataset import dataset

pytestmark = pytest.mark.browser

CHECKS = "checks/"
NOW = Version("0" * 8, "2026-11-25")


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    """An empty page with nothing but the arithmetic."""
    page = browser.new_page()
    page.add_script_tag(path=ROOT / "docs/assets/exact.js")
    yield page
    page.close()


def by_script(page: Page, reports: list[Report]) -> list[list[str]]:
    """The script's verdicts on the data published of each report."""
    data = json.dumps([dataset(Project(one), NOW) for one in reports])  # as text: Playwright is slow with large values
    judge = "text => JSON.parse(text).map(data => tieoutExact.judgeAll(data).map(one => one.verdict))"
    return page.evaluate(judge, data)


def test_the_shared_cases(blank: Page) -> None:
    reports = [report([rule], values(text), set(_ids(rule))) for rule, text, _ in CASES]
    found = [verdicts for (verdicts,) in by_script(blank, reports)]
    wrong = [(*case, got) for case, got in zip(CASES, found, strict=True) if got != case[2]]
    assert wrong == []


def _ids(rule: str) -> list[str]:
    return [reference.id for reference in read_rule(rule).references]


class Maker:
    """Reports of a few metrics and rules, made up by chance: near misses, every qualifier, units of every size."""

    UNITS = ("次", "次", "人", "元", "万元", "亿元", "万人", "%", "%", "‰", "个百分点", "公斤")
    IDS = tuple(f"a.m{i}" for i in range(6))

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret

    def report(self) -> Report:
        ids = self.chance.sample(self.IDS, self.chance.randint(4, 6))
        found = {id_: self.value() for id_ in ids}
        found |= {f"prev({id_})": self.value() for id_ in self.chance.sample(self.IDS, self.chance.randint(2, 6))}
        return report([self.rule() for _ in range(8)], found, set(self.IDS))

    def near_miss(self) -> Report:
        """A share and a sum that are off by some units of their last digit, or by none."""
        part, whole, places = self.chance.randint(-40, 400), self.chance.randint(1, 400), self.chance.randint(0, 2)
        share = round(100 * part / whole, places) + self.chance.choice([-2, -1, 0, 0, 1, 2]) * 10**-places
        addends = [round(self.chance.uniform(0, 99), self.chance.randint(0, 2)) for _ in range(3)]
        total = sum(addends) + self.chance.choice([-0.4, -0.1, -0.01, 0, 0.01, 0.1, 0.4])
        found = {
            "a.m0": f"{share:.{places}f} %",
            "a.m1": f"{part} 件",
            "a.m2": f"{whole} 件",
            "a.m3": f"{total:.{self.chance.randint(0, 2)}f} 万元",
            "a.m4": f"{addends[0]} 万元",
            "a.m5": f"{addends[1]} 万元",
            "a.m6": f"{10_000 * addends[2]:.0f} 元",
        }
        rules = ["a.m0 = a.m1 / a.m2", "a.m0 <= a.m1 / a.m2", "a.m3 = a.m4 + a.m5 + a.m6", "a.m3 > a.m4 + a.m5 + a.m6"]
        return report(rules, {id_: quantity(text) for id_, text in found.items()}, set(found))

    def value(self) -> Quantity:
        pick = self.chance.choice
        number = pick(
            ["0", "1", "2", "3", "9", "10", "12", "20", "30", "35", "100", "120", "2000", "1.0", "0.5", "2.50"]
        )
        unit = pick(self.UNITS)
        number = pick(["", "", "", "-"]) + number + pick(["", "", "", "", "" if "万" in unit or "亿" in unit else "万"])
        qualifier = pick([None, None, *QUALIFIERS.values()])
        if qualifier is None:
            return quantity(f"{number} {unit}")
        if qualifier.word in ("几", "数"):
            return quantity(f"{qualifier.word}{pick(['十', '百'])} {unit}")
        forms = {"before": f"{qualifier.word}{number}", "within": f"{number}{qualifier.word}"}
        return quantity(f"{forms.get(qualifier.position, number + qualifier.word)} {unit}")

    def rule(self) -> str:
        pick = self.chance.choice
        sides = [pick(self.IDS), *(self.side(2) for _ in range(pick([1, 1, 1, 2, 3])))]
        self.chance.shuffle(sides)
        marks = pick([["="], ["="], ["<=", "<", "="], [">=", ">", "="], ["≤"], ["＝"]])
        return " ".join([sides[0], *(f"{pick(marks)} {side}" for side in sides[1:])])

    def side(self, depth: int) -> str:
        pick = self.chance.choice
        kind = pick(["id", "id", "id", "number", "negative", "many", "many", "many"]) if depth else "id"
        if kind == "id":
            return pick(["{}", "{}", "{}", "prev({})", "prev （{} ）"]).format(pick(self.IDS))
        if kind == "number":
            return pick(["0", "1", "2.5", "100%", "3‰", "１２"])
        if kind == "negative":
            return f"-({self.side(depth - 1)})"
        parts = [self.side(depth - 1) for _ in range(pick([2, 2, 3]))]
        inner = [part if " " not in part else pick(["({})", "（{}）", "{}"]).format(part) for part in parts]
        return "".join(f" {pick('+-+-*/×÷')} {part}" for part in inner)[3:]


def test_reports_made_up_by_chance(blank: Page) -> None:
    maker = Maker(6)
    reports = [maker.report() for _ in range(300)] + [maker.near_miss() for _ in range(300)]
    expected = [[verdict.outcome.value for verdict in judge_all(one)] for one in reports]
    said = by_script(blank, reports)
    for one, engine, script in zip(reports, expected, said, strict=True):
        written = {id_: [v.text() for v in metric.values.values()] for id_, metric in one.by_id.items()}
        assert script == engine, f"{[rule.text for rule in one.rules]} {written}"
    counts = Counter(verdict for verdicts in said for verdict in verdicts)
    assert len(counts) == len(Outcome)
    assert min(counts.values()) > 50, counts  # else it shows little


@pytest.mark.parametrize(
    "text", ["", "a.x", "a.x =", "a.x = +a.y", "a.x = (a.y", "a.x = a.y)", "a.x = a.y ** 2", "A.x = 1"]
)
def test_what_is_no_rule_is_refused(blank: Page, text: str) -> None:
    refused = "text => { try { tieoutExact.parse(text); return false } catch (e) { return e instanceof SyntaxError } }"
    assert blank.evaluate(refused, text)


@pytest.mark.parametrize(
    ("rule", "text", "words"),
    [
        ("a.t = a.x + a.y", "t: 38 次, x: 20 次, y: 9 次", "38 = 29"),
        ("a.r = a.x / a.y", "r: 36.36 %, x: 4 件, y: 11 件", "36.36% = 约36.363636%"),
        ("a.d = a.x - a.y", "d: -0.5 个百分点, x: 97 %, y: 97.5 %", "-0.5% = -0.5%"),
        ("a.t = a.x + a.y", "t: 30余 人, x: 20 人, y: 12 人", "31至39 = 32"),
        ("a.x <= a.y", "x: 不少于3 次, y: 5.1 万元", "不小于3 ≤ 51000"),
        ("a.t = a.x / a.y", "t: 5 次, x: 10 次, y: 不少于2 次", "5 = 大于0且不大于5"),
        ("a.t = a.x + a.y", "t: 38 次, x: 20 次", "38 = 算不出"),
    ],
)
def test_what_it_came_to_in_words(blank: Page, rule: str, text: str, words: str) -> None:
    data = dataset(Project(report([rule], found := values(text), set(_ids(rule)) | set(found))), NOW)
    assert blank.evaluate("data => tieoutExact.judgeAll(data)[0].arithmetic", data) == words


BUTTON = "在我的浏览器里重新核对"


@pytest.fixture
def published() -> dict[str, Any]:
    """What metrics.json says of this report."""
    return dataset(read_project(ROOT), NOW)


def checked(page: Page, data: dict[str, Any] | None) -> str:
    """What the page says after a touch of the button, with this data published, or none."""
    if data is None:
        page.route("**/data/metrics.json", lambda route: route.abort())
    else:
        page.route("**/data/metrics.json", lambda route: route.fulfill(json=data))
    page.get_by_role("button", name=BUTTON).click()
    said = page.locator(".check-again [role=status]")
    expect(said).to_contain_text("重算")
    return said.inner_text()


def agreeing(count: int, data: dict[str, Any]) -> str:
    values = sum(len(metric["values"]) for metric in data["metrics"])
    return f"已在您的浏览器里重算{count}条，{count}条与本页一致。公布的{values}个数，与本站写的也都一致。"


@on_each_screen
def test_the_page_agrees(site: Site, open_site: Opened, published: dict[str, Any], screen: dict[str, int]) -> None:
    page = open_site(site, screen).open(CHECKS)
    count = page.locator("[data-rule]").count()
    assert count == sum(len(rule["verdicts"]) for rule in published["rules"])
    assert checked(page, published) == agreeing(count, published)
    rows = page.locator("[data-rule]")
    assert rows.locator(".again").count() == count
    assert rows.first.locator(".again").inner_text() == "重算：38 = 38，与本页一致"


def test_the_data_that_the_site_publishes(site: Site, open_site: Opened) -> None:
    page = open_site(site, DESK).open(CHECKS)
    page.get_by_role("button", name=BUTTON).press("Enter")
    expect(page.locator(".check-again [role=status]")).to_contain_text("与本站写的也都一致。")


def change(data: dict[str, Any], id_: str, **said: str) -> None:
    """Let the data say another value than the page was built from."""
    next(metric for metric in data["metrics"] if metric["id"] == id_)["values"][0] |= said


def test_a_page_that_says_otherwise(site: Site, open_site: Opened, published: dict[str, Any]) -> None:
    """The data has another number than the page was built from, and lacks a rule."""
    change(published, "enforcement.total", text="39次", number="39", low="39", high="39")
    dropped = published["rules"].pop()
    page = open_site(site, PHONE).open(CHECKS)
    count = page.locator("[data-rule]").count()
    differing = "开展执法（2024年）本站是38次，数据里是39次"
    # Two rules speak of it: one is broken by it, the other (14 ≤ 39) holds as before, but with another number.
    assert checked(page, published) == (
        f"已在您的浏览器里重算{count}条，{count - 3}条与本页一致，3条不一致，见下表。公布的数与本站写的有1处不同：{differing}。"
    )
    first = page.locator("[data-rule]").first
    assert first.locator(".again").inner_text() == f"重算：39 = 38，不符，与本页不一致：{differing}"
    other = page.locator("[data-rule*='<= enforcement.total'] .again")
    assert other.inner_text() == f"重算：14 ≤ 39，与本页不一致：{differing}"
    last = page.locator(f"[data-rule='{dropped['rule']}'] .again")
    assert last.inner_text() == "公布的数据里没有这一条，没有重算"
    badge = first.locator(".verdict")
    assert "line-through" in badge.evaluate("badge => getComputedStyle(badge).textDecorationLine")
    for sentence in (".check-summary", ".check-tally"):
        assert page.locator(sentence).inner_text().endswith("刚才在您的浏览器里重算，结果与此不一致。")
    page.unroute("**/data/metrics.json")
    page.get_by_role("button", name=BUTTON).click()
    expect(page.locator(".check-again [role=status]")).to_contain_text("与本站写的也都一致。")
    expect(page.locator(".doubted, .differs, .again-note")).to_have_count(0)


@pytest.mark.parametrize(
    ("id_", "said", "words"),
    [
        # It keeps its rule (133 ≤ 800), is in no rule, is written otherwise, comes to something else than is written.
        ("employment.new_jobs", {"text": "800人", "number": "800", "low": "800", "high": "800"}, "数据里是800人"),
        ("food.inspections", {"text": "99次", "number": "99", "low": "99", "high": "99"}, "数据里是99次"),
        ("food.inspections", {"text": "许多次"}, "数据里是许多次"),
        ("food.inspections", {"number": "99"}, "（算作99次）"),
    ],
)
def test_no_number_differs_unseen(
    build: Callable[[str], Site],
    open_site: Opened,
    published: dict[str, Any],
    id_: str,
    said: dict[str, str],
    words: str,
) -> None:
    change(published, id_, **said)
    page = open_site(build("mkdocs"), DESK).open(CHECKS)
    found = checked(page, published)
    assert "公布的数与本站写的有1处不同：" in found
    assert found.endswith(f"{words}。")
    assert page.locator(".check-summary .again-note").count() == 1


def test_a_metric_more_and_one_less(build: Callable[[str], Site], open_site: Opened, published: dict[str, Any]) -> None:
    """The data has a metric that the site has not, and the other way round; a rule of the one that is gone is not judged."""
    gone = published["metrics"].pop(
        next(i for i, m in enumerate(published["metrics"]) if m["id"] == "enforcement.total")
    )
    published["metrics"].append({**gone, "id": "enforcement.other", "label": "别的"})
    page = open_site(build("mkdocs"), DESK).open(CHECKS)
    assert checked(page, published).endswith(
        "公布的数与本站写的有2处不同：别的（2024年）本站没有，数据里是38次；enforcement.total（2024年）本站是38次，数据里没有。"
    )
    assert page.locator("[data-rule]").first.locator(".again").inner_text() == "读不懂这条算式，没有重算"


def test_data_that_does_not_come(build: Callable[[str], Site], open_site: Opened) -> None:
    reader = open_site(build("mkdocs"), PHONE)
    page = reader.open(CHECKS)
    with page.expect_console_message(lambda said: said.type == "error"):  # the request that failed
        assert checked(page, None) == "没有取到公布的数据，没有重算。请检查网络，过一会儿再试。"
    reader.wrong.clear()
    expect(page.get_by_role("button", name=BUTTON)).to_be_enabled()


def test_without_scripts_there_is_no_button(site: Site, open_site: Opened) -> None:
    reader = open_site(site, DESK, java_script_enabled=False)
    reader.page.goto(reader.home + CHECKS)
    assert reader.page.locator(".check-again").inner_text() == ""


def test_from_a_folder(
    build: Callable[[str], Site], browser: Browser, published: dict[str, Any], tmp_path: Path
) -> None:
    """As the zip is opened: nothing can be fetched there, and the data comes as a script."""
    shutil.copytree(build("mkdocs").folder, tmp_path / "site")
    (tmp_path / "site/data/metrics.js").write_text(f"var tieoutMetrics = {json.dumps(published)};", "utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "site/checks/index.html").as_uri())
    page.get_by_role("button", name=BUTTON).click()
    count = page.locator("[data-rule]").count()
    said = page.locator(".check-again [role=status]")
    expect(said).to_have_text(agreeing(count, published))
    page.close()
