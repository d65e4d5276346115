"""The page of search results, which the browser fills; without a script it leads to the lists of everything."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.atlas import addresses
from build_scripts.atlas.site_sections import sections
from build_scripts.records.kinds import SEARCHED
from build_scripts.views.page import Context, Link, Page, View


@dataclass(frozen=True, slots=True)
class SearchView(View):
    """The lists that a reader can go through where there is no search."""

    lists: tuple[Link, ...]


def search_page(context: Context) -> Page[SearchView]:
    """Return the page of search results."""
    say = context.say
    there = sections(context.site)
    names = filter(there.__contains__, ("plans", "incentives", "targets", *SEARCHED))
    lists = tuple(Link(say(f"{name}.title"), there[name]) for name in names)
    return Page(addresses.SEARCH, "search", say("search.title"), say("search.description"), SearchView(lists))
