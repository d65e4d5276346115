"""Where the heading of an item ends: at a full stop, at the line's end, at a blank, or nowhere, being there none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_scripts.official.divisions import Span
from build_scripts.official.numbering import SOLID, Number, Rank
from build_scripts.official.page_text import PageText
from build_scripts.official.sentences import ROLE_LABEL

_LONGEST = 40
_LONGEST_OF_ITEM = 32
_IN_SENTENCES = re.compile(r"[,;:]|\d[%‰元万亿]|\n")
_STOP = re.compile(rf"[。\n{SOLID}]|(?<!\d):|:(?!\d)|\((?=[^()]{{2,4}}(?:单位|部门):)")
_PHRASE = "(?:[^\\n。,;:()“”]|“[^”]*”|\\(套\\))"
_LEAD = re.compile(
    rf"^(?:(?:—++|–++|―++|[•○{SOLID}①-⑳]|[-·])\s*({_PHRASE}{{2,16}})|({_PHRASE}{{3,16}}))[。:](?=[^\n])"
    rf"|^[{SOLID}]\s*({_PHRASE}{{2,16}})\n(?=.)"
)
_BRACKET = re.compile(r"^[(\[【][^\n]*[)\]】。]*$")
_STARTERS = re.compile(
    r"以20\d\d年|到20\d\d年|(?<![自从至到在于])20\d\d年|每年|全年|对(?=[^比]{2,40}的)|由|按|凡|为(?=[^主])|企业(?=[^,。]{2,20}(?:的|首次|新))"
    r"|市财政|县财政|区财政|省财政|支持|鼓励|推动|推进|成立|围绕|建立|实行|设立|安排|加快|聚焦|坚持|深入|落实|依托|组织|引导|强化|充分|积极|大力"
)
_BRACKETED = re.compile(r"【([^【】\n]{2,20})】[。:]?")
_OF_ARTICLE = re.compile(r"\(([^()\n,;:。\d]{2,16})\)[。:]?(?=\s*[\u4e00-\u9fff《“])")
"""What an article is about, in brackets before its text: 第一条(目的依据)为了…."""
_USUAL = re.compile(
    "附则|总则|其[他它](?:事项|规定)?|主要目标|目标任务|总体(?:要求|目标|思路)|指导思想|基本原则|组织(?:保障|领导|实施)|保障措施|政策保障|重点任务|主要任务|工作(?:目标|要求|措施)"
)
"""Headings that most plans have; where the text runs on after one, it ends there all the same."""
_OF_ITSELF = re.compile("本(?:措施|意见|办法|政策|方案|计划|清单|规定|通知|细则|条例|文件|行动|若干)")
_APPLIES = re.compile("本(?:措施|意见|办法|政策|方案|计划|清单|规定|细则|条例)(?:所称|适用|自|由)")
"""What a sentence about the document itself begins with, and no heading."""
_LEADS_IN = re.compile("^(?:对|按|凡|符合|具备|申报)|下列|以下|如下|给予|须$|应$")
"""Words before a colon that begin a sentence which a list ends: 对下列项目给予补助."""
_ORDERS = re.compile(
    "不得|不予|应当|必须|不再|应于|起(?:施行|实施|执行)|(?:每年|集中|一次性?)[^。]{0,6}(?:兑现|兑付|发放|拨付)"
)
"""Words of sentences that order something, and of no heading."""
_DATED_CLAUSE = re.compile(r"[\u4e00-\u9fff“”、]{4,16}(?:到|至|力争到)20\d\d年[^\n]*\d")
"""A heading that runs into a sentence with a figure and a day."""
_SHORTEST = 4
_FIGURE = re.compile(r"(?:达到?|不低于|突破|超过|至|到|为)?\d")
"""What a cell says that is to be done ends before how much."""
_FEWEST = 2
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
_WRAPPED = 6
"""So many blanks inside words, further in than headings reach, are those of printed lines: they end no heading."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the heading stands, and where the words after it begin; an empty span is no heading."""

    span: Span
    rest: int


