"""Horizontal bars as shapes for a page: laid out here, scaled and drawn by Vega-Lite, taken from its SVG without its styling.

Each bar has its label above it and its value at its end, so there is no axis to read. Lengths are in the units of a view box
360 wide, which a phone shows nearly as they are; the page's style sheet gives colours and fonts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

from tieout.writers.plain import visible

WIDTH = 360
TEXT = 14  # size of the letters
_LINE, _BAR = 20, 14  # heights
_ABOVE, _BELOW, _BESIDE = 5, 14, 6  # what stays free around a bar
_WIDE, _NARROW = TEXT, 0.64 * TEXT  # what a Chinese character and a digit take at most in the fonts that pages use


@dataclass(frozen=True, slots=True)
class Bar:
    """A number to draw: ``length`` in units of one, ``value`` as readers see it."""

    label: str
    value: str
    length: Fraction


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle or, with ``text``, a line of writing that begins at x on the base line y."""

    kind: str
    """What it is of the picture: ``track``, ``bar``, ``label`` or ``value``."""
    x: float
    y: float
    width: float = 0
    height: float = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """The shapes of a chart from back to front, in a box of WIDTH by ``height``."""

    height: int
    shapes: tuple[Shape, ...]


def picture(bars: Sequence[Bar], whole: Fraction | None = None) -> Picture:
    """The bars from zero on one scale; with ``whole`` each on a track as long as that, to which they add up."""
    lengths = [Fraction(0), *(bar.length for bar in bars), *([] if whole is None else [whole])]
    low, high = min(lengths), max(lengths)
    longest = high - low or Fraction(1)  # lengths are given as parts of it: no number is too large to draw
    reach = _reach([(bar.value, float((max(bar.length, Fraction(0)) - low) / longest)) for bar in bars])
    beside = reach >= WIDTH / 2  # where values leave less to the bars, each is written above its bar

    marks: dict[str, list[dict[str, Any]]] = {"track": [], "bar": [], "label": [], "value": []}
    y = 0
    for bar in bars:
        for line in _lines(visible(bar.label if beside else f"{bar.label}：{bar.value}")):
            y += _LINE
            marks["label"].append({"y": y - 4, "text": line})
        top = y + _ABOVE
        y = top + _BAR
        if whole is not None:
            marks["track"].append({"from": 0, "to": float(whole / longest), "y": top, "bottom": y})
        marks["bar"].append({"from": 0, "to": float(bar.length / longest), "y": top, "bottom": y})
        if beside:
            end = float(max(bar.length, Fraction(0)) / longest)
            marks["value"].append({"to": end, "y": y - 2, "text": visible(bar.value)})
        y += _BELOW
    height = y - _BELOW + 3  # the writing beside the last bar reaches below it
    domain = (float(low / longest), float(low / longest) + 1)
    spec = _spec(marks, domain, reach if beside else WIDTH, height)
    return Picture(height, _drawn(json.dumps(spec, sort_keys=True)))


def _reach(ends: list[tuple[str, float]]) -> float:
    """How long the longest may be, so that each value fits in behind its bar, which ends at a part of that length."""
    return min([WIDTH, *((WIDTH - _BESIDE - _width(visible(value))) / end for value, end in ends if end)])


def _lines(text: str) -> list[str]:
    """A label in lines that fit the width."""
    lines = [""]
    for character in text:
        if lines[-1] and _width(lines[-1] + character) > WIDTH:
            lines.append("")
        lines[-1] += character
    return lines


def _width(text: str) -> float:
    return sum(_NARROW if character.isascii() else _WIDE for character in text)


def _spec(
    marks: dict[str, list[dict[str, Any]]], domain: tuple[float, float], reach: float, height: int
) -> dict[str, Any]:
    """The chart in Vega-Lite. Places down the page are in its units; those across it are on a scale that ends at ``reach``."""
    across = {"type": "quantitative", "axis": None, "scale": {"domain": domain, "range": [0, reach], "zero": False}}
    down = {"field": "y", "type": "quantitative", "axis": None, "scale": None}
    writing = {"type": "text", "align": "left", "baseline": "alphabetic"}
    bar = {"x": {"field": "from", **across}, "x2": {"field": "to"}, "y": down, "y2": {"field": "bottom"}}
    label = {"x": {"value": 0}, "y": down, "text": {"field": "text"}}
    looks = {
        "track": ({"type": "rect"}, bar),
        "bar": ({"type": "rect"}, bar),
        "label": (writing, label),
        "value": (writing | {"dx": _BESIDE}, label | {"x": {"field": "to", **across}}),
    }
    layers = [
        {"name": kind, "data": {"values": values}, "mark": looks[kind][0], "encoding": looks[kind][1]}
        for kind, values in marks.items()
        if values
    ]
    schema = "https://vega.github.io/schema/vega-lite/v5.json"  # its name; nothing is fetched
    box = {"width": WIDTH, "height": height, "autosize": "none", "padding": 0}
    return {"$schema": schema, **box, "layer": layers}


@cache  # half a second for the first, and a site that is served is built again and again
def _drawn(spec: str) -> tuple[Shape, ...]:
    import vl_convert  # noqa: PLC0415 - starts a JavaScript engine, which only pages with charts need

    svg = ET.fromstring(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))  # noqa: S314 - made here
    return tuple(_shapes(svg))


_KIND = re.compile(r"\b(track|bar|label|value)_marks\b")
_RECTANGLE = re.compile(r"M([-\d.e]+),([-\d.e]+)h([-\d.e]+)v([-\d.e]+)h[-\d.e]+Z")
_PLACE = re.compile(r"translate\(([-\d.e]+),([-\d.e]+)\)")


def _shapes(svg: ET.Element) -> Iterator[Shape]:
    for group in svg.iter():
        found = _KIND.search(group.get("class", ""))
        for drawn in group if found else ():
            kind = found[1] if found else ""
            if rectangle := _RECTANGLE.fullmatch(drawn.get("d", "")):
                x, y, width, height = (round(float(number), 2) for number in rectangle.groups())
                yield Shape(kind, x, y, width, height)
            elif place := _PLACE.fullmatch(drawn.get("transform", "")):
                x, y = (round(float(number), 2) for number in place.groups())
                yield Shape(kind, x, y, text=drawn.text or "")
