"""Compare a plan's record with its official text: every difference as a problem, and how much was compared.

Each check is a small generator; its docstring is the rule. What a record's excuses name is left out; an excuse that
names nothing found is a problem, and so is a comparison that examined nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from build_scripts.official import OfficialText
from build_scripts.official.letters import fold
from build_scripts.official.sentences import ROLE_LABEL
from build_scripts.records.model import Plan
from build_scripts.records.problems import Problem
from build_scripts.records.source import Document
from build_scripts.verify import alignment, benefits, bodies, completeness, copying, measures, qualifiers, quoted_names
from build_scripts.verify.difference import Difference, Pair, settle
from build_scripts.verify.mentions import mentions

__all__ = ["Counts", "Verification", "differences", "mentions", "verify"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was compared."""

    measures: int
    figures: int
    """Figures of the official text."""
    values: int
    """Typed amounts, rates and target values, each with its own figure and the words around it."""
    bodies: int
    """Bodies printed in brackets."""
    names: int
    """Names quoted in the official text."""
    texts: int
    """Chinese texts of the record, searched for copied wording."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a comparison found."""

    problems: tuple[Problem, ...]
    counts: Counts
    notes: tuple[Problem, ...] = ()
    """What may be right as it is: names of the vocabularies that the text has and the record does not refer to."""


def verify(
    plan: Plan,
    document: Document,
    official: OfficialText,
    mentions: Mapping[str, frozenset[str]],
    titles: Mapping[str, str],
) -> Verification:
    """Compare ``plan``, which stands in ``document``, with its official text.

    ``mentions`` gives, by measure id, the names of the vocabulary entries that the measure refers to; ``titles`` the
    ids of titles by name (``benefits.titles``).
    """
    found, counts = differences(plan, document, official, mentions, titles)
    return Verification(tuple(difference.problem(document) for difference in found), counts)


def differences(
    plan: Plan,
    document: Document,
    official: OfficialText,
    mentions: Mapping[str, frozenset[str]],
    titles: Mapping[str, str],
) -> tuple[tuple[Difference, ...], Counts]:
    """Return what ``verify`` tells, each difference with its location."""
    paired = list(measures.pairs(plan, official))
    texts = list(copying.texts(document.value))
    counts = _count(paired, len(texts))
    found = (
        *_of_plan(plan, official, paired),
        *_of_measures(paired, texts, official, mentions, titles),
        *_examined_nothing(counts, official),
    )
    return found, counts


def _of_plan(plan: Plan, official: OfficialText, paired: list[Pair]) -> Iterator[Difference]:
    yield from measures.missing(plan, official)
    yield from measures.extra(plan, official)
    yield from measures.in_order(paired)
    is_first = not (plan.draft or plan.amends)
    yield from (difference for pair in paired for difference in measures.named(pair, is_first=is_first))
    yield from measures.outline(plan, official)
    yield from completeness.summary(plan, official)


def _of_measures(
    paired: list[Pair],
    texts: list[tuple[tuple[str | int, ...], str]],
    official: OfficialText,
    mentions: Mapping[str, frozenset[str]],
    titles: Mapping[str, str],
) -> Iterator[Difference]:
    """Yield what is left of every measure's differences, then the copied wording outside the measures."""
    notes = completeness.notes(official)
    passages = copying.index(official.raw)
    own: dict[tuple[str | int, ...], list[Difference]] = {}
    for at, text in texts:
        own.setdefault(at[:2] if at[0] == "measures" else (), []).extend(copying.copied(at, text, passages))
    for pair in paired:
        aligned = qualifiers.fitted(alignment.align(pair))
        found = (
            *measures.heading(pair),
            *measures.section(pair),
            *completeness.missing(pair),
            *completeness.extra(pair, notes),
            *completeness.misplaced(pair),
            *alignment.in_order(pair, aligned),
            *alignment.untyped(pair, aligned),
            *alignment.baselines(pair, official),
            *qualifiers.worded(pair, aligned),
            *benefits.worded(pair, aligned, titles),
            *qualifiers.tiers(pair),
            *qualifiers.paces(pair),
            *qualifiers.retold(pair),
            *bodies.compare(pair),
            *bodies.covered(pair),
            *bodies.unread(pair),
            *quoted_names.missing(pair, mentions.get(pair.record.id, frozenset())),
            *own.pop(pair.at, ()),
        )
        yield from settle(found, pair)
    yield from (difference for left in own.values() for difference in left)


def _count(paired: list[Pair], texts: int) -> Counts:
    return Counts(
        measures=len(paired),
        figures=sum(map(completeness.count, paired)),
        values=sum(map(alignment.count, paired)),
        bodies=sum(map(bodies.count, paired)),
        names=sum(map(quoted_names.count, paired)),
        texts=texts,
    )


def _examined_nothing(counts: Counts, official: OfficialText) -> Iterator[Difference]:
    """A check that compared nothing has failed, but where the page holds nothing that looks like it."""
    marks = {"values": alignment.QUANTITY, "bodies": ROLE_LABEL, "names": quoted_names.QUOTED}
    for field in fields(counts):
        mark = marks.get(field.name)
        if getattr(counts, field.name) == 0 and (mark is None or mark.search(fold(official.raw))):
            message = f"no {field.name} were compared with {official.shown_as}"
            yield Difference((), "nothing-compared", f"{message}; a comparison of nothing proves nothing")
