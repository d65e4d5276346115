"""Where a document's title stands on its page, and where its preamble begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_scripts.official.dividing import Divided
from build_scripts.official.divisions import Span
from build_scripts.official.page_text import PageText

_KINDS = (
    "若干措施|若干政策|若干举措|政策措施|政策意见|实施意见|指导意见|行动计划|行动方案|工作方案|实施方案|实施细则|管理办法|扶持办法|奖励办法|实施办法|暂行办法|暂行规定"
    "|政策清单|任务清单|措施|举措|政策|意见|定见|办法|方案|计划|规划|细则|规定|条例|通知|通告|公告|清单|指南|纲要|要点|决定|[一二三四五六七八九十百\\d]+条|规程|目录|导则"
)
_SUFFIX = r"(?:\([^()]{1,24}\)){0,2}"
_TITLE_LINE = re.compile(rf"^[^。;\n]*?(?:{_KINDS})”?{_SUFFIX}$")
_INLINE = re.compile(
    rf"(?:^|(?<=[。;\s:)]))((?:关于)?[^。;:,《》\n]{{6,60}}?(?:{_KINDS}){_SUFFIX})(?=:?\n?(?:为|根据|按照|依据|为了|到20\d\d年|近年来|围绕|目录))",
    re.MULTILINE,
)
_QUOTED = re.compile(r"《([^《》\n]{6,80})》")
_IN_BLANKS = re.compile(
    rf"(?<![《\u4e00-\u9fff])([\u4e00-\u9fff][^。;:,《》\n]{{5,60}}?(?:{_KINDS}){_SUFFIX})(?=:?(?:为|根据|按照|依据|到20))"
)
_DAY = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日")
_NOT_TITLE = re.compile(
    "^(?:各|附件|来源|当前|首页|上一|下一|名称|索引|日期|标题|主题|-|【)|。|^[一二三四五六七八九十]+、|人民政府$|:$"
)


_HANDS_ON = re.compile("印发|转发|发布|公布|征求")
"""What a notice says that only hands on the document after it."""
_REMARK = re.compile(
    r"\((?:20\d\d年\d{1,2}月\d{1,2}日[^()]*|[\u4e00-\u9fff]{4,24}20\d\d年\d{1,2}月\d{1,2}日[^()]{0,4}|共?\d+条|[\u4e00-\u9fff]{1,10}[(\[]?20\d\d[)\]]?\d+号)\)"
)
"""A line below a title that says its day, number or length."""
_PLACE = re.compile("[\u4e00-\u9fff]{2,16}(?:省|市|县|区|旗|州|盟|镇|乡)")
_BODIES = re.compile(
    "(?:中共)?[\u4e00-\u9fff]{2,14}(?:[省市县区州旗盟]委|委员会|人民政府)(?:办公[厅室])?"
    "(?: ?(?:中共)?[\u4e00-\u9fff]{2,14}(?:[省市县区州旗盟]委|委员会|人民政府|局|厅|委)(?:办公[厅室])?)+"
)
"""Several bodies on a line: those who issue a document together, with whom its title begins."""
_BODY = re.compile("[\u4e00-\u9fff]{2,16}人民政府(?:办公[厅室])?")
"""The one that issues a document, with whom its title begins."""
_BREADCRUMB = re.compile(
    r"[|»>]|(?:浏览|阅读|点击)[^\n\d]{0,4}\d+次?|[\u4e00-\u9fff]{1,10}\(20\d\d\)\d{1,4}号|20\d\d-\d{1,2}-\d{1,2}(?:\d\d:\d\d(?::\d\d)?)?"
)
_SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Found:
    """Where the title stands and where the words of the document begin after it."""

    span: Span
    opening: Span
    title: str


def find_title(page: PageText, divided: Divided) -> Found:
    """Return the main document's title and where its preamble stands."""
    if not divided.series:
        found = _before(page, (0, len(page.text)))
        return replace(found, opening=(len(page.text), len(page.text)))
    main, notice = divided.series[divided.main], divided.series[0]
    if main.name and not notice.name:
        found = _before(page, (notice.start, notice.first))
        if found.title and not _HANDS_ON.search(found.title):
            return found
    return _before(page, (main.start, main.first))


def _before(page: PageText, before: Span) -> Found:
    """Return the title that stands before a first number, an empty one where none does."""
    start, first = before
    found = _on_lines(page, before)
    if found and _HANDS_ON.search(found.title) and found.title.endswith("通知"):
        found = _inline(page, (found.span[1], first)) or found
    found = found or _inline(page, before) or _in_marks(page, before)
    return found or Found((start, start), (first, first), "")


def _on_lines(page: PageText, before: Span) -> Found | None:
    """A title on a line of its own, or on two: the last such before the first number."""
    lines = [(before[0] + m.start(), before[0] + m.end()) for m in re.finditer(r"[^\n]+", page.text[slice(*before)])]
    quoted = {_bare(match[1]) for match in _QUOTED.finditer(page.text)}
    for index in range(len(lines) - 1, -1, -1):
        line = page.text[slice(*lines[index])]
        if _REMARK.fullmatch(line):
            continue
        if re.fullmatch(_SUFFIX, line) and index and _ends_title(page.text[slice(*lines[index - 1])] + line):
            return _from(page, lines, _first_line(page, lines, index - 1, quoted), index, before)
        if _ends_title(line) or _bare(line) in quoted:
            return _from(page, lines, _first_line(page, lines, index, quoted), index, before)
    return None


