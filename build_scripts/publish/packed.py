"""A copy of the site that works from a disk: its modules and its data as plain scripts, which browsers load from there.

Modules are ours and written alike: what they import stands at the beginning of a line, from a file beside them, and so
does what they export.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from build_scripts.atlas.settings import MisuseError

RUNTIME = "disk.js"
"""The script that holds all modules of an edition, and what runs them; it stands beside them."""

BUILD = "build.json"
"""Where the packed file says what it was built from, in the one folder in which everything lies."""
_IMPORT = re.compile(r'^import (?:\{(?P<names>[^}]*)\} from )?"\./(?P<file>[\w.-]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|let|function\*?|class) (?P<names>\w+|\[[\w, ]+\]))", re.MULTILINE)
_LATER = re.compile(r'\bimport\("\./([\w.-]+)"\)')
_LIBRARY = re.compile(r"\bimport\((?=`)")
_LISTED = re.compile(r"^export \{(?P<names>[^}]*)\};\s*\Z", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*|import\.meta(?!\w)", re.MULTILINE)
_MODULE = re.compile(r'<script type="module" src=')
_FIRST = re.compile(r'<script src="[^"]*start\.js"></script>')
_FOLDER = re.compile(r'src="(?P<folder>[^"]*assets/[0-9a-f]{12}/)')


def runtime(text: str, scripts: Mapping[str, str]) -> str:
    """Return the runtime's ``text`` with all modules among ``scripts`` (by file name) behind it."""
    return "\n".join([text, *(_defined(name, script) for name, script in scripts.items() if is_module(script))])


def is_module(script: str) -> bool:
    """Return whether a script imports or exports anything."""
    return bool(_IMPORT.search(script) or _EXPORT.search(script))


def plain_script(name: str, script: str) -> str:
    """Return what stands for a script: of a module that the runtime runs it, and any other with what it loads later."""
    return f"atlasDisk.need({json.dumps(name)});\n" if is_module(script) else _loading(script)


def data_script(text: str) -> str:
    """Return a file of data, in JSON, as a script that keeps it."""
    return f"atlasDisk.keep({text.strip()});\n"


def library_script(text: str) -> str:
    """Return a library, one file, as a script that keeps what it exports at its end; one that exports nothing stays."""
    found = _LISTED.search(text)
    if found is None:
        return text
    kept = ", ".join(f"{name}: {own}" for own, name in _names(found["names"]))
    return f'(() => {{\n"use strict";\n{text[: found.start()]}\natlasDisk.keep({{ {kept} }});\n}})();\n'


def page(html: str) -> str:
    """Return a page with plain scripts for modules, and the runtime before all of them."""
    folder = _FOLDER.search(html)
    if folder is None:
        return html
    first = f'<script src="{folder["folder"]}{RUNTIME}"></script>'
    return _MODULE.sub("<script defer src=", _FIRST.sub(lambda found: first + found[0], html, count=1))


def _defined(name: str, script: str) -> str:
    """Return a module as a function of what it imports; raises ``MisuseError`` where it is written in another way."""
    needs = [(found["file"], _names(found["names"] or "")) for found in _IMPORT.finditer(script)]
    exported = [one for found in _EXPORT.finditer(script) for one in re.findall(r"\w+", found["names"])]
    body = _loading(_EXPORT.sub("", _IMPORT.sub("", script))).replace("import.meta.url", "atlasDisk.here")
    if left := _LEFT.search(body):
        raise MisuseError(f"{name} cannot be packed for a disk: “{left[0]}” is not understood")
    getters = ", ".join(f"{one}: {{ get: () => {one} }}" for one in exported)
    head = f"atlasDisk.define({json.dumps(name)}, {json.dumps(needs)}, async (imported, exported) => {{"
    return f"{head}\nwith (imported) {{\nObject.defineProperties(exported, {{ {getters} }});\n{body}\n}}\n}});"


def _names(listed: str) -> list[list[str]]:
    """Return the names that are imported, each with that by which the module calls it."""
    pairs = (one.split(" as ") for one in re.sub(r"\s+", " ", listed).split(","))
    return [[pair[0].strip(), pair[-1].strip()] for pair in pairs if pair[0].strip()]


def _loading(script: str) -> str:
    return _LIBRARY.sub("atlasDisk.load(", _LATER.sub(r'atlasDisk.need("\1")', script))
