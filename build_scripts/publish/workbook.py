"""The tables as one XLSX workbook: a sheet of descriptions, then a sheet for each table."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from build_scripts.publish.tables import Table

_NUMBERS = frozenset({"integer", "year", "number"})
_README = [(name, "string") for name in ("table", "column", "type", "en", "zh")]
# The file format demands a day of creation; a fixed one keeps two builds of one input the same.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_OPTIONS = {"constant_memory": True}
"""A row is in a file of its own as soon as it is written: all cells at once would be half a gigabyte."""


class Workbook:
    """A workbook: a sheet that describes all tables, then one for each; the same rows give the same bytes."""

    def __init__(self, published: Sequence[Table], title: str) -> None:
        self._out = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._out, _OPTIONS)
        self._book.set_properties({"title": title, "created": _CREATED})
        self._bold = self._book.add_format({"bold": True})
        self._write("README", _README, _readme(published))

    def add(self, table: Table) -> None:
        """Write a table with its rows."""
        self._write(table.name, [(column.name, column.type) for column in table.columns], table.cells)

    def content(self) -> bytes:
        """Return the bytes of the workbook; nothing can be added any more."""
        self._book.close()
        return self._out.getvalue()

    def _write(self, name: str, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]]) -> None:
        """Write rows under the names of the columns, each of which comes with its type; empty cells are left out."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(columns) - 1, 18)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        sheet.write_row(0, 0, [name for name, _ in columns], self._bold)
        # By type: to find out for each of many thousands of texts that it is one takes as long as to write it.
        writers = [_writer(sheet, kind) for _, kind in columns]
        for number, row in enumerate(rows, 1):
            for column, (write, text) in enumerate(zip(writers, row, strict=True)):
                if text:
                    write(number, column, text)


def _readme(published: Sequence[Table]) -> list[Sequence[str]]:
    return [(table.name, c.name, c.type, c.en, c.zh) for table in published for c in table.columns]


def _writer(sheet: Any, kind: str) -> Callable[[int, int, str], Any]:
    """Return what writes the text of a cell as a value of a type, given its row and column."""
    if kind == "boolean":
        return lambda row, column, text: sheet.write_boolean(row, column, text == "true")
    if kind in _NUMBERS:
        return lambda row, column, text: sheet.write_number(row, column, float(text))
    write: Callable[[int, int, str], Any] = sheet.write_string
    return write
