"""Figures in tables are what their row and column say."""

from __future__ import annotations

from tests.intake.made import all_words, entries, printed

from tieout.intake import Intake, take_in
from tieout.intake.drafts import Citation
from tieout.model.manuscript import Manuscript, Paragraph, Table
from tieout.model.place import Place

PLACE = Place("报告.docx", 3)
Cells = set[tuple[int, int]]


def taken(*rows: tuple[str, ...], across: Cells = set(), down: Cells = set(), above: str = "") -> Intake:  # noqa: B006
    table = Table(rows, PLACE, frozenset(across), frozenset(down))
    blocks = (Paragraph(above, PLACE), table) if above else (table,)
    return take_in(Manuscript("启新街道2025年度报告", blocks), 2025)


def said(intake: Intake) -> list[tuple[str, str, dict[int, str]]]:
    return [(entry.label, entry.unit, entry.values) for entry in entries(intake)]


def labels(intake: Intake) -> list[str]:
    return [entry.label for entry in entries(intake)]


def sums(intake: Intake) -> list[str]:
    """The sums by labels, whatever the ids are."""
    names = {entry.id: entry.label for entry in entries(intake)}
    return [" ".join(names.get(word, word) for word in rule.text.split()) for rule in intake.rules]


def test_row_and_column_are_the_label_and_the_head_has_the_unit() -> None:
    intake = taken(
        ("序号", "事项", "受理（件）", "费用（万元）"), ("1", "行政许可", "1,200", "5.19"), ("2", "行政处罚", "40", "0")
    )
    assert [(entry.label, entry.unit, entry.values) for entry in entries(intake)] == [
        ("行政许可（受理）", "件", {2025: "1,200"}),
        ("行政许可（费用）", "万元", {2025: "5.19"}),
        ("行政处罚（受理）", "件", {2025: "40"}),
        ("行政处罚（费用）", "万元", {2025: "0"}),
    ]
    words = [printed(cell) for cell in all_words(intake.pages[0])[1:]]
    assert words == [
        "序号",
        "事项",
        "受理（件）",
        "费用（万元）",
        "1",
        "行政许可",
        "1,200",
        "5.19",
        "2",
        "行政处罚",
        "40",
        "0",
    ]
    cited = [piece for cell in all_words(intake.pages[0]) for piece in cell if isinstance(piece, Citation)]
    assert [citation.unit for citation in cited] == [False] * 4


def test_years_in_the_head_are_years_of_one_metric_and_totals_are_rules() -> None:
    intake = taken(
        ("事项", "2025年", "2024年"), ("许可", "120件", "98件"), ("处罚", "38件", "40件"), ("合计", "158件", "138件")
    )
    assert [(entry.label, entry.values) for entry in entries(intake)] == [
        ("许可", {2025: "120", 2024: "98"}), ("处罚", {2025: "38", 2024: "40"}), ("合计", {2025: "158", 2024: "138"}),
    ]  # fmt: skip
    assert [rule.text for rule in intake.rules] == ["gaikuang.heji = gaikuang.xuke + gaikuang.chufa"]


def test_a_total_that_is_none_is_for_a_person() -> None:
    intake = taken(("事项", "合计", "线上", "线下"), ("许可", "158件", "120件", "39件"))
    assert intake.rules == ()
    assert len(intake.doubtful) == 1
    assert intake.matters[0].place == Place("报告.docx", 3)


def test_what_is_within_another_row_is_not_added() -> None:
    intake = taken(("事项", "数量"), ("许可", "120件"), ("其中：线上", "100件"), ("处罚", "38件"), ("合计", "158件"))
    assert [rule.text for rule in intake.rules] == ["gaikuang.heji = gaikuang.xuke + gaikuang.chufa"]


def test_heads_in_several_rows() -> None:
    intake = taken(
        ("事项", "2024年", "", "2025年", ""),
        ("", "受理", "办结", "受理", "办结"),
        ("许可", "120", "118", "98", "97"),
    )
    assert said(intake) == [
        ("许可（受理）", "", {2024: "120", 2025: "98"}), ("许可（办结）", "", {2024: "118", 2025: "97"}),
    ]  # fmt: skip


