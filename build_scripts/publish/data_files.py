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
    plain = {f"{table.name}.csv": frictionless.as_csv(table) for table in tables}
    plain["datapackage.json"] = frictionless.datapackage(tables, site_url, api.VERSION)
    plain |= {path.removeprefix(addresses.DATA): answer for path, answer in api.files(site, comparisons, site_url)}
    bundle = {**plain, "README.md": frictionless.readme(tables, site_url), "LICENSE": frictionless.LICENCE_TEXT}
    whole: dict[str, str | bytes] = {
        **plain,
        "policy-atlas-data.zip": archive.as_zip(bundle),
        "policy-atlas.db": database.as_sqlite(tables),
        "policy-atlas.xlsx": workbook.as_xlsx(tables),
        "metadata.json": database.datasette_metadata(tables, site_url),
    }
    return ((addresses.DATA + name, content) for name, content in whole.items())
