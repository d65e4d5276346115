"""What is left at an address whose content went: a page that forwards or says why, a notice on a page that lives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from build_scripts.atlas import addresses
from build_scripts.records.history import History, Redirect, Withdrawal


@dataclass(frozen=True, slots=True)
class Left:
    """A page that is only left at its address: it leads on, and says why where it was withdrawn."""

    address: str
    to: str
    anchors: Mapping[str, str]
    """Where the content of some of its anchors went."""
    withdrawal: Withdrawal | None = None


def moved_anchors(redirects: Iterable[Redirect]) -> dict[str, dict[str, str]]:
    """Return, for every page that lost anchors, those anchors and the addresses where their content is."""
    moved: dict[str, dict[str, str]] = defaultdict(dict)
    for redirect in redirects:
        page, _, anchor = redirect.from_.partition("#")
        if anchor:
            moved[page][anchor] = redirect.to
    return dict(moved)


def withdrawals_by_address(withdrawals: Iterable[Withdrawal]) -> dict[str, Withdrawal]:
    """Return what was withdrawn by its address."""
    return {entry.withdrawn: entry for entry in withdrawals}


def withdrawal_of(address: str, withdrawn: Mapping[str, Withdrawal]) -> Withdrawal | None:
    """Return what an address was withdrawn with: its measure or its plan; of an anchor elsewhere, the plan it names."""
    pages = addresses.within(address) or (addresses.plan(address.partition("#")[2]),)
    return next((withdrawn[page] for page in pages if page in withdrawn), None)


def left_pages(history: History, living: Set[str]) -> Iterator[Left]:
    """Yield every page that was published once and is only left at its address, in the order of addresses."""
    moved = {redirect.from_: redirect.to for redirect in history.redirects}
    anchors, withdrawn = moved_anchors(history.redirects), withdrawals_by_address(history.withdrawals)
    for page in sorted({*history.ledger, *moved}):
        if page in living or "#" in page or "*" in page:
            continue
        withdrawal = None if page in moved else withdrawal_of(page, withdrawn)
        to = moved.get(page) or (_above(page, living) if withdrawal else addresses.leads_on(page))
        if to is not None:
            yield Left(page, to, anchors.get(page, {}), withdrawal)


def _above(page: str, living: Set[str]) -> str:
    """Return where a withdrawn page leads on to: its plan, else the place that a plan is named after, else the list."""
    plan = addresses.within(page)[-1]
    place = addresses.entry("places", plan.split("/")[1].rpartition("-")[0])
    return next((address for address in (plan, place) if address in living), addresses.PLANS)
