"""A raw page as one text that can be read by rules: one alphabet, no stray blanks, paragraphs on lines of their own.

Full-width and half-width, traditional and simplified become one, character for character; pinyin in brackets, blanks
inside words and the marks of a library's pages go; a line that a page only wrapped is joined to the next. Every
character that stays knows its place in the raw page.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from build_scripts.official.divisions import Span, TakenOut
from build_scripts.official.letters import fold

if TYPE_CHECKING:
    import opencc

_HAN = "\u3400-\u9fff"
_PINYIN = re.compile(rf"(?<=[{_HAN}])\(([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňɡ]{{1,7}})\)")
_MARKED = frozenset("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ")
_NUMBER_MARK = re.compile(
    r"[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d{1,3}[.、](?!\d)|\(\d{1,2}\)|\d{1,2}\)|[㈠-㈩⑴-⒇]|(?:措施|政策|举措|行动|任务|工程)(?:[一二三四五六七八九十]+|\d{1,2})[:、.]|[①-⑳]|第[一二三四五六七八九十百]+[章节条]"
    r"|[—●•◆■▪]|附件|(?:备注|附注|注):|《|目录|[一-鿿]{2,10}\(20\d\d\)\d{1,4}\s?号$|各[^。]{1,40}:$|\([^()]{2,4}(?:单位|部门):"
)
"""What a line of its own begins with."""
_STOP = tuple("。;:!?)]】”》…")
_PAGE_MARK = re.compile(r"(?:(?<=\n)|^)\s*(\d{1,3})、")
_INNER_PAGE_MARK = re.compile(r"(?<![第\d、。;)(\n])(\d{1,3})、(?![\d])")
_PAGE_NUMBER = re.compile(r"^[^\S\n]*[-—–·•][^\S\n]*\d{1,4}[^\S\n]*[-—–·•][^\S\n]*$", re.MULTILINE)
_LINE_END = re.compile(r"[\r\n]")
_LONGEST_HEADING = 60
_SHORT_LINE = 25
_LONGEST_FIGURE = 8
_FIGURE_BEFORE = re.compile(f"(?![表图件第年月])[{_HAN}](?:\\d{{1,2}}|\\d{{1,3}}\\.)$")
_FIGURE_AFTER = re.compile(r"\d{1,3}(?:\.\d+)?\s?(?:[万亿]?元|[万亿]|%)")
"""Where a blank parts digits of a sum or share in a sentence; the figure before it would count nothing by itself."""
_LINES_OF_BRACKET = 6
"""A bracket that is open for more lines was never closed."""
_OF_PAGE = re.compile(
    r"^(?:索引号|主题分类|主题词|发布机构|公开方式|公开时限|有效性|字[号体])\s*:"
    r"|(?:打印(?:本页|页面)?|关闭(?:窗口|页面)?|[【\[]小[】\]]|[大中] 小[】\]]?)\s*$"
)
"""A line that the page says beside the document."""
_BREADCRUMB = re.compile("^[^。;,]*[>»|][^。;,]*$")
_LONGEST_CELL = 24
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3
_MOST_COLUMNS, _WRAPPED_CELLS = 10, 4
_TITLE = re.compile(r"^[^,。;]{6,40}(?:办法|细则|意见|措施|方案|计划|通知|规定|政策)$")
_SENTENCE = re.compile("[,;。]")
_FULL = 0.75
"""How much of the longest line one has that a page wrapped."""
_HEAD_OF_LIST = re.compile(r"\s*序号(?:[^\S\n]+[^\s。;,]{1,14}){2,}\s*$")
_ROW_OF_LIST = re.compile(rf"\s*(\d{{1,3}})[^\S\n]+(?=[{_HAN}“《])")
_DOT = re.compile(
    rf"(?:(?<=[{_HAN}])(?<![一二三四五六七八九十])|(?<=[%‰)\]”》])(?<![一二三四五六七八九十\d]\)))\.(?=[{_HAN}\s(\[“《—]|$)"
    r"|(?<=\d)\.(?=[\s(\[]|$)"
)
"""A dot that ends a sentence; after 一 and 1 it stands after a number."""
_FEWEST_DOTS = 3
_RATIO_BREAKS = re.compile(r"\d:\d")
_ENDS_WITH_BODIES = re.compile(r"(?:单位|部门):[^。;:]*(?:[局委办厅会室院府道镇乡心司部处行署团站队]|等|落实|负责)$")
"""Who is responsible, at the end of a paragraph without a full stop."""
_SHARE_OF_WRAPPED_LINES = 0.3
_SHARE_OF_NARROW_LINES = 0.4


@dataclass(frozen=True)
class PageText:
    """The text, and where each of its characters stands in the raw page."""

    raw: str
    text: str
    at: tuple[int, ...]
    blanks: frozenset[int]
    """Positions of the text before which the page has a blank that is no longer there."""
    removed: tuple[TakenOut, ...] = ()
    rows: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Where the numbers stand that rows of a list of sentences begin with, each with the names of the columns."""

    def raw_span(self, span: Span) -> Span:
        """Return where a span of the text stands in the raw page."""
        start, end = span
        if start >= end:
            place = self.at[min(start, len(self.at) - 1)] if self.at else 0
            return place, place
        return self.at[start], self.at[end - 1] + 1

    def printed(self, span: Span) -> str:
        """Return the characters as printed, blanks left out."""
        return "".join(self.raw[place] for place in self.at[span[0] : span[1]] if not self.raw[place].isspace())

    def pieces(self, span: Span) -> tuple[tuple[int, int, str], ...]:
        """Return what a span covers as printed: line, column and text of every piece of a line that was not cut."""
        runs: list[list[int]] = []
        for place in self.at[slice(*span)]:
            if self.raw[place].isspace():
                continue
            if runs and _only_blanks(self.raw[runs[-1][1] : place]):
                runs[-1][1] = place + 1
            else:
                runs.append([place, place + 1])
        return tuple((*self._place(start), self.raw[start:end]) for start, end in runs)

    def line(self, position: int) -> int:
        """Return the number of the raw page's line."""
        return self.place(position)[0]

    def place(self, position: int) -> tuple[int, int]:
        """Return line and column in the raw page, both from 1."""
        return self._place(self.at[min(position, len(self.at) - 1)] if self.at else 0)

    def _place(self, place: int) -> tuple[int, int]:
        line = bisect_right(self._starts, place)
        return line, place - self._starts[line - 1] + 1

    def rows_between(self, start: int, end: int) -> Sequence[int]:
        """Return where the rows' numbers stand between two positions."""
        return self._row_places[bisect_left(self._row_places, start) : bisect_left(self._row_places, end)]

    @cached_property
    def _row_places(self) -> list[int]:
        return sorted(self.rows)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.raw))]


