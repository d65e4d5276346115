"""Charts as SVG that stands in the page: text that can be selected, a title and a description, and no script.

Drawn with the standard library's XML, which escapes every text. Libraries were tried and left out: pygal 3.1 writes
17 KB for three bars, with a script, fixed colours, a date and random ids in it and text that cannot be selected;
drawsvg 2.4 only writes elements, as ``xml.etree`` does; matplotlib and Altair bring compiled megabytes, fix the
colours and scale the text with the picture. Here lengths along the axis are percentages and everything else is in
pixels, so that a chart is as wide as its column and its text stays as large as the page's, on a phone too. Colours come
from the stylesheet (``atlas-data.css``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from xml.etree import ElementTree as ET

_TEXT, _ABOVE, _BELOW, _AXIS = 16, 8, 10, 28
"""Of a row the base line of its text, and what is free above and below its largest mark; below all rows the axis."""
_LEAST = 6
"""The radius of a mark that stands for one thing: rows of smaller ones are as high."""
_INSET = 2.0


class Shape(StrEnum):
    """What a mark looks like; the caption beneath a chart says what each shape means."""

    FULL = "full"
    OPEN = "open"
    TICK = "tick"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Mark:
    """A point on a row; ``at`` runs from 0 (left) to 1 (right). The area of ``MANY`` grows with their number."""

    at: float
    shape: Shape
    count: int = 1
    text: str = ""
    """What a pointer that rests on it is told."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a chart: what it is, what it says, a bar from ``start`` to ``end``, and marks on it."""

    name: str
    text: str
    place: str
    start: float
    end: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled line across a chart."""

    at: float
    text: str
    is_minor: bool = False
    """Whether a narrow screen has no room for its text."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A finished chart, without rows nothing; ``caption`` explains the shapes.

    ``ids`` are those of its title and its description: addresses like all anchors, so they never change.
    """

    ids: tuple[str, str]
    title: str
    description: str
    caption: str
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]


def draw(chart: Chart) -> str:
    """Return a chart as one HTML block without a line break, so that Markdown passes it on untouched."""
    radius = max((_LEAST, *(_radius(mark) for row in chart.rows for mark in row.marks)))
    track = _TEXT + _ABOVE + radius
    pitch = track + radius + _BELOW
    height = len(chart.rows) * pitch + _AXIS
    figure = ET.Element("figure", {"class": "pa-figure"})
    names = {"class": "pa-chart", "role": "img", "width": "100%", "height": str(height)}
    svg = ET.SubElement(figure, "svg", names | {"aria-labelledby": " ".join(chart.ids)})
    for tag, text, id_ in zip(("title", "desc"), (chart.title, chart.description), chart.ids, strict=True):
        _text(svg, tag, text, {"id": id_})
    _axis(svg, chart.ticks, height)
    for index, row in enumerate(chart.rows):
        _row(svg, row, index * pitch, track)
    _text(figure, "figcaption", chart.caption, {})
    return ET.tostring(figure, encoding="unicode")


def _axis(svg: ET.Element, ticks: Sequence[Tick], height: int) -> None:
    bottom = height - _AXIS + 6
    for tick in ticks:
        x = _percent(tick.at)
        ET.SubElement(svg, "line", {"class": "pa-chart__grid", "x1": x, "x2": x, "y1": "0", "y2": str(bottom)})
        anchor = "start" if tick.at < 0.1 else "end" if tick.at > 0.9 else "middle"
        kind = "pa-chart__axis pa-chart__axis--minor" if tick.is_minor else "pa-chart__axis"
        _text(svg, "text", tick.text, {"class": kind, "x": x, "y": str(height - 6), "text-anchor": anchor})


def _row(svg: ET.Element, row: Row, top: int, track: int) -> None:
    group = ET.SubElement(svg, "g", {"data-place": row.place})
    text = ET.SubElement(group, "text", {"class": "pa-chart__label", "x": _percent(0), "y": str(top + _TEXT)})
    _text(text, "tspan", row.name, {"class": "pa-chart__name"})
    _text(text, "tspan", row.text, {"dx": "8"})
    y = str(top + track)
    if row.end > row.start:
        ends = {"x1": _percent(row.start), "x2": _percent(row.end), "y1": y, "y2": y}
        ET.SubElement(group, "line", {"class": "pa-chart__bar"} | ends)
    for mark in row.marks:
        place = {"class": f"pa-chart__dot pa-chart__dot--{mark.shape}", "cx": _percent(mark.at), "cy": y}
        circle = ET.SubElement(group, "circle", place | {"r": str(_radius(mark))})
        if mark.text:
            _text(circle, "title", mark.text, {})


def _radius(mark: Mark) -> int:
    if mark.shape is Shape.MANY:
        return round(5 * sqrt(mark.count))
    return 3 if mark.shape is Shape.TICK else _LEAST


def _text(parent: ET.Element, tag: str, text: str, attributes: dict[str, str]) -> None:
    ET.SubElement(parent, tag, attributes).text = " ".join(text.split())


def _percent(at: float) -> str:
    """Return a place along the axis; marks at the ends need room for half of themselves."""
    return f"{_INSET + at * (100 - 2 * _INSET):.2f}%"
