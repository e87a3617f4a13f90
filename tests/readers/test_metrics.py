"""A good data file: everything stays as it was written, and everything has its place."""

from __future__ import annotations

import pytest

from tieout.model.metric import Report
from tieout.readers.metrics import read_metrics

FILE = "data/metrics.yml"
WHOLE = """\
# 全部数字
report:
  title: 年度报告
  office: 启新街道
  year: 2024            # 页面说的年份

metrics:
  publicity:
    title: 法治宣传
    owner: 司法所
    items:
      brochures: {label: 发放宣传册, unit: 本, section: 一、3, 2023: 110余, 2024: "120余"}
      people:
        label: 受众
        unit: 人
        section: [一、3, 三、4]
        owner: 宣传办
        note: >-
          两处写法
          不同
        2024: 1.2万
  empty: {title: 还没有, items: {}}

rules:
  - rule: publicity.brochures <= publicity.people   # 注
    why: 一人至多一本
names: [96885, 3·15]
corrections: []
"""


def read(text: str) -> Report:
    report, faults = read_metrics(text.encode(), FILE)
    assert faults == []
    return report


def one(value: str, unit: str = "次") -> str:
    """A data file of one value, and what its page would show."""
    report = read(
        f"report: {{title: 甲, office: 乙, year: 2024}}\nmetrics:\n  g:\n    title: 组\n    items:\n"
        f"      a: {{label: 甲, unit: {unit}, 2024: {value}}}\n"
    )
    return report.by_id["g.a"].values[2024].text()


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("38", "次", "38次"),
        ("012", "次", "012次"),  # no octal 10
        ("0", "件", "0件"),
        ("98.60", '"%"', "98.60%"),  # no float 98.6
        ("100%", '"%"', "100%"),
        ('"120余"', "本", "120余本"),
        ("'120余'", "本", "120余本"),
        ("1.2万", "人", "1.2万人"),
        ("近千", "人", "近千人"),
        ("30以上", "人", "30人以上"),
        ("１２０余", "本", "120余本"),
        ('"1,234"', "份", "1,234份"),
        ("-3", "个百分点", "-3个百分点"),
        ("三十八", "次", "三十八次"),
        ("9007199254740993", "次", "9007199254740993次"),  # beyond a float
        ("0.1000000000000000055511151231257827", "元", "0.1000000000000000055511151231257827元"),
        ("5", "", "5"),
    ],
)
def test_a_value_stays_as_written(value: str, unit: str, shown: str) -> None:
    assert one(value, unit) == shown


@pytest.mark.parametrize("word", ["NO", "yes", "null", "2024-01-01", "1_000", "0x10"])
def test_texts_are_not_guessed(word: str) -> None:
    report = read(f"report: {{title: {word}, office: {word}, year: 2024}}\nmetrics: {{}}\nnames: [{word}]\n")
    assert (report.title, report.office, report.names) == (word, word, (word,))


def test_what_a_whole_file_says() -> None:
    report = read(WHOLE)
    assert (report.title, report.office, report.year) == ("年度报告", "启新街道", 2024)
    assert [(group.id, group.title, group.owner) for group in report.groups] == [
        ("publicity", "法治宣传", "司法所"),
        ("empty", "还没有", ""),
    ]
    assert report.names == ("96885", "3·15")
    assert [(rule.text, rule.why) for rule in report.rules] == [
        ("publicity.brochures <= publicity.people", "一人至多一本")
    ]


def test_metrics_keep_the_order_of_the_file() -> None:
    report = read(WHOLE)
    assert list(report.by_id) == ["publicity.brochures", "publicity.people"]
    assert list(report.by_id["publicity.brochures"].values) == [2023, 2024]


@pytest.mark.parametrize(
    ("id_", "label", "owner", "sections", "note"),
    [
        ("publicity.brochures", "发放宣传册", "司法所", ("一、3",), ""),  # the owner of its group; one section
        ("publicity.people", "受众", "宣传办", ("一、3", "三、4"), "两处写法 不同"),
    ],
)
def test_a_metric(id_: str, label: str, owner: str, sections: tuple[str, ...], note: str) -> None:
    metric = read(WHOLE).by_id[id_]
    assert (metric.label, metric.owner, metric.sections, metric.note) == (label, owner, sections, note)


def test_places() -> None:
    report = read(WHOLE)
    assert [str(metric.place) for metric in report.by_id.values()] == [f"{FILE}:12:7", f"{FILE}:13:7"]
    assert str(report.rules[0].place) == f"{FILE}:25:11"
    lines = WHOLE.splitlines()
    values = {("publicity.brochures", 2023): "110余", ("publicity.brochures", 2024): "120余", ("publicity.people", 2024): "1.2万"}  # fmt: skip
    assert report.places.keys() == values.keys()
    for key, text in values.items():
        place = report.places[key]
        assert lines[place.line - 1][place.column - 1 :].startswith(text)


def test_the_place_of_a_metric_in_a_rule() -> None:
    report = read(WHOLE)
    rule = report.rules[0]
    line = WHOLE.splitlines()[rule.place.line - 1]
    for reference in rule.references:
        assert line[rule.place.column + reference.column - 2 :].startswith(reference.id)
