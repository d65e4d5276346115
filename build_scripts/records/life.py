"""What follows from a plan's dated events: what its text is, whether and when it holds. Computed here alone."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

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


class Force(StrEnum):
    """Whether a text is in force on a day; the values are those by which rows are filtered."""

    YES = "in-force"
    NO = "not-in-force"
    UNKNOWN = "not-known"


_ENDING = {EventKind.REPEALED: End.REPEALED, EventKind.REPLACED: End.REPLACED, EventKind.EXPIRED: End.EXPIRED}
_FORCE = {True: Force.YES, False: Force.NO, None: Force.UNKNOWN}


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
    seen: date
    """The first day on which it is known to be there: that of its page, else when the record was checked."""
    checked: date

    def ends(self, day: date) -> End | None:
        """Return by what it no longer holds on a day, or that its plan has run out."""
        if self.ending and last_day(self.ending) < day:
            return _ENDING[self.ending.kind]
        return End.TERM_OVER if self.term_ends < day else None

    def in_force(self, day: date) -> bool | None:
        """Return whether the text is in force on a day; nothing where that is not known.

        Of an event that is only probable, or is told without a day, nothing follows for the days around it; of one
        that is told by month or year, nothing for the days on which it can have been.
        """
        start, over = self._start, self._over_since
        if self.nature is Nature.DRAFT or (start and day < first_day(start)) or (over and day >= over):
            return False
        since = last_day(start) if start else self.seen
        return True if self.nature is Nature.ISSUED and since <= day <= self._holds_until else None

    def force_steps(self) -> tuple[tuple[date, Force], ...]:
        """Return the days from which each answer to ``in_force`` holds, the earliest first, beginning with all time."""
        start = self._start
        started = (first_day(start), last_day(start)) if start else ()
        changes = {date.min, self.seen, self._over_since, _after(self._holds_until), *started}
        steps = [(day, _FORCE[self.in_force(day)]) for day in sorted(filter(None, changes))]
        return (steps[0], *(step for before, step in pairwise(steps) if step[1] != before[1]))

    @property
    def _start(self) -> Event | None:
        return next((event for event in (self.begins, self.issue) if event and _is_sure(event)), None)

    @property
    def _over_since(self) -> date | None:
        """The day from which it surely holds no more; that it ended on a day unknown, the record knew when checked."""
        if not self.ending or self.ending.certainty is not Certainty.STATED:
            return None
        return _after(last_day(self.ending)) if self.ending.day else self.checked

    @property
    def _holds_until(self) -> date:
        """The last day on which nothing speaks against it."""
        if not self.ending:
            return self.term_ends
        return first_day(self.ending) if self.ending.day else date.min


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
        seen=plan.source.published or plan.source.checked,
        checked=plan.source.checked,
    )


def force_texts(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Return ``force_steps`` of a plan as texts, for the browser: days as ``2023-03-02``, which sort as they are."""
    return tuple((day.isoformat(), str(force)) for day, force in standing(plan).force_steps())


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


def _is_sure(event: Event) -> bool:
    return event.day is not None and event.certainty is Certainty.STATED


def _after(day: date) -> date:
    return day + timedelta(days=1)


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
