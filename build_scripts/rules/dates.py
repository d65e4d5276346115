"""Dates and years stand in the order in which time runs."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.records.model import Plan, ReadingKind
from build_scripts.rules.finding import Finding


def rules(plan: Plan) -> Iterator[Finding]:
    """Apply every rule of this module to one plan."""
    yield from period_runs_forward(plan)
    yield from consultation_runs_forward(plan)
    yield from validity_runs_forward(plan)
    yield from checked_after_publication(plan)
    yield from fetched_from_its_page(plan)
    yield from readings_run_forward(plan)


def period_runs_forward(plan: Plan) -> Iterator[Finding]:
    """A plan's period does not end before it begins."""
    if plan.period.to < plan.period.from_:
        message = f"the period ends in {plan.period.to}, before it begins in {plan.period.from_}; swap or correct them"
        yield Finding(("period", "to"), "dates-out-of-order", message)


def consultation_runs_forward(plan: Plan) -> Iterator[Finding]:
    """A consultation does not close before it opens."""
    asked = plan.consultation
    if asked and asked.opened and asked.closed and asked.closed < asked.opened:
        message = f"the consultation closed on {asked.closed}, before it opened on {asked.opened}; swap or correct them"
        yield Finding(("consultation", "closed"), "dates-out-of-order", message)


def validity_runs_forward(plan: Plan) -> Iterator[Finding]:
    """A document does not end before it begins to hold."""
    valid = plan.validity
    if valid and valid.from_ and valid.to and valid.to < valid.from_:
        message = f"it is valid until {valid.to}, before it takes effect on {valid.from_}; swap or correct them"
        yield Finding(("validity", "to"), "dates-out-of-order", message)


def checked_after_publication(plan: Plan) -> Iterator[Finding]:
    """A source is not checked before it is published."""
    source = plan.source
    if source.published and source.checked < source.published:
        message = f"checked on {source.checked}, before it was published on {source.published}; correct one of them"
        yield Finding(("source", "checked"), "dates-out-of-order", message)


def fetched_from_its_page(plan: Plan) -> Iterator[Finding]:
    """What was fetched has an address, and was not fetched before it was published."""
    source = plan.source
    if source.fetched and source.url is None:
        message = "a text was fetched, but `url` names no page; name it, or remove this"
        yield Finding(("source", "fetched"), "fetched-without-page", message)
    elif source.fetched and source.published and source.fetched.date < source.published:
        message = (
            f"fetched on {source.fetched.date}, before it was published on {source.published}; correct one of them"
        )
        yield Finding(("source", "fetched", "date"), "dates-out-of-order", message)


def readings_run_forward(plan: Plan) -> Iterator[Finding]:
    """Readings stand in the order of their days, and nobody reads a record before it is made."""
    for index, reading in enumerate(plan.readings):
        before = plan.readings[index - 1] if index else None
        if before and reading.date < before.date:
            message = f"this reading of {reading.date} stands after that of {before.date}; put the earlier one first"
            yield Finding(("readings", index, "date"), "dates-out-of-order", message)
        if before and reading.kind is ReadingKind.ENCODED:
            message = "a record is `encoded` once, and first; later readings are `compared` or `reviewed`"
            yield Finding(("readings", index, "kind"), "encoded-late", message)
