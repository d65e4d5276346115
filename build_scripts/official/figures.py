"""Every figure of a text as a value: what it says, where it stands, and whether it surely counts something.

Digits always count. A Chinese numeral surely counts before a measure word (六大集群, 十条产业链, 三年, 百亿级).
Elsewhere, in quotes, and wherever it is 一, it may be part of a phrase or name (一批, 二级市场, “三名”), so it is
a figure that nobody has to repeat.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from build_scripts.official.letters import fold
from build_scripts.official.numerals import FORMAL, NUMERALS, parse_numeral, scale_of

Key = tuple[str, Decimal | str]
"""What two figures have to share to be the same: ``%``, ``元``, ``年`` (of the calendar), ``code`` or nothing, and the
value."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its text as printed, its span in the text that it was found in, its value."""

    text: str
    start: int
    end: int
    key: Key
    sure: bool = True
    """False where a Chinese numeral may be part of a phrase: it may answer a figure, and asks for none."""
    lists: bool = False
    """True for a small Chinese count (四类, 三级) such as sums up what a text lists."""


_SCALE = r"(?P<scale>[十百千]?(?:万亿|亿|万)|千(?![瓦伏克米卡兆赫帕焦])|百(?!分))?"
_UNIT = r"(?P<unit>[%‰]|个?百分点|(?:[美日欧港]|人民币)?元)?"
_ODD = "(?:[余多](?=[十百千万亿元家户个项条人种台套]))?"
"""More than the figure says, between it and what it counts: 240余家, 300多万元."""
_MEASURE_WORD = "方面|领域|环节|部分|[大个条家项年类支张种名套所座倍番户件台处份级天]"
_AFTER_TENTHS = "(?=[、,。;:)的返补资奖给予追]|及?以[上下内]|左右|$)"
"""What follows a share in tenths (三成以上); 三成 alone may begin a word (二成立)."""
_CALENDAR = range(1978, 2101)
_LISTING = frozenset({"类", "名", "个", "项", "级", "方面", "领域"})
_COUNTER = f"(?P<counter>{_MEASURE_WORD}|[人只辆艘座亩平吨度])?"
_NOT_COUNTING = (
    "一带一路",
    "[三四五]位一体",
    "党的[一二三四五六七八九十]+大|十[五六七八九]大|二十大(?=精神|报告|以来)",
    "[一二三四五六七八九十]+届",
    "[一二三四五六七八]中(?=、|全会)",
    "十[一二三四五六]五",
    f"第[{NUMERALS}]+",
)
_CODE_PART = r"(?:\d+[A-Za-z]?|[A-Z])(?![A-Za-z])"
CODE = rf"(?<![A-Za-z]){_CODE_PART}(?:\s?\+\s?{_CODE_PART})+|\d+[A-Za-z]+|(?<![A-Za-z])[A-Za-z]+\d++(?!(?:\.\d+)?[%‰])"
"""Digits and letters that name something: 1+4+N, 5G, M0."""

_TOKENS = {
    "phrase": "|".join(_NOT_COUNTING),
    "code": CODE,
    "number": r"(?P<numbered>(?<=\()\d{4}(?=\)\d+号))"
    rf"|(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+(?:\.\d+)?)\s?{_ODD}{_SCALE}{_UNIT}(?(unit)|{_COUNTER})",
    "percent": rf"(?P<whole>[百千万])分之(?P<share>[{NUMERALS}]+(?:点[零〇一二三四五六七八九]+)?|\d+(?:\.\d+)?)",
    "tenths": f"(?<![{NUMERALS}])(?P<tenth>[一二两三四五六七八九])成(?P<rest>[半一二三四五六七八九])?{_AFTER_TENTHS}",
    "formal": f"(?P<cheque>[壹贰叁肆伍陆柒捌玖拾][{FORMAL}]*)元",
    "numeral": f"(?P<count>[{NUMERALS}]+)(?P<after>元|个?百分点|亿?级|{_MEASURE_WORD})?",
}
_TOKEN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _TOKENS.items()))
_JOINER = re.compile(r"\s*(?:[-—–~、/至到或和]|——)\s*")


@lru_cache(maxsize=1 << 13)  # a comparison asks for the same texts several times, and so does the next save at the desk
def figures(text: str) -> tuple[Figure, ...]:
    """Return every figure of the text in order; positions are those of ``text``."""
    folded = fold(text)
    found: list[Figure] = []
    model: re.Match[str] | None = None  # the number after this one, whose scale and unit this one may share
    follows = 0
    for match in reversed(list(_TOKEN.finditer(folded))):
        joined = model is not None and _JOINER.fullmatch(folded, _end(match), follows) is not None
        figure = _figure(match, folded, model if joined else None)
        follows = match.start()
        if not (joined and _is_bare(match)):
            model = match
        if figure is not None:
            found.append(figure)
    return tuple(reversed(found))


