"""How reports that exist are taken in: ``python bench/import.py CORPUS``, a folder of texts with its ``expected.tsv``.

Of each text: figures cited, metrics, rules, statements it contradicts itself, errors that ``tieout check`` leaves, matters for a
person, figures of ``expected.tsv`` that no macro prints, and whether the pages say the words of the text.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from pathlib import Path

from bs4 import BeautifulSoup
from markdown import markdown

from tieout.commands.proposal import Proposal, proposal
from tieout.model.finding import Severity
from tieout.model.manuscript import Manuscript, Table
from tieout.model.numerals import narrow
from tieout.model.project import Project
from tieout.readers.manuscript import read_manuscript
from tieout.readers.project import PAGES, project_of

_MACRO = re.compile(r'\{\{ metric\("([a-z0-9_.]+)"(?:, (\d{4}))?(, unit=False)?\) \}\}')
_YEAR = re.compile(r"(?:19|20)\d\d")
_EXTENSIONS = ["attr_list", "md_in_html", "tables", "admonition"]


def printed(project: Project, text: str) -> str:
    """A page as its readers see it."""

    def value(found: re.Match[str]) -> str:
        metric = project.report.by_id[found[1]]
        return metric.values[int(found[2] or project.report.year)].text(unit=not found[3])

    return BeautifulSoup(markdown(_MACRO.sub(value, text), extensions=_EXTENSIONS), "html.parser").get_text()


def words(text: str) -> str:
    """A text without spaces, its digits half-width."""
    return "".join(narrow(text).split())


def said(manuscript: Manuscript) -> str:
    """The words of the manuscript's blocks, in order."""
    texts = (
        "".join(cell for row in block.rows for cell in row) if isinstance(block, Table) else block.text
        for block in manuscript.blocks
    )
    return words("".join(texts))


def lost(proposed: Proposal, expected: list[dict[str, str]]) -> list[str]:
    """Figures that should be cited and are not."""
    cited: Counter[str] = Counter()
    for path, data in proposed.files.items():
        if path.startswith(PAGES):
            project = project_of(proposed.files)
            for found in _MACRO.finditer(data.decode()):
                metric = project.report.by_id[found[1]]
                cited[words(metric.values[int(found[2] or project.report.year)].text(unit=not found[3]))] += 1
    wanted = Counter(words(row["surface"]) for row in expected if row["sure"] == "y")
    return list((wanted - cited).elements())


def main() -> int:
    """Print the table. Returns 2 where there is no corpus, 1 where a figure or a word is lost."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path)
    options.add_argument("--verbose", action="store_true", help="print what a person must look at")
    arguments = options.parse_args()
    if not (arguments.corpus / "expected.tsv").exists():
        print(f"no corpus at {arguments.corpus}", file=sys.stderr)
        return 2
    with (arguments.corpus / "expected.tsv").open(encoding="utf-8") as file:
        expected = list(csv.DictReader(file, delimiter="\t"))
    total: Counter[str] = Counter()
    names = ("figures", "metrics", "rules", "doubtful", "errors", "warnings", "matters", "lost", "changed")
    print("\t".join(["report", *names]))
    for path in sorted(arguments.corpus.glob("*.txt")):
        manuscript = read_manuscript(path)
        year = int((_YEAR.search(manuscript.title) or _YEAR.search(path.stem) or re.match("", ""))[0] or 2024)
        proposed = proposal(manuscript, year, {})
        project = project_of(proposed.files)
        pages = [data.decode() for name, data in proposed.files.items() if name.startswith(PAGES)]
        shown = words("".join(printed(project, page) for page in pages)).removeprefix(words(manuscript.title))
        missing = lost(proposed, [row for row in expected if row["file"] == path.stem])
        severities = Counter(finding.severity for finding in proposed.findings)
        row = {
            "figures": proposed.intake.figures,
            "metrics": sum(len(group.entries) for group in proposed.intake.groups),
            "rules": len(proposed.intake.rules),
            "doubtful": len(proposed.intake.doubtful),
            "errors": severities[Severity.ERROR],
            "warnings": severities[Severity.WARNING],
            "matters": len(proposed.intake.matters),
            "lost": len(missing),
            "changed": int(shown != said(manuscript)),
        }
        total.update(row)
        print("\t".join([path.stem, *(str(row[name]) for name in names)]))
        if arguments.verbose:
            for matter in proposed.intake.matters:
                print(f"    {matter.place.line} {matter.text}")
            for finding in proposed.findings:
                print(f"    {finding.severity} {finding.place} {finding.message}")
            print(
                f"    names {proposed.intake.names} lost {missing}" if missing or proposed.intake.names else "",
                end="\n",
            )
            if row["changed"]:
                print("    said ", said(manuscript)[:3000], "\n    shown", shown[:3000])
    print("\t".join(["all", *(str(total[name]) for name in names)]))
    return int(bool(total["lost"] or total["changed"]))


if __name__ == "__main__":
    sys.exit(main())
