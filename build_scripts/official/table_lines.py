"""Tables that a page flattened: which lines are their rows, and where the cells of a row end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from build_scripts.official.divisions import Span
from build_scripts.official.lines import FULL, NUMBER_MARK, is_open, lines_of

_LONGEST_CELL = 24
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3
_MOST_COLUMNS, _WRAPPED_CELLS = 10, 4
_SENTENCE = re.compile("[,;。]")
_HEAD_OF_LIST = re.compile(r"\s*序号(?:[^\S\n]+[^\s。;,]{1,14}){2,}\s*$")
_ROW_OF_LIST = re.compile(r"\s*(\d{1,3})[^\S\n]+(?=[\u3400-\u9fff“《])")
_RULED = re.compile(r"^[^\n|]*\|(?:[^\n|]*\|){2,}[^\n|]*$", re.MULTILINE)


def without_rules(text: str) -> str:
    """Return the text of a page whose tables have their cells between strokes with blanks for them, sign for sign."""
    return _RULED.sub(lambda row: re.sub(r"^[\s|:-]+$|\|", lambda stroke: APART * len(stroke[0]), row[0]), text)


APART = "\t"
"""What parts the cells of a row, where it is known where they end."""


def with_wide_blanks(text: str) -> str:
    """Return the text of a page with tabulators for the wide blanks between the cells of rows under a head 序号 …."""
    columns, found, lines = 0, 0, text.split("\n")
    for index, line in enumerate(lines):
        if re.match(r"\s*序号\s+\S", line):
            columns, found = len(line.split()), 0
            continue
        found = 0 if re.match(r"\s*\d{1,3}\s", line) else found
        apart = len(_WIDE.findall(line.strip()))
        if columns and apart and found + apart < columns:  # a row may go on in the next line
            found += apart
            lines[index] = _WIDE.sub(lambda blank: APART * len(blank[0]), line)
    return "\n".join(lines)


_WIDE = re.compile(r"[ \u3000\u00a0]{2,}|[\t\u3000][ \t\u3000]*")


def unstacked(text: str) -> str:
    """Return the text of a page that has each cell of a table on a line of its own with its rows on lines.

    Under a head that begins with 序号 the rows have numbers that follow each other; what parted the cells becomes a
    tabulator, sign for sign.
    """
    lines = [(start, end) for start, end in lines_of(text) if text[start:end].strip()]
    words = [text[start:end].strip() for start, end in lines]
    signs = list(text)
    for head in (index for index, word in enumerate(words) if word == "序号"):
        after = range(head + 1, min(head + _MOST_COLUMNS + 1, len(words)))
        first = next((index for index in after if words[index].isdecimal()), len(words))
        rows = list(_stacked_rows(words, first, first - head))
        if not (_FEWEST_COLUMNS <= first - head <= _MOST_COLUMNS and len(rows) > 1):
            continue
        for begin, end in ((head, first), *rows):
            wrapped = end - begin - (first - head)
            for index in range(begin + 1, end):
                within = 1 < index - begin <= 1 + wrapped  # the lines of the first cell, which says most
                between = lines[index - 1][1], lines[index][0]
                signs[slice(*between)] = (" " if within else APART) * (between[1] - between[0])
    return "".join(signs)


def _stacked_rows(words: Sequence[str], first: int, columns: int) -> Iterator[Span]:
    """Yield from which line to which each row stands: to the next number, else as many lines as there are columns."""
    begin, number = first, int(words[first]) if first < len(words) else 0
    while begin + columns <= len(words) and words[begin] == str(number):
        number += 1
        within = range(begin + columns, min(begin + columns + _WRAPPED_CELLS + 1, len(words)))
        ends = (at for at in within if words[at] == str(number) or NUMBER_MARK.match(words[at]))
        end = next(ends, begin + columns)
        yield begin, end
        begin = end


def tables(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines that are rows of a flattened table: rows with as many short cells one after another."""
    begin = 0
    for count, rows in groupby(map(_cells, lines)):
        length = len(list(rows))
        if count >= _FEWEST_COLUMNS and length >= _FEWEST_ROWS:
            yield from range(begin, begin + length)
        begin += length
    yield from _tables_with_heads(lines)


def _tables_with_heads(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines of tables under heads 序号 …, one of whose cells may have a blank inside.

    Headings, and what goes on with a row, may stand between them.
    """
    columns: int = 0
    rows: list[int] = []
    for index, line in enumerate([*lines, _NO_HEAD]):
        if _HEAD_OF_LIST.match(line) or line is _NO_HEAD:
            yield from rows if len(rows) >= _FEWEST_ROWS else ()
            columns, rows = len(_split(line)), [index]
        elif columns and _ROW_OF_LIST.match(line):
            rows += [index] if APART in line or abs(_cells(line) - columns) <= 1 else []
        elif APART in line.strip() and rows and rows[-1] == index - 1:
            rows.append(index)  # a row goes on


_NO_HEAD = "。"
"""After the last line."""


def listed_rows(lines: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the lines that rows of a flattened list begin with, under a head 序号 …, with the names of its columns.

    A row has the number after the one before it, be that of this list or of the last. The line after the head is
    yielded too, and names no columns.
    """
    columns: tuple[str, ...] = ()
    number, is_first = 0, False
    for index, line in enumerate(lines):
        if _HEAD_OF_LIST.match(line):
            columns, is_first = tuple(_split(line)[1:]), True
            yield index + 1, ()
        elif (
            columns
            and (row := _ROW_OF_LIST.match(line))
            and (int(row[1]) == number + 1 or (is_first and int(row[1]) == 1))
        ):
            number, is_first = int(row[1]), False
            yield index, columns


def wrapped_in_list(lines: Sequence[str], listed: Mapping[int, tuple[str, ...]]) -> Iterator[int]:
    """Yield the lines that only go on with a row of a list: any up to its last row, then as long as lines are full."""
    rows = [index for index, columns in listed.items() if columns]
    if not rows:
        return
    width = max(len(line) for line in lines[rows[0] : rows[-1] + 1])
    within = False
    for index in range(rows[0] + 1, len(lines)):
        before, line = lines[index - 1].strip(), lines[index].strip()
        within = bool(listed.get(index - 1)) or within
        within = within and index not in listed and is_open(before, line) and not _HEAD_OF_LIST.match(line)
        if within and (index < rows[-1] or len(before) >= FULL * width):
            yield index


def _split(line: str) -> list[str]:
    """Return the cells of a row: apart by tabulators, else by blanks."""
    return line.strip().split(APART) if APART in line.strip() else line.split()


def _cells(line: str) -> int:
    parts = _split(line)
    if APART in line.strip():
        return len(parts)
    return 0 if _SENTENCE.search(line) or any(len(part) > _LONGEST_CELL for part in parts) else len(parts)
