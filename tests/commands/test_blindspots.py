from __future__ import annotations

from pathlib import Path

from tests.commands.running import DATA, report, tieout


def test_a_sum_protects_all_its_values(tmp_path: Path) -> None:
    status, said = tieout(report(tmp_path), "blindspots")
    assert status == 0
    assert said.startswith("3个数：3个写错任何一位都会被发现，0个有时会，0个不会。")


def test_without_a_rule_nothing_is_protected(tmp_path: Path) -> None:
    folder = report(tmp_path)
    (folder / "data/metrics.yml").write_text(DATA.partition("rules:")[0], "utf-8")
    said = tieout(folder, "blindspots")[1]
    assert "  work.total  开展执法  38次（2024年）\n" in said
    assert "占0.0%" in said
