"""The files that scripts fetch: words for tables taken along, rows of the explorers, each plan for the comparison."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial

from build_scripts.atlas import addresses
from build_scripts.atlas.site_sections import sections
from build_scripts.records.kinds import COMPARED
from build_scripts.views.kinds.claim import CLAIMS, claims
from build_scripts.views.kinds.compare import MARKS, OFFER, mark_words, offered_plans, plan_comparison, uses_of
from build_scripts.views.kinds.incentives import incentive_rows
from build_scripts.views.kinds.targets import target_rows
from build_scripts.views.page import Context

TAKING = "take-along.json"
"""The file of what the files made in a browser say beside their table."""

WORDS = ("columns", "figures", "about", "row", "column", "wording", "yuan", "percent", "number", "unit", "title",
          "source", "version", "permalink", "notice", "blank", "failed", "under", "item", "sheet")  # fmt: skip
"""What the words are for; ``take-along.js`` says where each stands."""


def taking(context: Context) -> str:
    """Return the words for tables that are taken along, the atlas that they are from and the version of its data."""
    words = {name: context.say(f"take.{name}", column="{column}") for name in WORDS}
    known = {
        "colon": context.say("colon"),
        "atlas": context.say("site.name"),
        "data": str(context.version or context.say("cite.unreleased")),
    }
    return json.dumps(words | known, ensure_ascii=False) + "\n"


def client_files(context: Context) -> Iterator[tuple[str, Callable[[], str | bytes]]]:
    """Yield the path of every such file and what makes it; each stands beside the page that fetches it."""
    yield TAKING, partial(taking, context)
    there = sections(context.site)
    for name, rows in (("incentives", incentive_rows), ("targets", target_rows)):
        if name in there:
            yield f"{there[name]}rows.json", partial(rows, context)
    if "claim" in there:
        yield CLAIMS, partial(claims, context)
    if "compare" not in there:
        return
    yield MARKS, partial(mark_words, context)
    yield OFFER, partial(offered_plans, context)
    for kind in COMPARED:
        yield addresses.uses(kind), partial(uses_of, context, kind)
    for plan in context.site.all_plans:
        yield addresses.comparison(plan.address), partial(plan_comparison, context, plan)
