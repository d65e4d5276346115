"""The numbers that items begin with, of every kind that documents use, and which of them can follow which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from build_scripts.official.letters import fold
from build_scripts.official.numerals import numeral, parse_numeral
from build_scripts.official.page_text import PageText


class Rank(IntEnum):
    """Kinds of numbers, the highest first; what is lower stands below what is higher."""

    CHAPTER = 1
    PART = 2
    SECTION_OF_CHAPTER = 3
    ARTICLE = 4
    SECTION = 5
    ITEM = 6
    SUB = 7
    CIRCLE = 8


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the text: where it stands, where the words after it begin, what it says."""

    start: int
    end: int
    rank: Rank
    ordinal: int
    label: str
    """In half-width simplified form, without a dot after an item's."""
    firm: bool
    """At the beginning of a line."""


_COUNT = "[一二三四五六七八九十百]{1,4}"
_NOT_A_NUMBER = "第款条项本上前获"
_MARK = re.compile(
    rf"(?P<chapter>第({_COUNT}|\d+)章|(?<![^\n])第({_COUNT}|\d+)(?:部分|篇)(?![和及的中]))"
    rf"|(?P<subchapter>第({_COUNT}|\d+)节)"
    rf"|(?P<article>(?<![^\n])第({_COUNT}|\d+)条(?=第)|第({_COUNT}|\d+)条(?!第))(?![、,之款的和及至]|规定)"
    rf"|(?P<part>{_COUNT})[、.](?![一二三四五六七八九十]?[等季次期批级类名])"
    rf"|(?P<named>(?<![^\n])(?:措施|政策|举措|行动|任务|工程)({_COUNT}|\d{{1,2}})[:、.])"
    rf"|(?:\((?P<section>{_COUNT})\)|(?P<ring>[㈠-㈩]))(?:(?<![^\n]\(.\))、(?!\()|(?!、|项(?!目)|款(?!式)|类(?![型别])|条(?![件块])|档(?!案)))"
    r"|(?P<item>\d{1,3})[.、](?=[^\d.]|20\d\d年|\d{1,2}月[底末起前份、至到]|\d{1,2}月\d)"
    r"|(?:(?<![^\n])|(?<=[。;:]))(?P<closed>\d{1,2})\)"
    r"|\((?P<sub>\d{1,2})\)|(?P<small>[⑴-⒇])"
    r"|(?P<circle>[①-⑳])"
)
_BARE = re.compile(r"(?P<bare>\d{1,2})(?=[\u4e00-\u9fff“《])(?![年月日个家条项户万亿元人次天])")
_ANYWHERE = {Rank.SECTION, Rank.CIRCLE}
"""Numbers in such a form that they may stand anywhere: nothing else looks like them."""
_IN_HEADING = re.compile(rf"^(?:{_COUNT}、|\({_COUNT}\))[^。\n]*[\u4e00-\u9fff]$", re.MULTILINE)
"""What stands before the first item of a section whose heading it is glued to."""
_ROLE = "[\u4e00-\u9fff]{2,4}(?:单位|部门):"
"""Who is responsible may stand after a dash, too."""
SOLID = "●◆■▪▲★◇□➢▶►▷◈"
"""Signs that are nothing but bullets, wherever they stand."""
BULLET = re.compile(
    rf"(?:(?:(?<=^)|(?<=[。;:\n)]))(?:[—–―-]{{2,}}|[•○]|(?<![^\n])[-–—·])|[{SOLID}])(?=\s*[^\s—–―\d-])"
    rf"(?!\s*(?:{_ROLE}|[^\n。,:]{{2,24}}(?:牵头|负责)(?:[,;。]|$)))",
    re.MULTILINE,
)
_DIGITS = 3
"""Digits of the longest number of a row."""
_AFTER_STOP = frozenset("\n。;:!?)]】”…》")


def numbers(page: PageText, start: int, end: int) -> Iterator[Number]:
    """Yield everything between two positions that may be the number of an item."""
    text = page.text
    for match in _MARK.finditer(text, start, end):
        number = _number(match, text)
        begins = match.start() == 0 or text[match.start() - 1] in _AFTER_STOP or match.start() in page.blanks
        before = text[match.start() - 1 : match.start()]
        if begins or (number.rank in _ANYWHERE and before not in _NOT_A_NUMBER) or _is_glued(text, number):
            yield number
    for place in page.rows_between(start, end):
        label = re.sub(r"\D.*", "", text[place : place + _DIGITS])
        yield Number(place, place + len(label), Rank.ITEM, int(label), label, firm=True)
    for line in re.finditer(r"^", text[start:end], re.MULTILINE):
        if start + line.start() in page.rows:
            continue
        bare = _BARE.match(text, start + line.start(), end)
        if bare:
            yield Number(bare.start(), bare.end(), Rank.ITEM, int(bare["bare"]), bare["bare"], firm=False)


def begins_with_number(line: str) -> bool:
    """Tell whether a line begins as an item does: with a number that cannot be anything else, or a bullet."""
    return bool(_MARK.match(fold(line)) or BULLET.match(fold(line)))


def _is_glued(text: str, number: Number) -> bool:
    """Tell whether a number is the first item's, on the line of its section's heading and behind it without a stop."""
    if number.rank is not Rank.ITEM or number.ordinal != 1:
        return False
    line = text.rfind("\n", 0, number.start) + 1
    return _IN_HEADING.fullmatch(text[line : number.start]) is not None


def _number(match: re.Match[str], text: str) -> Number:
    rank = _RANKS[match.lastgroup or ""]
    firm = match.start() == 0 or text[match.start() - 1] == "\n"
    return Number(match.start(), match.end(), rank, _ordinal(match), _label(match, rank), firm)


_RANKS = {
    "chapter": Rank.CHAPTER,
    "subchapter": Rank.SECTION_OF_CHAPTER,
    "article": Rank.ARTICLE,
    "part": Rank.PART,
    "section": Rank.SECTION,
    "item": Rank.ITEM,
    "named": Rank.SECTION,
    "ring": Rank.SECTION,
    "closed": Rank.ITEM,
    "small": Rank.SUB,
    "sub": Rank.SUB,
    "circle": Rank.CIRCLE,
}


def _ordinal(match: re.Match[str]) -> int:
    digits = re.sub("[^0-9一二三四五六七八九十百]", "", match[0])
    for first in "①⑴㈠":
        if 0 <= ord(match[0][0]) - ord(first) < _GLYPHS:
            return ord(match[0][0]) - ord(first) + 1
    return int(digits) if digits.isdecimal() else parse_numeral(digits) or 0


_GLYPHS = 20
"""So many numbers of a kind are single signs: ① to ⑳."""


def _label(match: re.Match[str], rank: Rank) -> str:
    if rank is Rank.PART:
        return f"{match['part']}、"
    if rank is Rank.ITEM:
        return match["item"] or match["closed"]
    if match["ring"] or match["small"]:
        return f"({numeral(_ordinal(match))})" if match["ring"] else f"({_ordinal(match)})"
    return match[0].rstrip("、:.")
