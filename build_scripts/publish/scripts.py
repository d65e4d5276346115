"""The site's scripts under an address that changes with any of them: a page never runs another build's.

Scripts import each other by names beside their own, so whatever a page begins with, all of it is of one build.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from build_scripts.atlas.settings import MisuseError
from build_scripts.records.source import read_text

ASSETS = "assets/"
FOR_ALL_BUILDS = "start.js"
"""The one script whose address stays: it tells what to do when a page's own are gone."""
_SPARED = re.compile(r"^[ \t]*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)\n|^[ \t]+", re.MULTILINE)
"""An indent, or a comment that has its lines to itself: in no script does a text go over lines."""


def site_scripts(templates: Path) -> Mapping[str, str]:
    """Return the scripts that belong to one build, by name; raises ``MisuseError`` where one is no text.

    They are without comments and indents, a third of them, which are for whoever changes them.
    """
    files = sorted((templates / "theme" / ASSETS).glob("*.js"))
    return {path.name: _SPARED.sub("", own_text(path)) for path in files if path.name != FOR_ALL_BUILDS}


def own_text(path: Path) -> str:
    """Return a file of the site's own; raises ``MisuseError`` where it is no text."""
    text = read_text(path, path.name)
    if not isinstance(text, str):
        raise MisuseError(str(text))
    return text


def scripts_name(scripts: Mapping[str, str]) -> str:
    """Return what the folder of these scripts is called."""
    return digest(f"{name}\0{text}\0".encode() for name, text in scripts.items())


def digest(contents: Iterable[bytes]) -> str:
    """Return the name that contents have together: others, or in another order, have another one."""
    found = hashlib.sha256()
    for content in contents:
        found.update(content)
    return found.hexdigest()[:12]


def scripts_folder(templates: Path) -> str:
    """Return the folder of the scripts, below the root of an edition."""
    return f"{ASSETS}{scripts_name(site_scripts(templates))}/"
