"""The atlas's own colours: an accent, and a hue for each place, the same on every page.

How light and how strong a place's hue is shown, the theme's style sheet decides.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from build_scripts.records.model import Place, Shades

_STEP = 229
"""Degrees from one code to the next: neighbours in the list of codes (a province and its cities) stand well apart."""


def hue(place: Place) -> int:
    """Return a place's hue in degrees; it depends on nothing but the place's own code (without one, on its id)."""
    number = int(place.code) // 100 if place.code else zlib.crc32(place.id.encode())
    return number * _STEP % 360


def style_sheet(places: Iterable[Place], accent: Shades) -> str:
    """Return the style sheet of the atlas's own colours: its accent, and of ``data-place`` the hue as ``--hue``.

    Browsers that know no ``light-dark()`` have the light accent.
    """
    both = f":root{{--accent:light-dark({accent.light},{accent.dark})}}"
    own = f":root{{--accent:{accent.light}}}\n@supports (color:light-dark(#000,#fff)){{{both}}}\n"
    return own + "".join(f'[data-place="{place.id}"]{{--hue:{hue(place)}}}\n' for place in places)
