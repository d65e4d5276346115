"""The home page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.atlas import addresses
from build_scripts.atlas.link import IncentiveNode, PlanNode
from build_scripts.atlas.site_sections import sections
from build_scripts.views.charts.drawing import Chart
from build_scripts.views.charts.plots import spread_chart
from build_scripts.views.kinds.plan import PlanCard, plan_card
from build_scripts.views.page import Context, Link, Page, View
from build_scripts.views.shared.parts import IncentiveView, entry_link, incentive_view

_PLANS = 8
"""How many plans the home page shows: the newest."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of the whole collection and where to see what it counts."""

    number: int
    link: Link


@dataclass(frozen=True, slots=True)
class Spread:
    """A title with the least and the most that any plan pays for it."""

    title: Link
    least: IncentiveView
    most: IncentiveView


@dataclass(frozen=True, slots=True)
class Start:
    """What a reader may want, and where to begin with it."""

    wish: str
    way: Link


_STARTS = (("firm", "recognitions"), ("official", "themes"), ("researcher", "data"), ("newcomer", "terms"))
"""Readers, and the section in which each begins."""


@dataclass(frozen=True, slots=True)
class HomeView(View):
    """What the home page shows; ``all_plans`` where it shows only the newest."""

    figures: tuple[Figure, ...]
    plans: tuple[PlanCard, ...]
    all_plans: Link | None
    picture: Chart | None
    spreads: tuple[Spread, ...]
    starts: tuple[Start, ...]


def home_page(context: Context) -> Page[HomeView]:
    """Return the home page."""
    site, say = context.site, context.say
    figured = sum(node.record.is_figured for node in site.incentives)
    there = sections(site)
    counts = (
        (len(site.plans), "plans", "plans"),
        (sum(len(plan.measures) for plan in site.plans), "measures", "plans"),
        (len(site.incentives), "incentives", "incentives"),
        (len(site.targets), "targets", "targets"),
    )
    shown = _newest(site.plans)
    newest = say("home.picture-newest", count=len(shown)) if len(shown) < len(site.plans) else ""
    view = HomeView(
        figures=tuple(
            Figure(number, Link(say(f"home.{name}", figured=figured), there[section]))
            for number, name, section in counts
            if section in there
        ),
        plans=tuple(plan_card(context, plan) for plan in shown),
        all_plans=Link(say("home.all-plans", count=len(site.plans)), addresses.PLANS)
        if len(shown) < len(site.plans)
        else None,
        picture=spread_chart(context, shown, newest),
        spreads=widest_spreads(context, limit=4),
        starts=tuple(
            Start(say(f"home.start-{who}"), Link(say(f"home.start-{who}-do"), there[section]))
            for who, section in _STARTS
            if section in there
        ),
    )
    return Page(addresses.HOME, "home", say("site.name"), say("site.description"), view, hide=("toc",))


def widest_spreads(context: Context, limit: int) -> tuple[Spread, ...]:
    """Return the titles with the largest difference in yuan between the least and the most paid."""
    pairs = sorted(_extremes(context), key=lambda pair: _difference(*pair[1:]), reverse=True)
    return tuple(
        Spread(
            entry_link(context, "recognitions", title), incentive_view(context, least), incentive_view(context, most)
        )
        for title, least, most in pairs[:limit]
    )


def _newest(plans: Sequence[PlanNode]) -> tuple[PlanNode, ...]:
    """Return the newest plans, in the order given."""
    newest = frozenset(sorted(plans, key=lambda plan: plan.record.first_known, reverse=True)[:_PLANS])
    return tuple(plan for plan in plans if plan in newest)


def _extremes(context: Context) -> Iterator[tuple[str, IncentiveNode, IncentiveNode]]:
    for (kind, title), nodes in context.site.incentives_of.items():
        paid = [node for node in nodes if node.record.is_comparable]
        if kind == "recognitions" and paid:
            least, most = min(paid, key=_amount), max(paid, key=_amount)
            if least.record.yuan != most.record.yuan:
                yield title, least, most


def _amount(node: IncentiveNode) -> int:
    return node.record.yuan or 0


def _difference(least: IncentiveNode, most: IncentiveNode) -> int:
    return _amount(most) - _amount(least)
