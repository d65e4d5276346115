"""Figures both ways: every figure of a measure's text is in its record, and no figure of the record is invented."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from build_scripts.official import Bracket, Figure, OfficialMeasure, OfficialText, Sentence, figures
from build_scripts.official.figures import Key
from build_scripts.official.letters import fold
from build_scripts.official.sentences import ends_sentence
from build_scripts.records.model import Check, Plan
from build_scripts.verify import in_words
from build_scripts.verify.difference import Difference, Pair
from build_scripts.verify.statements import RecordFigure, measure_figures, provision_figures

_SHOWN = 6
_CLAUSE = re.compile("[,;:。]")
_AND = re.compile("、|以及|和|及|与")


def count(pair: Pair) -> int:
    """Return how many figures of the official text are compared."""
    return sum(figure.sure for _, figure in _printed(pair.official))


def missing(pair: Pair) -> Iterator[Difference]:
    """A figure of the official text that the record lacks, each once."""
    seen = {found.figure.key for found in measure_figures(pair.at, pair.record)}
    seen.update(figure.key for rule in pair.rules for figure in figures(rule))
    for sentence, figure in _printed(pair.official):
        if figure.sure and figure.key not in seen:
            seen.add(figure.key)
            message = f"{figure.text} of the official text ({_where(pair, sentence)}) is not in the record of measure "
            message += f"`{pair.record.id}`; write it into the provision that it belongs to"
            yield Difference(pair.at, Check.FIGURE_MISSING, message, text=figure.text, printed=_start(pair, sentence))


def extra(pair: Pair, notes: frozenset[Key]) -> Iterator[Difference]:
    """A figure of the record that the official text lacks.

    Baselines and novelties may come from ``notes``; a small Chinese count may sum up what the text lists.
    """
    printed = [figure for _, figure in _printed(pair.official)]
    known = {figure.key for figure in printed} | _inherited(pair)
    hints, listed = _hints(printed), _listed(pair)
    for found in measure_figures(pair.at, pair.record):
        figure = found.figure
        if figure.sure and figure.key not in known and not _is_founded(pair, found, listed, notes):
            message = f"{figure.text} is not in the official text of measure `{pair.record.id}`; correct or remove it"
            yield Difference(found.at, Check.FIGURE_EXTRA, message, hints.get(figure.key[0], ""), figure.text)


def misplaced(pair: Pair) -> Iterator[Difference]:
    """In a measure with several brackets, a figure is in a provision of the bracket that covers it."""
    brackets = [bracket for bracket in pair.official.brackets if bracket.first <= bracket.last]
    groups = provision_groups(pair)
    if len(brackets) < 2 or len(groups) != len(brackets):
        return
    everywhere = {found.figure.key for found in measure_figures(pair.at, pair.record)}
    for bracket, letters in zip(brackets, groups, strict=True):
        here = _keys_of_provisions(pair, letters)
        for sentence, figure in _printed_under(pair.official, bracket):
            if figure.sure and figure.key in everywhere - here:
                message = f"{figure.text} of the official text ({_where(pair, sentence)}) stands under another bracket"
                message += f" here; move it to {_provisions(letters)}"
                place = sentence.line, sentence.column
                yield Difference(pair.at, Check.FIGURE_MISSING, message, text=figure.text, printed=place)


def summary(plan: Plan, official: OfficialText) -> Iterator[Difference]:
    """The plan's summary has no amount, rate, year or code that the page lacks; it may count the plan's own parts."""
    known = {figure.key for figure in figures(official.raw)}
    for figure in figures(plan.summary.zh):
        if figure.key[0] and figure.key not in known:
            message = f"{figure.text} is nowhere in the official text ({official.shown_as}); correct or remove it"
            yield Difference(("summary", "zh"), Check.FIGURE_EXTRA, message)


def notes(official: OfficialText) -> frozenset[Key]:
    """Return the figures of the sentences outside the plan's own text: drafting notes, and no dates of the page."""
    sentences = (line for line in official.outside.split("\n") if ends_sentence(line))
    return frozenset(figure.key for line in sentences for figure in figures(line))


