"""Honest blanks, told apart: no such measure, a measure without figures, only an outline, a place not yet encoded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from build_scripts.atlas.link import MeasureNode, PlanNode, Use
from build_scripts.records.model import PlaceLevel
from build_scripts.views.page import Context, Link
from build_scripts.views.shared.parts import place_link, plan_link

_NAMED = 40
"""How many are named; of more the rest is counted."""


@dataclass(frozen=True, slots=True)
class Names:
    """Links to some, and how many more there are."""

    links: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Blanks:
    """Where nothing stands, and why."""

    absent: Names
    """Plans that say nothing on it."""
    silent: Names
    """Plans that have such a measure, but no figure in any."""
    outlined: Names
    """Plans of which only the outline is recorded: what they say on it is not known."""
    unencoded: Names
    """Places that the atlas knows, but of which it holds no plan."""


def blanks(context: Context, measures: Sequence[MeasureNode], figured: Set[str]) -> Blanks:
    """Return the blanks for something that ``measures`` are about; ``figured`` are addresses of those with figures."""
    with_measure = {measure.plan for measure in measures}
    with_figure = {measure.plan for measure in measures if measure.address in figured}
    plans = context.site.plans
    silent = [plan for plan in plans if plan in with_measure and plan not in with_figure]
    return Blanks(
        absent=some(
            tuple(plan_link(context, plan) for plan in plans if plan not in with_measure and not plan.is_outline)
        ),
        silent=some(tuple(plan_link(context, plan) for plan in silent)),
        outlined=outlined(context, plans),
        unencoded=unencoded(context),
    )


def outlined(context: Context, plans: Iterable[PlanNode]) -> Names:
    """Return those of some plans of which only the outline is recorded."""
    return some(tuple(plan_link(context, plan) for plan in plans if plan.is_outline))


def all_outlined(plans: Iterable[PlanNode]) -> bool:
    """Return whether there are plans and only outlines of them are recorded, so that a blank is not their silence."""
    found = [plan.is_outline for plan in plans]
    return bool(found) and all(found)


def unencoded(context: Context) -> Names:
    """Return the places that have no plan in the atlas, wider regions left out."""
    site = context.site
    missing = (
        place.id
        for place in site.vocabularies.places.entries
        if place.id not in site.plans_of and place.level is not PlaceLevel.REGION
    )
    return some(tuple(place_link(context, place) for place in missing))


def figured(context: Context, use: Use) -> set[str]:
    """Return the addresses of measures that give an amount, a rate or a target for an entry."""
    site = context.site
    paid = {node.measure.address for node in site.incentives_of.get(use, ()) if node.record.is_figured}
    return paid | {node.measure.address for node in site.targets_of.get(use, ())}


def some(links: tuple[Link, ...]) -> Names:
    """Return as many links as a sentence bears, and how many more there are."""
    return Names(links[:_NAMED], max(0, len(links) - _NAMED))
