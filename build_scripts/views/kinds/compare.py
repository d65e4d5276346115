"""The comparison: themes × plans as a matrix, pairs to start from, and what a script needs to put any side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from build_scripts.atlas import addresses
from build_scripts.atlas.crosslinks import entries_under, measures_under
from build_scripts.atlas.link import IncentiveNode, MeasureNode, PlanNode
from build_scripts.atlas.similarity import Pair
from build_scripts.views.charts.drawing import Chart
from build_scripts.views.charts.plots import due_text, plans_chart
from build_scripts.views.page import Context, Link, Page, View
from build_scripts.views.shared.blanks import Names, unencoded
from build_scripts.views.shared.cards import measure_card
from build_scripts.views.shared.explorer import Option
from build_scripts.views.shared.matrix import PLANS, Matrix, figure_of, matrices
from build_scripts.views.shared.paging import Pager, cut, pager, sheet_title
from build_scripts.views.shared.parts import (
    consultation_days,
    entry_link,
    incentive_view,
    measure_link,
    measure_title,
    place_link,
    plan_link,
    side_by_side_link,
    target_phrase,
)
from build_scripts.views.shared.standing import standing_text

_OFFER = "plans.json"
OFFER = addresses.COMPARE + _OFFER
"""The file of the plans to choose from, beside the page."""

_OFFERED = 40
"""Up to so many plans the form itself offers; more are in a file that its script fetches."""


@dataclass(frozen=True, slots=True)
class PairView:
    """Two measures to compare, why, and the comparison."""

    one: Link
    one_plan: Link
    other: Link
    other_plan: Link
    shared: tuple[Link, ...]
    compare: Link


@dataclass(frozen=True, slots=True)
class PlanDates:
    """The dates of a plan, as the picture shows them."""

    plan: Link
    status: str
    period: str
    published: str
    consultation: str
    due: str


@dataclass(frozen=True, slots=True)
class ThemeOption:
    """A theme that plans can be compared on; ``themes`` are its own id and those under it, separated by spaces."""

    value: str
    text: str
    count: int
    themes: str


@dataclass(frozen=True, slots=True)
class CompareView(View):
    """One sheet of the comparison; the first has the form, the pairs and the picture of plans in time."""

    matrix: Matrix
    chart: Chart
    dates: tuple[PlanDates, ...]
    unencoded: Names
    pairs: tuple[PairView, ...]
    plans: tuple[Option, ...]
    offered: str
    """The file with the plans to choose from, where the page does not hold them."""
    themes: tuple[ThemeOption, ...]
    slots: tuple[str, ...]
    pager: Pager


def compare_pages(context: Context) -> Iterator[Page[CompareView]]:
    """Yield the comparison, on as many sheets as there are plans for."""
    site = context.site
    runs = cut(site.plans, PLANS)
    title, description = context.say("compare.title"), context.say("compare.description")
    themes = matrices(context, "themes", runs, context.crosslinks.themes, figure_of)
    missing = unencoded(context)
    for number, (run, matrix) in enumerate(zip(runs, themes, strict=True), 1):
        first = number == 1
        view = CompareView(
            matrix=matrix,
            chart=plans_chart(context, run),
            dates=tuple(_dates(context, plan) for plan in run),
            unencoded=missing,
            pairs=tuple(_pair(context, pair) for pair in context.crosslinks.pairs) if first else (),
            plans=_options(context) if first and not offers_file(context) else (),
            offered=_OFFER if first and offers_file(context) else "",
            themes=tuple(_theme_options(context)) if first else (),
            slots=tuple("abcd") if first else (),
            pager=pager(context, addresses.COMPARE, number, len(runs)),
        )
        address, name = addresses.sheet(addresses.COMPARE, number), sheet_title(context, title, number)
        yield Page(address, "compare", name, description, view, hide=("toc",))


def offers_file(context: Context) -> bool:
    """Return whether there are more plans than the page itself offers."""
    return len(context.site.plans) > _OFFERED


def offered_plans(context: Context) -> str:
    """Return the plans to choose from, id and name of each, as JSON."""
    found = [[option.value, option.text] for option in _options(context)]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"


def plan_comparison(context: Context, plan: PlanNode) -> str:
    """Return what the comparison shows of a plan, as JSON; addresses are relative to the comparison's page."""
    value = {
        "id": plan.id,
        "name": plan_link(context, plan).text,
        "place": [place_link(context, plan.place.id).text, _web(place_link(context, plan.place.id))],
        "placeId": plan.place.id,
        "href": _web(plan_link(context, plan)),
        "measures": [_measure(context, measure) for measure in plan.measures],
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _measure(context: Context, node: MeasureNode) -> dict[str, Any]:
    pick, card = context.language.pick, measure_card(context, node)
    return {
        "id": node.id,
        "title": measure_title(context, node),
        "href": _web(measure_link(context, node)),
        "themes": node.record.themes,
        "summary": pick(node.record.summary),
        "pays": [_pay(context, incentive) for incentive in node.incentives],
        "aims": [
            [f"{pick(target.record.label)}{context.say('colon')}{target_phrase(context, target)}", _to(target.address)]
            for target in node.targets
        ],
        "who": [[body.text, _web(body)] for body in card.who],
        "silent": card.silent,
        "provisions": [[pick(provision.record.text), _to(provision.address)] for provision in node.provisions],
    }


def _pay(context: Context, node: IncentiveNode) -> list[str]:
    view = incentive_view(context, node)
    said = context.say("list.semicolon").join((view.recipient, *(one.text for one in view.qualifications)))
    return [f"{view.permalink.text} · {view.form} · {said}", _web(view.permalink)]


def _pair(context: Context, pair: Pair) -> PairView:
    return PairView(
        one=measure_link(context, pair.one),
        one_plan=plan_link(context, pair.one.plan),
        other=measure_link(context, pair.other),
        other_plan=plan_link(context, pair.other.plan),
        shared=tuple(entry_link(context, kind, name) for kind, name in pair.shared[:3]),
        compare=side_by_side_link(context, pair.one, pair.other),
    )


def _dates(context: Context, plan: PlanNode) -> PlanDates:
    record, asked = plan.record, plan.record.consultation
    return PlanDates(
        plan=plan_link(context, plan),
        status=standing_text(context, plan),
        period=f"{record.period.from_}–{record.period.to}",
        published=str(record.published or context.say("unknown")),
        consultation=consultation_days(context, asked) if asked else "",
        due=due_text(context, plan),
    )


def _options(context: Context) -> tuple[Option, ...]:
    return tuple(
        Option(plan.record.id, plan_link(context, plan).text, len(plan.measures)) for plan in context.site.plans
    )


def _theme_options(context: Context) -> Iterator[ThemeOption]:
    for theme in context.site.entries("themes"):
        count = len(measures_under(context.site, theme))
        if count:
            under = " ".join(entry.id for entry in entries_under(context.site, theme))
            yield ThemeOption(theme.id, entry_link(context, theme.kind, theme.id).text, count, under)


def _web(link: Link) -> str:
    return _to(link.to)


def _to(address: str) -> str:
    return addresses.web(addresses.COMPARE, address)
