"""What other places pay for the same title at the same level, and whether that is more or less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.atlas.crosslinks import place_of
from build_scripts.atlas.hues import hue
from build_scripts.atlas.link import IncentiveNode
from build_scripts.records.model import Basis
from build_scripts.views.page import Context, Link
from build_scripts.views.shared.parts import giver_link, incentive_view


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What another place pays for the same title; ``comparison`` says whether that is more or less."""

    place: Link
    hue: int
    amount: Link
    comparison: str


def elsewhere(context: Context, title: str, own: IncentiveNode) -> Iterator[Elsewhere]:
    """Yield what each other place pays at most for a title at the level of one's own, highest first."""
    for other in context.crosslinks.rewards[title, own.record.level]:
        if place_of(other) != place_of(own):
            yield _compared(context, other, own)


def _compared(context: Context, other: IncentiveNode, own: IncentiveNode) -> Elsewhere:
    here, there = own.record.yuan or 0, other.record.yuan or 0
    one_is_a_cap = (own.record.basis is Basis.FIXED) != (other.record.basis is Basis.FIXED)
    same = "same-capped" if one_is_a_cap else "same"
    word = "higher" if there > here else "lower" if there < here else same
    view = incentive_view(context, other)
    return Elsewhere(
        giver_link(context, other.measure),
        hue(other.measure.plan.place.record),
        view.permalink,
        context.say(f"city.{word}"),
    )
