"""A page divided into documents, outline and items, whatever their numbers look like.

Nothing is refused: a number that cannot be one in its place is text, and a text without numbers is divided at its
paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from build_scripts.official.divisions import Division, OutlineHeading, Span
from build_scripts.official.flattened import cells_of_row, is_of_table, table_items
from build_scripts.official.headings import Heading, heading_of, is_responsibility, lead_phrase, like_siblings
from build_scripts.official.numbering import BULLET, Number, Rank, numbers
from build_scripts.official.page_text import PageText

_ANNEX = re.compile(r"^附件?\s*([一二三四五六七八九十\d]*)[:]?$", re.MULTILINE)
_ATTACHED = re.compile(r"^附件?:.*(?:\n(?:附件)?\d{1,2}[.、][^\n。;]{2,60}$)*", re.MULTILINE)
_NOTES = re.compile(r"^[^。\n]{0,50}(?:(?:起草|编制|修订|制定|情况)(?:的)?说明|解读)$", re.MULTILINE)
"""The title of what explains a document and is none."""
_FIRST_WORDS = re.compile(r"[^…·.\n(\d]{4,}")
"""Of a line in a table of contents, without dots and page."""
_CONTACT = re.compile(
    r"\s*(?:(?:电子|联系|咨询|业务|办公|受理|通[信讯]|单位|监督|举报|投诉)*(?:邮箱|邮件|地址|电话|热线|传真|邮编|网址|[科处]室|窗口|联系人|经办人)"
    r"|联系方式|联系人|经办人|来信|来函|信函|邮寄)[^。;,\n]{0,10}:"
)
"""What begins a line that only says whom to ask or where to write to."""
_REMARKS = re.compile(r"^(?:备注|附注|注|说明):(?=\s*1[.、])", re.MULTILINE)
"""What numbered notes under a table begin with."""
_BOX = re.compile(r"^专栏\s?(\d{1,2}|[一二三四五六七八九十])?[^\n。;,]{0,30}$", re.MULTILINE)
_TITLE_LINES = 4
_SIGNATURE = re.compile(r"^[^\n。;,:]{0,40}?\d{4}年\d{1,2}月\d{1,2}日(?:印发)?$", re.MULTILINE)
_FURNITURE = re.compile(
    r"^(?:上一[篇页条]|下一[篇页条]|主办|承办|来源|打印|关闭|回复|分享|扫一扫|相关(?:文章|链接|阅读)|网站|版权|本文由|附件?[::]|\(此件|\(公开方式"
    r"|\(内容由|第\d+页|【|\[举报|抄送|相关附件|责任编辑)",
    re.MULTILINE,
)
_INLINE_FURNITURE = re.compile(
    r"(?:\.{3,}|…+)?\[点击展开\]|来源:[^。;,\n]{2,20}(?:浏览|阅读)\d+.*$|\(内容由网友上传.*$", re.MULTILINE
)
_SENTENCE_END = ("。", ";", ":", ")", "]", "】", "!", "?", ",", "、", "”")
_WRAPPED = 25
"""Characters of the shortest line that a page wraps; a shorter one without a full stop lacks the stop."""
_LOST = 2
"""So many numbers may be lost between two of a kind; the gap is told of."""
_FEWEST_LEADING = 3
"""So many paragraphs that begin with a phrase make a text without numbers one of items with headings."""
_FIELD = re.compile(r"^([^\n。,;:]{2,8}):", re.MULTILINE)
"""What a line of a form begins with (支持标准:)."""
_CONTENTS = 60
"""Characters of the most that stands under a heading in a table of contents."""


@dataclass(eq=False)
class Unit:
    """One number of the text with what follows it up to the next."""

    number: Number
    parent: Unit | None
    end: int = 0
    children: list[Unit] = field(default_factory=list)
    heading: Heading = field(default_factory=lambda: Heading((0, 0), 0))

    @property
    def body(self) -> Span:
        """Return where the words after the heading stand."""
        return self.heading.rest, self.end


@dataclass(frozen=True, slots=True)
class Refused:
    """A number at the beginning of a line that cannot follow the last of its kind, so that it was read as text."""

    number: Number
    last: int


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers of the page: a document, its annex, a notice before it."""

    start: int
    first: int
    """Where the first number stands."""
    end: int
    """Where the last item ends."""
    name: str
    units: tuple[Unit, ...]
    rows: tuple[Division, ...] = ()
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Divided:
    """What the page was taken to be."""

    series: tuple[Series, ...]
    main: int
    outline: tuple[OutlineHeading, ...]
    items: tuple[Division, ...]
    doubts: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return what each document of the page is called; nothing for the main one."""
        return tuple(
            "" if index == self.main else one.name or f"文{index + 1}" for index, one in enumerate(self.series)
        )


def divide_page(page: PageText) -> Divided:
    """Return the page's outline and items."""
    series = [one for segment in _segments(page) for one in _series(page, segment)]
    if not series:
        return _by_paragraphs(page)
    main = max(range(len(series)), key=lambda index: _weight(series[index]))
    outline: list[OutlineHeading] = []
    items: list[Division] = []
    for index, one in enumerate(series):
        named = _Naming(page, one, index, is_main=index == main)
        outline += named.outline()
        items += named.items()
    if not items:
        return _by_paragraphs(page)
    doubts = _doubts(page, series, items)
    return Divided(tuple(series), main, tuple(outline), tuple(items), tuple(doubts))


