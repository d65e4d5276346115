"""What the pages of all vocabulary entries have in common, the plain page (terms, industries), and the lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.atlas import addresses
from build_scripts.atlas.crosslinks import in_order
from build_scripts.atlas.link import MeasureNode, group
from build_scripts.records.model import Entry
from build_scripts.views.page import Context, Link, Page
from build_scripts.views.shared.paging import Pager, cut, pager, part, sheet_title
from build_scripts.views.shared.parts import entry_link, entry_links, measure_link, place_link, plan_link

_MEASURES = 120
"""How many links to measures one sheet holds."""

_ENTRIES = 110
"""How many entries one sheet of a list holds, with their definitions."""


@dataclass(frozen=True, slots=True)
class PlanMeasures:
    """The measures of one plan that use an entry."""

    place: Link
    place_id: str
    plan: Link
    measures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of every entry's page."""

    kind: str
    name: str
    other_name: str
    definition: str
    aliases: tuple[str, ...]
    above: tuple[Link, ...]
    below: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """The page of an entry that is only named by measures."""

    head: Head
    count: int
    plans: int
    measures: tuple[PlanMeasures, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class EntryCard:
    """An entry in the list of its vocabulary; ``depth`` is 1, and one more than its parent's under a parent."""

    link: Link
    definition: str
    depth: int
    measures: int


@dataclass(frozen=True, slots=True)
class VocabularyView:
    """The list of all entries of one vocabulary."""

    title: str
    description: str
    entries: tuple[EntryCard, ...]
    pager: Pager


def entry_pages(context: Context, kind: str, entry: Any) -> Iterator[Page]:
    """Yield the page of an entry, on as many sheets as its measures need."""
    nodes = context.site.measures_using.get((kind, entry.id), ())
    runs = cut(nodes, _MEASURES)
    plans = len({node.plan.id for node in nodes})
    address = addresses.entry(kind, entry.id)
    for number in range(1, len(runs) + 1):
        view = EntryView(
            head=head(context, kind, entry),
            count=len(nodes),
            plans=plans,
            measures=plan_measures(context, part(runs, number)),
            pager=pager(context, address, number, len(runs)),
        )
        yield entry_sheet(context, "entry", address, view.head, view, number)


def entry_sheet(context: Context, template: str, address: str, top: Head, view: Any, number: int) -> Page:
    """Return one sheet of an entry's page."""
    title = sheet_title(context, top.name, number)
    return Page(addresses.sheet(address, number), template, title, top.definition, view, hide=("navigation", "toc"))


def head(context: Context, kind: str, entry: Any) -> Head:
    """Return the top of an entry's page."""
    pick = context.language.pick
    above = getattr(entry, "parent", None) or getattr(entry, "above", None)
    return Head(
        kind=context.say(f"kind.{kind}"),
        name=pick(entry.name),
        other_name=context.say("entry.other-name", zh=entry.name.zh, en=entry.name.en),
        definition=pick(entry.definition),
        aliases=tuple(dict.fromkeys((*entry.aliases.zh, *entry.aliases.en, *getattr(entry, "printed", ())))),
        above=(entry_link(context, kind, above),) if above else (),
        below=entry_links(context, kind, context.site.below.get((kind, entry.id), ())),
    )


def vocabulary_pages(context: Context, kind: str) -> Iterator[Page]:
    """Yield the list of all entries of one vocabulary; an entry follows its parent."""
    cards = tuple(_card(context, kind, entry, depth) for entry, depth in in_order(context.site, kind))
    title, description = context.say(f"{kind}.title"), context.say(f"{kind}.description")
    runs, hub = cut(cards, _ENTRIES), addresses.hub(kind)
    for number, run in enumerate(runs, 1):
        view = VocabularyView(title, description, run, pager(context, hub, number, len(runs)))
        name = sheet_title(context, title, number)
        yield Page(addresses.sheet(hub, number), "vocabulary", name, description, view)


def plan_measures(context: Context, nodes: Sequence[MeasureNode]) -> tuple[PlanMeasures, ...]:
    """Return measures grouped by plan."""
    return tuple(
        PlanMeasures(
            place=place_link(context, measures[0].plan.place),
            place_id=measures[0].plan.place,
            plan=plan_link(context, measures[0]),
            measures=tuple(measure_link(context, measure) for measure in measures),
        )
        for measures in group((node.plan.id, node) for node in nodes).values()
    )


def _card(context: Context, kind: str, entry: Entry, depth: int) -> EntryCard:
    return EntryCard(
        link=entry_link(context, kind, entry.id),
        definition=context.language.pick(entry.definition),
        depth=depth,
        measures=len(context.site.measures_using.get((kind, entry.id), ())),
    )
