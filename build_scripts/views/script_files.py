"""The files that scripts fetch: the rows of the explorers, and of the comparison each plan and who says what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from build_scripts.atlas import addresses
from build_scripts.atlas.site_sections import sections
from build_scripts.records.kinds import COMPARED
from build_scripts.views.kinds.compare import OFFER, WORDS, mark_words, offered_plans, plan_comparison, uses_of
from build_scripts.views.kinds.incentives import incentive_rows
from build_scripts.views.kinds.targets import target_rows
from build_scripts.views.page import Context


def client_files(context: Context) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the path of every such file and what makes it; each stands beside the page that fetches it."""
    there = sections(context.site)
    for name, rows in (("incentives", incentive_rows), ("targets", target_rows)):
        if name in there:
            yield f"{there[name]}rows.json", partial(rows, context)
    if "compare" not in there:
        return
    yield WORDS, partial(mark_words, context)
    yield OFFER, partial(offered_plans, context)
    for kind in COMPARED:
        yield addresses.uses(kind), partial(uses_of, context, kind)
    for plan in context.site.all_plans:
        yield addresses.comparison(plan.address), partial(plan_comparison, context, plan)
