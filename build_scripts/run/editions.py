"""Make and write what is generated, beside each other: both editions, the search's index, the published data."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path

from build_scripts.atlas.settings import Settings
from build_scripts.atlas.tracking import watching
from build_scripts.markdown.render import Rendered
from build_scripts.publish.data_files import data_files
from build_scripts.publish.deflated import SUFFIX, deflate
from build_scripts.publish.permalinks.marks import Marks
from build_scripts.publish.releases import release_files
from build_scripts.publish.scripts import digest
from build_scripts.publish.search import Cuts, search_files
from build_scripts.records.language import Language
from build_scripts.run import state
from build_scripts.run.generate import FETCHED, Linked, Part, is_for_mkdocs, is_page, parts
from build_scripts.run.incremental import NOTHING, Digests, Made, MadePart, Numbers, made, stale
from build_scripts.run.progress import Progress, Stage
from build_scripts.run.shares import Share, shares
from build_scripts.run.workers import Worker, finish, hand_over, handed_over
from build_scripts.run.write import Changes, Sync, Tree, contents, delete

_REPORT_EVERY = 100
"""Files between two reports to the parent."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What was done for one edition's pages: the changes of its Markdown; the addresses that it publishes."""

    changes: Changes
    marks: tuple[Marks, ...]


Editions = Mapping[tuple[Language, Share], Worker]
"""The processes that make the pages of a share of an edition."""


@dataclass(frozen=True, slots=True)
class _Done:
    """What a share did in a folder; and all that it has there, where it is not known what the folder held."""

    changes: Changes
    known: Set[str] | None
    marks: tuple[Marks, ...] = ()


def write_editions(source: Linked, settings: Settings, *, anew: bool) -> Editions:
    """Begin to make the generated files what the records say.

    Unless ``anew``, parts that read nothing changed since the last build stay as they are.
    """
    digests = Digests(source)
    # Before the editions' processes begin: nearly all that one of them reads the others read too.
    before = {
        (language, share): _Before(outdated, digests)
        for language in Language
        for share, outdated in _outdated(settings, language, digests, anew=anew).items()
    }
    return {one: Worker(f"the {one[0]} edition", _edition, source, settings, *one, before[one]) for one in before}


def written_pages(editions: Editions, settings: Settings, progress: Progress, stage: Stage) -> dict[Language, Pages]:
    """Wait until MkDocs can begin; return what was done for the pages of each edition."""
    said: dict[tuple[Language, Share], _Done] = handed_over(editions, progress, stage)
    found = {}
    for language in Language:
        parts = [one for (of, _), one in said.items() if of is language]
        marks = tuple(mark for part in parts for mark in part.marks)
        found[language] = Pages(_together(settings.docs(language), parts), marks)
    return found


def written_beside(editions: Editions, settings: Settings, progress: Progress, stage: Stage) -> dict[Language, Changes]:
    """Wait until all is done; return the changes of what stands beside the pages of each edition."""
    said: dict[tuple[Language, Share], _Done] = finish(editions, progress, stage)
    return {
        language: _together(settings.beside(language), [one for (of, _), one in said.items() if of is language])
        for language in Language
    }


def _together(root: Path, parts: Iterable[_Done]) -> Changes:
    """Return what all shares did in a folder; what none of them has there goes, where that was not known before."""
    written: list[str] = []
    gone: list[str] = []
    whole: Sync | None = None
    for part in parts:
        written += part.changes.written
        gone += part.changes.deleted
        if part.known is not None:
            whole = whole or Sync(root)
            whole.also(part.known)
    delete(root, gone)  # not before all have written: a folder that one of them empties may be another's
    gone += whole.finish().deleted if whole else ()
    return Changes(tuple(written), tuple(gone))


