"""The page of an indicator: the same quantity across plans, its unit made comparable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.atlas.link import EntryNode, TargetNode
from build_scripts.atlas.values import quantities, quantity, unit_name
from build_scripts.records.model import Indicator, Unit
from build_scripts.views.charts.charted import Charted
from build_scripts.views.charts.drawing import Chart
from build_scripts.views.charts.plots import targets_chart
from build_scripts.views.kinds.entries import Head, entry_sheet, head
from build_scripts.views.page import Context, Link, Page
from build_scripts.views.shared.blanks import Blanks, blanks, figured
from build_scripts.views.shared.paging import Pager, cut, pager, shown
from build_scripts.views.shared.parts import TargetView, entry_link, target_view

_ROWS = 40


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target as worded, and its value in the indicator's own unit where the units can be converted."""

    target: TargetView
    comparator: str
    comparable: str


@dataclass(frozen=True, slots=True)
class IndicatorView(Charted):
    """Everything that the page of an indicator shows; a later sheet has only the rest of the table."""

    head: Head
    unit: str
    direction: str
    recognition: Link | None
    plans: int
    chart: Chart | None
    rows: tuple[TargetRow, ...]
    blanks: Blanks | None
    pager: Pager


def indicator_pages(context: Context, entry: EntryNode[Indicator]) -> Iterator[Page[IndicatorView]]:
    """Yield the page of an indicator, on as many sheets as its targets need."""
    use, record, units = entry.use, entry.record, context.site.vocabularies.units.by_id
    nodes = context.site.targets_of.get(use, ())
    runs, top, unit = cut(nodes, _ROWS), head(context, entry), units[record.unit]
    measures = context.site.measures_using.get(use, ())
    last, left = shown(top.compare, runs)
    for number, run in enumerate(runs[:last], 1):
        first = number == 1
        view = IndicatorView(
            head=top,
            unit=unit_name(unit, units, context.language),
            direction=context.say(f"direction.{record.direction}"),
            recognition=entry_link(context, "recognitions", record.recognition) if record.recognition else None,
            plans=len({node.measure.plan for node in nodes}),
            chart=targets_chart(context, nodes, top.name, unit) if first else None,
            rows=tuple(_row(context, node, unit) for node in run),
            blanks=blanks(context, measures, figured(context, use)) if first else None,
            pager=pager(context, entry.address, number, last, rest=left),
        )
        yield entry_sheet(context, "indicator", entry, view, number)


def _row(context: Context, node: TargetNode, unit: Unit) -> TargetRow:
    return TargetRow(
        target=target_view(context, node),
        comparator=context.say(f"comparator.{node.record.comparator}") if node.record.value is not None else "—",
        comparable=_comparable(context, node, unit),
    )


def _comparable(context: Context, node: TargetNode, unit: Unit) -> str:
    """Return a value in the indicator's unit; empty where the units measure different things."""
    units, record = context.site.vocabularies.units.by_id, node.record
    if record.value is None or record.unit is None or units[record.unit].base != unit.base:
        return ""
    factor = units[record.unit].factor / unit.factor
    if record.value_high is None:
        return quantity(record.value * factor, unit, units, context.language)
    return quantities(record.value * factor, record.value_high * factor, unit, units, context.language)
