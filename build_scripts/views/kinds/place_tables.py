"""The tables of everything: titles, indicators, themes, forms and industries by place, and the list of these tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.atlas import addresses
from build_scripts.views.page import Context, Link, Page, View
from build_scripts.views.shared.blanks import Names, unencoded
from build_scripts.views.shared.matrix import PLACES, Matrix, matrix, table_link, table_links
from build_scripts.views.shared.paging import Pager, cut, pager, sheet_title


@dataclass(frozen=True, slots=True)
class TablesView(View):
    """The list of the tables."""

    tables: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TableView(View):
    """One sheet of a table: some places, and every subject that any of them speaks of."""

    title: str
    subject: str
    """What a row is: a title, a theme."""
    matrix: Matrix
    unencoded: Names
    pager: Pager


def tables_page(context: Context) -> Page[TablesView]:
    """Return the list of the tables."""
    say = context.say
    view = TablesView(table_links(context))
    return Page(addresses.TABLES, "tables", say("tables.title"), say("tables.description"), view, hide=("toc",))


def table_pages(context: Context, kind: str) -> Iterator[Page[TableView]]:
    """Yield the table of a kind of subjects, on as many sheets as places need; none without a subject."""
    address = addresses.table(kind)
    places = [place.id for place in context.site.entries("places") if place.id in context.site.plans_of]
    runs = cut(places, PLACES) if table_link(context, kind) else []
    title, missing = context.say(f"tables.{kind}"), unencoded(context)
    for number, run in enumerate(runs, 1):
        view = TableView(
            title=title,
            subject=context.say(f"kind.{kind}"),
            matrix=matrix(context, kind, run),
            unencoded=missing,
            pager=pager(context, address, number, len(runs)),
        )
        name = sheet_title(context, title, number)
        yield Page(addresses.sheet(address, number), "table", name, context.say("tables.cells"), view, hide=("toc",))
