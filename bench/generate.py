"""Made-up reports of any size, written with tieout's macros, with plain variables (as text, or as the same links), and with no macro at all."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

MENTIONS = 30  # a page
METRICS = 10  # a page: each is cited three times
CHAPTER = 25  # pages

Kind = Literal["tieout with index", "tieout", "same html", "variables", "plain"]

_SENTENCES = (
    "全年开展此项工作{0}，比上年安排得更早，",
    "其中由社区直接办理{0}，其余转交有关站办所，",
    "逐件登记、逐件回访的有{0}，结果都已告知当事人。",
)


def generate(folder: Path, pages: int, kind: Kind) -> None:
    """Write a report of so many pages, with data, configuration and macros, into an empty folder."""
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "metrics.yml").write_text(_data(pages), encoding="utf-8")
    if kind in ("variables", "same html"):
        (folder / "data" / "plain.yml").write_text(_variables(pages, kind), encoding="utf-8")
    for page in range(pages):
        path = folder / "docs" / f"c{page // CHAPTER}" / f"p{page}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_page(page, kind), encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# 首页\n\n生成的报告。\n", encoding="utf-8")
    metrics_page = "{{ metric_index() }}" if kind == "tieout with index" else "略。"
    (folder / "docs" / "metrics.md").write_text(f"# 全部指标\n\n{metrics_page}\n", encoding="utf-8")
    (folder / "docs" / "checks.md").write_text("# 核对结果\n\n略。\n", encoding="utf-8")
    (folder / "macros.py").write_text("from tieout.macros import define_env\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_config(pages, kind), encoding="utf-8")


def _data(pages: int) -> str:
    lines = ["report: {title: 生成的报告, office: 某办, year: 2024}", "metrics:"]
    rules = ["rules:"]
    for page in range(pages):
        lines += [f"  g{page}:", f"    title: 第{page}组", "    items:"]
        parts = [7 + (page * 13 + item * 5) % 90 for item in range(METRICS - 1)]
        for item, value in enumerate([sum(parts), *parts]):
            name = f"m{item}"
            lines.append(f"      {name}: {{label: 第{page}组第{item}项, unit: 次, section: 一、1, 2024: {value}}}")
        rules.append(f"  - rule: g{page}.m0 = " + " + ".join(f"g{page}.m{item}" for item in range(1, METRICS)))
        rules.append("    why: 各项相加")
    return "\n".join([*lines, *rules, "names: []", "corrections: []", ""])


def _variables(pages: int, kind: Kind) -> str:
    """Each value as text, or as the link that tieout makes of it."""
    lines = []
    for page in range(pages):
        for item in range(METRICS):
            address = f"../../metrics/#g{page}.m{item}"
            link = f'<a class="metric" id="cite-g{page}.m{item}-1" href="{address}" title="第{page}组第{item}项，2024年">38次</a>'
            text = link if kind == "same html" else "38次"
            lines += [f"g{page}:"] if item == 0 else []
            lines.append(f"  m{item}: '{text}'")
    return "\n".join(lines) + "\n"


def _page(page: int, kind: Kind) -> str:
    lines = [f"# 第{page}页"]
    for mention in range(MENTIONS):
        name = f"g{page}.m{mention % METRICS}"
        variable = f"{{{{ {name} }}}}"
        number = {"variables": variable, "same html": variable, "plain": "38次"}.get(
            kind, f'{{{{ metric("{name}") }}}}'
        )
        if mention % len(_SENTENCES) == 0:
            lines += ["", f"## 第{page}页第{mention // 3}项", "", ""] if mention % 6 == 0 else ["", ""]
        lines[-1] += _SENTENCES[mention % len(_SENTENCES)].format(number)
    return "\n".join(lines) + "\n"


def _config(pages: int, kind: Kind) -> str:
    chapters = "".join(
        f"  - 第{start // CHAPTER}章:\n"
        + "".join(f"      - c{start // CHAPTER}/p{page}.md\n" for page in range(start, min(start + CHAPTER, pages)))
        for start in range(0, pages, CHAPTER)
    )
    plain = "  - macros: {include_yaml: [data/plain.yml], on_undefined: strict, on_error_fail: true}\n"
    ours = "  - macros: {module_name: macros, on_undefined: strict, on_error_fail: true}\n"
    macros = {"variables": plain, "same html": plain, "plain": ""}.get(kind, ours)
    return (
        "site_name: 生成的报告\n"
        "theme: {name: material, language: zh, font: false, features: [navigation.prune]}\n"
        f"plugins:\n  - search: {{lang: [zh]}}\n{macros}"
        "markdown_extensions: [attr_list, md_in_html, tables]\n"
        f"nav:\n  - index.md\n{chapters}  - metrics.md\n  - checks.md\n"
    )
