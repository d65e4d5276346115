"""Which plans are texts of one document: a draft, what was issued of it, and that as it was amended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from build_scripts.records.load import Records
from build_scripts.records.model import Document, Plan
from build_scripts.records.source import Location

Family = tuple[Plan, ...]
"""Texts of one document, the oldest first."""


def followed(plan: Plan, documents: Mapping[str, Document]) -> Iterator[tuple[Location, str]]:
    """Yield the ids of the plans that a text says it follows, each with where it says so: its draft before others."""
    if plan.draft is not None:
        yield ("draft",), plan.draft
    for index, name in enumerate(plan.amends):
        document = documents.get(name)
        if document is not None and document.plan is not None:
            yield ("amends", index), document.plan


def families(records: Records) -> Iterator[Family]:
    """Yield the texts of every document that has several; the records satisfy the rules of families."""
    plans = {file.plan.id: file.plan for file in records.plans}
    before = predecessors(plans.values(), records.vocabularies.documents.by_id)
    after = {older: newer for newer, older in before.items()}
    for first in after:
        if first not in before:
            yield tuple(plans[name] for name in _onwards(first, after))


def predecessors(plans: Iterable[Plan], documents: Mapping[str, Document]) -> dict[str, str]:
    """Return for each plan that follows another one the id of that."""
    found = ((plan.id, next(followed(plan, documents), None)) for plan in plans)
    return {name: step[1] for name, step in found if step}


def counted(texts: Sequence[Plan]) -> Plan:
    """Return the text that stands for its family: the newest that was issued, else the newest draft.

    A draft that would amend what was issued changes nothing yet.
    """
    return next((text for text in reversed(texts) if not text.is_draft), texts[-1])


def _onwards(name: str | None, after: Mapping[str, str]) -> Iterator[str]:
    while name is not None:
        yield name
        name = after.get(name)
