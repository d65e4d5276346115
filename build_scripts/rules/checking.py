"""What records must satisfy beyond their types: each rule is a small generator, its docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator, Set

from build_scripts.records.load import PlanFile, Records, Vocabularies
from build_scripts.records.problems import Problem
from build_scripts.rules import (
    amounts,
    carrying_out,
    dates,
    eligibility,
    identity,
    lineage,
    plausibility,
    references,
    repetition,
    sections,
    target_values,
    typography,
    vocabularies,
)


def check(records: Records, known: Records | None = None) -> Iterator[Problem]:
    """Yield every problem of the records.

    What stands in one plan alone is not checked again in those that are among ``known`` records, which satisfied all
    rules, as long as the vocabularies are the same.
    """
    yield from check_some(records, known)
    yield from lineage.drafts_exist(records)
    yield from carrying_out.carried_out_exists(records)
    yield from vocabularies.documents_name_plans(records)
    yield from vocabularies.entries_are_used(records)


def check_some(records: Records, known: Records | None = None) -> Iterator[Problem]:
    """Yield every problem that shows in whatever plans there are; what is used or missing can only be told of all."""
    right = known.plans if known and _are_the_same(known.vocabularies, records.vocabularies) else ()
    yield from _check_plans(records, frozenset(map(id, right)))
    yield from lineage.rules(records)
    yield from carrying_out.rules(records)
    yield from vocabularies.rules(records.vocabularies)
    for _, vocabulary in records.vocabularies.each():
        yield from typography.rules(vocabulary.document)
        yield from repetition.rules(vocabulary.document)


def _are_the_same(one: Vocabularies, other: Vocabularies) -> bool:
    texts = ([vocabulary.document.text for _, vocabulary in each.each()] for each in (one, other))
    return one.wording == other.wording and next(texts) == next(texts)


def _check_plans(records: Records, right: Set[int]) -> Iterator[Problem]:
    """Yield the problems of plans; those that are ``right``, by the identity of what was read, have none alone."""
    for file in records.plans:
        if id(file) not in right:
            yield from check_plan(file, records.vocabularies)
    yield from identity.across(records.plans)


def check_plan(file: PlanFile, known: Vocabularies) -> Iterator[Problem]:
    """Yield every problem that stands in one plan alone."""
    for finding in (
        *identity.rules(file.plan, file.document),
        *dates.rules(file.plan),
        *sections.rules(file.plan),
        *references.rules(file.plan, known),
        *amounts.rules(file.plan),
        *eligibility.rules(file.plan, known),
        *target_values.rules(file.plan),
        *plausibility.rules(file.plan, known),
    ):
        yield finding.problem(file.document)
    yield from typography.rules(file.document)
    yield from repetition.rules(file.document)
