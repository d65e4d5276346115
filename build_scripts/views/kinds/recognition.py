"""The page of a title: who pays how much for it, who sets how many as a target, who only names it, and its ladder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.atlas.crosslinks import highest_first, place_of
from build_scripts.atlas.link import EntryNode, IncentiveNode
from build_scripts.records.model import Recognition
from build_scripts.views.charts.charted import Charted
from build_scripts.views.charts.drawing import Chart
from build_scripts.views.charts.plots import amounts_chart
from build_scripts.views.kinds.claim import claim_link, opened_by
from build_scripts.views.kinds.entries import Head, PlanMeasures, entry_sheet, head, plan_measures
from build_scripts.views.page import Context, Link, Page
from build_scripts.views.shared.blanks import Blanks, blanks, figured
from build_scripts.views.shared.paging import Pager, cut, pager, part, shown
from build_scripts.views.shared.parts import (
    IncentiveView,
    TargetView,
    entry_link,
    incentive_views,
    levels,
    target_views,
)

_ROWS = 12


@dataclass(frozen=True, slots=True)
class Highest:
    """The most that anyone pays for a title."""

    amount: Link
    place: Link


@dataclass(frozen=True, slots=True)
class RecognitionView(Charted):
    """Everything that the page of a title shows; a later sheet has only the rest of its lists."""

    head: Head
    holder: str
    levels: str
    ladder: tuple[Link, ...]
    """The titles above, the next first."""
    below: tuple[Link, ...]
    payers: int
    highest: Highest | None
    chart: Chart | None
    paid: tuple[IncentiveView, ...]
    opens: tuple[IncentiveView, ...]
    """What it has to be held for before."""
    claim: Link | None
    targets: tuple[TargetView, ...]
    mentions: tuple[PlanMeasures, ...]
    blanks: Blanks | None
    pager: Pager


def recognition_pages(context: Context, entry: EntryNode[Recognition]) -> Iterator[Page[RecognitionView]]:
    """Yield the page of a title, on as many sheets as its lists need."""
    use, record = entry.use, entry.record
    incentives = context.site.incentives_of.get(use, ())
    targets = context.site.targets_of.get(use, ())
    measures = context.site.measures_using.get(use, ())
    told = {node.measure for node in incentives} | {node.measure for node in targets}
    comparable = highest_first(incentives)
    rest = [node for node in incentives if not node.record.is_comparable]
    paid = cut([*comparable, *rest], _ROWS)
    opened = cut(opened_by(context, entry.id), _ROWS)
    aimed = cut(targets, _ROWS)
    named = cut([measure for measure in measures if measure not in told], _ROWS)
    top = head(context, entry)
    last, left = shown(top.compare, paid, opened, aimed, named)
    for number in range(1, last + 1):
        first = number == 1
        view = RecognitionView(
            head=top,
            holder=context.say(f"holder.{record.holder}"),
            levels=levels(context, record.levels),
            ladder=_ladder(context, record),
            below=top.below,
            payers=len({place_of(node) for node in comparable}),
            highest=_highest(context, comparable),
            chart=amounts_chart(context, comparable, top.name) if first else None,
            paid=incentive_views(context, part(paid, number)),
            opens=incentive_views(context, part(opened, number)),
            claim=claim_link(context, entry.id),
            targets=target_views(context, part(aimed, number)),
            mentions=plan_measures(context, part(named, number)),
            blanks=blanks(context, measures, figured(context, use)) if first else None,
            pager=pager(context, entry.address, number, last, rest=left),
        )
        yield entry_sheet(context, "recognition", entry, view, number)


def _ladder(context: Context, entry: Recognition) -> tuple[Link, ...]:
    by_id = context.site.vocabularies.recognitions.by_id
    steps: list[str] = []
    above = entry.above
    while above is not None and above not in steps and above != entry.id:
        steps.append(above)
        above = by_id[above].above
    return tuple(entry_link(context, "recognitions", step) for step in steps)


def _highest(context: Context, comparable: Sequence[IncentiveNode]) -> Highest | None:
    if not comparable:
        return None
    view = incentive_views(context, comparable[:1])[0]
    return Highest(view.permalink, view.place)
