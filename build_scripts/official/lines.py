"""The lines of a raw page: what begins one, and which were only wrapped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from build_scripts.official.divisions import Span

NUMBER_MARK = re.compile(
    r"[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d{1,3}[.、](?!\d)|\(\d{1,2}\)|\d{1,2}\)|[㈠-㈩⑴-⒇]|(?:措施|政策|举措|行动|任务|工程)(?:[一二三四五六七八九十]+|\d{1,2})[:、.]|[①-⑳]|第[一二三四五六七八九十百]+[章节条]"
    r"|[—●•◆■▪]|附件|(?:备注|附注|注):|《|目录|[一-鿿]{2,10}\(20\d\d\)\d{1,4}\s?号$|各[^。]{1,40}:$|\([^()]{2,4}(?:单位|部门):"
)
"""What a line of its own begins with."""
STOP = tuple("。;:!?)]】”》…")
"""What ends a sentence, or what stands in brackets."""
_LONGEST_HEADING = 60
_LINES_OF_BRACKET = 6
"""A bracket that is open for more lines was never closed."""
_OF_PAGE = re.compile(
    r"^(?:索引号|主题分类|主题词|发布机构|公开方式|公开时限|有效性|字[号体])\s*:"
    r"|(?:打印(?:本页|页面)?|关闭(?:窗口|页面)?|[【\[]小[】\]]|[大中] 小[】\]]?)\s*$"
)
"""A line that the page says beside the document."""
_BREADCRUMB = re.compile("^[^。;,]*[>»|][^。;,]*$")
_TITLE = re.compile(r"^[^,。;]{6,40}(?:办法|细则|意见|措施|方案|计划|通知|规定|政策)$")
FULL = 0.75
"""How much of the longest line one has that a page wrapped."""
_RATIO_BREAKS = re.compile(r"\d:\d")
_ENDS_WITH_BODIES = re.compile(r"(?:单位|部门):[^。;:]*(?:[局委办厅会室院府道镇乡心司部处行署团站队]|等|落实|负责)$")
"""Who is responsible, at the end of a paragraph without a full stop."""
_SHARE_OF_WRAPPED_LINES = 0.3
_SHARE_OF_NARROW_LINES = 0.4


def lines_of(text: str) -> Iterator[Span]:
    """Yield where each line of a text begins and ends."""
    begin = 0
    for match in re.finditer("\n|$", text):
        yield begin, match.start()
        begin = match.end()


class Widths:
    """Which lines of a page were only wrapped."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        open_lines = [len(line) for line, after in pairwise(lines) if is_open(line, after)]
        counts = Counter(open_lines)
        near = {width: sum(counts[width + by] for by in range(-3, 4)) for width in dict.fromkeys(open_lines)}
        commonest = max(near, key=near.__getitem__, default=0)
        like_it = near.get(commonest, 0)
        share = _SHARE_OF_WRAPPED_LINES if commonest >= 20 else _SHARE_OF_NARROW_LINES
        self._wrapped = commonest >= 12 and like_it >= max(4, share * len(lines))
        self._width = commonest
        self._within = list(_within_brackets(lines))

    def goes_on(self, index: int) -> bool:
        """Tell whether the next line continues this one."""
        line, after = self._lines[index], self._lines[index + 1]
        if self._wrapped and self._within[index] and not NUMBER_MARK.match(after):
            return True
        if self._wrapped and len(line) >= FULL * self._width and line.endswith(")") and _never_begins(after):
            return True
        if not is_open(line, after):
            return False
        if self._wrapped:
            return len(line) >= FULL * self._width
        if _ENDS_WITH_BODIES.search(line):
            return False
        return len(line) > _LONGEST_HEADING or (line.endswith(("、", ",")) and len(line) > 12)


def _within_brackets(lines: Sequence[str]) -> Iterator[bool]:
    """Yield for each line whether it ends within a bracket; a numbered line, or too many lines, close it."""
    depth, since = 0, 0
    for line in lines:
        if NUMBER_MARK.match(line) or since > _LINES_OF_BRACKET:
            depth = 0
        depth = max(0, depth + line.count("(") - line.count(")"))
        since = since + 1 if depth else 0
        yield depth > 0


def _never_begins(line: str) -> bool:
    return line.startswith(("、", ",", "。", ";", "的", "及以上", "以上"))


def is_open(line: str, after: str) -> bool:
    """Tell whether a line has not come to an end, so that the next may go on with it."""
    return (
        (not line.endswith(STOP) or _RATIO_BREAKS.search(line[-4:] + after[:2]) is not None)
        and not _BREADCRUMB.match(line)
        and not _OF_PAGE.search(line)
        and not NUMBER_MARK.match(after)
        and not _TITLE.match(line)
    )
