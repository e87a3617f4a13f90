"""Which figures are one metric, of which year they are, and how they are written."""

from __future__ import annotations

import pytest
from tests.intake.made import all_words, entries, printed, taken

from tieout.intake import take_in
from tieout.readers.manuscript.text import read_text
from tieout.readers.metrics import read_metrics

DATA = """\
report: {title: 年度报告, office: 启新街道, year: 2024}
metrics:
  work:
    title: 执法
    items:
      total: {label: 开展执法, unit: 次, 2024: 38, section: 一}
      other: {label: 其他, unit: 次, 2024: 5, section: 一}
names: [3·15]
"""


@pytest.mark.parametrize(
    ("text", "value", "unit", "shown"),
    [
        ("发放手册120余本。", "120余", "本", "120余本"),
        ("抽查1,234件。", "1,234", "件", "1,234件"),
        ("集中学习１２次。", "12", "次", "12次"),
        ("关注人数85.4 万人。", "85.4万", "人", "85.4万人"),
        ("聘用两名律师。", "两", "名", "两名"),
        ("补贴41.8万元。", "41.8", "万元", "41.8万元"),
        ("培训30人以上。", "30以上", "人", "30人以上"),
        ("合格率达到百分之八十点五。", "80.5", "%", "80.5%"),
        ("检查超过了40家次。", "超过40", "家次", "超过40家次"),
    ],
)
def test_a_value_is_written_as_the_text_has_it(text: str, value: str, unit: str, shown: str) -> None:
    intake = taken(text)
    (entry,) = entries(intake)
    assert (entry.values, entry.unit) == ({2025: value}, unit)
    assert shown in printed(all_words(intake.pages[0])[1])


def test_a_unit_that_stands_once_for_several_figures_is_printed_once() -> None:
    intake = taken("办理甲、乙、丙12、8、3件。")
    assert [(entry.values[2025], entry.unit) for entry in entries(intake)] == [("12", "件"), ("8", "件"), ("3", "件")]
    assert printed(all_words(intake.pages[0])[1]) == "办理甲、乙、丙12、8、3件。"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("印发“10件实事”清单。", "10件实事"),
        ("三分之二的干部参加。", "三分之二"),
        ("占3/5。", "3/5"),
        ("两三千人参加。", "两三千"),
        ("师生比3:2。", "3:2"),
        ("十几人参加。", "十几"),
    ],
)
def test_what_the_data_file_cannot_hold_is_a_name(text: str, name: str) -> None:
    intake = taken(text)
    assert (entries(intake), intake.names) == ([], (name,))


def test_two_qualifiers_are_left_for_a_person() -> None:
    intake = taken("近200余人参加。")
    assert entries(intake) == []
    assert [(matter.place.line, matter.text) for matter in intake.matters] == [
        (2, "“近200余人”登记不了：一个数只能带一个概数词。照原样留在页面里，请改成一种写法")
    ]
    assert printed(all_words(intake.pages[0])[1]) == "近200余人参加。"


def test_the_same_fact_twice_is_one_metric() -> None:
    intake = taken("一、甲\n接受市民咨询30余人次。\n二、乙\n接受市民咨询30余人次。")
    (entry,) = entries(intake)
    assert (entry.sections, intake.repeated) == (["一", "二"], 1)


@pytest.mark.parametrize("again", ["接受市民咨询31余人次", "接受市民咨询30余次", "接受居民咨询30余人次"])
def test_another_value_unit_or_wording_is_another_metric(again: str) -> None:
    intake = taken(f"一、甲\n接受市民咨询30余人次。\n二、乙\n{again}。")
    assert (len(entries(intake)), intake.repeated) == (2, 0)


def test_short_labels_of_equal_value_are_not_merged() -> None:
    assert len(entries(taken("一、甲\n其他2件。\n二、乙\n其他2件。"))) == 2


def test_a_sentence_that_names_another_year_gives_its_value() -> None:
    intake = taken("2024年收案66件，2025年收案80件，同比增长21.2%。")
    assert [(entry.label, entry.values) for entry in entries(intake)] == [
        ("收案", {2024: "66", 2025: "80"}),
        ("收案同比增长", {2025: "21.2"}),
    ]
    assert [rule.text for rule in intake.rules] == [
        "gaikuang.shouantongbizengzhang = gaikuang.shouan / prev(gaikuang.shouan) - 100%"
    ]


def test_a_section_on_next_year_gives_its_target() -> None:
    (entry,) = entries(taken("一、2026年工作安排\n成功率要达到98%。"))
    assert (entry.label, entry.values) == ("成功率（计划）", {2026: "98"})


