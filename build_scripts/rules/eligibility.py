"""Who qualifies: what speaks of a rate or a title stands with one, levels are of titles, figures have their units."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.records.load import Vocabularies
from build_scripts.records.model import Incentive, Plan, UnitKind
from build_scripts.records.source import Location
from build_scripts.rules.finding import Finding, incentives


def rules(plan: Plan, vocabularies: Vocabularies) -> Iterator[Finding]:
    """Apply every rule of this module to one plan."""
    for at, incentive in incentives(plan):
        yield from bases_are_of_rates(at, incentive)
        yield from titles_not_held_are_there(at, incentive)
        yield from levels_are_of_the_titles(vocabularies, at, incentive)
        yield from figures_have_their_units(vocabularies, at, incentive)


def bases_are_of_rates(at: Location, incentive: Incentive) -> Iterator[Finding]:
    """What a rate is a share of is typed only where there is a rate."""
    if incentive.eligibility and incentive.eligibility.base and incentive.rate is None:
        message = "`base` says what a rate is of, and there is no `rate`; take it out or add the rate"
        yield Finding((*at, "eligibility", "base"), "qualifier-without-figure", message)


def titles_not_held_are_there(at: Location, incentive: Incentive) -> Iterator[Finding]:
    """That its titles need not be held is said only where it names some."""
    if incentive.eligibility and not incentive.eligibility.held and not incentive.recognition:
        message = "`held: false` says that titles in `recognition` need not be held, and there are none; take it out"
        yield Finding((*at, "eligibility", "held"), "qualifier-without-title", message)


def levels_are_of_the_titles(vocabularies: Vocabularies, at: Location, incentive: Incentive) -> Iterator[Finding]:
    """A title that has to be held is demanded at levels at which one of those named is given."""
    known = vocabularies.recognitions.by_id
    for index, held in enumerate(incentive.eligibility.holds if incentive.eligibility else ()):
        given = [known[title].levels for title in held.titles if title in known]
        if not given or not all(given):
            continue  # nothing is known, or not said, of the levels of one of them
        for number, level in enumerate(held.levels):
            if not any(level in levels for levels in given):
                message = f"none of `{'`, `'.join(held.titles)}` is given at the level `{level}`; correct one of them"
                yield Finding((*at, "eligibility", "holds", index, "levels", number), "level-not-given", message)


def figures_have_their_units(vocabularies: Vocabularies, at: Location, incentive: Incentive) -> Iterator[Finding]:
    """A threshold of a firm's figure is in percent where the figure is, and else in money."""
    units = vocabularies.units.by_id
    for index, one in enumerate(incentive.thresholds):
        if one.figure is None or one.unit not in units:
            continue
        wanted = UnitKind.PERCENT if one.figure.is_percentage else UnitKind.MONEY
        if units[one.unit].kind is not wanted:
            message = f"`{one.figure}` is given in {wanted}, and `{one.unit}` is no unit of that kind"
            yield Finding((*at, "thresholds", index, "unit"), "wrong-unit", message)
