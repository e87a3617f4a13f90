"""The pages of a report: what stands before the first section, who signs, and attachments."""

from __future__ import annotations

from tests.intake.made import taken

from tieout.intake.drafts import HeadingDraft, ParagraphDraft, SignatureDraft

SIGNED = SignatureDraft(("启新街道办事处", "2026年4月1日"))


def test_who_signs_stands_at_the_end_of_the_text_and_attachments_are_pages() -> None:
    first, second, third = taken(
        "现报告如下。\n一、执法\n执法38次。\n启新街道办事处\n2026年4月1日\n（联系人：李某）\n附件1\n2025年统计表\n立案8件。\n"
    ).pages
    assert first.blocks[0] == HeadingDraft(1, ("启新街道2025年度工作报告",))
    assert second.blocks[-2:] == (SIGNED, ParagraphDraft(("（联系人：李某）",)))
    assert (third.name, third.blocks[0]) == ("2-fujiantongjibiao", HeadingDraft(1, ("附件1 2025年统计表",)))


def test_an_attachment_is_a_part_of_its_own() -> None:
    text = "一、执法\n立案8件。\n启新街道办事处\n2026年4月1日\n附件1\n统计表\n一、城区\n立案9件。\n"
    groups = taken(text).groups
    assert [(group.title, [entry.sections for entry in group.entries]) for group in groups] == [
        ("执法", [["一"]]), ("城区", [["附件1、一"]]),
    ]  # fmt: skip
