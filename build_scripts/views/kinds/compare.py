"""The comparison: pairs and tables to start from, plans in time, and what a script needs to put any side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from build_scripts.atlas import addresses
from build_scripts.atlas.crosslinks import entries_under, in_order
from build_scripts.atlas.hues import hue
from build_scripts.atlas.link import IncentiveNode, MeasureNode, PlanNode, ProvisionNode, TargetNode, provision_uses
from build_scripts.atlas.similarity import Pair
from build_scripts.records.kinds import COMPARED
from build_scripts.views.charts.charted import Charted
from build_scripts.views.charts.drawing import Chart
from build_scripts.views.charts.plots import due_text, plans_chart
from build_scripts.views.page import Context, Link, Page
from build_scripts.views.shared.blanks import Names, unencoded
from build_scripts.views.shared.cards import measure_card
from build_scripts.views.shared.matrix import table_links
from build_scripts.views.shared.paging import Pager, cut, pager, sheet_title
from build_scripts.views.shared.parts import (
    IncentiveView,
    TargetView,
    consultation_days,
    entry_link,
    incentive_view,
    measure_link,
    measure_title,
    place_link,
    plan_link,
    side_by_side_link,
    target_phrase,
    target_value_of,
    target_view,
)
from build_scripts.views.shared.standing import standing_text

_PLANS = 8
"""How many plans are drawn in time on one sheet."""

MARKS = addresses.COMPARE + "words.json"
"""The file of what the marks to compare say, which scripts put on other pages."""
OFFER = addresses.COMPARE + "plans.json"
"""The file of the plans to choose from, beside the page."""


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
class CompareView(Charted):
    """One sheet of the comparison; the first has the form, the pairs and the picture of plans in time."""

    tables: tuple[Link, ...]
    """The tables of subjects and places."""
    chart: Chart
    dates: tuple[PlanDates, ...]
    unencoded: Names
    pairs: tuple[PairView, ...]
    kinds: tuple[Link, ...]
    """What plans can be compared on: the name of each kind, and the list of its entries."""
    is_first: bool
    pager: Pager


def compare_pages(context: Context) -> Iterator[Page[CompareView]]:
    """Yield the comparison, on as many sheets as there are plans for."""
    site = context.site
    runs = cut(site.plans, _PLANS)
    title, description = context.say("compare.title"), context.say("compare.description")
    tables = table_links(context)
    missing = unencoded(context)
    for number, run in enumerate(runs, 1):
        first = number == 1
        view = CompareView(
            tables=tables,
            chart=plans_chart(context, run),
            dates=tuple(_dates(context, plan) for plan in run),
            unencoded=missing,
            pairs=tuple(_pair(context, pair) for pair in context.crosslinks.pairs) if first else (),
            kinds=_kinds(context) if first else (),
            is_first=first,
            pager=pager(context, addresses.COMPARE, number, len(runs)),
        )
        address, name = addresses.sheet(addresses.COMPARE, number), sheet_title(context, title, number)
        yield Page(address, "compare", name, description, view, hide=("toc",))


def _kinds(context: Context) -> tuple[Link, ...]:
    there = (kind for kind in COMPARED if context.site.entries(kind))
    return tuple(Link(kind, context.say(f"kind.{kind}")) for kind in there)


def offered_plans(context: Context) -> str:
    """Return the plans to choose from, id and name of each, as JSON; what is no silence of a plan stands after it."""
    return _json([[plan.id, plan_link(context, plan).text, *_not_silent(plan)] for plan in context.site.all_plans])


def _not_silent(plan: PlanNode) -> list[str]:
    """Return why a plan that says nothing on an entry is not named as silent on it, if so."""
    if not plan.is_counted:
        return ["another"]
    return ["outline"] if plan.is_outline else []


def mark_words(context: Context) -> str:
    """Return what the marks to compare say, as JSON."""
    names = ("put", "open", "refused")
    return _json(
        {name: context.say(f"basket.{name}") for name in names}
        | {"count": context.say("basket.count", count="{count}"), "beside": context.say("compare.open")}
    )


def uses_of(context: Context, kind: str) -> str:
    """Return which plans say something on each entry of a vocabulary, as JSON.

    Each line: id, name, depth, the ids that count for it (its own and those under it), and positions among the plans.
    """
    site, positions = context.site, {plan.id: at for at, plan in enumerate(context.site.all_plans)}
    found = []
    for entry, depth in in_order(site, kind):
        under = [below.id for below in entries_under(site, entry)] if kind == "themes" else [entry.id]
        using = {node.plan.id for name in under for node in site.measures_using.get((kind, name), ())}
        if using:
            name = entry_link(context, kind, entry.id).text
            found.append([entry.id, name, depth, under, [at for plan, at in positions.items() if plan in using]])
    return _json(found)


def plan_comparison(context: Context, plan: PlanNode) -> str:
    """Return what the comparison shows of a plan, as JSON; addresses are relative to the comparison's page."""
    value = {
        "id": plan.id,
        "name": plan_link(context, plan).text,
        "place": [place_link(context, plan.place.id).text, _web(place_link(context, plan.place.id))],
        "hue": hue(plan.place.record),
        "status": standing_text(context, plan),
        "href": _web(plan_link(context, plan)),
        "measures": [_measure(context, measure) for measure in plan.measures],
    }
    return _json(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _measure(context: Context, node: MeasureNode) -> dict[str, Any]:
    card = measure_card(context, node)
    return {
        "id": node.id,
        "title": measure_title(context, node),
        "href": _web(measure_link(context, node)),
        "who": [[body.text, _web(body)] for body in card.who],
        "provisions": [_provision(context, provision) for provision in node.provisions],
    }


def _provision(context: Context, node: ProvisionNode) -> dict[str, Any]:
    return {
        "id": node.id,
        "text": context.language.pick(node.record.text),
        "href": _to(node.address),
        "uses": [":".join(use) for use in provision_uses(node, context.site.vocabularies)],
        "pays": [_pay(context, incentive) for incentive in node.incentives],
        "aims": [_aim(context, target) for target in node.targets],
    }


def _pay(context: Context, node: IncentiveNode) -> list[Any]:
    """Return what is paid, its address, its rows, its figure, its amount if that can be compared, and its size.

    What stands in the row of a title at its levels is paid for the same; of a row that only shares a form no sum is the
    highest.
    """
    view, record = incentive_view(context, node), node.record
    said = context.say("list.semicolon").join((view.recipient, *(one.text for one in view.qualifications)))
    tier = " ".join(record.level)
    rows = [
        [f"recognitions:{name} {tier}".strip(), " · ".join(filter(None, (title.text, view.level)))]
        for name, title in zip(record.recognition, view.titles, strict=True)
    ] or [[f"form:{record.form}", context.say(f"form.{record.form}")]]
    amount = record.yuan if record.is_comparable and record.recognition else None
    size = view.permalink.text
    text, figure = f"{size} · {view.form} · {said}", _figure(view)
    return [text, _web(view.permalink), rows, figure, amount, size if view.quantified else None]


def _aim(context: Context, node: TargetNode) -> list[Any]:
    """Return what is aimed at, its address, the rows in which it stands (title, indicator), its figure, its value."""
    label = f"{context.language.pick(node.record.label)}{context.say('colon')}{target_phrase(context, node)}"
    indicator = node.record.indicator
    title = context.site.vocabularies.indicators.by_id[indicator].recognition
    uses = [("indicators", indicator), *([("recognitions", title)] if title else [])]
    rows = [[":".join(use), entry_link(context, *use).text] for use in uses]
    return [label, _to(node.address), rows, _figure(target_view(context, node)), target_value_of(context, node)]


def _figure(view: IncentiveView | TargetView) -> list[str] | None:
    """Return a figure as a number with its unit, for spreadsheets; nothing where it is not one number."""
    return [view.number, view.unit] if view.number else None


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


def _web(link: Link) -> str:
    return _to(link.to)


def _to(address: str) -> str:
    return addresses.web(addresses.COMPARE, address)
