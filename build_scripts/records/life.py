"""What follows from a plan's dated events: what its text is, whether and when it holds. Computed here alone."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from build_scripts.records.model import Certainty, Event, EventKind, Plan


class Nature(StrEnum):
    """What a text is, as far as anything tells it."""

    DRAFT = "draft"
    ISSUED = "issued"
    UNKNOWN = "unknown"
    """It reads as issued, but nobody and no number stands for it."""


class End(StrEnum):
    """By what a document no longer holds, or its plan has run out; the strongest first."""

    REPEALED = "repealed"
    REPLACED = "replaced"
    EXPIRED = "expired"
    TERM_OVER = "term-over"


_ENDING = {EventKind.REPEALED: End.REPEALED, EventKind.REPLACED: End.REPLACED, EventKind.EXPIRED: End.EXPIRED}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a plan stands; what depends on the reader's day is asked for with a day."""

    nature: Nature
    issue: Event | None
    """How the text was issued; of a draft, how what came of it was."""
    presented: Event | None
    """That it was presented as policy, where no issue is known."""
    amended: tuple[Event, ...]
    begins: Event | None
    """From when it holds, where that is told."""
    ending: Event | None
    """By what it stops to hold."""
    term_ends: date

    def ends(self, day: date) -> End | None:
        """Return by what it no longer holds on a day, or that its plan has run out."""
        if self.ending and last_day(self.ending) < day:
            return _ENDING[self.ending.kind]
        return End.TERM_OVER if self.term_ends < day else None

    def in_force(self, day: date) -> bool | None:
        """Return whether the text is in force on a day; nothing where that is not known."""
        if self.nature is Nature.DRAFT or (self.ending and last_day(self.ending) < day):
            return False
        start = self.begins or self.issue
        if start and first_day(start) > day:
            return False
        known = self.nature is Nature.ISSUED and (self.ending is not None or self.term_ends >= day)
        return True if known else None


def standing(plan: Plan) -> Standing:
    """Return where a plan stands by the events of its life."""
    life = events(plan)
    endings = [event for event in life if event.kind in _ENDING]
    issue = _last(event for event in life if event.kind is EventKind.ISSUED)
    return Standing(
        nature=_nature(plan, issue),
        issue=issue,
        presented=None if issue else _last(event for event in life if event.kind is EventKind.PRESENTED),
        amended=tuple(event for event in life if event.kind is EventKind.AMENDED),
        begins=_last(event for event in life if event.kind is EventKind.EFFECTIVE),
        ending=min(endings, key=_strength, default=None),
        term_ends=date(plan.period.to, 12, 31),
    )


def standing_values(plan: Plan) -> tuple[str, ...]:
    """Return the values by which a plan is filtered: its nature, and its end when the record was checked."""
    found = standing(plan)
    end = found.ends(plan.source.checked)
    return (str(found.nature), *([str(end)] if end else []))


def events(plan: Plan) -> tuple[Event, ...]:
    """Return the whole life of a plan in the order of time: what its own fields date, and what others tell."""
    return tuple(sorted((*_own_events(plan), *plan.life), key=lambda event: event.day or "9999"))


def first_day(event: Event) -> date:
    """Return the first day on which an event can have been; the last of all days where none is known."""
    if event.day is None:
        return date.max
    year, month, day = _parts(event.day)
    return date(year, month or 1, day or 1)


def last_day(event: Event) -> date:
    """Return the last day on which an event can have been; an undated one is over."""
    if event.day is None:
        return date.min
    year, month, day = _parts(event.day)
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def _parts(moment: str) -> tuple[int, int, int]:
    """Return year, month and day; 0 for what is not told: ``2023-11`` gives (2023, 11, 0)."""
    numbers = [int(part) for part in moment.split("-")]
    year, month, day = (*numbers, 0, 0)[:3]
    return year, month, day


def _nature(plan: Plan, issue: Event | None) -> Nature:
    if plan.is_draft:
        return Nature.DRAFT
    told = plan.issuer or plan.document_number or issue
    return Nature.ISSUED if told else Nature.UNKNOWN


def _own_events(plan: Plan) -> Iterator[Event]:
    asked, valid = plan.consultation, plan.validity
    days = (
        (EventKind.DRAFT_PUBLISHED, plan.source.published if plan.is_draft else None),
        (EventKind.CONSULTATION_OPENED, asked and asked.opened),
        (EventKind.CONSULTATION_CLOSED, asked and asked.closed),
        (EventKind.ISSUED, plan.issued),
        (EventKind.EFFECTIVE, valid and valid.from_),
        (EventKind.EXPIRED, valid and valid.to),
    )
    for kind, day in days:
        if day:
            yield Event(kind=kind, day=str(day), certainty=Certainty.STATED)


def _strength(event: Event) -> int:
    return list(_ENDING).index(event.kind)


def _last(found: Iterator[Event]) -> Event | None:
    return next(reversed(tuple(found)), None)
