"""A record against its own texts: the Chinese of a provision says what is typed beside it, the English no more.

The English names things as ``wording`` has them.

No official text is needed. Years and baselines may stand elsewhere: a provision inherits them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from build_scripts.official import OfficialMeasure, Sentence, figures
from build_scripts.official.figures import Key
from build_scripts.official.letters import fold
from build_scripts.records.model import Check, Measure, Plan, Provision
from build_scripts.records.problems import Problem
from build_scripts.records.source import Document, Location
from build_scripts.verify import alignment, english, in_words, qualifiers
from build_scripts.verify.difference import Difference, Pair, settle
from build_scripts.verify.statements import provision_figures
from build_scripts.verify.wording import Wording, worded

_INHERITED = {"year", "baseline", "compared_with"}
_PARTS = re.compile(r"(?<!\d)(\d+)\s*:\s*(\d+)")
"""How two share a cost: 7:3 is 70% and 30%."""
_REFERS = re.compile("上款|前款|上项|前项|上述|同上|不变")
"""What lets a text leave its figures to the provisions before."""


def against_own_texts(plan: Plan, document: Document, wording: Wording) -> tuple[Problem, ...]:
    """Compare what every provision of a plan types with what it says in words."""
    return tuple(difference.problem(document) for difference in own_differences(plan, wording))


def own_differences(plan: Plan, wording: Wording) -> Iterator[Difference]:
    """Yield what ``against_own_texts`` tells, each difference with its location."""
    for index, measure in enumerate(plan.measures):
        yield from _of_measure(index, measure, wording)


def count(plan: Plan) -> tuple[int, int]:
    """Return how many typed figures, and how many figures of English texts, are compared."""
    typed = sum(1 for measure in plan.measures for item in measure.provisions for _ in _typed((), item))
    return typed, sum(english.count(_pair((), measure, measure.provisions)) for measure in plan.measures)


def _of_measure(index: int, measure: Measure, wording: Wording) -> Iterator[Difference]:
    at: Location = ("measures", index)
    whole = _pair(at, measure, measure.provisions)
    found = [*english.invented(whole), *english.dropped(whole), *english.bounds(whole), *worded(whole, wording)]
    above: set[Key] = set()
    for number, provision in enumerate(measure.provisions):
        said = set(_said(provision.text.zh))
        above |= said
        known = above if _REFERS.search(provision.text.zh) else said
        here = (*at, "provisions", number)
        # What a wrong value leaves over is told once.
        found += list(_missing(here, provision, known)) or _left(here, provision)
        found += _worded(at, measure, number)
    yield from settle(found, whole)


def _missing(at: Location, provision: Provision, said: set[Key]) -> Iterator[Difference]:
    """A typed figure that the provision's text does not have."""
    for place, key, text in _typed(at, provision):
        if key not in said:
            message = f"{text} is typed here; the Chinese text of its provision does not say it; correct one of them"
            yield Difference(place, Check.OWN_FIGURE, message, text=text)


def _left(at: Location, provision: Provision) -> Iterator[Difference]:
    """A sum or percentage of a text that types some, but is in none of its records: one of them may hold another's."""
    records = [found for found in provision_figures((), provision) if found.at[0] != "text"]
    if not any(found.at[-1] in {"amount", "rate", "value"} for found in records):
        return
    known, text = {found.figure.key for found in records}, provision.text.zh
    for figure in figures(text):
        if figure.key[0] in {"元", "%"} and figure.key not in known and alignment.is_quantity(text, figure):
            message = f"{figure.text} is said here and typed nowhere in this provision; type it, or correct one of them"
            yield Difference((*at, "text", "zh"), Check.OWN_FIGURE, message, text=figure.text)


def _worded(at: Location, measure: Measure, number: int) -> Iterator[Difference]:
    """Comparator, basis, pace, currency and year are as the words around the figure have them."""
    provisions = tuple(item for index, item in enumerate(measure.provisions) if index == number)
    pair = _pair(at, measure.model_copy(update={"provisions": provisions}), provisions)
    for found in qualifiers.worded(pair, qualifiers.fitted(alignment.align(pair))):
        here = (*found.at[:3], number, *found.at[4:])
        yield Difference(here, found.rule, found.message, text=found.text)


def _typed(at: Location, provision: Provision) -> Iterator[tuple[Location, Key, str]]:
    for found in provision_figures(at, provision):
        if found.at[-1] != "zh" and not _INHERITED.intersection(found.at):
            yield found.at, found.figure.key, found.figure.text


def _said(text: str) -> Iterator[Key]:
    """Yield the figures of a text, in words too."""
    yield from (figure.key for figure in figures(text))
    yield from in_words.values(text)
    yield from in_words.months(text)
    for parts in _PARTS.findall(fold(text)):
        one, other = map(Decimal, parts)
        yield from (("%", (100 * part / (one + other)).normalize()) for part in (one, other) if one + other)


def _pair(at: Location, measure: Measure, provisions: tuple[Provision, ...]) -> Pair:
    """Return a measure beside the Chinese texts of its provisions."""
    sentences = tuple(Sentence(number, item.text.zh, 1, 1) for number, item in enumerate(provisions, 1))
    text = OfficialMeasure(measure.id, measure.locator, measure.section or "", "", "", 1, 1, sentences, ())
    return Pair(at, measure, text, None, "")
