"""The table of all targets, grouped by indicator."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts import addresses
from build_scripts.views.page import Context, Link, Page
from build_scripts.views.parts import TargetView, entry_link, target_views


@dataclass(frozen=True, slots=True)
class IndicatorRows:
    """The targets of every plan for one indicator."""

    indicator: Link
    targets: tuple[TargetView, ...]


def targets_page(context: Context) -> Page:
    """Return the table of all targets, indicators in the order of their vocabulary."""
    site = context.site
    view = tuple(
        IndicatorRows(entry_link(context, "indicators", entry.id), target_views(context, nodes))
        for entry in site.vocabularies.indicators.entries
        if (nodes := site.targets_of.get(("indicators", entry.id)))
    )
    return Page(addresses.TARGETS, "targets", context.say("targets.title"), context.say("targets.description"), view)
