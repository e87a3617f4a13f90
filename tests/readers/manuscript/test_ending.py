"""What stands around the text of an official document: head, signature, notes, attachments and imprint."""

from __future__ import annotations

import pytest
from tests.readers.manuscript.test_word import shape

from tieout.model.manuscript import Manuscript
from tieout.readers.manuscript.text import read_text

SIGNED = "青石镇人民政府\n2025年1月20日\n"
LIST = "附件：1.执法统计表\n　　　2.普法台账\n"


def read(text: str) -> Manuscript:
    return read_text(f"青石镇2024年工作报告\n一、执法\n执法12次。\n{text}", "报告.txt")


def shaped(text: str) -> list[tuple[object, ...]]:
    return shape(read(text))[2:]


def test_a_whole_official_document() -> None:
    found = read_text(
        "青石镇人民政府文件\n青政发〔2025〕3号\n青石镇人民政府\n关于2024年工作情况的报告\n县政府：\n一、执法\n执法12次。\n"
        f"{LIST}{SIGNED}（联系人：李某，电话：0439-3221234）\n附件1\n执法统计表\n一、立案\n立案8件。\n"
        "附件2：普法台账\n普法9次。\n抄送：县司法局\n青石镇党政办公室　　2025年1月20日印发　　共印15份\n",
        "报告.txt",
    )
    assert found.title == "青石镇人民政府关于2024年工作情况的报告"
    assert shape(found) == [
        ("p", "县政府："), ("h1", "一、", "执法"), ("p", "执法12次。"), ("p", "附件：1.执法统计表"), ("p", "2.普法台账"),
        ("signed", "青石镇人民政府", "2025年1月20日"), ("p", "（联系人：李某，电话：0439-3221234）"),
        ("h1", "附件1", "附件1 执法统计表"), ("h2", "一、", "立案"), ("p", "立案8件。"), ("h1", "附件2", "附件2 普法台账"), ("p", "普法9次。"),
    ]  # fmt: skip
    (remark,) = found.remarks
    assert remark == (
        "公文的版头、版记没有放进页面，要用就自己写上：“青石镇人民政府文件”、“青政发〔2025〕3号”、“抄送：县司法局”、"
        "“青石镇党政办公室　　2025年1月20日印发　　共印15份”"
    )


@pytest.mark.parametrize("day", ["2025年1月20日", "2025 年 1 月 20 日", "二〇二五年一月二十日"])
def test_several_sign(day: str) -> None:
    found = read(f"中共某镇委员会\n青石镇人民政府\n{day}\n")
    assert found.signature == ("中共某镇委员会", "青石镇人民政府", day.replace(" ", ""))


def test_office_and_day_on_one_line() -> None:
    assert read("青石镇人民政府　　　2025年1月20日\n").signature == ("青石镇人民政府", "2025年1月20日")


def test_a_day_without_an_office_is_a_paragraph() -> None:
    assert shaped("特此报告。\n2025年1月20日\n") == [("p", "特此报告。"), ("p", "2025年1月20日")]


def test_what_follows_and_is_no_attachment_goes_before_the_signature() -> None:
    assert shaped(f"{SIGNED}统计口径见年报。\n") == [
        ("p", "统计口径见年报。"), ("signed", "青石镇人民政府", "2025年1月20日"),
    ]  # fmt: skip


def test_offices_and_days_in_the_text_sign_nothing() -> None:
    body = "".join(f"开展活动{n}次。\n" for n in range(20, 40))
    assert read(f"司法所\n2025年1月20日\n{body}").signature == ()


def test_attachments_without_a_signature() -> None:
    assert shaped("附件\n统计表\n立案8件。\n") == [("h1", "附件", "附件 统计表"), ("p", "立案8件。")]
    assert shaped("附件：\n1.统计表\n2.台账\n") == [("p", "附件："), ("p", "1.统计表"), ("p", "2.台账")]


def test_a_copy_to_others_is_imprint_only_at_the_end() -> None:
    body = "".join(f"开展活动{n}次。\n" for n in range(20, 40))
    assert ("p", "抄送：各村。") in shape(read(f"抄送：各村。\n{body}"))
