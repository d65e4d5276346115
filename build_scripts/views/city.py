"""The page of a city or province, and the list of places."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts import addresses
from build_scripts.model import Place
from build_scripts.views.page import Context, Link, Page
from build_scripts.views.parts import (
    IncentiveView,
    TargetView,
    entry_links,
    incentive_views,
    place_link,
    plan_link,
    target_views,
)
from build_scripts.views.plan import PlanCard, plan_card


@dataclass(frozen=True, slots=True)
class CityView:
    """Everything that the page of a place shows."""

    name: str
    place_id: str
    definition: str
    level: str
    parent: Link | None
    within: tuple[Link, ...]
    plans: tuple[PlanCard, ...]
    incentives: tuple[IncentiveView, ...]
    targets: tuple[TargetView, ...]
    model_for: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CityCard:
    """A place in the list of places."""

    link: Link
    place_id: str
    level: str
    plans: tuple[Link, ...]


def city_page(context: Context, place: Place) -> Page:
    """Return the page of a place."""
    site, pick = context.site, context.language.pick
    view = CityView(
        name=pick(place.name),
        place_id=place.id,
        definition=pick(place.definition),
        level=context.say(f"place.{place.level}"),
        parent=place_link(context, place.parent) if place.parent else None,
        within=entry_links(context, "places", site.below.get(("places", place.id), ())),
        plans=tuple(plan_card(context, plan) for plan in site.plans_of.get(place.id, ())),
        incentives=incentive_views(context, site.incentives_of.get(("places", place.id), ())),
        targets=target_views(context, site.targets_of.get(("places", place.id), ())),
        model_for=tuple(plan_link(context, plan) for plan in site.learned_from.get(place.id, ())),
    )
    title = context.say("city.title", name=view.name)
    return Page(addresses.entry("places", place.id), "city", title, view.definition, view, meta={"place": place.id})


def cities_page(context: Context) -> Page:
    """Return the list of all places."""
    view = tuple(_card(context, place) for place in context.site.vocabularies.places.entries)
    return Page(addresses.CITIES, "cities", context.say("cities.title"), context.say("cities.description"), view)


def _card(context: Context, place: Place) -> CityCard:
    plans = context.site.plans_of.get(place.id, ())
    return CityCard(
        link=place_link(context, place.id),
        place_id=place.id,
        level=context.say(f"place.{place.level}"),
        plans=tuple(plan_link(context, plan) for plan in plans),
    )
