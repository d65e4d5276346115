"""Characters that no file of ours may hold: they cannot be seen, cannot be found, or only look like another one.

Texts copied from a PDF or a page carry them: a radical for the character that it is the radical of (⻓ for 长), a
zero-width space within a name. Who reads a record sees nothing wrong, and the search finds nothing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cache

_RADICALS = dict(
    zip(
        "⺈⺊⺌⺍⺎⺜⺝⺠⺧⺩⺫⺬⺯⺶⺼⻄⻅⻆⻉⻋⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "刀卜小小兀日月民牛王目示糸羊肉西见角贝车長镸长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
        strict=True,
    )
)
"""Supplementary radicals that stand for whole characters (Unicode's EquivalentUnifiedIdeograph); of the others, NFKC
knows what they stand for."""
_IDEOGRAPHIC = re.compile(r"[\u2e80-\u2fdf\u31c0-\u31ef\uf900-\ufaff\U0002f800-\U0002fa1f]")

_SHOWN_AS_NOTHING = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff"
)
_IGNORABLE = re.compile(f"[{_SHOWN_AS_NOTHING}]")
"""What Unicode says may be shown as nothing beside the category of formats (Cf): fillers, selectors of variants,
and places kept for such."""

_COMMON = re.compile(r"[^\t\n\r\x20-\x7e\u00b7\u2014\u2018-\u201d\u2026\u3001-\u3020\u4e00-\u9fff\uff01-\uff5e]")
"""Whatever is not among the characters that nearly all text consists of, which are fine."""

_LINE_END = re.compile(r"\r\n|\n|\r")


def unwanted(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where in a text a character stands that none may hold, the rule that it breaks, and what to do."""
    for found in _COMMON.finditer(text):
        rule, message = judged(found[0])
        if rule:
            yield found.start(), rule, message


@cache
def judged(character: str) -> tuple[str, str]:
    """Return the rule that a character breaks and what to do; two empty texts where it is fine."""
    code, category = f"U+{ord(character):04X}", unicodedata.category(character)
    if category == "Cc" and character not in "\t\n\r":
        found = "control-character", f"the control character {code} stands in this text; take it out"
    elif _IDEOGRAPHIC.fullmatch(character):
        found = _of_ideograph(character, code)
    elif is_invisible(character):
        name = unicodedata.name(character, "without a name")
        found = "invisible-character", f"the character {code} ({name}) cannot be seen; take it out"
    elif category == "Co":
        found = "private-character", f"{code} is a sign of one font alone (private use); write what it stands for"
    elif category in {"Cn", "Cs"}:
        found = "unknown-character", f"{code} is no character; write what should stand here"
    elif character == "\ufffd":
        found = "lost-character", f"{code} stands where a character was lost; write that one"
    else:
        found = "", ""
    return found


def is_invisible(character: str) -> bool:
    """Return whether nothing is to be seen of a character, and it is no white space within a line."""
    return unicodedata.category(character) in {"Cf", "Zl", "Zp"} or _IGNORABLE.fullmatch(character) is not None


def meant_by(character: str) -> str:
    """Return the character that a radical or a compatibility form stands for; itself where it stands for none."""
    return _RADICALS.get(character) or unicodedata.normalize("NFKC", character)


def radicals() -> Mapping[str, str]:
    """Return the radicals that NFKC leaves as they are, with the characters that they stand for."""
    return dict(_RADICALS)


def _of_ideograph(character: str, code: str) -> tuple[str, str]:
    meant = meant_by(character)
    if meant != character:
        message = f"“{character}” ({code}) only looks like “{meant}” (U+{ord(meant):04X}); write “{meant}”"
        return "lookalike-character", message
    if character < "\uf900":
        return "lookalike-character", f"“{character}” ({code}) is a part of characters and none itself; write the whole"
    return "", ""  # twelve of the block are characters like any other


def places(text: str) -> Callable[[int], tuple[int, int]]:
    """Return what gives line and column, from 1, of a character of a text."""
    starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def place(index: int) -> tuple[int, int]:
        line = bisect_right(starts, index)
        return line, index - starts[line - 1] + 1

    return place


def named(character: str) -> str:
    """Return a character's code point and name."""
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'CHARACTER TABULATION')})"


def printable(text: str) -> str:
    """Return a text as a terminal may be given it: whatever cannot be printed as its escape."""
    return text if text.isprintable() else "".join(map(_printable, text))


def _printable(character: str) -> str:
    is_shown = character.isprintable() or unicodedata.category(character) == "Zs"
    return character if is_shown else character.encode("unicode_escape").decode("ascii")
