"""The colour of a place, the same on every page: its hue; how light and how strong it is shown, style sheets decide."""

from __future__ import annotations

import zlib

from build_scripts.records.model import Place

HUES = range(0, 360, 5)
"""Degrees. So few that a style sheet has them all, however many places there are; nobody sees a smaller difference."""
_STEP = 229
"""Degrees from one code to the next: neighbours in the list of codes (a province and its cities) stand well apart."""


def hue(place: Place) -> int:
    """Return a place's hue in degrees; it depends on nothing but the place's own code (without one, on its id)."""
    number = int(place.code) // 100 if place.code else zlib.crc32(place.id.encode())
    return number * _STEP % HUES.stop // HUES.step * HUES.step
