"""The profile of a city or province, and the list of places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from build_scripts.atlas import addresses
from build_scripts.atlas.crosslinks import highest_first
from build_scripts.atlas.hues import hue
from build_scripts.atlas.link import EntryNode, IncentiveNode, PlanNode, group
from build_scripts.atlas.values import incentive_size
from build_scripts.records.model import Place
from build_scripts.views.kinds.plan import PlanCard, plan_card
from build_scripts.views.kinds.within_place import within_links
from build_scripts.views.page import Context, Link, Page, View
from build_scripts.views.shared.at_a_glance import highest
from build_scripts.views.shared.blanks import Names, some
from build_scripts.views.shared.elsewhere import Elsewhere, elsewhere
from build_scripts.views.shared.paging import Pager, cut, pager, sheet_title
from build_scripts.views.shared.parts import (
    TargetView,
    entry_link,
    entry_links,
    incentive_view,
    levels,
    place_link,
    plan_link,
    target_views,
)
from build_scripts.views.shared.standing import standing_text

_TARGETS = 30
_TITLES = 60
_OTHERS = 3
_WITHIN = 60

_CARDS = 300
"""How many places and links to plans one sheet of the list of places holds."""


@dataclass(frozen=True, slots=True)
class TitleMoney:
    """What a place pays for one title, and what others pay."""

    title: Link
    level: str
    amount: Link
    elsewhere: tuple[Elsewhere, ...]


@dataclass(frozen=True, slots=True)
class ThemeMoney:
    """What a place pays on one theme. Caps and amounts per recipient cannot be added up, so the highest is given."""

    theme: Link
    incentives: int
    with_amount: int
    highest: Link | None


@dataclass(frozen=True, slots=True)
class ThemePlaces:
    """A theme and in how many other places it is found."""

    theme: Link
    places: int


@dataclass(frozen=True, slots=True)
class DatedPlan:
    """A plan of a city in a province, with the earliest date that is known of it."""

    date: str
    place: Link
    hue: int
    plan: Link
    status: str


@dataclass(frozen=True, slots=True)
class CityView(View):
    """Everything that the page of a place shows."""

    name: str
    hue: int
    definition: str
    level: str
    parent: Link | None
    within: tuple[Link, ...]
    side_by_side: tuple[Link, ...]
    """This place, and every one that it is in, beside the places in it."""
    plans: tuple[PlanCard, ...]
    learned_from: tuple[Link, ...]
    model_for: Names
    plans_within: tuple[DatedPlan, ...]
    more_within: int
    titles: tuple[TitleMoney, ...]
    themes: tuple[ThemeMoney, ...]
    only_here: tuple[Link, ...]
    only_elsewhere: tuple[ThemePlaces, ...]
    targets: tuple[TargetView, ...]
    more_targets: int


@dataclass(frozen=True, slots=True)
class CityCard:
    """A place in the list of places."""

    link: Link
    hue: int
    level: str
    facts: tuple[Link | str, ...]
    """Its plans, and the most that they give one recipient; that none is recorded, where none is."""


@dataclass(frozen=True, slots=True)
class CitiesView(View):
    """One sheet of the list of places."""

    places: tuple[CityCard, ...]
    pager: Pager


def city_page(context: Context, place: EntryNode[Place]) -> Page[CityView]:
    """Return the page of a place."""
    site, record, pick = context.site, place.record, context.language.pick
    plans = site.plans_of.get(place.id, ())
    targets = site.targets_of.get(place.use, ())
    here = _themes_of(plans)
    within = _plans_within(context, place)
    is_known = bool(plans) and not any(plan.is_outline for plan in plans)
    learned = dict.fromkeys(name for plan in plans for name in plan.record.learned_from)
    view = CityView(
        name=pick(record.name),
        hue=hue(place.record),
        definition=pick(record.definition),
        level=context.say(f"place.{record.level}"),
        parent=place_link(context, record.parent) if record.parent else None,
        within=entry_links(context, "places", site.below.get(place.use, ())),
        side_by_side=within_links(context, place),
        plans=tuple(plan_card(context, plan) for plan in plans),
        learned_from=entry_links(context, "places", learned),
        model_for=some(tuple(plan_link(context, plan) for plan in site.learned_from.get(place.id, ()))),
        plans_within=tuple(_dated(context, plan) for plan in within[-_WITHIN:]),
        more_within=max(0, len(within) - _WITHIN),
        titles=tuple(sorted(_titles(context, place), key=lambda row: not row.elsewhere))[:_TITLES],
        themes=tuple(_themes(context, place)),
        only_here=tuple(entry_link(context, "themes", name) for name in here if not _others(context, name, place.id)),
        only_elsewhere=_only_elsewhere(context, place.id, here) if is_known else (),
        targets=target_views(context, targets[:_TARGETS]),
        more_targets=max(0, len(targets) - _TARGETS),
    )
    title = context.say("city.title", name=view.name)
    return Page(place.address, "city", title, view.definition, view, place, meta={"hue": hue(place.record)})


def cities_pages(context: Context) -> Iterator[Page[CitiesView]]:
    """Yield the sheets of the list of all places, those with plans first."""
    by_plans = sorted(context.site.entries("places"), key=lambda place: place.id not in context.site.plans_of)
    cards = [_card(context, place) for place in by_plans]
    runs = cut(cards, _CARDS, lambda card: 1 + len(card.facts))
    title, description = context.say("places.title"), context.say("places.description")
    for number, run in enumerate(runs, 1):
        view = CitiesView(run, pager(context, addresses.CITIES, number, len(runs)))
        name = sheet_title(context, title, number)
        yield Page(addresses.sheet(addresses.CITIES, number), "cities", name, description, view)


def _card(context: Context, place: EntryNode[Place]) -> CityCard:
    return CityCard(
        link=place_link(context, place.id),
        hue=hue(place.record),
        level=context.say(f"place.{place.record.level}"),
        facts=tuple(_facts(context, place)),
    )


def _facts(context: Context, place: EntryNode[Place]) -> Iterator[Link | str]:
    plans = context.site.plans_of.get(place.id, ())
    yield from (plan_link(context, plan) for plan in plans)
    for node in highest(context, place):
        size = incentive_size(node.record, context.language)
        yield Link(context.say("glance.highest", fact=size), node.address)
    if not plans:
        yield context.say("city.none")


def _plans_within(context: Context, place: EntryNode[Place]) -> list[PlanNode]:
    """Return the plans of a province's cities, in order of date."""
    site = context.site
    cities = site.below.get(place.use, ())
    return sorted(
        (plan for city in cities for plan in site.plans_of.get(city, ())), key=lambda plan: plan.record.first_known
    )