def _only_blanks(text: str) -> bool:
    return not text or (text.isspace() and not _LINE_END.search(text))


@cache
def _simplifier() -> opencc.OpenCC:
    import opencc  # noqa: PLC0415  # who reads no text does not wait for it

    return opencc.OpenCC("t2s")


@cache
def simplify(text: str) -> str:
    """Return the text in simplified characters and one alphabet, character for character."""
    simple = "".join(_simplifier().convert(character)[:1] or character for character in text)
    return fold(simple)


_RULED = re.compile(r"^[^\n|]*\|(?:[^\n|]*\|){2,}[^\n|]*$", re.MULTILINE)


def _without_rules(text: str) -> str:
    """Return the text of a page whose tables have their cells between strokes with blanks for them, sign for sign."""
    return _RULED.sub(lambda row: re.sub(r"^[\s|:-]+$|\|", lambda stroke: _APART * len(stroke[0]), row[0]), text)


_APART = "\t"
"""What parts the cells of a row, where it is known where they end."""


def _with_wide_blanks(text: str) -> str:
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
            lines[index] = _WIDE.sub(lambda blank: _APART * len(blank[0]), line)
    return "\n".join(lines)


_WIDE = re.compile(r"[ \u3000\u00a0]{2,}|[\t\u3000][ \t\u3000]*")


def _unstacked(text: str) -> str:
    """Return the text of a page that has each cell of a table on a line of its own with its rows on lines.

    Under a head that begins with 序号 the rows have numbers that follow each other; what parted the cells becomes a
    tabulator, sign for sign.
    """
    lines = [(start, end) for start, end in _lines(text) if text[start:end].strip()]
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
                signs[slice(*between)] = (" " if within else _APART) * (between[1] - between[0])
    return "".join(signs)


def _stacked_rows(words: Sequence[str], first: int, columns: int) -> Iterator[Span]:
    """Yield from which line to which each row stands: to the next number, else as many lines as there are columns."""
    begin, number = first, int(words[first]) if first < len(words) else 0
    while begin + columns <= len(words) and words[begin] == str(number):
        number += 1
        within = range(begin + columns, min(begin + columns + _WRAPPED_CELLS + 1, len(words)))
        ends = (at for at in within if words[at] == str(number) or _NUMBER_MARK.match(words[at]))
        end = next(ends, begin + columns)
        yield begin, end
        begin = end


def _with_full_stops(text: str) -> str:
    """Return the text of a page that prints . for 。 with 。 in its place, character for character."""
    dots = [match.start() for match in _DOT.finditer(text)]
    if len(dots) <= max(_FEWEST_DOTS, text.count("。")):
        return text
    characters = list(text)
    for place in dots:
        characters[place] = "。"
    return "".join(characters)


