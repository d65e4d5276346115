"""The files that scripts fetch: the rows of the explorers, and each plan as the comparison shows it."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts import addresses
from build_scripts.views.compare import plan_comparison
from build_scripts.views.incentives import incentive_rows
from build_scripts.views.page import Context
from build_scripts.views.targets import target_rows


def client_files(context: Context) -> Iterator[tuple[str, str]]:
    """Yield path and text of every such file of an edition; each stands beside the page that fetches it."""
    yield f"{addresses.INCENTIVES}rows.json", incentive_rows(context)
    yield f"{addresses.TARGETS}rows.json", target_rows(context)
    for plan in context.site.plans:
        yield f"{addresses.COMPARE}plans/{plan.record.id}.json", plan_comparison(context, plan)
