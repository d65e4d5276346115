"""Build what changed, or the whole site: the stages, in their order, and what a build leaves behind."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from build_scripts.atlas.settings import Settings
from build_scripts.publish import menu
from build_scripts.publish.permalinks.contents import contents
from build_scripts.publish.permalinks.marks import Marks, published
from build_scripts.publish.permalinks.promise import check
from build_scripts.publish.scripts import scripts_folder
from build_scripts.records.json_text import as_json
from build_scripts.records.language import Language
from build_scripts.records.problems import Problem, Refused
from build_scripts.run import mkdocs, mkdocs_settings, state, zensical
from build_scripts.run.assembling import assemble, listed, pages, renew, site_files, written
from build_scripts.run.comparing import compared
from build_scripts.run.editions import Pages, write_editions, write_others, written_beside, written_pages
from build_scripts.run.generate import Linked, context_of, linked, read
from build_scripts.run.known import keep_records, known_records, read_beside
from build_scripts.run.outcome import Built
from build_scripts.run.progress import Progress
from build_scripts.run.workers import Worker, WorkError, finish, running
from build_scripts.run.write import Changes, inside, write_if_changed


def build(settings: Settings, progress: Progress, compared: state.Compared) -> Built | Refused:
    """Build what differs."""
    mkdocs_settings.checked(settings)
    for language in Language:
        inside(settings.root, f"docs/{language}/{_PAGE}")
    # What was built last time is looked at while the data are read.
    looking = {_EXTENT: Worker("the look at the last build", _extent, settings, compared)}
    with running(_engine(settings)) as runs, running(looking):
        done = _built(settings, progress, compared, looking, runs)
    if isinstance(done, Built):
        write_if_changed(settings.work / "stages.json", as_json(progress.as_json()))
    return done


def _engine(settings: Settings) -> mkdocs.Runs:
    """Begin to load what renders pages, where that takes time; raises ``MisuseError`` where it is not there."""
    if settings.engine == _ZENSICAL:
        zensical.check()
        return {}
    return mkdocs.load(settings)


@dataclass(frozen=True, slots=True)
class _Extent:
    """How much is to be done: everything for a reason, else what changed; and whether all pages are made anew."""

    reason: str
    anew: bool


_EXTENT, _FILES = "extent", "files"
_PAGE = "index.html"
_ZENSICAL = "zensical"


def _built(
    settings: Settings,
    progress: Progress,
    compared: state.Compared,
    looking: Mapping[str, Worker],
    runs: mkdocs.Runs,
) -> Built | Refused:
    """Build what the last build did not leave as it has to be."""
    source, files = _source(settings, progress, compared.inputs)
    if isinstance(source, Refused):
        return source
    with progress.stage("look at the last build") as stage:
        extent: _Extent = finish(looking, progress, stage)[_EXTENT]
    state.forget(settings)
    # They need nothing that follows from many records, so they need not wait for it.
    with running(write_others(source, settings, anew=extent.anew, patient=bool(extent.reason))) as others:
        with progress.stage("derive"):
            _ = source.crosslinks  # before the editions' processes begin: both need it
        if _write_menu(source, settings) and not extent.reason:
            extent = replace(extent, reason="the menu of every page changed")
        with progress.stage("find what is outdated"):
            begun = write_editions(source, settings, anew=extent.anew)
        with running(begun) as editions:
            with progress.stage("render and write") as stage:
                made = written_pages(editions, settings, progress, stage)
            with progress.stage("permalinks"):
                problems = tuple(_broken_promises(source, made[Language.ZH].marks))
            if problems:
                return Refused(problems, files)
            changes = {settings.docs(language): pages.changes for language, pages in made.items()}
            built = _build_pages(settings, progress, extent, runs, made)
            with progress.stage("beside the pages") as stage:
                beside = written_beside(editions, settings, progress, stage)
                changes |= {settings.beside(language): change for language, change in beside.items()}
                counts = _counts(changes.values())
                changes |= {**finish(others, progress, stage), **built}
    # Not before: it is as large as the records, and all processes that began would have it too.
    before = state.load(settings) if compared.is_known and not extent.reason and not extent.anew else None
    if before:
        site = _renew(settings, progress, source, compared, before, changes)
    else:
        site = _publish_and_remember(settings, progress, source, compared)
    pages = sum(path.endswith(_PAGE) for path in site)
    size = sum(size for size, _ in site.values())
    return Built(files, pages, size, *counts, extent.reason, settings.site_url)


def _write_menu(source: Linked, settings: Settings) -> bool:
    """Write what MkDocs is told of the atlas; return whether it is told anything else than before."""
    scripts = scripts_folder(settings.templates)
    files = {
        settings.work / menu.file_name(language): menu.mkdocs_settings(
            context_of(source, settings, language), source.by_hand.get(language, ()), scripts
        )
        for language in Language
    }
    written = [write_if_changed(path, text) for path, text in files.items()]
    return any(written)


def _publish_and_remember(
    settings: Settings, progress: Progress, source: Linked, compared: state.Compared
) -> state.Listing:
    """Put the new site in its place and keep the state of this build for the next; return the site's files."""
    with running({_FILES: Worker("the list of what was made", _files_made, settings)}) as listing:
        with progress.stage("assemble"):
            parts, own = assemble(source, settings)
        with progress.stage("remember") as stage:
            of_mkdocs, ours = finish(listing, progress, stage)[_FILES]
            site = site_files(settings, parts, {**of_mkdocs, **ours}, own)
            _remember(settings, compared, state.State(site, of_mkdocs, ours, own))
    return site


