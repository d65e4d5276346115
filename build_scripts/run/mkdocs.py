"""Run MkDocs over the Markdown of both editions, side by side, into folders that are kept from build to build.

After a change of the data only the pages whose Markdown changed are built again (``--dirty``). MkDocs decides that by
comparing times, removes nothing and calls the result inaccurate, so what it may keep is decided here: every built
file that is not sure to be right is removed first, and what is not there MkDocs builds.

Each edition has a process, started before the data are read: MkDocs is loaded meanwhile, and its memory stays its own.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from multiprocessing.connection import Connection
from pathlib import Path

from build_scripts.atlas import addresses
from build_scripts.atlas.settings import Settings
from build_scripts.atlas.values import Language
from build_scripts.run.progress import Progress, Stage
from build_scripts.run.state import listing
from build_scripts.run.workers import Worker, WorkError, finish
from build_scripts.run.write import Changes, is_ours, remove_empty_folders

CONFIGURATION = {Language.ZH: "mkdocs.yml", Language.EN: "mkdocs.en.yml"}
_IS_DIRTY = "A 'dirty' build is being performed"
"""The warning that MkDocs gives in any case when it builds only what changed; any other one stops the build.

Nothing else is read in what MkDocs says. ``tests/run/test_mkdocs.py`` sees whether it still says this.
"""

Runs = Mapping[Language, Worker]


def load(settings: Settings) -> Runs:
    """Begin to load MkDocs for both editions; each waits for ``build_all`` or ``build_changed``."""
    return {language: Worker(f"the {language} edition", _edition, settings, language) for language in Language}


def build_all(runs: Runs, settings: Settings, progress: Progress, stage: Stage) -> None:
    """Build every page of both editions anew; raises ``WorkError`` on any warning."""
    for language in Language:
        shutil.rmtree(built(settings, language), ignore_errors=True)
    stage.total = sum(2 * _pages(settings.docs(language)) for language in Language)
    _run(runs, dict.fromkeys(Language, False), progress, stage)


def build_changed(
    runs: Runs, settings: Settings, changes: Mapping[Language, Changes], progress: Progress, stage: Stage
) -> None:
    """Build what changed into the folders of the last build; raises ``WorkError`` on any warning."""
    concerned = {language: change for language, change in changes.items() if change.written or change.deleted}
    for language, change in concerned.items():
        again = frozenset((*change.written, *_written_by_people(settings.docs(language))))
        remove_outdated(built(settings, language), settings.docs(language), again)
    _run(runs, dict.fromkeys(concerned, True), progress, stage)


def built(settings: Settings, language: Language) -> Path:
    """Return the folder into which MkDocs builds an edition."""
    return settings.work / f"site-{language}"


def remove_outdated(site: Path, docs: Path, written: Collection[str]) -> None:
    """Remove from a built edition whatever is not sure to be what MkDocs would build from ``docs`` now.

    A file stays when it is made from one source that was not ``written`` and is not newer. The theme's files, the
    sitemap and whatever lost its source go; MkDocs makes the former again. Nothing is left that MkDocs would write
    over: the published site shares these files.
    """
    sources = listing(docs)
    for path, (_, made) in listing(site).items():
        source = _source(path, sources)
        if source is None or source in written or sources[source][1] > made:
            (site / path).unlink()
    remove_empty_folders(site)


def _written_by_people(docs: Path) -> Iterator[str]:
    """Yield the pages whose links people typed: only in them can a link break because another page went."""
    yield f"{addresses.ABOUT}index.md"
    for folder in docs.iterdir():
        if folder.is_dir() and not is_ours(folder):
            yield from (f"{folder.name}/{path}" for path in listing(folder))


def _source(path: str, sources: Collection[str]) -> str | None:
    markdown = f"{path.removesuffix('.html')}.md" if path.endswith("index.html") else path
    return markdown if markdown in sources else None


def _pages(docs: Path) -> int:
    return sum(path.endswith(".md") for path in listing(docs))


def _run(runs: Runs, dirty: Mapping[Language, bool], progress: Progress, stage: Stage) -> None:
    """Let editions be built, and see that nothing was wrong."""
    for language, only_changed in dirty.items():
        runs[language].tell(only_changed)
    said = finish({language: runs[language] for language in dirty}, progress, stage)
    failed = [f"mkdocs build of the {language} edition failed:\n{text}" for language, text in said.items() if text]
    if failed:
        raise WorkError("\n".join(failed))


def _edition(channel: Connection, settings: Settings, language: Language) -> str:
    """Load MkDocs, wait to be told whether to build only what changed, build; return what was wrong, or nothing."""
    os.chdir(settings.root)
    os.environ.update(environment(settings))
    log = Log()
    from mkdocs.commands.build import build  # noqa: PLC0415 — loaded beside the reading of the data, not before
    from mkdocs.config import load_config  # noqa: PLC0415

    from build_scripts.run.mkdocs_tuning import Hold, Lean  # noqa: PLC0415

    dirty: bool = channel.recv()
    try:
        config = load_config(CONFIGURATION[language], site_dir=str(built(settings, language)), strict=not dirty)
        for plugin in (Hold(channel.send), Lean(config)):
            config.plugins[type(plugin).__name__] = plugin
        build(config, dirty=dirty)
    except Exception as error:  # noqa: BLE001 — plugins and themes raise what they like: it is what stopped MkDocs
        log.wrong.append(str(error) or type(error).__name__)
    return "\n".join(log.wrong)


class Log(logging.Handler):
    """Takes what MkDocs warns of: that is what was ``wrong``."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.wrong: list[str] = []
        logger = logging.getLogger("mkdocs")
        logger.addHandler(self)
        logger.propagate = False

    def emit(self, record: logging.LogRecord) -> None:
        if _IS_DIRTY not in record.msg:
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
