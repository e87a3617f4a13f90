"""metrics.xlsx: how to read it, every value, and every rule computed again by formulas over those values."""

from __future__ import annotations

import io
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tieout.model.comparison import Outcome
from tieout.model.project import Project
from tieout.model.version import Version
from tieout.writers.exports.formulas import ELSEWHERE
from tieout.writers.exports.layout import LINE, height
from tieout.writers.exports.metrics_sheet import METRICS, MetricsSheet
from tieout.writers.exports.rules_sheet import AGREE, DISAGREE, RULES, RulesSheet

GUIDE = "说明"
_WIDTH = 90


def workbook(project: Project, version: Version) -> bytes:
    """The file. The same report and version give the same bytes, since the day of the version is its date of creation."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties(
        {
            "title": project.report.title,
            "author": project.report.office,
            "created": datetime.fromisoformat(version.date),
        }
    )
    guide = book.add_worksheet(GUIDE)
    metrics = MetricsSheet(book, project)
    rules = RulesSheet(book, project, metrics)
    _guide(guide, book, project, version, rules)
    book.close()
    return file.getvalue()


def _guide(sheet: Worksheet, book: Workbook, project: Project, version: Version, rules: RulesSheet) -> None:
    sheet.hide_gridlines(2)
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, _WIDTH)
    sheet.set_row(0, 2 * LINE)
    title = book.add_format({"bold": True, "font_size": 16})
    heading = book.add_format({"bold": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top", "align": "left"})
    sheet.write_string(0, 0, project.report.title, title)
    at = 2
    for name, said in _facts(project, version):
        sheet.write_string(at, 0, name, heading)
        sheet.write_string(at, 1, said, text)
        sheet.set_row(at, height([(said, _WIDTH)]))
        at += 1
    at += 1
    for name, formula, count in _counts(rules):
        sheet.write_string(at, 0, name, heading)
        sheet.write_formula(at, 1, formula, text, count)
        at += 1
    sheet.activate()


def _facts(project: Project, version: Version) -> list[tuple[str, str]]:
    facts = [
        ("署名", project.report.office),
        ("年度", f"{project.report.year}年"),
        ("版本", version.written_date + (f"，{version.commit}" if version.commit else "")),
        ("网址", project.site.address),
        (METRICS, _ON_METRICS),
        (RULES, _ON_RULES),
        ("核对结果", _ON_VERDICTS),
    ]
    return [(name, said) for name, said in facts if said]


_ON_METRICS = (
    "一行是一个指标的一年。“数值”是写出的数，概数词另列；“下限”“上限”是这个写法可能的范围：120余是121至129，"
    "4.93%是四舍五入得到4.93%的一切数。改动“数值”，上下限会跟着变；极少数没有公式的，上下限后面写着“不随数值变”。"
    "“写法”是报告的原话，不跟着变。灰色的列供计算用，以一为单位：98%是0.98，5.19万元是51900。"
)
_ON_RULES = (
    f"一行是一条关系在一年里的核对，都是公式，用“{METRICS}”表里的数重新计算；改动那里的数值，结果会跟着变。"
    f"公式的结果和网站的结果并列，应当都“{AGREE}”。公式表达不了的写“{ELSEWHERE}”，以网站为准。"
)
_ON_VERDICTS = "".join(f"{outcome.label}：{outcome.meaning}。" for outcome in Outcome)


def _counts(rules: RulesSheet) -> list[tuple[str, str, int]]:
    """How many lines of the rules came to what, and how many differ from the site."""
    words = [*(outcome.label for outcome in Outcome), ELSEWHERE]
    counts = [(word, f'=COUNTIF({rules.verdicts},"{word}")', rules.said[word]) for word in words]
    return [*counts, ("与网站不一致", f'=COUNTIF({rules.agreements},"{DISAGREE}")', rules.differing)]
