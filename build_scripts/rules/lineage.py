"""Texts of one document follow one another: each has one before it and one after it at most, of one place, in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.records.families import followed, predecessors
from build_scripts.records.load import PlanFile, Records
from build_scripts.records.model import Plan
from build_scripts.records.problems import Problem, nearest
from build_scripts.records.source import Location

Plans = Mapping[str, Plan]


def rules(records: Records) -> Iterator[Problem]:
    """Apply the rules about the families of whatever plans could be read."""
    plans = {file.plan.id: file.plan for file in records.plans}
    for file in records.plans:
        yield from follows_one_text(file, records, plans)
        for at, older in _known(file.plan, records, plans):
            yield from draft_is_a_draft(file, at, older)
            yield from family_has_one_place(file, at, older)
            yield from family_runs_forward(file, at, older)
    yield from texts_are_followed_by_one(records, plans)
    yield from families_do_not_circle(records, plans)


def drafts_exist(records: Records) -> Iterator[Problem]:
    """The plan that is named as a draft is in the atlas."""
    known = [file.plan.id for file in records.plans]
    for file in records.plans:
        draft = file.plan.draft
        if draft is not None and draft not in known:
            message = f"there is no plan `{draft}`; correct it, or take it out until that draft is encoded"
            yield file.document.problem(("draft",), "unknown-plan", message, nearest(draft, known))


def follows_one_text(file: PlanFile, records: Records, plans: Plans) -> Iterator[Problem]:
    """A text follows one other: it amends one plan of the atlas at most, and with a draft the one that this amends."""
    documents = records.vocabularies.documents.by_id
    found = list(followed(file.plan, documents))
    for at, other in found[1:]:
        first = found[0][1]
        if file.plan.draft is None:
            message = f"it amends `{first}` already; a text continues one plan: name the one that it is the new text of"
            yield file.document.problem(at, "follows-two", message)
        elif first in plans and other not in (name for _, name in followed(plans[first], documents)):
            message = f"its draft `{first}` does not amend `{other}`; let the draft say so too, or take it out here"
            yield file.document.problem(at, "follows-two", message)


def draft_is_a_draft(file: PlanFile, at: Location, older: Plan) -> Iterator[Problem]:
    """What is named as a draft is one, and what is amended is none."""
    if at == ("draft",) and not older.is_draft:
        message = f"`{older.id}` is no draft; where this is its new text, name its document in `amends`"
        yield file.document.problem(at, "not-a-draft", message)
    elif at != ("draft",) and older.is_draft:
        message = f"`{older.id}` is a draft, which nothing amends; where this came of it, say `draft: {older.id}`"
        yield file.document.problem(at, "amends-draft", message)


def family_has_one_place(file: PlanFile, at: Location, older: Plan) -> Iterator[Problem]:
    """Texts of one document are of one place."""
    if older.place != file.plan.place:
        message = f"`{older.id}` is of `{older.place}` and this is of `{file.plan.place}`; one document has one place"
        yield file.document.problem(at, "family-of-two-places", message)


def family_runs_forward(file: PlanFile, at: Location, older: Plan) -> Iterator[Problem]:
    """A text is not older than the one that it follows, as far as both are dated."""
    day, before = file.plan.published, older.published
    if day and before and day < before:
        message = f"it is of {day}, before `{older.id}` of {before}; swap or correct them"
        yield file.document.problem(at, "dates-out-of-order", message)


def texts_are_followed_by_one(records: Records, plans: Plans) -> Iterator[Problem]:
    """No two texts follow the same one."""
    first: dict[str, str] = {}
    for file in records.plans:
        for at, older in _first_known(file.plan, records, plans):
            other = first.setdefault(older.id, file.plan.id)
            if other != file.plan.id:
                message = f"`{other}` follows `{older.id}` already; let the later of the two follow the other"
                yield file.document.problem(at, "followed-twice", message)


def families_do_not_circle(records: Records, plans: Plans) -> Iterator[Problem]:
    """No text follows itself, however far round."""
    before = predecessors(plans.values(), records.vocabularies.documents.by_id)
    for file in records.plans:
        for at, older in _first_known(file.plan, records, plans):
            if file.plan.id in _back(older.id, before):
                message = f"`{file.plan.id}` would follow itself; take out one step"
                yield file.document.problem(at, "family-in-circle", message)


def _back(name: str, before: Mapping[str, str]) -> set[str]:
    """Return a plan and all that it follows; a circle is gone round once."""
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        name = before.get(name, "")
    return seen


def _known(plan: Plan, records: Records, plans: Plans) -> Iterator[tuple[Location, Plan]]:
    """Yield the plans that a text follows and that could be read."""
    for at, name in followed(plan, records.vocabularies.documents.by_id):
        if name in plans:
            yield at, plans[name]


def _first_known(plan: Plan, records: Records, plans: Plans) -> Iterator[tuple[Location, Plan]]:
    """Yield the one that it follows next."""
    step = next(followed(plan, records.vocabularies.documents.by_id), None)
    if step and step[1] in plans:
        yield step[0], plans[step[1]]
