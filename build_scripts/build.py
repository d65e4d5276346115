"""Build the whole site, or as much of it as changed: the stages, in their order, and what a build leaves behind."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts import mkdocs, state
from build_scripts.editions import write_editions
from build_scripts.generate import Linked, Refused, checked_records, history, linked, official_texts
from build_scripts.lock import alone
from build_scripts.permalinks.check import check
from build_scripts.permalinks.published import published
from build_scripts.problems import Problem
from build_scripts.progress import Progress
from build_scripts.publication import publish
from build_scripts.publish.text import as_json
from build_scripts.settings import Settings
from build_scripts.source import Document, read_document, read_text
from build_scripts.wording import Language
from build_scripts.write import Changes, entries, link_trees, replace_tree, restore_tree, write_if_changed

AFTER_MKDOCS: Mapping[str, Callable[[Linked, Settings, Path], None]] = {"publish data": publish}
"""Stages between MkDocs and the publishing, by name: each gets the folder that is about to become the site.

The files in it are shared with the work folders, so a stage adds files or replaces them (``write_if_changed``) and
never writes into one. It raises ``MkDocsError`` or an ``OSError`` to stop the build; the published site then stays.
"""

_PLUGINS_BY_PAGE: frozenset[str] = frozenset()
"""MkDocs plugins that look at one page at a time; any other one makes every build a full one."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. ``reason`` says why everything was built, and is empty when only changes were."""

    data_files: int
    written: int
    deleted: int
    reason: str


UNCHANGED = Built(0, 0, 0, "")


def build(told: Settings, progress: Progress) -> Built | Refused:
    """Bring ``site/`` to what the inputs say and return what was done; with problems in the data, touch nothing."""
    with alone(told.work) as lock:
        with progress.stage("compare"):
            restore_tree(told.site, told.work / "old")
            before, inputs = state.load(told), state.inputs(told)
            if before and before.inputs == inputs and before.site == state.listing(told.site):
                return UNCHANGED
            reason = _why_everything(told, before, inputs)
        done = _built(told, progress, reason, lock)
        if isinstance(done, Built):
            with progress.stage("remember"):
                state.save(told, state.State(inputs, state.listing(told.site), _work(told)))
            write_if_changed(told.work / "stages.json", as_json(progress.as_json()))
        return done


def _built(told: Settings, progress: Progress, reason: str, lock: int) -> Built | Refused:
    source, files = _source(told, progress)
    if isinstance(source, Refused):
        return source
    state.forget(told)
    with progress.stage("render and write") as stage:
        changes = write_editions(source, told, progress, stage)
    with progress.stage("permalinks"):
        problems = tuple(_broken_promises(source, told))
    if problems:
        return Refused(problems, files + source.history.files)
    with progress.stage("mkdocs") as stage:
        if reason:
            mkdocs.build_all(told, progress, stage, lock)
        else:
            mkdocs.build_changed(told, changes, progress, stage, lock)
    _publish(told, progress, source)
    return Built(files, *_counts(changes), reason)


def _broken_promises(source: Linked, told: Settings) -> Iterator[Problem]:
    """Yield every address of the ledger that the Markdown just written does not lead to any more."""
    docs = told.docs(Language.ZH)
    paths = (path for path, _ in entries(docs) if path.endswith("index.md"))
    pages = ((path, text) for path in paths if isinstance(text := read_text(docs / path, path), str))
    redirected = {redirect.from_ for redirect in source.history.redirects}
    now = published(source.site, pages, source.wordings, redirected)
    return check(source.history, now, {plan for plan, _ in source.wordings})


def _source(told: Settings, progress: Progress) -> tuple[Linked | Refused, int]:
    """Return everything that pages are made from, and the number of data files; or all problems."""
    # Nothing of all this becomes garbage: looking for some took two thirds of the time.
    gc.disable()
    with progress.stage("read and check"):
        records = checked_records(told.data)
        texts = records if isinstance(records, Refused) else official_texts(records, told.sources)
        before = history(told.data)
    if isinstance(records, Refused) or isinstance(texts, Refused) or isinstance(before, Refused):
        return next(found for found in (records, texts, before) if isinstance(found, Refused)), 0
    with progress.stage("link"):
        source = linked(records, texts, before, told)
    gc.freeze()
    gc.enable()
    return source, records.files


def _publish(told: Settings, progress: Progress, source: Linked) -> None:
    """Assemble the site beside the published one, let the later stages add to it, and put it in its place."""
    new = told.work / "new"
    with progress.stage("assemble"):
        link_trees({"": mkdocs.built(told, Language.ZH), "en/": mkdocs.built(told, Language.EN)}, new)
    for name, run in AFTER_MKDOCS.items():
        with progress.stage(name):
            run(source, told, new)
    with progress.stage("publish"):
        replace_tree(new, told.site, told.work / "old")


def _why_everything(told: Settings, before: state.State | None, inputs: Mapping[str, str]) -> str:
    """Return why everything is to be built; an empty string when building what changed gives the same site."""
    if before is None:
        return "there is no finished build to start from"
    others = [name for name in state.changed(before.inputs, inputs) if name != state.DATA]
    if others:
        return f"{', '.join(others)} changed"
    if before.work != _work(told):
        return f"something else changed files in {told.work.name}/"
    plugins = set(_plugins(told)) - _PLUGINS_BY_PAGE
    return f"the plugin {', '.join(sorted(plugins))} looks at all pages at once" if plugins else ""


def _plugins(told: Settings) -> list[str]:
    """Return the names of MkDocs' plugins; where the settings name none, MkDocs has one of its own."""
    configured = read_document(told.root / "mkdocs.yml", "mkdocs.yml")
    assert isinstance(configured, Document)  # the settings were read from it
    named = configured.value.get("plugins", ["search"]) or []
    return [next(iter(entry)) if isinstance(entry, dict) else str(entry) for entry in named]


def _work(told: Settings) -> dict[str, dict[str, list[int]]]:
    return {str(language): state.listing(mkdocs.built(told, language)) for language in Language}


def _counts(changes: Mapping[Language, Changes]) -> tuple[int, int]:
    return sum(len(c.written) for c in changes.values()), sum(len(c.deleted) for c in changes.values())


def report(told: Settings, done: Built, started: float) -> str:
    """Return what a build did, for a person."""
    seconds = time.monotonic() - started
    if done is UNCHANGED:
        return f"nothing changed; {told.site.name}/ is as it should be ({seconds:.1f} s)"
    pages = sum(path.endswith("index.html") for path in state.listing(told.site))
    extent = f"everything was built: {done.reason}" if done.reason else "only what changed was built"
    return (
        f"{done.data_files} data files read; {done.written} generated files written, {done.deleted} deleted\n"
        f"{extent}\n"
        f"{pages} pages in two languages in {told.site.name}/, in {seconds:.1f} s, for {told.site_url}\n"
        "look at it with `make serve`, or put the folder on any web server"
    )
