"""From records to the linked site: every thing knows its neighbours, and every entry knows where it is used.

Computed once, in one pass over all plans, in the order of the files; nothing compares every pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from build_scripts import addresses
from build_scripts.model import Assignment, Incentive, Measure, Place, Plan, Provision, Role, Target
from build_scripts.records import PlanFile, Records, Vocabularies

N = TypeVar("N")
Use = tuple[str, str]
"""Kind and id of a vocabulary entry: ``("themes", "srdi-firms")``."""


@dataclass(frozen=True, slots=True)
class MeasureNode:
    """A measure in its plan, with the line of its record in the plan's file."""

    plan: Plan
    record: Measure
    path: str
    line: int

    @property
    def address(self) -> str:
        """Return the address of the measure's page."""
        return addresses.measure(self.plan.id, self.record.id)

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


@dataclass(frozen=True, slots=True)
class IncentiveNode:
    """An incentive in its provision; ``number`` counts within the measure."""

    measure: MeasureNode
    provision: Provision
    number: int
    record: Incentive

    @property
    def address(self) -> str:
        """Return the permalink of the incentive."""
        return f"{self.measure.address}#incentive-{self.number}"


@dataclass(frozen=True, slots=True)
class TargetNode:
    """A target in its provision; ``number`` counts within the measure."""

    measure: MeasureNode
    provision: Provision
    number: int
    record: Target

    @property
    def address(self) -> str:
        """Return the permalink of the target."""
        return f"{self.measure.address}#target-{self.number}"


@dataclass(frozen=True, slots=True)
class PlanNode:
    """A plan with its place and all that it holds, in the order of the document."""

    record: Plan
    place: Place
    path: str
    measures: tuple[MeasureNode, ...]
    incentives: tuple[IncentiveNode, ...]
    targets: tuple[TargetNode, ...]

    @property
    def address(self) -> str:
        """Return the address of the plan's page."""
        return addresses.plan(self.record.id)


@dataclass(frozen=True, slots=True)
class Duty:
    """One assignment to one kind of body, in the form printed."""

    measure: MeasureNode
    assignment: Assignment
    form: str


@dataclass(frozen=True)
class Site:
    """Everything linked. Each index gives nodes in the order of plans and documents."""

    vocabularies: Vocabularies
    plans: tuple[PlanNode, ...]
    incentives: tuple[IncentiveNode, ...]
    targets: tuple[TargetNode, ...]
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


def link(records: Records) -> Site:
    """Return the linked site of records that satisfy every rule."""
    plans = tuple(_plan(file, records.vocabularies) for file in records.plans)
    measures = [measure for plan in plans for measure in plan.measures]
    incentives = tuple(incentive for plan in plans for incentive in plan.incentives)
    targets = tuple(target for plan in plans for target in plan.targets)
    vocabularies = records.vocabularies
    duties = [duty for measure in measures for duty in _duties(measure)]
    return Site(
        vocabularies=vocabularies,
        plans=plans,
        incentives=incentives,
        targets=targets,
        measures_using=group((use, measure) for measure in measures for use in uses(measure, vocabularies)),
        incentives_of=group((use, node) for node in incentives for use in _uses_of_incentive(node)),
        targets_of=group((use, node) for node in targets for use in _uses_of_target(node, vocabularies)),
        duties_of=group((vocabularies.body_of[duty.form], duty) for duty in duties),
        amounts=_by_amount(incentives),
        plans_of=group((plan.record.place, plan) for plan in plans),
        learned_from=group((place, plan) for plan in plans for place in plan.record.learned_from),
        below=group(_parents(vocabularies)),
    )


K = TypeVar("K", bound=Hashable)


def group(pairs: Iterable[tuple[K, N]]) -> dict[K, tuple[N, ...]]:
    """Return the values by key, each once, in the order in which they came."""
    groups: dict[K, list[N]] = defaultdict(list)
    for key, node in pairs:
        if not groups[key] or groups[key][-1] is not node:
            groups[key].append(node)
    return {key: tuple(nodes) for key, nodes in groups.items()}


def _plan(file: PlanFile, vocabularies: Vocabularies) -> PlanNode:
    lines = file.document.lines(("measures",))
    measures = tuple(
        MeasureNode(file.plan, record, file.document.path, line)
        for record, line in zip(file.plan.measures, lines, strict=True)
    )
    return PlanNode(
        record=file.plan,
        place=vocabularies.places.by_id[file.plan.place],
        path=file.document.path,
        measures=measures,
        incentives=tuple(node for measure in measures for node in _incentives(measure)),
        targets=tuple(node for measure in measures for node in _targets(measure)),
    )


def _incentives(measure: MeasureNode) -> Iterator[IncentiveNode]:
    records = ((provision, incentive) for provision in measure.record.provisions for incentive in provision.incentives)
    return (IncentiveNode(measure, provision, number, record) for number, (provision, record) in enumerate(records, 1))


def _targets(measure: MeasureNode) -> Iterator[TargetNode]:
    records = ((provision, target) for provision in measure.record.provisions for target in provision.targets)
    return (TargetNode(measure, provision, number, record) for number, (provision, record) in enumerate(records, 1))


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
