"""A metric gains a value: only its line changes, and the file reads as the report with that value."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.model.addition import same_content, with_quantities
from tieout.model.plain_text import yaml_text
from tieout.model.quantity import read_quantity
from tieout.readers.metrics import read_metrics
from tieout.writers.data_file import CannotAddError, with_values

FILE = "data/metrics.yml"
SOURCE = (Path(__file__).parents[2] / FILE).read_text("utf-8")

ONE_LINE = """\
# 开头的说明
report: {title: 年度报告, office: 启新街道, year: 2024}
metrics:
  work:
    title: 执法
    items:
      total: {label: 开展执法, unit: 次, 2023: 36, 2024: 38, section: 一}  # 合计
      share: {2024: '4.93', unit: "%", label: "占比，{其中}"}
"""
A_LINE_A_FIELD = """\
report: {title: 年度报告, office: 启新街道, year: 2024}
metrics:
  work:
    title: 执法
    items:
      total:
        label: 开展执法
        unit: 次
        2024: "38"   # 合计
        section: 一
      last:
        label: 清理
        unit: 处
        2024: 9"""


@pytest.mark.parametrize(
    ("text", "id_", "year", "written", "old", "new"),
    [
        (ONE_LINE, "work.total", 2025, "41", "2024: 38, section", "2024: 38, 2025: 41, section"),
        (ONE_LINE, "work.total", 2022, "30", "2023: 36", "2022: 30, 2023: 36"),
        (ONE_LINE, "work.share", 2025, "120余", "2024: '4.93', unit", "2024: '4.93', 2025: 120余, unit"),
        (ONE_LINE, "work.share", 2025, "-1.5", "2024: '4.93',", "2024: '4.93', 2025: \"-1.5\","),
        (ONE_LINE, "work.share", 2023, "1,234", "2024: '4.93',", "2023: \"1,234\", 2024: '4.93',"),
        (A_LINE_A_FIELD, "work.total", 2025, "41", '"38"   # 合计\n', '"38"   # 合计\n        2025: 41\n'),
        (A_LINE_A_FIELD, "work.total", 2023, "41", '        2024: "38"', '        2023: 41\n        2024: "38"'),
        (A_LINE_A_FIELD, "work.last", 2025, "近千", "2024: 9", "2024: 9\n        2025: 近千"),
    ],
)  # fmt: skip
def test_where_a_value_goes(text: str, id_: str, year: int, written: str, old: str, new: str) -> None:
    assert text.count(old) == 1
    assert with_values(text, {(id_, year): written}) == text.replace(old, new)
    windows = text.replace("\n", "\r\n")
    assert with_values(windows, {(id_, year): written}) == text.replace(old, new).replace("\n", "\r\n")


def test_between_two_years() -> None:
    text = ONE_LINE.replace("2023: 36", "2021: 36")
    assert "2021: 36, 2022: 1, 2023: 2, 2024: 38, 2025: 3, 2026: 4, section" in with_values(
        text,
        {("work.total", 2026): "4", ("work.total", 2023): "2", ("work.total", 2025): "3", ("work.total", 2022): "1"},
    )


@pytest.mark.parametrize(
    ("id_", "year", "said"),
    [
        ("work.totl", 2025, "数据文件里没有指标 work.totl"),
        ("work.total", 2024, "数据文件里 work.total 已经有2024年的数"),
    ],
)
def test_what_cannot_be_added(id_: str, year: int, said: str) -> None:
    with pytest.raises(CannotAddError) as error:
        with_values(ONE_LINE, {(id_, year): "1"})
    assert str(error.value) == said


def test_every_metric_of_the_report_gains_a_year_in_its_own_line() -> None:
    report, faults = read_metrics(SOURCE.encode(), FILE)
    assert not faults
    values = {(id_, 2031): "约1.2万" for id_ in report.by_id}
    before, after = SOURCE.splitlines(), with_values(SOURCE, values).splitlines()
    assert len(before) == len(after)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == len(report.by_id)
    assert all(new.replace(", 2031: 约1.2万", "", 1) == old for old, new in changed)


# Any data file in our style, and any values.

_letters = st.sampled_from("abcdefghijklmnopqrstuvwxyz_0123456789")
ids = st.builds("a{}".format, st.text(_letters, max_size=12))
words = st.text(
    st.sampled_from("执法检查、（）“”《》：:,，#{}[]\"'!&*%-?| 率𠀀\\ab12"), min_size=1, max_size=14
).filter(str.strip)
units = st.sampled_from(["次", "件", "%", "元", "人次", ""])
numbers = st.sampled_from(
    ["38", "120余", "近千", "4.93", "1,234", "-5", "不少于3", "30以上", "三十八", "1.2万", "0", "００３", "约-1"]
).filter(lambda text: text != "约-1")
years = st.integers(1950, 2060)
comments = st.sampled_from(["", "  # 说明", "   # {不是字段: 1}, 2025: 3"])
QUOTES = (yaml_text, lambda text: "'" + text.replace("'", "''") + "'", lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"')  # fmt: skip


@st.composite
def metric_lines(draw: st.DrawFn, item: str) -> str:
    """A metric in one line, in a bracket over several lines, or with a line for each field."""
    quoted = draw(st.sampled_from(QUOTES))
    fields = [("label", draw(words)), ("unit", draw(units))]
    fields += [(str(year), draw(numbers)) for year in draw(st.lists(years, min_size=1, max_size=4, unique=True))]
    fields += [("section", draw(words))] if draw(st.booleans()) else []
    written = [f"{key}: {quoted(text)}" for key, text in draw(st.permutations(fields))]
    comment = draw(comments)
    match draw(st.sampled_from(["line", "line", "bracket", "fields"])):
        case "line":
            return f"      {item}: {{{', '.join(written)}}}{comment}\n"
        case "bracket":
            return f"      {item}: {{{(',' + comment + chr(10) + '         ').join(written)}}}{comment}\n"
        case _:
            return f"      {item}:\n" + "".join(f"        {line}{draw(comments)}\n" for line in written)


@st.composite
def data_files(draw: st.DrawFn) -> str:
    text = "# 数据文件\nreport: {title: 年度报告, office: 启新街道, year: 2024}\n\nmetrics:\n"
    for group in draw(st.lists(ids, min_size=1, max_size=3, unique=True)):
        text += f"  {group}:\n    # 主题\n    title: {yaml_text(draw(words))}\n    items:\n"
        text += "".join(draw(metric_lines(item)) for item in draw(st.lists(ids, min_size=1, max_size=4, unique=True)))
        text += draw(st.sampled_from(["", "\n", "  # 下一组\n"]))
    text += draw(st.sampled_from(["", "rules:  # 没有\n", "names: [96885, 3·15]\n"]))
    return draw(st.sampled_from([text, text.rstrip("\n"), text.replace("\n", "\r\n")]))


@given(data_files(), st.data())
def test_any_file_gains_any_values_and_nothing_else(text: str, data: st.DataObject) -> None:
    report, faults = read_metrics(text.encode(), FILE)
    assert not faults, (faults, text)
    free = [
        (id_, year)
        for id_, metric in report.by_id.items()
        for year in (1949, 2000, 2024, 2061)
        if year not in metric.values
    ]
    wanted = data.draw(st.dictionaries(st.sampled_from(free), numbers, min_size=1, max_size=6))
    changed = with_values(text, wanted)

    again, faults = read_metrics(changed.encode(), FILE)
    assert not faults
    quantities = {
        (id_, year): read_quantity(written, report.by_id[id_].unit) for (id_, year), written in wanted.items()
    }
    assert same_content(again, with_quantities(report, quantities))

    position = 0  # every character of the old file is in the new one, in its order
    for character in changed:
        position += position < len(text) and text[position] == character
    assert position == len(text)
    lines = {report.places[key].line for key in report.places if key[0] in {id_ for id_, _ in wanted}}
    untouched = [line for number, line in enumerate(text.splitlines(), 1) if number not in lines]
    after = iter(changed.splitlines())
    assert all(line in after for line in untouched)
