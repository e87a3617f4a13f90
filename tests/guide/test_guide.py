"""The guide for editors: its examples are what the programs say, its tables are what the code knows, its pictures are there."""

from __future__ import annotations

import json
import re
import shutil
import struct
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.conftest import ROOT, Project
from tests.guide.described import commands, described, shown
from tests.guide.examples import DRAFT, GUIDE, OFFICE, as_shown, fences, tieout

from tieout.model.place import Place
from tieout.model.qualifier import QUALIFIERS
from tieout.readers import metric, metrics
from tieout.readers.metrics import read_metrics
from tieout.readers.rule import read_rule

PAGES = sorted(path.stem for path in GUIDE.glob("*.md"))


@pytest.fixture
def folder(project: Project) -> Path:
    """A copy of the report, to run commands in."""
    return project.folder


class Shown:
    """A page's fences, taken one after the other."""

    def __init__(self, page: str, folder: Path) -> None:
        self.folder = folder
        self.left = fences(page)

    def take(self, language: str) -> str:
        assert self.left, f"no more fences, one of {language} expected"
        fence = self.left.pop(0)
        assert fence.language == language, fence
        return fence.text

    def typed(self) -> tuple[int, str]:
        """The status of the next command on the page, and what it says."""
        words = self.take("sh").split()
        assert words[0] == "tieout"
        return tieout(self.folder, *(path for word in words[1:] for path in self.files(word)))

    def files(self, word: str) -> list[str]:
        found = (
            sorted(path.relative_to(self.folder).as_posix() for path in self.folder.glob(word)) if "*" in word else []
        )
        return found or [word]

    def sees(self, said: str) -> None:
        shown = self.take("text")
        assert as_shown(said, shown), f"shown:\n{shown}\nsaid:\n{said}"

    def done(self) -> None:
        assert self.left == []


def test_document(folder: Path) -> None:
    page = Shown("document", folder)
    status, said = page.typed()
    assert status == 0, said
    page.sees(said)
    assert (folder / "报告.pdf").stat().st_size > 1000
    page.sees(tieout(folder, "export", "--docx", "报告.docx")[1])
    data = folder / "data/metrics.yml"
    data.write_text(
        data.read_text("utf-8").replace(
            "label: 查结行政案件, unit: 起, 2024: 48", "label: 查结行政案件, unit: 起, 2024: 94"
        ),
        "utf-8",
    )
    (folder / "data/published/2024.yml").unlink()  # else it is also said that a published value was changed
    page.sees(tieout(folder, "export", "--docx", "另.docx")[1])
    page.done()


