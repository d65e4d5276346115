"""One page for each sum, and one for all rates: who else pays this, and for what more or less is paid."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from build_scripts.atlas import addresses
from build_scripts.atlas.link import IncentiveNode
from build_scripts.atlas.values import incentive_rate, money, plain
from build_scripts.views.page import Context, Link, Page, View
from build_scripts.views.shared.elsewhere import Elsewhere, elsewhere
from build_scripts.views.shared.paging import Pager, cut, pager, sheet_title, shown
from build_scripts.views.shared.parts import IncentiveView, entry_link, incentive_view, incentive_views, levels

_ROWS = 30
_TITLES = 12
_OTHERS = 5


@dataclass(frozen=True, slots=True)
class SameTitle:
    """A title for which the sum is paid, and what other places pay for it; ``more`` leads to all of them."""

    title: Link
    level: str
    own: IncentiveView
    others: tuple[Elsewhere, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class Step:
    """The next lower or higher sum, and what it is paid for."""

    amount: Link
    example: IncentiveView
    others: int
    """How many more are paid it."""


@dataclass(frozen=True, slots=True)
class AmountView(View):
    """Everything that pays one sum; later sheets have only the rest of it."""

    amount: str
    yuan: str
    titles: tuple[SameTitle, ...]
    paid: tuple[IncentiveView, ...]
    """What one recipient gets at most."""
    rest: tuple[IncentiveView, ...]
    """Funds and floors of this size."""
    places: int
    total: int
    lower: Step | None
    higher: Step | None
    all: Link
    pager: Pager


@dataclass(frozen=True, slots=True)
class RateRow:
    """A rate, of what, and up to what sum."""

    rate: Link
    percent: str
    kind: str
    cap: str
    yuan: str
    """The cap for spreadsheets; empty where it is no sum in whole yuan."""
    incentive: IncentiveView


@dataclass(frozen=True, slots=True)
class RatesView(View):
    """One sheet of all rates; those of one kind stand together, the highest first."""

    rows: tuple[RateRow, ...]
    all: Link
    pager: Pager


def amount_link(context: Context, yuan: int) -> Link:
    """Return the link to an amount's page."""
    return Link(money(yuan, context.language), addresses.amount(yuan))


def amount_pages(context: Context) -> Iterator[Page[AmountView]]:
    """Yield the page of every sum, smallest first."""
    amounts = context.site.amounts
    sums = [yuan for yuan, nodes in amounts.items() if any(node.record.is_comparable for node in nodes)]
    others = [yuan for yuan in amounts if yuan not in set(sums)]
    for ladder in (sums, others):
        for yuan in ladder:
            yield from _amount_pages(context, yuan, ladder)


def _amount_pages(context: Context, yuan: int, ladder: Sequence[int]) -> Iterator[Page[AmountView]]:
    nodes = sorted(context.site.amounts[yuan], key=lambda node: not node.record.is_comparable)
    runs, amount, everything = cut(nodes, _ROWS), money(yuan, context.language), _all(context)
    last, left = shown(everything, runs)
    title = context.say("amount.title", amount=amount)
    description = context.say("amount.description", amount=amount, count=len(nodes))
    for number, run in enumerate(runs[:last], 1):
        first = number == 1
        view = AmountView(
            amount=amount,
            yuan=f"{yuan:,}",
            titles=tuple(islice(_same_titles(context, nodes), _TITLES)) if first else (),
            paid=incentive_views(context, [node for node in run if node.record.is_comparable]),
            rest=incentive_views(context, [node for node in run if not node.record.is_comparable]),
            places=len({node.measure.plan.place.id for node in nodes}),
            lower=_step(context, ladder, bisect_left(ladder, yuan) - 1),
            higher=_step(context, ladder, bisect_right(ladder, yuan)),
            total=len(nodes),
            all=everything,
            pager=pager(context, addresses.amount(yuan), number, last, rest=left),
        )
        address = addresses.sheet(addresses.amount(yuan), number)
        yield Page(address, "amount", sheet_title(context, title, number), description, view, hide=("toc",))


def _same_titles(context: Context, nodes: Sequence[IncentiveNode]) -> Iterator[SameTitle]:
    """Yield the titles for which one recipient gets the sum, each level once, that other places reward too."""
    comparable = (node for node in nodes if node.record.is_comparable)
    tiers: dict[tuple[str, tuple[str, ...]], IncentiveNode] = {}
    for node in comparable:
        for title in node.record.recognition:
            tiers.setdefault((title, node.record.level), node)
    for (title, _), node in tiers.items():
        link, known = entry_link(context, "recognitions", title), context.crosslinks.rewards[title, node.record.level]
        others = tuple(islice(elsewhere(context, title, node), _OTHERS))
        left = len(known) - 1 - len(others)
        more = Link(context.say("matrix.more", count=left), link.to) if left else None
        if others:
            yield SameTitle(link, levels(context, node.record.level), incentive_view(context, node), others, more)


def _step(context: Context, ladder: Sequence[int], at: int) -> Step | None:
    if not 0 <= at < len(ladder):
        return None
    first, *others = sorted(context.site.amounts[ladder[at]], key=lambda node: not node.record.is_comparable)
    return Step(amount_link(context, ladder[at]), incentive_view(context, first), len(others))


# --- rates ---


def rates_link(context: Context) -> Link | None:
    """Return the link to the page of all rates, if there are any."""
    return Link(context.say("rates.title"), addresses.RATES) if any(map(_has_rate, context.site.incentives)) else None


def rates_pages(context: Context) -> Iterator[Page[RatesView]]:
    """Yield the sheets of all rates; none where there are no rates."""
    nodes = _rates(context)
    runs, everything = cut(nodes, _ROWS) if nodes else [], _all(context)
    last, left = shown(everything, runs)
    title, description = context.say("rates.title"), context.say("rates.description")
    for number, run in enumerate(runs[:last], 1):
        view = RatesView(
            rows=tuple(_rate(context, node) for node in run),
            all=everything,
            pager=pager(context, addresses.RATES, number, last, rest=left),
        )
        address, name = addresses.sheet(addresses.RATES, number), sheet_title(context, title, number)
        yield Page(address, "rates", name, description, view, hide=("toc",))


def _all(context: Context) -> Link:
    return Link(context.say("amount.all"), addresses.INCENTIVES)


def _rates(context: Context) -> list[IncentiveNode]:
    """Return what is paid by rate: shares of what somebody spends, then the other kinds, each the highest first."""
    return sorted(
        filter(_has_rate, context.site.incentives),
        key=lambda node: (node.record.rate_kind or "", -(node.record.rate or 0)),
    )


def _has_rate(node: IncentiveNode) -> bool:
    return node.record.rate is not None


def _rate(context: Context, node: IncentiveNode) -> RateRow:
    record, language = node.record, context.language
    return RateRow(
        rate=Link(incentive_rate(record, language), node.address),
        percent=plain(record.rate) if record.rate is not None else "",
        kind=context.say(f"rate-kind.{record.rate_kind}" if record.rate_kind else "rates.share"),
        cap=money(record.amount, language, record.currency) if record.amount is not None else "",
        yuan=str(record.yuan or ""),
        incentive=incentive_view(context, node),
    )
