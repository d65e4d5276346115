"""Releases of the data: the published data as they were at one version, frozen in an archive and never made again."""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import tarfile
from collections.abc import Callable, Iterator, Mapping, Sequence

from build_scripts.atlas import addresses
from build_scripts.atlas.edition import Edition
from build_scripts.records.json_text import as_json
from build_scripts.records.model import Atlas
from build_scripts.records.released import Release, Released

Say = Callable[..., str]
Frozen = Mapping[str, bytes]
"""Every file of a release by its path below the release's address."""

SUMS, CFF, DATACITE = "SHA256SUMS", "CITATION.cff", "datacite.json"
_ABOUT = frozenset({SUMS, CFF, DATACITE})


def freeze(
    bundle: Mapping[str, str], release: Release, edition: Edition, say: Say, repository: str
) -> dict[str, bytes]:
    """Return the files of a release: the published data, how they are cited, and the digest of each file.

    ``edition`` and ``say`` are those of the English edition: programs that read citations know its names best.
    """
    files = {path: text.encode() for path, text in bundle.items()}
    files[CFF] = _cff(release, edition, say, repository).encode()
    files[DATACITE] = _datacite(release, edition, say).encode()
    sums = "".join(f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    return {**files, SUMS: sums.encode()}


def packed(files: Frozen) -> bytes:
    """Return the archive of a release's files (tar, compressed with xz); same files, same bytes."""
    out = io.BytesIO()
    with tarfile.TarFile(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for path in sorted(files):
            entry = tarfile.TarInfo(path)  # of no day and nobody
            entry.size = len(files[path])
            archive.addfile(entry, io.BytesIO(files[path]))
    return lzma.compress(out.getvalue(), preset=9 | lzma.PRESET_EXTREME)


def unpacked(archive: bytes) -> dict[str, bytes]:
    """Return the files of a release's archive."""
    with tarfile.TarFile(fileobj=io.BytesIO(lzma.decompress(archive))) as members:
        opened = ((member.name, members.extractfile(member)) for member in members)
        return {name: file.read() for name, file in opened if file}


def data_of(files: Frozen) -> dict[str, bytes]:
    """Return of a release's files the data: without what names and cites the release."""
    return {path: content for path, content in files.items() if path not in _ABOUT}


def next_version(version: str, releases: Sequence[Released]) -> str:
    """Return what the next release of a version of the data is called: ``2026-01-02``, then ``2026-01-02.2``."""
    known = [one.about.release for one in releases if one.about.release.partition(".")[0] == version]
    return f"{version}.{len(known) + 1}" if known else version


def release_files(releases: Sequence[Released], atlas: Atlas) -> Iterator[tuple[str, bytes]]:
    """Yield every file of every release by its path on the site, its archive included."""
    for released in releases:
        folder = addresses.release(released.about.release)
        yield folder + archive_name(released.about, atlas), released.archive
        yield from ((folder + path, content) for path, content in unpacked(released.archive).items())


def archive_name(release: Release, atlas: Atlas) -> str:
    """Return the name of a release's archive on the site."""
    return f"{atlas.id}-data-{release.release}.tar.xz"


def list_line(release: Release) -> str:
    """Return the line of a release in the list of releases."""
    fields = (f"{name}: {value}" for name, value in release.model_dump().items())
    return "- {" + ", ".join(fields) + "}\n"


def _cff(release: Release, edition: Edition, say: Say, repository: str) -> str:
    """Return ``CITATION.cff`` (citation-file-format.github.io)."""
    fields = {
        "cff-version": "1.2.0",
        "message": say("release.cff"),
        "type": "dataset",
        "title": say("release.work"),
        "version": release.release,
        "date-released": str(release.day),
        "authors": [{"name": say("cite.editors")}],
        "license": edition.atlas.licence.id,
        "url": _url(release, edition),
        "repository-code": repository,
    }
    # JSON is YAML too
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())


def _datacite(release: Release, edition: Edition, say: Say) -> str:
    """Return the release as DataCite describes data (kernel 4); it has an address and no DOI."""
    url = _url(release, edition)
    return as_json(
        {
            "schemaVersion": "http://datacite.org/schema/kernel-4",
            "url": url,
            "alternateIdentifiers": [{"alternateIdentifierType": "URL", "alternateIdentifier": url}],
            "creators": [{"name": say("cite.editors"), "nameType": "Organizational"}],
            "titles": [{"title": say("release.work"), "lang": "en"}],
            "publisher": {"name": say("site.name")},
            "publicationYear": release.day.year,
            "types": {"resourceTypeGeneral": "Dataset"},
            "dates": [{"date": str(release.day), "dateType": "Issued"}],
            "version": release.release,
            "rightsList": [{"rightsIdentifier": edition.atlas.licence.id, "rightsUri": edition.atlas.licence.address}],
            "formats": ["text/csv", "application/json"],
        }
    )


def _url(release: Release, edition: Edition) -> str:
    return edition.root_url + addresses.release(release.release)