def _weight(series: Series) -> tuple[int, int]:
    return len(series.units) + len(series.rows), series.end - series.first


# --- the documents of a page --------------------------------------------------------------------------------------


def _segments(page: PageText) -> list[Span]:
    """Return the page cut at the headings of annexes, of explanations, and of notes under a table."""
    heads = {match.start() for pattern in (_ANNEX, _NOTES, _REMARKS) for match in pattern.finditer(page.text)}
    cuts = [*sorted({0, *heads}), len(page.text)]
    return [(start, end) for start, end in pairwise(cuts) if end > start]


def _boxes(page: PageText, segment: Span) -> list[Span]:
    """Return the boxes among the items of a plan (专栏1 …): each to the next number that is higher than its own."""
    heads = [match.start() for match in _BOX.finditer(page.text, *segment)]
    higher = [one.start for one in numbers(page, *segment) if heads and one.firm and one.rank < Rank.ITEM]
    ends = sorted({*heads, *higher, segment[1]})
    return [(head, ends[bisect_right(ends, head)]) for head in heads]


def _outside(found: Iterable[Number], spans: Iterable[Span]) -> Iterator[Number]:
    """Yield the numbers, which are in order, that stand in none of the spans."""
    rest, until = deque(sorted(spans)), 0
    for number in found:
        while rest and rest[0][0] <= number.start:
            until = max(until, rest.popleft()[1])
        if number.start >= until:
            yield number


def _series(page: PageText, segment: Span) -> Iterator[Series]:
    """Yield the rows of numbers of one segment: 一、 that begins anew at a line begins another document."""
    boxes = [] if _BOX.match(page.text, segment[0]) else _boxes(page, segment)
    rows, refused = _rows(page, segment, boxes)
    limits = [*(row[0].start for row in rows[1:]), segment[1]]
    ends = [_document_end(page, row, limit) for row, limit in zip(rows, limits, strict=False)]
    for start, row, end in zip([segment[0], *ends], rows, ends, strict=False):
        if not _explains(page.text[start : row[0].start]):
            within = tuple(one for one in refused if row[0].start < one.number.start < end)
            yield replace(_as_series(page, start, row, end, [box[0] for box in boxes]), refused=within)
    for box in boxes:
        yield from _series(page, box)
    if not rows and (table := tuple(table_items(page, segment))):
        yield Series(segment[0], segment[0], segment[1], _name(page, segment[0]), (), table)


def _explains(before: str) -> bool:
    """Tell whether a document only explains another, by one of the lines directly before its first number."""
    return any(_NOTES.match(line) for line in before.strip().split("\n")[-_TITLE_LINES:])


