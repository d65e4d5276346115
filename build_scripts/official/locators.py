"""Which part of an official text a record's measure is: found by its locator; where that leads nowhere, by its id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from build_scripts.official.figures import figures
from build_scripts.official.letters import fold
from build_scripts.official.numerals import parse_numeral
from build_scripts.official.structure import OfficialMeasure, OfficialText, Sentence
from build_scripts.records.model import Measure

Step = tuple[str, int]
"""A number and of what kind it is: 条, 章, 节, in brackets, 一, or nothing for what may be an item or a bullet."""
Steps = tuple[str, tuple[Step, ...]]
"""The name of an annex, and the numbers that lead to a measure, the highest first."""

_PREAMBLE: tuple[Step, ...] = (("序言", 0),)
_DOCUMENT = re.compile(r"(?:附件\S*|文\d+) ")
_CHAPTERS = re.compile(r"^第[^章节条]+章(?:第[^章节条]+节)?(?=第[^章节条]+条)")
"""Articles are numbered straight through: their chapter leads nowhere."""
_COUNT = "[一二三四五六七八九十百]+"
_NUMBER = re.compile(
    rf"第(?P<named>{_COUNT}|\d+)(?P<kind>[章节条])|\((?P<bracketed>{_COUNT}|\d+)\)|之(?P<bullet>{_COUNT})"
    rf"|(?P<item>\d+|[①-⑳])|(?P<part>{_COUNT})"
)


_WITHIN_ARTICLE = re.compile(rf"(?<=条)(?:第(?:{_COUNT}|\d+)款)?(?:第?\((?:{_COUNT}|\d+)\)项)?$")
"""A paragraph or a point of an article is no item of its own: it leads to the article."""


def steps(locator: str) -> Steps:
    """Return where a locator leads, however it is written: 二、(一)2 and 二（一）2. are one, so are 一、¶2 and
    一、2, and 第十条第二款第(三)项 leads to 第十条."""
    text = fold(locator).strip()
    document = match[0].strip() if (match := _DOCUMENT.match(text)) else ""
    rest = "".join(text[len(document) :].split())
    if rest.startswith("序言"):
        return document, _PREAMBLE
    return document, tuple(map(_step, _NUMBER.finditer(_WITHIN_ARTICLE.sub("", _CHAPTERS.sub("", rest)))))


def _step(match: re.Match[str]) -> Step:
    kind = match["kind"] or ("()" if match["bracketed"] else "一" if match["part"] else "")
    number = next(match[name] for name in ("named", "bracketed", "bullet", "item", "part") if match[name])
    if "①" <= number <= "⑳":
        return kind, ord(number) - ord("①") + 1
    return kind, int(number) if number.isdecimal() else parse_numeral(number) or 0


def beside(official: OfficialText, measures: Iterable[Measure]) -> Mapping[str, OfficialMeasure]:
    """Return, by the ids of a record, the measures of the text that they are; one that the text lacks is left out."""
    recorded = list(measures)
    known = [*_headed(official), *official.measures]
    by_steps = {steps(one.locator): one for one in known}
    found = {one.id: by_steps[steps(one.locator)] for one in recorded if steps(one.locator) in by_steps}
    taken = {id(one) for one in found.values()}
    by_id = {one.id: one for one in known if id(one) not in taken}
    return {one.id: text for one in recorded if (text := found.get(one.id) or by_id.get(one.id))}


def _headed(official: OfficialText) -> Iterator[OfficialMeasure]:
    """Yield the headings of parts and sections that have a figure, each as the sentence of a measure of its own."""
    for head in official.headings:
        if figures(head.title):
            sentence = Sentence(1, head.title, head.line, head.column)
            names = f"p{head.id}", head.locator, head.id, head.label, ""
            yield OfficialMeasure(*names, head.line, head.column, (sentence,), (), head.document)
