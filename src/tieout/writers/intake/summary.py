"""What an import comes to, for the person who runs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from tieout.intake import Intake
from tieout.intake.drafts import Citation, HeadingDraft, PageDraft, ParagraphDraft, TableDraft
from tieout.model.finding import Finding
from tieout.model.manuscript import Manuscript, Signature, Table
from tieout.writers.plain import visible

_DATA = "data/metrics.yml"


def write_intake(console: Console, manuscript: Manuscript, intake: Intake, files: Mapping[str, PageDraft]) -> None:
    """What was read, what it comes to, and the files it makes. ``files`` are the pages by their paths."""

    def say(text: str) -> None:
        console.print(Text(visible(text)), soft_wrap=True)

    tables = sum(isinstance(block, Table) for block in manuscript.blocks)
    worded = sum(not isinstance(block, Table | Signature) for block in manuscript.blocks)
    read = [f"{worded}段文字", *([f"{tables}张表"] if tables else [])]
    say(f"读到：{intake.title}（{'，'.join(read)}）")
    for remark in manuscript.remarks:
        say(f"  {remark}。")
    new = sum(len(group.entries) for group in intake.groups)
    parts = [f"新登记{new}个指标"]
    parts += [f"{len(intake.additions)}个已有的指标加上{intake.year}年的值"] if intake.additions else []
    parts += [f"{intake.repeated}处与前面是同一件事（单位、说法、数都相同），并成一个指标"] if intake.repeated else []
    say(f"找到{intake.figures}个数：{'，'.join(parts)}。")
    say(
        f"文中的算式写成{len(intake.rules)}条勾稽关系"
        + (f"，另有{len(intake.doubtful)}条不符" if intake.doubtful else "")
        + "。"
    )
    if intake.names:
        say(f"当作名称、不当作数的，写进 names：{'、'.join(intake.names)}。")
    if not offices_signed(manuscript):
        say(f"机关写作“{intake.office}”，不是全称就在 report.office 里改。")
    if manuscript.signature:
        *offices, day = manuscript.signature
        say(f"落款（{'、'.join(offices)}，{day}）写在正文的末尾，机关写进 report.office。")
    say("")
    say("文件：")
    say(
        f"  {_DATA}  "
        + ("加上上面这些，原有的不动" if intake.additions or any(g.known for g in intake.groups) else f"{new}个指标")
    )
    for path, draft in files.items():
        say(f"  {path}  {_title(draft)}（{_cited(draft)}个数）")


def write_matters(
    console: Console, manuscript: Manuscript, name: str, intake: Intake, findings: Sequence[Finding]
) -> None:
    """What a person should look at: by the place in the manuscript, then what the checks find in the files."""
    if intake.matters:
        console.print(Text("\n请看一看："))
    for matter in intake.matters:
        where = f"{name} 第{matter.place.line}{manuscript.counted}" if matter.place.line else name
        console.print(Text(visible(f"  {where}  {matter.text}。")), soft_wrap=True)
    if findings:
        console.print(Text("\n核对这些文件，发现的问题："))
    for finding in findings:
        console.print(Text(visible(f"  {finding.severity.label}  {finding.place}  {finding.message}")), soft_wrap=True)
        console.print(Text(visible(f"      怎么改：{finding.remedy}")), soft_wrap=True)


def offices_signed(manuscript: Manuscript) -> bool:
    """Whether the manuscript itself says who reports."""
    return len(manuscript.signature) > 1


def _title(draft: PageDraft) -> str:
    first = draft.blocks[0]
    words = first.words if isinstance(first, HeadingDraft) else ()
    return "".join(word.text if isinstance(word, Citation) else word for word in words)


def _cited(draft: PageDraft) -> int:
    words = 0
    for block in draft.blocks:
        if isinstance(block, HeadingDraft | ParagraphDraft):
            words += sum(isinstance(word, Citation) for word in block.words)
        elif isinstance(block, TableDraft):
            words += sum(isinstance(word, Citation) for row in block.rows for cell in row for word in cell)
    return words