def test_heads_that_go_over_all_numbers_tell_nothing() -> None:
    """The form of the annual reports on open government, as Word merges its cells."""
    intake = taken(
        ("（勾稽关系）", "", "申请人情况", "", "", ""),
        ("", "", "自然人", "法人或其他组织", "", "总计"),
        ("", "", "", "商业企业", "社会公益组织", ""),
        ("一、新收数量", "", "6", "0", "0", "6"),
        ("三、办理结果", "（一）予以公开", "4", "0", "1", "5"),
        ("", "（二）部分公开", "1", "0", "0", "1"),
        ("", "（七）总计", "5", "0", "1", "6"),
        ("四、结转", "", "2", "0", "0", "2"),
        across={(0, 1), (0, 3), (0, 4), (0, 5), (1, 4), (3, 1), (7, 1)},
        down={(1, 0), (1, 1), (2, 0), (2, 1), (2, 2), (2, 5), (5, 0), (6, 0)},
    )
    found = labels(intake)
    assert found[:4] == [
        "新收数量（自然人）", "新收数量（法人或其他组织·商业企业）", "新收数量（法人或其他组织·社会公益组织）", "新收数量（总计）",
    ]  # fmt: skip
    assert found[8] == "办理结果部分公开（自然人）"
    assert found[-1] == "结转（总计）"
    assert len(found) == 20  # zeros beside each other are metrics of their own
    assert intake.matters[1:] == ()
    assert sums(intake)[0] == "办理结果总计（自然人） = 办理结果予以公开（自然人） + 办理结果部分公开（自然人）"
    assert len(intake.rules) == 4 + 5


def test_totals_are_of_their_group() -> None:
    intake = taken(
        ("行政复议", "", "", "行政诉讼", "", ""),
        ("维持", "纠正", "总计", "维持", "纠正", "总计"),
        ("2", "1", "3", "1", "0", "1"),
    )
    assert labels(intake)[0] == "行政复议·维持"
    assert sums(intake) == [
        "行政复议·总计 = 行政复议·维持 + 行政复议·纠正",
        "行政诉讼·总计 = 行政诉讼·维持 + 行政诉讼·纠正",
    ]
    intake = taken(
        ("片区", "村", "数量"),
        ("东片", "东河村", "52件"), ("", "柳树村", "48件"), ("", "小计", "100件"),
        ("西片", "西山村", "76件"), ("", "新民村", "60件"), ("", "小计", "136件"), ("合计", "", "236件"),
    )  # fmt: skip
    assert sums(intake) == [
        "东片小计 = 东片东河村 + 东片柳树村", "西片小计 = 西片西山村 + 西片新民村", "合计 = 东片小计 + 西片小计",
    ]  # fmt: skip


def test_a_merged_total_has_no_label_of_the_row_above() -> None:
    rows = (("序号", "类别", "数量"), ("1", "行政处罚", "213件"), ("2", "行政强制", "3件"), ("合计", "", "216件"))
    for across in (set[tuple[int, int]](), {(3, 1)}):
        assert labels(taken(*rows, across=across)) == ["行政处罚", "行政强制", "合计"]


def test_parts_with_heads_of_their_own() -> None:
    intake = taken(
        ("第（一）项", "", ""),
        ("信息内容", "制发", "废止"),
        ("规章", "0", "0"),
        ("第（五）项", "", ""),
        ("信息内容", "决定数量", ""),
        ("行政许可", "12", ""),
    )
    assert labels(intake) == ["规章（制发）", "规章（废止）", "行政许可（决定数量）"]


def test_the_same_words_in_two_parts_are_told_apart_by_these() -> None:
    intake = taken(("项目", "数量"), ("城区", ""), ("受理", "12"), ("乡镇", ""), ("受理", "12"))
    assert labels(intake) == ["城区，受理", "乡镇，受理"]


def test_rows_of_words_are_no_heads() -> None:
    intake = taken(("任务", "目标", "完成"), ("制度", "修订", "已修订"), ("调解", "100件", "120件"))
    assert labels(intake) == ["调解（目标）", "调解（完成）"]


