"""The published data in every form, as the files of one folder."""

from __future__ import annotations

from collections.abc import Iterable

from build_scripts.atlas import addresses
from build_scripts.atlas.link import Site
from build_scripts.publish import api, archive, database, frictionless, workbook
from build_scripts.publish.tables import Table
from build_scripts.records.model import Atlas

Files = Iterable[tuple[str, str | bytes]]
"""Paths below the site's root, and what the file holds."""


def data_files(site: Site, tables: tuple[Table, ...], comparisons: api.Comparisons, site_url: str) -> Files:
    """Yield the published data in every form."""
    atlas = site.atlas
    plain = {f"{table.name}.csv": frictionless.as_csv(table) for table in tables}
    plain["datapackage.json"] = frictionless.datapackage(tables, atlas, site_url, api.VERSION)
    plain |= {path.removeprefix(addresses.DATA): answer for path, answer in api.files(site, comparisons, site_url)}
    terms = {"README.md": frictionless.readme(tables, atlas, site_url), "LICENSE": frictionless.licence_text(atlas)}
    archived, in_sqlite, in_excel = names(atlas)
    whole: dict[str, str | bytes] = {
        **plain,
        archived: archive.as_zip({**plain, **terms}, archived.removesuffix(".zip")),
        in_sqlite: database.as_sqlite(tables),
        in_excel: workbook.as_xlsx(tables, frictionless.both_names(atlas)),
        "metadata.json": database.datasette_metadata(tables, atlas, site_url),
    }
    return ((addresses.DATA + name, content) for name, content in whole.items())


def names(atlas: Atlas) -> tuple[str, str, str]:
    """Return the names of the files that hold everything: the archive, the database, the workbook."""
    return f"{atlas.id}-data.zip", f"{atlas.id}.db", f"{atlas.id}.xlsx"
