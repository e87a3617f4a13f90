"""The files of a report for another office: copier's template of this package, and what is the same for every office.

That has one home, where this repository's own site has it; the wheel holds a copy (force-include in pyproject.toml).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import copier
import yaml

from tieout import checks
from tieout.model.finding import errors
from tieout.readers.project import project_of
from tieout.scan import all_figures

TEMPLATE = Path(__file__).parent.parent / "template"
SHARED = (
    ".github/ISSUE_TEMPLATE",
    ".github/pull_request_template.md",
    ".github/workflows/publish.yml",
    "docs/assets",
    "docs/checks.md",
    "docs/corrections.md",
    "docs/editing.md",
    "docs/metrics.md",
    "mkdocs-offline.yml",
    "theme",
)
"""Files and folders that a report has as this repository has them."""
CUT = {".github/workflows/check.yml": ("", "\n  code:\n"), "mkdocs.yml": ("\ntheme:\n", "")}
"""Files of which a report has a part: from one text on, up to another."""
SCHEMA = "data/.schema/metrics-file.schema.json"
"""What editors of data/metrics.yml are told of its fields; its first line names the file."""
ANSWERS = ".copier-answers.yml"

Ask = Callable[[str, str, str], str]
"""Asks a person: the question, its default, what was wrong with the answer before; the answer."""

_REMARK = """\
# 由 tieout new 写成，不要改。tieout 升级以后，tieout new --update 靠它跟上新版本。
"""


class AnswerError(Exception):
    """No report can be made of these answers; the message says in Chinese why."""


def asked(given: Mapping[str, Any], ask: Ask | None = None) -> dict[str, Any]:
    """The answers to the template's questions: those given, the others from a person or as they are by default.

    Raises AnswerError; of what a person says, they are told and asked again.
    """
    said = dict(given)
    for name in _questions():
        if ask and name not in said:
            said[name] = _settled(name, said, ask)
    return _answers(said)


def _settled(name: str, said: Mapping[str, Any], ask: Ask) -> str:
    try:
        default, problem = str(_answers(said)[name]), ""
    except AnswerError:  # the first question has none
        default, problem = "", ""
    while True:
        answer = ask(_questions()[name]["help"], default, problem)
        try:
            _answers({**said, name: answer})
        except AnswerError as error:
            problem = str(error)
        else:
            return answer


def rendered(answers: Mapping[str, Any]) -> dict[str, bytes]:
    """The files of a report, by their paths from its root. Raises AnswerError."""
    # 110 in the name of an office is no figure: the data file says so, or the name would be found wrong.
    found = [figure for _, figure in all_figures(f"{answers['office']}\n{answers['title']}")]
    for figure in found:
        if figure.unit:
            raise AnswerError(f"名称里的“{figure.surface.strip()}”会当作报告里的数来核对。请换一个写法。")
    names = list(dict.fromkeys(figure.surface.strip() for figure in found))
    said = {**answers, "version": version("tieout"), "names": json.dumps(names, ensure_ascii=False)}
    with TemporaryDirectory() as folder:
        _copied(Path(folder), said)
        files = _below(Path(folder) / "report", ".")
    for path, (begin, end) in CUT.items():
        text = (_home() / path).read_text("utf-8")
        part = text[text.index(begin) : text.index(end) if end else None]
        files[path] = files.get(path, b"") + f"{part.strip()}\n".encode()
    for path in SHARED:
        files |= _below(_home() / path, path)
    files[SCHEMA] = (TEMPLATE.parent / "schemas" / Path(SCHEMA).name).read_bytes()
    files[ANSWERS] = _answers_file(answers)
    wrong = errors(checks.run(project_of(files)))
    if wrong:
        raise AnswerError(
            "这样的回答通不过核对：" + "；".join(finding.message for finding in wrong) + "。请换一个写法。"
        )
    return dict(sorted(files.items()))


def read_answers(data: bytes) -> dict[str, Any]:
    """The answers of a report that was made before. Raises AnswerError."""
    try:
        said = yaml.safe_load(data)
    except (yaml.YAMLError, UnicodeDecodeError):
        said = None
    if not isinstance(said, dict):
        raise AnswerError(f"{ANSWERS} 读不懂。请从提交的历史里恢复它。")
    return asked({name: said[name] for name in _questions() if name in said})


def _answers_file(answers: Mapping[str, Any]) -> bytes:
    """In copier's form; the template is not a place on this machine but the package of that version."""
    kept = {"_commit": version("tieout"), "_src_path": "tieout", **answers}
    return (_REMARK + yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)).encode()


def _answers(said: Mapping[str, Any]) -> dict[str, Any]:
    """These and the defaults of the others. Raises AnswerError."""
    with TemporaryDirectory() as folder:
        worker = _copied(Path(folder), {**said, "version": "", "names": ""}, pretend=True)
    return {name: worker.answers.combined[name] for name in _questions()}


@cache
def _questions() -> dict[str, dict[str, Any]]:
    asked = yaml.safe_load((TEMPLATE / "copier.yml").read_bytes())
    return {name: question for name, question in asked.items() if not name.startswith("_")}


def _copied(folder: Path, data: Mapping[str, Any], *, pretend: bool = False) -> Any:
    try:
        return copier.run_copy(
            str(TEMPLATE),
            folder / "report",
            dict(data),
            settings=copier.Settings(),  # not what a person has set for other templates
            user_defaults={"year": datetime.now().astimezone().year},
            defaults=True,
            pretend=pretend,
            quiet=True,
        )
    except ValueError as error:
        said = str(error)
        if "is required" in said:
            raise AnswerError("没有写单位名称，如 --office 幸福街道办事处。") from None
        if not said.startswith("Validation error"):  # no number at all
            raise AnswerError("年份要写四位数，如 2025。") from None
        raise AnswerError(said.partition("': ")[2] + "。") from None


def _home() -> Path:
    """Where the files are that every report has: in the wheel beside the template, else in the repository."""
    inside = TEMPLATE / "shared"
    return inside if inside.is_dir() else TEMPLATE.parent.parent.parent


def _below(top: Path, name: str) -> dict[str, bytes]:
    """A file, or all those in a folder, by their paths with ``name`` in the place of ``top``."""
    if top.is_file():
        return {name: top.read_bytes()}
    return {
        (Path(name) / path.relative_to(top)).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()
    }
