"""The tables as one XLSX workbook: a sheet of descriptions, then a sheet for each table."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from build_scripts.publish.tables import Column, Table, cell

_NUMBERS = frozenset({"integer", "year", "number"})
# The file format demands a day of creation; a fixed one keeps two builds of one input the same.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_OPTIONS = {
    # What looks like a formula or an address in the data stays the text that it is.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


def as_xlsx(published: Sequence[Table]) -> bytes:
    """Return the bytes of a workbook with every table; the same rows give the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"title": "Policy Atlas · 制造业政策图谱", "created": _CREATED})
    bold = book.add_format({"bold": True})
    _write(book.add_worksheet("README"), ("table", "column", "type", "en", "zh"), _readme(published), bold)
    for table in published:
        names = tuple(column.name for column in table.columns)
        rows = [[_value(c, value) for c, value in zip(table.columns, row, strict=True)] for row in table.rows]
        _write(book.add_worksheet(table.name), names, rows, bold)
    book.close()
    return out.getvalue()


def _readme(published: Sequence[Table]) -> list[list[Any]]:
    return [[table.name, c.name, c.type, c.en, c.zh] for table in published for c in table.columns]


def _write(sheet: Any, names: Sequence[str], rows: Sequence[Sequence[Any]], bold: Any) -> None:
    sheet.write_row(0, 0, names, bold)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(names) - 1, 18)
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, row)
    sheet.autofilter(0, 0, max(len(rows), 1), len(names) - 1)


def _value(column: Column, value: Any) -> str | float | bool:
    text = cell(value)
    if column.type == "boolean":
        return text == "true"
    return float(text) if text and column.type in _NUMBERS else text