def _as_series(page: PageText, start: int, row: Sequence[Number], end: int, boxes: Sequence[int]) -> Series:
    """Return a row of numbers as units, none of which has a box in it."""
    units = _tree(row, end)
    for unit in units:
        first = bisect_left(boxes, unit.number.end)
        unit.end = min(unit.end, boxes[first]) if first < len(boxes) else unit.end
    for unit in units:
        unit.heading = heading_of(page, unit.number, unit.end, has_children=bool(unit.children))
    _align_headings(page, units)
    return Series(start, row[0].start, end, _name(page, start), tuple(units))


def _align_headings(page: PageText, units: Sequence[Unit]) -> None:
    """Give headings to items whose siblings' headings, running into their text as theirs, are all as long."""
    families: dict[Unit | None, list[Unit]] = {}
    for unit in units:
        if unit.number.rank is Rank.SECTION and _runs_on(page, unit):
            families.setdefault(unit.parent, []).append(unit)
    for family in families.values():
        aligned = like_siblings(page, {unit.heading.span[0]: unit.heading for unit in family})
        for unit in family:
            unit.heading = aligned[unit.heading.span[0]]


def _runs_on(page: PageText, unit: Unit) -> bool:
    """Tell whether nothing parts the heading of a unit, if it has any, from the text after it."""
    end = unit.heading.span[1]
    parted = page.text[end : end + 1] in "。:\n】(" or end in page.blanks or end == unit.end
    return not parted or end == unit.heading.span[0]


def _name(page: PageText, start: int) -> str:
    """Return what an annex is called (附件1), nothing where the page's own text begins."""
    if box := _BOX.match(page.text, start):
        return f"专栏{box[1] or ''}"
    match = _ANNEX.match(page.text, start)
    return f"附件{match[1]}" if match else ""


def _rows(page: PageText, segment: Span, boxes: Sequence[Span]) -> tuple[list[list[Number]], list[Refused]]:
    """Return the numbers that follow each other, cut where the highest kind begins anew, and those that do not."""
    attached = [*(match.span() for match in _ATTACHED.finditer(page.text, *segment)), *boxes]
    found = sorted(numbers(page, *segment), key=lambda number: (number.start, -number.end))
    if all(is_of_table(page, number.start) for number in found):
        return [], []  # a table alone is no series of numbers
    walk = _Walk(last=_before_first(found))
    for number in _outside(found, attached):
        if not _CONTACT.match(page.text, number.end):
            walk.take(number)
    rows = [row for row in walk.rows if row]
    return [row for index, row in enumerate(rows) if not _is_contents(page, row, rows[index + 1 :])], walk.refused


def _before_first(found: Sequence[Number]) -> dict[Rank, int]:
    """Return the number before the first of each kind that begins later than one, on the second page of a text.

    Such a page begins with a late part, chapter or article; items alone may be the numbers of pages.
    """
    lines: dict[Rank, list[int]] = {}
    for number in found:
        if number.firm and number.end - number.start > len(str(number.ordinal)):
            lines.setdefault(number.rank, []).append(number.ordinal)
    ranks = (rank for rank in lines if rank < Rank.SUB)
    before = {rank: lines[rank][0] - 1 for rank in ranks if _goes_on_from_before(lines[rank])}
    return before if any(rank <= Rank.ARTICLE for rank in before) else {}


def _goes_on_from_before(ordinals: Sequence[int]) -> bool:
    return ordinals[0] > 1 not in ordinals and ordinals[0] + 1 in ordinals


def _is_contents(page: PageText, row: Sequence[Number], later: Sequence[Sequence[Number]]) -> bool:
    """Tell whether a row is a table of contents: headings alone, said again by the next row."""
    if not later:
        return False
    ends = [*(number.start for number in row[1:]), min(later[0][0].start, row[-1].end + _CONTENTS)]
    short = all(end - number.end <= _CONTENTS for number, end in zip(row, ends, strict=True))
    first = _FIRST_WORDS.match(page.text, row[0].start, row[1].start if len(row) > 1 else len(page.text))
    return short and first is not None and page.text.startswith(first[0], later[0][0].start)


