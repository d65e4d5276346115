"""The figures of an item in groups: those that a list puts side by side (50万元、30万元、20万元) share their words.

Which sort a group is of (money, share, count) follows from its figures; what it means follows from the words around it,
and other modules tell that.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property

from build_scripts.official.divisions import Span
from build_scripts.official.figures import Figure, figures
from build_scripts.official.numerals import parse_numeral

_REACH = 1000
"""How far words of a figure are looked for: further than any sentence goes."""


class Sort(Enum):
    """What a figure counts."""

    MONEY = auto()
    SHARE = auto()
    COUNT = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One figure, or the two ends of a range."""

    span: Span
    sort: Sort
    value: Decimal
    high: Decimal | None
    printed: str


@dataclass(frozen=True)
class Group:
    """Tokens that a list puts side by side, with the words around them."""

    tokens: tuple[Token, ...]
    text: str
    sentence: Span
    """From one 。 or ； to the next."""
    clause: Span
    """From one comma to the next; a list may hold none."""
    last: int
    """Where the group before ends, or the sentence begins."""
    lead_in: str = ""
    """What stands before the list that it is in: 对下列项目给予补助."""

    @property
    def sort(self) -> Sort:
        """Return what its figures count."""
        return self.tokens[0].sort

    @property
    def start(self) -> int:
        """Return where its first figure begins."""
        return self.tokens[0].span[0]

    @property
    def end(self) -> int:
        """Return where its last figure ends."""
        return self.tokens[-1].span[1]

    @cached_property
    def before(self) -> str:
        """Return the words of the clause before it."""
        return self.text[self.clause[0] : self.start]

    @cached_property
    def near(self) -> str:
        """Return the same from the figure before it on."""
        return self.text[max(self.clause[0], min(self.last, self.start)) : self.start]

    @cached_property
    def sentence_before(self) -> str:
        """Return the words of the sentence before it."""
        return self.text[self.sentence[0] : self.start]

    @cached_property
    def after(self) -> str:
        """Return the words after it to the sentence's end, without a remark in brackets that follows at once."""
        return _REMARK.sub("", self.text[self.end : self.sentence[1]])

    @cached_property
    def clause_after(self) -> str:
        """Return the words after it to the clause's end."""
        return re.split("[,;。\n]", self.after, maxsplit=1)[0]


_LIST_BEGINS = re.compile(r":\n?(?=\([一二三四五六七八九十\d]|[\d①-⑳])")
_LONGEST_LEAD_IN = 40
_REMARK = re.compile(r"^\([^()]{1,20}\)")
_SENTENCE_END = re.compile("[。;\n!?]")
_CLAUSE_END = re.compile("[,;。:\n!?]")
_RANGE = re.compile(r"(?:[-—–~至到]|——)$")
_LIST = re.compile(r"(?:、|和|及|与|以及|或)?$")
_SUM_ENDS = re.compile(
    r"(?=[,;。、()\n 的以奖补给和及或至—~-]|$|以内|资金|标准|资助|扶持|支持|左右|专项|贴|配套|封顶|一次|每|再)"
)
_SIZE = re.compile("级|产业|企业|斤|千瓦|吨")
_QUANTITY = re.compile(r"\d+(?:P|E|T|(?i:[PE]FLOPS)|GW|MW|KW|kW|GWh|MWh|PB|EB|TB)")
"""What looks like a name and is a quantity: 300P of computing power."""
_NEAR = 12
"""So far before a figure stands what says that it is a count or a share."""
_PAID_TIMES = re.compile("给予|予以|配套|奖励|补助|补贴|资助|的标准")
"""After so many times an award (按国家奖励的1.5倍配套), which is a share above 100 %."""
_SHARE_OF = re.compile("比例[^,;。\\d]{0,6}$")
_REACHED = re.compile(
    "(?:达到?|不少于|不低于|超过|突破|至少|新增|新引进|引进|培育|建成|新建|打造|累计|发展到|增加到|增至|实现|完成)(?:约|近)?$"
)
"""Before a numeral in words that is a count to be reached, and no phrase (培育五十家, but not 十项行动)."""
_LONG_AFTER = 16
_TO_SUM = re.compile(rf"(?:[-—–~至到、]{{1,2}}\d+(?:\.\d+)?)+[万亿]{_SUM_ENDS.pattern}")
"""After a figure that shares the scale of the next, which is money: 2—6万奖励."""
_TO_POINTS = re.compile(r"[-—–~至到、]+\d+(?:\.\d+)?个?百分点")
_AT_LEAST = re.compile("[人家户个项名]?以上(?=[,;。、)]|$)")
_COUNTED = re.compile("(?:人次|人数|人口|用户数?|面积|产量|销量|保有量|下载量|客流量?|游客)[^,;。\\d]{0,5}$")
"""Before so many ten thousands that are no money."""
_PART = re.compile("一半|减半|[二三四五六七八九十]分之[一二三四五六七八九]")
"""A share in words that is no percentage."""
_RATIO = re.compile(r"(?<![\d.:])\d{1,2}(?:\.\d+)?(?::\d{1,2}(?:\.\d+)?)+(?![\d:])")


def groups(text: str, start: int, end: int) -> list[Group]:
    """Return the groups of figures between two positions of a text, in order."""
    found = list(_tokens(text, start, end))
    rows: list[list[Token]] = []
    for token in found:
        if rows and _continues(text, rows[-1][-1], token):
            rows[-1].append(token)
        else:
            rows.append([token])
    return list(_with_words(text, rows, start, end))


