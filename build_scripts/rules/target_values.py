"""A target's values agree with its comparator and its unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.records.model import Comparator, Plan, Target
from build_scripts.records.source import Location
from build_scripts.rules.finding import Finding, measures, targets


def rules(plan: Plan) -> Iterator[Finding]:
    """Apply every rule of this module to one plan."""
    for at, target in targets(plan):
        yield from ranges_have_two_ends(at, target)
        yield from ranges_run_upwards(at, target)
        yield from values_have_units(at, target)
        yield from baselines_come_before(at, target)
        yield from days_are_whole(at, target)
        yield from outcomes_come_in_order(at, target)
    yield from parts_have_wholes(plan)


def ranges_have_two_ends(at: Location, target: Target) -> Iterator[Finding]:
    """A range has `value` and `value_high`; nothing else has `value_high`."""
    is_range = target.comparator is Comparator.RANGE
    if is_range and (target.value is None or target.value_high is None):
        yield Finding((*at, "comparator"), "range", "a range calls for `value` and `value_high`")
    if not is_range and target.value_high is not None:
        yield Finding((*at, "value_high"), "range", "`value_high` goes with `comparator: range` only")


def ranges_run_upwards(at: Location, target: Target) -> Iterator[Finding]:
    """The lower end of a range is below the upper."""
    low, high = target.value, target.value_high
    if low is not None and high is not None and low >= high:
        yield Finding((*at, "value_high"), "range-upside-down", f"the range runs from {low} to {high}; swap its ends")


def values_have_units(at: Location, target: Target) -> Iterator[Finding]:
    """A value has a unit, and a target without a value has none."""
    if (target.value is None) != (target.unit is None):
        yield Finding((*at, "unit"), "value-and-unit", "`value` and `unit` come together: give both, or null for both")


def baselines_come_before(at: Location, target: Target) -> Iterator[Finding]:
    """A baseline's year lies before the target's."""
    if target.baseline and target.year and target.baseline.year >= target.year:
        message = f"the baseline is of {target.baseline.year}, not before the target's year {target.year}"
        yield Finding((*at, "baseline", "year"), "dates-out-of-order", message)


def days_are_whole(at: Location, target: Target) -> Iterator[Finding]:
    """A month is one of a year that is named; a number of years stands where no year is."""
    if target.month is not None and target.year is None:
        yield Finding((*at, "month"), "month-without-year", "`month` stands without `year`")
    if target.within_years is not None and target.year is not None:
        yield Finding((*at, "within_years"), "two-dates", "`within_years` and `year` exclude each other; keep one")


def outcomes_come_in_order(at: Location, target: Target) -> Iterator[Finding]:
    """What was reported stands in the order of years, and is of a target that has a unit."""
    for index, outcome in enumerate(target.outcomes):
        where = (*at, "outcomes", index)
        if target.unit is None:
            yield Finding((*where, "value"), "value-and-unit", "the target has no `unit` that this value could be in")
        if index and outcome.year < target.outcomes[index - 1].year:
            message = f"{outcome.year} comes after {target.outcomes[index - 1].year}; put the earlier year first"
            yield Finding((*where, "year"), "dates-out-of-order", message)


def parts_have_wholes(plan: Plan) -> Iterator[Finding]:
    """What a target is a part of is another target of its measure, and no part of it in turn."""
    for at, measure in measures(plan):
        found = [
            ((*at, "provisions", n, "targets", m, "part_of"), target)
            for n, provision in enumerate(measure.provisions)
            for m, target in enumerate(provision.targets)
        ]
        whole_of = {target.id: target.part_of for _, target in found}
        for where, target in found:
            if target.part_of is None:
                continue
            if target.part_of not in whole_of:
                message = f"this measure has no target `{target.part_of}`"
                yield Finding(where, "unknown-target", message)
            elif target.id in _wholes(target.part_of, whole_of):
                yield Finding(where, "circle", f"following `part_of` from `{target.id}` leads back to it")


def _wholes(start: int, whole_of: Mapping[int, int | None]) -> set[int]:
    seen: set[int] = set()
    step: int | None = start
    while step is not None and step not in seen:
        seen.add(step)
        step = whole_of.get(step)
    return seen
