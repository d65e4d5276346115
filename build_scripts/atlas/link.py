"""From records to the linked site: every thing knows its neighbours, and every entry knows where it is used.

Computed once, in one pass over all plans, in the order of the files; nothing compares every pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from build_scripts.atlas import addresses
from build_scripts.atlas.tracking import ALL, Watched, note
from build_scripts.records.load import PlanFile, Records, Vocabularies
from build_scripts.records.model import Assignment, Incentive, Measure, Place, Plan, Provision, Role, Target

N = TypeVar("N")
Use = tuple[str, str]
"""Kind and id of a vocabulary entry: ``("themes", "srdi-firms")``."""


@dataclass(frozen=True, slots=True, eq=False)
class MeasureNode:
    """A measure in its plan, with the line of its record in the plan's file."""

    _plan: Plan
    _record: Measure
    path: str
    _line: int
    address: str
    """Of the measure's page."""

    @property
    def plan(self) -> Plan:
        """Return the record of the plan."""
        note(("plan", self._plan.id))
        return self._plan

    @property
    def record(self) -> Measure:
        """Return the record of the measure."""
        note(("measure", self.address))
        return self._record

    @property
    def line(self) -> int:
        """Return the line of the record in the plan's file."""
        note(("line", self.address))
        return self._line

    @property
    def anchors(self) -> tuple[str, ...]:
        """Return the anchors of the provisions, incentives and targets on the measure's page."""
        provisions = self.record.provisions
        incentives = range(1, sum(len(provision.incentives) for provision in provisions) + 1)
        targets = range(1, sum(len(provision.targets) for provision in provisions) + 1)
        return (
            *(provision.id for provision in provisions),
            *(f"incentive-{number}" for number in incentives),
            *(f"target-{number}" for number in targets),
        )


@dataclass(frozen=True, slots=True, eq=False)
class IncentiveNode:
    """An incentive in its provision; ``number`` counts within the measure."""

    measure: MeasureNode
    _provision: Provision
    number: int
    _record: Incentive
    address: str
    """The permalink of the incentive."""

    @property
    def provision(self) -> Provision:
        """Return the record of the provision."""
        note(("measure", self.measure.address))
        return self._provision

    @property
    def record(self) -> Incentive:
        """Return the record of the incentive."""
        note(("measure", self.measure.address))
        return self._record


@dataclass(frozen=True, slots=True, eq=False)
class TargetNode:
    """A target in its provision; ``number`` counts within the measure."""

    measure: MeasureNode
    _provision: Provision
    number: int
    _record: Target
    address: str
    """The permalink of the target."""

    @property
    def provision(self) -> Provision:
        """Return the record of the provision."""
        note(("measure", self.measure.address))
        return self._provision

    @property
    def record(self) -> Target:
        """Return the record of the target."""
        note(("measure", self.measure.address))
        return self._record


@dataclass(frozen=True, slots=True, eq=False)
class PlanNode:
    """A plan with its place and all that it holds, in the order of the document."""

    _record: Plan
    _place: Place
    path: str
    _measures: tuple[MeasureNode, ...]
    _incentives: tuple[IncentiveNode, ...]
    _targets: tuple[TargetNode, ...]
    address: str
    """Of the plan's page."""

    @property
    def record(self) -> Plan:
        """Return the record of the plan; what it says of its measures is read of their own nodes."""
        note(("plan", self._record.id))
        return self._record

    @property
    def place(self) -> Place:
        """Return the place whose plan it is."""
        note(("plan", self._record.id))
        return self._place

    @property
    def measures(self) -> tuple[MeasureNode, ...]:
        """Return the measures."""
        note(("parts", self._record.id))
        return self._measures

    @property
    def incentives(self) -> tuple[IncentiveNode, ...]:
        """Return the incentives of all measures."""
        note(("parts", self._record.id))
        return self._incentives

    @property
    def targets(self) -> tuple[TargetNode, ...]:
        """Return the targets of all measures."""
        note(("parts", self._record.id))
        return self._targets


@dataclass(frozen=True, slots=True)
class Duty:
    """One assignment to one kind of body, in the form printed."""

    measure: MeasureNode
    assignment: Assignment
    form: str


@dataclass(frozen=True)
class Site:
    """Everything linked. Each index gives nodes in the order of plans and documents, and notes what is read of it."""

    vocabularies: Vocabularies
    _plans: tuple[PlanNode, ...]
    _incentives: tuple[IncentiveNode, ...]
    _targets: tuple[TargetNode, ...]
    measures_using: Mapping[Use, tuple[MeasureNode, ...]]
    incentives_of: Mapping[Use, tuple[IncentiveNode, ...]]
    targets_of: Mapping[Use, tuple[TargetNode, ...]]
    duties_of: Mapping[str, tuple[Duty, ...]]
    amounts: Mapping[int, tuple[IncentiveNode, ...]]
    plans_of: Mapping[str, tuple[PlanNode, ...]]
    """By place."""
    learned_from: Mapping[str, tuple[PlanNode, ...]]
    """Plans that name a place as their model, by that place."""
    below: Mapping[Use, tuple[str, ...]]
    """Ids of the entries that name an entry as their parent or as the title above."""

    @property
    def plans(self) -> tuple[PlanNode, ...]:
        """Return all plans."""
        note(("plans", ALL))
        return self._plans

    @property
    def incentives(self) -> tuple[IncentiveNode, ...]:
        """Return the incentives of all plans."""
        note(("incentives", ALL))
        return self._incentives

    @property
    def targets(self) -> tuple[TargetNode, ...]:
        """Return the targets of all plans."""
        note(("targets", ALL))
        return self._targets


