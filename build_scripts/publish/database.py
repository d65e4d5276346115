"""The tables as one SQLite file with keys, and what Datasette wants to know to show it with descriptions."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from build_scripts.publish.frictionless import both_names
from build_scripts.publish.tables import Table
from build_scripts.records.json_text import as_json
from build_scripts.records.model import Atlas

_TYPES = {"integer": "INTEGER", "year": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}


class Database:
    """An SQLite database of the tables; the same rows in the same order give the same bytes."""

    def __init__(self, published: Sequence[Table]) -> None:
        self._keys = {table.name: table.key for table in published}
        self._connection = sqlite3.connect(":memory:")

    def add(self, table: Table) -> None:
        """Write a table with its rows."""
        self._connection.execute(_create(table, self._keys))
        marks = ", ".join("?" * len(table.columns))
        self._connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', map(_values(table), table.cells))

    def content(self) -> bytes:
        """Return the bytes of the database; nothing can be added any more."""
        self._connection.commit()
        content = self._connection.serialize()
        self._connection.close()
        return content


def datasette_metadata(published: Sequence[Table], atlas: Atlas, site_url: str) -> str:
    """Return ``metadata.json`` for Datasette: licence, source, and both languages' description of each column."""
    tables = {table.name: _described(table) for table in published}
    licence = atlas.licence
    about = {"title": both_names(atlas), "license": licence.id, "license_url": licence.address}
    return as_json({**about, "source_url": site_url, "databases": {atlas.id: {"tables": tables}}})


def _described(table: Table) -> dict[str, Any]:
    columns = {column.name: f"{column.en} · {column.zh}" for column in table.columns}
    return {"title": f"{table.title_en} · {table.title_zh}", "columns": columns}


def _create(table: Table, keys: Mapping[str, tuple[str, ...]]) -> str:
    """Return the statement that makes a table; every name in it is from ``templates/tables.yaml``."""
    lines = [f'"{column.name}" {_TYPES.get(column.type, "TEXT")}' for column in table.columns]
    if table.key:
        lines.append(f"PRIMARY KEY ({_names(table.key)})")
    for other, columns in table.refers.items():
        lines.append(f'FOREIGN KEY ({_names(columns)}) REFERENCES "{other}" ({_names(keys[other])})')
    return f'CREATE TABLE "{table.name}" ({", ".join(lines)})'


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _values(table: Table) -> Any:
    """Return what turns a row into values of SQLite: an empty cell is NULL, a truth value 1 or 0."""
    booleans = [column.type == "boolean" for column in table.columns]

    def convert(row: tuple[str, ...]) -> list[str | int | None]:
        return [_value(text, is_truth) for text, is_truth in zip(row, booleans, strict=True)]

    return convert


def _value(text: str, is_truth: bool) -> str | int | None:
    return int(text == "true") if is_truth and text else text or None  # the column's type makes numbers of texts
