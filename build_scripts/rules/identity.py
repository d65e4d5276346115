"""Ids: each thing has one, no two things share one, and a plan's file is named after its plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from build_scripts.records.load import PlanFile
from build_scripts.records.model import Measure, Plan
from build_scripts.records.problems import Problem
from build_scripts.records.source import Document, Location
from build_scripts.rules.finding import Finding, measures


def rules(plan: Plan, document: Document) -> Iterator[Finding]:
    """Apply every rule of this module to one plan."""
    yield from file_is_named_after_its_plan(plan, document)
    yield from id_is_no_sheet(plan)
    yield from ids_are_unique(plan)
    yield from provisions_are_lettered_in_order(plan)


def file_is_named_after_its_plan(plan: Plan, document: Document) -> Iterator[Finding]:
    """A plan's id is the name of its file."""
    stem = PurePosixPath(document.path).stem
    if plan.id != stem:
        yield Finding(
            ("id",), "id-not-file-name", f"the id is `{plan.id}` but the file is `{stem}.yaml`; make them equal"
        )


def id_is_no_sheet(plan: Plan) -> Iterator[Finding]:
    """A plan's measures do not stand where the sheets of the list of plans do: ``plans/pages/2/``."""
    if plan.id == "pages":
        yield Finding(("id",), "reserved-id", "the id `pages` names the sheets of the list of plans; choose another")


def ids_are_unique(plan: Plan) -> Iterator[Finding]:
    """No two measures and no two outline entries of a plan share an id."""
    yield from _twice("measure", ("measures",), [measure.id for measure in plan.measures])
    yield from _twice("outline entry", ("outline",), [entry.id for entry in plan.outline])


def provisions_are_lettered_in_order(plan: Plan) -> Iterator[Finding]:
    """Provisions of a measure are a, b, c … in the order of the document; after z comes aa."""
    for at, measure in measures(plan):
        yield from _letters(at, measure)


def across(files: Sequence[PlanFile]) -> Iterator[Problem]:
    """No two plans share an id."""
    first: dict[str, str] = {}
    for file in files:
        other = first.setdefault(file.plan.id, file.document.path)
        if other != file.document.path:
            message = f"the plan id `{file.plan.id}` is taken by {other}; choose another"
            yield file.document.problem(("id",), "duplicate-id", message)


def letters(number: int) -> str:
    """Return the id of the provision at ``number`` from 0: a … z, aa, ab …"""
    head, tail = divmod(number, 26)
    return (chr(ord("a") + head - 1) if head else "") + chr(ord("a") + tail)


def _letters(at: Location, measure: Measure) -> Iterator[Finding]:
    for index, provision in enumerate(measure.provisions):
        if provision.id != letters(index):
            message = f"the provision's id is `{provision.id}`; in the order of the document it is `{letters(index)}`"
            yield Finding((*at, "provisions", index, "id"), "provision-order", message)


def _twice(what: str, at: Location, ids: Iterable[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            yield Finding(
                (*at, index, "id"), "duplicate-id", f"the {what} id `{name}` stands twice; each needs its own"
            )
        seen.add(name)
