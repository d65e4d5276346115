"""The atlas's own colours as a style sheet: an accent, and the hues that its places have."""

from __future__ import annotations

from build_scripts.atlas.hues import HUES
from build_scripts.records.model import Shades


def style_sheet(accent: Shades) -> str:
    """Return the style sheet of an accent, and of what ``data-hue`` says the hue as ``--hue``.

    Browsers that know no ``light-dark()`` have the light accent.
    """
    both = f":root{{--accent:light-dark({accent.light},{accent.dark})}}"
    own = f":root{{--accent:{accent.light}}}\n@supports (color:light-dark(#000,#fff)){{{both}}}\n"
    return own + "".join(f'[data-hue="{hue}"]{{--hue:{hue}}}\n' for hue in HUES)
