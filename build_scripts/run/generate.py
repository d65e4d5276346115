"""From the files of a project to the text of every generated one: read, checked, linked. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from build_scripts.atlas import addresses, link, timeline
from build_scripts.atlas.crosslinks import CrossLinks, crosslinked
from build_scripts.atlas.edition import own_phrases
from build_scripts.atlas.settings import MisuseError, Settings
from build_scripts.atlas.site_texts import wrong_phrases, wrong_tables
from build_scripts.atlas.timeline import Happening
from build_scripts.atlas.tracking import Watched
from build_scripts.markdown.completion import Completion, Text, edition_of
from build_scripts.markdown.render import Rendered, Renderer
from build_scripts.official import OfficialMeasure, OfficialText, read_official
from build_scripts.official.locators import beside
from build_scripts.publish import columns
from build_scripts.publish.data_page import data_page
from build_scripts.publish.deflated import SUFFIX, deflate
from build_scripts.publish.menu import Written
from build_scripts.publish.permalinks.forwarding import moved_anchors
from build_scripts.publish.releases_page import releases_pages
from build_scripts.publish.scripts import ASSETS, scripts_name, site_scripts
from build_scripts.publish.style_sheet import FIRST, style_sheet
from build_scripts.publish.tables import Table
from build_scripts.publish.tables import tables as table_rows
from build_scripts.records.history import History
from build_scripts.records.history import files as history_files
from build_scripts.records.history import load as load_history
from build_scripts.records.language import Language
from build_scripts.records.load import Records, Unreadable, load, plan_ids
from build_scripts.records.problems import Problem, Refused
from build_scripts.records.source import Document, read_document
from build_scripts.rules import amendments, checking
from build_scripts.run.by_hand import pages_by_hand
from build_scripts.verify.sources import Compared
from build_scripts.views.all_pages import makers
from build_scripts.views.kinds.changes import changes_pages
from build_scripts.views.page import Context, Page, View
from build_scripts.views.script_files import client_files
from build_scripts.views.shared.news import news

_STYLES, _COLUMNS = f"{ASSETS}{FIRST}", f"{ASSETS}columns.css"
FETCHED = "fetched"
"""The folder of what scripts fetch: the index, the rows of explorers, what is compared."""


@dataclass(frozen=True)
class Linked:
    """Everything that the pages of both editions are made from."""

    site: link.Site
    described: Mapping[str, Any]
    """The tables that are published, as ``templates/tables.yaml`` describes them."""
    site_url: str
    phrases: Mapping[str, Mapping[str, str]]
    """The site's own phrases: by key, then by language."""
    wordings: Mapping[tuple[str, str], OfficialMeasure]
    """Official wording by plan and measure, where the builder has it."""
    history: History
    """What was published before."""
    happenings: Mapping[str, tuple[Happening, ...]]
    """The same by the page that tells it (``timeline.by_page``)."""
    version: Mapping[str, date | None]
    """Of the ``data``: whatever is cited names it."""
    comparisons: Mapping[str, Compared]
    """What comparing with the official texts found, by plan, where the builder has its text."""
    by_hand: Mapping[Language, tuple[Written, ...]] = field(default_factory=dict)
    """Pages that people wrote; only the menu is made from them."""

    @cached_property
    def crosslinks(self) -> CrossLinks:
        """Return the links that follow from many records; pages need them, the index and the data do not."""
        return crosslinked(self.site)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Return the published tables with their rows."""
        return table_rows(self.site, self.described, self.site_url)


@dataclass(frozen=True)
class Read:
    """Everything that was read, and satisfies every rule."""

    records: Records
    texts: Mapping[str, OfficialText]
    """The official texts by plan, where there are any."""
    history: History
    files: int
    by_hand: Mapping[Language, tuple[Written, ...]] = field(default_factory=dict)


def read(settings: Settings, excepted: Set[str] = frozenset(), known: Records | None = None) -> Read | Refused:
    """Return everything that pages are made from as it was read, or the problems of all of it together.

    What is wrong by a rule that is ``excepted`` refuses nothing. Of ``known`` records, which satisfied every rule, what
    did not change is taken over.
    """
    records, before = checked_records(settings.data, excepted, known), load_history(settings.data)
    texts, unreadable = _official_texts(settings)
    by_hand = pages_by_hand(settings)
    unreadable += by_hand if isinstance(by_hand, list) else []
    files = records.files + len(texts) + len(unreadable) + len(history_files(settings.data))
    if isinstance(records, Records) and isinstance(before, History) and not isinstance(by_hand, list):
        wrong = (*unreadable, *amendments.rules(records.plans, before))
        return Refused(wrong, files) if wrong else Read(records, texts, before, files, by_hand)
    of_records = records.problems if isinstance(records, Refused) else ()
    of_history = before if isinstance(before, list) else ()
    return Refused((*of_records, *unreadable, *of_history), files)


def checked_records(data: Path, excepted: Set[str] = frozenset(), known: Records | None = None) -> Records | Refused:
    """Return the records of a data folder when they satisfy every rule but those excepted, else all problems."""
    records = load(data, known=known)
    if isinstance(records, Unreadable):
        found = checking.check_some(records.rest) if records.rest else ()
        return Refused((*records.problems, *found), records.files)
    problems = tuple(problem for problem in checking.check(records, known) if problem.rule not in excepted)
    for file in records.plans:
        file.document.let_go()
    return Refused(problems, records.files) if problems else records


def _official_texts(settings: Settings) -> tuple[dict[str, OfficialText], list[Problem]]:
    """Return the official text of every plan of which there is one, by plan id, and what is wrong with the others."""
    texts: dict[str, OfficialText] = {}
    problems: list[Problem] = []
    for plan in plan_ids(settings.data):
        path = settings.sources / f"{plan}.txt"
        text = read_official(path, f"{settings.sources.name}/{path.name}") if path.is_file() else None
        if isinstance(text, Problem):
            problems.append(text)
        elif text:
            problems.extend(text.problems)
            texts[plan] = text
    return texts, problems


def _wordings(found: Read) -> Iterator[tuple[tuple[str, str], OfficialMeasure]]:
    """Yield the official text of every recorded measure whose builder has it, by the ids of plan and measure."""
    for file in found.records.plans:
        if text := found.texts.get(file.plan.id):
            measures = beside(text, file.plan.measures)
            yield from (((file.plan.id, name), measure) for name, measure in measures.items())


def linked(found: Read, settings: Settings, comparisons: Mapping[str, Compared] = MappingProxyType({})) -> Linked:
    """Return everything that pages are made from."""
    site = link.link(found.records)
    return Linked(
        site=site,
        described=_own_file(settings.templates / "tables.yaml", wrong_tables),
        site_url=settings.site_url,
        phrases=_own_file(settings.templates / "phrases.yaml", wrong_phrases),
        wordings=Watched("wordings", dict(_wordings(found))),
        history=found.history,
        happenings=Watched("happenings", timeline.by_page(site, found.history)),
        version=Watched("version", {"data": found.history.version}),
        comparisons=Watched("comparisons", comparisons),
        by_hand=found.by_hand,
    )


@dataclass(frozen=True, slots=True)
class Part:
    """Files that are made together, by path: the pages of one record, or a file that scripts fetch.

    ``name`` is the same in every build. What a part reads is noted while it is made, unless ``is_watched`` is false:
    then it can depend on anything. A file that nothing waits for comes as what makes its text.
    """

    name: str
    make: Callable[[], Iterable[tuple[str, Rendered | Text]]]
    is_watched: bool = True


def parts(source: Linked, settings: Settings, language: Language) -> Iterator[Part]:
    """Yield everything that is generated for an edition."""
    whole = completed(source, settings, language)
    context = whole.context
    renderer = Renderer(settings.templates, language, context.phrases, settings.url(language))

    def files(make: Callable[[], Iterable[Page[View]]]) -> Iterator[tuple[str, Rendered | Text]]:
        for page in map(whole.complete, make()):
            yield f"{page.address}index.md", renderer.render(page)
            yield from whole.beside(page)

    for address, make_pages in makers(context):
        yield Part(address, partial(files, make_pages))
    yield Part(
        addresses.DATA, partial(files, lambda: [data_page(context, source.tables, settings.mirror)]), is_watched=False
    )
    history = source.history
    edition = edition_of(context, settings)
    yield Part(
        addresses.RELEASES,
        partial(files, lambda: releases_pages(context, edition, history.releases)),
        is_watched=False,
    )
    yield Part(
        addresses.CHANGES, partial(files, lambda: changes_pages(context, news(context, history))), is_watched=False
    )
    for plan in context.site.all_plans:
        path = addresses.styles(plan.address)
        yield Part(path, partial(_fetched, path, partial(whole.styles, plan)))
    for path, make in client_files(context):
        yield Part(path, partial(_fetched, path, make))
    yield Part(_STYLES, lambda: [(_STYLES, style_sheet(settings.templates, source.site.atlas.accent))])
    yield Part(_COLUMNS, lambda: [(_COLUMNS, _heads(settings.templates, context))])
    yield Part(ASSETS, partial(_scripts, settings.templates))


def is_for_mkdocs(path: str) -> bool:
    """Return whether a generated file is one that MkDocs works with; the others only stand beside its pages."""
    return is_page(path) or path.startswith(ASSETS)


def is_page(path: str) -> bool:
    """Return whether a generated file is the Markdown that a page is built from."""
    return path.endswith("index.md")


def _heads(templates: Path, context: Context) -> str:
    return columns.style_sheet(columns.tables(templates), context.say)


def _scripts(templates: Path) -> Iterator[tuple[str, str]]:
    scripts = site_scripts(templates)
    folder = f"{ASSETS}{scripts_name(scripts)}/"
    yield from ((folder + name, text) for name, text in scripts.items())


def _fetched(path: str, make: Callable[[], str | bytes]) -> Iterator[tuple[str, Text]]:
    yield f"{FETCHED}/{path}{SUFFIX}", lambda: deflate(make())


def completed(source: Linked, settings: Settings, language: Language) -> Completion:
    """Return what completes the pages of an edition."""
    context, chinese = context_of(source, settings, language), context_of(source, settings, Language.ZH)
    return Completion(
        context=context,
        edition=edition_of(context, settings),
        chinese=chinese.say,
        version=source.version,
        tables=source.tables,
        moved=moved_anchors(source.history.redirects),
    )


def context_of(source: Linked, settings: Settings, language: Language) -> Context:
    """Return what the views of an edition need."""
    own = own_phrases(source.phrases, source.site.atlas, language)
    return Context(
        site=source.site,
        language=language,
        phrases=own,
        repository=settings.repository,
        wordings=source.wordings,
        crosslinks=source.crosslinks,
        comparisons=source.comparisons,
        versions=source.version,
        happenings=source.happenings,
        tag=settings.tag,
    )


def _own_file(path: Path, check: Callable[[Document], Iterable[Problem]]) -> Any:
    """Return the value of a YAML file of the site's own; raises ``MisuseError`` where anything is wrong in it."""
    document = read_document(path, f"{path.parent.name}/{path.name}")
    problems = document if isinstance(document, list) else [*check(document)]
    if problems or isinstance(document, list):
        raise MisuseError("the site's own texts cannot be used:\n" + "\n".join(map(str, sorted(set(problems)))))
    return document.value