def write_others(source: Linked, settings: Settings, *, anew: bool, patient: bool) -> dict[Path, Worker]:
    """Begin to write the search's index and the published data, each by its folder; the results are changes.

    Unless ``anew``, texts that the last build cut for the index are not cut again. ``patient`` ones give way to the
    pages: their turn is when one edition waits for the other. Where few pages are built there is nothing to wait for.
    They are needed only when the site is put together.
    """
    patience = _PATIENCE if patient else 0
    return {
        settings.work / _SEARCH: Worker("the search's index", _search, source, settings, anew, patience),
        settings.work / _DATA: Worker("the published data", _data, source, settings, patience),
    }


def trees(settings: Settings, fetched: str = "") -> Iterator[Tree]:
    """Yield the folders whose files stand on the site beside the pages that MkDocs builds.

    What scripts fetch stands in a folder called ``fetched``, so that the files of two builds are never taken for one.
    """
    for language in Language:
        yield Tree(settings.beside(language), _prefix(language), frozenset({FETCHED}))
    for folder, prefix in _fetched(settings):
        yield Tree(folder, f"{prefix}{FETCHED}/{fetched}/")
    yield Tree(settings.work / _DATA)


def fetched_name(settings: Settings) -> str:
    """Return the name that everything together has that scripts fetch: what was written, in both editions."""
    return digest(part for folder, _ in _fetched(settings) for part in contents(folder))


def _fetched(settings: Settings) -> Iterator[tuple[Path, str]]:
    """Yield every folder of what scripts fetch with the prefix of its edition; both editions have one index."""
    yield settings.work / _SEARCH, ""
    for language in Language:
        yield settings.beside(language) / FETCHED, _prefix(language)


def _prefix(language: Language) -> str:
    return "" if language is Language.ZH else f"{language}/"


_SEARCH, _DATA, _CUTS, _MADE = "search", "data", "cuts", "made"
_PATIENCE = 19
"""How nice to the pages the index and the data are: they take a processor that would else be idle."""


@dataclass(frozen=True, slots=True)
class _Before:
    """The parts of a share's last build that read something that is not what it was, and the digests of now."""

    outdated: Set[str] | None
    """``None`` where nothing is known of that build."""
    digests: Digests


def _outdated(settings: Settings, language: Language, digests: Digests, *, anew: bool) -> dict[Share, Set[str] | None]:
    """Return by share which parts of an edition's last build read something that is not what it was.

    ``None`` for each where the last build of one is not known. What they were made from is let go again: it is more
    than the records, and only the process of the share needs it.
    """
    found: dict[Share, Set[str] | None] = {}
    for share in shares(settings):
        kept = None if anew else _kept(settings, language, share)
        if kept is None:
            return dict.fromkeys(shares(settings))
        found[share] = stale(kept, digests)
    return found


def _kept(settings: Settings, language: Language, share: Share) -> Made | None:
    """Return what a share of an edition was made from in the last build; nothing where that is not known."""
    kept = state.load_kept(settings, _name(language, share), Made)
    return kept if kept and kept.of == share.of else None


def _name(language: Language, share: Share) -> str:
    return f"{_MADE}-{language}-{share.number}"


def _edition(
    channel: Connection,
    source: Linked,
    settings: Settings,
    language: Language,
    share: Share,
    before: _Before,
) -> _Done:
    output = _Output(settings, language)
    outdated = before.outdated
    known = (None if outdated is None else _kept(settings, language, share)) or NOTHING
    numbers, parts_before = Numbers(known), known.parts
    now: dict[str, MadePart] = {}
    later: dict[str, _Later] = {}
    written = 0
    for part in parts(source, settings, language):
        if not share.has(part.name):
            continue
        made_before = parts_before.get(part.name)
        if made_before and outdated is not None and part.is_watched and part.name not in outdated:
            now[part.name] = made_before
            for path in made_before.files:
                output.keep(path)
            continue
        now[part.name], later[part.name] = _make(part, output, language, numbers)
        written += len(now[part.name].files) - len(later[part.name])
        if written >= _REPORT_EVERY:
            channel.send(written)
            written = 0
    had = [path for part in parts_before.values() for path in part.files] if known.is_known else None
    hand_over(channel, replace(output.pages(had), marks=tuple(mark for part in now.values() for mark in part.marks)))
    for name in [*later]:  # what is done goes: views are kept for it
        now[name] = _make_beside(now[name], later.pop(name), output, numbers)
    state.keep(settings, _name(language, share), made(now, numbers, before.digests, share.of))
    return output.beside(had)


