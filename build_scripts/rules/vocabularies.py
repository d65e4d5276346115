"""The vocabularies themselves: ids once, parents that exist, names of bodies under one kind, no entry without use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from build_scripts.records.kinds import KINDS, NAMED, RELATIONS
from build_scripts.records.load import Records, Vocabularies, Vocabulary
from build_scripts.records.model import Incentive, Plan
from build_scripts.records.problems import Problem, nearest
from build_scripts.records.source import Location


def rules(vocabularies: Vocabularies) -> Iterator[Problem]:
    """Apply the rules about the vocabularies alone: those that need no plan."""
    for kind, vocabulary in vocabularies.each():
        yield from ids_are_unique(kind, vocabulary)
        yield from names_are_of_one_entry(kind, vocabulary)
        yield from linked_entries_exist(kind, vocabulary)
        yield from links_do_not_circle(kind, vocabulary)
    yield from indicators_name_known_entries(vocabularies)
    yield from units_have_bases(vocabularies)
    yield from names_are_of_one_body(vocabularies)
    yield from printed_forms_are_needed(vocabularies)


def ids_are_unique(kind: str, vocabulary: Vocabulary[Any]) -> Iterator[Problem]:
    """No two entries of a vocabulary share an id."""
    seen: set[str] = set()
    for index, entry in enumerate(vocabulary.entries):
        if entry.id in seen:
            message = f"the id `{entry.id}` stands twice among the {kind}; each entry needs its own"
            yield vocabulary.document.problem((index, "id"), "duplicate-id", message)
        seen.add(entry.id)


def names_are_of_one_entry(kind: str, vocabulary: Vocabulary[Any]) -> Iterator[Problem]:
    """No two entries of a vocabulary are called the same in a language; a unit's name may be empty, so of units not."""
    first: dict[tuple[str, str], str] = {}
    for index, entry in enumerate(vocabulary.entries if KINDS[kind].hub else ()):
        for language in ("zh", "en"):
            name = getattr(entry.name, language)
            other = first.setdefault((language, name.casefold()), entry.id)
            if other != entry.id:
                message = f"`{other}` is called “{name}” already; make them one entry, or tell their names apart"
                yield vocabulary.document.problem((index, "name", language), "duplicate-name", message)


def linked_entries_exist(kind: str, vocabulary: Vocabulary[Any]) -> Iterator[Problem]:
    """A parent, or the title above, is an entry of the same vocabulary."""
    for index, field, target in _links(kind, vocabulary):
        if target not in vocabulary.by_id:
            message = f"`{field}` names `{target}`, which is not among the {kind}"
            hint = nearest(target, vocabulary.by_id)
            yield vocabulary.document.problem((index, field), "unknown-entry", message, hint)


def links_do_not_circle(kind: str, vocabulary: Vocabulary[Any]) -> Iterator[Problem]:
    """Going from parent to parent never comes back to where it started."""
    above = {vocabulary.entries[index].id: target for index, _, target in _links(kind, vocabulary)}
    for index, field, target in _links(kind, vocabulary):
        start = vocabulary.entries[index].id
        seen: set[str] = set()
        step: str | None = target
        while step is not None and step != start and step not in seen:
            seen.add(step)
            step = above.get(step)
        if step == start:
            message = f"following `{field}` from `{start}` leads back to it; take one link out"
            yield vocabulary.document.problem((index, field), "circle", message)


def indicators_name_known_entries(vocabularies: Vocabularies) -> Iterator[Problem]:
    """An indicator's unit and the title that it counts exist."""
    document, units, titles = (
        vocabularies.indicators.document,
        vocabularies.units.by_id,
        vocabularies.recognitions.by_id,
    )
    for index, entry in enumerate(vocabularies.indicators.entries):
        if entry.unit not in units:
            hint = nearest(entry.unit, units)
            yield document.problem((index, "unit"), "unknown-unit", f"there is no unit `{entry.unit}`", hint)
        if entry.recognition and entry.recognition not in titles:
            message = f"there is no recognition `{entry.recognition}`"
            hint = nearest(entry.recognition, titles)
            yield document.problem((index, "recognition"), "unknown-recognition", message, hint)


def units_have_bases(vocabularies: Vocabularies) -> Iterator[Problem]:
    """A unit's base is a unit of the same kind, and a factor is above 0."""
    units = vocabularies.units
    for index, unit in enumerate(units.entries):
        base = units.by_id.get(unit.base)
        if base is None or base.kind is not unit.kind:
            message = f"the base `{unit.base}` is not a unit of the kind `{unit.kind}`"
            hint = "" if base else f"add `{unit.base}` as a unit of its own, which is its own base"
            yield units.document.problem((index, "base"), "unknown-unit", message, hint)
        if unit.factor <= 0:
            message = f"the factor {unit.factor} is not above 0"
            yield units.document.problem((index, "factor"), "wrong-value", message)


def names_are_of_one_body(vocabularies: Vocabularies) -> Iterator[Problem]:
    """A stem or a printed form stands under exactly one kind of body."""
    first: dict[str, str] = {}
    for at, body, form in _forms(vocabularies):
        if form in first:
            message = f"“{form}” stands under `{first[form]}` already; a stem or printed form belongs to one body"
            yield vocabularies.bodies.document.problem(at, "duplicate-form", message)
        first.setdefault(form, body)