def test_a_known_metric_gains_the_year() -> None:
    report, _ = read_metrics(DATA.encode(), "data/metrics.yml")
    intake = taken("一、执法\n全年共开展执法41次。", report)
    assert (entries(intake), intake.additions) == ([], {"work.total": {2025: "41"}})
    assert [word.id for word in all_words(intake.pages[0])[1] if not isinstance(word, str)] == ["work.total"]


def test_a_known_metric_with_another_value_is_left_alone() -> None:
    report, _ = read_metrics(DATA.encode(), "data/metrics.yml")
    intake = taken("一、执法\n2024年开展执法39次。", report)
    assert intake.additions == {}
    assert [entry.values for entry in entries(intake)] == [{2024: "39"}]
    assert "work.total 的2024年已写着38次" in intake.matters[0].text


def test_a_short_label_is_known_only_in_its_own_section() -> None:
    report, _ = read_metrics(DATA.encode(), "data/metrics.yml")
    assert taken("一、执法\n其他7次。", report).additions == {"work.other": {2025: "7"}}
    assert taken("二、普法\n其他7次。", report).additions == {}


def test_one_value_in_two_sections_is_one_metric_and_said() -> None:
    intake = taken("一、司法所\n接待来访群众12人次。\n二、信访办\n接待来访群众12人次。")
    (entry,) = entries(intake)
    assert entry.id == "sifasuo.jiedailaifangqunzhong"
    assert [(matter.place.line, matter.text) for matter in intake.matters if "机关" not in matter.text] == [
        (5, "“接待来访群众”12人次和“司法所”里的并成了一个指标 sifasuo.jiedailaifangqunzhong。不是同一件事，就另外登记")
    ]


def test_one_value_twice_in_a_section_needs_no_person() -> None:
    intake = taken("一、司法所\n接待来访群众12人次。其中，接待来访群众12人次。")
    assert (intake.repeated, [one for one in intake.matters if "指标" in one.text]) == (1, [])


def test_two_values_of_one_thing_in_a_section_are_said() -> None:
    intake = taken("一、司法所\n受理信访50件。\n年底，受理信访60件。")
    assert [entry.label for entry in entries(intake)] == ["受理信访", "受理信访之二"]
    assert [(matter.place.line, matter.text) for matter in intake.matters if "机关" not in matter.text] == [
        (
            4,
            (
                "“受理信访”在同一部分里有2个数：50件、60件，后面的登记成“受理信访之二”。"
                "是同一件事，就对照原始记录改成一个数；不是，就改名称"
            ),
        )
    ]


def test_two_values_of_one_thing_in_two_years_need_no_person() -> None:
    intake = taken("一、司法所\n2024年受理信访50件，2025年受理信访60件。")
    assert [one for one in intake.matters if "受理" in one.text] == []


def test_the_number_of_an_item_is_no_part_of_a_label() -> None:
    found = entries(taken("1.业务培训12次，\n（2）走访9户。"))
    assert [entry.label for entry in found] == ["业务培训", "走访"]


TOLD_APART = """\
report: {title: 年度报告, office: 启新街道, year: 2024}
metrics:
  work:
    title: 执法
    items:
      training: {label: 举办执法培训, unit: 期, 2024: 14, section: 一}
      trained: {label: 举办执法培训（人次）, unit: 人次, 2024: 2160, section: 一}
      ratio: {label: 三次产业结构比, unit: "", 2024: 19.4, section: 一}
      ratio_2: {label: 三次产业结构比之二, unit: "", 2024: 33.0, section: 一}
      ratio_3: {label: 三次产业结构比之三, unit: "", 2024: 47.6, section: 一}
"""


def test_metrics_told_apart_by_unit_or_number_are_known_again() -> None:
    report, _ = read_metrics(TOLD_APART.encode(), "data/metrics.yml")
    intake = taken("一、执法\n举办执法培训15期、2200人次。三次产业结构比为19.0:33.5:47.5。", report)
    assert entries(intake) == []
    assert intake.additions == {
        "work.training": {2025: "15"},
        "work.trained": {2025: "2200"},
        "work.ratio": {2025: "19.0"},
        "work.ratio_2": {2025: "33.5"},
        "work.ratio_3": {2025: "47.5"},
    }


def test_about_is_no_part_of_the_offices_name() -> None:
    text = "关于和顺区2025年财政预算执行情况的报告\n收入12亿元。"
    assert take_in(read_text(text, "报告.txt"), 2025).office == "和顺区"