def read_text_of(raw: str) -> PageText:
    """Return the cleaned text of a raw page."""
    page = _Cleaning(raw)
    page.drop_pinyin()
    page.drop_page_marks()
    page.put_in_lines()
    return PageText(raw, "".join(page.out), tuple(page.at), frozenset(page.blanks), tuple(page.removed), page.rows)


@dataclass
class _Cleaning:
    """The page on its way to a text."""

    raw: str
    out: list[str] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    blanks: set[int] = field(default_factory=set)
    removed: list[TakenOut] = field(default_factory=list)
    rows: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        folded = _with_full_stops("".join(map(simplify, self.raw.replace("\r", "\n"))))
        self.folded = _with_wide_blanks(_unstacked(_without_rules(folded)))
        self.kept = [True] * len(self.folded)

    def drop_pinyin(self) -> None:
        """Take out readings of the character before them (业(yè))."""
        for match in _PINYIN.finditer(self.folded):
            if _is_reading(self.folded[match.start() - 1], match[1]):
                self._drop(match.span(), "pinyin")

    def drop_page_marks(self) -> None:
        """Take out the numbers of pages: - 2 - on a line of its own, a library's 2、 in the middle of a sentence."""
        for match in _PAGE_NUMBER.finditer(self.folded):
            self._drop(match.span(), "page number")
        for match in _page_marks(self.folded):
            self._drop((match.start(1), match.end()), "page mark")

    def put_in_lines(self) -> None:
        """Write paragraph by paragraph, without blanks."""
        lines = [(start, end) for start, end in _lines(self.folded) if self._words(start, end)]
        widths = _Widths([self._words(start, end) for start, end in lines])
        texts = [self.folded[start:end] for start, end in lines]
        tables, listed = set(_tables(texts)), dict(_listed(texts))
        wrapped = set(_wrapped_in_list(texts, listed))
        for index, (start, end) in enumerate(lines):
            if index and index not in wrapped and (index in listed or not widths.goes_on(index - 1)):
                self._put("\n", start - 1)
            if listed.get(index):
                self.rows[len(self.out)] = listed[index]
            self._write(start, end, keep_blanks=index in tables)

    def _words(self, start: int, end: int) -> str:
        return "".join(c for c, kept in zip(self.folded[start:end], self.kept[start:end], strict=True) if kept).strip()

    def _drop(self, span: Span, kind: str) -> None:
        self.removed.append(TakenOut(self.raw.count("\n", 0, span[0]) + 1, kind, self.raw[slice(*span)]))
        for index in range(*span):
            self.kept[index] = False

    def _put(self, character: str, place: int) -> None:
        self.out.append(character)
        self.at.append(place)

    def _write(self, start: int, end: int, *, keep_blanks: bool) -> None:
        is_blank, is_cell, began = False, False, len(self.out)
        known_apart = self.folded.find(_APART, start, end) >= 0
        for index in range(start, end):
            character = self.folded[index]
            if not self.kept[index]:
                continue
            if character.isspace() or character in "\u200b\ufeff":
                is_blank = len(self.out) > began
                is_cell = is_cell or not known_apart or character == _APART
                continue
            if is_blank:
                self.blanks.add(len(self.out))
                within = not keep_blanks and self._within_number(index)
                if (keep_blanks and is_cell) or (_parts(self.out[-1], character) and not within):
                    self._put(" ", index - 1)
                    self.blanks.add(len(self.out))
            self._put(character, index)
            is_blank = is_cell = False

    def _within_number(self, index: int) -> bool:
        """Tell whether a blank only breaks a figure in two: 最高1 5 万元."""
        before = _FIGURE_BEFORE.search("".join(self.out[-_LONGEST_FIGURE:]))
        return before is not None and _FIGURE_AFTER.match(self.folded, index) is not None


