"""The page of a theme: the measures of every plan side by side, and the three kinds of blank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts import addresses
from build_scripts.derived import measures_under
from build_scripts.model import Theme
from build_scripts.views.blanks import Blanks, blanks
from build_scripts.views.cards import PlanCards, plan_cards
from build_scripts.views.entries import Head, entry_sheet, head
from build_scripts.views.page import Context, Link, Page
from build_scripts.views.paging import Pager, cut, pager

_MEASURES = 24
"""How many measures one sheet holds, each in a few lines."""

_COMPARED = 4


@dataclass(frozen=True, slots=True)
class ThemeView:
    """Everything that the page of a theme shows; the blanks stand on its first sheet."""

    head: Head
    count: int
    plans: int
    compare: Link | None
    columns: tuple[PlanCards, ...]
    blanks: Blanks | None
    pager: Pager
    starts: str
    """On the first of several sheets: the plan with which each begins, so that a plan's anchor leads to its sheet."""


def theme_pages(context: Context, entry: Theme) -> Iterator[Page]:
    """Yield the page of a theme, on as many sheets as its measures need."""
    nodes = sorted(measures_under(context.site, "themes", entry.id), key=lambda node: node.plan.id)
    runs, address = cut(nodes, _MEASURES), addresses.entry("themes", entry.id)
    top = head(context, "themes", entry)
    plans = list(dict.fromkeys(node.plan.id for node in nodes))
    for number, run in enumerate(runs, 1):
        view = ThemeView(
            head=top,
            count=len(nodes),
            plans=len(plans),
            compare=_compare(context, entry.id, plans),
            columns=plan_cards(context, run),
            blanks=blanks(context, nodes, context.derived.figured) if number == 1 else None,
            pager=pager(context, address, number, len(runs)),
            starts=" ".join(run[0].plan.id for run in runs) if number == 1 and len(runs) > 1 else "",
        )
        yield entry_sheet(context, "theme", address, top, view, number)


def _compare(context: Context, theme: str, plans: list[str]) -> Link | None:
    if len(plans) < 2:
        return None
    return Link(context.say("theme.compare"), addresses.theme_side_by_side(theme, plans[:_COMPARED]))
