"""Lines of a raw page and the numbers that they begin with: 一、 / (一) / 1. / 19 / ——."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from build_scripts.official.letters import fold
from build_scripts.official.numerals import parse_numeral


class Kind(Enum):
    """What a line begins with."""

    PART = auto()
    SECTION = auto()
    ITEM = auto()
    BULLET = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page, or one piece of it where a number stands in its middle."""

    number: int
    column: int
    text: str
    """As printed, without the white space around it."""
    kind: Kind
    ordinal: int
    label: str
    """The number as printed, without the dot after an item's."""
    start: int
    """Where the words begin, after the number."""
    firm: bool
    """False where only the order shows that the number is one: it has no dot, or stands in the middle of a line."""


_COUNT = "[一二三四五六七八九十百]+"
_MARK = re.compile(
    rf"(?P<part>{_COUNT})\s*、\s*"
    rf"|\((?P<section>{_COUNT})\)\s*[、.]?\s*"
    r"|(?P<item>\d{1,3})\s*(?P<dot>[.、])\s*(?=\D)"
    r"|(?P<bare>\d{1,3})(?=[\u4e00-\u9fff“《])"
    r"|(?P<bullet>[—–―-]{2,}|[●•■◆▪])\s*(?=[^\s—–―-])"
)
_INNER = rf"(?:{_COUNT}、|\({_COUNT}\)|\d{{1,3}}\s*[.、]\s*)(?=[\u4e00-\u9fff“《])"
_GLUED = re.compile(rf"(?<=[。)])\s*(?={_INNER})")
_GLUED_TO_HEADING = re.compile(rf"(?<!\()(?=\({_COUNT}\)|(?<!\d)\d{{1,3}}[.](?=[\u4e00-\u9fff“《]))")


def read_lines(raw: str) -> list[Line]:
    """Return every line of the page that is not empty, cut where a number seems to begin in its middle."""
    return list(_lines(raw))


def ends_sentence(text: str) -> bool:
    """Tell whether a text is finished: it ends with a full stop or a bracket, or with a quotation that does."""
    return fold(text).rstrip("”’」』").endswith(("。", "!", "?", ")", "]", "】"))


def _lines(raw: str) -> Iterator[Line]:
    for number, line in enumerate(raw.splitlines(), 1):
        text = line.strip()
        column = len(line) - len(line.lstrip()) + 1
        cuts = _cuts(fold(text))
        for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
            piece = text[start:end].rstrip()
            if piece:
                yield _line(number, column + start, piece, inner=start > 0)


def _cuts(folded: str) -> list[int]:
    """Return where pieces begin; after the heading of a part or section the next number may stand without a stop."""
    cuts = {0} | {match.end() for match in _GLUED.finditer(folded)}
    mark = _MARK.match(folded)
    if mark and (mark["part"] or mark["section"]):
        heading_end = folded.find("。") if "。" in folded else len(folded)
        cuts |= {match.end() for match in _GLUED_TO_HEADING.finditer(folded, mark.end(), heading_end)}
    return sorted(cuts)


def _line(number: int, column: int, text: str, *, inner: bool) -> Line:
    mark = _MARK.match(fold(text))
    if mark is None:
        return Line(number, column, text, Kind.TEXT, 0, "", 0, firm=True)
    kind, ordinal = _numbered(mark)
    label = mark["item"] or mark["bare"] or mark[0].strip()
    return Line(number, column, text, kind, ordinal, label, mark.end(), firm=not (inner or mark["bare"]))


def _numbered(mark: re.Match[str]) -> tuple[Kind, int]:
    if mark["part"]:
        return Kind.PART, parse_numeral(mark["part"]) or 0
    if mark["section"]:
        return Kind.SECTION, parse_numeral(mark["section"]) or 0
    if mark["bullet"]:
        return Kind.BULLET, 0
    return Kind.ITEM, int(mark["item"] or mark["bare"])
