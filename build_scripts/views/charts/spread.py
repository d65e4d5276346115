"""How amounts spread: the picture of the home page, and the titles that pay least and most."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.atlas.link import IncentiveNode, PlanNode
from build_scripts.atlas.values import money
from build_scripts.views.page import Context, Link
from build_scripts.views.shared.parts import IncentiveView, entry_link, incentive_view, marked_plan_link

_MARGIN = 3
"""Percent of the width left free at both ends, for half a dot."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A power of ten on the axis; ``x`` is a percentage of the width."""

    x: int
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """How many incentives of a plan have one amount; the area of the dot grows with their number."""

    x: int
    radius: int
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One plan's amounts."""

    plan: Link
    place_id: str
    note: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class AmountsPicture:
    """Amounts by plan, on a logarithmic scale."""

    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """A title with the least and the most that any plan pays for it."""

    title: Link
    least: IncentiveView
    most: IncentiveView


@dataclass(frozen=True, slots=True)
class Scale:
    """A logarithmic scale over whole powers of ten."""

    low: int
    high: int

    def x(self, yuan: int) -> int:
        """Return where an amount stands, in percent of the width."""
        share = (math.log10(yuan) - self.low) / (self.high - self.low)
        return round(_MARGIN + share * (100 - 2 * _MARGIN))


def amounts_picture(context: Context, plans: Sequence[PlanNode]) -> AmountsPicture | None:
    """Return the picture of the amounts of some plans, on the scale of all; ``None`` when no plan states one."""
    known = list(context.site.amounts)
    if not known:
        return None
    low = math.floor(math.log10(known[0]))
    scale = Scale(low, max(low + 1, math.ceil(math.log10(known[-1]))))
    powers = range(scale.low, scale.high + 1)
    ticks = tuple(Tick(scale.x(10**power), money(10**power, context.language)) for power in powers)
    return AmountsPicture(ticks, tuple(_row(context, plan, scale) for plan in plans))


def widest_spreads(context: Context, limit: int) -> tuple[Spread, ...]:
    """Return the titles with the largest difference in yuan between the least and the most paid."""
    pairs = sorted(_extremes(context), key=lambda pair: _difference(*pair[1:]), reverse=True)
    return tuple(
        Spread(
            entry_link(context, "recognitions", title), incentive_view(context, least), incentive_view(context, most)
        )
        for title, least, most in pairs[:limit]
    )


def _row(context: Context, plan: PlanNode, scale: Scale) -> Row:
    amounts = sorted(node.record.amount for node in plan.incentives if node.record.amount is not None)
    dots = tuple(_dot(context, scale, yuan, count) for yuan, count in Counter(amounts).items())
    return Row(marked_plan_link(context, plan), plan.place.id, _note(context, amounts), dots)


def _dot(context: Context, scale: Scale, yuan: int, count: int) -> Dot:
    label = context.say("home.dot", amount=money(yuan, context.language), count=count)
    return Dot(scale.x(yuan), round(5 * math.sqrt(count)), label)


def _note(context: Context, amounts: Sequence[int]) -> str:
    if not amounts:
        return context.say("home.no-amounts")
    least, most = (money(yuan, context.language) for yuan in (amounts[0], amounts[-1]))
    if least == most:
        return context.say("home.one-amount", count=len(amounts), amount=least)
    return context.say("home.amounts", count=len(amounts), least=least, most=most)


def _extremes(context: Context) -> Iterator[tuple[str, IncentiveNode, IncentiveNode]]:
    for (kind, title), nodes in context.site.incentives_of.items():
        paid = [node for node in nodes if node.record.is_comparable]
        if kind == "recognitions" and paid:
            least, most = min(paid, key=_amount), max(paid, key=_amount)
            if least.record.amount != most.record.amount:
                yield title, least, most


def _amount(node: IncentiveNode) -> int:
    return node.record.amount or 0


def _difference(least: IncentiveNode, most: IncentiveNode) -> int:
    return _amount(most) - _amount(least)