def is_responsibility(line: str) -> bool:
    """Tell whether a line is a bracket with who is responsible and nothing else."""
    return bool(_BRACKET.match(line) and ROLE_LABEL.search(line)) or bool(ROLE_LABEL.match(line))


def lead_phrase(line: str) -> tuple[int, int, int] | None:
    """Return where the phrase that a paragraph begins with stands, and where the text goes on."""
    match = _LEAD.match(line)
    if match is None or re.search(r"\d", match[0]) or is_responsibility(line[match.end() :].lstrip("—–―-")):
        return None
    return *match.span(match.lastindex or 0), match.end()


def heading_of(page: PageText, number: Number, end: int, *, has_children: bool) -> Heading:
    """Return the heading after a number whose unit ends at ``end``."""
    start = number.end
    while start < end and page.text[start] in " \n":
        start += 1
    bracketed = _BRACKETED.match(page.text, start, end)
    if bracketed is None and number.rank is Rank.ARTICLE:
        bracketed = _OF_ARTICLE.match(page.text, start, end)
    if bracketed:
        return Heading(bracketed.span(1), bracketed.end())
    none = Heading((start, start), start)
    if number.start in page.rows:
        is_apart = page.text.startswith(" ", number.end)
        ends = (place for place in range(start + 1, end) if place in page.blanks)
        cell = next((place for place in ends if not is_apart or page.text[place] == " "), end)
        figure = _FIGURE.search(page.text, start + _SHORTEST, cell)
        cell = figure.start() if figure else cell
        return Heading((start, cell), cell)
    if _is_of_list(page.text, number, start, end):
        return none
    if number.rank <= Rank.SECTION_OF_CHAPTER or (number.rank is Rank.SECTION and has_children):
        return _of_part(page, start, end, has_children=has_children)
    return _of_item(page, start, end, number) or none


def _is_of_list(text: str, number: Number, start: int, end: int) -> bool:
    """Tell whether an item ends the list that the one before it goes on with: (一)…;(二)…。 and then a paragraph."""
    ends_list = number.rank >= Rank.SECTION and re.search(
        r";(?:[和以及或]{1,2})?\s*$", text[max(0, number.start - 4) : number.start]
    )
    return bool(ends_list) and re.match(r"[^\n。;]*[。;]?(?:\n|$)", text[start:end]) is not None


def _of_part(page: PageText, start: int, end: int, *, has_children: bool) -> Heading:
    """A part has a heading: up to a stop, the line's end, or a blank; else as much as its words say."""
    stop = _STOP.search(page.text, start, end)
    until = stop.start() if stop else end
    blank = _blank(page, start, until)
    if blank is not None:
        return Heading((start, blank), blank)
    words = page.text[start:until]
    is_alone = has_children and not page.text[until:end].strip("。:\n ")
    ends_there = stop is None or stop[0] in f"\n{SOLID}" or is_alone or not _IN_SENTENCES.search(words)
    if is_alone or (ends_there and not _runs_into(words, stop) and until - start <= _LONGEST):
        return Heading((start, until), _after(page.text, until, end))
    return _glued(page, start, until)