def code_value(text: str) -> str:
    """Return a code as it compares: ``5G + AI`` is ``5G+AI``."""
    return "".join(text.upper().split())


def _figure(match: re.Match[str], folded: str, model: re.Match[str] | None) -> Figure | None:
    if match["code"]:
        return _at(match, ("code", code_value(match["code"])))
    if match["numbered"]:  # the year in a document's number, 〔2023〕10号
        return _at(match, ("年", Decimal(match["numbered"])))
    if match["number"]:
        return _at(match, _number_key(match, model if model is not None and _is_bare(match) else match))
    if match["numeral"]:
        return _counted(match, folded, model)
    return _in_words(match) if match["percent"] or match["tenths"] or match["formal"] else None


def _in_words(match: re.Match[str]) -> Figure | None:
    """Return a share or a sum that is written in words: 百分之三点五, 三成半, 三成五, 伍拾万元."""
    value: Decimal | None
    if match["percent"]:
        whole, value = scale_of(match["whole"]), _decimal(match["share"])
        return None if value is None else _at(match, ("%", (value * 100 / whole).normalize()))
    if match["tenths"]:
        rest = 5 if match["rest"] == "半" else parse_numeral(match["rest"] or "零") or 0
        value = Decimal((parse_numeral(match["tenth"]) or 0) * 10 + rest)
        return _at(match, ("%", value.normalize()))
    count = parse_numeral(match["cheque"])
    return None if count is None else _at(match, ("元", Decimal(count).normalize()))


def _decimal(text: str) -> Decimal | None:
    """Return the value of a numeral that may have a part after the point (三点五), or of digits."""
    if text[0].isdigit():
        return Decimal(text)
    whole, _, rest = text.partition("点")
    count = parse_numeral(whole)
    digits = [parse_numeral(digit) for digit in rest]
    return None if count is None else Decimal(f"{count}.{''.join(map(str, digits))}" if digits else count)


def _at(match: re.Match[str], key: Key) -> Figure:
    return Figure(match[0].rstrip(), match.start(), _end(match), key)


def _end(match: re.Match[str]) -> int:
    return match.start() + len(match[0].rstrip())


def _is_bare(match: re.Match[str]) -> bool:
    """Tell whether this is a number that may share scale and unit of the next: 3-5个百分点, 100、50、20万元."""
    return bool(match["digits"]) and not (match["scale"] or match["unit"] or match["counter"])


def _number_key(match: re.Match[str], model: re.Match[str]) -> Key:
    value = Decimal(match["digits"].replace(",", "")) * scale_of(model["scale"] or "")
    unit = model["unit"] or ""
    if model["counter"] == "年" and value in _CALENDAR:  # 到2025年, but not “科技创新2025”
        return "年", value
    if unit == "‰":
        return "%", (value / 10).normalize()
    return ("%" if unit.endswith(("%", "百分点")) else unit[-1:], value.normalize())


def _counted(match: re.Match[str], folded: str, model: re.Match[str] | None) -> Figure | None:
    """Return the figure of a Chinese numeral, or ``None`` for a row of characters that is no number (万千亿)."""
    numeral, after = match["count"], match["after"] or ""
    value = parse_numeral(numeral)
    if value is None:
        return None
    money = after == "元" or (numeral.endswith("亿") and after in {"", "级"})
    ranges = model is not None and bool(model["numeral"]) and _surely_counts(model["count"], model["after"] or "", "")
    sure = ranges or _surely_counts(numeral, after, folded[match.end() : match.end() + 2])
    part_of_name = match.start() > 0 and folded[match.start() - 1] in "/“"  # 立方米/万元, “三名”, “五个一”
    lists = after in _LISTING and value <= 10
    unit = "%" if after.endswith("分点") else "元" if money else ""
    key = (unit, Decimal(value).normalize())
    return Figure(match[0], match.start(), match.end(), key, sure and not part_of_name, lists)


def _surely_counts(numeral: str, after: str, following: str) -> bool:
    if numeral == "一":
        return after not in {"", "大", "级"} and following == "以上"
    if numeral == "二" and after == "级":  # 二级市场, 二级节点
        return False
    if numeral in {"百", "千", "万", "亿"}:  # 百年企业, 千家万户
        return after == "元"
    return bool(after) or numeral.endswith("亿")
