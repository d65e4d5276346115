"""What the list of changes says, against the plans: that there are such, and what their lives tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from build_scripts.records.history import ChangeKind, History
from build_scripts.records.load import PlanFile
from build_scripts.records.model import EventKind, Plan
from build_scripts.records.problems import Problem, nearest


def rules(plans: Sequence[PlanFile], history: History) -> Iterator[Problem]:
    """Apply every rule of this module."""
    yield from changes_are_of_records(plans, history)
    yield from published_plans_are_in_the_ledger(history)
    yield from amendments_are_events(plans, history)


def changes_are_of_records(plans: Iterable[PlanFile], history: History) -> Iterator[Problem]:
    """A change is of a plan or measure that there is, or that was published and went."""
    there = {file.plan.id: {measure.id for measure in file.plan.measures} for file in plans}
    gone = {*history.ledger, *(one.withdrawn for one in history.withdrawals), *(one.from_ for one in history.redirects)}
    document = history.changes_document
    for index, change in enumerate(history.changes if document else ()):
        own, page = there.get(change.plan), f"plans/{change.plan}/"
        if own is None and page not in gone:
            message = f"there is no plan `{change.plan}`, and none was published; correct or remove this line"
            at, rule, hint = (index, "plan"), "unknown-plan", nearest(change.plan, there)
        elif (
            own is not None and change.measure and change.measure not in own and f"{page}{change.measure}/" not in gone
        ):
            message = f"{change.plan} has no measure `{change.measure}`, and none was published; correct it"
            at, rule, hint = (index, "measure"), "unknown-measure", nearest(change.measure, own)
        else:
            continue
        assert document  # else there are no changes
        yield document.problem(at, rule, message, hint)


def published_plans_are_in_the_ledger(history: History) -> Iterator[Problem]:
    """The ledger holds every plan that the list of changes tells was added: without it each address could change."""
    document = history.changes_document
    for index, change in enumerate(history.changes if document else ()):
        is_of_plan = change.kind is ChangeKind.ADDED and change.measure is None
        if is_of_plan and document and f"plans/{change.plan}/" not in history.ledger:
            message = f"the ledger lost {change.plan}: bring back data/permalinks/{change.plan}.lock as it was"
            yield document.problem((index, "plan"), "ledger-gone", message)


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
