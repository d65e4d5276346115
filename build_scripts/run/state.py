"""What the last finished build was made from and what it left: what tells a build how much of it is to be done again.

``.build/state.pickle`` exists only while the site in ``site/`` and the work folders are exactly what it describes: it
is removed before the first of them is touched and written when the last stands. So a build that was killed leaves
none, and the next one builds everything.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from build_scripts.atlas.settings import FILE, VARIABLES, MisuseError, Settings, work_of
from build_scripts.records.file_names import is_left_over
from build_scripts.records.language import Language
from build_scripts.run.write import entries, file_line, file_lines, is_ours, write_streamed

PLANS = "a plan"
VOCABULARIES = "a vocabulary or redirect"
HISTORY = "what was published before"
_PROGRAM, _DEPENDENCY = "the program", "a dependency"
_PLANS = "plans"
"""The folder of the plans in that of the data."""
DATA = frozenset({PLANS, VOCABULARIES, HISTORY})
"""The inputs after whose change only some pages need to be built again."""

Listing = Mapping[str, list[int]]
"""Size and time of change (ns) of every file of a folder, by POSIX path."""

T = TypeVar("T")

SET_BY_US = frozenset({"SITE_URL", "SITE_URL_EN", "REPO_URL"})
"""Variables that MkDocs is always given from our own settings."""

_WELL_KNOWN = ".well-known"
"""The one hidden folder that is for the public (RFC 8615)."""
_GENERATED = frozenset({"index.md"})
"""The home page, the only generated file that stands beside what is written by hand."""

_INSTALLED = (".dist-info", ".egg-info")

_FROM_ENVIRONMENT = re.compile(r"!ENV\s*\[?([^\]\n]*)")


@dataclass(frozen=True, slots=True)
class Known:
    """What the last finished build was made from, and the site that it left: all that has to be asked first."""

    told: str
    """A digest of what the settings were read from."""
    settings: Settings
    inputs: Mapping[str, str]
    """Digests of all inputs by what they are."""
    site: Mapping[str, str]
    """Digests of the names, sizes and times of the site's files, by edition."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a build is made from, beside what the last was, and whether the site is as that left it."""

    told: str
    inputs: Mapping[str, str]
    known: Known | None
    is_known: bool

    @property
    def is_unchanged(self) -> bool:
        """Return whether the site is what this build would make."""
        return self.is_known and self.known is not None and self.known.inputs == self.inputs


@dataclass(frozen=True, slots=True)
class State:
    """The files of the site and of the folders that it is made from, as the last finished build left them."""

    site: Listing
    built: Mapping[str, Listing]
    """What MkDocs built, by edition."""
    written: Mapping[str, Listing]
    """What was generated, by folder."""
    own: Sequence[str]
    """The files of the site that it shares with no folder."""

    @property
    def made(self) -> dict[str, Listing]:
        """Return the files of all folders that the site is made from."""
        return {**self.built, **self.written}


def inputs(settings: Settings) -> dict[str, str]:
    """Return a digest of everything that pages and data are made from, by what it is, in the words of a message.

    The commit is none of it: what names it is brought up to date without a build.
    """
    plans = _digest((*_under(settings.data / _PLANS), *sorted(settings.sources.glob("*.txt"))))
    return {PLANS: plans, **inputs_but_plans(settings)}


def inputs_but_plans(settings: Settings) -> dict[str, str]:
    """Return the same without the plans and their official texts, which are nearly all that there is to read."""
    configurations = sorted(settings.root.glob("mkdocs*.yml"))
    plans = settings.data / _PLANS
    published = tuple(settings.data / name for name in ("permalinks", "changes.yaml", "releases", "releases.yaml"))
    others = [path for path in _under(settings.data) if not path.is_relative_to(plans)]
    history = dict.fromkeys(path for path in others if any(path.is_relative_to(place) for place in published))
    return {
        VOCABULARIES: _digest(path for path in others if path not in history),
        HISTORY: _digest(history),
        "a template or phrase": _digest(_under(settings.templates)),
        "MkDocs' settings": _digest(configurations),
        "the copy for a disk": _digest([settings.mirror] if settings.mirror else []),
        "a page written by hand": _digest(_files_by_hand(settings)),
        "what renders pages": _digest_of_text([settings.engine]),
        **program(settings.root),
        "an address": _digest_of_text(
            (settings.site_url, settings.repository, settings.tag, *_environment(configurations))
        ),
    }


def program(root: Path) -> dict[str, str]:
    """Return the digests of what a build is made by: the program itself and whatever it is built on."""
    return {
        _PROGRAM: _digest(_under(Path(__file__).parents[1], (".py", ".yaml"))),
        _DEPENDENCY: _digest_of_text(_dependencies(root)),
    }


def made_by(inputs: Mapping[str, str]) -> str:
    """Return what stands for the program among the digests of a build's inputs."""
    return f"{inputs[_PROGRAM]} {inputs[_DEPENDENCY]}"


def told(root: Path, environment: Mapping[str, str]) -> str:
    """Return a digest of everything that settings are read from."""
    file = root / "data" / FILE
    said = file.read_bytes() if file.is_file() else b""
    values = (f"{name}={environment.get(name)}" for name in VARIABLES)
    return _digest_of_text((str(root), *values, hashlib.blake2b(said).hexdigest()))


def listing(folder: Path) -> dict[str, list[int]]:
    """Return every file under a folder; an empty listing where there is no such folder."""
    found = ((path, entry.stat()) for path, entry in entries(folder)) if folder.is_dir() else ()
    return {path: status(of) for path, of in found}