def _renew(
    settings: Settings,
    progress: Progress,
    source: Linked,
    compared: state.Compared,
    before: state.State,
    changes: Mapping[Path, Changes],
) -> state.Listing:
    """Bring the site up to date in its place and keep the state of this build for the next; return the site's files."""
    with progress.stage("assemble"):
        site, made, own = renew(source, settings, before, changes)
    with progress.stage("remember"):
        of_mkdocs = {name: made[name] for name in before.built}
        ours = {name: made[name] for name in before.written}
        _remember(settings, compared, state.State(site, of_mkdocs, ours, own))
    return site


def _remember(settings: Settings, compared: state.Compared, made: state.State) -> None:
    try:
        state.save(settings, compared.told, compared.inputs, made)
    except OSError as error:
        said = f"the new site stands, but what it was made from could not be kept ({error.strerror}): "
        raise WorkError(f"{said}the next build makes everything") from error


def _build_pages(
    settings: Settings, progress: Progress, extent: _Extent, runs: mkdocs.Runs, made: Mapping[Language, Pages]
) -> Mapping[Path, Changes]:
    """Let all pages be built, or those that changed; return what changed in each folder, where that counts."""
    with progress.stage(settings.engine) as stage:
        if settings.engine == _ZENSICAL:
            zensical.build_all(settings, progress, stage)
            return {}
        if extent.reason:
            mkdocs.build_all(runs, settings, progress, stage, divided=not any(_seeing_all(settings)))
            return {}
        changes = {language: pages.changes for language, pages in made.items()}
        built = mkdocs.build_changed(runs, settings, changes, progress, stage)
        return {mkdocs.built(settings, language): change for language, change in built.items()}


def _broken_promises(source: Linked, pages: Iterable[Marks]) -> Iterator[Problem]:
    """Yield every address of the ledger that the pages just made do not lead to any more."""
    redirected = {redirect.from_ for redirect in source.history.redirects}
    now = published(source.site, pages, source.wordings, redirected)
    return check(source.history, now, {plan for plan, _ in source.wordings}, contents(source.site))


def _source(settings: Settings, progress: Progress, inputs: Mapping[str, str]) -> tuple[Linked | Refused, int]:
    """Return everything that pages are made from, and the number of files that it was read from; or all problems."""
    # Nothing of all this becomes garbage: looking for some took two thirds of the time.
    gc.disable()
    made_by = state.made_by(inputs)
    with progress.stage("read and check") as stage:
        known = known_records(settings, made_by) or read_beside(settings, progress, stage)
        found = read(settings, known=known)
        if isinstance(found, Refused):
            return found, found.files
        keep_records(settings, made_by, found.records, known)
    with progress.stage("verify"):
        comparisons = compared(found, settings, made_by)
    with progress.stage("link"):
        source = linked(found, settings, comparisons)
        _ = source.tables  # before other processes begin: both editions and the published data need them
    gc.freeze()
    gc.enable()
    return source, found.files


def _extent(_: Connection, settings: Settings, compared: state.Compared) -> _Extent:
    """Return how much has to be done so that the site is what a first build would make."""
    before = state.load(settings) if compared.known else None
    if before is None or compared.known is None:
        return _Extent("there is no finished build to start from", anew=True)
    changed = set(state.changed(compared.known.inputs, compared.inputs))
    others = [name for name in compared.inputs if name in changed - state.DATA]
    anew = bool(others) or state.VOCABULARIES in changed or before.written != listed(written(settings))
    if others:
        return _Extent(f"{', '.join(others)} changed", anew)
    if before.built != listed(pages(settings)):
        return _Extent(f"something else changed files in {settings.work.name}/", anew)
    if settings.engine == _ZENSICAL:
        return _Extent("Zensical builds every page each time", anew)
    seeing_all = ", ".join(_seeing_all(settings))
    return _Extent(f"{seeing_all} may look at all pages at once" if seeing_all else "", anew)


def _files_made(_: Connection, settings: Settings) -> tuple[dict[str, state.Listing], dict[str, state.Listing]]:
    """Return what MkDocs built and what we wrote ourselves, by folder."""
    return listed(pages(settings)), listed(written(settings))


def _seeing_all(settings: Settings) -> Iterator[str]:
    """Yield what MkDocs is told to run that may look at more than one page, or at the titles of others."""
    named = mkdocs_settings.checked(settings)
    # Where the settings name no plugins, MkDocs has one of its own.
    for entry in named.get("plugins", ["search"]) or []:
        yield f"the plugin {next(iter(entry)) if isinstance(entry, dict) else entry}"
    yield from (f"the hook {path}" for path in named.get("hooks") or [] if path not in _HOOKS)
    yield from (f"the template {name}" for name in named.get("extra_templates") or [])


_HOOKS = {"templates/by_hand.py", "templates/frame.py"}
"""Our own, which look at nothing but the page that is made."""


def _counts(changes: Iterable[Changes]) -> tuple[int, int]:
    done = [*changes]
    return sum(len(change.written) for change in done), sum(len(change.deleted) for change in done)
