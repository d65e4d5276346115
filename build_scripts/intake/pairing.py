"""Who gets what in a list: titles and thresholds that a sentence names before the sums, one for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.intake.found import Item, Rate, RateRole, Sum, SumKind
from build_scripts.official.divisions import Span
from build_scripts.records.model import Comparator
from build_scripts.verify.benefits import BOUGHT

_BESIDE = re.compile(r"(?:、|和|及|与|以及|或)?")
_MEASURED = re.compile(
    "(?:年?度?(?:工业)?(?:总产值|产值|主营业务收入|营业收入|营收|销售收入|销售额|产出)|固定资产投资额?|(?:设备|总|实际|计划)?投资总?额?|设备投入|税收|纳税额?|采购额|出口额|交易额|到位资金|外资|研发投入)"
)
_MORE = re.compile("超过?$|突破$|高于$|大于$|跨过$|凌驾$")
_BELOW = re.compile("不足$|低于$|少于$|小于$")
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Measured:
    """A threshold: what is measured, how its value is bounded, and the sum of money that it is."""

    of: str
    comparator: Comparator
    value: Sum


@dataclass(frozen=True, slots=True)
class Paired:
    """What goes with one sum of support."""

    titles: tuple[str, ...] = ()
    threshold: Measured | None = None
    ladder: int | None = None
    """Which ladder of the item it is a tier of."""


def paired(text: str, item: Item) -> dict[Span, Paired]:
    """Return what goes with each sum of support of an item."""
    found: dict[Span, Paired] = {}
    before = item.span[0]
    for number, row in enumerate(_rows(text, item.sums), 1):
        begin = max(before, _sentence_begin(text, row[0].span[0]))
        limits = [one for one in item.sums if not one.kind and begin <= one.span[0] < row[0].span[0]]
        titles = [
            one.id
            for one in item.entries
            if one.kind == "recognitions"
            and begin <= one.span[0] < row[0].span[0]
            and not BOUGHT.search(text, begin, one.span[0])
        ]
        for index, one in enumerate(row):
            limit = _of(limits, index, row)
            measured = _measured(text, limits[0], limit, begin) if limit else None
            is_ladder = measured is not None and len(row) > 1
            found[one.span] = Paired(_titles_of(titles, index, row), measured, number if is_ladder else None)
        before = row[-1].span[1]
    return found


def _rows(text: str, sums: Sequence[Sum]) -> Iterator[list[Sum]]:
    """Yield the sums of support that stand side by side."""
    row: list[Sum] = []
    for one in (one for one in sums if one.kind):
        if row and not _BESIDE.fullmatch(text[row[-1].span[1] : one.span[0]]):
            yield row
            row = []
        row.append(one)
    if row:
        yield row


def _sentence_begin(text: str, position: int) -> int:
    return max(text.rfind(stop, 0, position) for stop in "。;\n") + 1


def _of(limits: Sequence[Sum], index: int, row: Sequence[Sum]) -> Sum | None:
    return limits[index] if len(limits) == len(row) and row[0].kind is not SumKind.CEILING else None


def _titles_of(titles: Sequence[str], index: int, row: Sequence[Sum]) -> tuple[str, ...]:
    """Return the titles that a sum is for: its own where there are as many, all for one sum or of one."""
    if len(titles) == len(row):
        return (titles[index],)
    different = tuple(dict.fromkeys(titles))
    return different if len(row) == 1 or len(different) == 1 else ()


def _measured(text: str, first: Sum, limit: Sum, begin: int) -> Measured:
    """Return a threshold; those of a list share the words before the first."""
    nouns = list(_MEASURED.finditer(text, begin, first.span[0]))
    before = text[begin : first.span[0]]
    more = Comparator.MORE_THAN if _MORE.search(before) and "不超过" not in before[-4:] else Comparator.AT_LEAST
    return Measured(nouns[-1][0] if nouns else "", Comparator.BELOW if _BELOW.search(before) else more, limit)


def instalments(rates: Sequence[Rate]) -> tuple[Rate, ...]:
    """Return the shares in which an item's support is paid out, where they make a whole."""
    shares = tuple(rate for rate in rates if rate.role is RateRole.INSTALMENT and rate.percent is not None)
    return shares if len(shares) > 1 and sum(rate.percent or 0 for rate in shares) == _WHOLE else ()
