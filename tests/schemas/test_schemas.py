"""The JSON Schemas: what we write is valid, what is wrong is seen, and the data file's agrees with its reader."""

from __future__ import annotations

import copy
import json
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from tests.checks.made import GOOD, HEAD, made
from tests.conftest import ROOT
from tests.writers.exports.generated import WRITTEN
from tests.writers.exports.made_up import made_up

from tieout import checks
from tieout.model.qualifier import QUALIFIERS
from tieout.model.quantity import QuantityError, read_quantity
from tieout.model.version import Version
from tieout.readers.project import read_project
from tieout.writers.as_json import findings_json
from tieout.writers.exports import SCHEMAS, exports

FOLDER = ROOT / "src/tieout/schemas"
NAMES = sorted(path.name for path in FOLDER.iterdir())
VERSION = Version("b5b3b3cc", "2026-11-25")
BROKEN = ROOT / "tests/readers/bad_metrics"

# Broken files whose fault no schema can see: YAML's own, arithmetic, what one part says of another.
UNSEEN = {
    "rule_bracket_closed", "rule_bracket_empty", "rule_bracket_open", "rule_double_equals", "rule_duplicate",
    "rule_mixed_directions", "rule_no_group", "rule_no_last_term", "rule_no_operator", "rule_no_right_side",
    "rule_too_deep", "rule_two_operators", "rule_unknown_metric", "rule_unknown_metric_quoted", "syntax_anchor",
    "syntax_int_tag", "syntax_merge_key", "value_chinese_digits", "value_percent",
}  # fmt: skip


@cache
def schema(name: str) -> Draft202012Validator:
    documents = {name: json.loads((FOLDER / name).read_text("utf-8")) for name in NAMES}
    registry: Any = Registry().with_resources(
        [(key, Resource.from_contents(value)) for key, value in documents.items()]
    )
    return Draft202012Validator(documents[name], registry=registry)


def check(name: str, *files: Path) -> tuple[int, str]:
    """What the program that editors and CI use says of files."""
    program = Path(sys.executable).with_name("check-jsonschema")
    done = subprocess.run(
        [program, "--schemafile", FOLDER / name, *files], check=False, capture_output=True, encoding="utf-8", timeout=60
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_itself_valid_and_speaks_chinese(name: str) -> None:
    document = json.loads((FOLDER / name).read_text("utf-8"))
    Draft202012Validator.check_schema(document)
    assert document["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert re.search("[\u4e00-\u9fff]", document["title"])


def test_what_the_site_publishes_is_valid(tmp_path: Path) -> None:
    for project in (read_project(ROOT), made_up()):
        files = exports(project, VERSION)
        for path, data in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(data)
        assert {name: files[f"data/{name}"] for name in SCHEMAS} == {
            name: (FOLDER / name).read_bytes() for name in SCHEMAS
        }
        assert check("metrics.schema.json", tmp_path / "data/metrics.json")[0] == 0
        status, said = check("metric.schema.json", *(tmp_path / "data/metrics").glob("*.json"))
        assert status == 0, said


def test_each_file_names_the_schema_beside_it(tmp_path: Path) -> None:
    files = exports(made(), VERSION)
    assert json.loads(files["data/metrics.json"])["$schema"] == "metrics.schema.json"
    assert json.loads(files["data/metrics/work.total.json"])["$schema"] == "../metric.schema.json"


def _of(*path: str | int) -> Callable[[Any], Any]:
    def follow(document: Any) -> Any:
        for step in path:
            document = document[step]
        return document

    return follow


VALUE = _of("metrics", 0, "values", 0)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (_of(), {"more": 1}),
        (_of("version"), {"date": "2026年11月"}),
        (_of("metrics", 0), {"id": "total"}),
        (_of("metrics", 0), {"more": 1}),
        (VALUE, {"number": 38}),  # a number would be rounded by whoever reads it
        (VALUE, {"number": "3e8"}),
        (VALUE, {"low": "∞"}),
        (VALUE, {"year": "2024"}),
        (VALUE, {"corrected": {}}),
        (_of("rules", 0, "verdicts", 0), {"verdict": "wrong"}),
    ],
)
def test_a_wrong_file_is_not_valid(part: Callable[[Any], Any], change: dict[str, Any]) -> None:
    document = json.loads(exports(made(), VERSION)["data/metrics.json"])
    assert schema("metrics.schema.json").is_valid(document)
    wrong = copy.deepcopy(document)
    part(wrong).update(change)
    assert not schema("metrics.schema.json").is_valid(wrong)


def test_a_metric_with_something_unknown_is_not_valid() -> None:
    document = json.loads(exports(made(), VERSION)["data/metrics/work.total.json"])
    assert schema("metric.schema.json").is_valid(document)
    assert not schema("metric.schema.json").is_valid({**document, "more": 1})


def test_findings_are_valid() -> None:
    for project in (read_project(ROOT), made(GOOD.replace("2024: 38", "2024: 37")), made(HEAD, p="{{")):
        document = json.loads(findings_json(checks.run(project), project))
        assert list(schema("findings.schema.json").iter_errors(document)) == []
        document["findings"].append({"code": "Rule Broken"})
        assert not schema("findings.schema.json").is_valid(document)


