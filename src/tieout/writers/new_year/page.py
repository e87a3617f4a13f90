"""A page for the next year: last year's headings, and under each the figures that stood there, for new sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.model.mention import Mention, Page
from tieout.model.metric import Report
from tieout.model.moving_on import moved_on
from tieout.model.sentence import Figure
from tieout.writers.plain import entities

_HEADING = re.compile(r"(#{1,6})[ \t]+\S.*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_SIGNATURE = re.compile(r'<p class="signature">.*?</p>')
OPEN_DAY = "×月×日"
"""What stands for a day that a person must write."""
_DAY = re.compile(r"([1-9]\d{3})年[1-9]\d?月[1-9]\d?日", re.ASCII)


def next_page(page: Page, front: str, report: Report) -> str:
    """The page of the report's year as one to write for the next. ``front`` is its front matter, with its fences.

    No sentence is taken over: last year's would read well and be wrong.
    """
    year = report.year
    planned = f"{year + 2}年" in moved_on(page.title, year, report.named)
    subject = f"{year + 2}年的安排" if planned else f"{year + 1}年的情况"
    blocks = []
    for number, (heading, text, begin, end) in enumerate(_sections(page.body)):
        listed = list(_listed([one for one in page.mentions if begin <= one.start < end], page, report))
        hint = f"提示：在这里写{subject}。" + ("下面是上年这里用过的数，写进句子，用不着的删去。" if listed else "")
        blocks += [moved_on(heading, year, report.named)] if heading else []
        blocks += [f"<!-- {hint} -->"] if heading or listed or not number else []
        blocks += _blocks(listed)
        blocks += [_unsigned(found[0]) for found in _SIGNATURE.finditer(text)]
    text = "\n\n".join(block for block in blocks if block) + "\n"
    return f"{moved_on(front, year, report.named)}\n{text}" if front else text


def _sections(body: str) -> Iterator[tuple[str, str, int, int]]:
    """Each heading (empty before the first) with the text below it, and where in the body that begins and ends.

    A macro in a heading stays in it: the text begins behind it.
    """
    heading, begin, at, fence = "", 0, 0, ""
    for line in body.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        elif not fence and _HEADING.match(line):
            if heading or body[begin:at].strip():
                yield heading, body[begin:at], begin, at
            heading, begin = line.rstrip(), at + len(line)
        at += len(line)
    yield heading, body[begin:], begin, len(body)


def _listed(mentions: list[Mention], page: Page, report: Report) -> Iterator[tuple[str, str]]:
    """Each citation once, with what to call it, empty where it stands alone."""
    seen = set()
    for mention in mentions:
        figure = Figure.of(mention)
        year = (figure.year or report.year) + 1
        key = (figure.macro, figure.id, figure.together, year)
        if key in seen:
            continue
        seen.add(key)
        if not figure.in_line:
            yield "", _block(figure, page.body[mention.start : mention.end], year, report)
            continue
        label = entities(report.by_id[figure.id].label)
        own = report.year + 1
        yield label + (f"（{year}年）" if year != own else ""), _macro(figure, year, own)
        if year > own and figure.macro == "metric":  # last year's plan was for this one
            yield f"{label}（上年为{own}年定的）", _macro(figure, own, own)


def _macro(figure: Figure, year: int, own: int) -> str:
    when = "" if year == own else f", {year}"
    return f'{{{{ {figure.macro}("{figure.id}"{when}) }}}}'


def _block(figure: Figure, written: str, year: int, report: Report) -> str:
    """A chart as it is written, for it names no year; a breakdown for the year."""
    return written if figure.macro == "chart" else _macro(figure, year, report.year + 1)


def _blocks(listed: list[tuple[str, str]]) -> Iterator[str]:
    yield "\n".join(f"- {label}{macro}" for label, macro in listed if label)
    yield from (macro for label, macro in listed if not label)


def _unsigned(signature: str) -> str:
    """The signature, with the day left open: none can be known."""
    return _DAY.sub(lambda day: f"{int(day[1]) + 1}年{OPEN_DAY}", signature)
