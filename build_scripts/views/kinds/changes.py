"""The page of what is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from build_scripts.atlas import addresses
from build_scripts.views.page import Context, Page, View
from build_scripts.views.shared.news import News, grouped
from build_scripts.views.shared.paging import Pager, Span, cut, pager, sheet_title

_NEWS = 100
"""How many changes one sheet holds."""


@dataclass(frozen=True, slots=True)
class ChangesView(View):
    """The days on which something was new, newest first; an entry's anchor is what it is called in the feeds."""

    days: tuple[tuple[date, tuple[News, ...]], ...]
    last_days: tuple[str, ...]
    """The last day of every sheet: with it a script leads on whoever comes for a change that is not here any more."""
    pager: Pager


def changes_pages(context: Context, news: Sequence[News]) -> Iterator[Page[ChangesView]]:
    """Yield the page of what is new, on as many sheets as it needs; the newest stands on the first."""
    runs = cut(news, _NEWS)
    title, description = context.say("changes.title"), context.say("changes.description")
    days = tuple((str(run[0].told.date), str(run[-1].told.date)) for run in runs if run)
    spans = [Span(first, last, "") for first, last in days]
    for number, run in enumerate(runs, 1):
        sheets = pager(context, addresses.CHANGES, number, len(runs), spans)
        view = ChangesView(grouped(run), tuple(last for _, last in days) if len(runs) > 1 else (), sheets)
        name = sheet_title(context, title, number)
        yield Page(addresses.sheet(addresses.CHANGES, number), "changes", name, description, view)
