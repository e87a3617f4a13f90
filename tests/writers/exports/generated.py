"""Made-up reports with rules of every shape, the same for the same seed."""

from __future__ import annotations

from random import Random

from tieout.model.project import Project
from tieout.readers.metrics import read_metrics

WRITTEN = (
    "3", "7", "12", "40", "86", "0", "30余", "近百", "约20", "不少于3", "50以上", "100以内", "不足8", "超过60", "数十",
    "1.2万", "3万余", "4.5", "0.50", "12.75",
)  # fmt: skip
UNITS = ("次", "人", "件", '"%"', '"‰"', "万元", "元", "亿元", "万人", "个百分点")
SHAPES = (
    "{a} = {b} + {c}", "{a} = {b} - {c}", "{a} = {b} * {c}", "{a} = {b} / {c}", "{a} = {b}", "{a} = ({b} - {c}) / {c}",
    "{a} <= {b}", "{a} < {b} + {c}", "{a} >= {b}", "{a} > {b} * 2", "{a} + {b} = 100%", "{a} <= {b} <= {c}",
    "{a} = {b} = {c}", "{a} * {b} = {c} * 3", "-{a} < {b}", "{a} / {b} <= 50%", "{a} = prev({a}) + {b}",
    "({a} - prev({a})) / prev({a}) = {b}", "{a} = {b} / ({c} - {c})",
)  # fmt: skip


def generated(seed: int, rules: int) -> Project:
    """A report of 60 metrics in two years and so many rules between them; many of them hold nearly."""
    random = Random(seed)  # noqa: S311 - made-up reports need no secrets
    items, names = [], []
    for number in range(60):
        unit, name = random.choice(UNITS), f"m{number}"
        years = [2023, 2024] if random.random() < 0.8 else [2024]
        values = ", ".join(f"{year}: {_value(random, unit)}" for year in years)
        items.append(f"      {name}: {{label: 指标{number}, unit: {unit}, {values}}}")
        names.append(f"g.{name}")
    said = []
    for number in range(rules):
        a, b, c = random.sample(names, 3)
        if random.random() < 0.4:  # one that nearly holds: a share and its parts, rounded up, down or away
            part, whole = random.randint(1, 99), random.randint(100, 400)
            share = round(100 * part / whole + random.choice((0, 0, 0.06, -0.06, 0.11, 1)), 1)
            items.append(f"      p{number}: {{label: 部分{number}, unit: 件, 2024: {part}}}")
            items.append(f"      w{number}: {{label: 全部{number}, unit: 件, 2024: {whole}}}")
            items.append(f'      s{number}: {{label: 占比{number}, unit: "%", 2024: {share}}}')
            said.append(f"g.s{number} = g.p{number} / g.w{number}")
        else:
            said.append(random.choice(SHAPES).format(a=a, b=b, c=c))
    text = "report: {title: 甲, office: 乙, year: 2024}\nmetrics:\n  g:\n    title: 组\n    items:\n" + "\n".join(items)
    text += "\nrules:\n" + "".join(f"  - {{rule: '{rule}', why: 理由}}\n" for rule in dict.fromkeys(said))
    report, faults = read_metrics(text.encode(), "data/metrics.yml")
    assert faults == []
    return Project(report)


def _value(random: Random, unit: str) -> str:
    """A value; 3万余万元 is refused, as nobody knows what it is."""
    written = random.choice([one for one in WRITTEN if "万" not in one or unit[0] not in "万亿"])
    return f"-{written}" if written[0].isdecimal() and random.random() < 0.05 else written
