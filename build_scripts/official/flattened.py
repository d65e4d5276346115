"""Tables that a page flattened into lines: a list of tasks becomes items, a column of sums gets its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.official.divisions import Division, Span
from build_scripts.official.page_text import PageText

_TASKS = re.compile(r"^序号 .*$", re.MULTILINE)
_ROW = re.compile(r"(\d{1,3}) ([^\n]+)")
_AMOUNT = re.compile(r"(?<![\d.])[\d.]+[万亿]?[\u4e00-\u9fff]{1,2}$")
_HEAD_WITH_UNIT = re.compile(r"^[^\n]*\((?:单位:)?([万亿]?元)\)[^\n]*$", re.MULTILINE)
_FIGURE = re.compile(r"(?<!\d)(\d+(?:\.\d+)?)$")


def table_items(page: PageText, segment: Span) -> Iterator[Division]:
    """Yield the rows of a list of tasks as items; their cells stand in the text, apart by blanks."""
    head = _TASKS.search(page.text, *segment)
    if head is None:
        return
    names = head[0].split(" ")[1:]
    for row in _ROW.finditer(page.text, head.end(), segment[1]):
        cells = list(zip(names, _cells(page.text, *row.span(2)), strict=False))
        if page.text[row.start() - 1] == "\n" and cells:
            heading = cells[0][1]
            title = _AMOUNT.sub("", page.printed(heading))
            yield Division(0, row[1], f"p99.{row[1]}", "", title, "", row.span(2), heading, cells=tuple(cells))


def _cells(text: str, start: int, end: int) -> Iterator[Span]:
    yield from ((start + cell.start(), start + cell.end()) for cell in re.finditer(r"\S+", text[start:end]))


def cells_with_unit(text: str, start: int, end: int) -> Iterator[tuple[Span, str]]:
    """Yield the figures of a table's last column whose head names a unit of money, with the unit."""
    for head in _HEAD_WITH_UNIT.finditer(text, start, end):
        cells = head[0].count(" ")
        if not cells or not head[0].rstrip().endswith(")"):
            continue
        line_start = head.end() + 1
        while line_start < end:
            line_end = text.find("\n", line_start, end)
            line_end = end if line_end < 0 else line_end
            figure = _FIGURE.search(text[line_start:line_end])
            if text[line_start:line_end].count(" ") != cells or figure is None:
                break
            yield (line_start + figure.start(1), line_end), head[1]
            line_start = line_end + 1