def _of_item(page: PageText, start: int, end: int, number: Number) -> Heading | None:
    """An item has one where its first words are short, no sentence, and something follows."""
    stop = _STOP.search(page.text, start, end)
    until = stop.start() if stop else end
    blank = _blank(page, start, until) if number.rank in {Rank.SECTION, Rank.ARTICLE} else None
    if blank is not None:
        return Heading((start, blank), blank)
    words, rest = page.text[start:until], _after(page.text, until, end)
    if number.rank is Rank.SECTION and _runs_into(words, stop):
        return _glued(page, start, until)
    follows = page.text[rest:end].strip("\n") if stop and not _APPLIES.match(words) else ""
    is_short = 2 <= len(words) <= _LONGEST_OF_ITEM and not _IN_SENTENCES.search(words) and not _ORDERS.search(words)
    if stop and is_short and follows and not is_responsibility(follows) and not _is_reference(words, stop[0]):
        return Heading((start, until), rest)
    if stop and stop[0].startswith("(") and is_short:
        return Heading((start, until), until)
    is_long = number.rank is Rank.SECTION and (_IN_SENTENCES.search(words) or len(words) > _LONGEST_OF_ITEM // 2)
    return _glued(page, start, until) if is_long else None


def _runs_into(words: str, stop: re.Match[str] | None) -> bool:
    """Tell whether the words up to a full stop are a heading and the sentence after it."""
    return stop is not None and stop[0] == "。" and _DATED_CLAUSE.match(words) is not None


def _is_reference(words: str, stop: str) -> bool:
    """Tell whether the words before a colon or line's end are the beginning of a sentence."""
    leads_in = stop == ":" and (len(words) > 12 or _LEADS_IN.search(words) is not None)
    return leads_in or words.startswith("《")


def _after(text: str, position: int, end: int) -> int:
    while position < end and text[position] in "。:\n ":
        position += 1
    return position


def _blank(page: PageText, start: int, until: int) -> int | None:
    """Return a blank that ends a heading: between words, after four signs or more, no sentence before it."""
    for position in range(start + 2, min(until, start + _LONGEST_OF_ITEM)):
        after = page.text[position]
        if position in page.blanks and not re.match(r"[\d(,、]", after):
            words = page.text[start:position]
            if not _IN_SENTENCES.search(words) and not re.search(r"[、\d]$", words) and _parts(page, words, position):
                return position
    return None


def _parts(page: PageText, words: str, position: int) -> bool:
    if _USUAL.fullmatch(words):
        return True
    return len(words) >= _SHORTEST and (not _is_wrapped(page) or bool(_STARTERS.match(page.text, position)))


def _is_wrapped(page: PageText) -> bool:
    """Tell whether the page has blanks where its printed lines ended."""
    inside = (place for place in page.blanks if place and _HAN.fullmatch(page.text[place - 1 : place + 1]))
    return sum("\n" not in page.text[max(0, place - _LONGEST_OF_ITEM) : place] for place in inside) >= _WRAPPED


def _glued(page: PageText, start: int, until: int) -> Heading:
    """A heading that runs into its text: it ends before a word that sentences begin with, or is repeated at once."""
    if usual := _USUAL.match(page.text, start, until):
        return Heading(usual.span(), usual.end())
    if _OF_ITSELF.match(page.text, start):
        return Heading((start, start), start)
    first = re.search(r"[,;:“\d]", page.text[start:until])
    limit = min(start + (first.start() if first else until - start) + 4, until, start + 20)
    places = range(start + _SHORTEST, limit)
    doubled = (place for place in places if page.text[place - 2 : place] == page.text[place : place + 2])
    starting = (place for place in places if _STARTERS.match(page.text, place))
    if (place := next(doubled, None) or next(starting, None)) is not None:
        return Heading((start, place), place)
    return Heading((start, start), start)


def like_siblings(page: PageText, headings: dict[int, Heading]) -> dict[int, Heading]:
    """Return the headings of items side by side if all that have one are as long, for the others too; else none.

    ``headings`` are those of items side by side whose words run on after the heading, by their beginning.
    """
    lengths = [length for heading in headings.values() if (length := heading.span[1] - heading.span[0])]
    if len(set(lengths)) != 1 or len(lengths) < _FEWEST:
        return {start: Heading((start, start), start) for start in headings}
    length = lengths[0]
    return {
        start: heading
        if heading.span[1] > start or _OF_ITSELF.match(page.text, start)
        else Heading((start, start + length), start + length)
        for start, heading in headings.items()
    }