@dataclass
class _Walk:
    """Which numbers follow each other."""

    rows: list[list[Number]] = field(default_factory=lambda: [[]])
    within: dict[Rank, int] = field(default_factory=dict)
    """The last number of each kind below the open one above it."""
    last: dict[Rank, int] = field(default_factory=dict)
    """The last number of each kind."""
    refused: list[Refused] = field(default_factory=list)

    def take(self, number: Number) -> None:
        """Take a number where it can come next; begin another row where the highest kind starts again."""
        if self._follows(number):
            self._open(number)
        elif number.ordinal == 1 and self._starts_again(number):
            self.rows.append([])
            self.within, self.last = {}, {}
            self._open(number)
        elif number.firm and number.rank < Rank.SUB and not self._is_bare(number):
            self.refused.append(Refused(number, self.within.get(number.rank, 0) or self.last.get(number.rank, 0)))

    def _follows(self, number: Number) -> bool:
        within, last = self.within.get(number.rank, 0), self.last.get(number.rank, 0)
        if number.rank is Rank.ITEM and not number.firm and number.label == str(number.ordinal) and within == 0 == last:
            return number.ordinal == 1 and not self._is_bare(number)
        if number.ordinal == within + 1 or (number.ordinal == last + 1 and last > 0):
            return True
        before = within or last
        return number.firm and not self._is_bare(number) and 0 < before < number.ordinal <= before + 1 + _LOST

    @staticmethod
    def _is_bare(number: Number) -> bool:
        return number.rank is Rank.ITEM and number.end - number.start == len(number.label)

    def _starts_again(self, number: Number) -> bool:
        row = self.rows[-1]
        highest = min((one.rank for one in row), default=number.rank)
        return (
            number.rank <= highest and self.within.get(number.rank, 0) > 1 and (number.firm or number.rank is Rank.PART)
        )

    def _open(self, number: Number) -> None:
        self.rows[-1].append(number)
        self.within[number.rank] = self.last[number.rank] = number.ordinal
        for rank in [rank for rank in self.within if rank > number.rank]:
            self.within[rank] = 0


def _document_end(page: PageText, row: Sequence[Number], limit: int) -> int:
    """Return where the last item of a row ends: before signature, annexes, the rules of the whole, furniture."""
    text, begin = page.text, row[-1].end
    first_line = text.find("\n", begin, limit)
    ends = [limit]
    if found := _INLINE_FURNITURE.search(text, begin, limit):
        ends.append(found.start())
    if first_line < 0:
        return min(ends)
    stops = (pattern.search(text, first_line + 1, limit) for pattern in (_SIGNATURE, _FURNITURE, _ATTACHED))
    ends += [stop.start() for stop in stops if stop]
    _, stop, last = text[begin:first_line].rpartition("。")
    goes_on = not last.endswith(_SENTENCE_END) and (not stop or len(last) >= _WRAPPED)
    ends.append(_end_of_sentences(text, first_line + 1, limit, goes_on=goes_on))
    return min(ends)


def _end_of_sentences(text: str, start: int, limit: int, *, goes_on: bool) -> int:
    """Return the first line that ends no sentence, with all after it: a signature, a title, furniture.

    The line after a heading may be of any kind, and so may one after a line that a page seems to have wrapped.
    """
    for match in re.finditer(r"[^\n]+", text[start:limit]):
        line = match[0]
        answers = is_responsibility(line)
        is_open = not line.endswith(_SENTENCE_END) and not answers
        if (is_open and not goes_on and not BULLET.match(line)) or (_is_name(line) and not answers):
            return start + match.start()
        goes_on = goes_on and is_open and len(line) >= _WRAPPED
    return limit


def _is_name(line: str) -> bool:
    return len(line) <= 30 and line.endswith(
        ("人民政府", "委员会", "办公室", "局", "厅", "市委", "县委", "区委", "省委")
    )


