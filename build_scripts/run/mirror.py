"""Pack the finished site into a copy that works from a disk, without a server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from build_scripts.atlas.names_in_text import EXPLAINED
from build_scripts.atlas.settings import MisuseError, Settings, UnreadableError
from build_scripts.publish import packed
from build_scripts.publish.deflated import SUFFIX, inflate
from build_scripts.publish.scripts import own_text
from build_scripts.records.kinds import KINDS
from build_scripts.records.load import read_atlas
from build_scripts.run.site_mark import BUILD, check_whole
from build_scripts.run.write import inside, kept, write_if_changed

_SCRIPTS = re.compile(r"(?:en/)?assets/[0-9a-f]{12}/[^/]+\.js")
_DEFLATED = re.compile(rf"(?:en/)?fetched/[0-9a-f]{{12}}/.+{re.escape(SUFFIX)}")
_LIBRARIES = re.compile(r"assets/libraries/[^/]+\.js")
_EXPLAINED = re.compile(rf"(?:en/)?(?:{'|'.join(KINDS[kind].hub for kind in EXPLAINED)})[^/]+/index\.json")
"""What is read of the page that explains a word."""
_PLAIN_FILE = 0o100644 << 16


def pack(settings: Settings) -> Path:
    """Write the copy beside the site and return where, named by the atlas's id. The same site gives the same bytes.

    Raises ``MisuseError`` where there is no whole site whose links name files, and where a script cannot be packed.
    """
    check_whole(settings)
    if (settings.site / "plans/index.html").is_file() and "index.html" not in _page(settings):
        raise MisuseError("the links of this site lead to folders; build one for a disk: make mirror")
    atlas = read_atlas(settings.data)
    if isinstance(atlas, list):
        raise UnreadableError
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in _files(settings):
            entry = ZipInfo(f"{atlas.id}/{name}")
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, _PLAIN_FILE
            archive.writestr(entry, content)
    target = inside(settings.root, f"{atlas.id}-mirror.zip")
    write_if_changed(target, made.getvalue())
    return target


def _page(settings: Settings) -> str:
    return own_text(settings.site / "plans/index.html")


def _files(settings: Settings) -> Iterator[tuple[str, str | bytes]]:
    """Yield what the copy holds: the site, with plain scripts for modules and data."""
    found = sorted(path for path in settings.site.rglob("*") if path.is_file())
    names = {path: path.relative_to(settings.site).as_posix() for path in found}
    folders = {path.parent for path, name in names.items() if _SCRIPTS.fullmatch(name)}
    for folder in sorted(folders):
        scripts = {path.name: own_text(path) for path in sorted(folder.glob("*.js"))}
        text = packed.runtime(own_text(settings.templates / "disk" / packed.RUNTIME), scripts)
        yield f"{folder.relative_to(settings.site).as_posix()}/{packed.RUNTIME}", text
    for path, name in names.items():
        if _SCRIPTS.fullmatch(name):
            yield name, packed.plain_script(path.name, own_text(path))
        elif _LIBRARIES.fullmatch(name):
            yield name, packed.library_script(own_text(path))
        elif _DEFLATED.fullmatch(name):
            yield f"{name}.js", packed.data_script(inflate(kept(path) or b""))
        elif name == BUILD or _EXPLAINED.fullmatch(name):
            yield name, own_text(path)
            yield f"{name}.js", packed.data_script(own_text(path))
        else:
            yield name, packed.page(own_text(path)) if path.suffix == ".html" else kept(path) or b""
