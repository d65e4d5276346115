"""The page of the open data: every published table and column, and where its files are."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from build_scripts.atlas import addresses
from build_scripts.atlas.settings import MisuseError
from build_scripts.publish.data_files import names
from build_scripts.publish.packed import BUILD
from build_scripts.publish.tables import Table
from build_scripts.records.language import Language
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
class PackedCopy:
    """The copy of the site for a disk: its file, its size in megabytes, and the version of the data in it."""

    name: str
    size: str
    version: str


@dataclass(frozen=True, slots=True)
class DataView(View):
    """The published tables; ``prefix`` leads to the folder of the files, which is one for both editions.

    ``plans`` are the plans whose files are listed, ``more`` counts the others.
    """

    prefix: str
    mirror: PackedCopy | None
    archive: str
    database: str
    workbook: str
    tables: tuple[TableView, ...]
    plans: tuple[str, ...]
    more: int
    vocabularies: tuple[str, ...]
    coverage: Link
    releases: Link


def data_page(context: Context, tables: tuple[Table, ...], mirror: Path | None = None) -> Page[DataView]:
    """Return the page that describes the published data; ``mirror`` is the packed copy of the site, if one is offered.

    Raises ``MisuseError`` where that file is none.
    """
    prefix = "" if context.language is Language.ZH else "../../data/"
    plans = tuple(plan.id for plan in context.site.all_plans)
    vocabularies = tuple(kind for kind, _ in context.site.vocabularies.each())
    archive, database, workbook = names(context.site.atlas)
    view = DataView(
        prefix=prefix,
        mirror=_packed(context, mirror) if mirror else None,
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


def _packed(context: Context, path: Path) -> PackedCopy:
    try:
        with ZipFile(path) as archive:
            (build,) = (name for name in archive.namelist() if re.fullmatch(f"[^/]+/{re.escape(BUILD)}", name))
            version = json.loads(archive.read(build))["data"]["version"]
    except (BadZipFile, KeyError, ValueError) as error:
        raise MisuseError(f"{path} is no packed copy of a site; make it: make mirror") from error
    said = context.say("cite.unreleased") if version == "unreleased" else version
    return PackedCopy(path.name, f"{path.stat().st_size / 1e6:.1f}", said)


def _table(context: Context, table: Table) -> TableView:
    chinese = context.language is Language.ZH
    columns = tuple(ColumnView(c.name, c.type, c.zh if chinese else c.en) for c in table.columns)
    return TableView(table.name, table.title_zh if chinese else table.title_en, len(table.rows), columns)
