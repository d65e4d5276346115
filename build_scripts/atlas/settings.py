"""What a build is told from outside: folders, the site's public address, the repository, the official texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts.records.language import Language


class MisuseError(Exception):
    """The program was called in a way that cannot work; the message says what would."""


class UnreadableError(Exception):
    """The atlas's settings cannot be read; ``records.load`` says what is wrong with them, and with all else."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One build's parameters; ``site_url`` ends with ``/``."""

    root: Path
    site_url: str
    repository: str
    sources: Path
    """Folder of official texts; it need not exist."""
    port: int
    tag: str
    """Who names the entries of feeds: a domain or an address of e-mail, and a day on which it was theirs (RFC 4151)."""
    plan: str = ""
    """The one plan that is asked about; empty for all."""
    editor_url: str = ""
    """What the desk's links to a line of a file are made from."""
    file: str = ""
    """Where the open tasks are written; empty for standard output."""
    answers: str = ""
    """The file from which texts are filled in."""
    release: str = ""
    """What the release that is to be made is called, where it is not simply called by the version of the data."""
    record: bool = False
    """Whether the digests of fetched texts are written into the records."""
    loopback: bool = False
    """Whether pages may be fetched from this machine itself."""
    mirror: Path | None = None
    """The packed copy for a disk that the page of the data offers, where one was made."""
    hosts: tuple[str, ...] = ("127.0.0.1",)
    """Where `make serve` listens, then by what other names it may be asked."""
    engine: str = "mkdocs"
    """What renders the Markdown: one of ``ENGINES``."""
    processors: int = 0
    """How many processors a build may use at once for pages; 0 for all that there are."""

    @property
    def data(self) -> Path:
        """Return the folder of plan files and vocabularies."""
        return self.root / "data"

    @property
    def templates(self) -> Path:
        """Return the folder of templates and phrases."""
        return self.root / "templates"

    @property
    def site(self) -> Path:
        """Return the folder of the finished site."""
        return self.root / "site"

    @property
    def work(self) -> Path:
        """Return the folder for what a build needs on the way."""
        return work_of(self.root)

    @property
    def are_there(self) -> bool:
        """Return whether the project, and the file and the folder that were named, if any, are still there."""
        files = [self.root / _PROJECT, *([self.mirror] if self.mirror else [])]
        is_named = self.sources != self.root / _SOURCES
        return all(file.is_file() for file in files) and (not is_named or self.sources.is_dir())

    def docs(self, language: Language) -> Path:
        """Return the folder of an edition's Markdown."""
        return self.root / "docs" / language

    def beside(self, language: Language) -> Path:
        """Return the folder of what stands beside an edition's pages: they as data, their citations."""
        return self.work / f"beside-{language}"

    def url(self, language: Language) -> str:
        """Return the public address of an edition."""
        return self.site_url if language is Language.ZH else f"{self.site_url}{language}/"


def work_of(root: Path) -> Path:
    """Return the folder for what a build of a project needs on the way."""
    return root / ".build"


FILE = "atlas.yaml"
"""The file of the data that says what no variable does."""
VARIABLES = (
    "SITE_URL", "REPO_URL", "SOURCES", "PORT", "TAG", "ENGINE", "PLAN", "ID", "EDITOR_URL", "FILE", "FROM", "RELEASE",
    "RECORD", "LOOPBACK", "MIRROR", "HOST", "PROCESSORS",
)  # fmt: skip
"""The variables from which settings are read."""
ENGINES = ("mkdocs", "zensical")
_SOURCES, _PROJECT = "sources", "mkdocs.yml"
_VS_CODE = "vscode://file/{path}:{line}:{column}"
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|[0-9a-f:.]+", re.ASCII)
_EDITOR = re.compile(r"(?!javascript:|data:|vbscript:)[a-z][a-z0-9+.-]*:", re.ASCII | re.IGNORECASE)
"""The scheme of an address that opens an editor; one that is a script is none."""