def _tree(row: Sequence[Number], end: int) -> list[Unit]:
    """Return the numbers as units that know what stands above and below; what is only text in its place is none."""
    units: list[Unit] = []
    open_units: list[Unit] = []
    for number in row:
        while open_units and open_units[-1].number.rank >= number.rank:
            open_units.pop()
        parent = open_units[-1] if open_units else None
        if not _is_text(number, parent):
            unit = Unit(number, parent)
            if parent:
                parent.children.append(unit)
            open_units.append(unit)
            units.append(unit)
    for unit, after in pairwise(units):
        unit.end = after.number.start
    units[-1].end = end
    return units


def _is_text(number: Number, parent: Unit | None) -> bool:
    """Tell whether a number only lists within the words of an item: below an article, an item, in circles."""
    if parent is None:
        return False
    above = parent.number.rank
    return above in {Rank.ARTICLE, Rank.ITEM, Rank.SUB} or (
        number.rank in {Rank.SUB, Rank.CIRCLE} and above is Rank.SECTION
    )


# --- outline and items --------------------------------------------------------------------------------------------


@dataclass
class _Naming:
    """One series with the names of its units."""

    page: PageText
    series: Series
    index: int
    is_main: bool

    def outline(self) -> Iterator[OutlineHeading]:
        """Yield parts, chapters and sections, and which of them belong into an outline: those with items below."""
        for unit in self.series.units:
            title, rank = self.page.printed(unit.heading.span), unit.number.rank
            if title and rank <= Rank.SECTION and rank is not Rank.ARTICLE:
                names = self._locator(unit), self.id_of(unit), title, unit.number.label, unit.number.start
                below = self._has_items(unit)
                yield OutlineHeading(self.index, *names, below, below or rank <= Rank.SECTION_OF_CHAPTER)

    def _has_items(self, unit: Unit) -> bool:
        return bool(unit.children) or any(True for _ in self._paragraphs(unit))

    def items(self) -> Iterator[Division]:
        """Yield the items in the order of the text."""
        for unit in self.series.units:
            yield from self._of(unit)
        yield from (replace(row, series=self.index) for row in self.series.rows)

    def _of(self, unit: Unit) -> Iterator[Division]:
        """Yield the words before the items below a unit, then what stands in paragraphs, or else the unit itself."""
        spans = list(self._paragraphs(unit))
        body = (unit.body[0], spans[0][0] if spans else unit.end)
        words = self.page.text[slice(*body)].strip()
        if not spans and not unit.children:
            if words or unit.number.rank > Rank.PART:
                yield self._item(unit)
        elif words:
            leads = bool(unit.children) and not _SAYS_MUCH.search(words)
            only = not self._sets_a_target(unit) and (leads or not words.endswith(("。", ")")))
            yield replace(self._item(unit), span=body, only_opens=only)
        elif self._sets_a_target(unit):
            yield replace(self._item(unit), id=f"p{self.id_of(unit)}", is_heading=True)
        yield from (self._paragraph(unit, number, span) for number, span in enumerate(spans, 1))

    def _sets_a_target(self, unit: Unit) -> bool:
        return bool(re.search(r"\d(?:%|[万亿]|个百分点|[家户]以上)", self.page.text[slice(*unit.heading.span)]))

    def _paragraphs(self, unit: Unit) -> Iterator[Span]:
        """Yield bullets, paragraphs with a lead phrase, and the paragraphs of a part without numbers."""
        text, (start, end) = self.page.text, unit.body
        bullets = [match.start() for match in BULLET.finditer(text, start, end)]
        if len(bullets) > 1 or (bullets and text[bullets[0] - 1] == "\n"):
            yield from pairwise([*bullets, end])
            return
        if unit.children:
            return
        lines = [(start + line.start(), start + line.end()) for line in re.finditer(r"[^\n]+", text[start:end])]
        paragraphs = [span for span in lines if not _is_note(text[slice(*span)])]
        if self._is_last_item(unit, paragraphs):
            return
        leading = [span for span in paragraphs if lead_phrase(text[slice(*span)]) and not self._is_field(span)]
        if len(leading) > 1 and len(leading) >= len(paragraphs) - 1:
            yield from _joined(leading, end)
        elif (
            unit.number.rank is Rank.PART and len(paragraphs) > 1 and all(_is_whole(text, span) for span in paragraphs)
        ):
            yield from _joined(paragraphs, end)

    def _is_last_item(self, unit: Unit, paragraphs: Sequence[Span]) -> bool:
        """Tell whether a part has its text beside its heading, and what follows below speaks of the document."""
        text = self.page.text
        others = [text[slice(*span)] for span in paragraphs[1:]]
        return bool(others) and "\n" not in text[unit.heading.span[1] : paragraphs[0][0]] and _closes(others[0])

    def _is_field(self, span: Span) -> bool:
        """Tell whether a line begins as several of the page do: a field of a form that each item has."""
        match = _FIELD.match(self.page.text, *span)
        return match is not None and self._fields[match[1]] > 1

    @cached_property
    def _fields(self) -> Counter[str]:
        return Counter(match[1] for match in _FIELD.finditer(self.page.text))

    def _item(self, unit: Unit) -> Division:
        """Return a unit as an item."""
        rank, heading = unit.number.rank, unit.heading.span
        in_outline = rank <= Rank.SECTION_OF_CHAPTER or self._has_items(unit)
        above = (unit.parent.heading.span[0], unit.parent.heading.rest) if unit.parent else (0, 0)
        return Division(
            self.index,
            self._locator(unit),
            self.id_of(unit, as_item=True),
            self.id_of(unit if in_outline else unit.parent),
            "" if in_outline else self.page.printed(heading),
            self._part_title(unit),
            unit.body,
            heading,
            heading if rank <= Rank.PART else above,
            unit.number.start,
            unit.number.label,
            cells=self._cells(unit),
        )

    def _cells(self, unit: Unit) -> tuple[tuple[str, Span], ...]:
        """Return the cells of a row of a table; of a list of sentences the last, what stands behind the sentences."""
        columns = self.page.rows.get(unit.number.start)
        if is_of_table(self.page, unit.number.start):
            return cells_of_row(self.page, unit.number.start, (unit.number.end, unit.end))
        start = self.page.text.rfind("。", *unit.body) + 1
        return ((columns[-1], (start, unit.end)),) if columns and start else ()

    def _paragraph(self, unit: Unit, number: int, span: Span) -> Division:
        """Return a bullet or paragraph below a unit as an item."""
        text, (start, end) = self.page.text, span
        mark = BULLET.match(text, start)
        lead = lead_phrase(text[start:end])
        first = mark.end() if mark else start
        heading, rest = ((start + lead[0], start + lead[1]), start + lead[2]) if lead else ((first, first), first)
        return Division(
            self.index,
            f"{self._locator(unit)}¶{number}",
            f"{self.id_of(unit, as_item=True)}.{number}",
            self.id_of(unit),
            self.page.printed(heading),
            self._part_title(unit),
            (rest, end),
            heading,
            (unit.heading.span[0], start),
            start,
            mark[0] if mark else "",
        )

    def _part_title(self, unit: Unit) -> str:
        top = unit
        while top.parent:
            top = top.parent
        return self.page.text[slice(*top.heading.span)]

    def _locator(self, unit: Unit) -> str:
        if unit.number.rank is Rank.ARTICLE or unit.parent is None:
            return unit.number.label
        return self._locator(unit.parent) + unit.number.label

    def id_of(self, unit: Unit | None, *, as_item: bool = False) -> str:
        """Return the id of a unit by the rules for records; an annex and a second document come after the first."""
        if unit is None:
            return ""
        own = self._own_id(unit, as_item=as_item)
        if self.is_main:
            return own
        prefix = f"{90 + self.index}"
        return f"p{prefix}.{own[1:]}" if own.startswith("p") else f"{prefix}.{own}"

    def _own_id(self, unit: Unit, *, as_item: bool) -> str:
        rank, ordinal = unit.number.rank, unit.number.ordinal
        if as_item and (rank is Rank.ARTICLE or (rank is Rank.ITEM and self._runs_on(Rank.ITEM))):
            return str(ordinal)
        if as_item and rank is Rank.PART:
            return f"p{ordinal}"
        above = f"{self._own_id(unit.parent, as_item=False)}." if unit.parent else ""
        return f"{above}{ordinal}"

    def _runs_on(self, rank: Rank) -> bool:
        ordinals = [unit.number.ordinal for unit in self.series.units if unit.number.rank is rank]
        return all(earlier < later for earlier, later in pairwise(ordinals))


