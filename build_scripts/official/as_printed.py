"""Typed values as figures: written as a plan would print them, they are read like any of its text."""

from __future__ import annotations

from decimal import Decimal

from build_scripts.official.figures import Figure, figures
from build_scripts.records.model import Incentive, Target


def amount_figures(incentive: Incentive) -> tuple[Figure, ...]:
    """Return the amount as a figure, or the two of a range: none where none is typed."""
    sums = (incentive.amount_low, incentive.amount)
    return tuple(figure for amount in sums if amount is not None for figure in figures(money(amount)))


def rate_figures(incentive: Incentive) -> tuple[Figure, ...]:
    """Return the rate as a figure."""
    return () if incentive.rate is None else figures(f"{incentive.rate}%")


def value_figures(target: Target) -> tuple[Figure, ...]:
    """Return the value as a figure, or the two of a range."""
    values = (value for value in (target.value, target.value_high) if value is not None)
    return tuple(figure for value in values for figure in figures(f"{value}{target.unit or ''}")[:1])


def baseline_figures(target: Target) -> tuple[Figure, ...]:
    """Return the value of a target's baseline as a figure."""
    value = target.baseline.value if target.baseline else None
    return () if value is None else figures(f"{value}{target.unit or ''}")[:1]


def money(yuan: Decimal) -> str:
    """Return a sum in the scale that a plan prints it in."""
    return f"{_in_scale(yuan)}元"


def _in_scale(yuan: Decimal) -> str:
    for scale, name in ((10**8, "亿"), (10**4, "万")):
        if yuan >= scale:
            return f"{(yuan / scale).normalize():f}{name}"
    return f"{yuan:f}"
