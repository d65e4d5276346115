"""What the pages of all vocabulary entries have in common, the plain page (terms, industries), and the lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from build_scripts.atlas import addresses
from build_scripts.atlas.crosslinks import in_order, measures_under
from build_scripts.atlas.hues import hue
from build_scripts.atlas.link import EntryNode, MeasureNode, group
from build_scripts.records.kinds import COMPARED, KINDS
from build_scripts.views.page import Context, Link, Page, View
from build_scripts.views.shared.at_a_glance import Glance, glance
from build_scripts.views.shared.matrix import table_link
from build_scripts.views.shared.paging import Pager, Span, cut, pager, sheet_title, shown
from build_scripts.views.shared.parts import entry_link, entry_links, measure_link, place_link, plan_link

V = TypeVar("V", bound=View)

_MEASURES = 120
"""How many links to measures one sheet holds."""

_ENTRIES = 88
"""How many entries one sheet of a list holds, with their definitions."""


@dataclass(frozen=True, slots=True)
class PlanMeasures:
    """The measures of one plan that use an entry."""

    place: Link
    hue: int
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
    others: tuple[Link, ...]
    """Where nothing that is counted names it: the other texts that do."""
    compare: Link | None
    """Puts what plans say on it side by side, where several do."""


@dataclass(frozen=True, slots=True)
class EntryView(View):
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
    glance: Glance


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """Entries that have something in common, as who can hold them; ``name`` is empty where nothing divides them."""

    anchor: str
    name: str
    entries: tuple[EntryCard, ...]


@dataclass(frozen=True, slots=True)
class VocabularyView(View):
    """The list of all entries of one vocabulary."""

    title: str
    description: str
    table: Link | None
    """The table of these entries and all places."""
    groups: tuple[EntryGroup, ...]
    pager: Pager


def entry_pages(context: Context, entry: EntryNode[Any]) -> Iterator[Page[EntryView]]:
    """Yield the page of an entry, on as many sheets as its measures need."""
    nodes = context.site.measures_using.get(entry.use, ())
    runs, top = cut(nodes, _MEASURES), head(context, entry)
    plans = len({node.plan for node in nodes})
    last, left = shown(top.compare, runs)
    for number, run in enumerate(runs[:last], 1):
        view = EntryView(
            head=top,
            count=len(nodes),
            plans=plans,
            measures=plan_measures(context, run),
            pager=pager(context, entry.address, number, last, rest=left),
        )
        yield entry_sheet(context, "entry", entry, view, number)


def entry_sheet(context: Context, template: str, entry: EntryNode[Any], view: V, number: int) -> Page[V]:
    """Return one sheet of an entry's page."""
    pick = context.language.pick
    return Page(
        address=addresses.sheet(entry.address, number),
        template=template,
        title=sheet_title(context, pick(entry.record.name), number),
        description=pick(entry.record.definition),
        view=view,
        subject=entry if number == 1 else None,
        hide=("toc",),
    )


def head(context: Context, entry: EntryNode[Any]) -> Head:
    """Return the top of an entry's page."""
    record, kind, pick = entry.record, entry.kind, context.language.pick
    forms = context.site.forms_of.get(entry.id, ()) if kind == "bodies" else ()
    return Head(
        kind=context.say(f"kind.{kind}"),
        name=pick(record.name),
        other_name=context.say("entry.other-name", zh=record.name.zh, en=record.name.en),
        definition=pick(record.definition),
        aliases=tuple(dict.fromkeys((*record.aliases.zh, *record.aliases.en, *forms))),
        above=(entry_link(context, kind, entry.above),) if entry.above else (),
        below=entry_links(context, kind, context.site.below.get(entry.use, ())),
        others=_others(context, entry),
        compare=_compare(context, entry),
    )


def _compare(context: Context, entry: EntryNode[Any]) -> Link | None:
    """Return the link to the comparison of all plans on an entry, or for a theme on one below it."""
    using = context.site.measures_using
    nodes = measures_under(context.site, entry) if entry.kind == "themes" else using.get(entry.use, ())
    if entry.kind not in COMPARED or len({node.plan.id for node in nodes}) < 2:
        return None
    return Link(context.say("compare.open"), addresses.all_side_by_side(*entry.use))


def _others(context: Context, entry: EntryNode[Any]) -> tuple[Link, ...]:
    if entry.use in context.site.measures_using:
        return ()
    return tuple(plan_link(context, plan) for plan in context.site.others_using.get(entry.use, ()))


def vocabulary_pages(context: Context, kind: str) -> Iterator[Page[VocabularyView]]:
    """Yield the list of all entries of one vocabulary, in its groups; an entry follows its parent."""
    title, description = context.say(f"{kind}.title"), context.say(f"{kind}.description")
    runs, hub, table = cut(_grouped(context, kind), _ENTRIES), addresses.hub(kind), table_link(context, kind)
    spans = [_span(context, kind, run) for run in runs] if KINDS[kind].grouped and len(runs) > 1 else []
    for number, run in enumerate(runs, 1):
        groups = tuple(_entry_group(context, kind, *one) for one in group(run).items())
        view = VocabularyView(title, description, table, groups, pager(context, hub, number, len(runs), spans))
        name = sheet_title(context, title, number)
        yield Page(addresses.sheet(hub, number), "vocabulary", name, description, view)


def _grouped(context: Context, kind: str) -> list[tuple[str, EntryCard]]:
    """Return all entries, each with its group; groups are in the order of their anchors, as sheets have to be."""
    field = KINDS[kind].grouped
    cards = (
        (str(getattr(entry.record, field)) if field else "", _card(context, entry, depth))
        for entry, depth in in_order(context.site, kind)
    )
    return sorted(cards, key=lambda card: card[0])


def _entry_group(context: Context, kind: str, anchor: str, cards: tuple[EntryCard, ...]) -> EntryGroup:
    return EntryGroup(anchor, _group_name(context, kind, anchor), cards)


def _group_name(context: Context, kind: str, anchor: str) -> str:
    return context.say(f"{kind}.group.{anchor}") if anchor else ""


def _span(context: Context, kind: str, run: Sequence[tuple[str, EntryCard]]) -> Span:
    (first, _), (last, _) = run[0], run[-1]
    return Span(_group_name(context, kind, first), _group_name(context, kind, last), last)


def plan_measures(context: Context, nodes: Sequence[MeasureNode]) -> tuple[PlanMeasures, ...]:
    """Return measures grouped by plan."""
    return tuple(
        PlanMeasures(
            place=place_link(context, measures[0].plan.place.id),
            hue=hue(measures[0].plan.place.record),
            plan=plan_link(context, measures[0].plan),
            measures=tuple(measure_link(context, measure) for measure in measures),
        )
        for measures in group((node.plan, node) for node in nodes).values()
    )


def _card(context: Context, entry: EntryNode[Any], depth: int) -> EntryCard:
    return EntryCard(
        link=entry_link(context, entry.kind, entry.id),
        definition=context.language.pick(entry.record.definition),
        depth=depth,
        glance=glance(context, entry),
    )
