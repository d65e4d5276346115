"""The pages of a plan that is being edited, as soon as they can be shown: the build that makes everything follows.

A process of its own keeps what it read and linked. After an edit it reads the plans that changed, checks them, makes
those pages whose text changed, with MkDocs' own functions, in a folder that only `make serve` looks into.
What follows from many records, as which measures are related, is what it was before: in the build it is made anew, and
takes the place of the preview. Where anything else changed, or anything is wrong, there is no preview.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from build_scripts.atlas import addresses
from build_scripts.atlas.crosslinks import CrossLinks
from build_scripts.atlas.settings import MisuseError, Settings, UnreadableError
from build_scripts.markdown.render import Rendered
from build_scripts.publish import menu
from build_scripts.records.language import Language
from build_scripts.records.load import PlanFile, Records
from build_scripts.records.problems import Refused
from build_scripts.run import mkdocs, state
from build_scripts.run.generate import Linked, linked, parts, read
from build_scripts.run.known import known_records
from build_scripts.run.mkdocs import Log
from build_scripts.run.mkdocs_pages import PageBuilder
from build_scripts.run.workers import Worker, WorkError, hand_over
from build_scripts.run.write import emptied, kept

Shown = Mapping[str, bytes]
"""Pages by their paths in the site."""
NONE: Shown = {}
_TOLD_BY_THE_BUILD = (OSError, MisuseError, UnreadableError, MkDocsException)
_PATIENCE = 15.0
"""Seconds after which a preview is not waited for any more: the build comes instead."""


class Preview:
    """Makes previews in a process of its own, which ends with this one."""

    def __init__(self, settings: Settings) -> None:
        self._worker = Worker("the preview", _previews, settings)
        self._numbers = count(1)

    def pages(self) -> Shown:
        """Return the pages of the plans that were edited last that differ from those of the last build."""
        number = next(self._numbers)
        try:
            self._worker.tell(number)
            while self._worker.channel.poll(_PATIENCE):
                answered, shown = self._worker.handed_over()
                if answered == number:
                    pages: Shown = shown
                    return pages
        except WorkError:  # it ended: builds go on without it
            pass
        return NONE

    def stop(self) -> None:
        """End the process."""
        self._worker.stop()


def _previews(channel: Connection, settings: Settings) -> None:
    os.chdir(settings.root)
    os.environ.update(mkdocs.environment(settings))
    # Somebody waits for a preview: to look for garbage among all that is kept took two fifths of the time.
    gc.disable()
    desk = _Desk(settings)
    while True:
        number = channel.recv()
        hand_over(channel, (number, desk.pages()))
        desk.keep_up()  # nobody waits for this


class _Desk:
    """What was read and linked when all was as it should be."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._log = Log()
        self._others: Mapping[str, str] = {}
        self._records: Records | None = None
        self._crosslinks: CrossLinks
        self._read_all()

    def pages(self) -> Shown:
        """Return the pages of plans that changed since this was asked last."""
        try:
            shown = self._pages()
        except (LookupError, *_TOLD_BY_THE_BUILD):  # what is new has no links from before
            shown = None
        if shown is None:
            self._records = None
        wrong, self._log.wrong = self._log.wrong, []
        return NONE if wrong or shown is None else shown

    def keep_up(self) -> None:
        """Read everything again, where it is not known any more what pages are made from; drop what is not needed."""
        if self._records is None:
            self._read_all()
        gc.collect()

    def _read_all(self) -> None:
        try:
            others = _others(self._settings)
            found = read(self._settings, known=known_records(self._settings, state.made_by(others)))
            if isinstance(found, Refused):
                return
            self._crosslinks = linked(found, self._settings).crosslinks
            self._editions = {language: _pages_of(self._settings, language) for language in Language}
        except _TOLD_BY_THE_BUILD:
            return
        self._others, self._records = others, found.records
        gc.collect()
        gc.freeze()

    def _pages(self) -> Shown | None:
        """Return what can be shown; ``None`` where all has to be read again."""
        before = self._records
        if self._settings.engine != "mkdocs":  # a preview by one program would not be what another builds
            return NONE
        if before is None or _others(self._settings) != self._others:
            return None
        found = read(self._settings, known=before)
        if isinstance(found, Refused):
            return NONE
        changed = _changed(before.plans, found.records.plans)
        if changed is None:
            return None
        source = linked(found, self._settings)
        vars(source)["crosslinks"] = self._crosslinks
        self._records = found.records
        return {path: page for language in Language for path, page in self._made(source, language, changed)}

    def _made(self, source: Linked, language: Language, names: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the pages at addresses whose Markdown is not what the last build wrote."""
        docs, made = self._settings.docs(language), _markdown(source, self._settings, language, names)
        texts = {path: text for path, text in made if kept(docs / path) != text.encode()}
        folder = emptied(_folder(self._settings, language))
        for path in self._editions[language].build(texts, texts):
            yield f"{'' if language is Language.ZH else f'{language}/'}{path}", kept(folder / path) or b""


def _changed(before: Iterable[PlanFile], now: Iterable[PlanFile]) -> set[str] | None:
    """Return the addresses of the plans and measures that changed, and of the pages of whole plans.

    ``None`` where there is another plan, or another measure in one.
    """
    known = {file.plan.id: file for file in before}
    changed = [file.plan for file in now if known.get(file.plan.id) is not file]
    found: set[str] = set()
    for plan in changed:
        measures = known[plan.id].plan.measures if plan.id in known else ()
        if [measure.id for measure in measures] != [measure.id for measure in plan.measures]:
            return None
        found |= {addresses.plan(plan.id), addresses.full(plan.id)}
        pairs = zip(measures, plan.measures, strict=True)
        found |= {addresses.measure(plan.id, one.id) for one, other in pairs if one != other}
    return found


def _others(settings: Settings) -> dict[str, str]:
    """Return digests of all that a build is made from but the plans, and the menus that the last one wrote."""
    menus = {name: repr(kept(settings.work / name)) for name in map(menu.file_name, Language)}
    return state.inputs_but_plans(settings) | menus


def _markdown(
    source: Linked, settings: Settings, language: Language, names: Collection[str]
) -> Iterator[tuple[str, str]]:
    for part in parts(source, settings, language):
        if part.name in names:
            yield from ((path, text.source) for path, text in part.make() if isinstance(text, Rendered))


def _folder(settings: Settings, language: Language) -> Path:
    return settings.work / f"preview-{language}"


def _pages_of(settings: Settings, language: Language) -> PageBuilder:
    """Return what builds pages of an edition into the folder of the preview."""
    config = load_config(mkdocs.CONFIGURATION[language], site_dir=str(_folder(settings, language)))
    return PageBuilder(config)
