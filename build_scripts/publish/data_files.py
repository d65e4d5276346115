"""The published data in every form, as the files of one folder."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.atlas import addresses
from build_scripts.atlas.link import Site
from build_scripts.publish import api, archive, database, frictionless, workbook
from build_scripts.publish.tables import Table
from build_scripts.records.model import Atlas

Files = Iterator[tuple[str, str | bytes]]
"""Paths below the site's root, and what the file holds."""


def data_files(site: Site, tables: tuple[Table, ...], comparisons: api.Comparisons, site_url: str) -> Files:
    """Yield the published data in every form."""
    atlas = site.atlas
    archived, in_sqlite, in_excel = names(atlas)
    plain = _plain(site, tables, comparisons, site_url)
    yield from ((addresses.DATA + name, content) for name, content in plain.items())
    whole = plain | _terms(site, tables, site_url)
    yield addresses.DATA + archived, archive.as_zip(whole, archived.removesuffix(".zip"))
    del plain, whole  # one form at a time: together they are the most that a build keeps
    yield addresses.DATA + in_sqlite, database.as_sqlite(tables)
    yield addresses.DATA + in_excel, workbook.as_xlsx(tables, frictionless.both_names(atlas))
    yield addresses.DATA + "metadata.json", database.datasette_metadata(tables, atlas, site_url)


def names(atlas: Atlas) -> tuple[str, str, str]:
    """Return the names of the files that hold everything: the archive, the database, the workbook."""
    return f"{atlas.id}-data.zip", f"{atlas.id}.db", f"{atlas.id}.xlsx"


def bundle(site: Site, tables: tuple[Table, ...], site_url: str) -> dict[str, str]:
    """Return the data as they are passed on without this site: as text, with a README and the licence.

    What a build compared them with is no part of them.
    """
    return _plain(site, tables, {}, site_url) | _terms(site, tables, site_url)


def _plain(site: Site, tables: tuple[Table, ...], comparisons: api.Comparisons, site_url: str) -> dict[str, str]:
    """Return every form of the data that is text, by its path below the folder."""
    plain = {f"{table.name}.csv": frictionless.as_csv(table) for table in tables}
    plain["datapackage.json"] = frictionless.datapackage(tables, site.atlas, site_url, api.VERSION)
    return plain | {
        path.removeprefix(addresses.DATA): answer for path, answer in api.files(site, comparisons, site_url)
    }


def _terms(site: Site, tables: tuple[Table, ...], site_url: str) -> dict[str, str]:
    readme = frictionless.readme(tables, site.atlas, site_url)
    return {"README.md": readme, "LICENSE": frictionless.licence_text(site.atlas)}
