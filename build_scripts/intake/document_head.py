"""What a page says of the document as a whole: title, number, issuer, place, days, a draft or not, on trial or not."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

from build_scripts.intake.found import Head
from build_scripts.intake.groups import small_number
from build_scripts.official.dividing import Divided
from build_scripts.official.divisions import Span
from build_scripts.official.numerals import parse_numeral
from build_scripts.official.page_text import PageText, simplify
from build_scripts.official.title import Found

_NUMBER = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,10}(?:\(|\[|【)?20\d\d(?:\)|\]|】)?\d{1,4}号?)(?=[\s\n,。;:)(]|$|[\u4e00-\u9fff])"
)
_NUMBER_LINE = re.compile(
    r"^\(?(?:-?(?:备注/)?(?:发文字号|文号|文件编号|发文文号|字号):)?\s*([\u4e00-\u9fff]{1,10}(?:\(|\[|【)?20\d\d(?:\)|\]|】)?第?\d{1,4}号?)\)?(?:\(已(?:失效|废止)\))?(?=[\s,;]|$)",
    re.MULTILINE,
)
_INLINE_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,10}\(20\d\d\)\d{1,4}号")
_LABELLED_NUMBER = re.compile(
    r"(?:发文字号|文号|文件编号|字号)(?::|】)\s*([\u4e00-\u9fff]{1,10}(?:\(|\[|【)20\d\d(?:\)|\]|】)第?\d{1,4}号)"
)
_DAY = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_DAY_IN_WORDS = re.compile(
    "(二[〇○零O0][一二三四五六七八九〇○零O0]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_SIGNED_IN_WORDS = re.compile(rf"^[^\n。,;]{{0,40}}?{_DAY_IN_WORDS.pattern}(?:印发)?$", re.MULTILINE)
_ZEROS = dict.fromkeys("○零O0", "〇")
_BODY_LINE = re.compile(
    r"^(?:中共)?[\u4e00-\u9fff()]{2,24}(?:人民政府(?:办公[厅室])?|委员会(?:办公[厅室])?|办公[厅室]|管委会|管理委员会|局|厅|委|部|市委|县委|区委|省委|领导小组|指挥部|办事处|办)$"
)
_SIGNED_DAY = re.compile(
    r"^(?![^\n]*(?:发布|公开|更新)(?:日期|时间))[^\n。,;]{0,40}?(20\d\d)年(\d{1,2})月(\d{1,2})日(?:印发)?\)?$",
    re.MULTILINE,
)
_UNDER_TITLE = re.compile(
    rf"^\((?:[^()\n,;]*\(?20\d\d\)?第?\d{{1,4}}号[,;])?(?:{_DAY.pattern})?[,;]?(?P<body>(?!20)[\u4e00-\u9fff]{{4,40}}?)(?:(?<=[府厅室会局委办])[\u4e00-\u9fff]{{1,5}}\(20\d\d\)\d{{1,4}}号)?[,;]?(?:{_DAY.pattern})?(?:印发|发布|公布)?\)$",
    re.MULTILINE,
)
"""A bracket of its own that says who issued it and when."""
_DAY_AFTER_BODY = re.compile(r"(?:人民政府|委员会|局|厅|办公室|市委)(20\d\d)年(\d{1,2})月(\d{1,2})日")
_LABELLED_ISSUER = re.compile(
    r"(?:发布机构|发文机关|发布单位|制发单位|发文单位|来源单位|公开主体):\s*([\u4e00-\u9fff]{4,24}?)(?=\s|\n|$|生成日期|成文日期|发布日期|发文日期|分类|主题)"
)
_LABELLED_DAY = re.compile(
    r"(?:成文日期|发文日期|生成日期|印发日期|签发日期):\s*(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})"
)
_ISSUED_BY = re.compile(
    r"([\u4e00-\u9fff]{2,16}?(?:人民政府(?:办公[厅室])?|委员会|局|厅))(?:近日)?(?:印发|发布|出台|制定)"
)
_FROM = re.compile(r"(?:自|从)(20\d\d)年(\d{1,2})月(\d{1,2})日(?:起|开始)")
_FROM_ISSUE = re.compile("自(?:印发|发布|公布|发文|下发|颁布)之?日起")
_UNTIL = re.compile(
    r"(?:有效期(?:限)?(?:至|到|截至)|有效期.{0,8}?至|(?:施行|实施|试行|执行)(?:期限?)?.{0,6}?至|,至|起至|期限至|截止到?)(20\d\d)年(?:(\d{1,2})月(\d{1,2})日|底|末)"
)
_VALID_UNTIL = re.compile(r"有效期(?:限)?[^。,;\n]{0,8}?(?:至|到|截至|止于)(20\d\d)年(?:(\d{1,2})月(\d{1,2})日|底|末)")
"""The same of the document itself, before a day until which only one of its prices or awards holds."""
_DURING = re.compile(
    rf"(?:^|[。;,\n]|本[\u4e00-\u9fff]{{2}}[^。;\n]{{0,6}}?|政策)(?:执行期|有效期|实施期|施行期|适用期)(?:限)?(?:为|自|从|:)*{_DAY.pattern}(?:起)?(?:至|到|—|-|~){_DAY.pattern}"
)
"""From when and until when a document itself holds, not a project or a certificate."""
_TERM = re.compile(
    r"(?:有效期(?:限)?(?:为)?|试行期(?:限)?(?:为)?|执行期(?:限)?(?:为)?|暂定|试行|实施期限为?)(?:暂定)?(\d+|[一二两三四五六七八九十])(?:个)?年"
)
_CONSULTATION = re.compile(
    r"(?:征求|征集|听取|意见|公示|时间)[^。\n]{0,40}?(20\d\d)年(\d{1,2})月(\d{1,2})日?(?:起)?(?:至|到|—|-|~)(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日"
)
_DRAFT = re.compile("征求意见稿|送审稿|草案|公开征求意见稿|讨论稿")
_TRIAL = re.compile("试行|暂行")
_EXPIRED = re.compile("已失效|已废止|效力状态:失效|效力状态:废止|有效性:失效|有效性:废止")
_SEAT = re.compile(
    r"^(?:中共)?([\u4e00-\u9fff]{2,14}?(?:自治区|自治州|自治县|省|市|县|区|旗|州|盟|镇|乡|街道))(?=人民政府|委员会|委|工业|地方|金融|住房|自然资源|生态|应急|交通|农业|文化|司法|知识产权|国有|统计|医|能源|经济|财政|发展|科|商务|办公|数据|人力|市场|党|促进|关于|印发|管)"
)
_OWNER = re.compile(
    r"^([\u4e00-\u9fff]{2,7}?(?:自治区|自治州|自治县|省|市|县|区|旗|州|盟|镇|乡|街道))(?!场|域|块|级|直)"
)
# --- number, issuer, days -----------------------------------------------------------------------------------------


def read_head(page: PageText, divided: Divided, found: Found) -> Head:
    """Return what the page says of the document."""
    text = page.text
    issuer = _issuer(page, found)
    issued = _issued(page)
    draft = bool(_DRAFT.search(_plain(found)))
    start, end = _validity(text, None if draft else issued)
    opened, closed = _consultation(text) if draft else (None, None)
    plain = _plain(found)
    return Head(
        title=found.title,
        place=_place(simplify(issuer), plain),
        number=_number(page, divided),
        issuer=issuer,
        issued=issued,
        valid_from=start,
        valid_to=end,
        trial=bool(_TRIAL.search(plain) or "试行期" in text),
        draft=draft,
        expired=bool(_EXPIRED.search(text)),
        opened=opened,
        closed=closed,
    )


def _plain(found: Found) -> str:
    return simplify(found.title)


def _number(page: PageText, divided: Divided) -> str | None:
    """Return the document's own number: on a line of its own, or after its label; not one that a sentence quotes."""
    limit = divided.series[divided.main].first if divided.series else len(page.text)
    for pattern in (_LABELLED_NUMBER, _NUMBER_LINE):
        matches = list(pattern.finditer(page.text, 0, limit))
        if matches:
            return page.printed(matches[0].span(1))
    after_title = (
        match.end() for match in re.finditer("(?:通知|意见|办法|决定)(?=[\u4e00-\u9fff]{1,10}\\()", page.text[:limit])
    )
    places = sorted({0, *(place for place in page.blanks if place < limit), *after_title})
    inline = (_INLINE_NUMBER.match(page.text, place) for place in places)
    labelled = (_LABELLED_NUMBER.search(page.text), 1), *((match, 0) for match in inline)
    return next((page.printed(match.span(group)) for match, group in labelled if match), None)