def status(of: os.stat_result) -> list[int]:
    """Return a file's entry in a listing."""
    return [of.st_size, of.st_mtime_ns]


def edition_seen(site: Path, language: Language) -> str:
    """Return a digest of the names, sizes and times of an edition's files, as they are."""
    if language is _OTHER_EDITION:
        return _digest_of_text(sorted(file_lines(site / language, f"{language}/")))
    return _digest_of_text(sorted(file_lines(site, without=_OTHER_EDITION)))


def editions_listed(site: Listing) -> dict[str, str]:
    """Return the same digest of every edition, of files that were listed."""
    lines: dict[str, list[str]] = {language: [] for language in Language}
    for path, (size, time) in site.items():
        language = _OTHER_EDITION if path.startswith(f"{_OTHER_EDITION}/") else Language.ZH
        lines[language].append(file_line(path, size, time))
    return {language: _digest_of_text(sorted(of)) for language, of in lines.items()}


_OTHER_EDITION = Language.EN
"""The edition whose pages stand in a folder of their own within the site."""


def known(root: Path) -> Known | None:
    """Return what is known of the last finished build; nothing where there is none or it cannot be read."""
    return _unpickled(work_of(root) / _name(_KNOWN), Known)


def load(settings: Settings) -> State | None:
    """Return the state that the last finished build left; nothing where it left none or it cannot be read."""
    return load_kept(settings, _FILES, State)


def save(settings: Settings, told: str, inputs: Mapping[str, str], state: State) -> None:
    """Keep the state of a finished build."""
    keep(settings, _FILES, state)
    keep(settings, _KNOWN, Known(told, settings, inputs, editions_listed(state.site)))


def load_kept(settings: Settings, name: str, kind: type[T]) -> T | None:
    """Return what a part of the last finished build kept for this one; nothing where that cannot be read."""
    return _unpickled(_kept(settings, name), kind)


def _unpickled(path: Path, kind: type[T]) -> T | None:
    try:
        with path.open("rb") as file:
            kept = pickle.load(file)
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, ValueError, LookupError, TypeError):
        return None
    return kept if isinstance(kept, kind) else None


def keep(settings: Settings, name: str, value: object) -> None:
    """Keep something for the next build; it counts once the state of the whole build is saved."""
    write_streamed(_kept(settings, name), lambda file: pickle.dump(value, file, protocol=pickle.HIGHEST_PROTOCOL))


def drop(settings: Settings, name: str) -> None:
    """Keep something no more."""
    _kept(settings, name).unlink(missing_ok=True)


def forget(settings: Settings) -> None:
    """Remove the state before anything that it describes is touched."""
    drop(settings, _KNOWN)


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return what differs between the inputs of two builds."""
    return [name for name in now if now[name] != before.get(name)]


_KNOWN, _FILES = "state", "files"


def _kept(settings: Settings, name: str) -> Path:
    return settings.work / _name(name)


def _name(kept: str) -> str:
    return f"{kept}.pickle"


def _digest(paths: Iterable[Path]) -> str:
    total = hashlib.blake2b(digest_size=20)
    for path in paths:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for
            raise MisuseError(f"{path} is no plain file; take it away")
        content = path.read_bytes()
        total.update(os.fsencode(path) + f"\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def _digest_of_text(texts: Iterable[str]) -> str:
    return hashlib.blake2b("\0".join(texts).encode(), digest_size=20).hexdigest()


def _under(folder: Path, suffix: str | tuple[str, ...] = "") -> list[Path]:
    found = (Path(here, name) for here, _, names in os.walk(folder) for name in names)
    return sorted(path for path in found if path.name.endswith(suffix) and not is_left_over(path.name))


def by_hand(docs: Path) -> Iterator[Path]:
    """Yield what a person put into an edition's folder: the folders and files beside our own ones."""
    for path in sorted(docs.glob("*")):
        is_hidden = path.name.startswith(".") and path.name != _WELL_KNOWN
        is_hidden_or_ours = is_hidden or path.name in _GENERATED or (path.is_dir() and is_ours(path))
        if not is_hidden_or_ours:
            yield path


def _files_by_hand(settings: Settings) -> Iterator[Path]:
    for language in Language:
        for path in by_hand(settings.docs(language)):
            yield from _under(path) if path.is_dir() else [path]


def _dependencies(root: Path) -> list[str]:
    # Their folders have name and version in them: to read the metadata in each takes half of all that is compared.
    installed = (name for place in sys.path for name in _names(place) if name.endswith(_INSTALLED))
    pinned = (path for kind in ("*.txt", "*.lock") for path in sorted((root / "requirements").glob(kind)))
    locks = [path.read_text(encoding="utf-8") for path in pinned]
    return [sys.version, *sorted(installed), *locks]


def _names(place: str) -> list[str]:
    """Return what lies in a place where Python looks for packages; some are no folders, or are not there."""
    with suppress(OSError):
        return [found.name for found in Path(place).iterdir()]
    return []


def _environment(configurations: Iterable[Path]) -> Iterator[str]:
    """Yield the variables that MkDocs' settings take their values from."""
    for path in configurations:
        for named in _FROM_ENVIRONMENT.findall(path.read_text(encoding="utf-8")):
            names = set(re.findall(r"\b[A-Z_][A-Z0-9_]+\b", named)) - SET_BY_US
            yield from (f"{name}={os.environ.get(name)}" for name in sorted(names))