def test_import(tmp_path: Path) -> None:
    page = Shown("import", tmp_path)
    assert page.take("text") == DRAFT
    (tmp_path / "报告.txt").write_text(DRAFT, "utf-8")
    status, said = page.typed()
    assert status == 0, said
    page.sees(said)
    assert not (tmp_path / "幸福街道").exists()
    status, said = page.typed()
    assert status == 0, said
    (first,) = (tmp_path / "幸福街道/docs/2025").glob("1-*.md")
    assert '全年开展普法宣传{{ metric("' in first.read_text("utf-8")
    data = (tmp_path / "幸福街道/data/metrics.yml").read_text("utf-8")
    assert page.take("yaml") in data
    assert page.take("yaml") in data
    (tmp_path / "旧报告.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    page.sees(tieout(tmp_path, "import", "旧报告.doc", "--year", "2025")[1])
    page.sees(tieout(tmp_path, "import", "报告.txt", "--year", "2025", "--into", "幸福街道")[1])
    page.done()


# What the offices of the example hand in: made up, and never in the report's own data.
HANDED_IN = {
    "综合行政执法大队": {
        "enforcement.powers": 40, "enforcement.joint": 15, "enforcement.total": 41, "enforcement.structures": 22,
        "enforcement.littering": 10, "enforcement.patrols": 9,
    },
    "启新派出所": {"police.criminal": 9, "police.accepted": 60, "police.closed": 58, "police.punished": 21},
}  # fmt: skip
WRONG = {"综合行政执法大队": {**HANDED_IN["综合行政执法大队"], "enforcement.littering": "见附件"}}


def hand_in(folder: Path, filled: dict[str, dict[str, Any]], into: str) -> None:
    (folder / into).mkdir()
    for owner, values in filled.items():
        workbook = openpyxl.load_workbook(folder / "发表" / f"{owner}.xlsx")
        sheet = workbook.worksheets[0]
        for row in sheet.iter_rows(min_row=5):
            if row[0].value in values:
                row[5].value = values[row[0].value]
        workbook.save(folder / into / f"{owner}.xlsx")


def test_collect(folder: Path) -> None:
    page = Shown("collect", folder)
    status, said = page.typed()
    assert status == 0, said
    page.sees(said)
    hand_in(folder, HANDED_IN, "收表")
    before = (folder / "data/metrics.yml").read_text("utf-8")
    status, said = page.typed()
    assert status == 0, said
    page.sees(said)
    assert (folder / "data/metrics.yml").read_text("utf-8") == before
    status, said = page.typed()
    assert status == 0, said
    page.sees(said.rstrip("\n").rpartition("\n")[2])
    assert "2024: 38, 2025: 41," in (folder / "data/metrics.yml").read_text("utf-8")
    # A workbook taken in before is no conflict: the page says so.
    status, said = tieout(folder, "collect", *page.files("收表/*.xlsx"))
    assert (status, "没有新的数要写" in said) == (0, True), said
    (folder / "data/metrics.yml").write_text(before, "utf-8")
    hand_in(folder, WRONG, "另收")
    status, said = tieout(folder, "collect", "另收/综合行政执法大队.xlsx")
    assert status == 1
    page.sees(said)
    status, said = tieout(folder, "collect", "--template", "发表", "--year", "2025")
    assert status == 1
    page.sees(said)
    page.done()


def test_new_year(folder: Path) -> None:
    page = Shown("new-year", folder)
    page.sees(tieout(folder, "publish", "2024")[1])
    status, said = page.typed()
    assert status == 0, said
    page.sees(said)
    assert not (folder / "docs/2025").exists()
    edition = folder / "data/published/2024.yml"
    edition.rename(folder / "away.yml")
    unpublished = tieout(folder, "new-year", "2025")[1]
    (folder / "away.yml").rename(edition)
    skipped = tieout(folder, "new-year", "2026")[1]
    status, said = page.typed()
    assert status == 0, said
    assert (folder / "docs/2025").is_dir()
    page.sees(unpublished)
    page.sees(skipped)
    shutil.copytree(folder / "docs/2025", folder / "docs/2026")
    page.sees(tieout(folder, "new-year", "2025")[1])
    page.done()


def test_new_office(tmp_path: Path) -> None:
    page = Shown("new-office", tmp_path)
    status, said = page.typed()
    assert status == 0, said
    page.sees(said)
    office = tmp_path / "幸福街道"
    assert "没有发现问题" in tieout(office, "check")[1]
    assert page.take("sh") == "tieout new --update\n"
    page.sees(tieout(office, "new", "--update")[1])
    page.sees(tieout(tmp_path, "new", "幸福街道", "--office", OFFICE, "--year", "2025")[1])
    page.sees(tieout(tmp_path, "new", "另一个")[1])
    page.done()


# The page of commands


@pytest.mark.parametrize("name", commands())
def test_the_page_shows_the_command_as_it_is(name: str) -> None:
    assert shown().get(name) == described(name), "run python -m tests.guide.described"


def test_the_page_shows_no_other_command_and_each_once() -> None:
    text = (GUIDE / "commands.md").read_text("utf-8")
    assert shown().keys() == commands().keys()
    headings = re.findall(r"(?m)^### tieout (\S+) \{: #(\S+) \}$", text)
    assert sorted(headings) == sorted((name, name) for name in commands() if not name.startswith("["))
    assert len([fence for fence in fences("commands") if fence.language == "text"]) == len(commands())


# The page of the data file


def schema() -> dict[str, Any]:
    return json.loads((ROOT / "src/tieout/schemas/metrics-file.schema.json").read_text("utf-8"))


def properties(*path: str) -> dict[str, Any]:
    found = schema()
    for name in path:
        found = found[name]
    return found


GROUP = ("properties", "metrics", "additionalProperties")
ITEM = (*GROUP, "properties", "items", "additionalProperties")
PARTS = {
    "top": ((), metrics._TOP),
    "report": (("properties", "report"), metrics._REPORT),
    "group": (GROUP, metrics._GROUP),
    "item": (ITEM, metric._ITEM),
    "rule": (("properties", "rules", "items"), metrics._RULE),
    "correction": (("properties", "corrections", "items"), metrics._CORRECTION),
}


def table(section: str) -> list[list[str]]:
    """The rows of the first table below a heading."""
    text = (GUIDE / "data-file.md").read_text("utf-8").partition(f"{{: #{section} }}")[2].partition("\n## ")[0]
    rows = re.findall(r"(?m)^\|(.*)\|$", text)[2:]
    return [[cell.strip() for cell in row.split("|")] for row in rows]


@pytest.mark.parametrize("section", PARTS)
def test_the_page_has_each_key_of_the_file(section: str) -> None:
    path, known = PARTS[section]
    part = properties(*path)
    rows = [row for row in table(section) if row[0].startswith("`")]
    assert [name.strip("`") for name, _, _ in rows] == list(part["properties"])
    assert set(part["properties"]) == set(known)
    assert [title for _, title, _ in rows] == [one["title"] for one in part["properties"].values()]
    required = [name.strip("`") for name, _, wanted in rows if wanted == "是"]
    assert sorted(required) == sorted(part["required"])


def test_a_year_is_a_key_too() -> None:
    (pattern,) = properties(*ITEM)["patternProperties"]
    assert re.fullmatch(pattern, "2025")
    assert table("item")[-1] == ["年份", properties(*ITEM, "patternProperties", pattern)["title"], "至少一年"]


def test_each_word_of_rough_numbers_is_there_with_its_place() -> None:
    rows = table("value")
    places = {"数的前面": "before", "数和单位的中间": "within", "数的最后": "after"}
    found = {places[where]: words.split("、") for where, words in rows}
    assert found == {
        place: [one.word for one in QUALIFIERS.values() if one.position == place] for place in places.values()
    }


def test_the_example_of_a_whole_file_is_read_without_fault_and_has_every_key() -> None:
    (example,) = [fence.text for fence in fences("data-file") if fence.language == "yaml"]
    report, faults = read_metrics(example.encode(), "data/metrics.yml")
    assert faults == []
    assert report.year == 2025
    for _, known in PARTS.values():
        assert [name for name in known if not re.search(rf"\b{name}:", example)] == []


def test_the_examples_of_values_and_rules_are_read() -> None:
    values, rules = [fence.text for fence in fences("data-file") if fence.language == "text"]
    for line in rules.splitlines():
        assert read_rule(line, "", Place("")).references
    for value in values.splitlines():
        whole = f"report: {{title: 甲, office: 乙, year: 2025}}\nmetrics: {{g: {{title: 组, items: {{a: {{label: 甲, unit: 次, 2025: '{value}'}}}}}}}}"
        assert read_metrics(whole.encode(), "")[1] == [], value


# The pictures

# In a closed box and fetched when it is opened: a page stays as light as the others.
_PICTURE = re.compile(
    r'(?m)^\?\?\? example "看图：.+"\n\n    '
    r'\[!\[([^]]+)\]\(([^)]+)\)\{ width="(\d+)" height="(\d+)" loading="lazy" \}\]\(([^)]+)\)$'
)


def test_every_picture_is_shown_with_words_and_its_own_size() -> None:
    used = []
    for name in PAGES:
        text = (GUIDE / f"{name}.md").read_text("utf-8")
        for alt, path, width, height, leads in _PICTURE.findall(text):
            data = (GUIDE / path).read_bytes()
            assert struct.unpack(">II", data[16:24]) == (int(width), int(height)), path
            assert len(data) <= 30_000, path
            assert len(alt) >= 10, path
            assert leads == path
            used.append(path)
        assert text.count("![") == sum(path in text for path in used), name
    assert sorted(used) == sorted(path.relative_to(GUIDE).as_posix() for path in (GUIDE / "pictures").iterdir())


def test_every_page_is_in_the_navigation() -> None:
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert [name for name in PAGES if f"guide/{name}.md" not in settings] == []


def test_what_is_left_out_is_told_from_what_is_there() -> None:
    said = "一\n二\n三三\n四\n"
    assert as_shown(said, "一\n…\n四\n")
    assert as_shown(said, "一\n二\n三…\n四\n")
    assert not as_shown(said, "一\n…\n五\n")
    assert not as_shown(said, "一\n二\n四\n")
    assert not as_shown(said, "二\n…\n四\n")