class _Output:
    """The folders of an edition: what MkDocs works with, and what stands beside its pages, they as Markdown too."""

    def __init__(self, settings: Settings, language: Language) -> None:
        self._markdown, self._beside = Sync(settings.docs(language)), Sync(settings.beside(language))

    def write(self, path: str, text: str | bytes) -> None:
        (self._markdown if is_for_mkdocs(path) else self._beside).write(path, text)

    def write_page(self, path: str, page: Rendered) -> None:
        self._markdown.write(path, page.source)
        self._beside.write(path, page.reading)

    def keep(self, path: str) -> None:
        if not is_for_mkdocs(path):
            self._beside.keep(path)
            return
        self._markdown.keep(path)
        if is_page(path):
            self._beside.keep(path)

    def pages(self, had: Iterable[str] | None) -> _Done:
        """Return what was done in the folder of MkDocs, and what it is not to build any more, which is there yet.

        ``had`` are the files of the last build, where both folders hold just those.
        """
        return _done(self._markdown, None if had is None else filter(is_for_mkdocs, had))

    def beside(self, had: Iterable[str] | None) -> _Done:
        """Return the same of the folder with what stands beside pages."""
        if had is None:
            return _done(self._beside, None)
        return _done(self._beside, (path for path in had if is_page(path) or not is_for_mkdocs(path)))


def _done(folder: Sync, had: Iterable[str] | None) -> _Done:
    if had is None:
        return _Done(folder.finish(()), folder.known)
    gone = {path for path in had if path not in folder.known and "/" in path}
    return _Done(replace(folder.finish(()), deleted=tuple(sorted(gone))), None)


_Later = list[tuple[str, Callable[[], str | bytes]]]


def _make(part: Part, output: _Output, language: Language, numbers: Numbers) -> tuple[MadePart, _Later]:
    """Make a part and write what nothing can begin without; return what it read and publishes, and its other files.

    Both editions have the same addresses: they are gathered in the Chinese one.
    """
    paths: list[str] = []
    found: list[Marks] = []
    later: _Later = []
    with watching() as read:
        for path, text in part.make():
            paths.append(path)
            if isinstance(text, Rendered):
                output.write_page(path, text)
                if language is Language.ZH:
                    found.append(text.marks)
            elif isinstance(text, str):
                output.write(path, text)
            else:
                later.append((path, text))
    return MadePart(numbers.of(read), tuple(paths), tuple(found)), later


def _make_beside(part: MadePart, files: _Later, output: _Output, numbers: Numbers) -> MadePart:
    """Write the files of a part that nothing waited for; return the part with what they read."""
    with watching() as read:
        for path, make in files:
            output.write(path, make())
    return replace(part, read=array("I", {*part.read, *numbers.of(read)}))


def _search(_: Connection, source: Linked, settings: Settings, anew: bool, patience: int) -> Changes:
    os.nice(patience)
    known = None if anew else state.load_kept(settings, _CUTS, Cuts)
    cuts = known.for_next_build() if known else Cuts()
    files = search_files(source.site, source.phrases, cuts)
    changes = _write_all(settings.work / _SEARCH, ((f"{path}{SUFFIX}", deflate(text)) for path, text in files))
    state.keep(settings, _CUTS, cuts)
    return changes


def _data(_: Connection, source: Linked, settings: Settings, patience: int) -> Changes:
    os.nice(patience)
    data = data_files(source.site, source.tables, source.comparisons, settings.site_url)
    return _write_all(settings.work / _DATA, chain(data, release_files(source.history.releases, source.site.atlas)))


def _write_all(root: Path, files: Iterable[tuple[str, str | bytes]]) -> Changes:
    """Make a folder hold exactly these files; return what was done."""
    work = Sync(root)
    for path, content in files:
        work.write(path, content)
    return work.finish()
