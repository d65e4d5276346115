"""The site's one style sheet: those of `templates/styles/`, the atlas's accent, and the hues that its places have."""

from __future__ import annotations

from pathlib import Path

import rcssmin  # type: ignore[import-untyped]  # it has no types

from build_scripts.atlas.hues import HUES
from build_scripts.publish.scripts import own_text
from build_scripts.records.model import Shades

FIRST = "atlas.css"
"""What the others rest on."""


def style_sheet(templates: Path, accent: Shades) -> str:
    """Return the style sheet without comments and the room between signs; raises ``MisuseError`` where one is no text.

    What ``data-hue`` says is there as ``--hue``. Browsers that know no ``light-dark()`` have the light accent.
    """
    files = sorted((templates / "styles").glob("*.css"), key=lambda path: (path.name != FIRST, path.name))
    both = f":root{{--accent:light-dark({accent.light},{accent.dark})}}"
    own = f":root{{--accent:{accent.light}}}\n@supports (color:light-dark(#000,#fff)){{{both}}}\n"
    hues = "".join(f'[data-hue="{hue}"]{{--hue:{hue}}}\n' for hue in HUES)
    return "\n".join([*(str(rcssmin.cssmin(own_text(path))) for path in files), own + hues])