def printed_forms_are_needed(vocabularies: Vocabularies) -> Iterator[Problem]:
    """Only a form that cannot be read as its kind is listed."""
    for at, body, form in _forms(vocabularies):
        derived = vocabularies.body_of.derive(form) if "printed" in at else None
        if derived and derived.kind == body:
            message = f"“{form}” is read as `{body}` without being listed; take it out"
            yield vocabularies.bodies.document.problem(at, "needless-form", message)


def _forms(vocabularies: Vocabularies) -> Iterator[tuple[Location, str, str]]:
    for index, body in enumerate(vocabularies.bodies.entries):
        for field in ("stems", "printed"):
            yield from (((index, field, number), body.id, form) for number, form in enumerate(getattr(body, field)))


def documents_name_plans(records: Records) -> Iterator[Problem]:
    """The plan that a document is said to be is in the atlas."""
    known, vocabulary = [file.plan.id for file in records.plans], records.vocabularies.documents
    for index, entry in enumerate(vocabulary.entries):
        if entry.plan is not None and entry.plan not in known:
            message = f"there is no plan `{entry.plan}`; correct it, or take it out until the plan is encoded"
            yield vocabulary.document.problem((index, "plan"), "unknown-plan", message, nearest(entry.plan, known))


def entries_are_used(records: Records) -> Iterator[Problem]:
    """Every entry is used by a plan, or by an entry that is."""
    for kind, indexes in unused(records).items():
        vocabulary: Vocabulary[Any] = getattr(records.vocabularies, kind)
        for index in indexes:
            message = f"nothing uses `{vocabulary.entries[index].id}`; use it in a plan or take it out"
            yield vocabulary.document.problem((index, "id"), "unused-entry", message)


def unused(records: Records) -> Mapping[str, tuple[int, ...]]:
    """Return, by vocabulary, which entries neither a plan uses nor an entry that one uses: their places, from 0."""
    used = _used(records)
    found = {}
    for kind, vocabulary in records.vocabularies.each():
        known = _with_ancestors(kind, vocabulary, used[kind])
        found[kind] = tuple(index for index, entry in enumerate(vocabulary.entries) if entry.id not in known)
    return found


def _used(records: Records) -> Mapping[str, set[str]]:
    vocabularies = records.vocabularies
    used: dict[str, set[str]] = {kind: set() for kind, _ in vocabularies.each()}
    for file in records.plans:
        _use_by_plan(file.plan, vocabularies, used)
    counted = (vocabularies.indicators.by_id.get(name) for name in used["indicators"])
    for indicator in filter(None, counted):
        used["units"].add(indicator.unit)
        if indicator.recognition:
            used["recognitions"].add(indicator.recognition)
    used["units"].update(unit.base for unit in vocabularies.units.entries if unit.id in used["units"])
    return used


def _use_by_plan(plan: Plan, vocabularies: Vocabularies, used: dict[str, set[str]]) -> None:
    used["places"].update((plan.place, *plan.learned_from))
    used["documents"].update(name for relation in RELATIONS for name in getattr(plan, relation))
    used["documents"].update(event.document for event in plan.life if event.document)
    forms = set(plan.issuer)
    for measure in plan.measures:
        for kind in NAMED:
            used[kind].update(getattr(measure, kind))
        forms.update(form for assignment in measure.assignments for form in assignment.offices)
        for provision in measure.provisions:
            for incentive in provision.incentives:
                _use_by_incentive(incentive, used)
            for target in provision.targets:
                used["indicators"].add(target.indicator)
                used["units"].update(filter(None, (target.unit,)))
                used["places"].update(filter(None, (target.place,)))
                if other := target.compared_with:
                    used["indicators"].update(filter(None, (other.indicator,)))
                    used["places"].update(filter(None, (other.place,)))
    used["bodies"].update(vocabularies.body_of[form] for form in forms if form in vocabularies.body_of)


def _use_by_incentive(incentive: Incentive, used: dict[str, set[str]]) -> None:
    used["recognitions"].update(incentive.recognition)
    used["units"].update(one.unit for one in incentive.thresholds)
    if incentive.eligibility:
        used["industries"].update(incentive.eligibility.industries)
        used["recognitions"].update(title for held in incentive.eligibility.holds for title in held.titles)


def _with_ancestors(kind: str, vocabulary: Vocabulary[Any], used: set[str]) -> set[str]:
    known, todo = set(used), list(used)
    links: dict[str, str] = {vocabulary.entries[index].id: target for index, _, target in _links(kind, vocabulary)}
    while todo:
        above = links.get(todo.pop())
        if above is not None and above not in known:
            known.add(above)
            todo.append(above)
    return known


def _links(kind: str, vocabulary: Vocabulary[Any]) -> Iterator[tuple[int, str, str]]:
    """Yield index, field and target of every link between entries of one vocabulary."""
    field = KINDS[kind].above
    for index, entry in enumerate(vocabulary.entries if field else ()):
        target = getattr(entry, field)
        if target is not None:
            yield index, field, target