def ratios(text: str, start: int, end: int) -> Iterator[tuple[Span, tuple[Decimal, ...]]]:
    """Yield every ratio (7:3, 5:5) with its parts, and every half or other part."""
    for match in _RATIO.finditer(text, start, end):
        yield match.span(), tuple(map(Decimal, match[0].split(":")))
    yield from ((match.span(), ()) for match in _PART.finditer(text, start, end))


def _with_words(text: str, rows: Sequence[Sequence[Token]], start: int, end: int) -> Iterator[Group]:
    last, lead_in, lists = start, "", deque(_LIST_BEGINS.finditer(text, start, end))
    sentences, clauses = (_Stops(stop, text, (start, end)) for stop in (_SENTENCE_END, _CLAUSE_END))
    for row in rows:
        first, final = row[0].span[0], row[-1].span[1]
        sentence, clause = sentences.around(first, final), clauses.around(first, final)
        while lists and lists[0].end() <= sentence[0]:
            colon = lists.popleft().start()
            lead_in = re.split("[。;:\n]", text[max(start, colon - _LONGEST_LEAD_IN) : colon])[-1]
        yield Group(tuple(row), text, sentence, clause, last, lead_in)
        last = final


class _Stops:
    """Where sentences, or clauses, of a stretch of text begin and end; looked up, so that many figures cost no more."""

    def __init__(self, stop: re.Pattern[str], text: str, within: Span) -> None:
        found = [match.span() for match in stop.finditer(text, *within)]
        self._begins, self._ends = [within[0], *(end for _, end in found)], [*(start for start, _ in found), within[1]]

    def around(self, first: int, final: int) -> Span:
        """Return the sentence around a figure, no more of it than a sentence ever has."""
        begin = self._begins[bisect_right(self._begins, first) - 1]
        end = self._ends[bisect_left(self._ends, final)]
        return max(begin, first - _REACH), min(end, final + _REACH)


def _continues(text: str, before: Token, token: Token) -> bool:
    between = text[before.span[1] : token.span[0]]
    return before.sort is token.sort and len(between) <= 2 and _LIST.match(between) is not None and between != ""


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the figures, the two ends of a range as one."""
    single = [token for figure in figures(text[start:end]) if (token := _token(text, figure, start, end))]
    index = 0
    while index < len(single):
        first, *later = single[index : index + 2]
        if later and _is_range(text, first, later[0]):
            span = (first.span[0], later[0].span[1])
            yield Token(span, first.sort, first.value, later[0].value, text[slice(*span)])
        else:
            yield first
        index += 2 if later and _is_range(text, first, later[0]) else 1


def _is_range(text: str, low: Token, high: Token) -> bool:
    return low.sort is high.sort and _RANGE.match(text[low.span[1] : high.span[0]]) is not None


def _token(text: str, figure: Figure, start: int, end: int) -> Token | None:
    sort, value = _sort(text, figure, start, end), _value(figure)
    if sort is None or not value or figure.text == "万元":  # 每万元产值: a unit
        return None
    is_multiple = sort is Sort.SHARE and figure.text.endswith("倍")
    span = (start + figure.start, start + figure.end)
    return Token(span, sort, value * 100 if is_multiple else value, None, figure.text)


def _sort(text: str, figure: Figure, start: int, end: int) -> Sort | None:
    """Return what a figure counts; nothing for a year, a name, or a numeral in a phrase."""
    unit, after = figure.key[0], text[start + figure.end : min(end, start + figure.end + _LONG_AFTER)]
    before = text[max(start, start + figure.start - _NEAR) : start + figure.start]
    if unit == "code":
        return Sort.COUNT if _QUANTITY.fullmatch(figure.text) and not after.startswith(("工", "网")) else None
    if unit == "%":
        return Sort.COUNT if figure.text.endswith("分点") or _TO_POINTS.match(text, start + figure.end) else Sort.SHARE
    if unit == "元":
        return _sort_of_money(figure, after)
    return None if unit else _sort_of_count(figure, before, after)


def _sort_of_money(figure: Figure, after: str) -> Sort | None:
    if figure.text.endswith("元") or figure.text[0].isdigit():
        return Sort.MONEY
    return None if _SIZE.match(after) or figure.text.endswith("级") else Sort.COUNT


def _sort_of_count(figure: Figure, before: str, after: str) -> Sort | None:
    in_digits = figure.text[0].isdigit()
    if _TO_SUM.match(after):
        return Sort.MONEY
    if figure.text.endswith("倍") and (_PAID_TIMES.match(after) or _SHARE_OF.search(before)):
        return Sort.SHARE
    if in_digits and figure.text.endswith(("万", "亿")) and not _COUNTED.search(before) and _SUM_ENDS.match(after):
        return Sort.MONEY
    return (
        Sort.COUNT
        if in_digits or (figure.sure and _REACHED.search(before)) or (len(figure.text) > 1 and _AT_LEAST.match(after))
        else None
    )


def _value(figure: Figure) -> Decimal:
    value = figure.key[1]
    if isinstance(value, Decimal):
        return value
    digits = re.match(r"[\d.]+", value)
    return Decimal(digits[0]) if digits else Decimal(0)


def part(text: str) -> Decimal | None:
    """Return a half, or another part in words, in percent; nothing for one that no percentage is exactly."""
    whole, _, share = text.partition("分之")
    if not share:
        return Decimal(50)
    percent = Decimal(100) * (parse_numeral(share) or 0) / (parse_numeral(whole) or 1)
    return percent if percent == round(percent, 1) else None


def small_number(text: str) -> int | None:
    """Return the value of a count in digits or as a Chinese numeral."""
    return int(text) if text.isdecimal() else parse_numeral(text)
