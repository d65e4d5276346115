"""The published data in every form, as the files of one folder."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.atlas import addresses
from build_scripts.atlas.link import Site
from build_scripts.publish import api, database, frictionless
from build_scripts.publish.archive import Archive
from build_scripts.publish.database import Database
from build_scripts.publish.tables import Table
from build_scripts.publish.workbook import Workbook
from build_scripts.records.model import Atlas

Files = Iterator[tuple[str, str | bytes]]
"""Paths below the site's root, and what the file holds."""
_Texts = Iterator[tuple[str, str]]
"""Paths below the folder of the data, and what the file says."""


def data_files(site: Site, tables: tuple[Table, ...], comparisons: api.Comparisons, site_url: str) -> Files:
    """Yield the published data in every form.

    Every table is written in all forms before the next, and every text into the archive as soon as it is there: all
    tables and texts together would be more than anything else that a build keeps.
    """
    atlas = site.atlas
    archived, in_sqlite, in_excel = names(atlas)
    archive, base = Archive(archived.removesuffix(".zip")), Database(tables)
    workbook = Workbook(tables, frictionless.both_names(atlas))
    for table in tables:
        base.add(table)
        workbook.add(table)
        path, text = _csv(table)
        archive.add(path, text)
        yield addresses.DATA + path, text
        table.let_go()
    yield addresses.DATA + in_sqlite, base.content()
    yield addresses.DATA + in_excel, workbook.content()
    yield addresses.DATA + "metadata.json", database.datasette_metadata(tables, atlas, site_url)
    for path, text in _described(site, tables, comparisons, site_url):
        archive.add(path, text)
        yield addresses.DATA + path, text
    for path, text in _terms(atlas, tables, site_url):
        archive.add(path, text)
    yield addresses.DATA + archived, archive.content()


def names(atlas: Atlas) -> tuple[str, str, str]:
    """Return the names of the files that hold everything: the archive, the database, the workbook."""
    return f"{atlas.id}-data.zip", f"{atlas.id}.db", f"{atlas.id}.xlsx"


def bundle(site: Site, tables: tuple[Table, ...], site_url: str) -> dict[str, str]:
    """Return the data as they are passed on without this site: as text, with a README and the licence.

    What a build compared them with is no part of them.
    """
    texts = *map(_csv, tables), *_described(site, tables, {}, site_url), *_terms(site.atlas, tables, site_url)
    return dict(texts)


def _csv(table: Table) -> tuple[str, str]:
    return f"{table.name}.csv", frictionless.as_csv(table)


def _described(site: Site, tables: tuple[Table, ...], comparisons: api.Comparisons, site_url: str) -> _Texts:
    """Yield what describes the tables, and the records as JSON."""
    yield "datapackage.json", frictionless.datapackage(tables, site.atlas, site_url, api.VERSION)
    for path, answer in api.files(site, comparisons, site_url):
        yield path.removeprefix(addresses.DATA), answer


def _terms(atlas: Atlas, tables: tuple[Table, ...], site_url: str) -> _Texts:
    yield "README.md", frictionless.readme(tables, atlas, site_url)
    yield "LICENSE", frictionless.licence_text(atlas)
