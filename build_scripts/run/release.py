"""Make a release of the data: their archive and its line in the list. Nothing that was released is written again."""

from __future__ import annotations

import hashlib

from build_scripts.atlas.settings import MisuseError, Settings
from build_scripts.markdown.completion import edition_of
from build_scripts.publish.data_files import bundle
from build_scripts.publish.releases import data_of, freeze, list_line, next_version, packed, unpacked
from build_scripts.records.language import Language
from build_scripts.records.released import LISTED, Release, archive_path
from build_scripts.run.generate import Linked, context_of
from build_scripts.run.write import inside, write_if_changed

_HEAD = """\
# Releases of the data, oldest first, with the SHA-256 of each one's archive under releases/. `make release` adds lines;
# what is released is never changed and never removed: people cite it.
"""


def release(source: Linked, settings: Settings) -> str:
    """Freeze the published data and return what was done, for a person.

    Data that are released already are not released again. Raises ``MisuseError`` where a release of that name holds
    other data, or where the data or the name has no version.
    """
    data = bundle(source.site, source.tables, settings.site_url)
    encoded = {path: text.encode() for path, text in data.items()}
    differing: dict[str, list[str]] = {}
    for released in source.history.releases:
        before, version = data_of(unpacked(released.archive)), released.about.release
        if before == encoded:
            return f"these data are released already, as {version}; nothing was written"
        differing[version] = sorted(path for path in {*before, *encoded} if before.get(path) != encoded.get(path))
    return _write(source, settings, data, _version(source, settings, differing))


def _version(source: Linked, settings: Settings, differing: dict[str, list[str]]) -> str:
    """Return what the release is called; ``differing`` are the files in which earlier ones differ from it."""
    if source.history.version is None:
        raise MisuseError("the data have no version before something is in the list of changes; run `make permalinks`")
    plain = str(source.history.version)
    following, asked = next_version(plain, source.history.releases), settings.release or plain
    if asked in differing:
        files = differing[asked]
        others = f" and {len(files) - 1} others" if len(files) > 1 else ""
        raise MisuseError(
            f"{asked} is released with other data ({files[0]}{others} differ) and is never written again; to release "
            f"these as well: make release RELEASE={following}"
        )
    if asked != following:
        raise MisuseError(f"RELEASE is “{asked}”; the next release of data of {plain} is called {following}")
    return asked


def _write(source: Linked, settings: Settings, data: dict[str, str], version: str) -> str:
    site, context = source.site, context_of(source, settings, Language.EN)
    unnamed = Release(
        release=version,
        sha256="0" * 64,
        plans=len(site.plans),
        measures=sum(len(plan.measures) for plan in site.plans),
        incentives=len(site.incentives),
        targets=len(site.targets),
    )
    files = freeze(data, unnamed, edition_of(context, settings), context.say, settings.repository)
    archive = packed(files)
    about = unnamed.model_copy(update={"sha256": hashlib.sha256(archive).hexdigest()})
    listed = source.history.releases_document
    before = listed.text if listed and source.history.releases else _HEAD
    # The archive first: a list without it would be refused, and a file that no list names is removed by hand.
    write_if_changed(inside(settings.data, archive_path(version)), archive)
    write_if_changed(inside(settings.data, LISTED), before + list_line(about))
    name = settings.data.name
    return (
        f"{version}: {len(files)} files in {name}/{archive_path(version)}, {len(archive):,} bytes\n"
        f"its line was added to {name}/{LISTED}; commit both, and run `make permalinks` for its address"
    )
