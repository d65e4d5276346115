"""An incentive has exactly the figures that its basis calls for."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.records.model import Basis, Frequency, Incentive, Plan
from build_scripts.records.source import Location
from build_scripts.rules.finding import Finding, incentives

_CALLS_FOR = {
    Basis.FIXED: {"amount"},
    Basis.CAP: {"amount"},
    Basis.POOL: {"amount"},
    Basis.RATE: {"rate", "rate_base"},
    Basis.RATE_WITH_CAP: {"rate", "rate_base", "amount"},
    Basis.UNQUANTIFIED: set[str](),
}
_QUALIFIERS = {"amount_comparator": "amount", "rate_comparator": "rate"}


def rules(plan: Plan) -> Iterator[Finding]:
    """Apply every rule of this module to one plan."""
    for at, incentive in incentives(plan):
        yield from figures_match_the_basis(at, incentive)
        yield from comparators_have_figures(at, incentive)
        yield from years_run_yearly(at, incentive)


def figures_match_the_basis(at: Location, incentive: Incentive) -> Iterator[Finding]:
    """A cap has an amount, a rate has a base, an unquantified benefit has neither."""
    wanted = _CALLS_FOR[incentive.basis]
    for name in ("amount", "rate", "rate_base"):
        given = getattr(incentive, name) is not None
        if given and name not in wanted:
            message = f"the basis `{incentive.basis}` has no `{name}`; take it out or change the basis"
            yield Finding((*at, name), "basis-and-figures", message)
        elif not given and name in wanted:
            message = f"the basis `{incentive.basis}` calls for `{name}`; add it or change the basis"
            yield Finding((*at, "basis"), "basis-and-figures", message)


def comparators_have_figures(at: Location, incentive: Incentive) -> Iterator[Finding]:
    """A comparator qualifies a figure that is there."""
    for comparator, figure in _QUALIFIERS.items():
        if getattr(incentive, comparator) is not None and getattr(incentive, figure) is None:
            yield Finding((*at, comparator), "comparator-without-figure", f"`{comparator}` stands without `{figure}`")


def years_run_yearly(at: Location, incentive: Incentive) -> Iterator[Finding]:
    """A number of years goes with a yearly benefit."""
    if incentive.years is not None and incentive.frequency is not Frequency.YEARLY:
        yield Finding((*at, "years"), "years-without-yearly", "`years` stands without `frequency: yearly`")
