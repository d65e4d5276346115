"""The English texts say the figures of the Chinese ones: ¥1 million is 100万元, “six” is 六大.

Values alone are compared: English counts without measure words, and a million yuan is printed where Chinese has 万元.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from build_scripts.official import figures
from build_scripts.official.figures import CODE, code_value
from build_scripts.records.model import Check, Comparator
from build_scripts.records.source import Location
from build_scripts.verify.alignment import is_quantity
from build_scripts.verify.difference import Difference, Pair
from build_scripts.verify.qualifiers import bound
from build_scripts.verify.statements import measure_figures, texts

Value = Decimal | str

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
_UNITS += "eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: number for number, word in enumerate(_UNITS.split(), 1)}
_WORDS |= {word: number for number, word in zip(range(20, 100, 10), _TENS.split(), strict=True)}
_WORDS |= {"ones": 1, "both": 2, "double": 2, "twice": 2}
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
_MONTHS += ["November", "December"]
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}

_TOKEN = re.compile(
    r"(?P<ordinal>\d+(?:st|nd|rd|th)\b)"
    rf"|(?P<code>{CODE})"
    r"|(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)(?P<thousandth> ?‰)?"
    rf"|\b(?P<ten>{'|'.join(_TENS.split())})(?:-(?P<unit>{'|'.join(_UNITS.split()[:9])}))?\b"
    rf"|\b(?P<word>{'|'.join(_WORDS)})\b"
    rf"|\b(?P<scale>{'|'.join(_SCALES)})s?\b"
    rf"|\b(?P<month>(?-i:{'|'.join(_MONTHS)}))\b",
    re.IGNORECASE,
)
_WORDS_OF_BOUNDS = {
    Comparator.AT_LEAST: "at least|(?:more|less|lower|fewer) than|over|above|exceed|surpass|pass|or more|minimum",
    Comparator.AT_MOST: "up to|at most|(?:more|higher|greater|less|fewer) than|exceed|below|under|cap|maximum|within",
    Comparator.ABOUT: "about|around|roughly|approximately",
}
_BOUNDS = {name: re.compile(rf"\b(?:{words})", re.IGNORECASE) for name, words in _WORDS_OF_BOUNDS.items()}
_BETWEEN = re.compile(r"[\s-]+")
_SENTENCE_END = re.compile(r"[.;](?!\d)")


@dataclass(frozen=True, slots=True)
class _Number:
    text: str
    value: Value
    in_digits: bool


def count(pair: Pair) -> int:
    """Return how many figures of English texts are compared."""
    return sum(number.in_digits for _, _, english in _translated(pair) for number in _numbers(english))


def invented(pair: Pair) -> Iterator[Difference]:
    """A figure in digits of an English text that no Chinese text or typed field of the measure has."""
    known: set[Value] = {found.figure.key[1] for found in measure_figures(pair.at, pair.record)}
    for at, _, english in _translated(pair):
        for number in _numbers(english):
            if number.in_digits and number.value not in known:
                message = (
                    f"{number.text} is in the English text, but nowhere in the Chinese of measure `{pair.record.id}`"
                )
                yield Difference((*at, "en"), "figure-english", f"{message}; correct one of them")


def wrong(chinese: str, english: str, known: Collection[Value]) -> Iterator[str]:
    """Yield, in words, every figure that an English text drops, invents or leaves unbounded.

    ``known`` has those that it may say besides.
    """
    for name in _dropped(chinese, english):
        yield f"{name} of the Chinese is not in the English; say it in digits or in words"
    said = {figure.key[1] for figure in figures(chinese)}
    for number in _numbers(english):
        if number.in_digits and number.value not in said and number.value not in known:
            yield f"{number.text} is in the English, but nowhere in the Chinese"
    yield from (message for _, message in _unbounded(chinese, english))


def dropped(pair: Pair) -> Iterator[Difference]:
    """A figure of a Chinese text that the English has neither in digits nor in words; what is listed needs no count."""
    for at, chinese, english in _translated(pair):
        for name in _dropped(chinese, english):
            message = f"{name} of the Chinese text is not in the English; say it in digits or in words"
            yield Difference((*at, "en"), "figure-english", message)


def bounds(pair: Pair) -> Iterator[Difference]:
    """What the Chinese bounds (以上, 最高, 左右), an English sentence with the same figure bounds too, in some way."""
    for at, chinese, english in _translated(pair):
        for name, message in _unbounded(chinese, english):
            yield Difference((*at, "en"), Check.OWN_WORDING, message, text=name)


def _unbounded(chinese: str, english: str) -> Iterator[tuple[str, str]]:
    """Yield the figures that the Chinese bounds and the English does not, each with what is wrong in words."""
    bounded = _bounded(english)
    for figure in figures(chinese):
        said, beside = bound(chinese, figure), bounded.get(figure.key[1])
        if said in _BOUNDS and beside is not None and said not in beside and is_quantity(chinese, figure):
            yield figure.text, f"{figure.text} is `{said}` in the Chinese; the English does not say so"


def _bounded(english: str) -> Mapping[Value, set[Comparator]]:
    """Return how the sentences that hold a number bound what they say, by the number."""
    found: dict[Value, set[Comparator]] = {}
    for sentence in _SENTENCE_END.split(english):
        said = {name for name, words in _BOUNDS.items() if words.search(sentence)}
        for number in _numbers(sentence):
            found.setdefault(number.value, set()).update(said)
    return found


def _translated(pair: Pair) -> Iterator[tuple[Location, str, str]]:
    """Yield the location, Chinese and English of every text whose English is written."""
    for at, text in texts(pair.at, pair.record):
        if text.en is not None:
            yield at, text.zh, text.en


def _dropped(chinese: str, english: str) -> list[str]:
    said = {number.value for number in _numbers(english)}
    wanted = (figure for figure in figures(chinese) if figure.sure and not figure.lists)
    return list(dict.fromkeys(figure.text for figure in wanted if figure.key[1] not in said))


def _numbers(text: str) -> Iterator[_Number]:
    """Yield every number of an English text; the scales that follow one (“two hundred billion”) are part of it."""
    run: list[re.Match[str]] = []
    for match in _TOKEN.finditer(text):
        if run and match["scale"] and _BETWEEN.fullmatch(text, run[-1].end(), match.start()):
            run.append(match)
        else:
            yield from _said(text, run)
            run = [] if match["ordinal"] else [match]
    yield from _said(text, run)


def _said(text: str, run: Sequence[re.Match[str]]) -> Iterator[_Number]:
    if run:
        words = text[run[0].start() : run[-1].end()]
        value = code_value(words) if run[0]["code"] else prod(map(_value, run), start=Decimal(1)).normalize()
        yield _Number(words, value, in_digits=bool(run[0]["code"] or run[0]["digits"]))


def _value(match: re.Match[str]) -> Decimal:
    if match["digits"]:
        value = Decimal(match["digits"].replace(",", ""))
        return value / 10 if match["thousandth"] else value  # as Chinese figures are read: 2‰ is 0.2%
    if match["ten"]:
        return Decimal(_WORDS[match["ten"].lower()] + _WORDS.get((match["unit"] or "").lower(), 0))
    if match["month"]:
        return Decimal(_MONTHS.index(match["month"]) + 1)
    return Decimal(_WORDS.get(match[0].lower(), 0) or _SCALES[match["scale"].lower()])
