"""The page of the open data: every published table and column, and where its files are."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.atlas import addresses
from build_scripts.atlas.values import Language
from build_scripts.publish.data_files import names
from build_scripts.publish.tables import Table
from build_scripts.views.page import Context, Link, Page, View

_FILES = 20
"""How many plans' files the page of the data lists; the API's own list names all of them."""


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A published column."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class TableView:
    """A published table."""

    name: str
    title: str
    rows: int
    columns: tuple[ColumnView, ...]


@dataclass(frozen=True, slots=True)
class DataView(View):
    """The published tables; ``prefix`` leads to the folder of the files, which is one for both editions.

    ``plans`` are the plans whose files are listed, ``more`` counts the others.
    """

    prefix: str
    archive: str
    database: str
    workbook: str
    tables: tuple[TableView, ...]
    plans: tuple[str, ...]
    more: int
    vocabularies: tuple[str, ...]
    coverage: Link
    releases: Link


def data_page(context: Context, tables: tuple[Table, ...]) -> Page[DataView]:
    """Return the page that describes the published data."""
    prefix = "" if context.language is Language.ZH else "../../data/"
    plans = tuple(plan.id for plan in context.site.all_plans)
    vocabularies = tuple(kind for kind, _ in context.site.vocabularies.each())
    archive, database, workbook = names(context.site.atlas)
    view = DataView(
        prefix=prefix,
        archive=archive,
        database=database,
        workbook=workbook,
        tables=tuple(_table(context, table) for table in tables),
        plans=plans[:_FILES],
        more=max(0, len(plans) - _FILES),
        vocabularies=vocabularies,
        coverage=Link(context.say("coverage.title"), addresses.COVERAGE),
        releases=Link(context.say("releases.title"), addresses.RELEASES),
    )
    return Page(addresses.DATA, "data", context.say("data.title"), context.say("data.description"), view)


def _table(context: Context, table: Table) -> TableView:
    chinese = context.language is Language.ZH
    columns = tuple(ColumnView(c.name, c.type, c.zh if chinese else c.en) for c in table.columns)
    return TableView(table.name, table.title_zh if chinese else table.title_en, len(table.rows), columns)
