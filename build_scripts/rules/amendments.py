"""What the list of changes says of the documents themselves, against the lives of the plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_scripts.records.history import History
from build_scripts.records.load import PlanFile
from build_scripts.records.model import EventKind, Plan
from build_scripts.records.problems import Problem, nearest


def amendments_are_events(plans: Iterable[PlanFile], history: History) -> Iterator[Problem]:
    """An amendment in the list of changes is an event of its plan's life, where it is said who tells of it."""
    known, document = {file.plan.id: _amended(file.plan) for file in plans}, history.changes_document
    for index, change in enumerate(history.changes):
        days = known.get(change.plan)
        if document and change.event and days is not None and change.event not in days:
            message = (
                f"the life of {change.plan} has no event of kind `amended` with the day {change.event}; add it there "
                "with who tells of it, or correct the day here"
            )
            yield document.problem((index, "event"), "unknown-amendment", message, nearest(change.event, days))


def _amended(plan: Plan) -> set[str]:
    return {event.day for event in plan.life if event.kind is EventKind.AMENDED and event.day}