def test_the_data_file_names_its_schema_and_is_valid() -> None:
    first = (ROOT / "data/metrics.yml").read_text("utf-8").split("\n", 1)[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named is not None
    assert (ROOT / "data" / named[1]).resolve() == FOLDER / "metrics-file.schema.json"
    status, said = check("metrics-file.schema.json", ROOT / "data/metrics.yml")
    assert status == 0, said


def test_broken_data_files_are_seen() -> None:
    files = sorted(set(BROKEN.glob("*.yml")) - {BROKEN / "syntax_alias_bomb.yml"})  # which the program would follow
    _, said = check("metrics-file.schema.json", *files)
    assert {path.stem for path in files if f"/{path.name}" not in said} == UNSEEN


DATA = {"report": {"title": "甲", "office": "乙", "year": 2024}, "metrics": {}}


def with_item(**item: Any) -> dict[str, Any]:
    whole = {"label": "甲", "unit": "次", "2024": 38, **item}
    return {**DATA, "metrics": {"g": {"title": "组", "items": {"a": whole}}}}


@pytest.mark.parametrize(
    "document",
    [
        DATA,
        with_item(),
        with_item(unit=None, section="一、4", owner="大队", note=None),
        with_item(section=["一、4", 3], **{"2023": "120余", "2025": 4.93}),
        {**DATA, "rules": None, "names": [96885, "3·15"], "units": ["趟"], "corrections": None},
        {**DATA, "rules": [{"rule": "a.b = prev(a.b) + a.c × 100%", "why": "理由"}]},
        {**DATA, "rules": [{"rule": "（a.b － a.c）÷ a.b ≤ ０.5", "why": "理由"}]},
        {**DATA, "corrections": [{"date": "2026-12-01", "metric": "a.b", "was": 3, "now": "30余", "reason": "漏记"}]},
        {
            **DATA,
            "corrections": [{"date": "2026-12-01", "metric": "rules", "was": "a.b = 1", "now": "无", "reason": "甲"}],
        },
    ],
)
def test_what_the_reader_accepts_is_valid(document: dict[str, Any]) -> None:
    assert list(schema("metrics-file.schema.json").iter_errors(document)) == []


@pytest.mark.parametrize(
    "document",
    [
        with_item(lable="甲"),
        with_item(**{"1899": 1}),
        with_item(**{"2024": None}),
        with_item(**{"2024": "38次"}),
        with_item(**{"2024": True}),
        with_item(unit="3次"),
        with_item(section={"a": 1}),
        {**DATA, "metrics": {"G": {"title": "组", "items": {}}}},
        {**DATA, "names": "96885"},
        {**DATA, "rules": [{"rule": "a.b", "why": "理由"}]},
        {**DATA, "rules": [{"rule": "a.b = eval(1); a.c", "why": "理由"}]},
        {**DATA, "corrections": [{"date": "2026-13-01", "metric": "a.b", "was": 3, "now": 4, "reason": "漏记"}]},
        {**DATA, "corrections": [{"date": "2026-12-01", "metric": "a.b", "was": 3, "now": 4}]},
    ],
)
def test_what_the_reader_refuses_is_not_valid(document: dict[str, Any]) -> None:
    assert not schema("metrics-file.schema.json").is_valid(document)


def test_a_day_that_is_not_in_the_calendar_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "metrics.yml"
    file.write_text(
        GOOD + "corrections:\n  - {date: 2026-02-30, metric: work.total, was: 3, now: 4, reason: 漏记}\n", "utf-8"
    )
    status, said = check("metrics-file.schema.json", file)
    assert status == 1
    assert "2026-02-30" in said


def _values() -> list[str]:
    """Each qualifier in its place, and forms at the border of what is a value."""
    forms = {"before": "{}30", "within": "30{}", "after": "30{}"}
    said = [forms[one.position].format(one.word) for one in QUALIFIERS.values()]
    said += [
        "1,234",
        "12,34",
        "1.2万",
        "30余万",
        "30万余",
        "３８",
        "４．９３",
        "-3",
        "100%",
        "5‰",
        "三百二十",
        "万余",
        "约30%",
        "3千",
        "2.5千",
        "5千余",
        "1.2百万",
        "1百余万",
        "3百余",
        "3万3千",
        "3万5千余",
        "1亿3000万",
        "1万2000",
        "3千5百",
        "近5千",
        "3千左右",
        "二点五",
        "三点五万",
        "六十五点三%",
        "九成五",
        "9成5",
        "九成五以上",
        "约九成五",
        "−3.2",
        "1 560余",
        "1\u202f560.5",
        "１２\u00a0３４５",
        "1\u20092\u2009345",
    ]
    said += [
        "38次",
        "1e5",
        "12:30",
        "0x1F",
        "1/3",
        "30-40",
        "约30余",
        "+38",
        "",
        "暂无",
        "1 000",
        ".5",
        "5.",
        "余",
        "余30",
        "30%余",
        "1 56",
        "1 560,000",
        "1,560 000",
        "3千5千",
        "3千5万",
        "1亿3000",
        "点五",
        "二点",
        "九成五%",
        "余百万",
    ]
    return list(dict.fromkeys([*said, *WRITTEN]))


@pytest.mark.parametrize("text", _values())
def test_a_value_is_valid_where_the_reader_takes_it(text: str) -> None:
    try:
        read_quantity(text)
        taken = True
    except QuantityError:
        taken = False
    assert schema("metrics-file.schema.json").is_valid(with_item(**{"2024": text})) == taken
