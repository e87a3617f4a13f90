"""What a new year comes to, for the person who begins it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from tieout.model.collecting_form import NO_OWNER
from tieout.model.finding import Finding
from tieout.model.place import Place
from tieout.model.wanted import Wanted
from tieout.writers.plain import visible


def write_files(console: Console, files: Mapping[str, bytes], titles: Mapping[str, str], year: int) -> None:
    """The files that are made and changed; ``titles`` are those of the pages that are made."""
    _say(console, f"{year}年的报告，照{year - 1}年的来做。文件：")
    for path in files:
        said = f"新的一页：{titles[path]}" if path in titles else _CHANGED.get(path, "改动")
        _say(console, f"  {path}  {said.format(year=year)}")


_CHANGED = {
    "data/metrics.yml": "report.year 和标题里的年份改成{year}年，别的不动",
    "mkdocs.yml": "导航加上{year}年的页面，网站名称里的年份改成{year}年",
    "docs/index.md": "标题和链接改到{year}年",
}


def write_wanted(console: Console, wanted: Sequence[Wanted], year: int) -> None:
    """The values to collect, by who is responsible for them."""
    now = [one for one in wanted if one.year == year]
    owners: dict[str, list[str]] = {}
    for one in now:
        owners.setdefault(one.metric.owner or NO_OWNER, []).append(one.metric.label)
    if owners:
        _say(console, f"\n要收的{year}年的数（{len(now)}个），按责任单位：")
    for owner, labels in owners.items():
        _say(console, f"  {owner}（{len(labels)}个）：{'、'.join(labels)}")
    if owners:
        _say(console, f"运行 tieout collect --template 发表 --year {year}，就给每个责任单位做好一张表。")
    other = [one for one in wanted if one.year != year]
    if other:
        _say(console, "\n别的年份的数，直接写进 data/metrics.yml：")
    for one in other:
        _say(console, f"  {one.metric.label}（{one.metric.id}）：{one.year}年")


def write_matters(
    console: Console, by_hand: Sequence[str], findings: Sequence[Finding], days: Sequence[tuple[Place, str]], year: int
) -> None:
    """What a person must see to. ``days`` are places that name a day, such as that of the signature."""
    if by_hand:
        _say(console, "\nmkdocs.yml 的 nav 里认不出上年的那一节，没有改。请在 nav 下面加上：")
        for line in by_hand:
            _say(console, line)
    if findings or days:
        _say(console, "\n还要人看一看：")
    for finding in findings:
        _say(console, f"  {finding.place}  {finding.message}\n      怎么改：{finding.remedy}")
    for place, day in days:
        said = (
            f"写着日期{day}\n      怎么改：要是说报告的日期，改成{year}年报告的"
            if day
            else "落款还没有日期\n      怎么改：写上日期"
        )
        _say(console, f"  {place}  {said}")


def _say(console: Console, text: str) -> None:
    for line in text.split("\n"):
        console.print(Text(visible(line)), soft_wrap=True)
