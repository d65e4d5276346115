"""Build the whole site, or as much of it as changed: the stages, in their order, and what a build leaves behind."""

from __future__ import annotations

import gc
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from build_scripts.atlas.settings import Settings
from build_scripts.atlas.values import Language
from build_scripts.publish import menu
from build_scripts.publish.permalinks.contents import contents
from build_scripts.publish.permalinks.marks import Marks, published
from build_scripts.publish.permalinks.promise import check
from build_scripts.publish.scripts import scripts_folder
from build_scripts.records.json_text import as_json
from build_scripts.records.problems import Problem
from build_scripts.run import mkdocs, mkdocs_settings, state, zensical
from build_scripts.run.comparing import compared
from build_scripts.run.editions import Pages, fetched_name, trees, write_editions, write_others
from build_scripts.run.generate import Linked, Refused, context_of, linked, read
from build_scripts.run.lock import alone
from build_scripts.run.progress import Progress
from build_scripts.run.site_files import BUILD, name_commit, publish
from build_scripts.run.workers import Worker, WorkError, finish, handed_over, running
from build_scripts.run.write import (
    Changes,
    Tree,
    check_site,
    entries,
    inside,
    link_trees,
    make_readable,
    replace_tree,
    restore_tree,
    write_if_changed,
)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. ``reason`` says why everything was built, and is empty when only changes were."""

    data_files: int
    pages: int
    bytes: int
    written: int
    deleted: int
    reason: str


UNCHANGED = Built(0, 0, 0, 0, 0, "")


def build(settings: Settings, progress: Progress) -> Built | Refused:
    """Bring ``site/`` to what the inputs say and return what was done; with problems in the data, leave it as it is."""
    with alone(settings.work):
        with progress.stage("compare"):
            check_site(settings.site)
            mkdocs_settings.checked(settings)
            for language in Language:
                inside(settings.root, f"docs/{language}/{_PAGE}")
            restore_tree(settings.site, settings.work / "old")
            before, inputs = state.load(settings), state.inputs(settings)
            if before and before.inputs == inputs and before.site == state.listing(settings.site):
                _name_commit(settings, before)
                return UNCHANGED
        # What was built last time is looked at while the data are read.
        looking = {_EXTENT: Worker("the look at the last build", _extent, settings, before, inputs)}
        with running(_engine(settings)) as runs, running(looking):
            done = _built(settings, progress, inputs, looking, runs)
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


GITHUB_PAGES = 10**9
"""Bytes that a site on GitHub Pages may have."""
_EXTENT, _FILES = "extent", "files"
_PAGE = "index.html"
_ZENSICAL = "zensical"


def _built(
    settings: Settings,
    progress: Progress,
    inputs: Mapping[str, str],
    looking: Mapping[str, Worker],
    runs: mkdocs.Runs,
) -> Built | Refused:
    source, files = _source(settings, progress, inputs)
    if isinstance(source, Refused):
        return source
    with progress.stage("look at the last build") as stage:
        extent: _Extent = finish(looking, progress, stage)[_EXTENT]
    state.forget(settings)
    if _write_menu(source, settings) and not extent.reason:
        extent = replace(extent, reason="the menu of every page changed")
    with running(write_others(source, settings, anew=extent.anew, patient=bool(extent.reason))) as others:
        with progress.stage("derive"):
            _ = source.crosslinks  # before the editions' processes begin: both need it
        with running(write_editions(source, settings, anew=extent.anew)) as editions:
            with progress.stage("render and write") as stage:
                made: Mapping[Language, Pages] = handed_over(editions, progress, stage)
            with progress.stage("permalinks"):
                problems = tuple(_broken_promises(source, made[Language.ZH].marks))
            if problems:
                return Refused(problems, files)
            changes = {language: pages.changes for language, pages in made.items()}
            _build_pages(settings, progress, extent, runs, changes)
            with progress.stage("beside the pages") as stage:
                beside: Mapping[Language, Changes] = finish(editions, progress, stage)
                finish(others, progress, stage)
    site = _publish_and_remember(settings, progress, source, inputs)
    pages = sum(path.endswith(_PAGE) for path in site)
    size = sum(size for size, _ in site.values())
    return Built(files, pages, size, *_counts([*changes.values(), *beside.values()]), extent.reason)


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
    settings: Settings, progress: Progress, source: Linked, inputs: Mapping[str, str]
) -> state.Listing:
    """Put the new site in its place and keep the state of this build for the next; return the site's files.

    The site's files are shared with the folders that they come from: nothing may write into one, only replace it.
    """
    fetched = fetched_name(settings)
    parts = (*_pages(settings), *trees(settings, fetched))
    with running({_FILES: Worker("the list of what was made", _files_made, settings)}) as listing:
        with progress.stage("assemble"):
            new = settings.work / "new"
            copied = link_trees(parts, new)
            added = publish(source, settings, new, _addresses(mkdocs.built(settings, Language.ZH)), fetched)
            make_readable(new)
            replace_tree(new, settings.site, settings.work / "old")
        with progress.stage("remember") as stage:
            built, written = finish(listing, progress, stage)[_FILES]
            site = _site(settings, parts, {**built, **written}, (*copied, *added))
            try:
                state.save(settings, state.State(inputs, site, built, written))
            except OSError as error:
                said = f"the new site stands, but what it was made from could not be kept ({error.strerror}): "
                raise WorkError(f"{said}the next build makes everything") from error
    return site


def _name_commit(settings: Settings, known: state.State) -> None:
    """Bring a site of which nothing else changed, and what is known of it, to the commit that is checked out."""
    if name_commit(settings):
        renamed = {BUILD: state.status((settings.site / BUILD).stat())}
        state.save(settings, replace(known, site={**known.site, **renamed}))


def _site(
    settings: Settings, parts: Iterable[Tree], listings: Mapping[str, state.Listing], own: Iterable[str]
) -> state.Listing:
    """Return the files of the site: they share size and time with those of its parts, except for some of its own."""
    site: dict[str, list[int]] = {}
    for part in parts:
        for path, status in listings[_name(part)].items():
            if part.holds(path):
                site.setdefault(part.prefix + path, status)
    return site | {path: state.status((settings.site / path).stat()) for path in own}


def _addresses(built: Path) -> list[str]:
    """Return the addresses of the pages that MkDocs built, in order."""
    return sorted(path.removesuffix(_PAGE) for path, entry in entries(built) if entry.name == _PAGE)


def _build_pages(
    settings: Settings, progress: Progress, extent: _Extent, runs: mkdocs.Runs, changes: Mapping[Language, Changes]
) -> None:
    with progress.stage(settings.engine) as stage:
        if settings.engine == _ZENSICAL:
            zensical.build_all(settings, progress, stage)
        elif extent.reason:
            mkdocs.build_all(runs, settings, progress, stage)
        else:
            mkdocs.build_changed(runs, settings, changes, progress, stage)


def _broken_promises(source: Linked, pages: Iterable[Marks]) -> Iterator[Problem]:
    """Yield every address of the ledger that the pages just made do not lead to any more."""
    redirected = {redirect.from_ for redirect in source.history.redirects}
    now = published(source.site, pages, source.wordings, redirected)
    return check(source.history, now, {plan for plan, _ in source.wordings}, contents(source.site))


def _source(settings: Settings, progress: Progress, inputs: Mapping[str, str]) -> tuple[Linked | Refused, int]:
    """Return everything that pages are made from, and the number of files that it was read from; or all problems."""
    # Nothing of all this becomes garbage: looking for some took two thirds of the time.
    gc.disable()
    with progress.stage("read and check"):
        found = read(settings)
    if isinstance(found, Refused):
        return found, found.files
    with progress.stage("verify"):
        comparisons = compared(found, settings, state.made_by(inputs))
    with progress.stage("link"):
        source = linked(found, settings, comparisons)
    gc.freeze()
    gc.enable()
    return source, found.files


def _pages(settings: Settings) -> Iterator[Tree]:
    """Yield the editions as MkDocs built them, without their sitemaps: ours has both, and every page's languages."""
    sitemaps = frozenset({"sitemap.xml", "sitemap.xml.gz"})
    yield Tree(mkdocs.built(settings, Language.ZH), "", sitemaps)
    yield Tree(mkdocs.built(settings, Language.EN), "en/", sitemaps)


