"""Run MkDocs over the Markdown of both editions, side by side, into folders that are kept from build to build.

After a change of the data only the pages whose Markdown changed are built again, and those that people wrote: only in
their links can something break because another page went.

Each edition has a process, started before the data are read: MkDocs is loaded meanwhile, and its memory stays its own.
Where everything is built each processor has one, and a share of the pages of an edition.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

from build_scripts.atlas import addresses
from build_scripts.atlas.settings import Settings
from build_scripts.records.language import Language
from build_scripts.run.by_hand import paths_by_hand
from build_scripts.run.mkdocs_anchors import Anchors, leading_nowhere
from build_scripts.run.progress import Progress, Stage
from build_scripts.run.shares import Share, shares
from build_scripts.run.state import listing
from build_scripts.run.workers import Worker, WorkError, finish, running
from build_scripts.run.write import Changes, delete

K = TypeVar("K", bound=Hashable)
CONFIGURATION = {Language.ZH: "mkdocs.yml", Language.EN: "mkdocs.en.yml"}
Runs = Mapping[Language, Worker]


def load(settings: Settings) -> Runs:
    """Begin to load MkDocs for both editions; each waits for ``build_all`` or ``build_changed``."""
    return {language: _worker(settings, language) for language in Language}


def build_all(runs: Runs, settings: Settings, progress: Progress, stage: Stage, *, divided: bool) -> None:
    """Build every page of both editions anew; raises ``WorkError`` on any warning.

    Not ``divided`` where something that MkDocs runs may look at all pages: then it is MkDocs' own ``build`` that runs.
    """
    for language in Language:
        shutil.rmtree(built(settings, language), ignore_errors=True)
    if not divided:
        _run({language: (run, None) for language, run in runs.items()}, progress, stage)
        return
    stage.total = sum(_pages(settings.docs(language)) for language in Language)
    first, *others = shares(settings)
    more = {(language, share): _worker(settings, language) for language in Language for share in others}
    with running(more):
        work = {(language, first): run for language, run in runs.items()} | more
        said = _run({(language, share): (run, share) for (language, share), run in work.items()}, progress, stage)
    anchors = {language: [one.anchors for (of, _), one in said.items() if of is language] for language in Language}
    _refuse((runs[of].name, "\n".join(map(str, leading_nowhere(parts)))) for of, parts in anchors.items())


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
    said = _run({language: (runs[language], sources) for language, sources in again.items()}, progress, stage)
    return {language: Changes(one.made, gone[language]) for language, one in said.items()}


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


_Order = tuple[str, ...] | Share | None
"""Sources that are to be built, or a share of all; nothing: MkDocs' own build."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What was wrong, one thing a line; the files made of the sources of an order, or the anchors of a share."""

    wrong: str
    made: tuple[str, ...] = ()
    anchors: Anchors = field(default_factory=Anchors)


def _run(orders: Mapping[K, tuple[Worker, _Order]], progress: Progress, stage: Stage) -> dict[K, _Said]:
    """Give workers their orders; see that nothing was wrong, and return what they say."""
    for run, order in orders.values():
        run.tell(order)
    said: dict[K, _Said] = finish({work: run for work, (run, _) in orders.items()}, progress, stage)
    _refuse((orders[work][0].name, one.wrong) for work, one in said.items())
    return said


def _refuse(found: Iterable[tuple[str, str]]) -> None:
    """Raise ``WorkError`` where anything was wrong in one that is named."""
    failed = [f"mkdocs build of {name} failed:\n{wrong}" for name, wrong in found if wrong]
    if failed:
        raise WorkError("\n".join(failed))


def _worker(settings: Settings, language: Language) -> Worker:
    return Worker(f"the {language} edition", _edition, settings, language)


def _edition(channel: Connection, settings: Settings, language: Language) -> _Said:
    """Load MkDocs, wait for an order, and build."""
    os.chdir(settings.root)
    os.environ.update(environment(settings))
    log = Log()
    from mkdocs.commands.build import build  # noqa: PLC0415 — loaded beside the reading of the data, not before
    from mkdocs.config import load_config  # noqa: PLC0415

    from build_scripts.run.mkdocs_pages import PageBuilder  # noqa: PLC0415

    order: _Order = channel.recv()
    made: tuple[str, ...] = ()
    anchors = Anchors()
    try:
        config = load_config(CONFIGURATION[language], site_dir=str(built(settings, language)), strict=order is None)
        if order is None:
            build(config)
        elif isinstance(order, Share):
            anchors = PageBuilder(config).build_share(order, channel.send)
        else:
            made = PageBuilder(config).build(order)
    except Exception as error:  # noqa: BLE001 — plugins and themes raise what they like: it is what stopped MkDocs
        log.wrong.append(str(error) or type(error).__name__)
    return _Said("\n".join(dict.fromkeys(log.wrong)), made, anchors)


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
