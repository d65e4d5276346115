"""The tiers of titles (国家级, 省级 … 绿色工厂) that sums are paid for: one tier a sum, in the order of a 分别 list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_scripts.intake.found import Sum, SumKind
from build_scripts.intake.groups import Group
from build_scripts.official.divisions import Span
from build_scripts.records.model import Level

_WORDS = {
    Level.NATIONAL: ("国家", "国度", "全国", "中国", "部"),
    Level.PROVINCIAL: ("省", "自治区", "省长"),
    Level.MUNICIPAL: ("市", "州", "盟", "市长"),
    Level.DISTRICT: ("区", "县", "区长", "县长", "旗", "旗县", "区县", "县区"),
    Level.TOWN: ("镇", "乡镇", "街道"),
}
_LEVELS = {word: level for level, words in _WORDS.items() for word in words}
_WORD = "国家|国度|全国|自治区|区县|县区|旗县|乡镇|街道|部(?=级)|省|市|州|盟|区|县|旗|镇"
_PAYING = (
    "财政|财务|部门|以上|有关|各部门|资金|政府|专项|预算|配套|补助|补贴|补偿|奖励|奖补|贴息|层面|统筹|立项|到账|承担|负担|分担|切块|主管|标准|资助"
    "|按|对|给|再|[两三]级|安排|卖力|负责|各地|实际"
)
"""After a tier, these say who pays or decides, not of which tier a title is."""
_NOUN = "[首级绿智专单制重工企科数技质创小示上优高新中“服两名品标研实院先领未星]"
"""What titles begin with."""
_AWARD = r"质量|专利|工业大奖|驰名|优秀|民企|民营|[\u4e00-\u9fff]{0,5}\d+强"
_TIER = re.compile(
    rf"(?P<word>{_WORD})级(?!{_PAYING})"
    rf"|(?P<bare>{_WORD})(?=、(?:国家|省|[\u4e00-\u9fff]{{0,3}}?市|区|县|旗|自治区|镇)(?:、|级|[\u4e00-\u9fff]))"
    rf"|(?<=[、和或])(?P<last>省|市|区|县|旗|镇|自治区)(?!级(?:{_PAYING})|[两三]级)(?={_NOUN}|[\u4e00-\u9fff]个级别)"
    rf"|(?<=[、和或])(?:[\u4e00-\u9fff]{{2,3}})(?P<place>市|省)(?={_NOUN})"
    rf"|(?:(?<=元[,;、])|(?<=元(?:支持|奖励|补助)[,;、]))(?P<parallel>{_WORD})级(?=(?:的|各)?(?:给予|奖励|补助))"
    rf"|(?P<state>国家)(?!标准)(?={_NOUN})"
    r"|(?P<whole>全国)(?=(?:总决赛|决赛|大赛|质量|五一|优秀|先进|首))"
    rf"|(?P<award>中国|省长|市长|区长|县长|省(?=民))(?={_AWARD})"
)
_KINDS = {SumKind.FIXED, SumKind.CAP, SumKind.RATE_WITH_CAP, SumKind.RANGE, SumKind.FLOOR, SumKind.PER_UNIT}
_NOT_A_TITLE = re.compile("经$|(?:参照|按照)[^,。;]{0,6}$|由[\u4e00-\u9fff]{0,6}$")
_LISTED = re.compile("(?:列入|纳入)$")
_LIST = re.compile("[\u4e00-\u9fff]{0,12}?(?:计划|清单|名单|目录|试点|年度|库)")
_BEFORE_SUMS = re.compile("(?:[,;:]|分别|各|给予|奖励|补助)[^、]*$")
_JOINED = re.compile("、|以及|和|及(?!其)|与|或")
_AGAIN = re.compile("^[、,;](?:对)?(?:重新|再次|复[核审评]|期满|续|通过复)[^。;]{0,12}$")
_PARTS = re.compile(r"以及|;|[和、]\d+(?:\.\d+)?%[、,]?(?:最高|不超过)*")


def with_tiers(text: str, found: Sequence[Group], sums: Sequence[Sum]) -> list[Sum]:
    """Return the sums of an item with the tiers of the titles that they are for."""
    by_place = {one.span: one for one in sums}
    rows: list[tuple[Group, list[Sum]]] = []
    for group in found:
        members = [by_place[token.span] for token in group.tokens if token.span in by_place]
        if members and all(one.kind in _KINDS for one in members):
            rows.append((group, members))
    begin = 0
    tiers_of: dict[Span, tuple[Level, ...]] = {}
    for index, (group, members) in enumerate(rows):
        joined = members
        for later_group, later in rows[index + 1 :]:
            if not _PARTS.fullmatch(text[joined[-1].span[1] : later_group.start].strip(",")):
                break
            joined = [*joined, *later]
        before = max(begin, group.sentence[0])
        if not any(one.span in tiers_of for one in members):
            tiers_of |= _assigned(text, (before, group.start), joined)
        if index and not tiers_of.get(members[0].span) and _shares_titles(text, rows[index - 1], (group, members)):
            tiers_of |= {one.span: tiers_of.get(rows[index - 1][1][0].span, ()) for one in members}
        begin = group.end
    return [replace(one, levels=tiers_of.get(one.span, ())) for one in sums]


def _share_a_rate(before: tuple[Group, list[Sum]], row: tuple[Group, list[Sum]]) -> bool:
    """Tell whether two caps of one sentence bound the same rate: what they are for is said before both."""
    rates = (before[1][0].rate, row[1][0].rate)
    return before[0].sentence == row[0].sentence and rates[0] is not None and rates[0] == rates[1]


def _shares_titles(text: str, before: tuple[Group, list[Sum]], row: tuple[Group, list[Sum]]) -> bool:
    """Tell whether a row is for the titles of the row before: caps of one rate, or an award for keeping the title."""
    again = _AGAIN.match(text[before[0].end : row[0].start]) is not None
    return again or _share_a_rate(before, row)


def _assigned(text: str, span: Span, members: Sequence[Sum]) -> dict[Span, tuple[Level, ...]]:
    tiers = list(_tiers(text, span))
    count = len(members)
    if not tiers:
        return {}
    if len(set(tiers)) == 1:
        return {one.span: (tiers[0],) for one in members}
    if count == 1:
        return {members[0].span: tuple(dict.fromkeys(tiers))}
    if len(tiers) < count and (listed := list(_of_list(text, span))) and len(listed) == count:
        return {one.span: (tier,) for one, tier in zip(members, listed, strict=True)}
    if count % len(tiers) == 0:
        share = count // len(tiers)
        return {one.span: (tiers[index // share],) for index, one in enumerate(members)}
    return {}


def _of_list(text: str, span: Span) -> Iterator[Level]:
    """Yield the tier of each title of a list; one that names none is of the tier before it (国家级甲、乙、省级丙)."""
    stop = _BEFORE_SUMS.search(text, *span)
    end = stop.start() if stop else span[1]
    begin, tier = span[0], None
    for cut in [*(match.span() for match in _JOINED.finditer(text, span[0], end)), (end, end)]:
        tier = next(_tiers(text, (begin, cut[0])), tier)
        begin = cut[1]
        if tier is not None:
            yield tier


def _tiers(text: str, span: Span) -> Iterator[Level]:
    """Yield the tiers that titles in a span name, in order."""
    for match in _TIER.finditer(text, *span):
        before = text[max(span[0], match.start() - 14) : match.start()]
        word = match[match.lastgroup or 0]
        is_list = _LISTED.search(before) and _LIST.match(text, match.end())
        if not _NOT_A_TITLE.search(before) and not is_list:
            yield _LEVELS[word]
