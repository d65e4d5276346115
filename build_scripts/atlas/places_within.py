"""A place's plans and those of the places in it: which came first, which figures answer which, what carries out what.

Everything is looked up by plan and by what a figure is for; nothing compares every pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from build_scripts.atlas.link import (
    EntryNode,
    IncentiveNode,
    MeasureNode,
    PlanNode,
    ProvisionNode,
    Site,
    TargetNode,
    Use,
    group,
)
from build_scripts.records.kinds import FIGURED
from build_scripts.records.model import Basis, Form, Incentive, Level, Place, Target, Unit, UnitKind

Figure = IncentiveNode | TargetNode
Part = MeasureNode | ProvisionNode
Subject = tuple[str, str, tuple[Level, ...]]
"""What a figure is for: kind and id of a title or an indicator, and the tiers of the title."""

_DAY = len("2024-01-01")


class Order(StrEnum):
    """When a plan was known, measured by the plan of the place above."""

    FIRST = "first"
    LATER = "later"
    UNKNOWN = "unknown"


class Answer(StrEnum):
    """How a plan answers a figure of the place above."""

    RAISED = "raised"
    EQUAL = "equal"
    EQUAL_CAPPED = "equal-capped"
    """The same sum, and one of the two is a cap."""
    LOWERED = "lowered"
    OWN = "own"
    """A number that each place sets for itself: a city's share is no less ambitious than its province's total."""
    APART = "apart"
    """Figures that cannot be compared: of other kinds, for other years, of other bases."""
    NAMED = "named"
    """It names the title or the indicator and gives no such figure."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Answered:
    """A figure of the place above, and what another plan says to it."""

    above: Figure
    figure: Figure | None
    named: MeasureNode | None
    """The first measure that names the title or indicator, where there is no figure."""
    answer: Answer


def figures_for(site: Site) -> dict[tuple[str, Subject], tuple[Figure, ...]]:
    """Return the figures of every counted plan by its id and by what they are for."""
    nodes: tuple[Figure, ...] = (*site.incentives, *site.targets)
    return group(((node.measure.plan.id, subject), node) for node in nodes for subject in subjects(node))


def naming(site: Site) -> dict[tuple[str, Use], tuple[MeasureNode, ...]]:
    """Return the measures that name a title or an indicator, by plan id and entry."""
    named = ((use, measures) for use, measures in site.measures_using.items() if use[0] in FIGURED)
    return group(((measure.plan.id, use), measure) for use, measures in named for measure in measures)


def places_in(site: Site, place: EntryNode[Place]) -> Iterator[EntryNode[Place]]:
    """Yield all places in a place, however deep."""
    for name in site.below.get(place.use, ()):
        below = site.entry("places", name)
        yield below
        yield from places_in(site, below)


def plans_in(site: Site, place: EntryNode[Place]) -> tuple[PlanNode, ...]:
    """Return the counted plans of the places in a place, in the order of their dates."""
    found = (plan for below in places_in(site, place) for plan in site.plans_of.get(below.id, ()))
    return tuple(sorted(found, key=lambda plan: (plan.record.first_known, plan.id)))


def is_compared(site: Site, place: EntryNode[Place]) -> bool:
    """Return whether a place stands beside those in it: one of them has a plan, and there are two at least."""
    within = plans_in(site, place)
    return bool(within) and len(within) + len(site.plans_of.get(place.id, ())) > 1


def order(plan: PlanNode, above: PlanNode) -> Order:
    """Return whether a plan came before all texts of the document above, after one of them, or nobody knows.

    Only days count: that a plan begins in some year does not say when it was written.
    """
    day = plan.record.first_known
    others = [text.record.first_known for text in above.family.texts]
    if len(day) < _DAY:
        return Order.UNKNOWN
    if any(len(other) == _DAY and other < day for other in others):
        return Order.LATER
    return Order.FIRST if all(len(other) == _DAY and day < other for other in others) else Order.UNKNOWN


def subjects(node: Figure) -> Iterator[Subject]:
    """Yield what a figure is for; a benefit without figure or title, and a target for a part, answer nothing."""
    if isinstance(node, IncentiveNode):
        if node.record.is_figured:
            yield from (("recognitions", title, node.record.level) for title in node.record.recognition)
    elif node.record.part_of is None and node.record.place in {None, node.measure.plan.record.place}:
        yield "indicators", node.record.indicator, node.record.level


def asked(provisions: Iterable[ProvisionNode]) -> Mapping[Subject, tuple[Figure, ...]]:
    """Return the figures of provisions by what they are for, in the order of the document."""
    return group((subject, node) for one in provisions for node in _figures(one) for subject in subjects(node))


