"""The tables as text: CSV files, and the Frictionless Data Package that describes every column of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from build_scripts.publish.tables import Table
from build_scripts.records.json_text import as_json
from build_scripts.records.model import Atlas

_LICENCE = """The data of {atlas} are licensed under the
{licence.title} licence ({licence.name}).

{licence.address}

Credit: {atlas}, with a link to the site that the data were taken from.
"""

_README = """# {atlas}

各地{subject.zh}计划的结构化数据，取自 {site_url}。非官方整理，以发文机关公布的文本为准。
Structured data of Chinese local-government plans for {subject.en}, taken from {site_url}. An unofficial edition; the
text published by the issuing authority prevails.

UTF-8. Lists inside a cell are separated by `;`. 单元格内的多个值以分号分隔。

{tables}
`datapackage.json` describes every column in both languages (Frictionless Data Package); 每一列的含义见该文件。
`v1/` holds the whole records as JSON with their JSON Schemas; its `CHANGELOG.md` tells what changed in the format.

Licence: {licence.name}, see LICENSE. 许可：{licence.name}，见 LICENSE。 {licence.address}
"""


def both_names(atlas: Atlas) -> str:
    """Return what the atlas is called, in both languages, for files that serve both."""
    return f"{atlas.name.en} · {atlas.name.zh}"


def as_csv(table: Table) -> str:
    """Return a table as CSV (RFC 4180, but with ``\\n``) with a header line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows(table.cells)
    return out.getvalue()


def datapackage(published: Sequence[Table], atlas: Atlas, site_url: str, version: str) -> str:
    """Return the Frictionless Data Package that describes every table and column."""
    keys = {table.name: table.key for table in published}
    package = {
        "name": atlas.id,
        "title": both_names(atlas),
        "version": version,
        "homepage": site_url,
        "profile": "tabular-data-package",
        "licenses": [{"name": atlas.licence.id, "path": atlas.licence.address}],
        "resources": [_resource(table, keys) for table in published],
    }
    return as_json(package)


def readme(published: Sequence[Table], atlas: Atlas, site_url: str) -> str:
    """Return the README of the archive, in both languages: what the files are and under what terms."""
    tables = "".join(f"- `{t.name}.csv`: {t.title_en} · {t.title_zh} ({len(t.rows)})\n" for t in published)
    names = {"atlas": both_names(atlas), "subject": atlas.subject, "licence": atlas.licence}
    return _README.format(site_url=site_url, tables=tables, **names)


def licence_text(atlas: Atlas) -> str:
    """Return the terms of the archive."""
    return _LICENCE.format(atlas=both_names(atlas), licence=atlas.licence)


def _resource(table: Table, keys: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    fields = [{"name": c.name, "type": c.type, "description": f"{c.en} · {c.zh}"} for c in table.columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.refers:
        schema["foreignKeys"] = [_foreign_key(table, other, keys) for other in table.refers]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": f"{table.title_en} · {table.title_zh}",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _foreign_key(table: Table, other: str, keys: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    resource = "" if other == table.name else other
    return {"fields": list(table.refers[other]), "reference": {"resource": resource, "fields": list(keys[other])}}
