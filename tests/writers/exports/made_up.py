"""A report with every kind of verdict, each worked out by hand."""

from __future__ import annotations

from tieout.model.project import Project
from tieout.readers.metrics import read_metrics

METRICS = """\
report: {title: 甲报告, office: 乙街道, year: 2024}
metrics:
  a:
    title: 数
    owner: 办公室
    items:
      total: {label: 合计, unit: 次, 2023: 100, 2024: 110}
      part: {label: 其一, unit: 次, 2024: 70}
      rest: {label: 其二, unit: 次, 2024: 40}
      short: {label: 其三, unit: 次, 2024: 39}
      none: {label: 没有, unit: 次, 2024: 0}
      old: {label: 只有上年, unit: 次, 2023: 5}
      settled: {label: 调解成功, unit: 件, 2024: 45}
      cases: {label: 纠纷, unit: 件, 2024: 46}
      rate: {label: 成功率, unit: "%", 2024: 97.8}
      near: {label: 差一点的成功率, unit: "%", 2024: 97.9}
      off: {label: 错的成功率, unit: "%", 2024: 98.5}
      full: {label: 满, unit: "%", 2024: 100}
      over: {label: 超, unit: "%", 2024: 101}
      growth: {label: 增长, unit: "%", 2024: 10.0}
      fall: {label: 下降, unit: "%", 2024: -3}
      cut: {label: 舍去的下降, unit: "%", 2024: -2}
      money: {label: 经费, unit: 万元, 2024: 5.19}
      first: {label: 第一笔, unit: 万元, 2024: 3.20}
      second: {label: 第二笔, unit: 元, 2024: 19900}
      exact: {label: 实付, unit: 元, 2024: 51850.5}
      books: {label: 宣传册, unit: 本, 2024: 120余}
      handed: {label: 发出, unit: 本, 2024: 85}
      few: {label: 座谈, unit: 次, 2024: 不少于3}
      many: {label: 走访, unit: 次, 2024: 30以上}
      people: {label: 人数, unit: 人, 2024: 1.2万}
      each: {label: 每次人数, unit: 人, 2024: 约110}
      less: {label: 花费, unit: 元, 2024: 不足8}
      big: {label: 大数, unit: 元, 2024: 12345678901234567.5}
rules:
"""

RULES = (  # the rule, and what its rows come to
    ("a.total = a.part + a.rest", "相符"),  # 110 = 70 + 40
    ("a.total = a.part + a.short", "不符"),  # 109
    ("a.rate = a.settled / a.cases", "相符"),  # 45/46 is 97.826 %, which rounds to 97.8
    ("a.near = a.settled / a.cases", "尾数差"),  # 97.8 to 98.0 holds it
    ("a.off = a.settled / a.cases", "不符"),
    ("a.money = a.first + a.second", "相符"),  # 51900 = 32000 + 19900
    ("a.exact = a.money", "相符"),  # 51850.5 rounds to 5.19万, which is 51850 to 51950
    ("a.books = a.part + 55", "概数相容"),  # 125 is one of 121 to 129
    ("a.books = a.part + a.rest", "不符"),  # 110 is none
    ("a.books - a.handed <= 36", "概数相容"),  # 36 to 44
    ("a.books - a.handed <= 35", "不符"),
    ("a.few <= 10", "概数相容"),
    ("a.many > 29", "相符"),  # 30 and more
    ("a.many < 30", "不符"),
    ("a.less = 8", "不符"),  # 8 itself is left out
    ("a.less >= 8", "不符"),
    ("a.less >= 7", "概数相容"),
    ("a.full < 100%", "尾数差"),  # 99.5 rounds to 100
    ("a.over <= 100%", "不符"),
    ("a.growth = (a.total - prev(a.total)) / prev(a.total)", "相符"),  # 10/100
    ("a.fall = (a.short - a.rest) / a.rest", "相符"),  # -2.5 %, away from zero
    ("a.cut = (a.short - a.rest) / a.rest", "尾数差"),
    ("a.total <= a.old", "缺数据"),
    ("a.rate = a.settled / a.none", "缺数据"),
    ("a.people = a.total * a.each", "概数相容"),  # 99 to 121 times 110 holds 12000
    ("a.people * 100% = 11499 + 1", "尾数差"),  # 11000 to 13000; not one value on either side
    ("a.total = 110 <= a.part", "相符 不符 不符"),  # 110 = 110, 110 ≤ 70, 110 ≤ 70
    ("(a.rest - a.part) * a.each = 0 - 3300", "见网站"),  # a range times a negative number
    ("a.big >= a.money", "见网站"),  # 18 digits
)


def made_up() -> Project:
    rules = "".join(f"  - {{rule: '{rule}', why: 理由}}\n" for rule, _ in RULES)
    report, faults = read_metrics((METRICS + rules).encode(), "data/metrics.yml")
    assert faults == []
    return Project(report)
