"""Typed values beside the figures of the text that they come from: in the same order, one for one.

Sets of figures do not see a wrong value that is another true figure of the same measure. So every amount, rate and
target value is given its own figure of the text, later values later ones; and what is left over has to be said by a
condition, a label, or a provision that types no values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.official import Figure, OfficialMeasure, OfficialText, Sentence, figures
from build_scripts.official.as_printed import amount_figures, baseline_figures, rate_figures, value_figures
from build_scripts.official.figures import Key
from build_scripts.official.letters import fold
from build_scripts.records.model import Check, Incentive, Provision, Target
from build_scripts.records.source import Location
from build_scripts.verify.difference import Difference, Pair
from build_scripts.verify.in_words import values as in_words_of
from build_scripts.verify.statements import beside_figures, measure_figures

QUANTITY = re.compile(r"\d[十百千万亿]*[元%家个]")
"""What a typed value comes from."""

_CLAUSE_END = re.compile(r"[,;。\n](?!\d)")


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed value: one figure, or the two of a range."""

    at: Location
    provision: Provision
    record: Incentive | Target
    figures: tuple[Figure, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        """What the figures of the text have to be."""
        return tuple(figure.key for figure in self.figures)

    @property
    def text(self) -> str:
        """The value as a plan would print it."""
        return "-".join(figure.text for figure in self.figures)


@dataclass(frozen=True, slots=True)
class Printed:
    """One figure of the text in its sentence."""

    sentence: Sentence
    figure: Figure


@dataclass(frozen=True, slots=True)
class Match:
    """A typed value and the figures of the text that it comes from."""

    typed: Typed
    printed: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the typed values of a measure follow the figures of its text."""

    printed: tuple[Printed, ...]
    matches: tuple[Match, ...]
    refused: tuple[Typed, ...]
    """Values whose figures the text has, but not where their turn is."""


@dataclass(frozen=True, slots=True)
class _Chain:
    """Values given to figures so far; ``length`` counts the figures, and shared ones once."""

    length: int
    value: int
    at: int
    before: _Chain | None


def count(pair: Pair) -> int:
    """Return how many typed values are compared."""
    return sum(len(lane) for lane in _lanes(pair))


def align(pair: Pair) -> Alignment:
    """Give every typed value its figure: amounts, rates and target values, each in the order of the record."""
    printed = tuple(_printed(pair.official))
    keys = [item.figure.key if _can_be_typed(item.figure) else None for item in printed]
    matches: list[Match] = []
    refused: list[Typed] = []
    for lane in _lanes(pair):
        chain, left = _longest_chain(lane, keys)
        refused += left
        matches += (
            Match(lane[link.value], printed[link.at : link.at + len(lane[link.value].keys)]) for link in _links(chain)
        )
    return Alignment(printed, tuple(matches), tuple(refused))


def in_order(pair: Pair, alignment: Alignment) -> Iterator[Difference]:
    """A typed value that the text has, but not in the place that its neighbours leave for it."""
    known = {item.figure.key for item in alignment.printed}
    for typed in alignment.refused:
        if known.issuperset(typed.keys):
            message = f"{typed.text} is in the official text of measure `{pair.record.id}`, but not where the values "
            message += "before and after this one leave it; correct it, or put it in the order of the text"
            yield Difference(typed.at, Check.FIGURE_ORDER, message, text=typed.text)


def untyped(pair: Pair, alignment: Alignment) -> Iterator[Difference]:
    """An amount, percentage or count of the text that is neither a typed value of its own nor part of a condition.

    A condition, label or base may say it, and so may the text of a provision that types no values. What the record
    lacks altogether is reported as missing.
    """
    known = {found.figure.key for found in measure_figures(pair.at, pair.record)}
    typed = {id(item) for match in alignment.matches for item in match.printed}
    said = set(_said(pair))
    for item in alignment.printed:
        figure = item.figure
        left_over = id(item) not in typed and figure.key in known and figure.key not in said
        if left_over and is_quantity(item.sentence.text, figure):
            where = f"{pair.place(item.sentence.line, item.sentence.column)}, s{item.sentence.number}"
            message = f"{figure.text} of the official text ({where}) is no typed value and in no condition of measure "
            message += f"`{pair.record.id}`; type it, or say it in a condition or label"
            place = item.sentence.line, item.sentence.column
            yield Difference(pair.at, Check.FIGURE_UNTYPED, message, text=figure.text, printed=place)


def baselines(pair: Pair, official: OfficialText) -> Iterator[Difference]:
    """Notes that name a target's value and the baseline do so in one clause: 达到2000家(2020年1116家)."""
    own = "".join(sentence.text for sentence in pair.official.sentences)
    places = [_clauses(own), _clauses(official.outside)]
    for typed in _lanes(pair)[2]:
        base = baseline_figures(typed.record) if isinstance(typed.record, Target) else ()
        if base and any(_stand_apart(typed.keys, base[0].key, clauses) for clauses in places):
            message = f"the baseline {base[0].text} does not stand beside {typed.text} in the official text; correct it"
            yield Difference((*typed.at[:-1], "baseline"), Check.FIGURE_ORDER, message, text=base[0].text)


def is_quantity(text: str, figure: Figure) -> bool:
    """Tell whether a figure of a text surely is a quantity: money, percent, digits with a measure word; not 第1名."""
    if not figure.text[0].isdigit() or text[: figure.start].endswith("第"):
        return False
    return figure.key[0] in {"元", "%"} or (figure.key[0] == "" and not figure.text[-1].isdigit())


def _clauses(text: str) -> list[frozenset[Key]]:
    """Return the figures of every clause."""
    return [frozenset(figure.key for figure in figures(clause)) for clause in _CLAUSE_END.split(fold(text))]


def _stand_apart(value: tuple[Key, ...], base: Key, clauses: Sequence[frozenset[Key]]) -> bool:
    """Tell whether both are said, but never together."""
    beside = [keys for keys in clauses if keys.issuperset(value)]
    return bool(beside) and any(base in keys for keys in clauses) and not any(base in keys for keys in beside)


def _lanes(pair: Pair) -> tuple[list[Typed], list[Typed], list[Typed]]:
    """Return the amounts, the rates and the target values: rates and caps may be listed one after the other."""
    amounts: list[Typed] = []
    rates: list[Typed] = []
    values: list[Typed] = []
    for index, provision in enumerate(pair.record.provisions):
        at = (*pair.at, "provisions", index)
        for number, incentive in enumerate(provision.incentives):
            here = (*at, "incentives", number)
            amounts += _typed((*here, "amount"), provision, incentive, amount_figures(incentive))
            rates += _typed((*here, "rate"), provision, incentive, rate_figures(incentive))
        for number, target in enumerate(provision.targets):
            found = value_figures(target)
            if not _is_said_in_words(found, pair.official):
                values += _typed((*at, "targets", number, "value"), provision, target, found)
    return amounts, rates, values


def _is_said_in_words(found: Sequence[Figure], official: OfficialMeasure) -> bool:
    """Tell whether a text says a value without a figure (翻一番 is 2倍), so that no figure of it is the value's."""
    texts = [fold(sentence.text) for sentence in official.sentences]
    in_words = {key for text in texts for key in in_words_of(text)}
    return any(one.key in in_words and not any(one.text in text for text in texts) for one in found)


def _typed(
    at: Location, provision: Provision, record: Incentive | Target, found: tuple[Figure, ...]
) -> Iterator[Typed]:
    if found:
        yield Typed(at, provision, record, found)


def _printed(official: OfficialMeasure) -> Iterator[Printed]:
    for sentence in official.sentences:
        yield from (Printed(sentence, figure) for figure in figures(sentence.text))


def _longest_chain(lane: Sequence[Typed], keys: Sequence[Key | None]) -> tuple[_Chain, list[Typed]]:
    """Return the chain that leaves fewest figures of the text over, and the values that no chain can hold.

    Each value comes after the one before it; equal neighbours of one provision may share a figure (各100万元). The work
    is the product of a measure's values and figures, which are both few.
    """
    best = {-1: _Chain(0, -1, -1, None)}  # by the last figure that is taken
    refused: list[Typed] = []
    for index, typed in enumerate(lane):
        shares = index > 0 and _may_share(lane[index - 1], typed)
        found = _extended(best, index, typed, keys, shares=shares)
        if found:
            best = found
        else:
            refused.append(typed)
    return max(best.values(), key=lambda chain: (chain.length, -chain.at)), refused


def _links(chain: _Chain) -> Iterator[_Chain]:
    """Yield every value of a chain, the last one first."""
    while chain.before:
        yield chain
        chain = chain.before


def _may_share(first: Typed, second: Typed) -> bool:
    return first.keys == second.keys and first.provision is second.provision


def _extended(
    best: dict[int, _Chain], index: int, typed: Typed, keys: Sequence[Key | None], *, shares: bool
) -> dict[int, _Chain]:
    """Return the best chains that end with this value, by the last figure taken."""
    found: dict[int, _Chain] = {}
    width = len(typed.keys)
    before: _Chain | None = best.get(-1)
    for start in range(len(keys) - width + 1):
        earlier = best.get(start - 1)
        if earlier and (before is None or earlier.length > before.length):
            before = earlier
        end = start + width - 1
        if tuple(keys[start : end + 1]) != typed.keys:
            continue
        if before:
            found[end] = _Chain(before.length + 1, index, start, before)
        shared = best.get(end) if shares else None
        if shared and (end not in found or shared.length > found[end].length):
            found[end] = _Chain(shared.length, index, start, shared)
    return found


def _can_be_typed(figure: Figure) -> bool:
    """Tell whether a figure may be a value: it surely counts, or is one of something (一个公共平台, but not 一批)."""
    return figure.sure or (figure.text.startswith("一") and len(figure.text) > 1)


def _said(pair: Pair) -> Iterator[Key]:
    """Yield the figures of conditions, labels and bases, and of provisions that type nothing."""
    yield from (figure.key for figure in figures(pair.record.title.zh if pair.record.title else ""))
    for provision in pair.record.provisions:
        yield from (figure.key for figure in beside_figures(provision))
        if not _values(provision):
            yield from (figure.key for figure in figures(provision.text.zh))


def _values(provision: Provision) -> bool:
    sizes = [incentive.amount or incentive.rate for incentive in provision.incentives]
    return any(size is not None for size in (*sizes, *(target.value for target in provision.targets)))