def test_units_above_in_a_column_and_in_the_head() -> None:
    rows = (("项目", "金额", "增长（%）", "占比"), ("税收", "120", "3.5", "60%"), ("非税", "80户", "-1.2", "40%"))
    found = [(label, unit) for label, unit, _ in said(taken(*rows, above="单位：万元"))]
    assert found == [
        ("税收（金额）", "万元"), ("税收（增长）", ""), ("税收（占比）", "%"), ("非税（金额）", "户"), ("非税（增长）", ""), ("非税（占比）", "%"),
    ]  # fmt: skip
    rows = (("指标", "计量单位", "2024年", "2025年"), ("项目", "个", "120", "136"), ("金额", "万元", "5.2", "6"))
    assert said(taken(*rows)) == [
        ("项目", "个", {2024: "120", 2025: "136"}), ("金额", "万元", {2024: "5.2", 2025: "6"}),
    ]  # fmt: skip
    assert said(taken(("项目", "面积（km2）"), ("受灾", "12"), above="表1（单位：件、人）"))[0][1] == ""


def test_pairs_of_words_and_numbers() -> None:
    assert said(taken(("机构", "", "经费", ""), ("人员（人）", "12", "专项（万元）", "8.5"))) == [
        ("人员（机构）", "人", {2025: "12"}), ("专项（经费）", "万元", {2025: "8.5"}),
    ]  # fmt: skip


def test_what_stands_below_and_within_another_row() -> None:
    intake = taken(
        ("项目", "数量"), ("一、税收", "120件"), ("其中：增值税", "70件"), ("所得税", "20件"), ("二、非税", "80件"), ("合计", "200件")
    )  # fmt: skip
    assert labels(intake) == ["税收", "税收其中增值税", "所得税", "非税", "合计"]
    assert (sums(intake), intake.doubtful) == (["合计 = 税收 + 非税"], ())
    # Where no way of reading it holds, it is not said to be wrong.
    rows = (
        ("项目", "数量"),
        ("税收", "120件"),
        ("其中：增值税", "70件"),
        ("所得税", "20件"),
        ("非税", "80件"),
        ("合计", "230件"),
    )
    intake = taken(*rows)
    assert (intake.rules, intake.doubtful) == ((), ())


def test_marks_beside_a_number_are_no_words() -> None:
    assert labels(taken(("村", "增幅"), ("东村", "↑3.1%"), ("西村", "12其中线上4"))) == [
        "东村（增幅）",
        "西村（增幅）",
        "西村，线上",
    ]


def test_serial_numbers_that_do_not_count_have_a_point() -> None:
    intake = taken(("序号", "事项", "数量"), ("1", "许可", "38件"), ("3", "处罚", "9件"))
    cells = [printed(words) for words in all_words(intake.pages[0])]
    assert (cells[4], cells[7]) == ("1", "3.")


def test_a_unit_of_two_words_stands_in_a_bracket_too() -> None:
    intake = taken(("指标", "2024年", "2025年"), ("PM2.5（微克/立方米）", "32", "29"))
    assert said(intake) == [("PM2.5", "微克/立方米", {2024: "32", 2025: "29"})]


def rules(intake: Intake) -> list[str]:
    return [rule.text for rule in intake.rules]


def test_a_column_of_changes_is_the_arithmetic_of_two_years() -> None:
    intake = taken(
        ("项目", "上年数", "本年数", "比上年增减"),
        ("立案（件）", "120", "138", "18"),
        ("罚款（万元）", "30.5", "28.2", "-2.3"),
        ("粮食产量（吨）", "550", "520", "-5.5%"),
    )
    assert said(intake) == [
        ("立案", "件", {2024: "120", 2025: "138"}),
        ("立案（比上年增减）", "件", {2025: "18"}),
        ("罚款", "万元", {2024: "30.5", 2025: "28.2"}),
        ("罚款（比上年增减）", "万元", {2025: "-2.3"}),
        ("粮食产量", "吨", {2024: "550", 2025: "520"}),
        ("粮食产量（比上年增减）", "%", {2025: "-5.5"}),
    ]
    assert [text.replace("gaikuang.", "") for text in rules(intake)] == [
        "lian = prev(lian) + lianbishangnianzengjian",
        "fakuan = prev(fakuan) + fakuanbishangnianzengjian",
        "liangshichanliangbishangnianzengjian = liangshichanliang / prev(liangshichanliang) - 100%",
    ]


def test_a_change_that_does_not_come_out_is_no_rule() -> None:
    """It may be of prices that do not change."""
    intake = taken(("项目", "2024年", "2025年", "增长"), ("生产总值（亿元）", "250.1", "268.35", "5.8%"))
    assert (rules(intake), intake.matters) == ([], ())
