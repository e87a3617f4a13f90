"""Made-up reports of any size, written with tieout's macros, with a macro of one line that gives the same HTML, and with none."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from tieout.readers.project import DATA, project_of
from tieout.writers import html

MENTIONS = 30  # a page
METRICS = 10  # a page: each is cited three times
CHAPTER = 25  # pages

Kind = Literal["tieout with index", "tieout", "one line", "plain"]

_SENTENCES = (
    "全年开展此项工作{0}，比上年安排得更早，",
    "其中由社区直接办理{0}，其余转交有关站办所，",
    "逐件登记、逐件回访的有{0}，结果都已告知当事人。",
)


def generate(folder: Path, pages: int, kind: Kind) -> None:
    """Write a report of so many pages, with data, configuration and macros, into an empty folder."""
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "metrics.yml").write_text(_data(pages), encoding="utf-8")
    for page in range(pages):
        path = folder / "docs" / f"c{page // CHAPTER}" / f"p{page}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_page(page, kind), encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# 首页\n\n生成的报告。\n", encoding="utf-8")
    metrics_page = "{{ metric_index() }}" if kind == "tieout with index" else "略。"
    (folder / "docs" / "metrics.md").write_text(f"# 全部指标\n\n{metrics_page}\n", encoding="utf-8")
    (folder / "docs" / "checks.md").write_text("# 核对结果\n\n略。\n", encoding="utf-8")
    macros = _one_line() if kind == "one line" else "from tieout.macros import define_env\n"
    (folder / "macros.py").write_text(macros, encoding="utf-8")
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


def _one_line() -> str:
    """A macro that looks nothing up: it gives the HTML that tieout gives for one citation. The least that a macro can cost."""
    project = project_of({DATA: _data(1).encode()})
    link = html.metric_link(html.Cited(project.report.by_id["g0.m1"], 2024, 1), project, html.Links("c0/p0.md"))
    return f"def define_env(env):\n    env.macro(lambda id: {link!r}, 'metric')\n"


def _page(page: int, kind: Kind) -> str:
    lines = [f"# 第{page}页"]
    for mention in range(MENTIONS):
        name = f"g{page}.m{mention % METRICS}"
        number = "38次" if kind == "plain" else f'{{{{ metric("{name}") }}}}'
        if mention % len(_SENTENCES) == 0:
            lines += ["", f"## 第{page}页第{mention // 3}项", "", ""] if mention % 6 == 0 else ["", ""]
        lines[-1] += _SENTENCES[mention % len(_SENTENCES)].format(number)
    return "\n".join(lines) + "\n"


def _config(pages: int, kind: Kind) -> str:
    chapters = "".join(
        f"      - 第{start // CHAPTER}章:\n"
        + "".join(f"          - c{start // CHAPTER}/p{page}.md\n" for page in range(start, min(start + CHAPTER, pages)))
        for start in range(0, pages, CHAPTER)
    )
    ours = "  - macros: {module_name: macros, on_undefined: strict, on_error_fail: true}\n"
    macros = "" if kind == "plain" else ours
    features = (
        "[navigation.sections, navigation.prune]"  # as this site's: without the second, time grows with the square
    )
    return (
        "site_name: 生成的报告\n"
        f"theme: {{name: material, language: zh, font: false, features: {features}}}\n"
        f"plugins:\n  - search: {{lang: [zh]}}\n{macros}"
        f"markdown_extensions: [{'' if kind == 'plain' else 'tieout.markdown, '}attr_list, md_in_html, tables]\n"
        f"nav:\n  - index.md\n  - 报告:\n{chapters}  - metrics.md\n  - checks.md\n"
    )