_SAYS_MUCH = re.compile(r"\d(?:%|[万亿]元|[万亿](?![\u4e00-\u9fff])).*。|[(\[](?:责任|牵头)(?:单位|部门):", re.DOTALL)
"""What words before the items below them say that say something themselves."""
_CLOSES = re.compile(
    "本(?:措施|意见|办法|政策|方案|计划|清单|规定|通知|细则|条例|文件)[^,。]{0,8}(?:自|由|从|有效期|执行期|施行|实施|与)"
)


def _closes(paragraph: str) -> bool:
    return _CLOSES.match(paragraph) is not None


def _is_note(line: str) -> bool:
    """Tell whether a line only says who is responsible or whom to ask."""
    return is_responsibility(line) or _CONTACT.match(line) is not None


def _is_whole(text: str, span: Span) -> bool:
    """Tell whether a paragraph is a sentence at least."""
    return "。" in text[slice(*span)]


def _joined(starts: Sequence[Span], end: int) -> Iterator[Span]:
    """Yield spans from each beginning to the next."""
    yield from pairwise([*(start for start, _ in starts), end])


def _by_paragraphs(page: PageText) -> Divided:
    """Return a page without numbers, divided at its paragraphs of whole sentences.

    Where several begin with a phrase that a heading could be, the first of them is the first item.
    """
    lines = [match.span() for match in re.finditer(r"[^\n]+", page.text)]
    paragraphs = [span for span in lines if _is_paragraph(page.text[slice(*span)])]
    leading = [span for span in paragraphs if lead_phrase(page.text[slice(*span)])]
    if len(leading) >= _FEWEST_LEADING:
        paragraphs = paragraphs[paragraphs.index(leading[0]) :]
    items = [_paragraph_item(page, number, span) for number, span in enumerate(paragraphs, 1)]
    if not items and page.text.strip():
        items.append(Division(0, "全文", "p1", "", "", "", (0, len(page.text)), (0, 0)))
    doubts = ("no item has a number: the text is divided at its paragraphs",)
    return Divided((), 0, (), tuple(items), doubts)


def _is_paragraph(line: str) -> bool:
    """Tell whether a line is a sentence at least, who is responsible at its end or not."""
    is_long = len(line) > _CONTENTS // 2 or lead_phrase(line) is not None
    return is_long and (line.endswith(_SENTENCE_END[:2]) or (line.endswith(")") and "。" in line))


def _paragraph_item(page: PageText, number: int, span: Span) -> Division:
    start, end = span
    lead = lead_phrase(page.text[start:end])
    heading, rest = ((start + lead[0], start + lead[1]), start + lead[2]) if lead else ((start, start), start)
    return Division(0, f"¶{number}", f"p{number}", "", page.printed(heading), "", (rest, end), heading)


def _doubts(page: PageText, series: Sequence[Series], items: Sequence[Division]) -> Iterator[str]:
    for one in series:
        for unit, after in pairwise(one.units):
            if unit.number.rank is after.number.rank and after.number.ordinal not in {1, unit.number.ordinal + 1}:
                yield f"line {page.line(after.number.start)}: {after.number.label} follows {unit.number.label}"
    times = Counter((item.series, item.locator) for item in items)
    yield from (f"{locator} stands twice" for (_, locator), count in times.items() if count > 1)
