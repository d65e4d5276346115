"""Run MkDocs over the Markdown of both editions, side by side, into folders that are kept from build to build.

After a change of the data only the pages whose Markdown changed are built again, and those that people wrote: only in
their links can something break because another page went.

Each edition has a process, started before the data are read: MkDocs is loaded meanwhile, and its memory stays its own.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from build_scripts.atlas import addresses
from build_scripts.atlas.settings import Settings
from build_scripts.records.language import Language
from build_scripts.run.by_hand import paths_by_hand
from build_scripts.run.progress import Progress, Stage
from build_scripts.run.state import listing
from build_scripts.run.workers import Worker, WorkError, finish
from build_scripts.run.write import Changes, delete

CONFIGURATION = {Language.ZH: "mkdocs.yml", Language.EN: "mkdocs.en.yml"}
Runs = Mapping[Language, Worker]


def load(settings: Settings) -> Runs:
    """Begin to load MkDocs for both editions; each waits for ``build_all`` or ``build_changed``."""
    return {language: Worker(f"the {language} edition", _edition, settings, language) for language in Language}


def build_all(runs: Runs, settings: Settings, progress: Progress, stage: Stage) -> None:
    """Build every page of both editions anew; raises ``WorkError`` on any warning."""
    for language in Language:
        shutil.rmtree(built(settings, language), ignore_errors=True)
    stage.total = sum(2 * _pages(settings.docs(language)) for language in Language)
    _run(runs, dict.fromkeys(Language), progress, stage)


def build_changed(
    runs: Runs, settings: Settings, changes: Mapping[Language, Changes], progress: Progress, stage: Stage
) -> dict[Language, Changes]:
    """Build what changed into the folders of the last build, and return the files that differ there, by edition.

    Raises ``WorkError`` on any warning.
    """
    concerned = {language: change for language, change in changes.items() if change.written or change.deleted}
    gone = {language: tuple(map(_made_of, change.deleted)) for language, change in concerned.items()}
    for language, paths in gone.items():
        delete(built(settings, language), paths)
    again = {
        language: tuple(dict.fromkeys((*change.written, *_written_by_people(settings, language))))
        for language, change in concerned.items()
    }
    made = _run(runs, again, progress, stage)
    return {language: Changes(made[language], gone[language]) for language in concerned}


def built(settings: Settings, language: Language) -> Path:
    """Return the folder into which MkDocs builds an edition."""
    return settings.work / f"site-{language}"


def _written_by_people(settings: Settings, language: Language) -> Iterator[str]:
    yield f"{addresses.ABOUT}index.md"
    yield from paths_by_hand(settings, language)


def _made_of(source: str) -> str:
    """Return the file that MkDocs makes of a generated one."""
    return source.removesuffix(".md") + ".html" if source.endswith(".md") else source


def _pages(docs: Path) -> int:
    return sum(path.endswith(".md") for path in listing(docs))


@dataclass(frozen=True, slots=True)
class _Said:
    """What was wrong, one thing a line, and the files that MkDocs made where it was told of which sources."""

    wrong: str
    made: tuple[str, ...] = ()


def _run(
    runs: Runs, wanted: Mapping[Language, tuple[str, ...] | None], progress: Progress, stage: Stage
) -> dict[Language, tuple[str, ...]]:
    """Let these sources of editions be built, or all; see that nothing was wrong, and return what was made of them."""
    for language, sources in wanted.items():
        runs[language].tell(sources)
    said: dict[Language, _Said] = finish({language: runs[language] for language in wanted}, progress, stage)
    failed = [f"mkdocs build of the {name} edition failed:\n{one.wrong}" for name, one in said.items() if one.wrong]
    if failed:
        raise WorkError("\n".join(failed))
    return {language: one.made for language, one in said.items()}


def _edition(channel: Connection, settings: Settings, language: Language) -> _Said:
    """Load MkDocs, wait to be told which sources to build (none: all), and build."""
    os.chdir(settings.root)
    os.environ.update(environment(settings))
    log = Log()
    from mkdocs.commands.build import build  # noqa: PLC0415 — loaded beside the reading of the data, not before
    from mkdocs.config import load_config  # noqa: PLC0415

    from build_scripts.run.mkdocs_pages import SomePages  # noqa: PLC0415
    from build_scripts.run.mkdocs_tuning import Hold, Lean  # noqa: PLC0415

    sources: tuple[str, ...] | None = channel.recv()
    made: tuple[str, ...] = ()
    try:
        config = load_config(CONFIGURATION[language], site_dir=str(built(settings, language)), strict=sources is None)
        for plugin in (Hold(channel.send), Lean(config)):
            config.plugins[type(plugin).__name__] = plugin
        if sources is None:
            build(config)
        else:
            made = SomePages(config).build(sources)
    except Exception as error:  # noqa: BLE001 — plugins and themes raise what they like: it is what stopped MkDocs
        log.wrong.append(str(error) or type(error).__name__)
    return _Said("\n".join(log.wrong), made)


class Log(logging.Handler):
    """Takes what MkDocs warns of: that is what was ``wrong``."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.wrong: list[str] = []
        logger = logging.getLogger("mkdocs")
        logger.addHandler(self)
        logger.propagate = False

    def emit(self, record: logging.LogRecord) -> None:
        self.wrong.append(f"{record.levelname}  -  {record.getMessage()}")


def environment(settings: Settings) -> dict[str, str]:
    """Return the variables that MkDocs' settings take their values from."""
    return {
        "SITE_URL": settings.url(Language.ZH),
        "SITE_URL_EN": settings.url(Language.EN),
        "REPO_URL": settings.repository,
        # MkDocs dates its sitemap and archives by this; a fixed day keeps two builds of one input the same
        "SOURCE_DATE_EPOCH": "0",
        "NO_MKDOCS_2_WARNING": "1",
    }