def read_settings(root: Path, environment: Mapping[str, str]) -> Settings:
    """Return the settings from the environment, else those of ``data/atlas.yaml`` in ``root``.

    Raises ``MisuseError`` when ``root`` is no project's top folder, an address or a tag is none, or a named folder is
    not there; ``UnreadableError`` when the atlas's settings cannot be read.
    """
    # Loading what reads records takes longer than to see that nothing changed.
    from build_scripts.records.load import read_atlas  # noqa: PLC0415
    from build_scripts.records.model import FEED_TAG  # noqa: PLC0415

    if not (root / _PROJECT).is_file():
        raise MisuseError(f"there is no {_PROJECT} in {root}; run this in the project's top folder")
    atlas = read_atlas(root / "data")
    if isinstance(atlas, list):
        raise UnreadableError
    site_url, repository = environment.get("SITE_URL") or atlas.address, environment.get("REPO_URL") or atlas.repository
    site_url, repository = (_address(name, url) for name, url in (("SITE_URL", site_url), ("REPO_URL", repository)))
    sources = root / (environment.get("SOURCES") or _SOURCES)
    if environment.get("SOURCES") and not sources.is_dir():
        raise MisuseError(f"there is no folder {sources}; name the one that holds <plan-id>.txt: SOURCES=DIR")
    port = environment.get("PORT") or "8000"
    if not re.fullmatch("[0-9]{1,5}", port) or not 0 < int(port) < 65536:
        raise MisuseError(f"PORT is “{port}”; it has to be a number from 1 to 65535")
    tag = environment.get("TAG") or atlas.tag
    if not re.fullmatch(FEED_TAG, tag, re.ASCII):
        raise MisuseError(f"TAG is “{tag}”; it has to be a domain and a day on which it was yours: example.org,2026-01")
    engine = environment.get("ENGINE") or ENGINES[0]
    if engine not in ENGINES:
        raise MisuseError(f"ENGINE is “{engine}”; it can be {' or '.join(ENGINES)}")
    processors = environment.get("PROCESSORS") or "0"
    if not re.fullmatch("[0-9]{1,4}", processors, re.ASCII):
        raise MisuseError(f"PROCESSORS is “{processors}”; it has to be how many a build may use at once: 2")
    return Settings(
        root,
        site_url,
        repository.rstrip("/"),
        sources,
        int(port),
        tag,
        plan=environment.get("PLAN") or environment.get("ID", ""),
        editor_url=_editor_url(environment),
        file=environment.get("FILE", ""),
        answers=environment.get("FROM", ""),
        release=environment.get("RELEASE", ""),
        record=bool(environment.get("RECORD")),
        loopback=bool(environment.get("LOOPBACK")),
        mirror=_mirror(root, environment.get("MIRROR", "")),
        hosts=_hosts(environment.get("HOST") or "127.0.0.1"),
        engine=engine,
        processors=int(processors),
    )


def _address(name: str, url: str) -> str:
    """Return an address below which pages stand, in ASCII and with a ``/`` at its end."""
    from build_scripts.records.model import URL  # noqa: PLC0415
    from build_scripts.records.web_addresses import checked_root  # noqa: PLC0415

    if not re.fullmatch(URL, url):
        raise MisuseError(f"{name} is “{url}”; it has to be an address such as https://example.org/atlas/")
    try:
        return checked_root(url)
    except ValueError as error:
        raise MisuseError(f"{name}: {error}") from error


def _mirror(root: Path, named: str) -> Path | None:
    if named and not (root / named).is_file():
        raise MisuseError(f"there is no file {root / named}; make it first: make mirror")
    return root / named if named else None


def _hosts(named: str) -> tuple[str, ...]:
    hosts = tuple(host.strip().lower() for host in named.split(","))
    if not all(map(_HOST.fullmatch, hosts)):
        raise MisuseError(
            f"HOST is “{named}”; it has to be names or addresses of this machine: 0.0.0.0,atlas.example.org"
        )
    return hosts


def _editor_url(environment: Mapping[str, str]) -> str:
    editor_url = environment.get("EDITOR_URL") or _VS_CODE
    if not _EDITOR.match(editor_url) or "{path}" not in editor_url:
        raise MisuseError(f"EDITOR_URL is “{editor_url}”; it has to be an address such as {_VS_CODE}")
    return editor_url