def provision_groups(pair: Pair) -> list[tuple[str, ...]]:
    """Return the provisions that assignments share, in the order of the record: one group for each bracket."""
    return list(dict.fromkeys(assignment.provisions for assignment in pair.record.assignments))


def _printed(official: OfficialMeasure) -> Iterator[tuple[Sentence | None, Figure]]:
    """Yield the figures of the heading, then of every sentence."""
    yield from ((None, figure) for figure in figures(official.heading))
    for sentence in official.sentences:
        yield from ((sentence, figure) for figure in figures(sentence.text))


def _printed_under(official: OfficialMeasure, bracket: Bracket) -> Iterator[tuple[Sentence, Figure]]:
    for sentence in official.sentences[bracket.first - 1 : bracket.last]:
        yield from ((sentence, figure) for figure in figures(sentence.text))


def _keys_of_provisions(pair: Pair, letters: Sequence[str]) -> set[Key]:
    return {
        found.figure.key
        for index, provision in enumerate(pair.record.provisions)
        if provision.id in letters
        for found in provision_figures((*pair.at, "provisions", index), provision)
    }


def _inherited(pair: Pair) -> set[Key]:
    """Return the years that stand above a list of bullets (“到2022年,……”), or in the title, and hold for each item."""
    above = _printed(pair.above) if pair.above else ()
    years = {figure.key for _, figure in above if figure.key[0] == "年"}
    return years if pair.title_year is None else years | {("年", Decimal(pair.title_year))}


def _is_founded(pair: Pair, found: RecordFigure, listed: Collection[object], notes: frozenset[Key]) -> bool:
    if (found.from_notes and found.figure.key in notes) or found.figure.key in _in_words(pair, found):
        return True
    return found.figure.lists and found.figure.key[1] in listed


def _in_words(pair: Pair, found: RecordFigure) -> Iterator[Key]:
    """Yield what the text says without figures, for a typed value or month alone (翻一番, 一季度末)."""
    read = {"value": in_words.values, "month": in_words.months}.get(str(found.at[-1]))
    if read is None:
        return iter(())
    return read("".join([pair.official.heading, *(sentence.text for sentence in pair.official.sentences)]))


def _listed(pair: Pair) -> set[int]:
    """Return how many things the measure lists: members of an enumeration, targets, incentives, brackets."""
    clauses = [clause for sentence in pair.official.sentences for clause in _CLAUSE.split(fold(sentence.text))]
    counts = {clause.count("、") + 1 for clause in clauses} | {len(_AND.findall(clause)) + 1 for clause in clauses}
    targets = sum(len(provision.targets) for provision in pair.record.provisions)
    incentives = sum(len(provision.incentives) for provision in pair.record.provisions)
    return counts | {targets, incentives, len(pair.official.brackets)}


def _where(pair: Pair, sentence: Sentence | None) -> str:
    place = pair.place(*_start(pair, sentence))
    return f"{place}, heading" if sentence is None else f"{place}, s{sentence.number}"


def _start(pair: Pair, sentence: Sentence | None) -> tuple[int, int]:
    """Return line and column of a sentence, or of the heading."""
    start = pair.official if sentence is None else sentence
    return start.line, start.column


def _hints(printed: Sequence[Figure]) -> Mapping[str, str]:
    """Return the first figures of each kind that the text does have."""
    kinds: dict[str, dict[str, None]] = {}
    for figure in printed:
        if figure.sure:
            kinds.setdefault(figure.key[0], {})[figure.text] = None
    return {kind: f"its official text has {_first(list(alike))}" for kind, alike in kinds.items()}


def _first(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")


def _provisions(letters: Sequence[str]) -> str:
    names = ", ".join(f"`{letter}`" for letter in letters)
    return f"provision {names}" if len(letters) == 1 else f"one of the provisions {names}"
