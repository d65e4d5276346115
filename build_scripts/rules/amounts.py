"""An incentive has exactly the figures that its basis calls for, and what qualifies a figure stands beside one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from build_scripts.records.model import Basis, Comparator, Currency, Frequency, Incentive, Plan, RateKind
from build_scripts.records.source import Location
from build_scripts.rules.finding import Finding, incentives, measures

_CALLS_FOR = {
    Basis.FIXED: {"amount"},
    Basis.CAP: {"amount"},
    Basis.POOL: {"amount"},
    Basis.RANGE: {"amount", "amount_low"},
    Basis.FLOOR: {"amount"},
    Basis.RATE: {"rate", "rate_base"},
    Basis.RATE_WITH_CAP: {"rate", "rate_base", "amount"},
    Basis.UNQUANTIFIED: set[str](),
}
_FIGURES = ("amount", "amount_low", "rate", "rate_base")
_QUALIFIERS = {
    "amount_comparator": "amount",
    "per": "amount",
    "rate_comparator": "rate",
    "rate_kind": "rate",
}
"""Fields that qualify another one, and that one."""

_EACH = re.compile("每|(?:per|each|every) ", re.IGNORECASE)
_WHOLE = Decimal(100)


def rules(plan: Plan) -> Iterator[Finding]:
    """Apply every rule of this module to one plan."""
    yield from ladders_have_tiers(plan)
    for at, incentive in incentives(plan):
        yield from figures_match_the_basis(at, incentive)
        yield from qualifiers_have_figures(at, incentive)
        yield from amounts_run_upwards(at, incentive)
        yield from a_share_is_at_most_the_whole(at, incentive)
        yield from years_run_yearly(at, incentive)
        yield from pages_say_for_each(at, incentive)
        yield from instalments_make_the_whole(at, incentive)
        yield from payers_are_named(at, incentive)
        yield from payers_share_the_whole(at, incentive)
        yield from thresholds_are_ranges_or_bounds(at, incentive)


def figures_match_the_basis(at: Location, incentive: Incentive) -> Iterator[Finding]:
    """A cap has an amount, a rate has a base, an unquantified benefit has neither."""
    wanted = _CALLS_FOR[incentive.basis]
    for name in _FIGURES:
        given = getattr(incentive, name) is not None
        if given and name not in wanted:
            message = f"the basis `{incentive.basis}` has no `{name}`; take it out or change the basis"
            yield Finding((*at, name), "basis-and-figures", message)
        elif not given and name in wanted:
            message = f"the basis `{incentive.basis}` calls for `{name}`; add it or change the basis"
            yield Finding((*at, "basis"), "basis-and-figures", message)


def qualifiers_have_figures(at: Location, incentive: Incentive) -> Iterator[Finding]:
    """A comparator, a unit, a kind or a currency qualifies a figure that is there."""
    for name, figure in _QUALIFIERS.items():
        if getattr(incentive, name) is not None and getattr(incentive, figure) is None:
            yield Finding((*at, name), "qualifier-without-figure", f"`{name}` stands without `{figure}`")
    sums = (incentive.amount, incentive.ceiling, incentive.minimum)
    if incentive.currency is not Currency.CNY and not any(sums):
        yield Finding((*at, "currency"), "qualifier-without-figure", "`currency` stands without `amount`")


def amounts_run_upwards(at: Location, incentive: Incentive) -> Iterator[Finding]:
    """The lower end of a range is below the upper, and a minimum below the ceiling."""
    low, high = incentive.amount_low, incentive.amount
    if low is not None and high is not None and low >= high:
        message = f"the range runs from {low:f} to {high:f}; swap its ends"
        yield Finding((*at, "amount_low"), "range-upside-down", message)
    least, most = incentive.minimum, incentive.ceiling
    if least and most and least.amount >= most.amount:
        message = f"the minimum {least.amount:f} is not below the ceiling {most.amount:f}; correct one of them"
        yield Finding((*at, "minimum", "amount"), "range-upside-down", message)


def a_share_is_at_most_the_whole(at: Location, incentive: Incentive) -> Iterator[Finding]:
    """A rate of what somebody spends, borrows or pays in tax is at most all of it; of an award it can be more."""
    can_be_more = incentive.rate_kind in {RateKind.OF_AWARD, RateKind.REFERENCE, RateKind.UPLIFT}
    if incentive.rate is not None and incentive.rate > _WHOLE and not can_be_more:
        message = (
            f"the rate {incentive.rate:f}% is more than the whole; correct it, or say by `rate_kind` what it is of"
        )
        yield Finding((*at, "rate"), "wrong-value", message)


def years_run_yearly(at: Location, incentive: Incentive) -> Iterator[Finding]:
    """A number of years goes with a yearly benefit."""
    if incentive.years is not None and incentive.frequency is not Frequency.YEARLY:
        yield Finding((*at, "years"), "years-without-yearly", "`years` stands without `frequency: yearly`")


def pages_say_for_each(at: Location, incentive: Incentive) -> Iterator[Finding]:
    """What a sum is for each of stands without the word for each, which pages put before it."""
    if incentive.per is None:
        return
    said = {"zh": _EACH.match(incentive.per.zh), "en": _EACH.match(incentive.per.en or "")}
    for language, match in said.items():
        if match:
            message = f"`per` begins with “{match[0].strip()}”, which pages say themselves; take it out"
            yield Finding((*at, "per", language), "each-of-each", message)


def instalments_make_the_whole(at: Location, incentive: Incentive) -> Iterator[Finding]:
    """Instalments add up to 100 %, and go with a benefit that is paid in stages."""
    shares = incentive.instalments
    if shares and sum(shares) != _WHOLE:
        yield Finding((*at, "instalments"), "shares", f"the instalments add up to {sum(shares):f}%, not to 100%")
    if shares and incentive.frequency is not Frequency.STAGED:
        yield Finding((*at, "instalments"), "shares", "`instalments` go with `frequency: staged`")


def payers_are_named(at: Location, incentive: Incentive) -> Iterator[Finding]:
    """A payer has a level or a body."""
    for index, payer in enumerate(incentive.payers):
        if payer.level is None and payer.body is None:
            yield Finding((*at, "payers", index), "missing-value", "a payer has a `level` or a `body`; name one")


def payers_share_the_whole(at: Location, incentive: Incentive) -> Iterator[Finding]:
    """The shares of payers add up to at most 100 %, and to 100 % where several have one each."""
    shares = [payer.share for payer in incentive.payers if payer.share is not None]
    total = sum(shares, Decimal(0))
    if total > _WHOLE or (len(shares) > 1 and len(shares) == len(incentive.payers) and total != _WHOLE):
        yield Finding((*at, "payers"), "shares", f"the payers' shares add up to {total:f}%, not to 100%")


def thresholds_are_ranges_or_bounds(at: Location, incentive: Incentive) -> Iterator[Finding]:
    """A threshold that is a range has two ends in their order, any other has one."""
    for index, one in enumerate(incentive.thresholds):
        where = (*at, "thresholds", index)
        if (one.comparator is Comparator.RANGE) != (one.value_high is not None):
            yield Finding((*where, "comparator"), "range", "`comparator: range` and `value_high` come together")
        if one.value_high is not None and one.value >= one.value_high:
            message = f"the range runs from {one.value} to {one.value_high}; swap its ends"
            yield Finding((*where, "value_high"), "range-upside-down", message)


def ladders_have_tiers(plan: Plan) -> Iterator[Finding]:
    """A ladder has at least two tiers in its measure."""
    for at, measure in measures(plan):
        found = [
            ((*at, "provisions", n, "incentives", m, "ladder"), incentive.ladder)
            for n, provision in enumerate(measure.provisions)
            for m, incentive in enumerate(provision.incentives)
            if incentive.ladder
        ]
        tiers = Counter(name for _, name in found)
        for where, name in found:
            if tiers[name] == 1:
                message = f"no other incentive of this measure has the ladder `{name}`; correct it or take it out"
                yield Finding(where, "ladder-of-one", message)
