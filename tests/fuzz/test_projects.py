"""Whole reports with something wrong: every check runs, every writer writes, the macros refuse or work."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from difflib import unified_diff
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from tests.fuzz.hostile import explain, write
from tests.fuzz.sound import assert_sound
from tests.fuzz.texts import DATA, EDITION, FUZZED, REPORT, SPECIAL, anything, data, spoilt

from tieout import checks
from tieout.macros import ReportError, define_env
from tieout.readers.edition import read_edition
from tieout.readers.metrics import read_metrics
from tieout.readers.pages import CITING
from tieout.readers.project import project_of


class Spoilt(dict[str, bytes]):
    """The files of a report, shown by what was done to them."""

    def __repr__(self) -> str:
        shown = []
        for path, text in REPORT.items():
            now = self.get(path, b"").decode("utf-8", "replace").splitlines(keepends=True)
            shown += unified_diff(text.splitlines(keepends=True), now, path, path, n=0)
        return "".join(shown)[:5000]


NAMES = st.sampled_from(
    ["甲", "\udcff", *(name[:40] for name in SPECIAL if not set(name) & set("/\0\ud800\udfff"))]
)  # of files; Python reads a byte that is no UTF-8 as a surrogate


@st.composite
def reports(draw: st.DrawFn) -> Spoilt:
    """The report, with one to three of its files spoilt, replaced or missing."""
    files = Spoilt((path, data(text)) for path, text in REPORT.items())
    for path in draw(st.lists(st.sampled_from([DATA, EDITION, *REPORT]), min_size=1, max_size=3, unique=True)):
        changed = draw(st.one_of(st.none(), anything, spoilt(REPORT[path]), spoilt(REPORT[path])))
        if changed is None:
            del files[path]
        else:
            files[path] = data(changed)
    files[f"docs/{draw(NAMES)}.md"] = files.get("docs/2024/1-measures.md", b"")
    return files


@FUZZED
@given(reports())
def test_a_spoilt_report_is_checked_and_written(files: Spoilt) -> None:
    project = project_of(files)
    findings = checks.run(project)
    assert_sound(findings, {DATA: b"", **files})
    written = write(project, findings)
    explained = explain(project)
    for name, text in (*written.items(), *explained.items()):
        assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"], name
    assert len(json.loads(written["json"])["findings"]) == len(findings)
    assert len(written["github"].splitlines()) == len(findings)
    ET.fromstring(written["feed"].encode())  # noqa: S314 - our own
    assert checks.run(project_of(files)) == findings
    assert (write(project, findings), explain(project)) == (written, explained)
    if not project.faults and "{label:" in written["edition"]:
        assert read_edition(written["edition"].encode(), EDITION)[1] == []


class Env:
    """What an engine hands to ``define_env``, no more."""

    def __init__(self, folder: Path) -> None:
        self.project_dir, self.conf, self.macros = str(folder), {}, {}
        self.page: Any = None

    def macro(self, function: Callable[..., str], name: str = "") -> None:
        self.macros[name] = function


@FUZZED
@given(reports())
def test_the_macros_refuse_a_spoilt_report_or_work(files: Spoilt) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "docs").mkdir()
        for path, content in files.items():
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / path).write_bytes(content)
        env = Env(Path(folder))
        with suppress(ReportError):
            define_env(env)
        if not env.macros:
            return
        project = project_of(files)
        for page in project.pages:
            env.page = SimpleNamespace(file=SimpleNamespace(src_uri=page.path))
            shown = ""
            for mention in page.mentions:
                if mention.id == (mention.together or (mention.id,))[0]:  # the first of a chart, which shows them all
                    arguments = mention.together or (mention.id, *([mention.year] if mention.year else []))
                    shown = unescape(env.macros[mention.macro](*arguments))
                assert f'id="{mention.anchor}"' in shown
            for name in env.macros.keys() - set(CITING):
                assert env.macros[name]()


WORDS = st.lists(st.sampled_from([*"甲乙丙 ", *SPECIAL]), min_size=1, max_size=6).map("".join)


@FUZZED
@given(st.lists(WORDS, min_size=5, max_size=5))
def test_texts_of_the_data_file_come_back_as_written(words: list[str]) -> None:
    title, label, note, owner, why = (json.dumps(word, ensure_ascii=False) for word in words)
    text = (
        f"report: {{title: {title}, office: 甲, year: 2024}}\nmetrics:\n  g:\n    title: 甲\n    items:\n"
        f"      a: {{label: {label}, unit: 次, note: {note}, owner: {owner}, 2024: 1}}\n"
        f"rules:\n  - {{rule: g.a = 1, why: {why}}}\n"
    )
    report, findings = read_metrics(data(text), DATA)
    assert_sound(findings, {DATA: data(text)})
    if not findings:
        metric = report.by_id["g.a"]
        read = [report.title, metric.label, metric.note, metric.owner, report.rules[0].why]
        assert read == [" ".join(word.split()) for word in words]
