"""The table of all incentives with its explorer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.atlas import addresses
from build_scripts.atlas.link import IncentiveNode, PlanNode
from build_scripts.atlas.values import incentive_number
from build_scripts.records.language import Language
from build_scripts.records.model import Basis, Commitment, Form, Level
from build_scripts.views.kinds.sums import amount_link, rates_link
from build_scripts.views.page import Context, Link, Page, View
from build_scripts.views.shared.explorer import Cell, Facet, Filter, filters, names, rows_json, shared_facets, years
from build_scripts.views.shared.paging import Pager, cut, pager, sheet_title, shown
from build_scripts.views.shared.parts import IncentiveView, incentive_view, incentive_views

_ROWS = 20
_AMOUNTS = 120


@dataclass(frozen=True, slots=True)
class IncentivesView(View):
    """One sheet of all incentives, comparable amounts first and highest first; the first sheet has the explorer."""

    filters: tuple[Filter, ...]
    total: int
    comparable: int
    unit: int
    """What a number typed between which amounts counts, in yuan."""
    amounts: tuple[Link, ...]
    rates: Link | None
    rows: tuple[IncentiveView, ...]
    pager: Pager


def incentives_pages(context: Context) -> Iterator[Page[IncentivesView]]:
    """Yield the sheets of the table of all incentives."""
    nodes = _ranked(context)
    runs = cut(nodes, _ROWS)
    last, left = shown(Link(context.say("amount.all"), addresses.INCENTIVES), runs)
    title = context.say("incentives.title")
    amounts = tuple(amount_link(context, yuan) for yuan in context.site.amounts)
    rates = rates_link(context)
    comparable = sum(node.record.is_comparable for node in nodes)
    for number, run in enumerate(runs[:last], 1):
        first = number == 1
        view = IncentivesView(
            filters=filters(context, _facets(context), nodes) if first else (),
            total=len(nodes),
            comparable=comparable,
            unit=10_000 if context.language is Language.ZH else 1,
            amounts=amounts[:_AMOUNTS] if first else (),
            rates=rates if first else None,
            rows=incentive_views(context, run),
            pager=pager(context, addresses.INCENTIVES, number, last, rest=left),
        )
        address, name = addresses.sheet(addresses.INCENTIVES, number), sheet_title(context, title, number)
        yield Page(address, "incentives", name, context.say("incentives.description"), view, hide=("toc",))


def incentive_rows(context: Context) -> bytes:
    """Return the rows of the explorer of incentives as JSON."""
    return rows_json(
        _facets(context),
        _ranked(context),
        lambda node: _cells(context, node),
        lambda node: node.record.yuan if node.record.is_comparable else None,
        ("amount", lambda node: incentive_number(node.record)),
        addresses.INCENTIVES,
    )


def plan_year(plan: PlanNode) -> int:
    """Return the year that a plan is of: of its date, else of its publication, else the first that it covers."""
    record = plan.record
    day = record.published
    return day.year if day else record.period.from_


def _ranked(context: Context) -> list[IncentiveNode]:
    """Return all incentives: comparable amounts, highest first; then pools, rates, and those without a figure."""
    return sorted(context.site.incentives, key=_rank)


def _rank(node: IncentiveNode) -> tuple[int, int]:
    record = node.record
    if record.is_comparable:
        return 0, -(record.yuan or 0)
    return (1, -record.yuan) if record.yuan is not None else (2 if record.rate is not None else 3, 0)


def _cells(context: Context, node: IncentiveNode) -> dict[str, Cell]:
    """Return the cells of a row, as the table on the sheets has them."""
    view, colon = incentive_view(context, node), context.say("colon")
    qualified = [f"{one.label}{colon}{one.text}" for one in view.qualifications]
    base = context.say("incentive.base", base=view.rate_base) if view.rate_base else ""
    details = " · ".join(filter(None, (view.form, view.basis, view.level, view.frequency, base)))
    return {
        "amount": view.permalink if view.quantified else view.permalink.text,
        "recipient": context.say("list.semicolon").join((view.recipient, *qualified)),
        "title": view.titles,
        "form": details,
        "place": view.place,
        "where": Link(view.measure.text, view.permalink.to),
    }


def _facets(context: Context) -> tuple[Facet[IncentiveNode], ...]:
    shared, say = shared_facets(context), context.say
    year_of = {plan: plan_year(plan) for plan in context.site.plans}
    return (
        shared["place"],
        shared["theme"],
        Facet("recognition", lambda node: node.record.recognition, names(context, "recognitions")),
        shared["level"],
        Facet("form", lambda node: (node.record.form,), {form: say(f"form.{form}") for form in Form}),
        Facet(
            "commitment", lambda node: (node.record.commitment,), {one: say(f"commitment.{one}") for one in Commitment}
        ),
        *_payers(context),
        Facet("basis", lambda node: (node.record.basis,), {basis: say(f"basis.{basis}") for basis in Basis}),
        Facet("year", lambda node: (str(year_of[node.measure.plan]),), years(year_of.values())),
        shared["status"],
    )


def _payers(context: Context) -> Iterator[Facet[IncentiveNode]]:
    """Yield the facet of who pays, where any text says so: the tier that it names, else the body as printed."""

    def of(node: IncentiveNode) -> tuple[str, ...]:
        return tuple(filter(None, (payer.level or payer.body for payer in node.record.payers)))

    named = dict.fromkeys(name for node in context.site.incentives for name in of(node))
    tiers = {str(level): context.say(f"payer.{level}") for level in Level}
    if named:
        yield Facet("payer", of, tiers | {name: name for name in named if name not in tiers})
