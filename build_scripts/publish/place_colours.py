"""One hue for each place, the same on every page. How light and how strong it is shown, the style sheet decides."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from build_scripts.records.model import Place

_STEP = 229
"""Degrees from one code to the next: neighbours in the list of codes (a province and its cities) stand well apart."""


def hue(place: Place) -> int:
    """Return a place's hue in degrees; it depends on nothing but the place's own code (without one, on its id)."""
    number = int(place.code) // 100 if place.code else zlib.crc32(place.id.encode())
    return number * _STEP % 360


def style_sheet(places: Iterable[Place]) -> str:
    """Return the style sheet that gives whatever bears ``data-place`` its place's hue as ``--hue``."""
    return "".join(f'[data-place="{place.id}"]{{--hue:{hue(place)}}}\n' for place in places)