def _extent(_: Connection, settings: Settings, before: state.State | None, inputs: Mapping[str, str]) -> _Extent:
    """Return how much has to be done so that the site is what a first build would make."""
    if before is None:
        return _Extent("there is no finished build to start from", anew=True)
    changed = set(state.changed(before.inputs, inputs))
    others = [name for name in inputs if name in changed - state.DATA]
    anew = bool(others) or state.VOCABULARIES in changed or before.written != _written(settings)
    if others:
        return _Extent(f"{', '.join(others)} changed", anew)
    if before.built != _listings(_pages(settings)):
        return _Extent(f"something else changed files in {settings.work.name}/", anew)
    if settings.engine == _ZENSICAL:
        return _Extent("Zensical builds every page each time", anew)
    plugins = ", ".join(_plugins(settings))
    return _Extent(f"the plugin {plugins} may look at all pages at once" if plugins else "", anew)


def _files_made(_: Connection, settings: Settings) -> tuple[dict[str, state.Listing], dict[str, state.Listing]]:
    """Return what MkDocs built and what we wrote ourselves, by folder."""
    return _listings(_pages(settings)), _written(settings)


def _written(settings: Settings) -> dict[str, state.Listing]:
    return _listings((*trees(settings), *(Tree(settings.docs(language)) for language in Language)))


def _listings(of: Iterable[Tree]) -> dict[str, state.Listing]:
    return {_name(tree): state.listing(tree.folder) for tree in of}


def _name(tree: Tree) -> str:
    return tree.folder.relative_to(tree.folder.parents[1]).as_posix()


def _plugins(settings: Settings) -> list[str]:
    """Return the names of MkDocs' plugins; where the settings name none, MkDocs has one of its own."""
    named = mkdocs_settings.checked(settings).get("plugins", ["search"]) or []
    return [next(iter(entry)) if isinstance(entry, dict) else str(entry) for entry in named]


def _counts(changes: Collection[Changes]) -> tuple[int, int]:
    return sum(len(change.written) for change in changes), sum(len(change.deleted) for change in changes)


def report(settings: Settings, done: Built, started: float) -> str:
    """Return what a build did, for a person."""
    seconds = time.monotonic() - started
    if done is UNCHANGED:
        return f"nothing changed; {settings.site.name}/ is as it should be ({seconds:.1f} s)"
    extent = f"everything was built: {done.reason}" if done.reason else "only what changed was built"
    return (
        f"{done.data_files} data files read; {done.written} generated files written, {done.deleted} deleted\n"
        f"{extent}\n"
        f"{done.pages} pages in two languages in {settings.site.name}/, in {seconds:.1f} s, for {settings.site_url}\n"
        f"{_size(done.bytes)}\n"
        "look at it with `make serve`, or put the folder on any web server"
    )


def _size(site: int) -> str:
    megabytes = f"{site / 10**6:,.0f} MB"
    if site > GITHUB_PAGES:
        return f"the site has {megabytes}: more than the 1 GB that GitHub Pages allows"
    return f"the site has {megabytes}, {site / GITHUB_PAGES:.1%} of the 1 GB that GitHub Pages allows"
