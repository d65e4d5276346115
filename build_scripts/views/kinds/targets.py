"""The table of all targets with its explorer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.atlas import addresses
from build_scripts.atlas.link import TargetNode
from build_scripts.records.model import Comparator
from build_scripts.views.page import Context, Link, Page, View
from build_scripts.views.shared.explorer import Cell, Facet, Filter, filters, names, rows_json, shared_facets, years
from build_scripts.views.shared.paging import Pager, cut, pager, sheet_title, shown
from build_scripts.views.shared.parts import TargetView, target_view, target_views

_ROWS = 40


@dataclass(frozen=True, slots=True)
class TargetsView(View):
    """One sheet of all targets, indicators in the order of their vocabulary; the first sheet has the explorer."""

    filters: tuple[Filter, ...]
    total: int
    rows: tuple[TargetView, ...]
    pager: Pager


def targets_pages(context: Context) -> Iterator[Page[TargetsView]]:
    """Yield the sheets of the table of all targets."""
    nodes = _ordered(context)
    runs = cut(nodes, _ROWS)
    last, left = shown(Link(context.say("targets.all"), addresses.TARGETS), runs)
    title, description = context.say("targets.title"), context.say("targets.description")
    for number, run in enumerate(runs[:last], 1):
        view = TargetsView(
            filters=filters(context, _facets(context), nodes) if number == 1 else (),
            total=len(nodes),
            rows=target_views(context, run),
            pager=pager(context, addresses.TARGETS, number, last, rest=left),
        )
        address, name = addresses.sheet(addresses.TARGETS, number), sheet_title(context, title, number)
        yield Page(address, "targets", name, description, view, hide=("toc",))


def target_rows(context: Context) -> bytes:
    """Return the rows of the explorer of targets as JSON; values of different indicators are never sorted together."""
    return rows_json(
        _facets(context),
        _ordered(context),
        lambda node: _cells(context, node),
        lambda _: None,
        ("value", lambda node: _number(context, node)),
        addresses.TARGETS,
    )


def _ordered(context: Context) -> list[TargetNode]:
    order = {entry.id: index for index, entry in enumerate(context.site.vocabularies.indicators.entries)}
    return sorted(context.site.targets, key=lambda node: order[node.record.indicator])


def _cells(context: Context, node: TargetNode) -> dict[str, Cell]:
    """Return the cells of a row, as the table on the sheets has them."""
    view = target_view(context, node)
    level = f" · {view.level}" if view.level else ""
    return {
        "label": Link(view.label + level, view.indicator.to),
        "value": context.say("list.semicolon").join((view.value, *(one.text for one in view.qualifications))),
        "year": view.year,
        "baseline": view.baseline,
        "place": view.place,
        "where": Link(view.measure.text, view.permalink.to),
    }


def _number(context: Context, node: TargetNode) -> tuple[str, str]:
    view = target_view(context, node)
    return view.number, view.unit


def _facets(context: Context) -> tuple[Facet[TargetNode], ...]:
    shared, indicators = shared_facets(context), context.site.vocabularies.indicators.by_id

    def title(node: TargetNode) -> tuple[str, ...]:
        counted = indicators[node.record.indicator].recognition
        return (counted,) if counted else ()

    def due(node: TargetNode) -> tuple[str, ...]:
        return (str(node.record.year),) if node.record.year else ()

    comparators = {str(name): context.say(f"comparator.{name}") for name in Comparator}
    return (
        shared["place"],
        shared["theme"],
        Facet("recognition", title, names(context, "recognitions")),
        shared["level"],
        Facet("comparator", lambda node: (node.record.comparator,), comparators),
        Facet("due", due, years(node.record.year for node in context.site.targets)),
        shared["status"],
    )
