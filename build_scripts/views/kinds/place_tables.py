"""The tables of everything: titles, indicators, themes, forms and industries by place, and the list of these tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from build_scripts.atlas import addresses
from build_scripts.views.page import Context, Link, Page, View
from build_scripts.views.shared.blanks import Names, outlined, unencoded
from build_scripts.views.shared.matrix import PLACES, Matrix, Row, matrix, table_link, table_links
from build_scripts.views.shared.paging import Pager, cut, pager, sheet_title, shown

_LINES = 170
"""How many lines of cells and heads of rows one sheet holds."""
_SHEETS = 12
"""How many sheets a table has: no script shows the rest of it, only the places' own pages."""


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
    outlined: Names
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
    sheets = list(table_sheets(context, kind)) if table_link(context, kind) else []
    title = context.say(f"tables.{kind}")
    everything = Link(context.say("tables.rest"), addresses.CITIES)
    last, left = shown(everything, [part.rows for part in sheets], most=_SHEETS)
    missing, outlines = unencoded(context), outlined(context, context.site.plans)
    for number, part in enumerate(sheets[:last], 1):
        view = TableView(
            title=title,
            subject=context.say(f"kind.{kind}"),
            matrix=part,
            outlined=outlines,
            unencoded=missing,
            pager=pager(context, address, number, last, rest=left),
        )
        name = sheet_title(context, title, number)
        yield Page(addresses.sheet(address, number), "table", name, context.say("tables.cells"), view, hide=("toc",))


def table_sheets(context: Context, kind: str, lines: int = _LINES) -> Iterator[Matrix]:
    """Yield a table in parts: some places after others, and of each the rows that have room beside each other."""
    places = [place.id for place in context.site.entries("places") if place.id in context.site.plans_of]
    for run in cut(places, PLACES):
        whole = matrix(context, kind, run)
        yield from (replace(whole, rows=rows) for rows in cut(whole.rows, lines, _lines))


def _lines(row: Row) -> int:
    return 1 + sum(1 + len(cell.lines) for cell in row.cells if cell)
