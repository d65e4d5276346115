"""The page of a theme: the measures of every plan side by side, and the three kinds of blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.atlas.crosslinks import entries_under, measures_under
from build_scripts.atlas.link import EntryNode, MeasureNode
from build_scripts.records.model import Theme
from build_scripts.views.kinds.entries import Head, entry_sheet, head
from build_scripts.views.page import Context, Page, View
from build_scripts.views.shared.blanks import Blanks, blanks
from build_scripts.views.shared.cards import PlanCards, plan_cards
from build_scripts.views.shared.paging import Pager, Span, cut, pager
from build_scripts.views.shared.parts import plan_link

_MEASURES = 20
"""How many measures one sheet holds, each in a few lines with what it says on the theme."""


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
    runs, top = cut(nodes, _MEASURES), head(context, entry)
    plans = list(dict.fromkeys(node.plan.id for node in nodes))
    themes = {below.id for below in entries_under(context.site, entry)}
    spans = [_span(context, run) for run in runs] if len(runs) > 1 else []
    for number, run in enumerate(runs, 1):
        view = ThemeView(
            head=top,
            count=len(nodes),
            plans=len(plans),
            columns=plan_cards(context, run, themes),
            blanks=blanks(context, nodes, context.crosslinks.figured) if number == 1 else None,
            pager=pager(context, entry.address, number, len(runs), spans),
        )
        yield entry_sheet(context, "theme", entry, view, number)


def _span(context: Context, run: Sequence[MeasureNode]) -> Span:
    """Return what stands on a sheet; a plan that goes on over the next one has its anchor here too."""
    return Span(plan_link(context, run[0].plan).text, plan_link(context, run[-1].plan).text, run[-1].plan.id)
