"""The home page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from build_scripts.atlas import addresses
from build_scripts.atlas.crosslinks import Tier
from build_scripts.atlas.link import IncentiveNode, PlanNode
from build_scripts.atlas.site_sections import sections
from build_scripts.records.language import Language
from build_scripts.views.charts.charted import Charted
from build_scripts.views.charts.drawing import Chart
from build_scripts.views.charts.plots import spread_chart
from build_scripts.views.kinds.plan import PlanCard, plan_card
from build_scripts.views.page import Context, Link, Page
from build_scripts.views.shared.parts import IncentiveView, entry_link, incentive_view, levels

_PLANS = 8
"""How many plans the home page shows: the newest."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of the whole collection and where to see what it counts."""

    number: int
    link: Link


@dataclass(frozen=True, slots=True)
class Spread:
    """A title at one level, how many places pay for it, and the least and the most that any of them pays."""

    title: Link
    places: int
    least: IncentiveView
    most: IncentiveView


@dataclass(frozen=True, slots=True)
class Start:
    """What a reader may want, and where to begin with it."""

    wish: str
    way: Link


_STARTS = (("firm", ("claim", "incentives")), ("official", ("compare",)), ("researcher", ("plans",)))
"""Readers with the question that each has, and the sections that answer it: the first that there is."""


@dataclass(frozen=True, slots=True)
class HomeView(Charted):
    """What the home page shows; ``all_plans`` where it shows only the newest."""

    examples: tuple[Link, ...]
    """Searches to begin with."""
    figures: tuple[Figure, ...]
    plans: tuple[PlanCard, ...]
    all_plans: Link | None
    chart: Chart | None
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
        examples=_examples(context),
        figures=tuple(
            Figure(number, Link(say(f"home.{name}", count=number, figured=figured), there[section]))
            for number, name, section in counts
            if section in there
        ),
        plans=tuple(plan_card(context, plan) for plan in shown),
        all_plans=Link(say("home.all-plans", count=len(site.plans)), addresses.PLANS)
        if len(shown) < len(site.plans)
        else None,
        chart=spread_chart(context, shown, newest),
        spreads=shared_titles(context, limit=4),
        starts=tuple(_starts(context)),
    )
    return Page(addresses.HOME, "home", say("site.name"), say("site.description"), view, hide=("toc",))


def _examples(context: Context) -> tuple[Link, ...]:
    examples = context.site.atlas.examples
    asked = examples.zh if context.language is Language.ZH else examples.en
    return tuple(Link(text, f"{addresses.SEARCH}?{urlencode({'q': text})}") for text in asked)


def _starts(context: Context) -> Iterator[Start]:
    there = sections(context.site)
    for who, answering in _STARTS:
        for section in [name for name in answering if name in there][:1]:
            yield Start(context.say(f"home.start-{who}"), Link(context.say(f"home.start-{who}-do"), there[section]))


def shared_titles(context: Context, limit: int) -> tuple[Spread, ...]:
    """Return the titles, each at one level, that most places pay for, with the least and the most that is paid.

    Where as many places pay, the largest difference comes first.
    """
    shared = [(tier, nodes) for tier, nodes in context.crosslinks.rewards.items() if len(nodes) > 1]
    shared.sort(key=lambda found: (-len(found[1]), -_difference(found[1])))
    return tuple(_spread(context, tier, nodes) for tier, nodes in shared[:limit])


def _spread(context: Context, tier: Tier, nodes: Sequence[IncentiveNode]) -> Spread:
    title, level = entry_link(context, "recognitions", tier[0]), levels(context, tier[1])
    named = Link(" · ".join(filter(None, (title.text, level))), title.to)
    return Spread(named, len(nodes), incentive_view(context, nodes[-1]), incentive_view(context, nodes[0]))


def _difference(nodes: Sequence[IncentiveNode]) -> int:
    """Return by how many yuan the first, the highest, is above the last."""
    return (nodes[0].record.yuan or 0) - (nodes[-1].record.yuan or 0)


def _newest(plans: Sequence[PlanNode]) -> tuple[PlanNode, ...]:
    """Return the newest plans, in the order given."""
    newest = frozenset(sorted(plans, key=lambda plan: plan.record.first_known, reverse=True)[:_PLANS])
    return tuple(plan for plan in plans if plan in newest)
