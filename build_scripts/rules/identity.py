"""Ids: each thing has one, no two things share one, and a plan's file is named after its plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from build_scripts.records.load import PlanFile
from build_scripts.records.model import Plan
from build_scripts.records.problems import Problem
from build_scripts.records.source import Document, Location
from build_scripts.rules.finding import Finding, measures


def rules(plan: Plan, document: Document) -> Iterator[Finding]:
    """Apply every rule of this module to one plan."""
    yield from file_is_named_after_its_plan(plan, document)
    yield from id_is_no_sheet(plan)
    yield from ids_are_unique(plan)
    yield from ids_within_measures_are_unique(plan)
    yield from locators_are_unique(plan)


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
    yield from _twice("measure", ((at, measure.id) for at, measure in measures(plan)))
    yield from _twice("outline entry", ((("outline", index), entry.id) for index, entry in enumerate(plan.outline)))


def ids_within_measures_are_unique(plan: Plan) -> Iterator[Finding]:
    """No two provisions, incentives or targets of a measure share an id; they may stand in any order."""
    for at, measure in measures(plan):
        found = list(enumerate(measure.provisions))
        where = (*at, "provisions")
        yield from _twice("provision", (((*where, n), p.id) for n, p in found))
        paid = (((*where, n, "incentives", m), i.id) for n, p in found for m, i in enumerate(p.incentives))
        yield from _twice("incentive", paid)
        aimed = (((*where, n, "targets", m), t.id) for n, p in found for m, t in enumerate(p.targets))
        yield from _twice("target", aimed)


def locators_are_unique(plan: Plan) -> Iterator[Finding]:
    """No two measures stand at the same place of the document."""
    first: dict[str, str] = {}
    for at, measure in measures(plan):
        other = first.setdefault(measure.locator, measure.id)
        if other != measure.id:
            message = f"the measure `{other}` has the locator “{measure.locator}” already; correct one of them"
            yield Finding((*at, "locator"), "duplicate-locator", message)


def across(files: Sequence[PlanFile]) -> Iterator[Problem]:
    """No two plans share an id."""
    first: dict[str, str] = {}
    for file in files:
        other = first.setdefault(file.plan.id, file.document.path)
        if other != file.document.path:
            message = f"the plan id `{file.plan.id}` is taken by {other}; choose another"
            yield file.document.problem(("id",), "duplicate-id", message)


def _twice(what: str, found: Iterable[tuple[Location, str | int]]) -> Iterator[Finding]:
    seen: set[str | int] = set()
    for at, name in found:
        if name in seen:
            yield Finding((*at, "id"), "duplicate-id", f"the {what} id `{name}` stands twice; each needs its own")
        seen.add(name)
