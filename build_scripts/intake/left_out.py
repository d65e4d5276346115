"""What of a page is no part of the document's items: told by line and kind, so that nothing vanishes in silence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from build_scripts.intake.found import Item
from build_scripts.intake.words import SPUN, SURELY_SPUN
from build_scripts.official.dividing import Divided
from build_scripts.official.divisions import Span, TakenOut
from build_scripts.official.page_text import PageText
from build_scripts.official.title import Found

_BODY = "(?:政府|委员会|办公[室厅]|局|厅|委|部|办)"
_DAY = r"20\d\d年\d{1,2}月\d{1,2}日"
_KINDS = (
    ("number of the document", r"^[\u4e00-\u9fff]{1,10}[(\[]?20\d\d[)\]]?\d{1,4}号?"),
    ("list of annexes", r"^附件?\d*:|^\d{1,2}[.、]\S{2,40}$|^附件"),
    ("signature and day", rf"^(?:中共)?[\u4e00-\u9fff ]{{2,40}}{_BODY}(?:{_DAY}(?:印发)?)?$|^{_DAY}"),
    ("notice", r"^各|^现将|^《|印发|转发|审议通过|请.{0,12}(?:执行|落实)|公开|征求意见|通知$|:$"),
    ("clause of the whole", r"^本(?:措施|意见|办法|政策|方案|计划|清单|规定|通知|细则)"),
    ("table", r" .* "),
)
"""What a line left out seems to be, by its words."""
_OTHERS = "page furniture"
_FEWEST = 2


def taken_out(page: PageText, divided: Divided, title: Found, items: Sequence[Item]) -> Iterator[TakenOut]:
    """Yield the lines of the page that neither title, preamble, headings nor items hold, with what they seem to be."""
    held = _merged([title.span, title.opening, *_of_items(items), *_of_series(divided)])
    begins = [start for start, _ in held]
    for match in re.finditer(r"[^\n]+", page.text):
        before = bisect_left(begins, match.end()) - 1  # the last that begins before the line ends
        if before < 0 or held[before][1] <= match.start():
            kind = next((kind for kind, pattern in _KINDS if re.search(pattern, match[0])), _OTHERS)
            yield TakenOut(page.line(match.start()), kind, page.printed(match.span()))


def _of_items(items: Sequence[Item]) -> Iterator[Span]:
    yield from ((min(item.heading_span[0], item.span[0]), item.span[1]) for item in items)


def _of_series(divided: Divided) -> Iterator[Span]:
    for series in divided.series:
        yield from ((unit.number.start, unit.heading.rest) for unit in series.units)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def unspun(page: PageText) -> tuple[bool, PageText]:
    """Return whether the page is a machine-spun copy, and the page with the usual words, place for place."""
    if sum(word in page.text for word in SURELY_SPUN) < _FEWEST:
        return False, page
    text = page.text
    for spun, word in SPUN.items():
        text = text.replace(spun, word)
    return True, replace(page, text=text)
