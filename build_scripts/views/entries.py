"""The pages of vocabulary entries (themes, recognitions, indicators, bodies, industries, terms) and their lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts import addresses
from build_scripts.link import Duty, MeasureNode, group
from build_scripts.model import Entry
from build_scripts.views.page import Context, Link, Page
from build_scripts.views.parts import (
    IncentiveView,
    TargetView,
    entry_link,
    entry_links,
    incentive_views,
    measure_link,
    place_link,
    plan_link,
    target_views,
)

KINDS = ("themes", "recognitions", "indicators", "bodies", "industries", "terms")


@dataclass(frozen=True, slots=True)
class PlanMeasures:
    """The measures of one plan that use an entry."""

    place: Link
    place_id: str
    plan: Link
    measures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class BodyDuties:
    """What one kind of body does in one plan, in one role."""

    plan: Link
    role: str
    forms: str
    measures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """Everything that the page of an entry shows."""

    kind: str
    name: str
    other_name: str
    definition: str
    aliases: tuple[str, ...]
    above: tuple[Link, ...]
    below: tuple[Link, ...]
    incentives: tuple[IncentiveView, ...]
    targets: tuple[TargetView, ...]
    duties: tuple[BodyDuties, ...]
    measures: tuple[PlanMeasures, ...]


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


def entry_page(context: Context, kind: str, entry: Any) -> Page:
    """Return the page of one entry."""
    site, pick = context.site, context.language.pick
    use = (kind, entry.id)
    view = EntryView(
        kind=context.say(f"kind.{kind}"),
        name=pick(entry.name),
        other_name=context.say("entry.other-name", zh=entry.name.zh, en=entry.name.en),
        definition=pick(entry.definition),
        aliases=_aliases(entry),
        above=_above(context, kind, entry),
        below=_below(context, kind, entry),
        incentives=incentive_views(context, site.incentives_of.get(use, ())),
        targets=target_views(context, site.targets_of.get(use, ())),
        duties=_duties(context, site.duties_of.get(entry.id, ())) if kind == "bodies" else (),
        measures=plan_measures(context, site.measures_using.get(use, ())),
    )
    return Page(addresses.entry(kind, entry.id), "entry", view.name, view.definition, view)


def vocabulary_page(context: Context, kind: str) -> Page:
    """Return the list of all entries of one vocabulary; an entry follows its parent."""
    entries = getattr(context.site.vocabularies, kind).entries
    children = group((getattr(entry, "parent", None), entry) for entry in entries)
    cards = tuple(_cards(context, kind, children, None, 1))
    title, description = context.say(f"{kind}.title"), context.say(f"{kind}.description")
    return Page(addresses.hub(kind), "vocabulary", title, description, VocabularyView(title, description, cards))


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


def _cards(
    context: Context, kind: str, children: Mapping[str | None, Sequence[Entry]], parent: str | None, depth: int
) -> Iterator[EntryCard]:
    """Yield the entries below ``parent``, each followed by those below it."""
    for entry in children.get(parent, ()):
        yield _card(context, kind, entry, depth)
        yield from _cards(context, kind, children, entry.id, depth + 1)


def _card(context: Context, kind: str, entry: Entry, depth: int) -> EntryCard:
    return EntryCard(
        link=entry_link(context, kind, entry.id),
        definition=context.language.pick(entry.definition),
        depth=depth,
        measures=len(context.site.measures_using.get((kind, entry.id), ())),
    )


def _aliases(entry: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*entry.aliases.zh, *entry.aliases.en, *getattr(entry, "printed", ()))))


def _above(context: Context, kind: str, entry: Any) -> tuple[Link, ...]:
    name = getattr(entry, "parent", None) or getattr(entry, "above", None)
    return (entry_link(context, kind, name),) if name else ()


def _below(context: Context, kind: str, entry: Entry) -> tuple[Link, ...]:
    return entry_links(context, kind, context.site.below.get((kind, entry.id), ()))


def _duties(context: Context, duties: Sequence[Duty]) -> tuple[BodyDuties, ...]:
    by_role = group(((duty.measure.plan.id, duty.assignment.role), duty) for duty in duties)
    return tuple(
        BodyDuties(
            plan=plan_link(context, found[0].measure),
            role=context.say(f"role.{role}"),
            forms=context.say("list.comma").join(dict.fromkeys(duty.form for duty in found)),
            # two forms of one body in one measure are one task
            measures=tuple(dict.fromkeys(measure_link(context, duty.measure) for duty in found)),
        )
        for (_, role), found in by_role.items()
    )
