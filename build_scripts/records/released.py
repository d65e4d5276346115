"""Releases of the data: what ``data/releases.yaml`` lists, and the archives that hold what was released."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from build_scripts.records.file_names import is_left_over
from build_scripts.records.model import Record, Whole
from build_scripts.records.problems import Problem
from build_scripts.records.source import Document, read_archive

LISTED = "releases.yaml"
_FOLDER = "releases"
_ENDING = ".tar.xz"

RELEASE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(\.([2-9]|[1-9][0-9]+))?$"
SHA256 = r"^[0-9a-f]{64}$"

Version = Annotated[str, StringConstraints(pattern=RELEASE)]


class Release(Record):
    """One release: what it is called, the digest of its archive, and how much it holds."""

    release: Version
    """The version of the data, which is a day; with ``.2`` the second release of that version."""
    sha256: Annotated[str, StringConstraints(pattern=SHA256)]
    """Of the archive ``data/releases/<release>.tar.xz``."""
    plans: Whole
    measures: Whole
    incentives: Whole
    targets: Whole

    @property
    def day(self) -> date:
        """Return the day of the data's version."""
        return date.fromisoformat(self.release[:10])


@dataclass(frozen=True, slots=True)
class Released:
    """A release with its archive, whose digest is the one that is listed."""

    about: Release
    archive: bytes


def archive_path(version: str) -> str:
    """Return where the archive of a release stands below the data folder."""
    return f"{_FOLDER}/{version}{_ENDING}"


def files(data: Path) -> Iterator[Path]:
    """Yield what a data folder keeps of releases: their list, and every file beside their archives."""
    beside = (path for path in sorted((data / _FOLDER).glob("*")) if not is_left_over(path.name))
    yield from filter(Path.is_file, (data / LISTED, *beside))


def with_archives(
    data: Path, listed: Sequence[Release], document: Document | None
) -> tuple[tuple[Released, ...], list[Problem]]:
    """Return the listed releases with their archives, and every one that is not what was released.

    A release is a promise: an archive that is gone, was changed or stands in the folder without being listed is wrong.
    """
    found: list[Released] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for index, release in enumerate(listed):
        archive = read_archive(data / archive_path(release.release))
        wrong = "listed-twice" if release.release in seen else _wrong(release, archive)
        seen.add(release.release)
        if wrong and document:
            problems.append(_problem(document, index, wrong, f"{data.name}/{archive_path(release.release)}"))
        elif archive is not None:
            found.append(Released(release, archive))
    names = {Path(archive_path(release.release)).name for release in listed}
    problems += [_unlisted(data, path) for path in files(data) if path.parent != data and path.name not in names]
    return tuple(found), problems


def _wrong(release: Release, archive: bytes | None) -> str:
    if archive is None:
        return "gone"
    return "" if hashlib.sha256(archive).hexdigest() == release.sha256 else "altered"


_MESSAGES = {
    "gone": ("release", "there is no {path}; what was released stays: bring the file back"),
    "altered": ("sha256", "{path} has another SHA-256; what was released never changes: bring the file back as it was"),
    "listed-twice": ("release", "this release is listed twice; keep the first"),
}


def _problem(document: Document, index: int, wrong: str, path: str) -> Problem:
    field, message = _MESSAGES[wrong]
    return document.problem((index, field), f"release-{wrong}", message.format(path=path))


def _unlisted(data: Path, path: Path) -> Problem:
    shown_as = f"{data.name}/{_FOLDER}/{path.name}"
    message = f"{data.name}/{LISTED} lists no release with this archive; `make release` makes both: remove this file"
    return Problem(shown_as, 1, 1, "release-unlisted", message)
