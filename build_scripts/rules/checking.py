"""What records must satisfy beyond their types: each rule is a small generator, its docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.records.load import Records
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


def check(records: Records) -> Iterator[Problem]:
    """Yield every problem of the records."""
    yield from check_some(records)
    yield from lineage.drafts_exist(records)
    yield from carrying_out.carried_out_exists(records)
    yield from vocabularies.documents_name_plans(records)
    yield from vocabularies.entries_are_used(records)


def check_some(records: Records) -> Iterator[Problem]:
    """Yield every problem that shows in whatever plans there are; what is used or missing can only be told of all."""
    yield from _check_plans(records)
    yield from lineage.rules(records)
    yield from carrying_out.rules(records)
    yield from vocabularies.rules(records.vocabularies)
    for _, vocabulary in records.vocabularies.each():
        yield from typography.rules(vocabulary.document)
        yield from repetition.rules(vocabulary.document)


def _check_plans(records: Records) -> Iterator[Problem]:
    for file in records.plans:
        for finding in (
            *identity.rules(file.plan, file.document),
            *dates.rules(file.plan),
            *sections.rules(file.plan),
            *references.rules(file.plan, records.vocabularies),
            *amounts.rules(file.plan),
            *eligibility.rules(file.plan, records.vocabularies),
            *target_values.rules(file.plan),
            *plausibility.rules(file.plan, records.vocabularies),
        ):
            yield finding.problem(file.document)
        yield from typography.rules(file.document)
        yield from repetition.rules(file.document)
    yield from identity.across(records.plans)
