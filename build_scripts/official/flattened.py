"""Tables that a page flattened into lines: a list of tasks becomes items, a column of sums gets its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from build_scripts.official.divisions import Division, Span
from build_scripts.official.page_text import PageText

_TASKS = re.compile(r"^序号 .*$", re.MULTILINE)
_HEAD = "\n序号"
LONGEST_TABLE = 20_000
"""So many characters above a row its head is looked for."""
_ROW = re.compile(r"(\d{1,3}) ([^\n]+)")
_AMOUNT = re.compile(r"(?<![\d.])[\d.]+[万亿]?[\u4e00-\u9fff]{1,3}$")
_HEAD_WITH_UNIT = re.compile(r"^[^\n]*\((?:单位:)?([万亿]?元)\)[^\n]*$", re.MULTILINE)
_UNIT_ABOVE = re.compile(
    r"^\(?单位:([万亿]?元)\)?\n([^\n]{1,80} [^\n ]{0,20}(?:奖|补|资助|标准|金额)[^\n ]{0,20})$", re.MULTILINE
)
"""A head whose unit stands on the line above it."""
_UNIT_OF_TABLE = re.compile(r"单位:([万亿]?元)\)?$", re.MULTILINE)
_HOLDS_SUMS = re.compile(r"级$|奖|补|资助|标准|金额|额度|^20\d\d年")
"""The same, or a column of what a year holds, in a table whose unit is one of money."""
_SUM_COLUMN = re.compile("级$|奖|补|资助|标准|金额|额度")
"""A column of sums: of an award, or of one of its tiers."""
_WORDS = re.compile("[\u4e00-\u9fff]+")
_FIGURE = re.compile(r"(?<!\d)(\d+(?:\.\d+)?)$")


def table_items(page: PageText, segment: Span) -> Iterator[Division]:
    """Yield the rows of a list of tasks as items; their cells stand in the text, apart by blanks."""
    head = _TASKS.search(page.text, *segment)
    if head is None:
        return
    names = head[0].split(" ")[1:]
    unit = _UNIT_OF_TABLE.search(page.text, segment[0], head.end())
    names = [f"{name}({unit[1]})" if unit and _SUM_COLUMN.search(name) else name for name in names]
    for row in _ROW.finditer(page.text, head.end(), segment[1]):
        cells = list(zip(names, _as_many(page.text, [*_cells(page.text, *row.span(2))], len(names)), strict=False))
        if page.text[row.start() - 1] == "\n" and cells:
            heading = cells[0][1]
            title = _AMOUNT.sub("", page.printed(heading))
            yield Division(0, row[1], f"p99.{row[1]}", "", title, "", row.span(2), heading, cells=tuple(cells))


def is_of_table(page: PageText, place: int) -> bool:
    """Tell whether a number begins a row whose cells are apart by blanks, and not one of a list of sentences."""
    return place in page.rows and re.compile(r"\d+ ").match(page.text, place) is not None


def cells_of_row(page: PageText, place: int, span: Span) -> tuple[tuple[str, Span], ...]:
    """Return the cells after the number of a row with the names of their columns, and their unit where it is said."""
    names, text = page.rows[place], page.text
    head = text.rfind(_HEAD, max(0, place - LONGEST_TABLE), place)
    unit = _UNIT_OF_TABLE.search(text, text.rfind("\n", 0, max(head, 0)) + 1, max(head, 0))
    names = tuple(f"{name}({unit[1]})" if unit and _HOLDS_SUMS.search(name) else name for name in names)
    end = text.find("\n", *span)
    cells = _cells(text, span[0], span[1] if end < 0 else end)
    return tuple(zip(names, _as_many(text, list(cells), len(names)), strict=False))


def _as_many(text: str, cells: list[Span], columns: int) -> list[Span]:
    """Return as many cells as there are columns: where there is one more, two that are words are one with a blank."""
    for index, (first, second) in enumerate(pairwise(cells)):
        if len(cells) == columns + 1 and _WORDS.fullmatch(text, *first) and _WORDS.fullmatch(text, *second):
            return [*cells[:index], (first[0], second[1]), *cells[index + 2 :]]
    return cells


def _cells(text: str, start: int, end: int) -> Iterator[Span]:
    yield from ((start + cell.start(), start + cell.end()) for cell in re.finditer(r"\S+", text[start:end]))


def cells_with_unit(text: str, start: int, end: int) -> Iterator[tuple[Span, str]]:
    """Yield the figures of a table's last column whose head names a unit of money, with the unit."""
    for head in _HEAD_WITH_UNIT.finditer(text, start, end):
        if head[0].rstrip().endswith(")"):
            yield from ((cell, head[1]) for cell in _last_column(text, head.end() + 1, end, head[0].count(" ")))
    for head in _UNIT_ABOVE.finditer(text, start, end):
        yield from ((cell, head[1]) for cell in _last_column(text, head.end() + 1, end, head[2].count(" ")))


def _last_column(text: str, start: int, end: int, blanks: int) -> Iterator[Span]:
    """Yield the figures at the end of the lines that have as many cells as the head, up to one that has others."""
    while blanks and start < end:
        line_end = text.find("\n", start, end)
        line_end = end if line_end < 0 else line_end
        figure = _FIGURE.search(text[start:line_end])
        if text[start:line_end].count(" ") != blanks or figure is None:
            return
        yield start + figure.start(1), line_end
        start = line_end + 1
