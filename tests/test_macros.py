"""The macros as pages call them, through a stand-in for each engine's ``env``."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from bs4 import BeautifulSoup, Tag
from mkdocs.__main__ import cli
from tests.checks.made import GOOD, PAGE

from tieout.macros import ReportError, define_env, on_post_build
from tieout.readers.pages import CITING
from tieout.readers.project import read_project
from tieout.writers.html import NUMBER

ENGINES = {  # how each engine says which page is being built
    "MkDocs": lambda path: SimpleNamespace(file=SimpleNamespace(src_uri=path)),
    "Zensical": lambda path: SimpleNamespace(path=path),
}
NASTY = "\"<script>alert(1)</script> & {{ 7 * 7 }} {% raw %} **粗** [甲](javascript:x) `码` | _斜_ 'x'\""


class Env:
    """What an engine hands to ``define_env``."""

    def __init__(self, folder: Path, engine: str, **conf: Any) -> None:
        self.project_dir = str(folder)
        self.conf = conf
        self.macros: dict[str, Callable[..., str]] = {}
        self.at = ENGINES[engine]
        self.page: Any = None
        define_env(self)

    def macro(self, function: Callable[..., str], name: str = "") -> None:
        self.macros[name] = function

    def call(self, macro: str, *arguments: Any, on: str = "index.md", **named: Any) -> str:
        self.page = self.at(on)
        return self.macros[macro](*arguments, **named)

    def tag(self, macro: str, *arguments: Any, on: str = "index.md", **named: Any) -> Tag:
        soup = BeautifulSoup(self.call(macro, *arguments, on=on, **named), "html.parser")
        tag = soup.find()
        assert isinstance(tag, Tag)
        return tag


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "docs/2024").mkdir(parents=True)
    (tmp_path / "data/metrics.yml").write_text(GOOD, "utf-8")
    (tmp_path / "docs/index.md").write_text(PAGE, "utf-8")
    return tmp_path


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def with_metrics(folder: Path, old: str, new: str) -> None:
    file = folder / "data/metrics.yml"
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def test_the_macros_offered(folder: Path, engine: str) -> None:
    assert Env(folder, engine).macros.keys() >= {"metric", "breakdown", "metric_index", "check_results", "qualifiers"}


def address(engine: str, mkdocs: str, source: str) -> str:
    """What a link must say: Zensical itself turns links between sources into links between pages."""
    return mkdocs if engine == "MkDocs" else source


@pytest.mark.parametrize(
    ("page", "conf", "mkdocs", "source"),
    [
        ("index.md", {}, "metrics/#work.total", "metrics.md#work.total"),
        ("about.md", {}, "../metrics/#work.total", "metrics.md#work.total"),
        ("2024/1.md", {}, "../../metrics/#work.total", "../metrics.md#work.total"),
        ("2024/index.md", {}, "../metrics/#work.total", "../metrics.md#work.total"),
        ("metrics.md", {}, "#work.total", "#work.total"),
        ("index.md", {"use_directory_urls": False}, "metrics.html#work.total", "metrics.md#work.total"),
        ("2024/1.md", {"use_directory_urls": False}, "../metrics.html#work.total", "../metrics.md#work.total"),
    ],
)
def test_a_number_links_to_its_definition(
    folder: Path, engine: str, page: str, conf: dict[str, Any], mkdocs: str, source: str
) -> None:
    soup = BeautifulSoup(Env(folder, engine, **conf).call("metric", "work.total", on=page), "html.parser")
    number, card = soup.find_all(True, recursive=False)
    assert (number.name, number["class"], number["id"], number["href"], number.text) == (
        "a",
        ["metric"],
        "cite-work.total-1",
        "#about-work.total-1",
        "38次",
    )
    assert (card.name, card["class"], card["id"], card.has_attr("hidden")) == (
        "span",
        ["about"],
        "about-work.total-1",
        True,
    )
    assert [(link["href"], link.text) for link in card.find_all("a")] == [
        (address(engine, mkdocs, source), "出处和核对"),
        ("#close-work.total-1", "收起"),
    ]


@pytest.mark.parametrize(
    ("arguments", "text", "said"),
    [
        ({"id": "work.total"}, "38次", "开展执法：2024年，38次。开展执法38次 = 日常检查29次 + 清理堆放9次（相符）。"),
        ({"id": "work.total", "year": 2023}, "30次", "开展执法：2023年，30次。没有算式与它核对。"),
        ({"id": "work.total", "year": 2023, "unit": False}, "30", "开展执法：2023年，30次。"),
        ({"id": "work.total", "unit": False}, "38", "开展执法：2024年，38次。"),
        # without its sign it is another number
        ({"id": "work.rate", "unit": False}, "98.60%", "成功率：2024年，98.60%。没有算式与它核对。"),
        ({"id": "work.people"}, "2000余人", "受众：2024年，2000余人。没有算式与它核对。"),
        ({"id": "work.people", "unit": False}, "2000余", "受众：2024年，2000余人。"),
    ],
)
def test_what_a_number_shows(folder: Path, engine: str, arguments: dict[str, Any], text: str, said: str) -> None:
    with_metrics(folder, "2024: 38", "2023: 30, 2024: 38")
    with_metrics(
        folder,
        "rules:",
        '      rate: {label: 成功率, unit: "%", 2024: 98.60}\n      people: {label: 受众, unit: 人, 2024: 2000余}\nrules:',
    )
    (folder / "docs/more.md").write_text('{{ metric("work.rate") }}{{ metric("work.people") }}', "utf-8")
    soup = BeautifulSoup(Env(folder, engine).call("metric", **arguments), "html.parser")
    number, card = soup.find_all(True, recursive=False)
    assert number.text == text
    assert card.text.startswith(said)


def test_what_is_doubtful_about_a_number_stands_in_its_card(folder: Path, engine: str) -> None:
    with_metrics(folder, "2024: 38", "2024: 38, note: 原文两处说法不一*")
    card = BeautifulSoup(Env(folder, engine).call("metric", "work.total"), "html.parser").select_one(".card")
    assert card is not None
    assert [note.text for note in card.select(".note")] == ["原文两处说法不一*"]


def test_how_a_number_changed(folder: Path, engine: str) -> None:
    with_metrics(folder, "2024: 38", "2023: 40, 2024: 38")
    env = Env(folder, engine)
    env.call("metric", "work.total", on="2024/1.md")
    soup = BeautifulSoup(env.call("change", "work.total", on="2024/1.md"), "html.parser")
    number, card = soup.find_all(True, recursive=False)
    assert (number.text, number["id"], number["href"]) == ("下降5%", "cite-work.total-2", "#about-work.total-2")
    assert card.text == "开展执法：2023年40次，2024年38次，下降5%。 出处和核对 收起"
    assert card.find("a")["href"] == address(engine, "../../metrics/#work.total", "../metrics.md#work.total")


def test_a_change_rests_on_two_values_that_may_be_corrected(folder: Path, engine: str) -> None:
    with_metrics(folder, "2024: 38", "2023: 40, 2024: 38")
    (folder / "data/published").mkdir()
    (folder / "data/published/2023.yml").write_text(
        "year: 2023\ndate: 2024-04-01\nmetrics:\n  work.total: {label: 开展执法, unit: 次, 2023: 41}\nrules: []\n",
        "utf-8",
    )
    with_metrics(
        folder,
        "rules:",
        "corrections:\n  - {date: 2024-05-01, metric: work.total, year: 2023, was: 41, now: 40, reason: 多记}\nrules:",
    )
    change = Env(folder, engine).call("change", "work.total")
    assert NUMBER.fullmatch(change)  # the mark of the correction goes through Markdown with it
    marks = BeautifulSoup(change, "html.parser").find_all("a", "corrected")
    assert [mark["href"] for mark in marks] == [
        address(engine, "corrections/#correction-1", "corrections.md#correction-1")
    ]


def test_a_page_in_the_folder_of_a_year_shows_that_year(folder: Path, engine: str) -> None:
    with_metrics(folder, "2024: 38", "2023: 40, 2024: 38")
    env = Env(folder, engine)
    assert [env.tag("metric", "work.total", on=page).text for page in ("2023/a.md", "2024/a.md", "a.md")] == [
        "40次", "38次", "38次"
    ]  # fmt: skip
    assert env.tag("metric", "work.total", 2024, on="2023/a.md").text == "38次"


def test_a_chart_of_several_years(folder: Path, engine: str) -> None:
    with_metrics(folder, "2024: 38", "2023: 40, 2024: 38, 2025: 50")
    figure = Env(folder, engine).tag("chart", "work.total", "work.litter")
    assert figure.find("figcaption").text == "开展执法、清理堆放（2023—2024年）"
    assert figure.find("desc").text == "开展执法2023年40次，2024年38次；清理堆放2024年9次。"
    rows = [[cell.text for cell in row.find_all(["th", "td"])] for row in figure.find_all("tr")]
    assert rows == [["项目", "2023年", "2024年"], ["开展执法", "40次", "38次"], ["清理堆放", "—", "9次"]]
    assert [link["id"] for link in figure.find_all("a")] == ["cite-work.total-1", "cite-work.litter-1"]


def test_the_index_has_a_column_for_each_of_the_last_three_years(folder: Path, engine: str) -> None:
    with_metrics(folder, "2024: 38", "2021: 8, 2022: 20, 2023: 40, 2024: 38, 2025: 50")
    with_metrics(folder, "2024: 29", "2022: 29, 2024: 29")
    with_metrics(folder, "rules:", "      gone: {label: 不再统计, unit: 次, 2020: 3}\nrules:")
    (folder / "docs/2020").mkdir()
    (folder / "docs/2020/a.md").write_text('{{ metric("work.gone") }}', "utf-8")
    index = BeautifulSoup(Env(folder, engine).call("metric_index", on="metrics.md"), "html.parser")
    heads = [head.text for head in index.find("thead").find_all("th")]
    assert heads == ["指标", "2024年", "2023年", "2022年", "变化", "出处", "核对"]
    cells = {
        row["id"]: (row.get("data-value"), [" ".join(cell.stripped_strings) for cell in row.find_all("td", "number")])
        for row in index.select("tbody tr")
    }
    assert cells == {
        "work.total": ("38.0", ["50次 2025年 38次 2024年", "40次 2023年", "20次 2022年", "比2023年 下降5%"]),
        "work.patrols": ("29.0", ["29次 2024年", "", "29次 2022年", ""]),
        "work.litter": ("9.0", ["9次 2024年", "", "", ""]),
        "work.gone": ("3.0", ["3次 2020年", "", "", ""]),  # what was cited once is found here
    }


def test_the_index_of_one_year_has_no_columns_of_years(folder: Path, engine: str) -> None:
    with_metrics(folder, "2024: 9", "2024: 9}\n      plan: {label: 打算, unit: 次, 2025: 9")
    (folder / "docs/a.md").write_text('{{ metric("work.plan", 2025) }}', "utf-8")
    index = BeautifulSoup(Env(folder, engine).call("metric_index", on="metrics.md"), "html.parser")
    assert [head.text for head in index.find("thead").find_all("th")] == ["指标", "数值", "出处", "核对"]


def test_anchors_count_each_metric_on_each_page(folder: Path, engine: str) -> None:
    env = Env(folder, engine)
    cited = [
        ("index.md", "work.total"),
        ("index.md", "work.litter"),
        ("index.md", "work.total"),
        ("a.md", "work.total"),
    ]
    assert [env.tag("metric", id_, on=page)["id"] for page, id_ in cited] == [
        "cite-work.total-1",
        "cite-work.litter-1",
        "cite-work.total-2",
        "cite-work.total-1",
    ]


def test_a_total_with_its_parts(folder: Path, engine: str) -> None:
    table = Env(folder, engine).tag("breakdown", "work.total", on="2024/1.md")
    assert table["id"] == "cite-work.total-1"
    assert (table["role"], table["aria-label"], table["tabindex"]) == ("region", "开展执法的构成", "0")
    rows = [[cell.text for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")]
    assert rows[1:] == [["日常检查", "29次"], ["清理堆放", "9次"], ["合计：开展执法", "38次"]]
    assert all(cell["scope"] in ("row", "col") for cell in table.find_all("th"))
    page = address(engine, "../../metrics/", "../metrics.md")
    assert [link["href"] for link in table.find_all("a", class_="metric")] == [
        f"{page}#work.patrols",
        f"{page}#work.litter",
        f"{page}#work.total",
    ]
    assert "38 = 29 + 9" in table.text
    assert "相符" in table.text


def test_a_chart_of_a_total_and_its_parts(folder: Path, engine: str) -> None:
    figure = Env(folder, engine).tag("chart", "work.total", on="2024/1.md")
    assert (figure.name, figure["class"]) == ("figure", ["chart"])
    assert figure.find("figcaption").text == "开展执法38次的构成"
    assert [text.text for text in figure.select("svg text")] == ["日常检查", "清理堆放", "29次", "9次"]
    page = address(engine, "../../metrics/", "../metrics.md")
    assert [link["href"] for link in figure.select("[id='cite-work.total-1'] a.metric")] == [
        f"{page}#work.patrols",
        f"{page}#work.litter",
        f"{page}#work.total",
    ]
    assert "38 = 29 + 9" in figure.text


def test_a_chart_of_several(folder: Path, engine: str) -> None:
    env = Env(folder, engine)
    env.call("metric", "work.litter")
    figure = env.tag("chart", "work.litter", "work.patrols")
    page = address(engine, "metrics/", "metrics.md")
    assert [(link["id"], link["href"], link.text) for link in figure.find_all("a")] == [
        ("cite-work.litter-2", f"{page}#work.litter", "9次"),
        ("cite-work.patrols-1", f"{page}#work.patrols", "29次"),
    ]


def test_the_index_links_every_metric_to_its_mentions(folder: Path, engine: str) -> None:
    html = Env(folder, engine).call("metric_index", on="metrics.md")
    assert "## 执法 {: #work }" in html
    soup = BeautifulSoup(html, "html.parser")
    for id_, text in (("work.total", "38次"), ("work.patrols", "29次"), ("work.litter", "9次")):
        row = soup.find(id=id_)
        assert isinstance(row, Tag)
        assert text in row.text
        assert row.find("a", href=f"{address(engine, '../', 'index.md')}#cite-{id_}-1")
        assert "38 = 29 + 9" in row.text


def test_the_anchors_of_pages_are_those_that_the_index_links_to(folder: Path, engine: str) -> None:
    (folder / "docs/2024/1.md").write_text(PAGE + '{{ metric("work.total") }}{{ breakdown("work.total") }}', "utf-8")
    env = Env(folder, engine)
    index = BeautifulSoup(env.call("metric_index", on="metrics.md"), "html.parser")
    row = index.find(id="work.total")
    assert isinstance(row, Tag)
    linked = [href.partition("#")[2] for link in row.select("ul a") if "2024" in (href := str(link["href"]))]
    built = [env.tag(macro, "work.total", on="2024/1.md")["id"] for macro in ("metric", "metric", "breakdown")]
    assert linked == built


def test_the_results_of_the_checks(folder: Path, engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    env = Env(folder, engine)
    soup = BeautifulSoup(env.call("check_results", on="checks.md"), "html.parser")
    assert "1条勾稽关系中，1条相符" in soup.text
    for text in (
        "相符",
        "38 = 29 + 9",
        "开展执法 = 日常检查 + 清理堆放",
        "两类之和",
        "2024",
        "rule-broken",
        "勾稽关系成立",
    ):
        assert text in soup.text
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1743436800")  # 2025-03-31T16:00Z, midnight in China
    summary = env.tag("check_results", summary=True)
    assert summary.text == "1条勾稽关系，1条相符（2025年4月1日核对）"
    assert summary.find("a", href=address(engine, "checks/", "checks.md"))


def test_how_qualifiers_are_read(folder: Path, engine: str) -> None:
    text = BeautifulSoup(Env(folder, engine).call("qualifiers"), "html.parser").text
    for words in ("…余", "约…", "30余是31至39"):
        assert words in text


def test_no_blank_line_ends_a_block_of_html(folder: Path, engine: str) -> None:
    env = Env(folder, engine)
    for macro, arguments in (
        ("breakdown", ["work.total"]),
        ("chart", ["work.total"]),
        ("check_results", []),
        ("qualifiers", []),
    ):
        assert "\n\n" not in env.call(macro, *arguments).strip()


# Errors


def refused(folder: Path, engine: str) -> str:
    with pytest.raises(ReportError) as caught:
        Env(folder, engine)
    return caught.value.message


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            '# 题\n\n共{{ metric("wrok.litter") }}',
            "docs/a.md:3:5  指标 wrok.litter 不存在\n      怎么改：是不是 work.litter？",
        ),
        (
            '{{ metric("work.total", 2020) }}',
            'docs/a.md:1:4  指标 work.total（开展执法）没有2020年的值，有的是：2024\n      怎么改：写明年份，如 metric("work.total", 2024)',
        ),
        (
            '{{ chart("work.litter") }}',
            (
                "docs/a.md:1:4  只有 work.litter 一个数，又没有分项，画不成图\n      怎么改：再写上单位相同的指标，"
                '如 chart("work.litter", "组.项")；是总数的，在 rules 里写明 总数 = 分项 + 分项'
            ),
        ),
        (
            "{{ metric(",
            'docs/a.md:1  这里的 {{ }} 没有写完整\n      怎么改：检查括号和引号是否成对，如 {{ metric("enforcement.total") }}',
        ),
    ],
)
def test_a_wrong_page_stops_the_build(folder: Path, engine: str, page: str, said: str) -> None:
    (folder / "docs/a.md").write_text(page, "utf-8")
    assert refused(folder, engine) == f"报告里有1个错误，改好才能生成网站：\n{said}"


def test_a_contradiction_stops_the_build(folder: Path, engine: str) -> None:
    with_metrics(folder, "2024: 38", "2024: 37")
    assert "data/metrics.yml:10:12  不符：合计37，分项之和38，相差-1" in refused(folder, engine)


def test_all_errors_are_listed(folder: Path, engine: str) -> None:
    with_metrics(folder, "2024: 38", "2024: 37")
    (folder / "docs/a.md").write_text('{{ metric("work.totl") }}{{ metric("x.y") }}', "utf-8")
    said = refused(folder, engine)
    assert said.startswith("报告里有3个错误，改好才能生成网站：\n")
    assert said.count("怎么改：") == 3


def test_a_folder_without_data(tmp_path: Path, engine: str) -> None:
    assert refused(tmp_path, engine).startswith("这里没有 data/metrics.yml。")


def test_warnings_do_not_stop_the_build(folder: Path, engine: str) -> None:
    with_metrics(folder, "2024: 38", "2023: 30, 2024: 38")
    assert Env(folder, engine).tag("metric", "work.total").text == "38次"


@pytest.mark.parametrize(
    ("macro", "arguments", "said"),
    [  # ids that come from no page, as a template of the theme might name them
        ("metric", ["wrok.litter"], "指标 wrok.litter 不存在\n      怎么改：是不是 work.litter？"),
        ("metric", ["work.total", 2020], "指标 work.total（开展执法）没有2020年的值，有的是：2024"),
        ("chart", [], '没有写指标编号\n      怎么改：写成 chart("组.项", "组.项")'),
        ("chart", ["work.total", "wrok.litter"], "指标 wrok.litter 不存在\n      怎么改：是不是 work.litter？"),
        ("chart", ["work.litter"], "只有 work.litter 一个数，又没有分项，画不成图\n      怎么改：再写上单位相同的指标"),
        ("breakdown", ["work.litter"], "指标 work.litter 没有分项\n      怎么改：在 rules 里写明 总数 = 分项 + 分项"),
    ],
)
def test_a_macro_called_wrongly(folder: Path, engine: str, macro: str, arguments: list[Any], said: str) -> None:
    with pytest.raises(ReportError) as caught:
        Env(folder, engine).call(macro, *arguments)
    assert f"  {macro}：{said}" in caught.value.message


def test_an_error_names_page_and_line(folder: Path, engine: str) -> None:
    (folder / "docs/2024/1.md").write_text('# 题\n\n{{ metric("work.litter") }}', "utf-8")
    with pytest.raises(ReportError) as caught:
        Env(folder, engine).call("breakdown", "work.litter", on="2024/1.md")
    assert caught.value.message.startswith("docs/2024/1.md:3:4  breakdown：")


# In a preview nothing stops


@pytest.fixture
def serving(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["zensical", "serve"])


@pytest.mark.parametrize(
    ("macro", "arguments", "said"),
    [
        ("metric", ["wrok.litter"], 'metric("wrok.litter") 指标 wrok.litter 不存在。怎么改：是不是 work.litter？'),
        ("metric", ["work.total", 2020], "指标 work.total（开展执法）没有2020年的值，有的是：2024"),
        (
            "change",
            ["work.total"],
            "没有2023年的值，算不出增减，有的是：2024。怎么改：在 data/metrics.yml 里补上2023年的值",
        ),
        ("breakdown", ["work.litter"], "指标 work.litter 没有分项。怎么改：在 rules 里写明 总数 = 分项 + 分项"),
    ],
)
@pytest.mark.usefixtures("serving")
def test_in_a_preview_a_mark_stands_where_a_number_would(
    folder: Path, engine: str, macro: str, arguments: list[Any], said: str
) -> None:
    with_metrics(folder, "2024: 38", "2024: 37")  # a contradiction
    env = Env(folder, engine)
    mark = env.tag(macro, *arguments)
    assert (mark.name, mark["class"]) == ("mark", ["problem"])
    assert said in mark.text
    assert env.tag("metric", "work.total").text == "37次"


@pytest.mark.usefixtures("serving")
def test_of_a_data_file_that_cannot_be_read_no_number_is_said_to_be_missing(folder: Path, engine: str) -> None:
    with_metrics(folder, "unit: 次, 2024: 29}", "unit: 次 2024: 29")
    said = Env(folder, engine).tag("metric", "work.total").text
    assert said == 'metric("work.total") 数据文件里有写错的地方，整个读不出来。怎么改：改好那个文件，这里就有数了'


@pytest.mark.parametrize(
    "bad", sorted((Path(__file__).parent / "readers/bad_metrics").glob("*.yml")), ids=lambda file: file.stem
)
@pytest.mark.usefixtures("serving")
def test_in_a_preview_every_macro_works_on_every_broken_data_file(folder: Path, engine: str, bad: Path) -> None:
    (folder / "data/metrics.yml").write_bytes(bad.read_bytes())
    env = Env(folder, engine)
    for macro in env.macros:
        if macro in CITING:
            for id_ in ("work.total", *read_project(folder).report.by_id):
                assert env.call(macro, id_)
        else:
            env.call(macro)


@pytest.mark.parametrize(
    ("command", "options", "serves"),
    [
        ("serve", [], True),
        ("serve", ["--clean"], False),  # which MkDocs promises to be as a build
        ("build", [], False),
        ("gh-deploy", [], False),
    ],
)
def test_only_serving_is_a_preview(folder: Path, command: str, options: list[str], serves: bool) -> None:
    (folder / "docs/a.md").write_text('{{ metric("wrok.litter") }}', "utf-8")
    params = cli.commands[command].make_context(command, options).params
    with click.Context(cli.commands[command], info_name=command) as context:
        context.params = params
        if serves:
            Env(folder, "MkDocs")
        else:
            refused(folder, "MkDocs")


@pytest.mark.usefixtures("serving")
def test_a_page_that_zensical_would_stop_at_stays_as_written(folder: Path) -> None:
    (folder / "docs/a.md").write_text("{{ metric(", "utf-8")
    for path, stays in (("a.md", True), ("index.md", False)):
        page = SimpleNamespace(path=path, meta={})
        define_env(SimpleNamespace(project_dir=str(folder), page=page, macro=lambda *_: None))
        assert (page.meta.get("render_macros") is False) == stays


# Zensical comes back for each page


def zensical(folder: Path, page: str) -> str:
    """What it does with one page that cites work.total."""
    macros: dict[str, Callable[..., str]] = {}
    at = SimpleNamespace(path=page, meta={})
    env = SimpleNamespace(
        project_dir=str(folder), page=at, conf={}, macro=lambda made, name: macros.update({name: made})
    )
    define_env(env)
    return BeautifulSoup(macros["metric"]("work.patrols"), "html.parser").get_text()


def test_a_build_is_of_one_state_of_the_report(folder: Path) -> None:
    assert "29次" in zensical(folder, "index.md")
    with_metrics(folder, "2024: 29", "2024: 28")
    with_metrics(folder, "2024: 38", "2024: 37")
    assert "29次" in zensical(folder, "a.md")
    assert "28次" in zensical(folder, "index.md")  # a page that comes again is of the next build
    assert "28次" in zensical(folder, "a.md")


def test_two_folders_are_two_builds(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert "29次" in zensical(folder, "index.md")
    other = shutil.copytree(folder, tmp_path_factory.mktemp("other") / "report")
    with_metrics(other, "2024: 29", "2024: 28")
    with_metrics(other, "2024: 38", "2024: 37")
    assert "28次" in zensical(other, "a.md")


def built(folder: Path) -> Path:
    """The folder of a site that MkDocs has just built."""
    on_post_build(Env(folder, "MkDocs", site_dir=str(folder / "site")))
    return folder / "site"


def test_the_data_are_written_with_the_site_and_follow_the_report(folder: Path) -> None:
    assert '"38次"' in (built(folder) / "data/metrics/work.total.json").read_text("utf-8")
    assert '"38次"' in (built(folder) / "data/metrics/work.total.json").read_text("utf-8")
    (folder / "data/metrics.yml").write_text(GOOD.replace("38", "39").replace("29", "30"), "utf-8")
    assert '"39次"' in (built(folder) / "data/metrics/work.total.json").read_text("utf-8")


def test_a_file_of_the_office_is_not_replaced(folder: Path) -> None:
    for place in ("docs", "site"):
        (folder / place / "data").mkdir(parents=True)
        (folder / place / "data/metrics.csv").write_text("街道的", "utf-8")
    assert (built(folder) / "data/metrics.csv").read_text("utf-8") == "街道的"
    assert (folder / "site/data/metrics.json").exists()


@pytest.mark.usefixtures("serving")
def test_while_zensical_serves_every_change_is_seen(folder: Path) -> None:
    assert "29次" in zensical(folder, "index.md")
    with_metrics(folder, "2024: 29", "2024: 28")
    assert "28次" in zensical(folder, "a.md")


# What the data file says stays text


@pytest.mark.parametrize("field", ["label", "owner", "note", "section"])
def test_markup_in_the_data_comes_out_as_text(folder: Path, engine: str, field: str) -> None:
    old = "label: 开展执法," if field == "label" else "unit: 次, 2024: 38"
    with_metrics(folder, old, f"label: {NASTY}," if field == "label" else f"unit: 次, {field}: {NASTY}, 2024: 38")
    env = Env(folder, engine)
    calls = [("metric", ["work.total"]), ("breakdown", ["work.total"]), ("metric_index", []), ("check_results", [])]
    calls += [("chart", ["work.total"]), ("chart", ["work.litter", "work.total"])]
    pages = [env.call(macro, *arguments, on="metrics.md") for macro, arguments in calls]
    for html in pages:
        soup = BeautifulSoup(html, "html.parser")
        assert not soup.find("script")
        for line in soup.select("svg text"):  # a long label is cut into lines
            line.decompose()
        assert not any(mark in soup.decode_contents(formatter=None).replace(NASTY[1:-1], "") for mark in ("{{", "{%"))
        assert not any(mark in html for mark in ("{{", "{%", "**粗**", "[甲]", "`码`", "<script"))
    assert any(NASTY[1:-1] in BeautifulSoup(html, "html.parser").text or NASTY[1:-1] in str_of(html) for html in pages)


def str_of(html: str) -> str:
    """All values of attributes in a piece of HTML."""
    return " ".join(str(value) for tag in BeautifulSoup(html, "html.parser").find_all() for value in tag.attrs.values())


def test_a_reason_in_a_rule_comes_out_as_text(folder: Path, engine: str) -> None:
    with_metrics(folder, "why: 两类之和", f"why: {NASTY}")
    html = Env(folder, engine).call("check_results")
    assert NASTY[1:-1] in BeautifulSoup(html, "html.parser").text
    assert "<script" not in html
    assert "{{" not in html


@pytest.mark.parametrize("line", ['# 执法{{ metric("work.total") }}的一年', '见[共{{ metric("work.total") }}](a.md)'])
def test_a_number_in_a_heading_or_a_link_is_the_number_and_no_more(folder: Path, engine: str, line: str) -> None:
    (folder / "docs/h.md").write_text(line + "\n", "utf-8")
    tag = Env(folder, engine).call("metric", "work.total", on="h.md")
    assert tag == '<span class="metric" id="cite-work.total-1">38次</span>'
