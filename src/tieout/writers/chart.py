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
_LARGE = 1.3 * TEXT  # what the style sheet makes of it on a phone for readers who chose large text
_WIDE, _NARROW = _LARGE, 0.64 * _LARGE  # what a Chinese character and a digit take at most in the fonts that pages use


@dataclass(frozen=True, slots=True)
class Bar:
    """A number to draw: ``length`` in units of one, ``value`` as readers see it."""

    label: str
    value: str
    length: Fraction


@dataclass(frozen=True, slots=True)
class Panel:
    """What one metric came to year by year; the label of each bar is its year."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle or, with ``text``, a line of writing that begins at x on the base line y."""

    kind: str
    """What it is of the picture: ``track``, ``bar``, ``label``, ``year`` or ``value``."""
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
    scale = _Scale.of(bars, whole)
    reach = scale.reach(bars, WIDTH)
    beside = reach >= WIDTH / 2  # where values leave less to the bars, each is written above its bar

    marks = _no_marks()
    y = 0
    for bar in bars:
        for line in _lines(visible(bar.label if beside else f"{bar.label}：{bar.value}")):
            y += _LINE
            marks["label"].append({"y": y - 4, "text": line})
        top = y + _ABOVE
        y = top + _BAR
        if whole is not None:
            marks["track"].append({"from": 0, "to": float(whole / scale.longest), "y": top, "bottom": y})
        scale.draw(bar, marks, top, beside=beside)
        y += _BELOW
    return _picture(marks, scale, (0, reach if beside else WIDTH), y - _BELOW)


def multiples(panels: Sequence[Panel]) -> Picture:
    """The panels one below the other, all bars from zero on one scale, each with its year before it."""
    bars = [bar for panel in panels for bar in panel.bars]
    scale = _Scale.of(bars, None)
    start = max(_width(bar.label) for bar in bars) + _BESIDE
    reach = scale.reach(bars, WIDTH - start)
    beside = reach >= (WIDTH - start) / 2

    marks = _no_marks()
    y = 0
    for panel in panels:
        for line in _lines(visible(panel.label)):
            y += _LINE
            marks["label"].append({"y": y - 4, "text": line})
        for bar in panel.bars:
            top = y + _ABOVE
            if beside:
                marks["year"].append({"y": top + _BAR - 2, "text": visible(bar.label)})
            else:
                for line in _lines(visible(f"{bar.label}：{bar.value}")):
                    y += _LINE
                    marks["year"].append({"y": y - 4, "text": line})
                top = y + _ABOVE
            y = top + _BAR
            scale.draw(bar, marks, top, beside=beside)
        y += _BELOW
    return _picture(marks, scale, (start, start + reach) if beside else (0, WIDTH), y - _BELOW)


Marks = dict[str, list[dict[str, Any]]]


def _no_marks() -> Marks:
    return {"track": [], "bar": [], "label": [], "year": [], "value": []}


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the shortest length, or zero, to the longest. Lengths are given as parts of that: no number is too large to draw."""

    low: Fraction
    longest: Fraction

    @classmethod
    def of(cls, bars: Sequence[Bar], whole: Fraction | None) -> _Scale:
        lengths = [Fraction(0), *(bar.length for bar in bars), *([] if whole is None else [whole])]
        return cls(min(lengths), max(lengths) - min(lengths) or Fraction(1))

    def reach(self, bars: Sequence[Bar], room: float) -> float:
        """How long the longest may be in a room, so that each value fits in behind its bar."""
        ends = [(bar.value, float((max(bar.length, Fraction(0)) - self.low) / self.longest)) for bar in bars]
        return min([room, *((room - _BESIDE - _width(visible(value))) / end for value, end in ends if end)])

    def draw(self, bar: Bar, marks: Marks, top: int, *, beside: bool) -> None:
        """A bar whose upper edge is at ``top``, with its value ``beside`` it or not."""
        bottom = top + _BAR
        marks["bar"].append({"from": 0, "to": float(bar.length / self.longest), "y": top, "bottom": bottom})
        if beside:
            end = float(max(bar.length, Fraction(0)) / self.longest)
            marks["value"].append({"to": end, "y": bottom - 2, "text": visible(bar.value)})


def _picture(marks: Marks, scale: _Scale, across: tuple[float, float], bottom: int) -> Picture:
    """The marks as shapes: ``across`` is where the scale begins and ends, ``bottom`` the lower edge of the last bar."""
    height = bottom + 3  # the writing beside the last bar reaches below it
    begin = float(scale.low / scale.longest)
    spec = _spec(marks, (begin, begin + 1), across, height)
    return Picture(height, _drawn(json.dumps(spec, sort_keys=True)))


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


def _spec(marks: Marks, domain: tuple[float, float], span: tuple[float, float], height: int) -> dict[str, Any]:
    """The chart in Vega-Lite. Places down the page are in its units; those across it are on a scale over ``span``."""
    across = {"type": "quantitative", "axis": None, "scale": {"domain": domain, "range": span, "zero": False}}
    down = {"field": "y", "type": "quantitative", "axis": None, "scale": None}
    writing = {"type": "text", "align": "left", "baseline": "alphabetic"}
    bar = {"x": {"field": "from", **across}, "x2": {"field": "to"}, "y": down, "y2": {"field": "bottom"}}
    label = {"x": {"value": 0}, "y": down, "text": {"field": "text"}}
    looks = {
        "track": ({"type": "rect"}, bar),
        "bar": ({"type": "rect"}, bar),
        "label": (writing, label),
        "year": (writing, label),
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


_KIND = re.compile(r"\b(track|bar|label|year|value)_marks\b")
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
