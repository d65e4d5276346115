"""The published data in every form, as the files of one folder."""

from __future__ import annotations

from collections.abc import Iterable

from build_scripts.atlas import addresses
from build_scripts.atlas.link import Site
from build_scripts.publish import api, archive, database, frictionless, workbook
from build_scripts.publish.tables import Table

Files = Iterable[tuple[str, str | bytes]]
"""Paths below the site's root, and what the file holds."""


def data_files(site: Site, tables: tuple[Table, ...], comparisons: api.Comparisons, site_url: str) -> Files:
    """Yield the published data in every form."""
    plain = _plain(site, tables, comparisons, site_url)
    whole: dict[str, str | bytes] = {
        **plain,
        "policy-atlas-data.zip": archive.as_zip(plain | _terms(tables, site_url)),
        "policy-atlas.db": database.as_sqlite(tables),
        "policy-atlas.xlsx": workbook.as_xlsx(tables),
        "metadata.json": database.datasette_metadata(tables, site_url),
    }
    return ((addresses.DATA + name, content) for name, content in whole.items())


def bundle(site: Site, tables: tuple[Table, ...], site_url: str) -> dict[str, str]:
    """Return the data as they are passed on without this site: as text, with a README and the licence.

    What a build compared them with is no part of them.
    """
    return _plain(site, tables, {}, site_url) | _terms(tables, site_url)


def _plain(site: Site, tables: tuple[Table, ...], comparisons: api.Comparisons, site_url: str) -> dict[str, str]:
    """Return every form of the data that is text, by its path below the folder."""
    plain = {f"{table.name}.csv": frictionless.as_csv(table) for table in tables}
    plain["datapackage.json"] = frictionless.datapackage(tables, site_url, api.VERSION)
    return plain | {
        path.removeprefix(addresses.DATA): answer for path, answer in api.files(site, comparisons, site_url)
    }


def _terms(tables: tuple[Table, ...], site_url: str) -> dict[str, str]:
    return {"README.md": frictionless.readme(tables, site_url), "LICENSE": frictionless.LICENCE_TEXT}
