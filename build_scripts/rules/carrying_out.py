"""What a provision carries out is there, of a place above, and was known before: editors confirmed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.records.load import PlanFile, Records
from build_scripts.records.model import Place, Plan
from build_scripts.records.problems import Problem, nearest
from build_scripts.records.source import Location
from build_scripts.rules.finding import provisions

Plans = Mapping[str, Plan]


def rules(records: Records) -> Iterator[Problem]:
    """Apply the rules about what is carried out, of whatever plans could be read."""
    plans = {file.plan.id: file.plan for file in records.plans}
    for file in records.plans:
        for at, address in _named(file.plan):
            other = plans.get(_plan_of(address))
            if other:
                yield from carried_out_is_of_a_place_above(file, at, other, records.vocabularies.places.by_id)
                yield from carried_out_was_known_before(file, at, other)


def carried_out_exists(records: Records) -> Iterator[Problem]:
    """The measure or provision that is carried out is in the atlas."""
    plans = {file.plan.id: file.plan for file in records.plans}
    parts: dict[str, list[str]] = {}
    for file in records.plans:
        for at, address in _named(file.plan):
            name = _plan_of(address)
            if name not in plans:
                message = f"there is no plan `{name}`; correct it, or take it out until that plan is encoded"
                yield file.document.problem(at, "unknown-plan", message, nearest(name, plans))
                continue
            known = parts.setdefault(name, _parts(plans[name]))
            if address not in known:
                message = f"nothing of `{name}` stands at `{address}`; name one of its measures or provisions"
                yield file.document.problem(at, "unknown-part", message, nearest(address, known))


def carried_out_is_of_a_place_above(
    file: PlanFile, at: Location, other: Plan, places: Mapping[str, Place]
) -> Iterator[Problem]:
    """A plan carries out what is said by the place that its own is in, however far above."""
    if other.place not in _above(file.plan.place, places):
        message = f"`{other.id}` is of `{other.place}`, which `{file.plan.place}` is not in; name a higher plan"
        yield file.document.problem(at, "not-above", message)


def carried_out_was_known_before(file: PlanFile, at: Location, other: Plan) -> Iterator[Problem]:
    """Nothing carries out what did not exist: the higher text is not younger, as far as both are dated."""
    own, above = file.plan.published, other.published
    if own and above and own < above:
        message = f"it is of {own}, before `{other.id}` of {above}; it can carry out a draft of that, or nothing"
        yield file.document.problem(at, "carries-out-later", message)


def _named(plan: Plan) -> Iterator[tuple[Location, str]]:
    for at, provision in provisions(plan):
        yield from (((*at, "carries_out", number), address) for number, address in enumerate(provision.carries_out))


def _plan_of(address: str) -> str:
    return address.split("/")[1]


def _parts(plan: Plan) -> list[str]:
    """Return the addresses of a plan's measures and provisions."""
    own = {f"plans/{plan.id}/{measure.id}/": measure for measure in plan.measures}
    return [*own, *(f"{way}#{one.id}" for way, measure in own.items() for one in measure.provisions)]


def _above(place: str, places: Mapping[str, Place]) -> list[str]:
    """Return the places that a place is in, the nearest first; a circle is gone round once."""
    found: list[str] = []
    name = places[place].parent if place in places else None
    while name and name in places and name not in found:
        found.append(name)
        name = places[name].parent
    return found