def _ends_title(line: str) -> bool:
    is_path = ">" in line and len(line.rpartition(">")[2]) < _SHORTEST
    return (
        len(line) < 90
        and not is_path
        and bool(_TITLE_LINE.match(line))
        and not _NOT_TITLE.search(line)
        and not line.startswith("《")
    )


def _first_line(page: PageText, lines: Sequence[Span], index: int, quoted: set[str]) -> int:
    """Return the line that a title begins on whose last is ``index``."""
    if not index:
        return index
    line, above = (page.text[slice(*lines[one])] for one in (index, index - 1))
    if _bare(line) in quoted or len(line) > 45:
        return index
    whole = _bare(above + line)
    if whole in quoted or any(
        whole in one and _bare(line) not in quoted for one in quoted if len(one) < len(whole) + 6
    ):
        return index - 1
    goes_on = (
        not _NOT_TITLE.search(above)
        and not above.endswith(("。", ":", ",", ")", "号", "日", "”", "》", "】"))
        and len(above) <= 45
    )
    if _PLACE.fullmatch(above) and re.match("20\\d\\d年", line):
        return index - 1
    if line.startswith("关于") and (_BODIES.fullmatch(above) or _BODY.fullmatch(above)):
        return index - 1
    begins = re.match(
        "关于|[\u4e00-\u9fff]{2,7}(?:自治区|省|市|县|区|旗|州|盟|镇|乡|街道)(?!场|域|级)|20\\d\\d年|“(?![^”]{1,12}”(?:\\(|$))",
        line,
    ) and not _half(above)
    return index - 1 if goes_on and not begins and not _is_furniture(above) else index


def _half(line: str) -> bool:
    """Tell whether a line breaks off in the middle of a title."""
    return ("关于" in line[:-2] and not _TITLE_LINE.match(line)) or line.endswith(
        ("关于", "印发", "组织实施", "开展", "的", "推动", "促进", "加快", "支持", "和", "及", "进一步")
    )


def _is_furniture(line: str) -> bool:
    return bool(re.search("[>|]|:|20\\d\\d-|\\d{5}|人民政府$|政府网|目录$", line))


def _from(page: PageText, lines: Sequence[Span], first: int, last: int, before: Span) -> Found:
    span = (_after_furniture(page, (lines[first][0], lines[last][1])), lines[last][1])
    return Found(span, _opening(page, span[1], before[1]), page.printed(span))


def _inline(page: PageText, before: Span) -> Found | None:
    """A title in the middle of a line: the words after it begin a preamble."""
    found = list(_INLINE.finditer(page.text, *before))
    blanks = [
        (place, match)
        for match in _IN_BLANKS.finditer(page.text, *before)
        if (place := match.start(1)) in page.blanks or place == before[0]
    ]
    if blanks and (not found or blanks[-1][0] > found[-1].start(1)):
        match = blanks[-1][1]
        span = (_after_furniture(page, match.span(1)), match.end(1))
        return Found(span, _opening(page, span[1], before[1]), page.printed(span))
    if found:
        span = (_after_furniture(page, (_after_signature(page.text, found[-1]), found[-1].end(1))), found[-1].end(1))
        return Found(span, _opening(page, span[1], before[1]), page.printed(span))
    return None


def _after_furniture(page: PageText, span: Span) -> int:
    """Return where a title begins that runs on after a breadcrumb, a day of publication or a count of readers."""
    marks = list(_BREADCRUMB.finditer(page.text, *span))
    if not marks:
        return span[0]
    start = marks[-1].end()
    for place in range(start + 1, span[1] - _SHORTEST):
        if marks[-1][0] in "|»>" and place in page.blanks:
            return place
    return start if span[1] - start >= _SHORTEST else span[0]


def _after_signature(text: str, match: re.Match[str]) -> int:
    """Return where a title begins to which the notice's signature and day are glued."""
    days = list(_DAY.finditer(text, *match.span(1)))
    return days[-1].end() if days else match.start(1)


def _in_marks(page: PageText, before: Span) -> Found | None:
    """A title that stands only in the notice that hands it on: 关于印发《…》的通知."""
    for match in _QUOTED.finditer(page.text, *before):
        if _TITLE_LINE.match(match[1]):
            return Found((before[1], before[1]), (before[1], before[1]), page.printed(match.span(1)))
    return None


def _opening(page: PageText, start: int, end: int) -> Span:
    """Return the preamble: from the first whole sentence after the title to the first number."""
    text = page.text
    while start < end and text[start] in "\n:。 ":
        start += 1
    for match in re.finditer(r"[^\n]+", text[start:end]):
        line = match[0]
        if len(line) > 12 and re.search("[。:,]$", line) and not re.match("各|【|来源|时间|发布|公布|浏览", line):
            return start + match.start(), end
    return end, end


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
