"""A page names the scripts that have something to do on it, and no others of ours."""

from __future__ import annotations

from tieout.writers.site.scripts import needed

THEMES = '<script src="../assets/javascripts/bundle.a5.min.js"></script>'
CITE = '<script src="../assets/cite.js"></script>'
CHECK = '<script src="../assets/check-again.js"></script>'
TABLE = '<script src="../assets/metrics-table.js"></script>'


def page(*parts: str) -> str:
    return "\n".join(["<html>", *parts, "</html>"])


def test_a_section_needs_neither() -> None:
    assert needed(page("<p>正文</p>", THEMES, TABLE, CHECK, CITE)) == page("<p>正文</p>", THEMES, CITE)


def test_each_is_named_where_it_works() -> None:
    checks, metrics = '<div class="check-again"></div>', '<div class="metrics-tools"></div>'
    assert needed(page(checks, TABLE, CHECK, CITE)) == page(checks, CHECK, CITE)
    assert needed(page(metrics, TABLE, CHECK)) == page(metrics, TABLE)
    assert needed(page(checks, metrics, TABLE, CHECK)) == page(checks, metrics, TABLE, CHECK)


def test_twice_is_as_once() -> None:
    once = needed(page(THEMES, TABLE, CHECK))
    assert needed(once) == once