def _dated(context: Context, plan: PlanNode) -> DatedPlan:
    return DatedPlan(
        date=plan.record.first_known,
        place=place_link(context, plan.place.id),
        hue=hue(plan.place.record),
        plan=plan_link(context, plan),
        status=standing_text(context, plan),
    )


def _titles(context: Context, place: EntryNode[Place]) -> Iterator[TitleMoney]:
    """Yield what a place pays for each title at each level, highest first, beside the highest of other places."""
    own = highest_first(context.site.incentives_of.get(place.use, ()))
    tiers = group(((title, node.record.level), node) for node in own for title in node.record.recognition)
    for (title, level), nodes in tiers.items():
        yield TitleMoney(
            title=entry_link(context, "recognitions", title),
            level=levels(context, level),
            amount=_amount(context, nodes[0]),
            elsewhere=tuple(islice(elsewhere(context, title, nodes[0]), _OTHERS)),
        )


def _themes(context: Context, place: EntryNode[Place]) -> Iterator[ThemeMoney]:
    """Yield what a place pays on each theme, the most generous first."""
    incentives = context.site.incentives_of.get(place.use, ())
    by_theme = group((theme, node) for node in incentives for theme in node.provision.themes)
    ranked = [(highest_first(nodes), theme, nodes) for theme, nodes in by_theme.items()]
    for paid, theme, nodes in sorted(ranked, key=lambda row: -((row[0][0].record.yuan or 0) if row[0] else 0)):
        yield ThemeMoney(
            theme=entry_link(context, "themes", theme),
            incentives=len(nodes),
            with_amount=len(paid),
            highest=_amount(context, paid[0]) if paid else None,
        )


def _amount(context: Context, node: IncentiveNode) -> Link:
    return Link(incentive_size(node.record, context.language), incentive_view(context, node).permalink.to)


def _themes_of(plans: Sequence[PlanNode]) -> dict[str, None]:
    return dict.fromkeys(
        theme for plan in plans for measure in plan.measures for themes in measure.themes for theme in themes
    )


def _others(context: Context, theme: str, place: str) -> frozenset[str]:
    return context.crosslinks.theme_places.get(theme, frozenset()) - {place}


def _only_elsewhere(context: Context, place: str, here: dict[str, None]) -> tuple[ThemePlaces, ...]:
    """Return the themes that this place lacks, those of most other places first."""
    missing = ((theme, places) for theme, places in context.crosslinks.theme_places.items() if theme not in here)
    ranked = sorted(missing, key=lambda row: -len(row[1]))
    return tuple(ThemePlaces(entry_link(context, "themes", theme), len(places - {place})) for theme, places in ranked)
