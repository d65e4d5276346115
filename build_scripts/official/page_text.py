"""A raw page as one text that can be read by rules: one alphabet, no stray blanks, paragraphs on lines of their own.

Full-width and half-width, traditional and simplified become one, character for character; pinyin in brackets, blanks
inside words and the marks of a library's pages go; a line that a page only wrapped is joined to the next. Every
character that stays knows its place in the raw page.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING

from build_scripts.official.divisions import Span, TakenOut
from build_scripts.official.letters import fold
from build_scripts.official.lines import STOP, Widths, lines_of
from build_scripts.official.table_lines import (
    APART,
    listed_rows,
    tables,
    unstacked,
    with_wide_blanks,
    without_rules,
    wrapped_in_list,
)

if TYPE_CHECKING:
    import opencc

_HAN = "\u3400-\u9fff"
_PINYIN = re.compile(rf"(?<=[{_HAN}])\(([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňɡ]{{1,7}})\)")
_MARKED = frozenset("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ")
_PAGE_MARK = re.compile(r"(?:(?<=\n)|^)\s*(\d{1,3})、")
_INNER_PAGE_MARK = re.compile(r"(?<![第\d、。;)(\n])(\d{1,3})、(?![\d])")
_PAGE_NUMBER = re.compile(r"^[^\S\n]*[-—–·•][^\S\n]*\d{1,4}[^\S\n]*[-—–·•][^\S\n]*$", re.MULTILINE)
_LINE_END = re.compile(r"[\r\n]")
_SHORT_LINE = 25
_LONGEST_FIGURE = 8
_FIGURE_BEFORE = re.compile(f"(?![表图件第年月])[{_HAN}](?:\\d{{1,2}}|\\d{{1,3}}\\.)$")
_FIGURE_AFTER = re.compile(r"\d{1,3}(?:\.\d+)?\s?(?:[万亿]?元|[万亿]|%)")
"""Where a blank parts digits of a sum or share in a sentence; the figure before it would count nothing by itself."""
_DOT = re.compile(
    rf"(?:(?<=[{_HAN}])(?<![一二三四五六七八九十])|(?<=[%‰)\]”》])(?<![一二三四五六七八九十\d]\)))\.(?=[{_HAN}\s(\[“《—]|$)"
    r"|(?<=\d)\.(?=[\s(\[]|$)"
)
"""A dot that ends a sentence; after 一 and 1 it stands after a number."""
_FEWEST_DOTS = 3


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
        self.folded = with_wide_blanks(unstacked(without_rules(folded)))
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
        lines = [(start, end) for start, end in lines_of(self.folded) if self._words(start, end)]
        widths = Widths([self._words(start, end) for start, end in lines])
        texts = [self.folded[start:end] for start, end in lines]
        in_tables, listed = set(tables(texts)), dict(listed_rows(texts))
        wrapped = set(wrapped_in_list(texts, listed))
        for index, (start, end) in enumerate(lines):
            if index and index not in wrapped and (index in listed or not widths.goes_on(index - 1)):
                self._put("\n", start - 1)
            if listed.get(index):
                self.rows[len(self.out)] = listed[index]
            self._write(start, end, keep_blanks=index in in_tables)

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
        known_apart = self.folded.find(APART, start, end) >= 0
        for index in range(start, end):
            character = self.folded[index]
            if not self.kept[index]:
                continue
            if character.isspace() or character in "\u200b\ufeff":
                is_blank = len(self.out) > began
                is_cell = is_cell or not known_apart or character == APART
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
    return len(line) > _SHORT_LINE and not line.endswith(STOP) and re.match(rf"[{_HAN}\d]", line[-1]) is not None
