"""The tiers of titles (国家级, 省级 … 绿色工厂) that sums are paid for: one tier a sum, in the order of a 分别 list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile

from build_scripts.intake.found import Sum, SumKind
from build_scripts.intake.groups import Group
from build_scripts.official.divisions import Span
from build_scripts.official.tier_words import Tiers, tiers

Row = tuple[Group, list[Sum]]
"""Figures that a list puts side by side, and the sums of support that they are."""
_KINDS = {SumKind.FIXED, SumKind.CAP, SumKind.RATE_WITH_CAP, SumKind.RANGE, SumKind.FLOOR, SumKind.PER_UNIT}
_BEFORE_SUMS = re.compile("(?:[,;:]|分别|各|给予|奖励|补助)[^、]*$")
_JOINED = re.compile("、|以及|和|及(?!其)|与|或")
_GRADE = (
    "第?[一二三四]等奖|特等奖|[金银铜]奖|优秀奖|提名奖|第[一二三四五六]名|[A-Z]级|[一二三四五]星级?|[A-Z]类|[冠亚季]军"
    "|(?:[一二两三四五\\d]年)?(?:期满|再次|重新)?(?:通过)?(?:复[核审评]|重新认定|再次认定|续期|重新评定)(?:合格|通过|评价)?"
)
_AGAIN = re.compile(
    rf"^(?:的?(?:一次性)?(?:奖励|奖补|补助|资助|支持))?[、,;]?(?:对|获)?(?:{_GRADE})(?:的)?(?:企业|单位)?[,]?"
    "(?:再|减半|一次性|分别|各)*(?:给予|予以|奖励|补助|奖)*(?:最高|不超过|一次性)*$"
)
"""Between two sums, where the second is for another grade of what the first is for, or for keeping it."""
_AFTER = re.compile(r"\(([^()]{1,6})\)")
_PARTS = re.compile(r"以及|;|[和、]\d+(?:\.\d+)?%[、,]?(?:最高|不超过)*")


def with_tiers(text: str, found: Sequence[Group], sums: Sequence[Sum], heading: Span = (0, 0)) -> list[Sum]:
    """Return the sums of an item with the tiers of the titles that they are for, said beside them or by its heading."""
    by_place = {one.span: one for one in sums}
    groups = ((group, [by_place[token.span] for token in group.tokens if token.span in by_place]) for group in found)
    rows = [(group, members) for group, members in groups if members and all(one.kind in _KINDS for one in members)]
    tiers_of = _of_rows(text, rows)
    above = set(tiers(text, heading))
    if len(above) == 1 and not any(tiers_of.values()):
        tiers_of = {one.span: next(iter(above)) for _, members in rows for one in members}
    return [replace(one, levels=tiers_of.get(one.span, ())) for one in sums]


def _of_rows(text: str, rows: Sequence[Row]) -> dict[Span, Tiers]:
    """Return the tiers of each sum by its place: those named since the row before, or the row before's own."""
    begin = 0
    tiers_of: dict[Span, Tiers] = {}
    for index, (group, members) in enumerate(rows):
        if not any(one.span in tiers_of for one in members):
            tiers_of |= _assigned(text, (max(begin, group.sentence[0]), group.start), _joined(text, rows[index:]))
        if index and not tiers_of.get(members[0].span) and _shares_titles(text, rows[index - 1], (group, members)):
            tiers_of |= {one.span: tiers_of.get(rows[index - 1][1][0].span, ()) for one in members}
        begin = group.end
    return tiers_of


def _joined(text: str, rows: Sequence[Row]) -> list[Sum]:
    """Return the sums of the first row, with those of the rows that go on with its list."""
    joined = list(rows[0][1])
    for group, members in rows[1:]:
        if not _PARTS.fullmatch(text[joined[-1].span[1] : group.start].strip(",")):
            break
        joined += members
    return joined


def _share_a_rate(before: Row, row: Row) -> bool:
    """Tell whether two caps of one sentence bound the same rate: what they are for is said before both."""
    rates = (before[1][0].rate, row[1][0].rate)
    return before[0].sentence == row[0].sentence and rates[0] is not None and rates[0] == rates[1]


_NEW_SUBJECT = re.compile("的[,、]|每(?![家户年])|对|凡|首次|新|企业|项目|机构|产品|单位|平台|[^\\d]{30}")
"""Words between two sums of a sentence by which the second is for something else."""


def _shares_titles(text: str, before: Row, row: Row) -> bool:
    """Tell whether a row is for the titles of the row before: caps of one rate, or an award for keeping the title."""
    between = text[before[0].end : row[0].start]
    goes_on = before[0].sentence == row[0].sentence and _NEW_SUBJECT.search(between) is None
    return goes_on or _AGAIN.match(between) is not None or _share_a_rate(before, row)


def _assigned(text: str, span: Span, members: Sequence[Sum]) -> dict[Span, Tiers]:
    beside, said = _beside(text, members), list(tiers(text, span))
    count = len(members)
    if beside or not said:
        return beside
    if len(set(said)) == 1:
        return _of_all(text, span, members, said[0])
    if count == 1:
        return {members[0].span: tuple(dict.fromkeys(level for levels in said for level in levels))}
    listed = list(_of_list(text, span))
    # What stands before the first tier is a title without one, or no title.
    for titles in (list(dropwhile(lambda levels: not levels, listed)), listed):
        if len(said) < count == len(titles):
            return {one.span: levels for one, levels in zip(members, titles, strict=True)}
    if count % len(said) == 0:
        share = count // len(said)
        return {one.span: said[index // share] for index, one in enumerate(members)}
    return {}


def _of_all(text: str, span: Span, members: Sequence[Sum], levels: Tiers) -> dict[Span, Tiers]:
    """Return the only tier that is named for each sum; in a list whose last title alone names it, for the last."""
    own = [next(tiers(text, part), None) for part in _cut(text, span)]
    last_alone = len(own) == len(members) > 2 and own[-1] is not None and not any(own[:-1])
    return {one.span: levels for one in (members[-1:] if last_alone else members)}


def _beside(text: str, members: Sequence[Sum]) -> dict[Span, Tiers]:
    """Return the tiers that stand in brackets after the sums: 100万元(国家级)、50万元(省级)."""
    brackets = [_AFTER.match(text, one.span[1]) for one in members]
    said = [next(tiers(text, match.span(1)), ()) if match else () for match in brackets]
    return {one.span: levels for one, levels in zip(members, said, strict=True)} if all(said) else {}


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Yield the titles of a list, up to the words that say what they get."""
    stop = _BEFORE_SUMS.search(text, *span)
    end, begin = stop.start() if stop else span[1], span[0]
    for match in _JOINED.finditer(text, span[0], end):
        yield begin, match.start()
        begin = match.end()
    yield begin, end


def _of_list(text: str, span: Span) -> Iterator[Tiers]:
    """Yield the tier of each title of a list; one that names none is of the tier before it (国家级甲、乙、省级丙)."""
    levels = None
    said: list[Tiers | None] = []
    parts = list(_cut(text, span))
    for part in parts:
        own = next(tiers(text, part), None)
        said.append(own)
        levels = own if own is not None else levels
        if levels is None:
            yield ()
        else:
            # The last alone names none, and each before it another: it is of none (国家级甲、省级乙、丙).
            by_itself = part is parts[-1] and own is None and len({*said}) == len(said) > 2
            yield () if by_itself else levels
