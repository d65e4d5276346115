"""The table of all incentives, and one page for each amount."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts import addresses
from build_scripts.link import IncentiveNode
from build_scripts.views.page import Context, Link, Page
from build_scripts.views.parts import IncentiveView, incentive_views
from build_scripts.wording import money


@dataclass(frozen=True, slots=True)
class IncentivesView:
    """All incentives: those with an amount, largest first; then rates; then those without a figure."""

    amounts: tuple[Link, ...]
    quantified: tuple[IncentiveView, ...]
    rates: tuple[IncentiveView, ...]
    unquantified: tuple[IncentiveView, ...]


@dataclass(frozen=True, slots=True)
class AmountView:
    """Everything that pays one amount."""

    amount: str
    yuan: str
    incentives: tuple[IncentiveView, ...]
    places: int
    lower: Link | None
    higher: Link | None


def incentives_page(context: Context) -> Page:
    """Return the table of all incentives."""
    nodes = context.site.incentives
    quantified = sorted((node for node in nodes if node.record.amount), key=_largest_first)
    rates = [node for node in nodes if node.record.amount is None and node.record.rate is not None]
    rest = [node for node in nodes if node.record.amount is None and node.record.rate is None]
    view = IncentivesView(
        amounts=tuple(amount_link(context, yuan) for yuan in context.site.amounts),
        quantified=incentive_views(context, quantified),
        rates=incentive_views(context, rates),
        unquantified=incentive_views(context, rest),
    )
    title = context.say("incentives.title")
    return Page(addresses.INCENTIVES, "incentives", title, context.say("incentives.description"), view)


def amount_pages(context: Context) -> Iterator[Page]:
    """Yield the page of every amount, smallest first."""
    known = list(context.site.amounts)
    for index, yuan in enumerate(known):
        lower = known[index - 1] if index else None
        higher = known[index + 1] if index + 1 < len(known) else None
        yield _amount_page(context, yuan, lower, higher)


def amount_link(context: Context, yuan: int) -> Link:
    """Return the link to an amount's page."""
    return Link(money(yuan, context.language), addresses.amount(yuan))


def _amount_page(context: Context, yuan: int, lower: int | None, higher: int | None) -> Page:
    nodes = context.site.amounts[yuan]
    view = AmountView(
        amount=money(yuan, context.language),
        yuan=f"{yuan:,}",
        incentives=incentive_views(context, nodes),
        places=len({node.measure.plan.place for node in nodes}),
        lower=None if lower is None else amount_link(context, lower),
        higher=None if higher is None else amount_link(context, higher),
    )
    title = context.say("amount.title", amount=view.amount)
    description = context.say("amount.description", amount=view.amount, count=len(nodes))
    return Page(addresses.amount(yuan), "amount", title, description, view)


def _largest_first(node: IncentiveNode) -> int:
    return -(node.record.amount or 0)
