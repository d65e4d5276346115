"""The files that scripts fetch: the rows of the explorers, and each plan as the comparison shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from build_scripts.atlas import addresses
from build_scripts.atlas.site_sections import sections
from build_scripts.views.kinds.compare import OFFER, offered_plans, offers_file, plan_comparison
from build_scripts.views.kinds.incentives import incentive_rows
from build_scripts.views.kinds.targets import target_rows
from build_scripts.views.page import Context


def client_files(context: Context) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the path of every such file and what makes it; each stands beside the page that fetches it."""
    there = sections(context.site)
    for name, rows in (("incentives", incentive_rows), ("targets", target_rows)):
        if name in there:
            yield f"{there[name]}rows.json", partial(rows, context)
    if offers_file(context):
        yield OFFER, partial(offered_plans, context)
    for plan in context.site.plans:
        yield addresses.comparison(plan.address), partial(plan_comparison, context, plan)