def _issuer(page: PageText, found: Found) -> str:
    """Return who issued it: who signs it, else the label, else who the title or the notice names."""
    return _signed(page) or _labelled(page) or _titled(page, found) or _told(page)


def _signed(page: PageText) -> str:
    """Return the bodies on the lines before the day, or on its line."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", page.text)]
    if (bracket := _under_title(page)) and _is_signature(page, bracket.span("body")):
        return _with_blanks(page, bracket.span("body"))
    for index, span in enumerate(lines):
        first = index
        while first and _is_day(page.text[slice(*span)]) and _is_signature(page, lines[first - 1]):
            first -= 1
        if first < index:
            return " ".join(_with_blanks(page, one) for one in lines[first:index])
    for match in re.finditer(
        r"((?:中共)?[\u4e00-\u9fff]{2,14}(?:人民政府(?:办公[厅室])?|委员会|市委|县委|区委|省委|局|厅)){1,3}(?=20\d\d年\d{1,2}月\d{1,2}日)",
        page.text,
    ):
        cut = _after_sentence(page.text, match.start())
        return _with_blanks(page, (max(cut, match.start()), match.end()))
    return ""


def _under_title(page: PageText) -> re.Match[str] | None:
    found = _UNDER_TITLE.finditer(page.text)
    return next((match for match in found if any(match.group(1, 5))), None)


def _is_day(line: str) -> bool:
    return re.fullmatch(rf"(?:{_DAY.pattern}|{_DAY_IN_WORDS.pattern})(?:印发)?", line) is not None


def _after_sentence(text: str, position: int) -> int:
    return max(text.rfind(stop, 0, position) for stop in "。\n;)") + 1


def _is_signature(page: PageText, span: Span) -> bool:
    words = page.text[slice(*span)]
    return len(words) <= 50 and all(_BODY_LINE.match(one) for one in _split_at_blanks(page, span)) and bool(words)


def _split_at_blanks(page: PageText, span: Span) -> list[str]:
    cuts = [span[0], *(place for place in sorted(page.blanks) if span[0] < place < span[1]), span[1]]
    return [page.text[start:end] for start, end in pairwise(cuts)]


def _with_blanks(page: PageText, span: Span) -> str:
    cuts = [span[0], *(place for place in sorted(page.blanks) if span[0] < place < span[1]), span[1]]
    parts = [page.printed((start, end)) for start, end in pairwise(cuts)]
    joined = parts[0]
    for part in parts[1:]:
        joined += (" " if re.search("[政府局厅委室会]$", joined) and len(part) > 3 else "") + part
    return joined


def _labelled(page: PageText) -> str:
    match = _LABELLED_ISSUER.search(page.text)
    return page.printed(match.span(1)) if match else ""


def _titled(page: PageText, found: Found) -> str:
    match = re.match(
        r"((?:[\u4e00-\u9fff]{2,16}?(?:人民政府(?:办公[厅室])?|委员会|局|厅|办公室)){1,3})关于", _plain(found)
    )
    if match:
        return found.title[: match.end(1)]
    above = page.text[: found.span[0]].rstrip("\n").rfind("\n") + 1, found.span[0] - 1
    if above[0] < above[1] and _is_signature(page, above):
        return _with_blanks(page, above)
    notice = re.search(
        r"^((?:[\u4e00-\u9fff]{2,16}?(?:人民政府(?:办公[厅室])?|委员会|局|厅))+)关于印发", page.text, re.MULTILINE
    )
    return page.printed(notice.span(1)) if notice else ""


def _told(page: PageText) -> str:
    match = _ISSUED_BY.search(page.text)
    return page.printed(match.span(1)) if match else ""


def _issued(page: PageText) -> date | None:
    """Return the day that it bears: under the signature, else after its label."""
    if bracket := _under_title(page):
        return _day(*(bracket.group(1, 2, 3) if bracket[1] else bracket.group(5, 6, 7)))
    signed = _SIGNED_DAY.search(page.text) or _DAY_AFTER_BODY.search(page.text) or _LABELLED_DAY.search(page.text)
    if signed:
        return _day(*signed.groups()[:3])
    in_words = _SIGNED_IN_WORDS.search(page.text)
    return _day_in_words(*in_words.groups()[:3]) if in_words else None


def _day_in_words(year: str, month: str, day: str) -> date | None:
    digits = "".join(str("〇一二三四五六七八九".index(_ZEROS.get(one, one))) for one in year)
    return _day(digits, str(parse_numeral(month) or 0), str(parse_numeral(day) or 0))


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _validity(text: str, issued: date | None) -> tuple[date | None, date | None]:
    """Return from when and until when it holds, as far as the words say or the term follows."""
    if during := _DURING.search(text):
        return _day(*during.groups()[:3]), _day(*during.groups()[3:])
    start = _FROM.search(text)
    first = _day(*start.groups()) if start else (issued if _FROM_ISSUE.search(text) else None)
    until = _VALID_UNTIL.search(text) or _UNTIL.search(text)
    if until:
        return first, _day(until[1], until[2] or "12", until[3] or "31")
    term = _TERM.search(text)
    years = small_number(term[1]) if term else None
    return first, (_after(first, years) if first and years else None)


def _after(first: date, years: int) -> date:
    day = 28 if (first.month, first.day) == (2, 29) else first.day
    return date(first.year + years, first.month, day) - timedelta(days=1)


def _consultation(text: str) -> tuple[date | None, date | None]:
    match = _CONSULTATION.search(text)
    if not match:
        return None, None
    year = match[1]
    return _day(year, match[2], match[3]), _day(match[4] or year, match[5], match[6])


def _place(issuer: str, title: str) -> str:
    """Return the place that the issuer, or the title, begins with."""
    for pattern, text in ((_SEAT, issuer.split(" ", maxsplit=1)[0]), (_OWNER, title)):
        match = pattern.match(text.removeprefix("中共"))
        if match:
            below = re.match(f"[\u4e00-\u9fff]{{1,7}}[省市州盟]{match[1]}", title)
            return below[0] if below else match[1]
    return ""


def title_years(head: Head) -> tuple[int | None, int | None]:
    """Return the one year that a document is for, by its title or because it ends in it, and the last of several."""
    years = [int(year) for year in re.findall(r"20\d\d", head.title)]
    only = years[0] if len(years) == 1 and f"{years[0]}年" in head.title else None
    within = head.issued and head.valid_to and head.issued.year == head.valid_to.year
    if not years and within and head.valid_to:
        only = head.valid_to.year
    term = re.search("([二两三四五])年", head.title)
    if not years and term and head.issued:
        return only, head.issued.year + (small_number(term[1]) or 1) - 1
    return only, max(years, default=None)