def _figures(provision: ProvisionNode) -> tuple[Figure, ...]:
    return (*provision.incentives, *provision.targets)


def answered(
    above: tuple[Figure, ...], own: tuple[Figure, ...], named: tuple[MeasureNode, ...], units: Mapping[str, Unit]
) -> Answered:
    """Return what a plan says to the figures of the place above for one subject, by its own and by who names it.

    Of several sums the highest ones are compared, of several targets those for the same year.
    """
    if not own:
        return Answered(_first(above), None, next(iter(named), None), Answer.NAMED if named else Answer.NONE)
    one, other = _pair(above, own)
    return Answered(one, other, None, _compare(one, other, units))


def _pair(above: tuple[Figure, ...], own: tuple[Figure, ...]) -> tuple[Figure, Figure]:
    """Return the two that are compared: of targets those for the same year, else the first of each."""
    by_year = {node.record.year: node for node in reversed(own) if isinstance(node, TargetNode)}
    same = ((node, by_year[node.record.year]) for node in above if isinstance(node, TargetNode)
            and node.record.year in by_year)  # fmt: skip
    return next(same, (_first(above), _first(own)))


def _first(nodes: tuple[Figure, ...]) -> Figure:
    """Return the highest comparable sum, else the first figure."""
    sums = [node for node in nodes if isinstance(node, IncentiveNode) and node.record.is_comparable]
    return max(sums, key=lambda node: node.record.yuan or 0, default=nodes[0])


def _compare(above: Figure, own: Figure, units: Mapping[str, Unit]) -> Answer:
    if isinstance(above, IncentiveNode) and isinstance(own, IncentiveNode):
        return _compare_sums(above.record, own.record)
    if isinstance(above, TargetNode) and isinstance(own, TargetNode):
        return _compare_values(above.record, own.record, units)
    return Answer.APART


_GIVEN = {Form.AWARD, Form.SUBSIDY}
"""Forms in which the money is the recipient's to keep, so that one may stand beside the other."""


def _compare_sums(above: Incentive, own: Incentive) -> Answer:
    if above.form is not own.form and not {above.form, own.form} <= _GIVEN:
        return Answer.APART
    if above.is_comparable and own.is_comparable:
        one_is_a_cap = (above.basis is Basis.FIXED) != (own.basis is Basis.FIXED)
        return _than(own.yuan or 0, above.yuan or 0, Answer.EQUAL_CAPPED if one_is_a_cap else Answer.EQUAL)
    if above.is_comparable or own.is_comparable:
        return Answer.APART
    if above.basis is own.basis and above.yuan is not None and own.yuan is not None:
        return _than(own.yuan, above.yuan)
    same_base = (above.rate_kind, above.rate_base) == (own.rate_kind, own.rate_base)
    return _than(own.rate, above.rate) if above.rate and own.rate and same_base else Answer.APART


def _compare_values(above: Target, own: Target, units: Mapping[str, Unit]) -> Answer:
    """Return how two values compare: shares of the same year do; a count or a sum is each place's own."""
    kinds = {units[one.unit].kind for one in (above, own) if one.unit}
    if kinds and UnitKind.PERCENT not in kinds:
        return Answer.OWN
    is_same = (above.year, above.comparator, above.unit) == (own.year, own.comparator, own.unit)
    if above.value is None or own.value is None or not is_same:
        return Answer.APART
    return _than(own.value, above.value)


def _than(own: Decimal | int, above: Decimal | int, equal: Answer = Answer.EQUAL) -> Answer:
    return Answer.RAISED if own > above else Answer.LOWERED if own < above else equal


def carried_out(site: Site) -> dict[str, tuple[tuple[str, ProvisionNode], ...]]:
    """Return the provisions of counted plans that carry something out, each after the address of that.

    They stand by the address of the measure that it is, or is in: who shows that asks for all of it.
    """
    provisions = (one for plan in site.plans for measure in plan.measures for one in measure.provisions)
    found = ((address, one) for one in provisions for address in one.record.carries_out)
    return group((address.partition("#")[0], (address, one)) for address, one in found)


def carried_out_parts(site: Site, wanted: Iterable[str]) -> dict[str, Part]:
    """Return the measures and provisions at addresses that are carried out."""
    names = set(wanted)
    measures = [measure for plan in site.all_plans if names for measure in plan.measures]
    return {node.address: node for measure in measures for node in _parts(measure) if node.address in names}


def _parts(measure: MeasureNode) -> tuple[Part, ...]:
    return (measure, *measure.provisions)