def link(records: Records) -> Site:
    """Return the linked site of records that satisfy every rule."""
    plans = tuple(_plan(file, records.vocabularies) for file in records.plans)
    measures = [measure for plan in plans for measure in plan.measures]
    incentives = tuple(incentive for plan in plans for incentive in plan.incentives)
    targets = tuple(target for plan in plans for target in plan.targets)
    vocabularies = records.vocabularies
    duties = [duty for measure in measures for duty in _duties(measure)]
    indexes: Mapping[str, Mapping[Any, Any]] = {
        "measures_using": group((use, measure) for measure in measures for use in uses(measure, vocabularies)),
        "incentives_of": group((use, node) for node in incentives for use in _uses_of_incentive(node)),
        "targets_of": group((use, node) for node in targets for use in _uses_of_target(node, vocabularies)),
        "duties_of": group((vocabularies.body_of[duty.form], duty) for duty in duties),
        "amounts": _by_amount(incentives),
        "plans_of": group((plan.record.place, plan) for plan in plans),
        "learned_from": group((place, plan) for plan in plans for place in plan.record.learned_from),
        "below": group(_parents(vocabularies)),
    }
    watched = {name: Watched(name, index) for name, index in indexes.items()}
    return Site(vocabularies, plans, incentives, targets, **watched)


K = TypeVar("K", bound=Hashable)


def group(pairs: Iterable[tuple[K, N]]) -> dict[K, tuple[N, ...]]:
    """Return the values by key, each once, in the order in which they came."""
    groups: dict[K, list[N]] = defaultdict(list)
    for key, node in pairs:
        if not groups[key] or groups[key][-1] is not node:
            groups[key].append(node)
    return {key: tuple(nodes) for key, nodes in groups.items()}


def _plan(file: PlanFile, vocabularies: Vocabularies) -> PlanNode:
    plan, path = file.plan, file.document.path
    lines = file.document.lines(("measures",))
    measures = tuple(
        MeasureNode(plan, record, path, line, addresses.measure(plan.id, record.id))
        for record, line in zip(plan.measures, lines, strict=True)
    )
    incentives = tuple(node for measure in measures for node in _incentives(measure))
    targets = tuple(node for measure in measures for node in _targets(measure))
    place = vocabularies.places.by_id[plan.place]
    return PlanNode(plan, place, path, measures, incentives, targets, addresses.plan(plan.id))


def _incentives(measure: MeasureNode) -> Iterator[IncentiveNode]:
    records = ((provision, incentive) for provision in measure.record.provisions for incentive in provision.incentives)
    for number, (provision, record) in enumerate(records, 1):
        yield IncentiveNode(measure, provision, number, record, f"{measure.address}#incentive-{number}")


def _targets(measure: MeasureNode) -> Iterator[TargetNode]:
    records = ((provision, target) for provision in measure.record.provisions for target in provision.targets)
    for number, (provision, record) in enumerate(records, 1):
        yield TargetNode(measure, provision, number, record, f"{measure.address}#target-{number}")


def _duties(measure: MeasureNode) -> Iterator[Duty]:
    for assignment in measure.record.assignments:
        if assignment.role is not Role.LEADER:
            yield from (Duty(measure, assignment, form) for form in assignment.bodies)


def uses(measure: MeasureNode, vocabularies: Vocabularies) -> list[Use]:
    """Return every entry that a measure names, each once."""
    record = measure.record
    titles = (
        *record.recognitions,
        *(title for p in record.provisions for incentive in p.incentives for title in incentive.recognition),
    )
    indicators = [target.indicator for provision in record.provisions for target in provision.targets]
    counted = (vocabularies.indicators.by_id[name].recognition for name in indicators)
    bodies = [vocabularies.body_of[duty.form] for duty in _duties(measure)]
    uses = {
        "themes": record.themes,
        "terms": record.terms,
        "industries": record.industries,
        "recognitions": [*titles, *filter(None, counted)],
        "indicators": indicators,
        "bodies": bodies,
        "places": [measure.plan.place],
    }
    return list(dict.fromkeys((kind, name) for kind, names in uses.items() for name in names))


def _shared_uses(measure: MeasureNode) -> Iterator[Use]:
    """Yield the entries by which whatever a measure holds is found too."""
    yield "places", measure.plan.place
    yield from (("themes", name) for name in measure.record.themes)


def _uses_of_incentive(node: IncentiveNode) -> Iterator[Use]:
    yield from _shared_uses(node.measure)
    yield from (("recognitions", title) for title in node.record.recognition)


def _uses_of_target(node: TargetNode, vocabularies: Vocabularies) -> Iterator[Use]:
    yield from _shared_uses(node.measure)
    yield "indicators", node.record.indicator
    counted = vocabularies.indicators.by_id[node.record.indicator].recognition
    if counted:
        yield "recognitions", counted


def _parents(vocabularies: Vocabularies) -> Iterator[tuple[Use, str]]:
    for kind, vocabulary in vocabularies.each():
        for entry in vocabulary.entries:
            above = getattr(entry, "parent", None) or getattr(entry, "above", None)
            if above:
                yield (kind, above), entry.id


def _by_amount(incentives: Sequence[IncentiveNode]) -> dict[int, tuple[IncentiveNode, ...]]:
    """Return incentives by their amount in whole yuan, smallest first."""
    known = group((node.record.amount, node) for node in incentives if node.record.amount is not None)
    return {yuan: known[yuan] for yuan in sorted(known)}