def _is_reading(character: str, letters: str) -> bool:
    plain = letters.translate(str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüɡ", "aaaaeeeeiiiioooouuuuvvvvvg"))
    if not _MARKED.isdisjoint(letters):
        return True
    from pypinyin import Style, pinyin  # noqa: PLC0415  # loads for half a second, and few pages have readings

    return plain in pinyin(character, style=Style.NORMAL, heteronym=True)[0]


def _parts(before: str, after: str) -> bool:
    """Tell whether a blank parts two figures or two words of letters, which would run together."""
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()


def _lines(text: str) -> Iterator[Span]:
    begin = 0
    for match in re.finditer("\n|$", text):
        yield begin, match.start()
        begin = match.end()


def _page_marks(text: str) -> list[re.Match[str]]:
    """Return the numbers 1、 2、 3、 … that stand in the middle of sentences, where most of them do."""
    for pattern in (_PAGE_MARK, _INNER_PAGE_MARK):
        row: list[re.Match[str]] = []
        for match in pattern.finditer(text):
            if int(match[1]) == len(row) + 1 and (not row or match.start() - row[-1].start() > 150):
                row.append(match)
        broken = sum(_is_broken(text, match) for match in row)
        if broken >= 2 and broken * 2 >= len(row):
            return row
    return []


def _is_broken(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number stands in the middle of a sentence: after a long line that has not ended."""
    line = text[max(0, match.start(1) - 200) : match.start(1)].rstrip().rpartition("\n")[2].strip()
    return len(line) > _SHORT_LINE and not line.endswith(_STOP) and re.match(rf"[{_HAN}\d]", line[-1]) is not None


class _Widths:
    """Which lines of a page were only wrapped."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        open_lines = [len(line) for line, after in pairwise(lines) if _is_open(line, after)]
        counts = Counter(open_lines)
        near = {width: sum(counts[width + by] for by in range(-3, 4)) for width in dict.fromkeys(open_lines)}
        commonest = max(near, key=near.__getitem__, default=0)
        like_it = near.get(commonest, 0)
        share = _SHARE_OF_WRAPPED_LINES if commonest >= 20 else _SHARE_OF_NARROW_LINES
        self._wrapped = commonest >= 12 and like_it >= max(4, share * len(lines))
        self._width = commonest
        self._within = list(_within_brackets(lines))

    def goes_on(self, index: int) -> bool:
        """Tell whether the next line continues this one."""
        line, after = self._lines[index], self._lines[index + 1]
        if self._wrapped and self._within[index] and not _NUMBER_MARK.match(after):
            return True
        if self._wrapped and len(line) >= _FULL * self._width and line.endswith(")") and _never_begins(after):
            return True
        if not _is_open(line, after):
            return False
        if self._wrapped:
            return len(line) >= _FULL * self._width
        if _ENDS_WITH_BODIES.search(line):
            return False
        return len(line) > _LONGEST_HEADING or (line.endswith(("、", ",")) and len(line) > 12)


def _within_brackets(lines: Sequence[str]) -> Iterator[bool]:
    """Yield for each line whether it ends within a bracket; a numbered line, or too many lines, close it."""
    depth, since = 0, 0
    for line in lines:
        if _NUMBER_MARK.match(line) or since > _LINES_OF_BRACKET:
            depth = 0
        depth = max(0, depth + line.count("(") - line.count(")"))
        since = since + 1 if depth else 0
        yield depth > 0


def _never_begins(line: str) -> bool:
    return line.startswith(("、", ",", "。", ";", "的", "及以上", "以上"))


def _is_open(line: str, after: str) -> bool:
    return (
        (not line.endswith(_STOP) or _RATIO_BREAKS.search(line[-4:] + after[:2]) is not None)
        and not _BREADCRUMB.match(line)
        and not _OF_PAGE.search(line)
        and not _NUMBER_MARK.match(after)
        and not _TITLE.match(line)
    )


def _tables(lines: Sequence[str]) -> Iterator[int]:
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
            rows += [index] if _APART in line or abs(_cells(line) - columns) <= 1 else []
        elif _APART in line.strip() and rows and rows[-1] == index - 1:
            rows.append(index)  # a row goes on


_NO_HEAD = "。"
"""After the last line."""


def _listed(lines: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
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


def _wrapped_in_list(lines: Sequence[str], listed: Mapping[int, tuple[str, ...]]) -> Iterator[int]:
    """Yield the lines that only go on with a row of a list: any up to its last row, then as long as lines are full."""
    rows = [index for index, columns in listed.items() if columns]
    if not rows:
        return
    width = max(len(line) for line in lines[rows[0] : rows[-1] + 1])
    within = False
    for index in range(rows[0] + 1, len(lines)):
        before, line = lines[index - 1].strip(), lines[index].strip()
        within = bool(listed.get(index - 1)) or within
        within = within and index not in listed and _is_open(before, line) and not _HEAD_OF_LIST.match(line)
        if within and (index < rows[-1] or len(before) >= _FULL * width):
            yield index


def _split(line: str) -> list[str]:
    """Return the cells of a row: apart by tabulators, else by blanks."""
    return line.strip().split(_APART) if _APART in line.strip() else line.split()


def _cells(line: str) -> int:
    parts = _split(line)
    if _APART in line.strip():
        return len(parts)
    return 0 if _SENTENCE.search(line) or any(len(part) > _LONGEST_CELL for part in parts) else len(parts)
