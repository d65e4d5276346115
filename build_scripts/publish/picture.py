"""A chart by itself: as a picture that stands in any page or paper, and its figures as a table."""

from __future__ import annotations

import colorsys
import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from build_scripts.views.charts.drawing import Chart, picture
from build_scripts.views.charts.lettering import LINE, SIZE, broken

FILE, FIGURES = "chart.svg", "chart.csv"
"""What a page's chart is called beside it."""
WIDTH = 720
"""Of a picture, in pixels."""
_EDGE, _TITLE, _SMALL = 16, 18, 11
_FOOT = 2
"""How many lines source and address have room for."""
_INK, _FAINT, _RULE, _PAPER = "#1c1c1c", "#595959", "#d0d0d0", "#ffffff"
_FONTS = "system-ui, 'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


@dataclass(frozen=True, slots=True)
class Foot:
    """What a picture says beneath itself, and the address to which that leads."""

    text: str
    address: str


def height(chart: Chart) -> int:
    """Return how high the picture of a chart is, in pixels."""
    return _top(chart) + int(picture(chart).get("height", "0")) + (len(_caption(chart)) + _FOOT) * LINE + _EDGE


def as_svg(chart: Chart, foot: Foot) -> str:
    """Return a chart as an SVG file with its title, source and address in it.

    Colours are attributes and no styles: a policy against inline styles leaves them, and so does a word processor.
    """
    own = picture(chart)
    tall, top = int(own.get("height", "0")), _top(chart)
    names = {"xmlns": "http://www.w3.org/2000/svg", "width": str(WIDTH), "height": str(height(chart))}
    svg = ET.Element("svg", names | {"viewBox": f"0 0 {WIDTH} {height(chart)}", "font-family": _FONTS, "fill": _INK})
    ET.SubElement(svg, "rect", {"width": "100%", "height": "100%", "fill": _PAPER})
    for index, line in enumerate(_title(chart)):
        _line(svg, line, _EDGE + _TITLE + index * LINE, {"font-size": "16", "font-weight": "600"})
    own.attrib.update({"x": str(_EDGE), "y": str(top), "width": str(WIDTH - 2 * _EDGE), "font-size": str(SIZE)})
    own.set("overflow", "visible")
    for name in ("role", "aria-labelledby"):  # of the whole file its title and its description are the picture's
        own.attrib.pop(name, None)
    _painted(own)
    svg.append(own)
    for index, line in enumerate(_caption(chart), 1):
        _line(svg, line, top + tall + index * LINE, {"font-size": str(_SMALL), "fill": _FAINT})
    link = ET.SubElement(svg, "a", {"href": foot.address, "target": "_top"})
    told = broken("", foot.text, room=(WIDTH - 2 * _EDGE) * SIZE / _SMALL)
    for index, (_, line) in enumerate(told[:_FOOT], 1 - min(len(told), _FOOT)):
        _line(link, line, height(chart) - _EDGE + index * LINE, {"font-size": str(_SMALL), "fill": _FAINT})
    return ET.tostring(svg, encoding="unicode") + "\n"


def as_csv(chart: Chart, address: Callable[[str], str]) -> str:
    """Return the figures of a chart as CSV; the last column leads to where each is said."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(chart.columns)
    writer.writerows([*line[:-1], address(line[-1])] for line in chart.lines)
    return out.getvalue()


def _title(chart: Chart) -> tuple[str, ...]:
    return tuple(line for _, line in broken("", chart.title, room=(WIDTH - 2 * _EDGE) * SIZE / 16))


def _caption(chart: Chart) -> tuple[str, ...]:
    return tuple(line for _, line in broken("", chart.caption, room=WIDTH - 2 * _EDGE))


def _top(chart: Chart) -> int:
    return _EDGE + _TITLE + len(_title(chart)) * LINE


def _line(parent: ET.Element, text: str, y: int, attributes: Mapping[str, str]) -> None:
    ET.SubElement(parent, "text", {"x": str(_EDGE), "y": str(y), **attributes}).text = " ".join(text.split())


def _painted(svg: ET.Element) -> None:
    """Give every part of a chart the colours that the site's style sheet gives it by its class."""
    for part in svg.iter():
        hue = part.get("data-hue")
        kind = (part.attrib.pop("class", "").split() or [""])[-1]
        handed = {"data-hue": hue, "data-draft": part.get("data-draft") or ("yes" if kind == _DRAFT else None)}
        for within in part.findall("*"):
            within.attrib.update({name: value for name, value in handed.items() if value})
        colour = _colour(int(hue)) if hue else _INK
        part.attrib.update(_paint(kind, colour))
        if part.get("data-draft") and kind in _FILLED:
            part.attrib.update({"fill": _wash(int(hue)) if hue else _PAPER, "stroke": colour})
    for part in svg.iter():
        for name in ("data-place", "data-hue", "data-draft", "data-label", "data-height"):
            part.attrib.pop(name, None)


_DRAFT = "pa-chart__draft"
_FILLED = {f"pa-chart__dot--{shape}" for shape in ("full", "tick", "many")}
"""Dots that in a draft are light with a broken line around them."""


def _paint(kind: str, colour: str) -> Mapping[str, str]:
    return {
        "pa-chart__grid": {"stroke": _RULE},
        "pa-chart__axis": {"fill": _FAINT},
        "pa-chart__axis--minor": {"fill": _FAINT},
        "pa-chart__name": {"fill": colour, "font-weight": "600"},
        "pa-chart__bar": {"stroke": colour, "stroke-width": "3", "stroke-opacity": "0.5"},
        "pa-chart__dot--open": {"fill": _PAPER, "stroke": colour, "stroke-width": "2"},
        "pa-chart__dot--full": {"fill": colour},
        "pa-chart__dot--tick": {"fill": colour},
        "pa-chart__dot--many": {"fill": colour, "stroke": _PAPER},
        _DRAFT: {"stroke-dasharray": "3 2"},
    }.get(kind, {})


def _colour(hue: int) -> str:
    """Return a colour dark enough for text on white."""
    return _hex(colorsys.hls_to_rgb(hue / 360, 0.3, 0.6))


def _wash(hue: int) -> str:
    """Return the same hue as a ground."""
    return _hex(colorsys.hls_to_rgb(hue / 360, 0.93, 0.6))


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
