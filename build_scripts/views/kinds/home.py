"""The home page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.atlas import addresses
from build_scripts.atlas.link import PlanNode
from build_scripts.views.charts.spread import AmountsPicture, Spread, amounts_picture, widest_spreads
from build_scripts.views.kinds.plan import PlanCard, plan_card
from build_scripts.views.page import Context, Link, Page, View

_PLANS = 8
"""How many plans the home page shows: the newest."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of the whole collection and where to see what it counts."""

    number: int
    link: Link


@dataclass(frozen=True, slots=True)
class HomeView(View):
    """What the home page shows; ``all_plans`` where it shows only the newest."""

    figures: tuple[Figure, ...]
    plans: tuple[PlanCard, ...]
    all_plans: Link | None
    picture: AmountsPicture | None
    spreads: tuple[Spread, ...]


def home_page(context: Context) -> Page[HomeView]:
    """Return the home page."""
    site, say = context.site, context.say
    counts = (
        (len(site.plans), "plans", addresses.PLANS),
        (sum(len(plan.measures) for plan in site.plans), "measures", addresses.PLANS),
        (len(site.incentives), "incentives", addresses.INCENTIVES),
        (len(site.targets), "targets", addresses.TARGETS),
    )
    shown = _newest(site.plans)
    view = HomeView(
        figures=tuple(Figure(number, Link(say(f"home.{name}"), to)) for number, name, to in counts),
        plans=tuple(plan_card(context, plan) for plan in shown),
        all_plans=Link(say("home.all-plans", count=len(site.plans)), addresses.PLANS)
        if len(shown) < len(site.plans)
        else None,
        picture=amounts_picture(context, shown),
        spreads=widest_spreads(context, limit=4),
    )
    return Page(addresses.HOME, "home", say("site.name"), say("site.description"), view, hide=("navigation", "toc"))


def _newest(plans: Sequence[PlanNode]) -> tuple[PlanNode, ...]:
    """Return the newest plans, in the order given."""
    newest = frozenset(sorted(plans, key=lambda plan: plan.record.first_known, reverse=True)[:_PLANS])
    return tuple(plan for plan in plans if plan in newest)
