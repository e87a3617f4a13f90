"""Texts made to exhaust: each is answered within bounded time and memory, and the time grows with the text, no faster."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from tests.fuzz import hostile
from tests.fuzz.hostile import CITED, HEAD, ITEM, M, run

N = 100_000
K = 300_000  # times a text is repeated: a reader that is quadratic in it would take hours
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"


def item(number: int, *, unit: str = "次", value: object = 7) -> str:
    return f"      m{number}: {{label: 甲, unit: {unit}, 2024: {value}}}\n"


def items(count: int, **more: Any) -> str:
    return HEAD + "".join(item(number, **more) for number in range(count))


def rules(texts: list[str]) -> str:
    return "rules:\n" + "".join(f"  - {{rule: {text}, why: 甲}}\n" for text in texts)


def corrections(texts: list[str]) -> str:
    return "corrections:\n" + "".join(f"  - {{date: 2025-01-01, {text}, reason: 甲}}\n" for text in texts)


def report(data: str, page: str = CITED, edition: str = "") -> dict[str, str]:
    published = {"data/published/2024.yml": f"year: 2024\ndate: 2025-01-01\n{edition}"} if edition else {}
    return {"data/metrics.yml": data, "docs/a.md": page, **published}


# Long texts, and what reads them

TEXTS = {
    "one long line": "甲" * (10 * M),
    "many short lines": "甲\n" * M,
    "tabs": "\t" * K,
    "nul": "\0" * K,
    "carriage returns": "甲\r" * K,
    "windows": "\ufeff甲12件\r\n" * (K // 10),
    "surrogates": "\ud800" * K,
    "braces": "{{" * K,
    "fences": "```" * K,
    "fences on lines": "```\n~~~~\n" * (K // 10),
    "ticks": "甲" + "`" * K,
    "tags": "<a" * K,
    "comments": "<!--" * K,
    "brackets": "[" * K,
    "round brackets": "(" * K,
    "titles": "《" * K,
    "quotes": '"' * K,
    "links": "](" * K,
    "years": "2023年" * K,
    "sevens": "7" * (10 * M),
    "zeros": "0" * (10 * M),
    "telephones": "4004004004" * K,
    "thousands": "1" + ",234" * K + "5",
    "codes": "A1" * K + "万",
    "letters": "x" * K + "0",
    "Chinese numerals": "一二三" * K,
    "ones": "一" * K + "4",
    "figures": "1件2吨" * 10_000,
    "brackets with figures": "(1件" * 10_000,
    "macros": CITED * (K // 10),
    "macros with tabs": '{{ metric\t("g.a") }}' * 10_000,
    "lone braces": "{ metric(" * (K // 10),
    "words before macros": "metric " * (K // 10) + "{{ metric(x) }}" * 5_000,
    "nested brackets": "{{ " + "(" * 10_000 + ")" * 10_000 + " }}",
    "a long integer": "{{ metric(" + "1" * 5_000 + ") }}",
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_page(name: str) -> None:
    assert run(hostile.page, TEXTS[name]).failed == ""


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_is_scanned(name: str) -> None:
    assert run(hostile.figures, TEXTS[name]).failed == ""


@pytest.mark.parametrize(
    "name", ["one long line", "nul", "braces", "brackets", "sevens", "Chinese numerals", "nested brackets"]
)
@pytest.mark.parametrize("read", [hostile.metrics, hostile.rule, hostile.quantity], ids=lambda read: read.__name__)
def test_a_data_file_a_rule_and_a_value(read: Callable[[str], Any], name: str) -> None:
    assert run(read, TEXTS[name]).failed == ""


DATA_FILES = {
    "an alias bomb": (BOMB * 5, "用了 YAML 的锚点或引用（& 或 *）"),
    "a merge": ("a: {<<: *a}\n", "用了 YAML 的锚点或引用（& 或 *）"),
    "a tag": ("a: !!python/object/apply:os.system [id]\n", "用了 YAML 的类型标记（!!python/object/apply:os.system）"),
    "a file": ("a: !include /etc/passwd\n", "用了 YAML 的类型标记（!include）"),
    "flow brackets": ("a: " + "[" * 10_000 + "]" * 10_000, "一层套一层，超过了20层"),
    "tag directives": ("".join(f"%TAG !a{i}! b\n" for i in range(300_000)), "行首不能用 %"),
    "a long value": (HEAD + item(1, value="7" * 10 * M), "指标 g.m1 的2024年：“" + "7" * 40 + "…”有10000000个字符，一个数最多写40个"),
    "a long label": (HEAD + item(1).replace("甲", "甲" * 10 * M), "g.m1.label 长达10000000个字，最多200个"),
    "a long name": (f"? {'a' * 5 * M}\n: 1\n", "冒号前面有5000000个字，太长"),
    "short lines": ("- a\n" * M, "到这里已有1000000项内容，太多了"),
    "digits in a rule": (HEAD + ITEM + rules(["g.a = " + "9" * 5_000]), "一个数最多写18个字符"),
    "brackets in a rule": (HEAD + ITEM + rules(["g.a = " + "(" * 4_000 + "1" + ")" * 4_000]), "括号套了50层以上，请拆成几条写"),
    "terms in a rule": (HEAD + ITEM + rules(["g.a = " + "g.a + " * 5_000 + "1"]), "个字符，最多10000个；请拆开写"),
    "sides in a rule": (HEAD + ITEM + rules(["g.a = " * 1_000 + "1"]), "一条关系里连着比较1001个式子，最多10个；请分成几条写"),
    "divisors in a rule": (HEAD + ITEM + rules(["g.a = " + "1 / " * 100 + "1"]), "一条关系里最多写50个乘号和除号；请拆开写"),
    "code in a rule": (HEAD + ITEM + rules(["__import__('os').system('id') = 1"]), "读不懂"),
    "rules for 200 years": (
        HEAD + ITEM.replace("2024: 1", ", ".join(f"{year}: 1" for year in range(1900, 2100)))
        + rules([f"g.a = {' + '.join(['1'] * 1_000)} + {i}" for i in range(2_000)]),
        "到这一条，勾稽关系的字数乘以年数已经太多，后面的没有读",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DATA_FILES)
def test_a_data_file_that_is_refused(name: str) -> None:
    text, message = DATA_FILES[name]
    outcome = run(hostile.metrics, text)
    assert outcome.failed == ""
    assert any(message in said for said in outcome.answer)


# Large reports, through every check and writer; each could be quadratic in what it has many of

REPORTS: dict[str, Callable[[int], dict[str, str]]] = {
    "metrics": lambda n: report(items(n)),
    "metrics with two years": lambda n: report(items(n, value="1234, 2023: 1234")),
    "rules": lambda n: report(items(n) + rules([f"g.m{i} <= g.m{i * 7 % n} + {i}" for i in range(n)])),
    "one metric in every rule": lambda n: report(items(1) + rules([f"g.m0 <= 7 + {i}" for i in range(n)])),
    "misspelt ids": lambda n: report(items(n), "".join(f'{{{{ metric("g.metric_{i}") }}}}\n' for i in range(n))),
    "misspelt ids in rules": lambda n: report(items(n) + rules([f"h.m_{i} = h.metric_{i}" for i in range(n)])),
    "misspelt fields": lambda n: report(HEAD + "".join(item(i).replace("label", "lable") for i in range(n))),
    "figures with one value": lambda n: report(items(n), "去7次。" * n),
    "figures and names": lambda n: report(HEAD + ITEM + f"names: [{', '.join(f'{i}号甲' for i in range(n))}]\n", "去7次" * n),
    "names within names": lambda n: report(HEAD + ITEM + f"names: [{', '.join('1' * i for i in range(1, 200))}]\n", "1" * n),
    "units": lambda n: report(
        "".join([HEAD, *(item(i, unit=f"乙{i}") for i in range(n))]) + f"units: [{', '.join(f'乙{i}' for i in range(n))}]\n",
        "".join(f'{{{{ metric("g.m{i}", unit=False) }}}}丙\n' for i in range(n)),
    ),
    "breakdowns": lambda n: report(
        items(n) + rules([f"g.m{i} = g.m0 + g.m0" for i in range(1, n)]),
        "".join(f'{{{{ breakdown("g.m{i}") }}}}\n' for i in range(1, n)),
    ),
    "charts": lambda n: report(
        items(n) + rules(["g.m0 = g.m1 + g.m2"]),
        "".join(f'{{{{ chart("g.m{i}", "g.m{i - 1}") }}}}{{{{ chart("g.m0") }}}}\n' for i in range(1, n)),
    ),
    "a chart of many": lambda n: report(items(n), "{{ chart(" + ", ".join(f"'g.m{i}'" for i in range(n)) + ") }}"),
    "sentences with years": lambda n: report(HEAD + ITEM, f"2023年{CITED}。" * n),
    "quotations": lambda n: report(HEAD + ITEM, "“7次”、《8件》。" * n),
    "an open quotation": lambda n: report(HEAD + ITEM, "《" + "7甲" * n),
    "comments": lambda n: report(HEAD + ITEM, f"<!-- 甲 -->{CITED}\n" * n),
    "corrections of many": lambda n: report(
        items(n) + corrections([f"metric: g.m{i}, was: 6, now: 7" for i in range(n)]),
        CITED,
        "metrics:\n" + "".join(item(i, value=6).replace("      m", "  g.m") for i in range(n)) + "rules: []\n",
    ),
    "corrections of one": lambda n: report(
        HEAD + ITEM + corrections([f"metric: g.a, was: {i}, now: {i + 1}" for i in range(n)]),
        CITED * n,
        "metrics:\n  g.a: {label: 甲, unit: 次, 2024: 0}\nrules: []\n",
    ),
    "corrections of nothing": lambda n: report(
        HEAD + ITEM + corrections([f"metric: h.a{i}, was: 6, now: 7" for i in range(n)]), CITED, "metrics: {}\nrules: []\n"
    ),
    "rules published": lambda n: report(
        HEAD + ITEM, CITED, "metrics: {}\nrules:\n" + "".join(f"  - g.a = {i}\n" for i in range(n))
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REPORTS)
def test_time_grows_with_the_report(name: str) -> None:
    """Four times as much takes four times as long, or up to eight on a busy machine; a quadratic one takes sixteen."""
    few, many = (run(hostile.checked, partial(REPORTS[name], n)) for n in (500, 2_000))
    assert few.failed == many.failed == ""
    assert many.seconds < 8 * few.seconds + 0.2


def test_a_hundred_thousand_metrics() -> None:
    outcome = run(hostile.metrics, items(N))
    assert (outcome.failed, outcome.answer) == ("", [])
