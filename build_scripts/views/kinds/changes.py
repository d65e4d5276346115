"""The page of what is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.atlas import addresses
from build_scripts.views.page import Context, Link, Page, View
from build_scripts.views.shared.news import News, grouped


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change; its anchor is what its entry in the feeds is called."""

    anchor: str
    what: str
    link: Link
    details: str


@dataclass(frozen=True, slots=True)
class DayView:
    """A day and what was new on it."""

    date: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class ChangesView(View):
    """What is new, newest day first."""

    days: tuple[DayView, ...]


def changes_page(context: Context, news: Sequence[News]) -> Page[ChangesView]:
    """Return the page of what is new, newest day first."""
    days = tuple(
        DayView(str(day), tuple(ChangeView(one.key, one.what, Link(one.title, one.to), one.details) for one in of_day))
        for day, of_day in grouped(news)
    )
    say = context.say
    return Page(addresses.CHANGES, "changes", say("changes.title"), say("changes.description"), ChangesView(days))
