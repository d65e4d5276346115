"""The names of the vocabulary entries that each measure refers to: a page shows them, so the record mentions them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.records.load import Vocabularies
from build_scripts.records.model import Entry, Measure, Plan


def mentions(plan: Plan, vocabularies: Vocabularies) -> Mapping[str, frozenset[str]]:
    """Return, by measure id, the Chinese names and aliases of every entry that the measure refers to."""
    return {measure.id: frozenset(_names(measure, vocabularies)) for measure in plan.measures}


def _names(measure: Measure, vocabularies: Vocabularies) -> Iterator[str]:
    for entry in _entries(measure, vocabularies):
        yield entry.name.zh
        yield from entry.aliases.zh


def _entries(measure: Measure, vocabularies: Vocabularies) -> Iterator[Entry]:
    incentives = [incentive for provision in measure.provisions for incentive in provision.incentives]
    targets = [target for provision in measure.provisions for target in provision.targets]
    titles = [*measure.recognitions, *(title for incentive in incentives for title in incentive.recognition)]
    indicators = [target.indicator for target in targets]
    known = (
        (measure.terms, vocabularies.terms.by_id),
        (measure.industries, vocabularies.industries.by_id),
        (titles, vocabularies.recognitions.by_id),
        (indicators, vocabularies.indicators.by_id),
    )
    for ids, by_id in known:
        yield from (by_id[wanted] for wanted in ids if wanted in by_id)
