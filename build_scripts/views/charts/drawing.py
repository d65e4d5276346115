"""Charts as SVG that stands in the page: text that can be selected, a title and a description, and no script.

Drawn with the standard library's XML, which escapes every text. Libraries were tried and left out: pygal 3.1 writes
17 KB for three bars, with a script, fixed colours, a date and random ids in it and text that cannot be selected;
drawsvg 2.4 only writes elements, as ``xml.etree`` does; matplotlib and Altair bring compiled megabytes, fix the
colours and scale the text with the picture. Here lengths along the axis are percentages and everything else is in
pixels, so that a chart is as wide as its column and its text stays as large as the page's, on a phone too. Colours come
from the stylesheet (``data.css``). Labels are broken into lines that fit the narrowest screen, and grid lines
stand only where marks are, so that none runs through a label.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from xml.etree import ElementTree as ET

from build_scripts.views.charts.lettering import LINE, broken, thinned

_FIRST, _ABOVE, _BELOW, _AXIS = 16, 8, 10, 28
"""Of a row the base line of its first line of text, what is free above and below its largest mark; below all rows the
axis."""
_LEAST = 6
"""The radius of a mark that stands for one thing: rows of smaller ones are as high."""
_MOST = 14
"""The largest radius: as far as a mark at the end of the axis may reach beyond it."""
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
    """Its id: a reader chooses places."""
    start: float
    end: float
    marks: tuple[Mark, ...]
    is_draft: bool = False
    """Whether the plan that says so is only proposed: such rows stand last and are drawn with broken lines."""
    hue: int = 0
    """Of the place, in degrees."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled line across a chart."""

    at: float
    text: str


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
    columns: tuple[str, ...] = ()
    """Names of the columns of what the chart shows as a table."""
    lines: tuple[tuple[str, ...], ...] = ()
    """The same figures as lines of that table, numbers in base units."""


def draw(chart: Chart) -> str:
    """Return a chart as one HTML block without a line break, so that Markdown passes it on untouched."""
    figure = ET.Element("figure", {"class": "pa-figure"})
    figure.append(picture(chart))
    _text(figure, "figcaption", chart.caption, {})
    return ET.tostring(figure, encoding="unicode")


def picture(chart: Chart) -> ET.Element:
    """Return a chart as an ``svg`` element as wide as what it stands in, its height in pixels."""
    rows = [_Placed(row, broken(row.name, row.text)) for row in sorted(chart.rows, key=lambda row: row.is_draft)]
    radius = max((_LEAST, *(_radius(mark) for row in chart.rows for mark in row.marks)))
    unit = _MOST / radius if radius > _MOST else 1.0
    reach = max(_LEAST, round(radius * unit))
    height = sum(row.height(reach) for row in rows) + _AXIS
    names = {"class": "pa-chart", "role": "img", "width": "100%", "height": str(height)}
    svg = ET.Element("svg", names | {"aria-labelledby": " ".join(chart.ids)})
    for tag, text, id_ in zip(("title", "desc"), (chart.title, chart.description), chart.ids, strict=True):
        _text(svg, tag, text, {"id": id_})
    _axis(svg, thinned([(tick.at, tick.text) for tick in chart.ticks]), rows, reach)
    top = 0
    for row in rows:
        _row(svg, row, top, reach, unit)
        top += row.height(reach)
    return svg


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row and its label, line by line; of each line what is the row's name and what it says."""

    row: Row
    lines: tuple[tuple[str, str], ...]

    @property
    def last(self) -> int:
        """Return the base line of the label's last line."""
        return _FIRST + (len(self.lines) - 1) * LINE

    def label(self, reach: int) -> int:
        """Return how many pixels from the row's top are free of the grid: of a row without marks all."""
        return self.last + 5 if self.row.marks else self.height(reach)

    def height(self, reach: int) -> int:
        return self.last + _BELOW + (_ABOVE + 2 * reach if self.row.marks else 0)


def _axis(svg: ET.Element, ticks: Sequence[tuple[float, str, bool]], rows: Sequence[_Placed], reach: int) -> None:
    bottom = sum(row.height(reach) for row in rows)
    # A line is drawn beside the marks and left out beside the labels: nothing, then by turns a gap and a stroke.
    dashes = " ".join(f"{row.label(reach)} {row.height(reach) - row.label(reach)}" for row in rows)
    for at, text, is_minor in ticks:
        x = _percent(at)
        ends = {"x1": x, "x2": x, "y1": "0", "y2": str(bottom)}
        ET.SubElement(svg, "line", {"class": "pa-chart__grid", **ends, "stroke-dasharray": f"0 {dashes}"})
        anchor = "start" if at < 0.1 else "end" if at > 0.9 else "middle"
        kind = "pa-chart__axis pa-chart__axis--minor" if is_minor else "pa-chart__axis"
        if text:
            _text(svg, "text", text, {"class": kind, "x": x, "y": str(bottom + _AXIS - 6), "text-anchor": anchor})


def _row(svg: ET.Element, placed: _Placed, top: int, reach: int, unit: float) -> None:
    row = placed.row
    kind = {"class": "pa-chart__draft"} if row.is_draft else {}
    measures = {"data-label": str(placed.label(reach)), "data-height": str(placed.height(reach))}
    place = {"data-place": row.place, "data-hue": str(row.hue)}
    group = ET.SubElement(svg, "g", {**place, **kind, **measures, "transform": f"translate(0 {top})"})
    for index, (name, said) in enumerate(placed.lines):
        at = {"class": "pa-chart__label", "x": _percent(0), "y": str(_FIRST + index * LINE)}
        text = ET.SubElement(group, "text", at)
        if name:
            _text(text, "tspan", name, {"class": "pa-chart__name"})
        if said:
            _text(text, "tspan", said, {"dx": "8"} if name else {})
    y = str(placed.last + _ABOVE + reach)
    if row.end > row.start:
        ends = {"x1": _percent(row.start), "x2": _percent(row.end), "y1": y, "y2": y}
        ET.SubElement(group, "line", {"class": "pa-chart__bar"} | ends)
    for mark in row.marks:
        place = {"class": f"pa-chart__dot pa-chart__dot--{mark.shape}", "cx": _percent(mark.at), "cy": y}
        circle = ET.SubElement(group, "circle", place | {"r": f"{max(2, _radius(mark) * unit):g}"})
        if mark.text:
            _text(circle, "title", mark.text, {})


def _radius(mark: Mark) -> float:
    if mark.shape is Shape.MANY:
        return round(5 * sqrt(mark.count))
    return 3 if mark.shape is Shape.TICK else _LEAST


def _text(parent: ET.Element, tag: str, text: str, attributes: dict[str, str]) -> None:
    ET.SubElement(parent, tag, attributes).text = " ".join(text.split())


def _percent(at: float) -> str:
    """Return a place along the axis; marks at the ends need room for half of themselves."""
    return f"{_INSET + at * (100 - 2 * _INSET):.2f}%"
