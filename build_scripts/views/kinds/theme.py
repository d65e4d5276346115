"""The page of a theme: the measures of every plan side by side, and the three kinds of blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build_scripts.atlas import addresses
from build_scripts.atlas.crosslinks import entries_under, measures_under
from build_scripts.atlas.link import EntryNode, MeasureNode
from build_scripts.records.model import Theme
from build_scripts.views.kinds.entries import Head, entry_sheet, head
from build_scripts.views.page import Context, Page, View
from build_scripts.views.shared.blanks import Blanks, blanks
from build_scripts.views.shared.cards import PlanCards, plan_cards, weight
from build_scripts.views.shared.paging import MOST, Pager, Rest, Span, cut, pager, shown
from build_scripts.views.shared.parts import plan_link

_BYTES = 38_000
"""About how many bytes of HTML one sheet has for its measures, each in a few lines with what it says on the theme."""

_Run = tuple[MeasureNode, ...]


@dataclass(frozen=True, slots=True)
class ThemeView(View):
    """Everything that the page of a theme shows; the blanks stand on its first sheet."""

    head: Head
    count: int
    plans: int
    columns: tuple[PlanCards, ...]
    blanks: Blanks | None
    pager: Pager


def theme_pages(context: Context, entry: EntryNode[Theme]) -> Iterator[Page[ThemeView]]:
    """Yield the page of a theme, on as many sheets as its measures need."""
    nodes = measures_under(context.site, entry)
    top = head(context, entry)
    plans = list(dict.fromkeys(node.plan.id for node in nodes))
    themes = {below.id for below in entries_under(context.site, entry)}
    runs = cut(nodes, _BYTES, lambda node: weight(node, themes), MOST if top.compare else None)
    last, left = shown(top.compare, runs)
    left = left and _leading_on(entry, left, runs[:last], runs[last:])
    spans = [_span(context, run) for run in runs[:last]] if last > 1 else []
    for number, run in enumerate(runs[:last], 1):
        view = ThemeView(
            head=top,
            count=len(nodes),
            plans=len(plans),
            columns=plan_cards(context, run, themes),
            blanks=blanks(context, nodes, context.crosslinks.figured) if number == 1 else None,
            pager=pager(context, entry.address, number, last, spans, rest=left),
        )
        yield entry_sheet(context, "theme", entry, view, number)


def _leading_on(entry: EntryNode[Theme], left: Rest, runs: Sequence[_Run], others: Sequence[_Run]) -> Rest:
    """Return what is left with the plans that stand on no sheet, each of which is led to the comparison."""
    here = {node.plan.id for run in runs for node in run}
    beyond = dict.fromkeys(node.plan.id for run in others for node in run if node.plan.id not in here)
    return replace(left, anchors=tuple(beyond), beside=f"{addresses.all_side_by_side(*entry.use)}&plans=")


def _span(context: Context, run: Sequence[MeasureNode]) -> Span:
    """Return what stands on a sheet; a plan that goes on over the next one has its anchor here too."""
    return Span(plan_link(context, run[0].plan).text, plan_link(context, run[-1].plan).text, run[-1].plan.id)
