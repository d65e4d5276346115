"""The page of what is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from build_scripts.atlas import addresses
from build_scripts.views.page import Context, Page, View
from build_scripts.views.shared.news import News, grouped


@dataclass(frozen=True, slots=True)
class ChangesView(View):
    """The days on which something was new, newest first; an entry's anchor is what it is called in the feeds."""

    days: tuple[tuple[date, tuple[News, ...]], ...]


def changes_page(context: Context, news: Sequence[News]) -> Page[ChangesView]:
    """Return the page of what is new."""
    title, description = context.say("changes.title"), context.say("changes.description")
    return Page(addresses.CHANGES, "changes", title, description, ChangesView(grouped(news)))
