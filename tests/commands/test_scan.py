from __future__ import annotations

import json
from pathlib import Path

from tests.commands.running import tieout

TEXT = "2024年受理案件11件，其中民事6件、刑事5件。合格7件占63.64%。聘用两名顾问，发放资料120余份。"


def test_json_is_what_the_corpus_scores(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    status, said = tieout(tmp_path, "scan", "a.txt", "--format", "json")
    assert status == 0
    found = json.loads(said)
    assert [(f["surface"], f["value"], f["qualifier"], f["unit"]) for f in found["figures"]] == [
        ("11件", "11", "", "件"),
        ("6件", "6", "", "件"),
        ("5件", "5", "", "件"),
        ("7件", "7", "", "件"),
        ("63.64%", "63.64", "", "%"),
        ("两名", "2", "", "名"),
        ("120余份", "120", "余", "份"),
    ]
    assert all(TEXT[f["start"] : f["end"]] == f["surface"] for f in found["figures"])
    assert {"kind": "sum", "result": 0, "operands": [1, 2], "verdict": "holds"} in found["relations"]


def test_text_for_a_person(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    status, said = tieout(tmp_path, "scan", "a.txt")
    assert status == 0
    assert "相符  11件 = 6件 + 5件" in said


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert tieout(tmp_path, "scan", "none.txt")[0] == 2
    (tmp_path / "gbk.txt").write_bytes("执法38次".encode("gbk"))
    status, said = tieout(tmp_path, "scan", "gbk.txt")
    assert (status, "不是 UTF-8 编码" in said) == (2, True)
