"""Values that no document states: outside the plan's time, below nothing, beyond what there is, in another unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from build_scripts.records.load import Vocabularies
from build_scripts.records.model import Plan, Target, Unit, UnitKind
from build_scripts.records.quantities import MOST
from build_scripts.records.source import Location
from build_scripts.rules.finding import Finding, incentives, targets

_AFTER, _BEFORE = 15, 15
"""Years after a plan's end that its targets may lie, and before its beginning that it compares with."""
_MOST_PERCENT = 10_000
"""A hundredfold: nothing that is measured in percent has more."""
_SIGNED = frozenset({UnitKind.PERCENT, UnitKind.OTHER})
"""Kinds of units of which less than nothing can be reported: growth, a balance."""


def rules(plan: Plan, vocabularies: Vocabularies) -> Iterator[Finding]:
    """Apply every rule of this module to one plan."""
    units = vocabularies.units.by_id
    for at, target in targets(plan):
        if plan.period.from_ <= plan.period.to:
            yield from years_are_of_the_plan(plan, at, target)
        yield from units_are_the_indicators(vocabularies, at, target)
        if target.unit is not None and target.unit in units:
            yield from values_can_be(units[target.unit], at, target)
    for at, incentive in incentives(plan):
        for index, one in enumerate(incentive.thresholds):
            where = (*at, "thresholds", index)
            if one.unit in units:
                yield from _bounded(units[one.unit], (*where, "value"), one.value, least=0)
                yield from _bounded(units[one.unit], (*where, "value_high"), one.value_high, least=0)


def years_are_of_the_plan(plan: Plan, at: Location, target: Target) -> Iterator[Finding]:
    """Target and outcome lie between the plan's beginning and 15 years after its end; a baseline not long before."""
    first, last = plan.period.from_, plan.period.to + _AFTER
    told = [((*at, "year"), target.year)]
    told += [((*at, "outcomes", index, "year"), one.year) for index, one in enumerate(target.outcomes)]
    for where, year in told:
        if year is not None and not first <= year <= last:
            message = (
                f"{year} is far from {plan.period.from_}–{plan.period.to}, the plan's own time; correct one of them"
            )
            yield Finding(where, "year-outside-plan", message)
    if target.baseline and target.baseline.year < first - _BEFORE:
        message = f"the baseline of {target.baseline.year} is more than {_BEFORE} years before the plan; correct it"
        yield Finding((*at, "baseline", "year"), "year-outside-plan", message)


def units_are_the_indicators(vocabularies: Vocabularies, at: Location, target: Target) -> Iterator[Finding]:
    """A target's value is in a unit of its indicator's kind and base, so that the two can be compared."""
    units, indicator = vocabularies.units.by_id, vocabularies.indicators.by_id.get(target.indicator)
    own, wanted = units.get(target.unit or ""), units.get(indicator.unit) if indicator else None
    if own is None or wanted is None or not _has_its_base(own, units) or not _has_its_base(wanted, units):
        return
    if (own.kind, own.base) != (wanted.kind, wanted.base):
        message = f"`{target.indicator}` is measured in {wanted.id}, which {own.id} is no multiple of; correct the unit"
        yield Finding((*at, "unit"), "unit-of-another-kind", message)


def _has_its_base(unit: Unit, units: Mapping[str, Unit]) -> bool:
    return unit.base in units and units[unit.base].kind is unit.kind


def values_can_be(unit: Unit, at: Location, target: Target) -> Iterator[Finding]:
    """A target is not below nothing, and no value is beyond what any place has; growth may have been negative."""
    yield from _bounded(unit, (*at, "value"), target.value, least=0)
    yield from _bounded(unit, (*at, "value_high"), target.value_high, least=0)
    least = -_MOST_PERCENT if unit.kind in _SIGNED else 0
    if target.baseline:
        yield from _bounded(unit, (*at, "baseline", "value"), target.baseline.value, least)
    for index, one in enumerate(target.outcomes):
        yield from _bounded(unit, (*at, "outcomes", index, "value"), one.value, least)


def _bounded(unit: Unit, at: Location, value: Decimal | None, least: int) -> Iterator[Finding]:
    if value is None:
        return
    most = Decimal(_MOST_PERCENT if unit.kind is UnitKind.PERCENT else MOST)
    if value < least or value * unit.factor > most:
        message = f"{value:f}{unit.id} is below what can be, or beyond it; correct the value or its unit"
        yield Finding(at, "implausible-value", message)
