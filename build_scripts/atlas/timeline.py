"""What happened to each record: changes and withdrawals by the page that tells them."""

from __future__ import annotations

from build_scripts.atlas import addresses
from build_scripts.atlas.link import Site, group
from build_scripts.records.history import Change, History, Withdrawal

Happening = Change | Withdrawal


def by_page(site: Site, history: History) -> dict[str, tuple[Happening, ...]]:
    """Return what happened to each plan as a whole and to each measure, by its address, in the order of the files.

    What happened to a measure that is here no more stands with its plan.
    """
    here = {node.address for plan in site.plans for node in (plan, *plan.measures)}
    happenings: tuple[Happening, ...] = (*history.changes, *history.withdrawals)
    return group((_page(one, here), one) for one in happenings)


def _page(happening: Happening, here: set[str]) -> str:
    if isinstance(happening, Withdrawal):
        page = happening.withdrawn
    elif happening.measure:
        page = addresses.measure(happening.plan, happening.measure)
    else:
        page = addresses.plan(happening.plan)
    return page if page in here else addresses.within(page)[-1]
